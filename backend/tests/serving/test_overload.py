"""More requests than connections: whoever finds none is told when to come again, and nobody waits for long."""

from __future__ import annotations

import asyncio
import re
import time
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from liennganh.main import PROBING
from liennganh.worker import CONNECTIONS
from tests.conftest import Opening
from tests.world import World

MORE_THAN_THE_POOL = 45
POSTGRESQL = Path(__file__).parents[3] / "infra" / "docker" / "postgresql.conf"


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def test_a_full_pool_turns_away_and_recovers(world: World) -> None:
    """Somebody locks a table everybody asks for; a form that needs no database and the health stay answered."""
    hanh, probe = world.as_("hanh"), world.client(prefix="")
    holder = await asyncpg.connect(world.cluster.admin_url, database=world.database)
    await holder.execute("begin; lock table tasks in access exclusive mode")
    began = time.monotonic()
    asking = [asyncio.create_task(hanh.get("/tasks")) for _ in range(MORE_THAN_THE_POOL)]
    await asyncio.sleep(1)
    assert world.app.state.engine.pool.checkedout() == world.app.state.pool_limit
    assert (await probe.get("/readyz")).json()["database"] == "ok", "a full pool says nothing against the database"
    answers = await asyncio.gather(*asking)
    took = time.monotonic() - began
    assert Counter(answer.status_code for answer in answers) == {503: MORE_THAN_THE_POOL}
    assert {answer.headers["retry-after"] for answer in answers} == {"3"}
    assert {answer.json()["code"] for answer in answers} == {"busy"}
    assert took < 15, "three seconds for a connection, five for a lock"
    await holder.close()
    assert {(await hanh.get("/tasks")).status_code for _ in range(30)} == {200}


async def test_a_plan_prepared_before_a_migration_is_no_failure_of_ours(world: World) -> None:
    """The types of a table change under connections that have read it: one refusal at most, never a 500."""
    hanh = world.as_("hanh")
    answers = [await hanh.get("/tasks") for _ in range(8)]
    owner = await asyncpg.connect(world.settings.database_owner_url)
    await owner.execute("alter table tasks alter column code type varchar(40)")
    await owner.close()
    answers += [await hanh.get("/tasks") for _ in range(8)]
    assert {answer.status_code for answer in answers} <= {200, 503}
    assert answers[-1].status_code == 200


def test_the_database_has_a_connection_for_everybody(world: World) -> None:
    """At the worst both APIs are full, the worker is busy, a drill and a migration run, and somebody looks in."""
    state = world.app.state
    probing = PROBING["pool_size"] + PROBING["max_overflow"]
    one_api = state.pool_limit + state.pool.get_max_size() + probing + 1  # the last listens for announcements
    worker = CONNECTIONS + 1  # the queue's own
    backup_and_drill, migration, administrator = 4, 2, 1
    told = dict(re.findall(r"^(\w+) = (\d+)$", POSTGRESQL.read_text(), re.MULTILINE))
    free = int(told["max_connections"]) - int(told["superuser_reserved_connections"])
    assert 2 * one_api + worker + backup_and_drill + migration + administrator <= free
