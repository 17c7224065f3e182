"""Rules of retention as an administrator reads and sets them."""

from __future__ import annotations

import uuid
from datetime import datetime

from pydantic import Field

from liennganh.core.schemas import Read, Write


class DueRead(Read):
    """What the next removal would take by a period: rows, their bytes, and the days they are of."""

    days: int
    rows: int
    bytes: int
    first_at: datetime | None
    last_at: datetime | None


class RetentionRuleRead(Read):
    """For how many days one kind of rows is kept, and within which bounds that may be changed."""

    name: str = Field(examples=["sessions"])
    days: int
    usual_days: int
    least: int
    most: int
    kept: int = Field(description="Rows there are now, whether they are old or not")
    due: DueRead
    etag: str
    actions: list[str]


class RetentionRead(Read):
    """Every rule, and whether the caller may have what is due removed now."""

    items: list[RetentionRuleRead]
    can_run: bool


class RetentionWrite(Write):
    """Another period, within the bounds of the rule."""

    days: int = Field(ge=1, le=3650)


class RetentionChangeRead(Read):
    """Who set which period in place of which."""

    id: uuid.UUID
    rule: str
    days_before: int
    days_after: int
    changed_at: datetime
    changed_by: str


class RemovedRead(Read):
    """What one rule took in one removal."""

    rule: str
    rows: int
    bytes: int
    first_at: datetime | None
    last_at: datetime | None


class RetentionRunRead(Read):
    """One removal; `asked_by` is null for that of the night."""

    id: uuid.UUID
    started_at: datetime
    ended_at: datetime
    asked_by: str | None
    rows: int
    removed: list[RemovedRead]


class RetentionHistory(Read):
    """The latest changes of periods and the latest removals, newest first."""

    changes: list[RetentionChangeRead]
    runs: list[RetentionRunRead]


class RunRequested(Read):
    """The worker has been asked."""

    requested_at: datetime
