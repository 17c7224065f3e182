"""A difficulty: `actions` <=> what the endpoint answers; and each check catches the fault it is there for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from liennganh.core.database import Base
from liennganh.core.workflow import Transition, Workflow
from liennganh.difficulties import handling, service
from liennganh.difficulties.models import Difficulty, Paragraph, Reply
from tests.conftest import Opening
from tests.factories.rows import plant_everywhere
from tests.house import database
from tests.house.handled import Handled, handling_faults
from tests.house.planting import Tell, the
from tests.house.rows import leak_faults
from tests.world import World

COMMITTEE = """insert into memberships (actor_id, role, organisation_id, reach, walls, valid_from)
  select $1, 'approver', id, 'own', '{}', '2023-12-15' from organisations where code = 'UBND-TP'"""


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def test_what_is_offered_works_and_nothing_else(world: World) -> None:
    await world.sql.execute(COMMITTEE, await world.actor("ha"))
    handled = await Handled.of(world, "UBND-VB", advisor="CATP", committee="UBND-TP")
    people = ("hanh", "minh", "ha", "chau", "tuan")
    assert await handling_faults(handled, people) == []


async def test_a_communes_is_its_districts_until_it_is_passed_up(world: World) -> None:
    handled = await Handled.of(world, "UBND-11296")
    assert await handling_faults(handled, ("phuong", "thuy")) == []
    handled.is_passed_up = True
    assert await handling_faults(handled, ("thuy",)) == []


async def test_a_guard_that_only_one_side_has(world: World, tell: Tell, monkeypatch: pytest.MonkeyPatch) -> None:
    handled = await Handled.of(world, "UBND-11296", is_passed_up=True)

    def careless(ctx: Any, workflow: Workflow, row: Any, notes: Any = ()) -> Transition:
        row.version += 1
        return workflow.by_verb[ctx.verb]

    with monkeypatch.context() as planted:
        planted.setattr(handling, "advance", careless)
        found = await handling_faults(handled, ("thuy",), ("accepted",), ("answer",))
        tell("a district that answers what it passed up", the(found, "answer is not offered to thuy and answers 200"))
    with monkeypatch.context() as planted:
        planted.setattr(service, "advance", careless)
        found = await handling_faults(handled, ("phuong",), ("answered",), ("withdraw",))
        tell("what was answered withdrawn", the(found, "withdraw is not offered to phuong and answers 200"))


SPOILING = [
    ("replies for everybody", "alter policy party on difficulty_replies using (true)", "difficulty_replies: policy"),
    ("replies unguarded", "drop policy party on difficulty_replies", "difficulty_replies lacks policy party"),
    ("paragraphs unguarded", "alter table difficulty_paragraphs disable row level security", "has no forced"),
]


@pytest.mark.parametrize(("planted", "statement", "words"), SPOILING, ids=[row[0] for row in SPOILING])
async def test_policies(scratch: asyncpg.Connection, tell: Tell, planted: str, statement: str, words: str) -> None:
    await scratch.execute(statement)
    tell(planted, the(await database.policy_faults(scratch, Base.registry), words))


async def test_a_thread_rewritten(scratch: asyncpg.Connection, tell: Tell) -> None:
    await scratch.execute("grant update on difficulty_replies to liennganh_app")
    tell("what was said, rewritten", the(await database.privilege_faults(scratch), "may UPDATE difficulty_replies"))


async def test_a_reply_without_parties_leaks(world: World, tell: Tell) -> None:
    owner = await world.organisation("UBND-VB")
    await plant_everywhere(world, "UBND-VB")
    assert await leak_faults(world, [Difficulty, Reply, Paragraph], owner, ["chau", "canh"]) == []
    connection = await asyncpg.connect(world.cluster.admin_url, database=world.database)
    await connection.execute("alter policy party on difficulty_replies using (true)")
    await connection.close()
    found = await leak_faults(world, [Reply], owner, ["chau"])
    tell("what was said to one body, seen by the next district", the(found, "chau sees", "difficulty_replies"))
