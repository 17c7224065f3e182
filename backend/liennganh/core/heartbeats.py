"""Signs of life of the programs that answer no request: when they last wrote, and what they have counted."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.core.database import Base
from liennganh.core.pausing import pause

BEAT_SECONDS = 5
STALE_SECONDS = 30
# Upper ends in seconds; the promise is one second from a decision to its figure.
BUCKETS = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0, 60.0)

BEAT = text(
    "insert into heartbeats as h (name, started_at, beaten_at, counts)"
    " values (:name, clock_timestamp(), clock_timestamp(), cast(:counts as jsonb)) on conflict (name) do update"
    " set beaten_at = clock_timestamp(), counts = excluded.counts,"
    " started_at = case when :is_first then clock_timestamp() else h.started_at end"
)
LATEST = text(
    "select extract(epoch from clock_timestamp() - beaten_at)::float8 as age,"
    " coalesce((counts ->> 'is_mail_away')::bool, false) as is_mail_away, app.late_seconds() as late_seconds"
    " from heartbeats order by beaten_at desc limit 1"
)


class Heartbeat(Base):
    """One row a program; nobody's data. `counts` begins anew with each start."""

    __tablename__ = "heartbeats"

    name: Mapped[str] = mapped_column(primary_key=True)
    started_at: Mapped[datetime]
    beaten_at: Mapped[datetime]
    counts: Mapped[dict[str, Any]]


@dataclass
class Counts:
    """What a worker has done since it started. `seconds` counts figures by the time from decision to progress.

    `letters` are those that are not over, by state; `is_mail_away` says that the mail server has failed more than once.
    `audit_faults` are those of the last verification, `is_audit_unsealed` that sealing stands still.
    """

    done: int = 0
    failed: int = 0
    seconds_sum: float = 0
    seconds: list[int] = field(default_factory=lambda: [0] * (len(BUCKETS) + 1))
    letters: dict[str, int] = field(default_factory=dict)
    letters_sent: int = 0
    letters_failed: int = 0
    is_mail_away: bool = False
    audit_faults: int = 0
    is_audit_unsealed: bool = False

    def note_figure(self, seconds: float) -> None:
        """One decision whose progress now stands in the database."""
        self.seconds_sum += seconds
        self.seconds[sum(seconds > end for end in BUCKETS)] += 1


class Pulse:
    """A worker's sign of life, written every few seconds through the very database it works on."""

    def __init__(self, engine: AsyncEngine, name: str) -> None:
        self.engine = engine
        self.name = name
        self.counts = Counts()
        self.is_first = True

    async def keep(self, stopping: asyncio.Event) -> None:
        """Until told to stop; a database that is lost raises."""
        while not stopping.is_set():
            await self.beat()
            await pause(stopping, BEAT_SECONDS)

    async def beat(self) -> None:
        """Write once."""
        told = {"name": self.name, "counts": json.dumps(asdict(self.counts)), "is_first": self.is_first}
        async with self.engine.begin() as connection:
            await connection.execute(BEAT, told)
        self.is_first = False


@dataclass(frozen=True)
class Sign:
    """The latest sign of life: how many seconds old, what it said of the mail server, and how old is too old."""

    age: float
    is_mail_away: bool
    late_seconds: int


async def find_sign(connection: AsyncConnection) -> Sign | None:
    """None before the first."""
    row = (await connection.execute(LATEST)).one_or_none()
    return Sign(row.age, row.is_mail_away, row.late_seconds) if row else None
