"""What many ask for at once, on the driver itself: the same rights as every request, in as few round trips."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import asyncpg
import orjson
from sqlalchemy.ext.asyncio import AsyncEngine

from liennganh.access.context import ENTER, Caller, Entered, entered, hash_token, refusals
from liennganh.access.verbs import Verb
from liennganh.core.clock import business_date
from liennganh.core.database import CONNECT_SECONDS, SERVER_SETTINGS
from liennganh.core.errors import Busy

STAMPED = ENTER.replace("\nfrom", ", (select array_agg(version order by name) from stamps) as stamps\nfrom")
Pool = asyncpg.Pool
WAIT_SECONDS = 3  # then a full pool refuses


@dataclass(kw_only=True)
class Look(Entered):
    """A request on the driver. `engine` is for what this process does not keep yet and everybody may read."""

    sql: asyncpg.Connection

    async def driver(self) -> asyncpg.Connection:
        """Nothing stands between request and connection."""
        return self.sql


@dataclass(kw_only=True)
class Glance(Caller):
    """Who asks, how far that reaches, and the stamps of what a process keeps: enough for an answer that is kept."""

    engine: AsyncEngine
    stamps: tuple[int, ...]


def make_pool(url: str, size: int) -> Pool:
    """Connections for looks; none is opened before it is needed.

    Nothing of a look outlives its transaction, so nothing is reset when the connection goes back.
    """
    return asyncpg.create_pool(
        url,
        min_size=0,
        max_size=size,
        server_settings=SERVER_SETTINGS,
        command_timeout=int(SERVER_SETTINGS["statement_timeout"]) / 1000 + 1,
        timeout=CONNECT_SECONDS,
        init=_read_json,
        reset=_nothing,
    )


async def _read_json(connection: asyncpg.Connection) -> None:
    """As connections below a session do: JSON is written as text and comes back taken apart."""
    await connection.set_type_codec(
        "jsonb",
        schema="pg_catalog",
        format="binary",
        encoder=lambda text: b"\x01" + text.encode(),
        decoder=lambda binary: orjson.loads(binary[1:]),
    )


async def _nothing(_: Any) -> None:
    return None


@asynccontextmanager
async def _borrowed(pool: Pool) -> AsyncIterator[asyncpg.Connection]:
    """A connection, soon or not at all; the pool's own way to wait with a limit takes a task for each request."""
    async with asyncio.timeout(WAIT_SECONDS):
        sql = await pool.acquire()
    try:
        yield cast("asyncpg.Connection", sql)
    finally:
        await pool.release(sql)


@contextmanager
def _passing() -> Iterator[None]:
    """What repeating the request in a moment helps against."""
    try:
        yield
    except (OSError, asyncpg.InvalidCachedStatementError) as error:
        raise Busy from error


async def _enter(
    sql: asyncpg.Connection, statement: str, token: str, verb: Verb, pinned: date | None, **request: Any
) -> tuple[asyncpg.Record, dict[str, Any]]:
    today, token_hash = business_date(pinned), hash_token(token)
    with refusals():
        row = await sql.fetchrow(statement, token_hash, verb.value, today)
    assert row is not None
    return row, entered(row, pinned, verb=verb, today=today, token_hash=token_hash, **request)


@asynccontextmanager
async def look(
    pool: Pool, engine: AsyncEngine, token: str, verb: Verb, *, pinned: date | None = None, **request: Any
) -> AsyncIterator[Look]:
    """The transaction of one request: entered as `begin` enters, and committed after `finish`."""
    with _passing():
        async with _borrowed(pool) as sql, sql.transaction():
            _, known = await _enter(sql, ENTER, token, verb, pinned, **request)
            found = Look(sql=sql, engine=engine, **known)
            yield found
            await found.finish()


async def glance(
    pool: Pool, engine: AsyncEngine, token: str, verb: Verb, *, pinned: date | None = None, **request: Any
) -> Glance:
    """One statement, which is its own transaction: whoever needs rows besides must open another."""
    with _passing():
        async with _borrowed(pool) as sql:
            row, known = await _enter(sql, STAMPED, token, verb, pinned, **request)
    return Glance(engine=engine, stamps=tuple(row["stamps"]), **known)
