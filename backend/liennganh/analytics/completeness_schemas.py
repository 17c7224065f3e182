"""Completeness as it is read: bodies by reporting periods, day by day, and one body over the years."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from liennganh.core.schemas import Read, Ref
from liennganh.organisations.schemas import OrganisationRef

CellState = Literal["not_started", "draft", "submitted", "certified", "accepted", "returned"]
Timeliness = Literal["on_time", "late", "pending", "overdue", "none"]


class SentTally(Read):
    """Reports that are owed: how many were sent at least once, in time or late, and how many are overdue."""

    expected: int = 0
    sent: int = 0
    on_time: int = 0
    late: int = 0
    overdue: int = 0


class PeriodTally(Ref, SentTally):
    """A reporting period with what is owed in it."""


class CompletenessTotals(SentTally):
    """Reports of the chosen period that are owed (optional ones aside), by where they stand now."""

    accepted: int = 0
    certified: int = 0
    submitted: int = 0
    returned: int = 0
    draft: int = 0
    not_started: int = 0


class BodyReport(Read):
    """One body's report of one period. `days_late` counts to the first sending, or to the business date.

    `due_on` is the day it is judged by; `extended_from` the calendar's own where the body was given longer.
    """

    period: Ref
    submission_id: uuid.UUID | None
    state: CellState
    is_optional: bool
    filled: int
    expected: int
    returned_count: int
    updated_at: datetime | None
    submitted_at: datetime | None
    first_submitted_on: date | None
    due_on: date | None
    extended_from: date | None
    reminded_at: datetime | None
    timeliness: Timeliness
    days_late: int


class CompletenessCell(BodyReport):
    """A cell of the matrix."""


class CompletenessRow(Read):
    """A body and its reports, one cell for each reporting period; `submission_id` is that of the chosen period."""

    organisation: OrganisationRef
    submission_id: uuid.UUID | None
    cells: list[CompletenessCell]
    tally: SentTally


class CompletenessRead(Read):
    """Who has reported, who has not, and who was late; all reporting periods of one plan."""

    period: Ref
    periods: list[PeriodTally]
    totals: CompletenessTotals
    rows: list[CompletenessRow]


class DayTally(SentTally):
    """What had been sent by the end of a day."""

    day: date = Field(examples=["2024-06-17"])


class LevelTally(SentTally):
    """The same for the bodies of one level, on the last day shown."""

    level: str = Field(examples=["district"])


class CompletenessDays(Read):
    """How the reports of a period came in, day by day, told from each report's first sending.

    A day in the past is told by the due dates that hold now: who was given longer later was not late then.
    """

    period: Ref
    days: list[DayTally]
    levels: list[LevelTally]


class BodyCompleteness(Read):
    """The reports of one body in the caller's reach, latest first."""

    items: list[BodyReport]
    tally: SentTally
