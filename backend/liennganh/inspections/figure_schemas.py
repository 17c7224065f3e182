"""How far the register is covered, as it is read."""

from __future__ import annotations

import uuid
from datetime import date

from pydantic import Field

from liennganh.core.schemas import Read


class CoverageLine(Read):
    """Establishments of a district, a sector or a kind: how many there are, how many were visited, what is due.

    Only the whole and the districts owe a share; a sector's rate is shown without one.
    """

    id: uuid.UUID | None
    code: str | None
    name: str | None
    registered: int = Field(examples=[240])
    inspected: int = Field(examples=[31])
    planned: int
    unannounced: int
    visits: int
    rate: float | None = Field(examples=[12.9])
    wanted: int | None = Field(examples=[48])
    due: int | None = Field(examples=[23])
    missing: int | None
    is_behind: bool
    projected: int
    projected_rate: float | None


class CoverageRead(Read):
    """The coverage of a day, cumulative since the year began, with the register as it stood that day."""

    on: date
    since: date
    until: date
    share: float = Field(examples=[0.2])
    elapsed: float = Field(examples=[0.49])
    has_plan: bool
    total: CoverageLine
    items: list[CoverageLine]


class CoveredRead(Read):
    """An establishment behind a figure."""

    id: uuid.UUID
    name: str
    kind: str
    address: str
    district_id: uuid.UUID
    sector_id: uuid.UUID | None
    visits: int
    last_visited_on: date | None
    last_inspection_id: uuid.UUID | None


class CalendarDay(Read):
    """Visits of a day by how far they have come; corrected ones are confirmed too."""

    day: date
    planned: int = Field(examples=[2])
    in_progress: int
    recorded: int
    confirmed: int


class CalendarRead(Read):
    """Days of a month on which there are visits."""

    since: date
    until: date
    items: list[CalendarDay]
