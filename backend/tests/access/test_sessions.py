"""Signing in and out, how long a session lives, and what a stranger learns."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from liennganh.access.context import hash_token
from liennganh.access.requests import csrf_token
from tests.conftest import Opening
from tests.factories.submissions import worked
from tests.people import PASSWORD
from tests.world import Client, World

HANH = {"email": "hanh@tests.example", "password": PASSWORD}


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


def told(response: httpx.Response) -> dict[str, Any]:
    """All that a stranger can read of an answer but the request's own identifier."""
    headers = {k: v for k, v in response.headers.items() if k != "x-request-id"}
    return {"status": response.status_code, "headers": headers, "body": response.json() | {"request_id": ""}}


async def signed_in(world: World, **credentials: str) -> Client:
    """A fresh browser that went through the sign-in page."""
    browser = world.client()
    me = worked(await browser.post("/session", HANH | credentials))
    browser.headers["X-CSRF-Token"] = me["csrf_token"]
    return browser


async def age(world: World, browser: Client, change: str) -> None:
    """Move the clock of one session."""
    token = hash_token(browser.cookies["session"])
    assert await world.sql.execute(f"update sessions set {change} where token_hash = $1", token) == "UPDATE 1"


async def test_signing_in_answers_who_i_am(world: World) -> None:
    browser = world.client(locale="en")
    response = await browser.post("/session", HANH | {"email": " HANH@tests.example "})
    me = worked(response)
    assert me["person"]["full_name"] == "Nguyễn Thị Hạnh"
    assert me["memberships"][0]["organisation"]["code"] == "UBND-VB"
    assert "submission.submit" in me["verbs"]
    nothing = dict.fromkeys(("to_certify", "to_accept", "to_reopen", "difficulties", "reports", "budget", "unread"), 0)
    assert me["counts"] == {"todo": 1} | nothing
    assert me["csrf_token"] == csrf_token(browser.cookies["session"])
    cookie = response.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "secure" not in cookie
    assert browser.cookies["session"] not in response.text


async def test_in_production_the_cookie_is_bound_to_host_and_tls(opening: Opening) -> None:
    made = {"environment": "production", "business_date": None, "public_url": "https://liennganh.example"}
    async with opening(**made) as world:
        browser = world.client()
        response = await browser.post("/session", HANH)
        cookie = response.headers["set-cookie"]
        assert cookie.startswith("__Host-session=")
        parts = {part.strip().lower() for part in cookie.split(";")[1:]}
        assert {"secure", "httponly", "path=/", "samesite=lax"} <= parts
        assert not [part for part in parts if part.startswith("domain")]
        assert "max-age" in response.headers["strict-transport-security"]
        assert (await browser.get("/me")).status_code == 200
        assert (await browser.get("/demo")).status_code == 404
        browser.headers["X-CSRF-Token"] = response.json()["csrf_token"]
        gone = (await browser.delete("/session")).headers["set-cookie"]
        assert gone.startswith("__Host-session=")
        assert {"Max-Age=0", "Secure", "Path=/"} <= set(gone.split("; ")), "else the browser keeps it"


async def test_a_wrong_password_and_an_unknown_person_are_told_the_same(world: World) -> None:
    wrong = await world.client().post("/session", HANH | {"password": "not the password"})
    unknown = await world.client().post("/session", HANH | {"email": "nobody@tests.example"})
    await world.sql.execute("update actors set is_active = false where name = 'Lê Minh Châu'")
    inactive = await world.client().post("/session", HANH | {"email": "chau@tests.example"})
    assert wrong.status_code == 401
    assert told(wrong) == told(unknown) == told(inactive)
    assert "set-cookie" not in wrong.headers


async def test_after_five_failures_the_account_waits(world: World) -> None:
    for _ in range(5):
        failed = await world.client().post("/session", HANH | {"password": "not the password"})
    waiting = await world.client().post("/session", HANH)
    assert told(waiting) == told(failed)
    assert await world.one("select failed_attempts from credentials where email = $1", HANH["email"]) == 5
    await world.sql.execute("update credentials set locked_until = now() - interval '1 second'")
    await signed_in(world)
    assert await world.one("select failed_attempts from credentials where email = $1", HANH["email"]) == 0


async def test_signing_out_ends_the_session_wherever_its_cookie_is(world: World) -> None:
    browser = await signed_in(world)
    copied = world.client(browser.cookies["session"])
    gone = await browser.delete("/session")
    assert gone.status_code == 204
    assert 'session=""' in gone.headers["set-cookie"]
    assert (await copied.get("/me")).status_code == 401


@pytest.mark.parametrize(
    ("change", "lives"),
    [
        ("last_seen_at = now() - interval '29 minutes'", True),
        ("last_seen_at = now() - interval '31 minutes'", False),
        ("expires_at = now() + interval '1 minute'", True),
        ("expires_at = now() - interval '1 second'", False),
        ("ended_at = now()", False),
    ],
)
async def test_a_session_ends_after_30_minutes_idle_or_12_hours(world: World, change: str, lives: bool) -> None:
    browser = await signed_in(world)
    hours = await world.one("select extract(hours from expires_at - created_at) from sessions order by id desc limit 1")
    assert round(hours) in {11, 12}
    await age(world, browser, change)
    answer = await browser.get("/me")
    assert (answer.status_code == 200) is lives
    if lives:
        await age(world, browser, "created_at = created_at")
        assert (await browser.get("/me")).status_code == 200
    else:
        assert answer.json()["code"] == "not-signed-in"


async def test_being_seen_prolongs_the_idle_time(world: World) -> None:
    browser = await signed_in(world)
    await age(world, browser, "last_seen_at = now() - interval '20 minutes'")
    await browser.get("/me")
    assert await world.one("select now() - max(last_seen_at) < interval '1 minute' from sessions")


async def test_a_new_password_ends_every_other_session(world: World) -> None:
    here, there = await signed_in(world), await signed_in(world)
    for body, field in (
        ({"current_password": "wrong one entirely", "new_password": "a better password"}, "current_password"),
        ({"current_password": PASSWORD, "new_password": "short"}, "new_password"),
        ({"current_password": PASSWORD, "new_password": PASSWORD}, "new_password"),
    ):
        refused = await here.post("/me/change-password", body)
        assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, field)
    changed = await here.post(
        "/me/change-password", {"current_password": PASSWORD, "new_password": "mật khẩu mới dài hơn"}
    )
    assert changed.status_code == 204
    assert (await here.get("/me")).status_code == 200
    assert (await there.get("/me")).status_code == 401
    assert (await world.client().post("/session", HANH)).status_code == 401
    await signed_in(world, password="mật khẩu mới dài hơn")


async def test_many_signing_in_at_once_all_get_in(world: World) -> None:
    browsers = await asyncio.gather(*(signed_in(world) for _ in range(6)))
    assert len({browser.cookies["session"] for browser in browsers}) == 6


async def test_without_a_session_nothing_is_told(world: World, nobody: Client) -> None:
    for path in ("/me", "/submissions", "/organisations", "/plans", "/audit-events"):
        answer = await nobody.get(path)
        assert (answer.status_code, answer.json()["code"]) == (401, "not-signed-in")
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["cache-control"] == "no-store"
