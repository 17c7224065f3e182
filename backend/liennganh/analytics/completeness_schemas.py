"""Completeness as it is read: bodies by reporting periods."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Literal

from liennganh.core.schemas import Read, Ref
from liennganh.organisations.schemas import OrganisationRef

CellState = Literal["not_started", "draft", "submitted", "certified", "accepted", "returned"]
Timeliness = Literal["on_time", "late", "pending", "overdue", "none"]


class CompletenessTotals(Read):
    """Reports of the chosen period that are owed (optional ones aside)."""

    expected: int = 0
    accepted: int = 0
    certified: int = 0
    submitted: int = 0
    returned: int = 0
    draft: int = 0
    not_started: int = 0
    on_time: int = 0
    late: int = 0
    overdue: int = 0


class CompletenessCell(Read):
    """One body's report of one period. `days_late` counts to the first sending, or to the business date."""

    period: Ref
    submission_id: uuid.UUID | None
    state: CellState
    is_optional: bool
    filled: int
    expected: int
    returned_count: int
    updated_at: datetime | None
    submitted_at: datetime | None
    due_on: date | None
    timeliness: Timeliness
    days_late: int


class CompletenessRow(Read):
    """A body and its reports, one cell for each reporting period; `submission_id` is that of the chosen period."""

    organisation: OrganisationRef
    submission_id: uuid.UUID | None
    cells: list[CompletenessCell]


class CompletenessRead(Read):
    """Who has reported, who has not, and who was late."""

    period: Ref
    periods: list[Ref]
    totals: CompletenessTotals
    rows: list[CompletenessRow]
