"""The house checks catch faults planted in what communes feed: rights, offers and history."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import asyncpg
import pytest

from liennganh.access.verbs import Verb
from liennganh.submissions.feeding_models import Feeding
from liennganh.submissions.workflow import OPEN, SUBMISSION
from tests.conftest import Opening
from tests.factories.rows import plant_everywhere
from tests.house import database
from tests.house.actions import Stage, action_faults
from tests.house.planting import Tell, the
from tests.house.rows import leak_faults
from tests.world import World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def test_rights_in_the_database(scratch: asyncpg.Connection, tell: Tell) -> None:
    await scratch.execute("grant update on feedings to liennganh_app")
    tell("a district's past decision rewritten", the(await database.privilege_faults(scratch), "may UPDATE feedings"))
    await scratch.execute("update verb_parties set parties = '{owner,area}' where verb = 'submission.refill'")
    tell("giving back by the area", the(await database.verb_row_faults(scratch), "says", "refill"))
    await scratch.execute("insert into role_grants values ('contributor', 'feeding.edit')")
    tell("contributors deciding what is asked", the(await database.verb_row_faults(scratch), "role_grants", "feeding"))


async def test_a_lie_about_what_can_be_given_back(world: World, tell: Tell, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = await Stage.of(world, "UBND-VB", "hanh", "hanh")
    assert await action_faults(stage, ("hanh",), ("draft",), ("refill",)) == []
    loose = replace(SUBMISSION.by_verb[Verb.SUBMISSION_REFILL], guards=OPEN)
    monkeypatch.setitem(SUBMISSION.by_verb, Verb.SUBMISSION_REFILL, loose)
    found = await action_faults(stage, ("hanh",), ("draft",), ("refill",))
    tell("giving back offered where nothing was typed over", the(found, "refill is offered to hanh and answers 422"))


async def test_a_leak_of_what_districts_ask(world: World, tell: Tell) -> None:
    owner = await world.organisation("UBND-VB")
    await plant_everywhere(world, "UBND-VB")
    assert await leak_faults(world, [Feeding], owner, ["chau", "thuy"]) == []
    connection = await asyncpg.connect(world.cluster.admin_url, database=world.database)
    await connection.execute("alter policy party on feedings using (true)")
    await connection.close()
    found = await leak_faults(world, [Feeding], owner, ["chau", "thuy"])
    tell("what a district asks, seen by the next one", the(found, "sees", "feedings"))
