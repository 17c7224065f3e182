"""Assignments as they are read, planned, told and given."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from liennganh.core.schemas import FreeText, Read, Ref, Write
from liennganh.organisations.schemas import OrganisationRef

StateName = Literal["waiting", "assigned", "in_progress", "completed", "confirmed", "withdrawn"]
Part = Literal["lead", "coordinating"]
Note = Annotated[FreeText, Field(min_length=1)]
Title = Annotated[FreeText, Field(min_length=1, max_length=300)]
STEPS = 30
COMMUNES = 100


class AssignedTask(Read):
    """The task that was assigned."""

    id: uuid.UUID
    code: str = Field(examples=["V.11-1"])
    section: str
    text: str
    recurrence: str
    objective_codes: list[str]


class AssignmentRead(Read):
    """One body's share of a task, and how far it has come."""

    id: uuid.UUID
    task: AssignedTask
    owner: OrganisationRef
    period: Ref
    part: Part
    source: Literal["plan", "directive", "cascade"]
    state: StateName
    due_on: date | None
    due_basis: Literal["calendar", "decided"]
    is_late: bool
    days_late: int = Field(examples=[0])
    completed_on: date | None
    needs_help: bool
    steps_total: int = Field(examples=[4])
    steps_done: int = Field(examples=[1])
    note: str | None
    told_at: datetime | None
    reminded_at: datetime | None
    updated_at: datetime
    version: int
    etag: str
    actions: list[str] = Field(examples=[["assignment.report", "assignment.complete"]])


class PlannedStepRead(Read):
    """What the body means to do, and when it was done."""

    id: uuid.UUID
    title: str
    due_on: date | None
    done_on: date | None
    is_late: bool


class TaskUpdateRead(Read):
    """Something done to the assignment or told of it."""

    id: uuid.UUID
    verb: str
    by: str
    at: datetime
    state: StateName
    note: str | None
    needs_help: bool
    due_on: date | None


class CommuneAssignmentRead(Read):
    """A commune of the district: whether it has the task too, and how far it has come."""

    organisation: OrganisationRef
    assignment_id: uuid.UUID | None
    source: Literal["plan", "directive", "cascade"] | None
    state: StateName | None
    due_on: date | None
    is_late: bool


class AssignmentDetail(AssignmentRead):
    """An assignment in full: the task's wording, the body's own steps, all that was told, and a district's communes."""

    deliverable: str | None
    condition: str | None
    subtasks: list[str]
    leads: list[Ref]
    coordinating: list[Ref]
    steps: list[PlannedStepRead]
    updates: list[TaskUpdateRead]
    communes: list[CommuneAssignmentRead]


class PlannedStepWrite(Write):
    """A step of the body's own; one that exists is named by its `id`."""

    id: uuid.UUID | None = None
    title: Title
    due_on: date | None = None
    done_on: date | None = None


class StepsWrite(Write):
    """All steps in their order; one that is left out is dropped."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"steps": [{"title": "Ban hành kế hoạch kiểm tra của Đội 178", "due_on": "2024-05-31"}]}]
        },
    )
    steps: list[PlannedStepWrite] = Field(max_length=STEPS)


class ProgressWrite(Write):
    """What has been done so far; `needs_help` asks the coordinator to look."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"note": "Đã tổ chức 12/30 buổi tuyên truyền", "needs_help": False}]},
    )
    note: Note
    needs_help: bool = False


class CompletionWrite(Write):
    """What came of it, and the day it was done; today unless another day is named."""

    note: Note
    completed_on: date | None = None


class AssignmentReview(Write):
    """What whoever gave the task says to the body."""

    note: FreeText | None = None


class ScheduleWrite(Write):
    """The day by which the body has to be done, and why it is another one."""

    due_on: date
    note: Note


class CascadeWrite(Write):
    """Communes of the district that get the task too, by when, and what they are to do."""

    organisation_ids: list[uuid.UUID] = Field(min_length=1, max_length=COMMUNES)
    due_on: date
    note: Note


class ActivateWrite(Write):
    """What a task waited for has come: from now on it is due, for every body that has it."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "task_id": "0190a5f0-7c1e-7a4b-9d2f-3b6c5d4e2f10",
                    "due_on": "2024-09-30",
                    "note": "Công văn hướng dẫn của Bộ Lao động - Thương binh và Xã hội",
                }
            ]
        },
    )
    task_id: uuid.UUID
    due_on: date
    note: Note


class Activated(Read):
    """How many bodies the task became due for, and when."""

    count: int = Field(examples=[16])
    due_on: date


class AssignmentTally(Read):
    """How many assignments stand where; withdrawn ones count nowhere."""

    total: int
    waiting: int
    assigned: int
    in_progress: int
    completed: int
    confirmed: int
    late: int
    needs_help: int


class BoardColumn(Read):
    """One state of the board: how many, and the first of them by due date."""

    state: StateName
    total: int
    items: list[AssignmentRead]


class Board(Read):
    """Assignments by state."""

    columns: list[BoardColumn]
    tally: AssignmentTally


class AssignmentSummaryLine(AssignmentTally):
    """The assignments of one body, of one task or of one due date."""

    organisation: OrganisationRef | None
    task: AssignedTask | None
    due_on: date | None


class AssignmentSummary(Read):
    """Assignments counted by body, by task or by due date."""

    lines: list[AssignmentSummaryLine]
    tally: AssignmentTally
