"""Two revisions of a report, value by value."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Literal

from liennganh.core.schemas import Read, Ref
from liennganh.organisations.schemas import OrganisationRef
from liennganh.submissions.schemas import FigureRead, TargetRef

Move = Literal["same", "up", "down", "parts", "status", "words", "added", "removed"]
Entry = Literal["ratio", "count", "yes_no", "programmes", "months", "parts", "none"]


class Side(Read):
    """One side: a revision as it was sent, or (`revision` null) what is being written now."""

    revision: int | None
    by: str | None
    at: datetime | None
    note: str | None
    is_official: bool


class ComparedFigure(FigureRead):
    """A figure with the words that came with it."""

    source: str
    reason: str | None
    note: str | None


class Change(Read):
    """After minus before; `percent` is of the number before, `points` are percentage points of the rate."""

    numerator: int | None
    denominator: int | None
    percent: float | None
    points: float | None


class Why(Read):
    """Words that stand between the two sides: why a value or a report came back, or was reopened."""

    verb: str
    by: str
    at: datetime
    revision: int
    note: str


class ComparedValue(Read):
    """One value: an indicator's total, or one category of it."""

    category: Ref | None
    before: ComparedFigure | None
    after: ComparedFigure | None
    move: Move
    change: Change | None


class ComparedIndicator(Read):
    """One indicator with its values, the total first, and why it came back in between."""

    indicator: Ref
    target: TargetRef
    entry: Entry
    unit: str
    values: list[ComparedValue]
    why: list[Why]


class ComparisonRead(Read):
    """Two sides of one report; empty of indicators while there is nothing to compare."""

    submission_id: uuid.UUID
    owner: OrganisationRef
    period: Ref
    state: Literal["draft", "submitted", "certified", "accepted", "returned"]
    revisions: list[Side]
    can_compare_current: bool
    before: Side | None
    after: Side | None
    why: list[Why]
    changed: int
    total: int
    indicators: list[ComparedIndicator]
