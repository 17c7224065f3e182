"""The programme is found without diacritics, by state, by quarter and by what waits; bodies are offered by reach."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.conftest import Opening
from tests.factories.evaluations import announced, planned
from tests.factories.submissions import worked
from tests.world import Client, World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def test_found_without_diacritics_by_state_and_by_what_waits(world: World, as_minh: Client) -> None:
    vinh_bao, hong_bang = await announced(world), await planned(world, "UBND-HB", planned_on="2024-07-02")

    async def found(person: Client, **query: object) -> list[str]:
        page = worked(await person.get("/evaluations", params=query))
        return [one["id"] for one in page["items"]]

    assert await found(as_minh, q="vinh bao") == [vinh_bao.id]
    assert await found(as_minh, q="thuc hien ke hoach", sort="-planned_on") == [hong_bang.id, vinh_bao.id]
    assert await found(as_minh, state=["planned"]) == [hong_bang.id]
    assert await found(as_minh, quarter=3) == [hong_bang.id]
    assert await found(as_minh, level="city") == []
    assert await found(world.as_("hanh"), queue="todo") == [vinh_bao.id]
    assert await found(as_minh, queue="todo") == []
    await vinh_bao.act("hanh", "answers", {"criteria": [{"criterion": "DG-1.1", "mark": "no"}]}, "PUT")
    await vinh_bao.act("dung", "self-assess")
    assert await found(as_minh, queue="to_act") == [vinh_bao.id]


async def test_whom_one_may_check_follows_ones_reach(world: World) -> None:
    async def offered(name: str) -> tuple[set[str], set[str]]:
        found = worked(await world.as_(name).get("/evaluations/bodies"))
        return {one["code"] for one in found["checkable"]}, {one["code"] for one in found["team"]}

    checkable, team = await offered("minh")
    assert {"UBND-VB", "CATP", "UBND-11296"} <= checkable
    assert not {"SLDTBXH", "UBND-QH"} & checkable
    assert {"SLDTBXH", "CATP"} <= team
    wards, own = await offered("thuy")
    assert len(wards) == 9
    assert "UBND-11296" in wards
    assert "UBND-HB" in own
    assert await offered("hanh") == (set(), set())
