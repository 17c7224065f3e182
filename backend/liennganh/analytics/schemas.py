"""Progress and the dashboards as they are read."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from liennganh.core.schemas import Read, Ref
from liennganh.organisations.schemas import OrganisationRef

Basis = Literal["official", "preliminary"]
Status = Literal["met", "on_track", "at_risk", "off_track", "no_data", "not_applicable"]
State = Literal["draft", "submitted", "certified", "accepted", "returned"]


class AreaRef(Ref):
    """Territory by name; `short` is what fits on a tile."""

    level: str
    short: str | None = None


class MeasureRef(Ref):
    """An indicator with what rules its reading."""

    kind: Literal["ratio", "count", "coverage", "frequency", "composite"]
    entry: Literal["ratio", "count", "yes_no", "programmes", "months", "parts", "none"]
    role: Literal["target", "component", "monitoring"]
    unit: str
    is_sensitive: bool


class MonthFigure(Read):
    """A reporting month of the period: how many items; null while it has not begun or nobody reported it."""

    code: str
    name: str
    items: int | None
    has_item: bool | None


class PartRead(Read):
    """One class of a figure whose parts are never added; the count is null where it is too small to be shown."""

    code: str
    name: str
    count: int | None
    is_suppressed: bool


class PreviousRead(Read):
    """The same kind of period a year earlier, summed the same way."""

    label: str
    value: float | None
    numerator: int | None
    denominator: int | None


class IndicatorProgress(Read):
    """Where an indicator stands. `value` is percent (one decimal) or a count; of a frequency, percent of months begun.

    `milestone` is what a cumulative figure has to reach by mid-year. `missing` names bodies without a figure, as far
    as the caller's own reach goes. `is_preliminary`: figures certified but not yet accepted are in it.
    """

    indicator: MeasureRef
    numerator: int | None
    denominator: int | None
    value: float | None
    value_text: str
    detail_text: str
    months: list[bool | None] | None
    month_items: list[MonthFigure] | None
    parts: list[PartRead] | None
    threshold: float | None
    milestone: float | None
    direction: str | None
    status: Status | None
    reported: int
    expected: int
    missing: list[Ref]
    is_suppressed: bool
    is_preliminary: bool
    previous: PreviousRead | None
    computed_at: datetime


class MonitoringGroup(Read):
    """Figures that are watched without a threshold, under the heading the plan gives them."""

    id: uuid.UUID
    code: str
    name: str
    short_name: str
    objective_code: str
    is_neutral: bool
    indicators: list[IndicatorProgress]


class TargetProgress(MonitoringGroup):
    """A target of the plan: the worst of its indicators, and that indicator's figure as headline."""

    is_withheld: bool = Field(description="Shown for the whole city only; nothing of it exists below")
    status: Status
    headline_indicator_id: uuid.UUID | None
    value_text: str
    detail_text: str
    threshold_text: str | None
    reported: int
    expected: int


class StatusCounts(Read):
    """How many targets stand where."""

    met: int = 0
    on_track: int = 0
    at_risk: int = 0
    off_track: int = 0
    no_data: int = 0
    not_applicable: int = 0


class TargetsDashboard(Read):
    """The targets of the plan in one area and period; `monitoring` groups figures without a threshold."""

    period: Ref
    area: AreaRef
    basis: Basis
    business_date: date
    summary: StatusCounts
    targets: list[TargetProgress]
    monitoring: list[MonitoringGroup]


class Tile(Read):
    """One district on the tile map. `is_visible` is false where the caller may not see its figure."""

    area: AreaRef
    col: int | None
    row: int | None
    value: float | None
    value_text: str
    numerator: int | None
    denominator: int | None
    status: Status | None
    is_visible: bool


class TileMap(Read):
    """An indicator by district; `is_withheld` with its reason where it is shown for the whole city only."""

    indicator: MeasureRef
    unit: str
    threshold: float | None
    milestone: float | None
    tiles: list[Tile]
    is_withheld: bool
    reason: str | None


class ProgressRead(IndicatorProgress):
    """Where an indicator stands in one area and period."""

    period: Ref
    area: AreaRef
    basis: Basis


class SourceRead(Read):
    """One body's part in a figure. Figures are null where the body has none, or where the caller may not see them."""

    indicator: Ref
    owner: OrganisationRef
    contributes: Literal["own_area", "residual", "none"]
    is_optional: bool
    is_visible: bool
    submission_id: uuid.UUID | None
    state: State | None
    revision: int | None
    numerator: int | None
    denominator: int | None
    value: float | None
    status: Literal["number", "missing", "not_applicable"] | None


class SourcesRead(Read):
    """What a figure is made of; `note` says what is not shown and why."""

    items: list[SourceRead]
    note: str | None
