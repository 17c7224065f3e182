"""Reports as they are read and written."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from liennganh.access.verbs import Verb
from liennganh.core.schemas import FreeText, Narrative, PlainText, Read, Ref, Write
from liennganh.organisations.schemas import OrganisationRef

StateName = Literal["draft", "in_review", "sealed", "sent", "withdrawn"]
ReachName = Literal["body", "plan"]
Format = Literal["docx", "pdf", "xlsx"]
PERIOD = "0190a5f0-7c1e-7a4b-9d2f-3b6c5d4e2f10"


def like(**example: Any) -> ConfigDict:
    """With an example that the API would take."""
    return ConfigDict(extra="forbid", frozen=True, json_schema_extra={"examples": [example]})


class ReportWrite(Write):
    """Which report is begun."""

    model_config = like(period_id=PERIOD, template="KH-DON-VI", organisation="UBND-VB")
    period_id: uuid.UUID
    template: Annotated[PlainText, Field(max_length=40)]
    organisation: Annotated[PlainText, Field(max_length=60, description="Code of the body that reports")]


class SectionWrite(Write):
    """The words of a section; null takes the composed ones again.

    Lines: `# ` begins a heading, `- ` an item, anything else a paragraph. `{CS-3.2.1}` stands for a figure.
    """

    model_config = like(text="# Kết quả nổi bật\n- Kiểm tra {CS-3.2.1} cơ sở.")
    text: Narrative | None


class WriterWrite(Write):
    """Whether the caller writes the section; others are told."""

    model_config = like(is_mine=True)
    is_mine: bool


class TakeOverWrite(Write):
    """Which figures are taken over; all of them unless some are named."""

    model_config = like(names=["CS-3.2.1"])
    names: list[Annotated[PlainText, Field(max_length=80)]] | None = Field(default=None, max_length=2000)


class ReportReview(Write):
    """A note to what is done."""

    model_config = like(note="Bổ sung nguyên nhân ở mục III.")
    note: FreeText = ""


class SealWrite(Write):
    """How it is signed. Without number and day the paper leaves room for both."""

    model_config = like(number="125", dated_on="2024-06-20", signs="head", keeps_figures=False)
    number: Annotated[FreeText, Field(max_length=20)] = ""
    dated_on: date | None = None
    signs: Literal["head", "deputy"] = "head"
    keeps_figures: bool = Field(default=False, description="Sign although figures have changed since they were taken")


class ReportRead(Read):
    """A line of the list."""

    id: uuid.UUID
    period: Ref
    owner: OrganisationRef
    template: str = Field(examples=["KH-THANH-PHO"])
    template_name: str
    reach: ReachName
    edition: int = Field(examples=[1], description="2 and more replace what was sent before")
    state: StateName
    version: int
    etag: str
    number: str | None
    dated_on: date | None
    taken_at: datetime
    sealed_at: datetime | None
    sent_at: datetime | None
    updated_at: datetime
    is_period_open: bool = Field(description="The last day of the period has not passed: it can be written, not signed")
    actions: list[Verb]


class ReportFigureRead(Read):
    """A figure that words may name."""

    name: str = Field(examples=["CS-3.2.1"])
    label: str
    text: str = Field(examples=["15,7 %"])


class SectionRead(Read):
    """A section as it stands. `typed_numbers` were typed by hand: no source stands behind them."""

    code: str = Field(examples=["II"])
    heading: str
    text: str
    composed: str = Field(description="What it says as long as nobody writes it")
    is_written: bool
    is_missing: bool = Field(description="It still asks for words that only people can give")
    typed_numbers: list[str]
    version: int
    etag: str
    writer: str | None = Field(description="Who said that he or she writes it")
    is_mine: bool
    edited_by: str | None
    edited_at: datetime | None


class ReportStepRead(Read):
    """Something done to the report."""

    verb: Verb
    actor: str
    at: datetime
    note: str | None


class FileRead(Read):
    """A sealed file and its digest."""

    format: Format
    digest: str = Field(description="SHA-256 in hex")


class ReportDetail(ReportRead):
    """A report in full."""

    taken_by: str | None
    sections: list[SectionRead]
    figures: list[ReportFigureRead]
    annexes: list[str]
    recipients: list[str] = Field(description="Who receives it on the business date, or who it was sealed for")
    signer: str | None
    content_hash: str | None
    files: list[FileRead]
    steps: list[ReportStepRead]
    replaces_id: uuid.UUID | None = None


class ChangeRead(Read):
    """A figure that says something else now than in the report."""

    name: str
    label: str
    was: str | None
    becomes: str | None


class Changes(Read):
    """What has changed at the source since it was taken over."""

    taken_at: datetime
    items: list[ChangeRead]


class TemplateRead(Read):
    """A report that may be begun for a period, and the one that stands already."""

    code: str
    name: str
    reach: ReachName
    organisation: OrganisationRef
    report_id: uuid.UUID | None = Field(description="The one that is being written, or was sent last")
    state: StateName | None
    may_begin: bool


class Templates(Read):
    """What the caller may begin."""

    items: list[TemplateRead]


class Printed(Read):
    """The report as it is printed: the same data from which the files are made."""

    content: dict[str, Any]
