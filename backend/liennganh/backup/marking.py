"""Names one moment in the log and pictures the source at exactly that moment, while people go on writing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import asyncpg

from liennganh.backup.errors import BackupError
from liennganh.backup.picture import TABLES, Picture, take_picture

ATTEMPTS = 60
# Shorter than PostgreSQL's deadlock_timeout (1 s): whoever meets us goes on, and we try again.
PATIENCE_MS = 500


@dataclass(frozen=True)
class Mark:
    """A restore point, the segment that must reach the target to come there, and what the source held."""

    name: str
    lsn: str
    segment: str
    picture: Picture
    writers_paused_ms: float


@dataclass(frozen=True)
class Disaster:
    """The moment from which all that has not left the machine counts as lost."""

    at: datetime
    newest_commit: datetime


async def disaster_now(url: str) -> Disaster:
    """The newest commit is known where `track_commit_timestamp` is on; else somebody might have just committed."""
    async with connected(url) as connection:
        now = await connection.fetchval("select clock_timestamp()")
        known = await connection.fetchval("select current_setting('track_commit_timestamp')") == "on"
        newest = await connection.fetchval("select timestamp from pg_last_committed_xact()") if known else None
    return Disaster(now, newest or now)


async def mark(url: str) -> Mark:
    """Writers stand still for the moment in which snapshot and restore point are taken, never longer than 0.5 s."""
    name = f"drill_{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
    async with connected(url) as holding, connected(url) as looking:
        for attempt in range(ATTEMPTS):
            found = await _attempt(holding, looking, name)
            if found:
                lsn, paused = found
                break
            await asyncio.sleep(0.1 * min(attempt, 10))
        else:
            raise BackupError("busy")
        picture = await take_picture(looking)
        await looking.execute("commit")
        segment = await holding.fetchval("select pg_walfile_name($1::text::pg_lsn)", lsn)
        await holding.execute("select pg_switch_wal()")
    return Mark(name, lsn, segment, picture, paused)


async def _attempt(holding: asyncpg.Connection, looking: asyncpg.Connection, name: str) -> tuple[str, float] | None:
    """A share lock on every table waits for open writers: what they wrote is before the mark, what follows after it."""
    tables = ", ".join(f"only {table}" for (table,) in await holding.fetch(TABLES) if table)
    loop = asyncio.get_running_loop()
    started = loop.time()
    await holding.execute("begin")
    try:
        await holding.execute(f"set local statement_timeout = {PATIENCE_MS}")
        await holding.execute(f"lock table {tables} in share mode")
        await looking.execute("begin isolation level repeatable read read only")
        await looking.fetchval("select pg_current_snapshot()")
        lsn = await holding.fetchval("select pg_create_restore_point($1)::text", name)
    except asyncpg.QueryCanceledError:
        return None
    finally:
        await holding.execute("rollback")
    return lsn, (loop.time() - started) * 1000


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[asyncpg.Connection]:
    """One connection, without the server's ordinary time limits: a picture of millions of rows takes its time."""
    connection = await asyncpg.connect(url, server_settings={"application_name": "backup", "statement_timeout": "0"})
    try:
        yield connection
    finally:
        await connection.close()
