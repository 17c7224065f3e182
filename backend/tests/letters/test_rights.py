"""Whose letters, choices and addresses a login of the application reads: one's own."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import func, select, update

from liennganh.access.context import begin
from liennganh.access.verbs import Verb
from liennganh.notifications.models import Letter, NoticePreference, RefusedAddress
from tests.cluster import TODAY
from tests.conftest import Opening
from tests.factories.notices import nobody_rests, tell
from tests.house.rows import verbs_held
from tests.world import World

REFUSE = """insert into refused_addresses (person_id, address)
  select actor_id, email from credentials where email like 'dung@%' or email like 'cuong@%'"""


@pytest.fixture(scope="module")
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        await nobody_rests(world)
        await tell(world, "dung", "cuong", "minh")
        await world.sql.execute(REFUSE)
        yield world


@pytest.mark.parametrize("name", ["dung", "chau", "thuy", "minh", "quan", "ha", "kiem"])
async def test_no_verb_shows_anothers(world: World, name: str) -> None:
    me = await world.actor(name)
    for verb in verbs_held(name):
        async with begin(world.app.state.engine, world.cluster.tokens[name], verb, pinned=TODAY) as ctx:
            for model in (Letter, NoticePreference, RefusedAddress):
                others = await ctx.session.scalar(select(func.count()).where(model.person_id != me))
                # Whoever acts over the whole plan sees that letters exist, and nothing of what they say or where to.
                assert not others or (model is Letter and ctx.is_wide), (name, verb, model)


async def test_her_own_she_sees(world: World) -> None:
    async with begin(world.app.state.engine, world.cluster.tokens["dung"], Verb.PREFERENCE_READ, pinned=TODAY) as ctx:
        for model in (Letter, NoticePreference, RefusedAddress):
            assert await ctx.session.scalar(select(func.count()).select_from(model)) == 1


async def test_nobody_marks_anothers_letter_as_to_be_sent(world: World) -> None:
    async with begin(world.app.state.engine, world.cluster.tokens["chau"], Verb.NOTICE_MARK_READ, pinned=TODAY) as ctx:
        done = await ctx.session.execute(update(Letter).values(state="queued").returning(Letter.id))
        assert done.all() == []
