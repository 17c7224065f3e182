"""Quân fills a demonstration with its half-year; nobody's own figures are ever mixed with made-up ones."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.conftest import Opening
from tests.factories.submissions import submitted
from tests.serving.processes import running
from tests.world import World

MAX_SECONDS = 60
ASKED = "select count(*) from pgqueuer where convert_from(payload, 'utf8') like '%job.fill_demo%'"


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening(demo=True) as world:
        yield world


async def demo(world: World) -> Any:
    return (await world.as_("quan").get("/system")).json()["demo"]


@pytest.mark.long
async def test_quan_asks_and_the_worker_fills(world: World) -> None:
    before = await demo(world)
    assert (before["begun"], before["is_under_way"], before["can_fill"]) == (0, False, True)
    assert (await world.as_("quan").post("/demo-data")).status_code == 202
    assert (await demo(world)) == before | {"is_under_way": True, "can_fill": False}
    async with running(world.settings, "worker", DEMO="1"), asyncio.timeout(MAX_SECONDS):
        while (told := await demo(world))["begun"] < 3:
            await asyncio.sleep(0.2)
    assert (told["is_under_way"], told["can_fill"], told["reports"]) == (True, False, before["reports"])
    event = await world.sql.fetchrow("select verb, diff::text from audit.events where verb like 'job.%'")
    assert (event["verb"], event["diff"]) == ("job.fill_demo", "{}")


async def test_two_administrators_at_once_ask_once(world: World) -> None:
    answers = await asyncio.gather(*(world.as_("quan").post("/demo-data") for _ in range(6)))
    assert sorted(answer.status_code for answer in answers) == [202] + [409] * 5
    assert await world.one(ASKED) == 1
    refused = next(answer for answer in answers if answer.status_code == 409).json()
    assert refused["detail"] == "Số liệu minh họa đang được nạp."


async def test_where_hanh_has_reported_nothing_is_made_up(world: World) -> None:
    await submitted(world, "UBND-VB", "hanh")
    assert not (await demo(world))["can_fill"]
    answer = await world.as_("quan").post("/demo-data")
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")
    assert "Đã có 1 báo cáo có số liệu" in answer.json()["detail"]
    assert await world.one("select count(*) from audit.events where verb = 'job.fill_demo'") == 0


async def test_an_installation_that_is_no_demonstration_knows_nothing_of_it(opening: Opening) -> None:
    async with opening() as world:
        assert await demo(world) is None
        assert (await world.as_("quan").post("/demo-data")).status_code == 404


@pytest.mark.parametrize("name", ["hanh", "minh", "ha", "kiem"])
async def test_nobody_else_may(world: World, name: str) -> None:
    assert (await world.as_(name).post("/demo-data")).status_code == 403
    assert await world.one(ASKED) == 0
