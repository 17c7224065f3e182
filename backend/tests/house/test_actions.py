"""`actions` <=> what the endpoint answers, for every verb, person and state."""

import pytest

from tests.house.actions import Stage, action_faults
from tests.people import PEOPLE
from tests.world import World


@pytest.mark.parametrize(
    ("body", "contributor", "entered_by"),
    [
        ("UBND-VB", "hanh", ("hanh", "nhieu")),
        ("UBND-11296", "phuong", ("phuong",)),
        ("CATP", "canh", ("canh",)),
        ("SLDTBXH", "nga", ("nga", "minh")),
    ],
)
async def test_what_is_offered_works_and_nothing_else(
    world: World, body: str, contributor: str, entered_by: tuple[str, ...]
) -> None:
    stage = await Stage.of(world, body, contributor, *entered_by)
    assert await action_faults(stage, PEOPLE) == []


async def test_in_a_closed_period_nothing_is_offered_and_nothing_works(world: World) -> None:
    stage = await Stage.of(world, "UBND-LC", "chau", "chau")
    await world.sql.execute("update periods set closed_at = now() where code = '2024-6T'")
    try:
        assert await action_faults(stage, ("chau", "nhieu", "minh", "ha")) == []
    finally:
        await world.sql.execute("update periods set closed_at = null where code = '2024-6T'")
