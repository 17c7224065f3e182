"""The house checks catch faults planted in the register of papers: rights, offers, openness."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator

import asyncpg
import pytest

from liennganh.core.workflow import Workflow
from liennganh.documents.models import Document, DocumentStep
from tests.conftest import Opening
from tests.documents.test_actions import RESET, faults, staged
from tests.factories.documents import PLAN
from tests.factories.rows import plant_everywhere
from tests.house import database
from tests.house.planting import Tell, the
from tests.house.rows import leak_faults
from tests.world import World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def test_rights_in_the_database(scratch: asyncpg.Connection, tell: Tell) -> None:
    await scratch.execute("grant update on document_steps to liennganh_app")
    tell("a paper's past rewritten", the(await database.privilege_faults(scratch), "may UPDATE document_steps"))
    await scratch.execute("insert into role_grants values ('reader', 'document.publish')")
    tell("readers publishing", the(await database.verb_row_faults(scratch), "role_grants", "document.publish"))
    await scratch.execute("drop policy everyone on documents")
    tell("open papers shut", the(await database.policy_faults(scratch, Document.registry), "lacks policy everyone"))


async def test_everything_open_to_everybody(world: World, tell: Tell) -> None:
    owner = await world.organisation("UBND-VB")
    await plant_everywhere(world, "UBND-VB")
    assert await leak_faults(world, [Document, DocumentStep], owner, ["chau", "thuy"]) == []
    connection = await asyncpg.connect(world.cluster.admin_url, database=world.database)
    await connection.execute("alter policy everyone on documents using (state <> 'withdrawn')")
    await connection.close()
    found = await leak_faults(world, [Document], owner, ["chau", "thuy"])
    tell("drafts of a neighbour open", the(found, "chau sees 1 rows of documents under document.read"))


async def test_a_keeper_who_is_none(world: World, tell: Tell, monkeypatch: pytest.MonkeyPatch) -> None:
    first = await staged(world.as_("hanh"), PLAN, "71/x")
    other = await staged(world.as_("hanh"), PLAN, "72/x")
    await world.sql.execute(RESET, uuid.UUID(other["id"]), "published")
    assert await faults(world, first, other["id"], ("hanh", "minh")) == []
    monkeypatch.setattr(Workflow, "_is_open", lambda *_: True)
    found = await faults(world, first, other["id"], ("minh",))
    tell(
        "a neighbour's plan offered to the coordinator to withdraw",
        the(found, "published: withdraw (True) answers minh 403"),
    )
