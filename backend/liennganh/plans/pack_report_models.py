"""The shape of a pack's file of report templates: sections with what each tells, annexes, and who receives a report."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from liennganh.plans.pack_models import Code, Named, Strict, Text

Words = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
BlockKind = Literal[
    "text", "documents", "objectives", "tasks", "completeness", "evaluations", "difficulties", "budget", "write"
]
AnnexKind = Literal["indicators", "districts", "bodies", "budget"]
DocumentPart = Literal["direction", "organisation", "inspection", "institutions", "supervision", "commendation"]


class BlockPart(Strict):
    """One thing a section tells.

    `text` are lines of the template itself, `write` lines that ask the writer for words, all other kinds are composed
    from figures. `{CS-3.2.1}` in a line stands for the figure of that name.
    """

    kind: BlockKind
    heading: Words | None = None
    lines: list[Text] = []
    parts: list[DocumentPart] = []
    objectives: list[Code] = []


class SectionPart(Strict):
    code: Code
    heading: Words
    blocks: list[BlockPart] = Field(min_length=1, max_length=20)


class AddressPart(Strict):
    """A recipient as the paper names it, between two dates."""

    name: Words
    valid_from: date | None = None
    valid_to: date | None = None


class AnnexPart(Strict):
    kind: AnnexKind
    title: Words
    subject: Words


class TemplatePart(Named):
    """A kind of report. `reach`: of one body, or of the whole plan. `mark` is the kind's sign in its number (BC)."""

    reach: Literal["body", "plan"]
    periods: list[Literal["half_year", "year"]] = Field(min_length=1)
    valid_from: date
    valid_to: date | None = None
    mark: Annotated[str, StringConstraints(pattern=r"^[A-ZĐ]{1,6}$")]
    subject: Words
    addressees: list[AddressPart] = Field(default=[], max_length=10)
    preamble: list[Text] = Field(default=[], max_length=10)
    sections: list[SectionPart] = Field(min_length=1, max_length=20)
    closing: list[Text] = Field(default=[], max_length=10)
    recipients: list[AddressPart] = Field(default=[], max_length=30)
    annexes: list[AnnexPart] = Field(default=[], max_length=10)


class ReportsFile(Strict):
    templates: list[TemplatePart] = Field(default=[], max_length=20)
