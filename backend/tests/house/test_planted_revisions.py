"""The house checks catch faults planted in reopening a report, closing a period and confirming a reading."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import asyncpg
import pytest

from liennganh.access.verbs import Verb
from liennganh.confirmations import endpoints as readings
from liennganh.confirmations import service as confirmations
from liennganh.core.workflow import Transition, Workflow
from liennganh.plans import endpoints as plans
from liennganh.reopenings import service as reopenings
from liennganh.submissions.reopening import Reopening
from liennganh.submissions.workflow import SUBMISSION, is_requested, is_shut
from tests.conftest import Opening
from tests.factories.periods import close
from tests.factories.rows import plant_everywhere
from tests.house import database
from tests.house.actions import Stage, action_faults
from tests.house.deciding import decision_faults, period_faults
from tests.house.planting import Tell, the
from tests.house.rows import leak_faults
from tests.world import World

SPOILING = [
    (
        "a body that reopens",
        "update verb_parties set parties = '{owner,area}' where verb = 'submission.reopen'",
    ),
    ("a leader who reopens", "insert into role_grants values ('approver', 'submission.reopen')"),
    ("a leader who closes the period", "insert into role_grants values ('approver', 'period.close')"),
    ("a body told who else is late", "update verb_parties set parties = '{owner,area}' where verb = 'closing.read'"),
    ("an officer who settles a reading", "insert into role_grants values ('contributor', 'confirmation.change')"),
]
TAKING = [
    ("a reopening deleted", "grant delete on reopenings to liennganh_app", "may DELETE reopenings"),
    (
        "a decision rewritten",
        "grant update on plan_confirmations to liennganh_app",
        "may UPDATE plan_conf",
    ),
    ("who closed a period rewritten", "grant update on period_steps to liennganh_app", "may UPDATE period_steps"),
]


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


@pytest.mark.parametrize(("planted", "statement"), SPOILING, ids=[row[0] for row in SPOILING])
async def test_rights(scratch: asyncpg.Connection, tell: Tell, planted: str, statement: str) -> None:
    assert await database.verb_row_faults(scratch) == []
    await scratch.execute(statement)
    tell(planted, await database.verb_row_faults(scratch))


@pytest.mark.parametrize(("planted", "statement", "words"), TAKING, ids=[row[0] for row in TAKING])
async def test_privileges(scratch: asyncpg.Connection, tell: Tell, planted: str, statement: str, words: str) -> None:
    await scratch.execute(statement)
    tell(planted, the(await database.privilege_faults(scratch), words))


async def test_a_reopening_without_its_guards(world: World, tell: Tell, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = await Stage.of(world, "UBND-VB", "hanh", "hanh")
    assert await action_faults(stage, ("hanh",), ("draft",), ("request_reopening",)) == []

    def careless(ctx: Any, workflow: Workflow, row: Any, notes: Any = ()) -> Transition:
        row.version += 1
        return workflow.by_verb[ctx.verb]

    with monkeypatch.context() as planted:
        planted.setattr(reopenings, "advance", careless)
        found = await action_faults(stage, ("hanh",), ("draft",), ("request_reopening",))
        tell("a reopening of what is open", the(found, "request_reopening is not offered to hanh and answers 200"))

    await close(world)
    stage.asked_by = await world.actor("yen")
    assert await action_faults(stage, ("yen", "minh"), ("accepted",), ("reopen",)) == []
    alone = replace(SUBMISSION.by_verb[Verb.SUBMISSION_REOPEN], guards=(is_requested, is_shut))
    with monkeypatch.context() as planted:
        planted.setitem(SUBMISSION.by_verb, Verb.SUBMISSION_REOPEN, alone)
        found = await action_faults(stage, ("yen",), ("accepted",), ("reopen",))
        tell("one person who asks and decides", the(found, "reopen is offered to yen and answers 5"))


async def test_a_closed_period_that_offers(world: World, tell: Tell, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = await Stage.of(world, "UBND-VB", "hanh", "hanh")
    await close(world)
    assert await action_faults(stage, ("dung",), ("submitted",), ("certify",)) == []

    def without_guards(self: Workflow, ctx: Any, verb: Any, row: Any) -> bool:
        return row.state in self.by_verb[verb].starts

    monkeypatch.setattr(Workflow, "_is_open", without_guards)
    found = await action_faults(stage, ("dung",), ("submitted",), ("certify",))
    tell("certifying offered in a closed period", the(found, "certify is offered to dung and answers 409"))


async def test_a_leak_of_reopenings(world: World, tell: Tell) -> None:
    owner = await world.organisation("UBND-VB")
    await plant_everywhere(world, "UBND-VB")
    assert await leak_faults(world, [Reopening], owner, ["chau", "thuy"]) == []
    connection = await asyncpg.connect(world.cluster.admin_url, database=world.database)
    await connection.execute("alter policy party on reopenings using (true)")
    await connection.close()
    found = await leak_faults(world, [Reopening], owner, ["chau", "thuy"])
    tell("why a report was reopened, seen by the next district", the(found, "sees", "reopenings"))


DECISIONS = [Verb.CONFIRMATION_CONFIRM, Verb.CONFIRMATION_CHANGE, Verb.CONFIRMATION_WITHDRAW]
PEOPLE = ("minh", "yen", "thuy", "chau", "dung", "ha")


async def test_a_lie_about_a_reading(world: World, tell: Tell, monkeypatch: pytest.MonkeyPatch) -> None:
    assert await decision_faults(world, PEOPLE) == []
    with monkeypatch.context() as planted:
        planted.setattr(readings, "actions_of", lambda *_: DECISIONS)
        found = await decision_faults(world, ("thuy",))
        tell(
            "a reading that a district may settle, it is told", the(found, "confirm is offered to thuy and answers 403")
        )
    with monkeypatch.context() as planted:
        planted.setattr(confirmations, "check_open", lambda *_: None)
        found = await decision_faults(world, ("minh",))
        tell("a reading confirmed twice", the(found, "confirm is not offered to minh and answers 200"))


async def test_a_lie_about_a_period(world: World, tell: Tell, monkeypatch: pytest.MonkeyPatch) -> None:
    assert await period_faults(world, PEOPLE) == []
    monkeypatch.setattr(plans, "period_actions", lambda *_: [Verb.PERIOD_CLOSE])
    found = await period_faults(world, ("thuy",))
    tell("a period that a district is told it may close", the(found, "close is offered to thuy and answers 403"))
