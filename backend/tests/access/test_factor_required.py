"""Where an installation asks for it, a role that judges does nothing before there is a second factor."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from liennganh.access.roles import SECOND_FACTOR_ROLES, Role
from liennganh.installation import forget_factor
from tests.access.test_second_factor import ask_everything
from tests.conftest import Opening
from tests.factories.accounts import bring_app, enter, half_open, signed_in
from tests.factories.submissions import worked
from tests.world import World

NEEDED = (403, "second-factor-needed")
HELD = "update memberships set valid_to = '2024-06-09' where actor_id = $1"


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening(second_factor="required") as world:
        yield world


def test_whose_role_needs_one() -> None:
    assert {Role.APPROVER, Role.COORDINATOR, Role.TIPOFF_OFFICER, Role.ADMINISTRATOR} == SECOND_FACTOR_ROLES


async def test_production_requires_it_and_a_demonstration_offers_it(opening: Opening) -> None:
    made = {"environment": "production", "business_date": None, "public_url": "https://liennganh.example"}
    async with opening(**made) as world:
        assert world.settings.is_factor_required
        _, answer = await enter(world, "dung")
        assert answer.json()["person"]["must_enrol"]
    async with opening() as world:
        assert not world.settings.is_factor_required


async def test_dung_does_nothing_before_he_has_one(world: World) -> None:
    browser, answer = await enter(world, "dung")
    me = worked(answer)
    assert me["person"]["must_enrol"]
    assert set(me["counts"].values()) == {0}
    answers = await ask_everything(world, browser)
    assert [verb for verb, told in answers.items() if told not in {NEEDED, (403, "not-permitted")}] == []
    assert len([told for told in answers.values() if told == NEEDED]) > 40
    app = await bring_app(world, "dung", browser)
    assert (await browser.get("/submissions")).status_code == 200
    assert not worked(await browser.get("/me"))["person"]["must_enrol"]
    refused = await browser.post("/second-factor/remove")
    assert (refused.status_code, refused.json()["code"]) == (409, "second-factor-required")
    assert worked(await browser.get("/second-factor"))["is_required"]
    assert (await (await app.browser()).get("/submissions")).status_code == 200


async def test_a_contributor_goes_on_without(world: World) -> None:
    browser, answer = await enter(world, "hanh")
    assert not worked(answer)["person"]["must_enrol"]
    assert (await browser.get("/submissions")).status_code == 200


async def test_a_role_that_is_given_asks_for_it_with_the_next_request(world: World) -> None:
    browser = await signed_in(world, "hanh")
    assert (await browser.get("/submissions")).status_code == 200
    await world.sql.execute("update memberships set role = 'approver' where actor_id = $1", await world.actor("hanh"))
    asked = await browser.get("/submissions")
    assert (asked.status_code, asked.json()["code"]) == NEEDED


async def test_a_role_that_is_lost_asks_no_more(world: World) -> None:
    bare = await signed_in(world, "dung")
    assert (await bare.get("/plans")).json()["code"] == NEEDED[1]
    await world.sql.execute(HELD, await world.actor("dung"))
    assert (await bare.get("/plans")).status_code == 200
    assert (await bare.get("/submissions")).json()["code"] == "not-permitted"
    browser = await signed_in(world, "son")
    await bring_app(world, "son", browser)
    await world.sql.execute(HELD, await world.actor("son"))
    assert not worked(await browser.get("/second-factor"))["is_required"]
    assert (await browser.post("/second-factor/remove")).status_code == 204


async def test_a_lost_telephone_is_forgotten_on_the_server(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    browser = await signed_in(world, "dung")
    await bring_app(world, "dung", browser)
    await half_open(world, "dung")
    assert await forget_factor(world.settings, "DUNG@tests.example") == 0
    assert (await browser.get("/me")).status_code == 401
    _, answer = await enter(world, "dung")
    assert worked(answer)["person"]["must_enrol"]
    told = await world.one("select count(*) from audit.events where verb = 'second_factor.forget' and actor_id is null")
    assert told == 1
    assert await forget_factor(world.settings, "hanh@tests.example") == 1
    assert await forget_factor(world.settings, "nobody@tests.example") == 1
    assert "There is no second factor" in capsys.readouterr().err
