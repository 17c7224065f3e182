"""Difficulties as they are read, raised, handled and answered."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from liennganh.core.schemas import FreeText, Read, Ref, Write
from liennganh.organisations.schemas import OrganisationRef

Kind = Literal["legal", "funding", "staffing", "coordination", "professional", "other"]
Priority = Literal["urgent", "normal", "low"]
StateName = Literal[
    "raised", "returned", "accepted", "asked", "escalated", "answered", "resolved", "reopened", "merged", "withdrawn"
]
Said = Annotated[FreeText, Field(min_length=1)]
Title = Annotated[FreeText, Field(min_length=1, max_length=200)]
LetterNumber = Annotated[FreeText, Field(min_length=1, max_length=60, examples=["123/TTr-SLĐTBXH"])]


def like(**example: Any) -> ConfigDict:
    """A body's configuration with the example that the API's description shows."""
    return ConfigDict(extra="forbid", frozen=True, json_schema_extra={"examples": [example]})


class DifficultyRead(Read):
    """A difficulty in a list: what, whose, since when, and whose answer it waits for."""

    id: uuid.UUID
    title: str = Field(examples=["Chưa bố trí được kinh phí cho Đội 178"])
    kind: Kind
    priority: Priority | None
    state: StateName
    owner: OrganisationRef
    handler: OrganisationRef | None
    task: Ref | None
    target: Ref | None
    assignment_id: uuid.UUID | None
    raised_on: date
    wished_on: date | None
    due_on: date | None
    is_overdue: bool
    days_overdue: int = Field(examples=[0])
    working_days: int = Field(examples=[4], description="From raising to the first answer, or to today")
    is_passed_up: bool
    first_answered_on: date | None
    answered_on: date | None
    resolved_on: date | None
    reopened_count: int = Field(examples=[0])
    updated_at: datetime
    version: int
    etag: str
    actions: list[str] = Field(examples=[["difficulty.accept", "difficulty.answer"]])


class DifficultiesPage(Read):
    """One page of difficulties; `waiting` and `overdue` count what is open among all of them."""

    items: list[DifficultyRead]
    total: int
    waiting: int
    overdue: int
    page: int
    page_size: int


class DifficultyReplyRead(Read):
    """What was said or done: by whom, for which body, when."""

    id: uuid.UUID
    verb: str = Field(examples=["difficulty.answer"])
    by: str
    organisation: Ref | None
    at: datetime
    state: StateName
    note: str | None
    details: dict[str, str] = Field(examples=[{"due_on": "2024-06-20"}])


class Escalation(Read):
    """The letter by which it was put to the People's Committee, and the one by which that answered."""

    to: Ref
    letter_number: str = Field(examples=["123/TTr-SLĐTBXH"])
    letter_on: date
    decision_number: str | None = Field(examples=["1456/UBND-VX"])
    decision_on: date | None


class Related(Read):
    """Another difficulty of the same content, as far as the reader may see it."""

    id: uuid.UUID
    title: str = Field(examples=["Chưa bố trí được kinh phí cho Đội 178"])
    owner: Ref


class DueChoice(Read):
    """The day that so many working days from today mean."""

    priority: Priority
    working_days: int = Field(examples=[10])
    due_on: date


class DifficultyDetail(DifficultyRead):
    """A difficulty in full: its words, all that was said and done, and where it was put."""

    description: str = Field(examples=["Ngân sách huyện chưa cân đối được nguồn chi bồi dưỡng cho thành viên Đội."])
    proposal: str | None = Field(examples=["Đề nghị Sở Tài chính hướng dẫn nguồn kinh phí."])
    advisor: OrganisationRef | None
    escalation: Escalation | None
    merged_into: Related | None
    merged: list[Related]
    replies: list[DifficultyReplyRead]
    reopen_until: date | None
    due_choices: list[DueChoice]


class DifficultyWrite(Write):
    """What stands in the way; about an assignment or a task, about a target, or about neither."""

    model_config = like(
        title="Chưa bố trí được kinh phí cho Đội 178",
        description="Ngân sách huyện chưa cân đối được nguồn chi bồi dưỡng cho thành viên Đội.",
        proposal="Đề nghị Sở Tài chính hướng dẫn nguồn kinh phí.",
        kind="funding",
        wished_on="2024-06-28",
    )
    plan_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    assignment_id: uuid.UUID | None = None
    task_id: uuid.UUID | None = None
    target_id: uuid.UUID | None = None
    title: Title
    description: Said
    proposal: FreeText | None = None
    kind: Kind
    wished_on: date | None = None


class Saying(Write):
    """What is said."""

    model_config = like(note="Gửi kèm dự toán chi tiết của 10 cuộc kiểm tra.")
    note: Said


class Noting(Write):
    """What is said beside an act, where anything is."""

    model_config = like(note="Đề nghị nêu rõ số kinh phí còn thiếu.")
    note: FreeText | None = None


class AcceptWrite(Write):
    """How pressing it is, and by which working day it is to be answered."""

    model_config = like(priority="normal", due_on="2024-06-24")
    priority: Priority
    due_on: date
    note: FreeText | None = None


class MergeWrite(Write):
    """The difficulty of the same content into which this one goes."""

    into_id: uuid.UUID
    note: FreeText | None = None


class AskWrite(Write):
    """The body that is asked for a professional answer, and by which working day."""

    organisation_id: uuid.UUID
    due_on: date | None = None
    note: FreeText | None = None


class EscalateWrite(Write):
    """The letter by which it is put to the People's Committee, and what is proposed to it."""

    model_config = like(
        letter_number="123/TTr-SLĐTBXH", letter_on="2024-06-07", note="Đề nghị bố trí kinh phí bổ sung cho các huyện."
    )
    letter_number: LetterNumber
    letter_on: date
    due_on: date | None = None
    note: Said


class DecideWrite(Write):
    """What the People's Committee answered, by which letter of which day."""

    model_config = like(
        letter_number="1456/UBND-VX", letter_on="2024-06-10", note="Giao Sở Tài chính cân đối, hướng dẫn các huyện."
    )
    letter_number: LetterNumber
    letter_on: date
    note: Said
