"""Who owes a paper and who has issued it, and the papers of a period by parts of the report."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Literal

from pydantic import Field

from liennganh.core.schemas import Read, Ref
from liennganh.documents.schemas import DocumentRead, KindName
from liennganh.organisations.schemas import OrganisationRef

Standing = Literal["missing", "partly", "issued"]
Part = Literal["direction", "organisation", "inspection", "institutions", "supervision", "commendation"]


class OwedPaper(Read):
    """The task by which a body owes the paper, and the paper that names it."""

    task_code: str = Field(examples=["V.11-1"])
    task_text: str
    assignment_id: uuid.UUID
    due_on: date | None
    is_late: bool
    document_id: uuid.UUID | None
    number: str | None
    issued_on: date | None
    title: str | None


class OwingBody(Read):
    """A body with all that it owes."""

    organisation: OrganisationRef
    standing: Standing
    papers: list[OwedPaper]


class Coverage(Read):
    """How many bodies of a level have issued what they owe."""

    level: str = Field(examples=["district"])
    issued: int = Field(examples=[13])
    total: int = Field(examples=[15])
    sentence: str = Field(examples=["13/15 quận, huyện đã ban hành kế hoạch, chương trình công tác"])


class Owed(Read):
    """Every body that owes a paper of the kind, those without one first."""

    kind: KindName
    lines: list[OwingBody]
    coverage: list[Coverage]


class ReportPart(Read):
    """What one part of the report says of the papers of a period."""

    part: Part
    kind: KindName
    total: int = Field(examples=[13])
    sentences: list[str]
    figures: dict[str, int] = Field(examples=[{"sent": 3, "replied": 2}])
    coverage: list[Coverage]
    documents: list[DocumentRead]


class DocumentSections(Read):
    """The papers of a period, in the order of the report."""

    period: Ref
    parts: list[ReportPart]
