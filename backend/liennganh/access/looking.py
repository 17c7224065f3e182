"""Reads that many ask for at once: the same rights as every request, on the driver itself, in as few round trips."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import asyncpg
import orjson
from sqlalchemy.ext.asyncio import AsyncEngine

from liennganh.access.context import Caller, entered, hash_token
from liennganh.access.verbs import Verb
from liennganh.core.clock import business_date
from liennganh.core.database import CONNECT_SECONDS, SERVER_SETTINGS
from liennganh.core.errors import Busy, NotPermitted, NotSignedIn

ENTER = """select b.*, set_config('role', case when b.wide then 'app_wide' else 'none' end, true)
from app.begin($1, $2, $3) b"""
REFUSED = {"LN401": NotSignedIn, "LN403": NotPermitted}
Pool = asyncpg.Pool
WAIT_SECONDS = 3  # then a full pool refuses


@dataclass(kw_only=True)
class Look(Caller):
    """A reading request. `engine` is for what this process does not keep yet and everybody may read."""

    sql: asyncpg.Connection
    engine: AsyncEngine

    async def driver(self) -> asyncpg.Connection:
        """The connection, in the request's transaction."""
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
        reset=_nothing,
    )


async def _nothing(_: Any) -> None:
    return None


@asynccontextmanager
async def look(
    pool: Pool, engine: AsyncEngine, token: str, verb: Verb, *, pinned: date | None = None, **request: Any
) -> AsyncIterator[Look]:
    """The transaction of one read: entered as `begin` enters, ended when left."""
    today, token_hash = business_date(pinned), hash_token(token)
    try:
        async with pool.acquire(timeout=WAIT_SECONDS) as sql, sql.transaction():
            row = await sql.fetchrow(ENTER, token_hash, verb.value, today)
            assert row is not None
            asked = {"verb": verb, "today": today, "token_hash": token_hash, **request}
            known = entered(row, orjson.loads(row["scopes"]), pinned, **asked)
            yield Look(sql=cast("asyncpg.Connection", sql), engine=engine, **known)
    except asyncpg.PostgresError as error:
        if refusal := REFUSED.get(error.sqlstate):
            raise refusal from error
        if isinstance(error, asyncpg.InvalidCachedStatementError):
            raise Busy from error
        raise
    except OSError as error:
        raise Busy from error
