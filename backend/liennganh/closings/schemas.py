"""What closing or opening a period would mean, and who did it before."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Literal

from liennganh.core.schemas import Read, Ref
from liennganh.organisations.schemas import OrganisationRef

Standing = Literal["not_started", "draft", "returned", "submitted", "certified", "accepted"]


class ClosingLine(Read):
    """One report as the closing would leave it.

    `keeps_official`: figures accepted earlier stay official although a correction is under way.
    """

    submission_id: uuid.UUID
    owner: OrganisationRef
    standing: Standing
    due_on: date
    days_late: int
    filled: int
    expected: int
    is_optional: bool
    keeps_official: bool


class ClosingTotals(Read):
    """Reports by where they stand; optional ones count once begun.

    `late` are owed, not sent and past their day; `uncounted` are owed and without a figure that counts;
    `preliminary_figures` are the indicators that stay preliminary, `uncounted_figures` those that count for nothing.
    """

    expected: int
    not_started: int
    draft: int
    returned: int
    submitted: int
    certified: int
    accepted: int
    late: int
    uncounted: int
    uncounted_figures: int
    preliminary_figures: int


class ClosingRead(Read):
    """Who is not done in a period, the latest first, and what the rest amounts to."""

    period: Ref
    is_open: bool
    totals: ClosingTotals
    lines: list[ClosingLine]


class OpeningRead(Read):
    """What opening a period brings: reports that are there, and reports the calendar would make."""

    period: Ref
    is_open: bool
    starts_on: date
    has_begun: bool
    existing: int
    to_make: int
    to_make_optional: int


class PeriodStepRead(Read):
    """A closing or an opening."""

    verb: str
    by: str
    at: datetime
