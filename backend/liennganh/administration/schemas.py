"""What an administrator reads of the installation: parts and counts, nothing of anybody's rows."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from liennganh.core.schemas import Page, Read

Judgement = Literal["ok", "attention", "fault"]


class WorkerRead(Read):
    """One program that works in the background. The counts begin anew with each start."""

    name: str = Field(examples=["worker"])
    judgement: Judgement = Field(description="`fault` when it has not written for as long as is set")
    started_at: datetime
    beaten_at: datetime
    done: int
    failed: int


class WorkersRead(Read):
    """The programs that work in the background: a fault when none lives, to be looked at when one of them is silent."""

    judgement: Judgement
    items: list[WorkerRead]


class FiguresRead(Read):
    """How fast figures follow a decision, over all workers since they started; the promise is one second."""

    judgement: Judgement
    counted: int
    within_a_second: float | None = Field(description="Share between 0 and 1; null before the first decision")


class JobsRead(Read):
    """Work left to the workers: `retrying` are those that wait after a failure, `held` those that are given up."""

    judgement: Judgement
    waiting: int
    retrying: int
    under_way: int
    held: int
    oldest_at: datetime | None


class MailRead(Read):
    """Letters that are not over, by state; `is_away` while the mail server fails."""

    judgement: Judgement
    is_set_up: bool
    is_caught: bool = Field(description="Letters are laid down for reading instead of being sent, as in a trial")
    is_away: bool
    letters: dict[str, int]


class AuditRead(Read):
    """What the workers last said of the audit: faults of the last verification, and whether events are sealed."""

    judgement: Judgement
    fault_count: int
    is_sealed: bool


class DatabaseRead(Read):
    """Its size, and the log that backups follow; `is_archiving` is false where nothing is backed up."""

    judgement: Judgement
    bytes: int
    is_archiving: bool
    archived_at: datetime | None
    archive_failed_at: datetime | None


class SystemRead(Read):
    """The installation at this moment; its judgement is that of its worst part."""

    at: datetime
    judgement: Judgement
    workers: WorkersRead
    figures: FiguresRead
    jobs: JobsRead
    mail: MailRead
    audit: AuditRead
    database: DatabaseRead


class JobRead(Read):
    """One job that is held: what had been done that it was to follow, and by what kind of failure it ended."""

    id: int
    verb: str | None = Field(examples=["submission.certify"])
    object_id: str | None
    created_at: datetime
    failed_at: datetime
    failure: str | None = Field(examples=["DBAPIError"])


class JobsPage(Page[JobRead]):
    """Held jobs, the latest failure first."""

    can_retry: bool


class Retried(Read):
    """How many jobs went back to the queue."""

    count: int
