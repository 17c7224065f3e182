"""Evaluations as they are read."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from liennganh.core.schemas import Read, Ref
from liennganh.organisations.schemas import OrganisationRef

StateName = Literal["planned", "announced", "self_assessed", "visited", "concluded", "closed", "cancelled"]
Mark = Literal["yes", "partly", "no", "not_applicable"]
Rating = Literal["good", "fair", "pass", "fail"]
Scale = Literal["yes_partly_no", "points"]
FollowUpStateName = Literal["open", "reported", "confirmed"]


class EvaluationCriterionRead(Read):
    """What a visit looks at, where it comes from, and whether the plan itself says it."""

    id: uuid.UUID
    code: str = Field(examples=["DG-1.1"])
    section: str = Field(examples=["plan"])
    section_name: str
    text: str
    source: str = Field(examples=["II.2.1, V.11"])
    scale: Scale
    max_points: int = Field(examples=[10])
    levels: list[str]
    task_codes: list[str] = Field(examples=[["V.11-1"]])
    facts: list[str] = Field(examples=[["tasks"]])
    basis: Literal["stated", "inferred"]
    basis_note: str


class CriteriaRead(Read):
    """The criteria of a plan, and what the plan's settings say of notice and rating."""

    items: list[EvaluationCriterionRead]
    notice_days: int = Field(examples=[5])
    rating: dict[str, float] = Field(examples=[{"good": 0.9, "fair": 0.7, "pass": 0.5}])


class BodiesRead(Read):
    """The bodies that the caller may check, and those whose people may go along."""

    checkable: list[OrganisationRef]
    team: list[OrganisationRef]


class AssessedRead(Read):
    """One criterion as the body or the visit put it down."""

    mark: Mark | None
    points: float | None
    note: str | None
    by: str
    at: datetime


class AssessedCriterion(EvaluationCriterionRead):
    """A criterion of this evaluation, with both assessments as far as the reader may see them."""

    answer: AssessedRead | None
    result: AssessedRead | None


class VisitNotice(Read):
    """Working days between the announcement (today where there is none yet) and the visit."""

    days: int = Field(examples=[7])
    wanted: int = Field(examples=[5])
    is_short: bool


class EvaluationRead(Read):
    """One check of how a body carries out the plan."""

    id: uuid.UUID
    owner: OrganisationRef
    area_authority_id: uuid.UUID | None
    period: Ref
    subject: str
    planned_on: date
    quarter: int = Field(examples=[2])
    team_size: int
    state: StateName
    announced_on: date | None
    visited_on: date | None
    concluded_on: date | None
    conclusion_number: str | None
    rating: Rating | None
    follow_ups_total: int
    follow_ups_reported: int
    follow_ups_confirmed: int
    next_due_on: date | None
    is_overdue: bool
    version: int
    etag: str
    actions: list[str] = Field(examples=[["evaluation.announce", "evaluation.move"]])


class EvaluationFindingRead(Read):
    """A remark or a shortcoming."""

    id: uuid.UUID
    kind: Literal["remark", "shortcoming"]
    text: str


class FollowUpRead(Read):
    """What was recommended, and how far it has come."""

    id: uuid.UUID
    text: str
    responsible: str
    due_on: date
    state: FollowUpStateName
    is_overdue: bool
    days_late: int
    report: str | None
    reported_on: date | None
    review: str | None
    version: int
    etag: str
    actions: list[str] = Field(examples=[["evaluation.report"]])


class EvaluationStepRead(Read):
    """What was done to the evaluation."""

    id: uuid.UUID
    verb: str
    by: str
    at: datetime
    state: StateName
    note: str | None
    day: date | None


class EvaluationDetail(EvaluationRead):
    """An evaluation in full; what the visit found is left out for the body until the conclusion."""

    team: list[Ref]
    announcement: str | None
    notice: VisitNotice
    self_assessed_on: date | None
    criteria: list[AssessedCriterion]
    findings: list[EvaluationFindingRead]
    follow_ups: list[FollowUpRead]
    share: float | None = Field(examples=[0.86])
    proposed_rating: Rating | None
    derived_rating: Rating | None
    rating_reason: str | None
    conclusion: str | None
    reply: str | None
    replied_on: date | None
    steps: list[EvaluationStepRead]
