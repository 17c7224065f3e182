"""The first people of an installation are made on the server itself, and sign in with a password of their own."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from liennganh.access.roles import Reach, Role
from liennganh.installation import add_person
from tests.conftest import Opening
from tests.world import Client, World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def test_mai_gets_an_account_signs_in_and_sees_her_own_district_not_the_next(
    world: World, nobody: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    who = (world.settings, "mai@vinhbao.example", "Nguyễn Thị Mai", Role.CONTRIBUTOR, "UBND-VB", Reach.OWN)
    assert await add_person(*who) == 0
    password = capsys.readouterr().out.rpartition("password: ")[2].strip()
    assert len(password) >= 12

    signed_in = await nobody.post("/session", {"email": "mai@vinhbao.example", "password": password})
    assert signed_in.json()["person"]["must_change_password"]
    owners = {item["owner"]["code"] for item in (await nobody.get("/submissions")).json()["items"]}
    assert "UBND-VB" in owners
    assert "UBND-LC" not in owners

    version = "select access_version from actors where name = $1"
    assert await world.one(version, who[2]) == 2, "what an earlier answer was good for"
    assert await add_person(*who) == 0
    assert await world.one(version, who[2]) == 2
    assert "password" not in capsys.readouterr().out
    held = await world.one(
        "select count(*) from memberships m join actors a on a.id = actor_id where name = $1", who[2]
    )
    told = await world.one("select count(*) from audit.events where verb = 'membership.create' and actor_id is null")
    assert (held, told) == (1, 1)


async def test_a_body_that_does_not_exist_is_named(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert await add_person(world.settings, "a@b.vn", "A", Role.READER, "UBND-XX", Reach.PLAN) == 1
    assert "UBND-XX" in capsys.readouterr().err
    assert await world.one("select count(*) from credentials where email = 'a@b.vn'") == 0
