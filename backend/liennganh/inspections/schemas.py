"""Visits as they are read."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any, Literal

from pydantic import Field

from liennganh.core.schemas import Read, Ref
from liennganh.inspections.write_schemas import Answer, DecisionKind, InspectionKind, InspectionOutcome
from liennganh.organisations.schemas import OrganisationRef

InspectionState = Literal["planned", "in_progress", "recorded", "confirmed", "corrected", "cancelled"]


class VisitedRead(Read):
    """The establishment as the register had it at the visit."""

    id: uuid.UUID
    name: str
    kind: str = Field(examples=["karaoke"])
    address: str
    licence_number: str | None = None
    state: str = "active"
    is_listed: bool = False
    workers: int | None = None


class InspectionRead(Read):
    """One visit in a list."""

    id: uuid.UUID
    establishment: VisitedRead
    team: OrganisationRef
    area_authority_id: uuid.UUID
    sector_authority_id: uuid.UUID | None
    kind: InspectionKind
    is_joint: bool
    state: InspectionState
    day: date
    planned_on: date | None
    visited_on: date | None
    outcome: InspectionOutcome | None
    findings_count: int
    follow_up_on: date | None
    is_follow_up_overdue: bool
    follows_id: uuid.UUID | None
    version: int
    etag: str
    actions: list[str] = Field(examples=[["inspection.start", "inspection.move"]])


class ChecklistItemRead(Read):
    """An item of a checklist, and how it was answered."""

    code: str
    text: str
    answer: Answer | None = None
    note: str | None = None


class ChecklistRead(Read):
    """The version of the checklist that the visit was made with."""

    code: str
    version: int
    name: str
    items: list[ChecklistItemRead]


class MemberRead(Read):
    """How many came from a body, in which function."""

    organisation: Ref
    function: str
    count: int


class ViolationRead(Read):
    """A violation with the legal basis that was in force."""

    code: str
    text: str
    decree: str = Field(examples=["144/2021/NĐ-CP"])
    article: str | None
    is_checked: bool
    valid_from: date
    valid_to: date | None
    kinds: list[str]


class InspectionFindingRead(ViolationRead):
    """What was found, how often."""

    count: int
    note: str | None


class SanctionRead(Read):
    """What a competent authority decided."""

    id: uuid.UUID
    authority: Ref
    number: str
    decided_on: date
    kind: DecisionKind
    amount: int | None
    note: str | None


class InspectionStepRead(Read):
    """What was done to the visit; `said` is what a correction replaced."""

    id: uuid.UUID
    verb: str
    by: str
    at: datetime
    state: InspectionState
    note: str | None
    day: date | None
    said: dict[str, Any] | None


class FollowingRead(Read):
    """A visit that comes after this one."""

    id: uuid.UUID
    day: date
    state: InspectionState
    team: Ref


class InspectionDetail(InspectionRead):
    """One visit in full."""

    subject: str | None
    teams: list[OrganisationRef]
    started_at: datetime | None
    recorded_at: datetime | None
    confirmed_at: datetime | None
    minutes_number: str | None
    corrections: int
    members: list[MemberRead]
    checklist: ChecklistRead | None
    findings: list[InspectionFindingRead]
    summary: str | None
    recommendation: str | None
    recommended_to: Ref | None
    decisions: list[SanctionRead]
    following: list[FollowingRead]
    steps: list[InspectionStepRead]
    own_record: bool


class InspectionCatalogue(Read):
    """What a form on the spot needs before it can be filled without a network."""

    on: date
    violations: list[ViolationRead]
    bodies: list[OrganisationRef]
    teams: list[OrganisationRef]
