"""Papers as they are registered, read, counted and answered."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from liennganh.core.schemas import FreeText, PlainText, Read, Ref, Write
from liennganh.organisations.schemas import OrganisationRef

KindName = Literal[
    "plan", "directive", "proposal", "team", "guidance", "ministry_guidance", "supervision", "commendation"
]
StateName = Literal["draft", "published", "superseded", "withdrawn"]
Level = Literal["base", "district", "city", "ministry", "state"]
Outcome = Literal["accepted", "partly", "refused", "noted"]
Note = Annotated[FreeText, Field(min_length=1)]
Number = Annotated[FreeText, Field(max_length=60, examples=["45/KH-UBND"])]
Title = Annotated[FreeText, Field(min_length=1, max_length=500)]
Code = Annotated[PlainText, Field(min_length=1, max_length=60)]
Codes = Annotated[list[Code], Field(max_length=40)]
ITEMS = 30
BODIES = 80


class DirectiveItemWrite(Write):
    """One thing the directive asks for: of whom, with whom, and by when. Bodies and groups by code."""

    text: Title
    leads: Annotated[list[Code], Field(min_length=1, max_length=BODIES)]
    coordinating: Annotated[list[Code], Field(max_length=BODIES)] = Field(default_factory=list)
    due_on: date


class DocumentFields(Write):
    """What a paper says of itself; what its kind does not have stays empty."""

    number: Number = ""
    issued_on: date | None = None
    title: Title
    note: FreeText | None = None
    task_codes: Codes = Field(default_factory=list)
    indicator_codes: Codes = Field(default_factory=list)
    period_id: uuid.UUID | None = None
    addressed_to: Annotated[FreeText, Field(max_length=200)] | None = None
    sent_on: date | None = None
    members_count: Annotated[int, Field(ge=1, le=200, strict=True)] | None = None
    valid_from: date | None = None
    due_on: date | None = None
    level: Level | None = None
    collectives: Annotated[FreeText, Field(max_length=1000)] | None = None
    persons_count: Annotated[int, Field(ge=0, le=10_000, strict=True)] | None = None


class DocumentWrite(DocumentFields):
    """A paper as its keeper registers it. Without `issuer` the body of the register issued it."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "kind": "plan",
                    "organisation": "UBND-VB",
                    "number": "45/KH-UBND",
                    "issued_on": "2024-02-20",
                    "title": "Kế hoạch phòng, chống mại dâm trên địa bàn huyện năm 2024",
                    "task_codes": ["V.11-1", "V.C-1"],
                    "is_not_secret": True,
                }
            ]
        },
    )
    kind: KindName
    organisation: Code
    issuer: Code | None = None
    plan_id: uuid.UUID | None = None
    items: Annotated[list[DirectiveItemWrite], Field(max_length=ITEMS)] = Field(default_factory=list)
    is_not_secret: bool = False


class DocumentCorrection(DocumentFields):
    """Another wording of a published paper, and why. What the paper set in motion is not moved by it."""

    reason: Note
    is_not_secret: bool = False


class DocumentReview(Write):
    """Why a paper is withdrawn."""

    note: FreeText | None = None


class Supersession(Write):
    """The paper of the same register that takes the place of this one, and why."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"by_id": "0190a5f0-7c1e-7a4b-9d2f-3b6c5d4e2f10", "note": "Thay kế hoạch đầu năm"}]
        },
    )
    by_id: uuid.UUID
    note: FreeText | None = None


class DocumentReplyWrite(Write):
    """The answer that came: by which paper, on which day, and with what outcome."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"number": "1203/BCA-V03", "replied_on": "2024-05-20", "outcome": "partly", "note": None}]
        },
    )
    number: Annotated[FreeText, Field(min_length=1, max_length=60)]
    replied_on: date
    outcome: Outcome
    note: FreeText | None = None


class DocumentReplyRead(Read):
    """The answer to a proposal or to a supervision."""

    number: str
    replied_on: date
    outcome: Outcome
    note: str | None


class DirectiveItemRead(Read):
    """One item of a directive; `task_code` once it is a task."""

    position: int
    text: str
    leads: list[Ref]
    coordinating: list[Ref]
    due_on: date
    task_code: str | None = Field(examples=["CD.1-1"])


class DocumentRead(Read):
    """A line of the register. `days_waited` counts from sending to the answer, or to today while there is none."""

    id: uuid.UUID
    kind: KindName
    owner: OrganisationRef
    issuer: OrganisationRef
    number: str = Field(examples=["45/KH-UBND"])
    issued_on: date | None
    title: str
    note: str | None
    task_codes: list[str]
    indicator_codes: list[str]
    period: Ref | None
    addressed_to: str | None
    sent_on: date | None
    reply: DocumentReplyRead | None
    days_waited: int | None = Field(examples=[41])
    members_count: int | None
    valid_from: date | None
    due_on: date | None
    level: Level | None
    collectives: str | None
    persons_count: int | None
    state: StateName
    is_open: bool
    files: int = Field(examples=[1])
    published_at: datetime | None
    updated_at: datetime
    version: int
    etag: str
    actions: list[str] = Field(examples=[["document.correct", "document.withdraw"]])


class DocumentStepRead(Read):
    """What was done to the paper, and what it then said; `changed` names what differs from the step before."""

    id: uuid.UUID
    verb: str
    by: str
    at: datetime
    state: StateName
    revision: int
    note: str | None
    changed: list[str]
    before: dict[str, str]


class DocumentWarning(Read):
    """Something unusual that stops nobody."""

    field: str
    code: str = Field(examples=["before_plan_year"])
    message: str


class TaskMade(Read):
    """A task that a paper made or made due, and for how many bodies."""

    code: str = Field(examples=["CD.1-1"])
    text: str
    bodies: int = Field(examples=[15])
    due_on: date | None


class DocumentDetail(DocumentRead):
    """A paper in full: its items, what it set in motion, its history."""

    plan_id: uuid.UUID
    items: list[DirectiveItemRead]
    tasks: list[Ref]
    indicators: list[Ref]
    set_in_motion: list[TaskMade]
    superseded_by: DocumentRead | None
    supersedes: list[DocumentRead]
    steps: list[DocumentStepRead]
    warnings: list[DocumentWarning]


class KindRead(Read):
    """A kind of paper: where the plan speaks of it, which fields it has, which it needs, and who may register one."""

    kind: KindName
    sections: list[str]
    fields: list[str]
    needs: list[str]
    needs_one: list[str]
    issuer: OrganisationRef | None
    any_issuer: bool
    has_reply: bool
    is_of_the_plan: bool
    is_open: bool
    task_codes: list[str]
    organisations: list[OrganisationRef]


class Kinds(Read):
    """All kinds, in the order of the register."""

    items: list[KindRead]
