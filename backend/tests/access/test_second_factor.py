"""Signing in in two steps: codes that work once, half-open sessions that do nothing, and who must have an app."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator

import pyotp
import pytest

from liennganh.access.context import hash_token
from liennganh.access.rules import RULES, Stage
from liennganh.access.verbs import Verb
from tests.conftest import Opening
from tests.factories.accounts import age, bring_app, complete, enter, half_open, signed_in
from tests.factories.submissions import worked
from tests.house import routes
from tests.world import Client, World

LOCKED = "select locked_until - now() < interval '31 seconds' from second_factors where actor_id = $1"


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def test_lan_turns_it_on_and_signs_in_in_two_steps(world: World) -> None:
    there, here = await signed_in(world, "lan"), await signed_in(world, "lan")
    assert worked(await here.get("/second-factor"))["is_on"] is False
    app = await bring_app(world, "lan", here)
    assert len(app.codes) == 10
    assert (await there.get("/me")).status_code == 401, "who came in without it is out"
    told = worked(await here.get("/second-factor"))
    assert (told["is_on"], told["codes_left"], told["is_required"]) == (True, 10, False)
    browser, answer = await enter(world, "lan")
    assert answer.status_code == 202
    assert set(answer.json()) == {"needs_code", "csrf_token"}
    assert "max-age=300" in answer.headers["set-cookie"].lower()
    me = worked(await browser.post("/session/complete", {"code": app.code(1)}))
    assert me["person"]["full_name"] == "Trần Thị Lan"
    assert me["person"]["has_second_factor"]
    assert (await browser.get("/submissions")).status_code == 200


async def test_a_wrong_password_is_told_the_same_with_an_app_or_without(world: World) -> None:
    await bring_app(world, "lan")
    answers = [(await enter(world, name, "not the password"))[1] for name in ("lan", "hanh", "nobody")]
    assert [answer.status_code for answer in answers] == [401] * 3
    assert len({answer.json()["detail"] for answer in answers}) == 1
    assert not any("set-cookie" in answer.headers for answer in answers)


async def test_a_code_is_used_once(world: World) -> None:
    app = await bring_app(world, "lan")
    first, second = await half_open(world, "lan"), await half_open(world, "lan")
    same = app.code(1)
    await complete(first, same)
    replayed = await second.post("/session/complete", {"code": same})
    assert (replayed.status_code, replayed.json()["errors"][0]["code"]) == (422, "wrong_code")
    older = await second.post("/session/complete", {"code": app.code()})
    assert older.status_code == 422, "nor one of before"
    assert (await second.get("/me")).status_code == 401


async def test_of_twenty_with_one_code_one_gets_in(world: World) -> None:
    app = await bring_app(world, "lan")
    await app.rest()
    browsers = [await half_open(world, "lan") for _ in range(20)]
    code = app.code()
    answers = await asyncio.gather(*(browser.post("/session/complete", {"code": code}) for browser in browsers))
    assert sorted(answer.status_code for answer in answers) == [200, *[422] * 19]
    assert len([b for b in browsers if (await b.get("/me")).status_code == 200]) == 1


async def test_a_recovery_code_works_once(world: World) -> None:
    app = await bring_app(world, "lan")
    first, second = await half_open(world, "lan"), await half_open(world, "lan")
    await complete(first, app.codes[0].lower().replace("-", " "))
    assert worked(await first.get("/second-factor"))["codes_left"] == 9
    again = await second.post("/session/complete", {"code": app.codes[0]})
    assert (again.status_code, again.json()["errors"][0]["code"]) == (422, "wrong_code")
    seen = "select diff ->> 'by' from audit.events where verb = 'session.complete'"
    assert await world.one(seen) == "recovery_code"
    browsers = [await half_open(world, "lan") for _ in range(8)]
    answers = await asyncio.gather(*(b.post("/session/complete", {"code": app.codes[1]}) for b in browsers))
    assert sorted(answer.status_code for answer in answers) == [200, *[422] * 7]


async def test_new_recovery_codes_end_the_old_ones(world: World) -> None:
    app = await bring_app(world, "lan")
    browser = await app.browser()
    fresh = worked(await browser.post("/second-factor/renew-codes"))["codes"]
    late = await half_open(world, "lan")
    assert (await late.post("/session/complete", {"code": app.codes[0]})).status_code == 422
    await complete(late, fresh[0])


async def test_a_session_is_another_one_once_it_is_whole(world: World) -> None:
    """Who planted the cookie of a half-open session, or saw it, holds nothing."""
    app = await bring_app(world, "lan")
    browser = await half_open(world, "lan")
    planted = browser.cookies["session"]
    await complete(browser, app.code(1))
    assert browser.cookies["session"] != planted
    assert (await world.client(planted).get("/me")).status_code == 401
    assert (await browser.get("/me")).status_code == 200
    assert await world.one("select count(*) from sessions where token_hash = $1", hash_token(planted)) == 0
    stranger = await signed_in(world, "chau")
    cookie = {"Cookie": f"session={stranger.cookies['session']}"}
    _, answer = await enter(world, "hanh", headers=cookie)
    assert stranger.cookies["session"] not in answer.headers["set-cookie"]
    assert worked(await stranger.get("/me"))["person"]["full_name"] == "Lê Minh Châu"


async def ask_everything(world: World, person: Client) -> dict[Verb, tuple[int, str]]:
    """Status and code of every operation that carries a verb, asked about nothing that exists."""
    answers = {}
    for name, context in routes.operations(world.app):
        method, _, path = name.partition(" ")
        for verb in routes.verbs_of(context):
            url = path.removeprefix("/api/v1")
            for part in context.original_route.param_convertors:
                url = url.replace(f"{{{part}}}", str(uuid.UUID(int=7)))
            if RULES[verb].stage is Stage.WHOLE:
                response = await person.request(method, url, **({} if method == "GET" else {"json": {}}))
                answers[verb] = (response.status_code, response.json().get("code"))
    return answers


async def test_a_half_open_session_does_nothing(world: World) -> None:
    app = await bring_app(world, "lan")
    browser = await half_open(world, "lan")
    answers = await ask_everything(world, browser)
    assert len(answers) > 100
    assert {verb: told for verb, told in answers.items() if told != (401, "not-signed-in")} == {}
    bare = [verb for verb, rule in RULES.items() if rule.stage is Stage.BARE]
    assert Verb.ME_READ in bare
    for path in ("/me", "/second-factor", "/sessions"):
        assert (await browser.get(path)).status_code == 401
    for path in ("/second-factor/enrol", "/session/prove", "/me/change-password", "/sessions/revoke-others"):
        assert (await browser.post(path, {"code": app.code(1)})).status_code == 401
    assert (await browser.delete("/session")).status_code == 204
    assert (await browser.post("/session/complete", {"code": app.code(1)})).status_code == 401


async def test_a_half_open_session_lives_five_minutes(world: World) -> None:
    app = await bring_app(world, "lan")
    browser = await half_open(world, "lan")
    left = await world.one("select max(expires_at) - now() from sessions where awaits_code")
    assert 280 < left.total_seconds() <= 300
    await age(world, browser, "expires_at = now()")
    assert (await browser.post("/session/complete", {"code": app.code(1)})).status_code == 401


async def test_a_whole_session_has_nothing_to_complete(world: World) -> None:
    browser = await signed_in(world, "lan")
    answer = await browser.post("/session/complete", {"code": "123456"})
    assert (answer.status_code, answer.json()["code"]) == (409, "session-complete")


async def test_after_five_wrong_codes_one_waits_twice_as_long_each_time(world: World) -> None:
    app = await bring_app(world, "lan")
    await app.rest()
    lan = await world.actor("lan")
    browser = await half_open(world, "lan")
    answers = [await browser.post("/session/complete", {"code": app.wrong()}) for _ in range(5)]
    right = await browser.post("/session/complete", {"code": app.code()})
    assert {a.status_code for a in (*answers, right)} == {422}
    assert answers[0].json() | {"request_id": ""} == right.json() | {"request_id": ""}, "waiting is told like wrong"
    assert (await browser.post("/session/complete", {"code": app.codes[0]})).status_code == 422
    assert await world.one(LOCKED, lan)
    for minutes in (1, 2, 4):
        await world.sql.execute("update second_factors set locked_until = now() where actor_id = $1", lan)
        await browser.post("/session/complete", {"code": app.wrong()})
        waits = await world.one("select locked_until - now() from second_factors where actor_id = $1", lan)
        assert minutes * 60 - 2 < waits.total_seconds() <= minutes * 60
    await world.sql.execute("update second_factors set locked_until = now() where actor_id = $1", lan)
    await complete(browser, app.code())
    assert await world.one("select failed_attempts from second_factors where actor_id = $1", lan) == 0


async def test_a_burst_of_wrong_codes_makes_one_wait_half_a_minute(world: World) -> None:
    app = await bring_app(world, "lan")
    browser = await half_open(world, "lan")
    wrong = app.wrong()
    await asyncio.gather(*(browser.post("/session/complete", {"code": wrong}) for _ in range(18)))
    assert await world.one("select failed_attempts from second_factors") == 5
    assert await world.one(LOCKED, await world.actor("lan"))


async def test_an_app_counts_once_it_has_shown_a_code(world: World) -> None:
    browser = await signed_in(world, "lan")
    assert (await browser.post("/second-factor/confirm", {"code": "123456"})).status_code == 422
    await browser.post("/second-factor/enrol")
    assert (await browser.post("/second-factor/confirm", {"code": "000000"})).status_code == 422
    await signed_in(world, "lan")
    late = "update second_factors set pending_at = now() - interval '16 minutes', failed_attempts = 0"
    app_secret = worked(await browser.post("/second-factor/enrol"))["secret"]
    await world.sql.execute(late)
    answer = await browser.post("/second-factor/confirm", {"code": pyotp.TOTP(app_secret).now()})
    assert answer.status_code == 422
    assert (await browser.post("/second-factor/renew-codes")).json()["code"] == "no-second-factor"
    assert (await browser.post("/second-factor/remove")).json()["code"] == "no-second-factor"


async def test_another_telephone_takes_over_when_it_shows_a_code(world: World) -> None:
    old = await bring_app(world, "lan")
    browser = await old.browser()
    worked(await browser.post("/second-factor/enrol"))
    await complete(await half_open(world, "lan"), old.code(1))
    new = await bring_app(world, "lan", browser)
    assert new.secret != old.secret
    late = await half_open(world, "lan")
    assert (await late.post("/session/complete", {"code": old.code(1)})).status_code == 422
    assert (await late.post("/session/complete", {"code": old.codes[0]})).status_code == 422
    await complete(late, new.code(1))


async def test_it_can_be_turned_off_where_no_role_needs_it(world: World) -> None:
    app = await bring_app(world, "lan")
    assert (await (await app.browser()).post("/second-factor/remove")).status_code == 204
    await signed_in(world, "lan")
    assert await world.one("select count(*) from recovery_codes") == 0
