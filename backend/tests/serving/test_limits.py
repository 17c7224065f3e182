"""What one request may take of everybody's: time to arrive, time in the database, time of the processors."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator

import asyncpg
import httpx
import pytest

from liennganh.core import database
from liennganh.serving import middleware
from tests.conftest import Opening
from tests.factories.difficulties import FUNDING
from tests.factories.submissions import read
from tests.people import PASSWORD
from tests.serving.processes import browser, serving
from tests.world import Client, World

TIMEOUTS = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
ENDLESS = """create function endless() returns trigger language plpgsql as 'begin perform pg_sleep(5); return new; end';
create trigger endless before insert on difficulties for each row execute function endless();
create trigger endless before update on submissions for each row execute function endless()"""
GUESSES = 40


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def drops(seconds: float = 10) -> AsyncIterator[bytes]:
    """A body that never gets anywhere."""
    yield b"{"
    for _ in range(int(seconds * 10)):
        await asyncio.sleep(0.1)
        yield b" "


async def test_a_body_that_drips_is_not_waited_for(as_hanh: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "LONGEST_SECONDS", 0.5)
    began = time.monotonic()
    answer = await as_hanh.request("POST", "/difficulties", content=drops())
    assert time.monotonic() - began < 5
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert answer.headers["connection"] == "close"
    assert (await as_hanh.post("/difficulties", FUNDING)).status_code == 201, "in time"


async def test_whoever_sends_slowly_holds_no_connection(world: World, as_hanh: Client) -> None:
    """Also where the body is read for its key alone."""
    asked = [
        asyncio.create_task(as_hanh.request("POST", path, content=drops(1), headers={"Idempotency-Key": path}))
        for path in ("/notices/mark-all-read", "/difficulties")
    ]
    held = []
    while not all(task.done() for task in asked):
        held.append(world.app.state.engine.pool.checkedout())
        await asyncio.sleep(0.1)
    answers = await asyncio.gather(*asked)
    assert held.count(0) > len(held) / 2
    assert [answer.status_code for answer in answers] == [204, 422]


async def test_every_connection_has_its_limits(world: World) -> None:
    async with world.app.state.engine.connect() as connection, world.app.state.pool.acquire() as sql:
        for name, limit in zip(TIMEOUTS, ("15s", "5s", "1min"), strict=True):
            assert (await connection.exec_driver_sql(f"show {name}")).scalar_one() == limit
            assert await sql.fetchval(f"show {name}") == limit


async def test_a_statement_that_does_not_end_is_ended(opening: Opening, monkeypatch: pytest.MonkeyPatch) -> None:
    """On both kinds of connection; nothing of the request is kept, and it may be sent again."""
    monkeypatch.setitem(database.SERVER_SETTINGS, "statement_timeout", "500")
    async with opening() as world:
        hanh = world.as_("hanh")
        report = await read(hanh, await world.submission("UBND-VB"))
        owner = await asyncpg.connect(world.settings.database_owner_url)
        await owner.execute(ENDLESS)
        await owner.close()
        began = time.monotonic()
        answers = [
            await hanh.post("/difficulties", FUNDING),
            await hanh.patch(report.url, {"note": "Chậm"}, etag=report.etag),
        ]
        assert time.monotonic() - began < 5
        assert {(answer.status_code, answer.headers["retry-after"]) for answer in answers} == {(503, "3")}
        assert await world.one("select count(*) from difficulties") == 0
        assert (await read(hanh, report.id)).version == report.version


async def test_a_flood_of_sign_ins_keeps_nobody_else_waiting(world: World) -> None:
    """Forty guess without a pause; Hạnh works on, and Sơn can still sign in."""
    async with serving(world.settings) as server, httpx.AsyncClient(base_url=server.url, timeout=60) as strangers:
        told: Counter[int] = Counter()

        async def guess(number: int) -> None:
            while True:
                body = {"email": f"nobody{number}@tests.example", "password": "not the password"}
                told[(await strangers.post("/api/v1/session", json=body)).status_code] += 1

        guessing = [asyncio.create_task(guess(number)) for number in range(GUESSES)]
        waits = []
        async with browser(server, world.settings, world.cluster.tokens["hanh"]) as hanh:
            for _ in range(30):
                began = time.monotonic()
                assert (await hanh.get("/api/v1/submissions")).status_code == 200
                waits.append(time.monotonic() - began)
                await asyncio.sleep(0.03)
            son = {"email": "son@tests.example", "password": PASSWORD}
            assert (await hanh.post("/api/v1/session", json=son)).status_code == 200
        for task in guessing:
            task.cancel()
        await asyncio.gather(*guessing, return_exceptions=True)
    assert told[401] > 10, "hardly anybody guessed: this proves nothing"
    assert set(told) <= {401, 503}
    waits.sort()
    assert waits[len(waits) // 2] < 1
