"""The calendar of a team: what each day of a month holds, and nothing of another district's."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest

from tests.conftest import Opening
from tests.factories.inspections import confirmed, establishment, holding, past, planned, team_of_hong_bang
from tests.factories.submissions import worked
from tests.world import World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        await team_of_hong_bang(world)
        yield world


async def days(world: World, name: str, **asked: Any) -> dict[str, tuple[int, int, int, int]]:
    found = worked(await world.as_(name).get("/inspections/calendar", params=asked))
    assert all(found["since"] <= one["day"] <= found["until"] for one in found["items"])
    counts = ("planned", "in_progress", "recorded", "confirmed")
    return {one["day"]: tuple(one[name] for name in counts) for one in found["items"]}


async def test_each_day_says_how_far_its_visits_have_come(world: World) -> None:
    bars = [await establishment(world, name=f"Karaoke {n}") for n in range(4)]
    await planned(world, bars[0], planned_on="2024-06-20")
    cancelled = await planned(world, bars[1], planned_on="2024-06-20")
    await cancelled.act("lan", "cancel", {"note": "Cơ sở tạm nghỉ"})
    await (await planned(world, bars[2])).act("lan", "start")
    await confirmed(world, bars[3])
    await past(world, bars[0], date(2024, 6, 1), state="corrected")
    await past(world, bars[0], date(2024, 5, 31))
    assert await days(world, "lan") == {
        "2024-06-01": (0, 0, 0, 1),
        "2024-06-10": (0, 1, 0, 1),
        "2024-06-20": (1, 0, 0, 0),
    }
    assert await days(world, "lan", on="2024-05-02") == {"2024-05-31": (0, 0, 0, 1)}


async def test_another_district_sees_an_empty_month_and_a_department_its_sector(world: World) -> None:
    await past(world, await establishment(world), date(2024, 6, 3))
    await past(world, await establishment(world, kind="hotel", name="Khách sạn Hồng Bàng"), date(2024, 6, 4))
    await holding(world, "canh", "reader", "SDL")
    assert list(await days(world, "minh")) == ["2024-06-03", "2024-06-04"]
    assert await days(world, "chau") == {}
    assert list(await days(world, "canh")) == ["2024-06-04"]


async def test_a_day_that_is_none_is_named(world: World) -> None:
    refused = await world.as_("lan").get("/inspections/calendar", params={"on": "2024-06-31"})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "on"
