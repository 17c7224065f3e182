"""What a pooled connection may still carry when nobody uses it: nothing of whoever had it before."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
from sqlalchemy.ext.asyncio import AsyncEngine

from liennganh.core.database import Base
from tests.world import World

KINDS = sorted({kind for mapper in Base.registry.mappers for kind in mapper.class_.parties})
SETTINGS = ["app.actor", "app.office", "app.walls", *(f"app.scope_{kind}" for kind in KINDS)]
CARRIED = """select current_setting('role') as role,
  (select array_agg(name) from unnest($1::text[]) name where coalesce(current_setting(name, true), '') <> '') as left"""
ROWS = 'select count(*) from "values"'
# The superuser alone sees what other logins are at.
SERVER = """select count(*) as connections,
  count(*) filter (where state <> 'idle' or xact_start is not null) as busy,
  (select count(*) from pg_locks l where l.pid = any(array_agg(a.pid))) as locks,
  string_agg(concat_ws(' ', state, wait_event, left(query, 80)), '; ')
    filter (where state <> 'idle' or xact_start is not null) as doing
from pg_stat_activity a where datname = $1 and usename = 'liennganh_app'"""


@contextlib.asynccontextmanager
async def overseer(world: World) -> AsyncIterator[asyncpg.Connection]:
    """The superuser, in the world's database."""
    connection = await asyncpg.connect(world.cluster.admin_url, database=world.database)
    try:
        yield connection
    finally:
        await connection.close()


async def dirt_of(world: World, watch: asyncpg.Connection, seconds: float = 30) -> list[str]:
    """Faults of both pools once everything has been given back, looked at where the connections lie.

    What is dirty stays so: waiting long hides nothing, and a crowded machine needs it.
    """
    faults = await _settled(world, watch, seconds)
    if faults:
        return faults
    for pool, connections in (("engine", _of(world.app.state.engine)), ("pool", _of_pool(world.app.state.pool))):
        for connection in connections:
            faults += [f"{pool}: {fault}" for fault in await _carried(connection)]
    return faults


async def _settled(world: World, watch: asyncpg.Connection, seconds: float) -> list[str]:
    told = "the server did not answer"
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while told := await _unrest(world, watch):
                await asyncio.sleep(0.02)
    return [f"connections do not come to rest: {told}"] if told else []


async def _unrest(world: World, watch: asyncpg.Connection) -> str:
    """Nothing once all is given back and the server is at rest, without a connection that nobody knows of.

    One listens. A pool forgets a connection that broke; another is opened when one is needed.
    """
    state = world.app.state
    lent = state.engine.pool.checkedout() + state.pool.get_size() - state.pool.get_idle_size()
    known = sum(map(len, (_of(state.engine), _of(state.probing), _of_pool(state.pool)))) + 1
    found = await watch.fetchrow(SERVER, world.database)
    if not lent and (found["connections"], found["busy"], found["locks"]) == (known, 0, 0):
        return ""
    told = f"{lent} are lent out, {found['connections']} open of {known} known"
    return f"{told}, {found['busy']} busy, {found['locks']} locks: {found['doing']}"


def _of(engine: AsyncEngine) -> list[asyncpg.Connection]:
    """Lending one out would end its transaction and hide what is to be seen."""
    pool: Any = engine.pool
    lying = (record.dbapi_connection for record in pool._pool._queue._queue)
    drivers = (connection.driver_connection for connection in lying if connection is not None)
    return [driver for driver in drivers if not driver.is_closed()]


def _of_pool(pool: asyncpg.Pool) -> list[asyncpg.Connection]:
    return [holder._con for holder in pool._holders if holder._con and not holder._con.is_closed()]


async def _carried(connection: asyncpg.Connection) -> list[str]:
    if connection.is_in_transaction():
        return ["a transaction is open"]
    told = await connection.fetchrow(CARRIED, SETTINGS)
    faults = [] if told["role"] == "none" else [f"the role is {told['role']}"]
    faults += [f"{name} is set" for name in told["left"] or ()]
    if rows := await connection.fetchval(ROWS):
        faults.append(f"{rows} figures are seen by nobody in particular")
    return faults
