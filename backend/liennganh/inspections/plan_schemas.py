"""The plan of the year's inspections, as it is read."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from liennganh.core.schemas import Read


class InspectionPlanRead(Read):
    """One draw: from which register, with which seed, for how many visits."""

    id: uuid.UUID
    sequence: int
    state: Literal["draft", "adopted", "superseded", "cancelled"]
    share: float = Field(examples=[0.2])
    seed: str = Field(examples=["178-2024"])
    register_on: date
    first_month: int
    registered: int
    wanted: int
    note: str | None
    drawn_at: datetime
    adopted_at: datetime | None
    version: int
    etag: str
    actions: list[str] = Field(examples=[["inspection_plan.adopt"]])


class InspectionPlans(Read):
    """The draws of a plan, the adopted one first; whether the caller may draw."""

    items: list[InspectionPlanRead]
    may_draw: bool


class InspectionQuotaRead(Read):
    """What a district owes of a sector in a month of the plan."""

    district_id: uuid.UUID
    sector_id: uuid.UUID | None
    month: int = Field(ge=1, le=12)
    wanted: int


class InspectionQuotas(Read):
    """The quotas of a draw, as far as the caller sees them."""

    items: list[InspectionQuotaRead]
    wanted: int


class ChosenRead(Read):
    """An establishment on the list, and what became of it."""

    establishment_id: uuid.UUID
    name: str
    kind: str
    address: str
    district_id: uuid.UUID
    sector_id: uuid.UUID | None
    team_id: uuid.UUID | None
    month: int
    source: Literal["drawn", "added"]
    rank: int | None
    lot: str
    last_visited_on: date | None
    reason: str | None
    visited_on: date | None
    inspection_id: uuid.UUID | None


class ReplayRead(Read):
    """What the seed gives when the draw is repeated from the register it kept.

    `has_same_quotas` is only known to whoever sees the whole register.
    """

    seed: str
    register_on: date
    candidates: int
    drawn: int
    has_same_list: bool
    has_same_quotas: bool | None
    rule: str
