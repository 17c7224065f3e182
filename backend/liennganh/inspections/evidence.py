"""Photographs of documents and premises, and papers, beside a visit; never of people."""

from __future__ import annotations

from liennganh.access.verbs import Verb
from liennganh.attachments.parents import Parent
from liennganh.inspections.models import InspectionAttachment
from liennganh.inspections.queries import get_inspection
from liennganh.inspections.visiting import contribute
from liennganh.inspections.workflow import INSPECTION

INSPECTION_FILES = Parent(
    path="/inspections/{inspection_id}",
    model=InspectionAttachment,
    read=Verb.INSPECTION_READ,
    write=Verb.INSPECTION_ATTACH,
    load=get_inspection,
    workflow=INSPECTION,
    marks=contribute,
)
