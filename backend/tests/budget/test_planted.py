"""The tests of the budget see: a fault planted into its statements or its policies fails the test it concerns."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Callable

import asyncpg
import pytest

from tests.budget.faults import IN_DATABASE, IN_SQL, InDatabase, InSql, Story
from tests.conftest import Opening
from tests.world import World

STORIES = list(dict.fromkeys(fault.story for fault in (*IN_SQL, *IN_DATABASE)))


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    """A database of its own for every fault."""
    async with opening() as world:
        yield world


async def told(world: World, story: Story) -> str:
    """What the test says is wrong; nothing where it passes. Whatever else is raised is no finding."""
    asked = inspect.signature(story).parameters
    people = {name: world if name == "world" else world.as_(name.removeprefix("as_")) for name in asked}
    try:
        await story(**people)
    except AssertionError as found:
        return str(found) or "an assertion failed"
    return ""


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
async def test_with_nothing_planted_nothing_is_found(world: World, story: Story) -> None:
    assert await told(world, story) == ""


@pytest.mark.parametrize("fault", IN_SQL, ids=lambda fault: fault.told)
async def test_a_fault_in_a_statement_is_found(
    world: World,
    fault: InSql,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    sound = getattr(fault.module, fault.name)
    assert fault.right in sound, "it is no longer there to be changed"
    monkeypatch.setattr(fault.module, fault.name, sound.replace(fault.right, fault.wrong))
    record_property("planted", fault.told)
    assert await told(world, fault.story), f"not caught: {fault.told}"


@pytest.mark.parametrize("fault", IN_DATABASE, ids=lambda fault: fault.told)
async def test_a_fault_in_the_rights_is_found(
    world: World, fault: InDatabase, record_property: Callable[[str, object], None]
) -> None:
    owner = await asyncpg.connect(world.settings.database_owner_url)
    done = await owner.execute(fault.statement)
    await owner.close()
    assert not done.endswith(" 0"), "nothing was planted"
    record_property("planted", fault.told)
    assert await told(world, fault.story), f"not caught: {fault.told}"
