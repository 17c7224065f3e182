"""Two coordinators, or a coordinator and a contributor, at the same moment: one is first, the other is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.conftest import Opening
from tests.factories.submissions import act, fill, read, submitted, worked
from tests.world import Client, World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def test_a_period_is_closed_once(as_minh: Client) -> None:
    period = next(p for p in worked(await as_minh.get("/periods"))["items"] if p["code"] == "2024-6T")
    answers = await asyncio.gather(
        *(as_minh.post(f"/periods/{period['id']}/close", etag=period["etag"]) for _ in range(8))
    )
    assert sorted(answer.status_code for answer in answers) == [200] + [412] * 7


async def test_a_report_is_sent_once(world: World, as_hanh: Client) -> None:
    report = await fill(as_hanh, await world.submission("UBND-VB"))
    answers = await asyncio.gather(*(as_hanh.post(f"{report.url}/submit", etag=report.etag) for _ in range(6)))
    assert sorted(answer.status_code for answer in answers) == [200] + [412] * 5
    assert (await read(as_hanh, report.id)).revision == 1


async def test_certified_or_returned_but_never_both(world: World, as_dung: Client) -> None:
    report = await submitted(world, "UBND-VB", "hanh")
    seen = await read(as_dung, report.id)
    answers = await asyncio.gather(
        as_dung.post(f"{seen.url}/certify", etag=seen.etag),
        as_dung.post(f"{seen.url}/return", {"note": "Xem lại"}, etag=seen.etag),
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]


async def test_a_whole_city_sends_at_once(world: World) -> None:
    """Many bodies at the same moment do not wait for each other into a failure."""
    people = {
        "hanh": "UBND-VB",
        "chau": "UBND-LC",
        "lan": "UBND-HB",
        "phuong": "UBND-11296",
        "canh": "CATP",
        "nga": "SLDTBXH",
    }

    async def one(name: str, code: str) -> str:
        person = world.as_(name)
        return (await act(person, await fill(person, await world.submission(code)), "submit")).state

    assert await asyncio.gather(*(one(*pair) for pair in people.items())) == ["submitted"] * len(people)
