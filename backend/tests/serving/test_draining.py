"""A server told to stop first turns away, then finishes what runs, and leaves with 0."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import AsyncIterator

import asyncpg
import httpx
import pytest

from tests.conftest import Opening
from tests.serving.processes import Program, browser, serving
from tests.world import World

pytestmark = pytest.mark.long

# Long enough for what is asked meanwhile, on a crowded machine too.
DRAIN = 4.0


@pytest.fixture(scope="module")
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def listened(person: httpx.AsyncClient, opened: asyncio.Event) -> str:
    """All of an event stream until the server ends it; a broken one raises."""
    said = ""
    async with person.stream("GET", "/api/v1/events", timeout=30) as stream:
        opened.set()
        async for piece in stream.aiter_text():
            said += piece
    return said


async def turned_away(probe: httpx.AsyncClient) -> httpx.Response:
    """The first answer of `/readyz` that sends requests elsewhere."""
    async with asyncio.timeout(DRAIN - 1):
        while (answer := await probe.get("/readyz")).status_code == 200:
            await asyncio.sleep(0.02)
    return answer


async def test_a_rolling_restart_fails_nobody(world: World) -> None:
    """Hạnh's request waits in the database and Châu listens when the server is told to stop."""
    async with serving(world.settings, DRAIN_SECONDS=str(DRAIN)) as server:
        hanh, chau = (browser(server, world.settings, world.cluster.tokens[name]) for name in ("hanh", "chau"))
        async with hanh, chau, httpx.AsyncClient(base_url=server.url) as probe:
            assert (await probe.get("/readyz")).status_code == 200
            assert "connection" not in (await chau.get("/api/v1/me")).headers
            opened = asyncio.Event()
            listening = asyncio.create_task(listened(chau, opened))
            await opened.wait()
            waiting = await held_up(world, hanh, DRAIN + 1)
            server.process.send_signal(signal.SIGTERM)
            told = time.monotonic()
            unready = await turned_away(probe)
            assert (unready.status_code, unready.json()["process"]) == (503, "draining")
            served = await chau.get("/api/v1/periods")  # which needs nothing of what Hạnh waits for
            assert (served.status_code, served.headers["connection"]) == (200, "close")
            assert (await probe.get("/livez")).status_code == 200
            assert not listening.done(), "streams stay while the proxy still sends"
            assert (await waiting).status_code == 200
            assert time.monotonic() - told > DRAIN, "the request outlasted the wait"
            assert (await listening).startswith("retry: 3000")
        assert await server.ended() == 0
    assert time.monotonic() - told < DRAIN + 15


async def held_up(world: World, person: httpx.AsyncClient, seconds: float) -> asyncio.Task[httpx.Response]:
    """A request that the database keeps waiting so long."""
    connection = await asyncpg.connect(world.cluster.admin_url, database=world.database)
    await connection.execute("begin; lock table tasks in access exclusive mode")

    async def release() -> httpx.Response:
        asked = asyncio.create_task(person.get("/api/v1/tasks"))
        await asyncio.sleep(seconds)
        await connection.close()
        return await asked

    waiting = asyncio.create_task(release())
    await asyncio.sleep(0.2)
    return waiting


async def stopped_after(server: Program) -> float:
    told = time.monotonic()
    server.process.send_signal(signal.SIGTERM)
    assert await server.ended() == 0
    return time.monotonic() - told


async def test_without_a_proxy_nobody_waits(world: World) -> None:
    async with serving(world.settings) as server:
        assert await stopped_after(server) < 10


async def test_a_second_signal_does_not_wait(world: World) -> None:
    async with serving(world.settings, DRAIN_SECONDS="30") as server:
        server.process.send_signal(signal.SIGTERM)
        await asyncio.sleep(0.3)
        assert server.process.returncode is None
        assert await stopped_after(server) < 10


async def test_what_does_not_end_is_ended(world: World) -> None:
    async with serving(world.settings, STOP_SECONDS="1") as server:
        connection = await asyncpg.connect(world.cluster.admin_url, database=world.database)
        await connection.execute("begin; lock table sessions in access exclusive mode")
        async with browser(server, world.settings, world.cluster.tokens["hanh"]) as hanh:
            asked = asyncio.create_task(hanh.get("/api/v1/me"))
            await asyncio.sleep(0.3)
            assert await stopped_after(server) < 10
            await asyncio.gather(asked, return_exceptions=True)
        await connection.close()
