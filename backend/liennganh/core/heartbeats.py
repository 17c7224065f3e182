"""Signs of life of the programs that answer no request: when they last wrote, and what they have counted."""

from __future__ import annotations

import asyncio
import contextlib
import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.orm import Mapped, mapped_column

from liennganh.core.database import Base

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
AGE = text("select extract(epoch from clock_timestamp() - max(beaten_at))::float8 from heartbeats")


class Heartbeat(Base):
    """One row a program; nobody's data. `counts` begins anew with each start."""

    __tablename__ = "heartbeats"

    name: Mapped[str] = mapped_column(primary_key=True)
    started_at: Mapped[datetime]
    beaten_at: Mapped[datetime]
    counts: Mapped[dict[str, Any]]


@dataclass
class Counts:
    """What a worker has done since it started. `seconds` counts figures by the time from decision to progress."""

    done: int = 0
    failed: int = 0
    seconds_sum: float = 0
    seconds: list[int] = field(default_factory=lambda: [0] * (len(BUCKETS) + 1))

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
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), BEAT_SECONDS)

    async def beat(self) -> None:
        """Write once."""
        told = {"name": self.name, "counts": json.dumps(asdict(self.counts)), "is_first": self.is_first}
        async with self.engine.begin() as connection:
            await connection.execute(BEAT, told)
        self.is_first = False


async def find_age(connection: AsyncConnection) -> float | None:
    """Seconds since the latest sign of life; None before the first."""
    age: float | None = await connection.scalar(AGE)
    return age
