"""What administrators did to the map since goes out with the plan, and comes back without a difference."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.conftest import Opening
from tests.factories.packs import compared
from tests.factories.submissions import worked
from tests.factories.territory import BASIS, HOME_AFFAIRS, body, change, heirs, placed
from tests.world import Client, World

DECIDED = (
    ("task:II.2.2-1:recurrence", {"recurrence": "once"}),
    ("task:II.1.2-2:lead", {"lead": ["UBND-QH"]}),
    ("duty:UBND-QH:CS-3.2.1:is_optional", {"is_optional": True}),
)


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def returned(world: World, person: Client) -> list[tuple[str, str, str]]:
    """What the plan's own export would write, taken out and brought in."""
    answer = await person.get(f"/plans/{await world.one('select id from plans')}/pack")
    assert answer.status_code == 200, answer.text[:500]
    shown = await compared(world, person, answer.content)
    assert shown["state"] == "ready", shown["errors"]
    return [
        (item["action"], group["noun"], item["label"])
        for group in shown["groups"]
        for item in group["items"]
        if item["action"] in {"create", "change"}
    ]


async def test_a_renamed_department_keeps_its_duties(world: World, as_quan: Client) -> None:
    seen = await body(as_quan, "SYT")
    worked(await change(as_quan, "SYT", "rename", placed(seen, name_vi="Sở Y tế và Dân số")))
    assert await returned(world, as_quan) == []


async def test_a_renamed_district_keeps_its_communes(world: World, as_quan: Client) -> None:
    seen = await body(as_quan, "UBND-VB")
    worked(await change(as_quan, "UBND-VB", "rename", placed(seen, name_vi="Ủy ban nhân dân quận Vĩnh Bảo")))
    assert await returned(world, as_quan) == []


async def test_a_department_that_others_carry_on_stays_in_the_plan(world: World, as_quan: Client) -> None:
    passed = BASIS | {"together": [], "heirs": heirs("SNVM", SNVM=HOME_AFFAIRS), "passes_memberships": True}
    worked(await change(as_quan, "SLDTBXH", "succeed", passed))
    assert await returned(world, as_quan) == []


async def test_two_wards_become_one(world: World, as_quan: Client) -> None:
    wards = BASIS | {"together": ["11299"], "heirs": heirs("11302")}
    worked(await change(as_quan, "11296", "succeed", wards, "areas"))
    passed = BASIS | {"together": ["UBND-11299"], "heirs": heirs("UBND-11302"), "passes_memberships": True}
    worked(await change(as_quan, "UBND-11296", "succeed", passed))
    assert await returned(world, as_quan) == []


async def test_what_was_decided_and_scheduled_goes_out_as_it_holds(
    world: World, as_quan: Client, as_minh: Client
) -> None:
    for identifier, said in DECIDED:
        seen = worked(await as_minh.get(f"/confirmations/{identifier}"))
        path = f"/confirmations/{identifier}/change"
        worked(await as_minh.post(path, said | {"note": "Theo công văn hướng dẫn"}, etag=seen["etag"]))
    assert await returned(world, as_quan) == []
