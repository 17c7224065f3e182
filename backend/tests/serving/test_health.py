"""What `/readyz` tells: each part that can be wrong is named, and only what keeps requests from being served is 503."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from liennganh.core.database import make_engine
from liennganh.core.heartbeats import Pulse
from tests.conftest import Opening
from tests.serving.processes import running
from tests.world import Client, World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        await beat(world)
        yield world


async def beat(world: World) -> None:
    """As the worker does every few seconds."""
    engine = make_engine(world.settings.database_system_url)
    await Pulse(engine, "worker").beat()
    await engine.dispose()


def probe(world: World) -> Client:
    return world.client(prefix="")


async def told(world: World, what: str = "traffic") -> tuple[int, dict[str, Any]]:
    answer = await probe(world).get("/readyz", params={"for": what})
    return answer.status_code, answer.json()


WELL = {"status": "ready", "process": "ok", "database": "ok", "schema_revision": "ok", "worker": "ok", "mail": "ok"}


async def test_all_is_well(world: World) -> None:
    assert await told(world) == await told(world, "system") == (200, WELL)


async def test_a_late_worker_is_reported_and_takes_nothing_out_of_the_proxy(world: World) -> None:
    await world.sql.execute("update heartbeats set beaten_at = now() - interval '31 seconds'")
    late = WELL | {"status": "degraded", "worker": "late", "mail": "unknown"}
    assert await told(world) == (200, late)
    assert await told(world, "system") == (503, late)
    await beat(world)
    assert await told(world, "system") == (200, WELL)


async def test_a_worker_never_seen(world: World) -> None:
    await world.sql.execute("delete from heartbeats")
    assert await told(world) == (200, WELL | {"status": "degraded", "worker": "never_seen"})


async def test_a_mail_server_that_is_away_is_reported_and_takes_nothing_out_of_the_proxy(world: World) -> None:
    engine = make_engine(world.settings.database_system_url)
    pulse = Pulse(engine, "worker")
    pulse.counts.is_mail_away = True
    await pulse.beat()
    await engine.dispose()
    away = WELL | {"status": "degraded", "mail": "away"}
    assert await told(world) == (200, away)
    assert await told(world, "system") == (503, away)


async def test_a_schema_before_the_code(world: World) -> None:
    await world.sql.execute("update alembic_version set version_num = '0004'")
    status, parts = await told(world)
    assert (status, parts["status"], parts["database"], parts["schema_revision"]) == (503, "not_ready", "ok", "behind")


async def test_a_schema_after_the_code_is_served_while_an_update_is_under_way(world: World) -> None:
    await world.sql.execute("update alembic_version set version_num = '9999'")
    newer = WELL | {"status": "degraded", "schema_revision": "newer"}
    assert await told(world) == (200, newer)
    assert await told(world, "system") == (503, newer)


@pytest.mark.parametrize("host", ["127.0.0.1:9", "no-such-host.invalid:5432"])
async def test_no_database(opening: Opening, host: str) -> None:
    nowhere = f"postgresql://liennganh_app:hidden@{host}/liennganh"
    async with opening(database_url=nowhere) as world:
        answer = await probe(world).get("/readyz")
        assert answer.status_code == 503
        assert answer.json()["database"] == "unreachable"
        assert "hidden" not in answer.text
        assert host not in answer.text
        assert (await probe(world).get("/livez")).status_code == 200
        away = await world.as_("hanh").get("/me")
        assert (away.status_code, away.headers["retry-after"]) == (503, "3")
        assert away.headers["content-type"] == "application/problem+json"


async def test_the_worker_beats_from_its_start_and_leaves_with_0(opening: Opening) -> None:
    async with opening() as world, running(world.settings, "worker") as worker:
        await worker.until(lambda line: "current" in line)
        assert await told(world, "system") == (200, WELL)
        worker.process.terminate()
        assert await worker.ended() == 0
