"""Migrations beside readers: whoever holds a table is named and waited for in turns; all is changed, or nothing."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import NamedTuple

import asyncpg
from sqlalchemy import NullPool, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from liennganh.core.database import sqlalchemy_url
from liennganh.core.errors import Words
from liennganh.core.sqlstates import sqlstate

# Short, because readers queue behind a waiting migration; what is held longer is tried again after a pause.
LOCK_SECONDS = 2
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 10.0
LOOK_SECONDS = 0.2
HELD = {"55P03", "40P01"}
NAME = "liennganh-migrate"
# Two migrations never run beside each other.
ALONE = text("select pg_advisory_xact_lock(hashtextextended('liennganh migrate', 0))")
HOLDERS = """select coalesce(l.relation::regclass::text, '') as "table", b.pid, a.usename as login,
  a.application_name as program, extract(epoch from clock_timestamp() - a.xact_start)::int as seconds
from pg_locks l cross join lateral unnest(pg_blocking_pids(l.pid)) b (pid) left join pg_stat_activity a on a.pid = b.pid
where l.pid = $1 and not l.granted order by b.pid"""


class Holder(NamedTuple):
    """Who keeps a migration waiting, and for which table; no table where another migration runs."""

    table: str
    pid: int
    login: str | None
    program: str | None
    seconds: int | None

    def told(self) -> Words:
        """In both languages, without the statement that runs: values may stand in it."""
        who = ", ".join(part for part in (self.login, self.program) if part)
        if not self.table:
            return Words(
                f"một lần cập nhật khác đang chạy (tiến trình {self.pid})", f"another migration runs ({self.pid})"
            )
        long = ("", "") if self.seconds is None else (f", giao dịch mở {self.seconds} giây", f", open {self.seconds} s")
        return Words(
            f"bảng {self.table} đang bị giữ bởi tiến trình {self.pid} ({who}{long[0]})",
            f"table {self.table} is held by process {self.pid} ({who}{long[1]})",
        )


class LockHeld(Exception):
    """The time given to a migration ended while somebody held a lock; nothing was changed."""

    def __init__(self, holders: list[Holder]) -> None:
        super().__init__("lock held")
        self.holders = holders

    def told(self) -> Words:
        """All of them."""
        unknown = Words("một khóa đang bị giữ", "a lock is held")
        said = [holder.told() for holder in self.holders] or [unknown]
        return Words("; ".join(words.vi for words in said), "; ".join(words.en for words in said))


async def run_alone(
    url: str, work: Callable[[AsyncConnection], Awaitable[None]], *, wait_seconds: float, say: Callable[[Words], None]
) -> None:
    """Do the work in one transaction, all or nothing, as soon as its locks are free; LockHeld after `wait_seconds`."""
    deadline, pause = time.monotonic() + wait_seconds, FIRST_PAUSE
    while True:
        try:
            return await _attempt(url, work)
        except LockHeld as held:
            left = deadline - time.monotonic()
            if left <= 0:
                raise
            pause = min(pause, left)
            vi, en = held.told()
            say(Words(f"{vi}; thử lại sau {pause:.0f} giây", f"{en}; trying again in {pause:.0f} s"))
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)


async def _attempt(url: str, work: Callable[[AsyncConnection], Awaitable[None]]) -> None:
    told = {"lock_timeout": str(LOCK_SECONDS * 1000), "application_name": NAME}
    engine = create_async_engine(sqlalchemy_url(url), poolclass=NullPool, connect_args={"server_settings": told})
    seen: dict[int, Holder] = {}
    async with engine.connect() as connection:
        pid = await connection.scalar(text("select pg_backend_pid()"))
        watching = asyncio.create_task(_watch(url, int(pid or 0), seen))
        try:
            await connection.execute(ALONE)
            await work(connection)
            await connection.commit()
        except DBAPIError as error:
            if sqlstate(error) in HELD:
                raise LockHeld(list(seen.values())) from error
            raise
        finally:
            watching.cancel()
            # It only helps to name the holders; what keeps it from looking is no failure of the migration.
            await asyncio.gather(watching, return_exceptions=True)


async def _watch(url: str, pid: int, seen: dict[int, Holder]) -> None:
    """Whom the migration waits for at this moment; the last to be seen when it gives up are the ones to name."""
    connection = await asyncpg.connect(url, server_settings={"application_name": NAME})
    try:
        while True:
            found = [Holder(**row) for row in await connection.fetch(HOLDERS, pid)]
            if found:
                seen.clear()
                seen.update((holder.pid, holder) for holder in found)
            await asyncio.sleep(LOOK_SECONDS)
    finally:
        connection.terminate()
