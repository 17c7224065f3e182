"""What the system knows beside a criterion, evaluations summed up by criterion, and their part of the report."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Literal

from pydantic import Field

from liennganh.core.schemas import Read, Ref
from liennganh.evaluations.schemas import Rating, Scale
from liennganh.organisations.schemas import OrganisationRef


class TaskFact(Read):
    """How far the body has come with a task of the plan."""

    assignment_id: uuid.UUID
    code: str = Field(examples=["V.11-1"])
    text: str
    period: Ref
    state: Literal["waiting", "assigned", "in_progress", "completed", "confirmed"]
    due_on: date | None
    days_late: int


class TaskCounts(Read):
    """The tasks of the body: how many there are, done, and past their due date."""

    total: int
    done: int
    late: int


class ReportFact(Read):
    """Whether a report of the body came in time, judged by its first sending."""

    submission_id: uuid.UUID
    period: Ref
    due_on: date
    sent_on: date | None
    timeliness: Literal["on_time", "late", "pending", "overdue", "none"]
    days_late: int


class EvaluationFacts(Read):
    """What the system knows of the body on this day; nobody types it."""

    as_of: date
    counts: TaskCounts
    tasks: list[TaskFact]
    reports: list[ReportFact]


class CriterionSummary(Read):
    """How concluded evaluations came out on one criterion; no body is named and none is ranked."""

    code: str = Field(examples=["DG-1.1"])
    section: str
    section_name: str
    text: str
    scale: Scale
    max_points: int
    assessed: int
    yes: int
    partly: int
    no: int
    not_applicable: int
    share: float | None = Field(examples=[0.8])


class EvaluationSummary(Read):
    """Concluded evaluations by criterion, and how many stand where."""

    planned: int
    visited: int
    concluded: int
    cancelled: int
    overdue: int
    criteria: list[CriterionSummary]


class HeldEvaluation(Read):
    """A visit that took place, by its date."""

    id: uuid.UUID
    owner: OrganisationRef
    visited_on: date
    subject: str
    conclusion_number: str | None
    concluded_on: date | None
    rating: Rating | None
    remarks: list[str]
    shortcomings: list[str]


class OpenFollowUp(Read):
    """What was recommended and is not confirmed yet."""

    id: uuid.UUID
    evaluation_id: uuid.UUID
    owner: OrganisationRef
    text: str
    responsible: str
    due_on: date
    state: Literal["open", "reported"]
    is_overdue: bool


class EvaluationSection(Read):
    """The part of the plan's report on evaluations: visits held in the period, what they found, what is still open."""

    period: Ref
    from_on: date
    to_on: date
    held: list[HeldEvaluation]
    ratings: dict[str, int] = Field(examples=[{"good": 1, "fair": 2, "pass": 0, "fail": 0}])
    follow_ups: list[OpenFollowUp]
