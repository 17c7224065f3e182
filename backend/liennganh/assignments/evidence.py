"""Files that say what was done for an assignment (minh chứng), with the assignment's own rights."""

from __future__ import annotations

from liennganh.access.verbs import Verb
from liennganh.assignments.models import AssignmentAttachment
from liennganh.assignments.queries import get_assignment
from liennganh.assignments.service import contribute
from liennganh.assignments.workflow import ASSIGNMENT
from liennganh.attachments.parents import Parent

# What was told to be done stands as it was told until it is sent back: files change while work is open.
ASSIGNMENT_FILES = Parent(
    path="/assignments/{assignment_id}",
    model=AssignmentAttachment,
    read=Verb.ASSIGNMENT_READ,
    write=Verb.ASSIGNMENT_ATTACH,
    load=get_assignment,
    workflow=ASSIGNMENT,
    marks=contribute,
)
