"""Evaluations offer what works and nothing else; a draft that leaks is found."""

from __future__ import annotations

from collections.abc import AsyncIterator

import asyncpg
import pytest

from liennganh.core.database import Base
from tests.conftest import Opening
from tests.factories.evaluations import DRAFT, SHORTCOMING, planned, visited
from tests.house import database
from tests.house.evaluating import action_faults, follow_up_faults
from tests.house.planting import Tell, the
from tests.world import World

DRAFTS = ("evaluation_results", "evaluation_findings", "follow_ups")


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


@pytest.mark.parametrize(
    ("body", "by", "people"),
    [
        ("UBND-VB", "minh", ("hanh", "dung", "nhieu", "chau", "thuy", "minh", "ha", "yen", "quan")),
        pytest.param("UBND-11296", "thuy", ("phuong", "hoa", "lan", "thuy", "minh", "hanh"), marks=pytest.mark.long),
    ],
)
async def test_what_is_offered_works_and_nothing_else(world: World, body: str, by: str, people: tuple[str]) -> None:
    check = await planned(world, body, by)
    assert await action_faults(check, people, [await world.actor("yen")]) == []
    assert await follow_up_faults(check, people, await world.actor("yen")) == []


async def found_by(world: World, name: str, url: str) -> list[str]:
    """What of the drafts a person is told."""
    told = (await world.as_(name).get(url)).text
    return [f"{name} reads “{words}” before the conclusion" for words in (DRAFT, SHORTCOMING) if words in told]


async def test_a_draft_that_leaks_to_the_body(world: World, tell: Tell) -> None:
    check = await visited(world)
    assert await found_by(world, "hanh", check.url) == []
    connection = await asyncpg.connect(world.cluster.admin_url, database=world.database)
    await connection.execute("update evaluation_results set published_to_id = (select owner_id from evaluations)")
    tell("results published before the conclusion", the(await found_by(world, "hanh", check.url), DRAFT))
    await connection.execute("update evaluation_results set published_to_id = null")
    for table in DRAFTS:
        await connection.execute(f"alter policy party on {table} using (true)")
    found = await found_by(world, "hanh", check.url)
    tell("draft findings shown to the body that is checked", the(found, SHORTCOMING))
    faults = await database.policy_faults(connection, Base.registry)
    await connection.close()
    for table in DRAFTS:
        tell(f"drafts for everybody: {table}", the(faults, f"{table}: policy party is"))
