"""Visits as they are planned, made, recorded, signed and decided on."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field

from liennganh.core.schemas import FreeText, Write, no_personal_data

Seed = Annotated[
    str, Field(min_length=1, max_length=64, pattern=r"^[0-9A-Za-z._-]+$"), AfterValidator(no_personal_data)
]
Note = Annotated[FreeText, Field(min_length=1)]
ShortLine = Annotated[FreeText, Field(min_length=1, max_length=200)]
Number = Annotated[FreeText, Field(min_length=1, max_length=60)]
InspectionKind = Literal["planned", "unannounced"]
InspectionOutcome = Literal["no_violation", "reminded", "recommendation", "transferred"]
DecisionKind = Literal["warning", "fine", "suspension", "revocation", "remedy", "no_sanction", "other"]
Answer = Literal["yes", "no", "not_applicable"]


def _example(**said: Any) -> ConfigDict:
    return ConfigDict(extra="forbid", frozen=True, json_schema_extra={"examples": [said]})


class InspectionWrite(Write):
    """A visit that is planned, or one that begins unannounced. The first of several teams leads."""

    model_config = _example(
        establishment_id="0190a5f0-0000-7000-8000-000000000001", kind="planned", planned_on="2024-06-12"
    )
    establishment_id: uuid.UUID
    kind: InspectionKind
    planned_on: date
    team_ids: list[uuid.UUID] = Field(default=[], max_length=4)
    is_joint: bool = False
    subject: ShortLine | None = None
    follows_id: uuid.UUID | None = None


class InspectionMove(Write):
    """Another day for the visit, and why."""

    planned_on: date
    note: FreeText | None = None


class InspectionReview(Write):
    """What is said with a step."""

    note: FreeText | None = None


class InspectionStart(Write):
    """The visit begins; or it began earlier, by the device's clock or on a day that is named.

    What the device's clock says while it sends goes in the header `Device-Time`, so that a step sent again is the same.
    """

    model_config = _example(started_at="2024-06-10T09:05:00+07:00")
    visited_on: date | None = None
    started_at: AwareDatetime | None = None


class MemberWrite(Write):
    """How many came from a body, in which function. Nobody is named."""

    organisation_id: uuid.UUID
    function: ShortLine
    count: int = Field(ge=1, le=50)


class AnswerWrite(Write):
    """One item of the checklist."""

    item: str = Field(max_length=40)
    answer: Answer
    note: FreeText | None = None


class InspectionFindingWrite(Write):
    """A violation by its code in the catalogue, and how often it was found; never of a person."""

    violation: str = Field(max_length=40)
    count: int = Field(default=1, ge=1, le=999)
    note: FreeText | None = None


class InspectionForm(Write):
    """What is put down on the spot. A field that is left out keeps what it holds; a list is sent whole."""

    model_config = _example(
        members=[{"organisation_id": "0190a5f0-0000-7000-8000-000000000002", "function": "Thành viên", "count": 2}],
        outcome="reminded",
    )
    members: list[MemberWrite] = Field(default=[], max_length=20)
    answers: list[AnswerWrite] = Field(default=[], max_length=60)
    findings: list[InspectionFindingWrite] = Field(default=[], max_length=40)
    outcome: InspectionOutcome | None = None
    summary: FreeText | None = None
    recommendation: FreeText | None = None
    recommended_to_id: uuid.UUID | None = None
    follow_up_on: date | None = None


class InspectionCorrection(InspectionForm):
    """What was put down wrongly, said again; the reason is kept with what stood before."""

    note: FreeText | None = None


class InspectionSignature(Write):
    """The head of the team signs; `minutes_number` is that of the minutes, where they have one."""

    minutes_number: Number | None = None
    note: FreeText | None = None


class DecisionWrite(Write):
    """What the competent authority decided, as its paper says."""

    model_config = _example(
        authority_id="0190a5f0-0000-7000-8000-000000000003",
        number="152/QĐ-XPHC",
        decided_on="2024-06-20",
        kind="warning",
    )
    authority_id: uuid.UUID
    number: Number
    decided_on: date
    kind: DecisionKind
    amount: int | None = Field(default=None, ge=1, le=99_999_999_999)
    note: FreeText | None = None


class TeamWrite(Write):
    """How a team is made up from a day on, in numbers."""

    valid_from: date
    decision_number: Number | None = None
    members: list[MemberWrite] = Field(min_length=1, max_length=30)


class DrawWrite(Write):
    """A draw from the register of today. Without a seed one is made; it is recorded either way."""

    model_config = _example(seed="178-2024")
    seed: Seed | None = None
    first_month: int | None = Field(default=None, ge=1, le=12)
    note: FreeText | None = None


class AdditionWrite(Write):
    """An establishment put on the list by hand, with the reason."""

    establishment_id: uuid.UUID
    month: int = Field(ge=1, le=12)
    reason: Note
