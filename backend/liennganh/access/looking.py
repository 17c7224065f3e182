"""What many ask for at once, on the driver itself: the same rights as every request, in as few round trips."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import asyncpg
import orjson
from sqlalchemy.ext.asyncio import AsyncEngine

from liennganh.access.context import ENTER, Entered, entered, hash_token, refusals
from liennganh.access.verbs import Verb
from liennganh.core.clock import business_date
from liennganh.core.database import CONNECT_SECONDS, SERVER_SETTINGS
from liennganh.core.errors import Busy

Pool = asyncpg.Pool
WAIT_SECONDS = 3  # then a full pool refuses


@dataclass(kw_only=True)
class Look(Entered):
    """A request on the driver. `engine` is for what this process does not keep yet and everybody may read."""

    sql: asyncpg.Connection

    async def driver(self) -> asyncpg.Connection:
        """Nothing stands between request and connection."""
        return self.sql


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


@asynccontextmanager
async def look(
    pool: Pool, engine: AsyncEngine, token: str, verb: Verb, *, pinned: date | None = None, **request: Any
) -> AsyncIterator[Look]:
    """The transaction of one request: entered as `begin` enters, and committed after `finish`."""
    today, token_hash = business_date(pinned), hash_token(token)
    try:
        async with _borrowed(pool) as sql, sql.transaction():
            with refusals():
                row = await sql.fetchrow(ENTER, token_hash, verb.value, today)
            asked = {"verb": verb, "today": today, "token_hash": token_hash, **request}
            found = Look(sql=sql, engine=engine, **entered(row, pinned, **asked))
            yield found
            await found.finish()
    except (OSError, asyncpg.InvalidCachedStatementError) as error:
        raise Busy from error
