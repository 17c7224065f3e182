"""What was read into the plan, and what the coordinator decided about it, as the API shows it."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, StringConstraints

from liennganh.core.schemas import FreeText, PlainText, Read, Write

Subject = Literal["indicator", "duty", "lead", "recurrence"]
State = Literal["open", "confirmed", "changed"]
Recurrence = Literal["annual", "conditional", "event_driven", "monthly", "once", "ongoing", "semi_annual_and_annual"]
Reason = Annotated[FreeText, StringConstraints(min_length=1, max_length=1000)]
Identifier = Annotated[PlainText, StringConstraints(min_length=3, max_length=200)]


class DecisionRead(Read):
    """One decision: who, when, why, and what it made of what."""

    sequence: int = Field(examples=[1])
    action: Literal["confirm", "change", "withdraw"]
    by: str
    at: datetime
    note: str | None
    was_text: str = Field(examples=["Hằng năm"])
    becomes_text: str = Field(examples=["Một lần"])
    said_text: str = Field(examples=["Hằng năm"])


class ConfirmationRead(Read):
    """Something the plan does not state in so many words, with the reason for the reading and where it stands.

    `value` is what holds now; `says_text` what the plan pack itself says.
    """

    id: str = Field(examples=["task:II.2.2-1:recurrence"])
    subject: Subject
    code: str
    name: str
    indicator_code: str | None
    basis: Literal["stated", "inferred", "gap"]
    reason: str
    state: State
    value: dict[str, Any] = Field(examples=[{"recurrence": "annual"}])
    value_text: str
    says_text: str = Field(examples=["Hằng năm"])
    decision: DecisionRead | None
    etag: str
    actions: list[str]


class ConfirmationDetail(ConfirmationRead):
    """One reading with every decision on it, newest first."""

    history: list[DecisionRead]


class Tally(Read):
    """How many readings of a kind there are, and how many are decided."""

    subject: Subject
    total: int
    decided: int = Field(examples=[1])


class ConfirmationList(Read):
    """All readings of the plan that are asked for; `tallies` count the whole plan."""

    items: list[ConfirmationRead]
    total: int
    tallies: list[Tally]


class Confirm(Write):
    """Agreement with the reading as it stands."""

    note: FreeText | None = None


class Withdraw(Write):
    """Taking a decision back; the plan pack's own word holds again."""

    note: Reason


class ReadingChange(Write):
    """Another value in place of the reading; exactly the one field that the reading is about."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"note": "Theo công văn hướng dẫn của Bộ", "recurrence": "once"}]}
    )

    note: Reason
    text: Annotated[FreeText, StringConstraints(min_length=1, max_length=500)] | None = None
    is_optional: bool | None = None
    recurrence: Recurrence | None = None
    lead: Annotated[list[Identifier], Field(min_length=1, max_length=10)] | None = None


class Seen(Write):
    """A reading in the version that was seen."""

    id: Identifier = Field(examples=["task:II.2.2-1:recurrence"])
    etag: Annotated[PlainText, StringConstraints(max_length=100)]


class ConfirmMany(Write):
    """Agreement with several readings under one note; all of them or none."""

    plan_id: uuid.UUID
    items: Annotated[list[Seen], Field(min_length=1, max_length=300)]
    note: FreeText | None = None
