"""Where one is signed in: listed in plain words, ended one by one or together, and nobody else's."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.conftest import Opening
from tests.factories.accounts import age, bring_app, half_open, signed_in
from tests.factories.submissions import worked
from tests.world import World

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36"


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        await world.sql.execute("delete from sessions")
        yield world


async def test_lan_sees_her_sessions_and_no_secret(world: World) -> None:
    phone = await signed_in(world, "lan", headers={"User-Agent": PHONE})
    here = await signed_in(world, "lan")
    await signed_in(world, "chau")
    answer = await here.get("/sessions")
    told = {(one["browser"], one["system"], one["is_this_one"]) for one in worked(answer)["items"]}
    assert told == {("chrome", "android", False), (None, None, True)}
    fields = {"id", "created_at", "last_seen_at", "browser", "system", "is_this_one"}
    assert all(set(one) == fields for one in answer.json()["items"])
    for browser in (phone, here):
        assert browser.cookies["session"] not in answer.text
    assert "126" not in str(await world.sql.fetch("select browser, system from sessions"))


async def test_one_is_ended_and_that_browser_is_out(world: World) -> None:
    phone, here = await signed_in(world, "lan"), await signed_in(world, "lan")
    other = next(one for one in worked(await here.get("/sessions"))["items"] if not one["is_this_one"])
    assert (await here.post(f"/sessions/{other['id']}/revoke")).status_code == 204
    out = await phone.get("/me")
    assert (out.status_code, out.json()["code"]) == (401, "not-signed-in")
    assert (await here.post(f"/sessions/{other['id']}/revoke")).status_code == 404
    assert await world.one("select diff ->> 'sessions' from audit.events where verb = 'session.revoke'") == "1"


async def test_all_others_are_ended_the_half_open_ones_too(world: World) -> None:
    here = await signed_in(world, "lan")
    app = await bring_app(world, "lan", here)
    half = await half_open(world, "lan")
    others = [await app.browser() for _ in range(3)]
    assert len(worked(await here.get("/sessions"))["items"]) == 4, "a half-open one is nowhere yet"
    assert (await here.post("/sessions/revoke-others")).status_code == 204
    assert {(await one.get("/me")).status_code for one in others} == {401}
    await app.rest()
    assert (await half.post("/session/complete", {"code": app.code()})).status_code == 401
    assert (await here.get("/me")).status_code == 200


async def test_nobody_ends_somebody_elses(world: World) -> None:
    lan, chau = await signed_in(world, "lan"), await signed_in(world, "chau")
    hers = worked(await lan.get("/sessions"))["items"][0]["id"]
    hidden = await chau.post(f"/sessions/{hers}/revoke")
    absent = await chau.post("/sessions/00000000-0000-0000-0000-000000000007/revoke")
    assert hidden.json() | {"request_id": ""} == absent.json() | {"request_id": ""}
    assert hidden.status_code == 404
    assert (await lan.get("/me")).status_code == 200
    own = worked(await chau.get("/sessions"))["items"][0]["id"]
    assert (await chau.post(f"/sessions/{own}/revoke")).status_code == 404, "this one is ended by signing out"


@pytest.mark.parametrize("change", ["last_seen_at = now() - interval '31 minutes'", "expires_at = now()"])
async def test_what_ended_by_itself_is_not_listed(world: World, change: str) -> None:
    old, here = await signed_in(world, "lan"), await signed_in(world, "lan")
    await age(world, old, change)
    assert len(worked(await here.get("/sessions"))["items"]) == 1
