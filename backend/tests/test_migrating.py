"""A migration beside a reader: it says who holds what, waits in turns, and changes all of it or nothing."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import asyncpg
import pytest

from liennganh.access.installation import prepare
from liennganh.installation import migrate
from liennganh.serving.health import HEAD
from liennganh.settings import Settings
from tests.cluster import Cluster
from tests.serving.processes import running

pytestmark = pytest.mark.long

CATALOGUE = """select array_agg(x order by x) from (
  select format('%s.%s.%s %s', table_schema, table_name, column_name, data_type) from information_schema.columns
    where table_schema in ('public', 'audit', 'app')
  union all select 'revision ' || version_num from alembic_version
  union all select format('grant %s %s', role, verb) from role_grants
  union all select format('policy %s %s', tablename, policyname) from pg_policies) t (x)"""


@pytest.fixture
async def behind(cluster: Cluster) -> AsyncIterator[Settings]:
    """An installation whose next migrations alter `submissions`."""
    name = f"behind_{next(cluster.numbers)}"
    await cluster.execute(f"create database {name} owner liennganh_owner")
    settings = cluster.settings(name)
    await prepare(settings)
    with ThreadPoolExecutor(1) as aside:
        await asyncio.get_running_loop().run_in_executor(aside, migrate, settings, "0003")
    yield settings
    await cluster.drop(name)


@pytest.fixture
async def reader(behind: Settings) -> AsyncIterator[asyncpg.Connection]:
    """Somebody who has read and not ended the transaction."""
    connection = await asyncpg.connect(behind.database_url, server_settings={"application_name": "thong-ke"})
    await connection.execute("begin; select count(*) from submissions")
    yield connection
    await connection.close()


async def catalogue(settings: Settings) -> Any:
    connection = await asyncpg.connect(settings.database_system_url)
    try:
        return await connection.fetchval(CATALOGUE)
    finally:
        await connection.close()


async def slowest_read(settings: Settings, stopping: asyncio.Event) -> float:
    """How long others wait for the table meanwhile."""
    connection = await asyncpg.connect(settings.database_system_url)
    slowest = 0.0
    while not stopping.is_set():
        began = time.monotonic()
        await connection.fetchval("select count(*) from submissions")
        slowest = max(slowest, time.monotonic() - began)
        await asyncio.sleep(0.02)
    await connection.close()
    return slowest


async def test_a_reader_who_leaves_is_waited_for(behind: Settings, reader: asyncpg.Connection) -> None:
    async with running(behind, "database", "migrate", MIGRATION_WAIT_SECONDS="60") as program:
        pid = reader.get_server_pid()
        said = await program.until(lambda line: "held by" in line)
        assert f"table submissions is held by process {pid} (liennganh_app, thong-ke, open" in said
        assert any(f"bảng submissions đang bị giữ bởi tiến trình {pid}" in line for line in program.lines)
        await reader.execute("rollback")
        assert await program.ended(60) == 0, "\n".join(program.lines)
    assert f"revision {HEAD}" in await catalogue(behind)


async def test_a_reader_who_stays_is_named_and_nothing_is_changed(behind: Settings, reader: asyncpg.Connection) -> None:
    """The last of several migrations meets the reader: those before it are undone with it."""
    await reader.execute("rollback; begin; select count(*) from obligations")
    before, stopping = await catalogue(behind), asyncio.Event()
    others = asyncio.create_task(slowest_read(behind, stopping))
    async with running(behind, "database", "migrate", MIGRATION_WAIT_SECONDS="4") as program:
        assert await program.ended(60) == 1
        assert await program.reading is None
    stopping.set()
    said = "\n".join(program.lines)
    assert f"Not migrated, nothing was changed: table obligations is held by process {reader.get_server_pid()}" in said
    assert "Chưa cập nhật được, chưa có gì thay đổi: bảng obligations" in said
    assert "Traceback" not in said
    assert await catalogue(behind) == before
    assert await others < 10, "other readers wait one turn of the lock at most"
    await reader.execute("rollback")
    async with running(behind, "database", "migrate") as program:
        assert await program.ended(60) == 0


async def test_two_migrations_do_not_meet(behind: Settings) -> None:
    async with running(behind, "database", "migrate") as one, running(behind, "database", "migrate") as other:
        assert (await one.ended(90), await other.ended(90)) == (0, 0), [*one.lines, *other.lines]
    assert f"revision {HEAD}" in await catalogue(behind)


async def test_nobody_left_to_watch_is_no_failure(cluster: Cluster, behind: Settings) -> None:
    """The look at who holds a lock is a help; a server with no connection to spare for it is migrated all the same."""
    await cluster.execute("alter role liennganh_owner connection limit 1")
    try:
        async with running(behind, "database", "migrate") as program:
            assert await program.ended(60) == 0, "\n".join(program.lines)
    finally:
        await cluster.execute("alter role liennganh_owner connection limit -1")
    assert f"revision {HEAD}" in await catalogue(behind)
