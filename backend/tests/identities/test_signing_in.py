"""Lan signs in with the city's account, once she has linked it; nobody else's answer, token or browser will do."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from starlette.responses import JSONResponse, RedirectResponse

from tests.conftest import Opening
from tests.factories.accounts import STALE, age, bring_app, signed_in
from tests.factories.submissions import worked
from tests.identities.provider import Idp, ec_key, rsa_key, running_idp
from tests.world import Client, World

LAN = "city|lan-0042"


@pytest.fixture
async def idp() -> AsyncIterator[Idp]:
    async with running_idp() as idp:
        yield idp


@pytest.fixture
async def world(opening: Opening, idp: Idp) -> AsyncIterator[World]:
    async with opening(**idp.settings()) as world:
        yield world


async def come_back(browser: Client, idp: Idp, url: str, subject: str = LAN, **changed: str) -> httpx.Response:
    """The browser signs in at the provider and is sent back."""
    told = idp.log_in(url, subject) | changed
    return await browser.get("/session/provider/callback", params=told)


async def link(world: World, idp: Idp, name: str = "lan", subject: str = LAN) -> Client:
    """The person links the own account, as on the page."""
    browser = await signed_in(world, name)
    url = worked(await browser.post("/identity/link"))["url"]
    assert (await come_back(browser, idp, url, subject)).headers["location"] == "/tai-khoan"
    return browser


async def enter(world: World, idp: Idp, subject: str = LAN, path: str | None = None, **changed: str) -> Any:
    """A fresh browser presses the button of the sign-in page."""
    browser = world.client()
    begun = await browser.get("/session/provider/start", params={"next": path} if path else {})
    assert begun.status_code == 303
    return browser, await come_back(browser, idp, begun.headers["location"], subject, **changed)


async def test_lan_links_her_account_and_signs_in_by_it(world: World, idp: Idp) -> None:
    desk = await link(world, idp)
    told = worked(await desk.get("/identity"))
    assert told["linked_at"]
    assert told["last_used_at"] is None
    browser, back = await enter(world, idp, path="/tong-quan?ky=2024-6T")
    assert (back.status_code, back.headers["location"]) == (303, "/tong-quan?ky=2024-6T")
    assert worked(await browser.get("/me"))["person"] == worked(await desk.get("/me"))["person"]
    assert "provider" not in browser.cookies, "the question is over"
    assert worked(await desk.get("/identity"))["last_used_at"]
    assert await world.one("select count(*) from audit.events where verb = 'identity.link'") >= 1
    assert LAN not in str(await world.sql.fetch("select * from audit.events"))


async def test_whom_nobody_linked_is_nobody(world: World, idp: Idp) -> None:
    browser, back = await enter(world, idp)
    assert back.headers["location"] == "/dang-nhap?loi=chua-lien-ket"
    assert (await browser.get("/me")).status_code == 401


async def test_the_second_step_is_asked_here_too(world: World, idp: Idp) -> None:
    desk = await link(world, idp)
    app = await bring_app(world, "lan", desk)
    await app.rest()
    browser, back = await enter(world, idp)
    place = urlsplit(back.headers["location"])
    assert place.path == "/dang-nhap"
    assert (await browser.get("/me")).status_code == 401
    browser.headers["X-CSRF-Token"] = place.fragment
    assert (await browser.post("/session/complete", {"code": app.code()})).status_code == 200


async def test_a_link_is_one_persons_and_a_person_has_one(world: World, idp: Idp) -> None:
    await link(world, idp)
    chau = await signed_in(world, "chau")
    for subject in (LAN,):
        url = worked(await chau.post("/identity/link"))["url"]
        back = await come_back(chau, idp, url, subject)
        assert back.headers["location"] == "/tai-khoan?loi=cua-nguoi-khac"
    lan = await link(world, idp)
    url = worked(await lan.post("/identity/link"))["url"]
    assert (await come_back(lan, idp, url, "city|other")).headers["location"] == "/tai-khoan?loi=cua-nguoi-khac"
    assert (await lan.post("/identity/unlink")).status_code == 204
    assert (await lan.post("/identity/unlink")).json()["code"] == "not-linked"
    assert (await enter(world, idp))[1].headers["location"] == "/dang-nhap?loi=chua-lien-ket"


async def test_whoever_is_gone_does_not_come_in(world: World, idp: Idp) -> None:
    await link(world, idp)
    await world.sql.execute("update actors set is_active = false where id = $1", await world.actor("lan"))
    assert (await enter(world, idp))[1].headers["location"] == "/dang-nhap?loi=chua-lien-ket"


async def test_linking_asks_who_sits_there(world: World, idp: Idp) -> None:
    lan = await signed_in(world, "lan")
    await age(world, lan, STALE)
    assert (await lan.post("/identity/link")).json()["code"] == "step-up-needed"
    assert idp.asked == []


class TestAnotherBrowser:
    """What was begun in one is not finished in another: nobody is signed in as somebody else by a link."""

    async def test_without_the_cookie_the_answer_is_nobodys(self, world: World, idp: Idp) -> None:
        await link(world, idp)
        begun = await world.client().get("/session/provider/start")
        victim = world.client()
        back = await come_back(victim, idp, begun.headers["location"])
        assert back.headers["location"] == "/dang-nhap?loi=het-han"
        assert "token" not in idp.asked[2:], "the code was not even tried"

    @pytest.mark.parametrize("state", ["", "another", "é"])
    async def test_another_state_is_refused(self, world: World, idp: Idp, state: str) -> None:
        await link(world, idp)
        browser, back = await enter(world, idp, state=state)
        assert back.headers["location"] == "/dang-nhap?loi=het-han"
        assert (await browser.get("/me")).status_code == 401

    async def test_an_answer_counts_once(self, world: World, idp: Idp) -> None:
        await link(world, idp)
        browser = world.client()
        begun = await browser.get("/session/provider/start")
        told = idp.log_in(begun.headers["location"], LAN)
        kept = browser.cookies["provider"]
        assert (await browser.get("/session/provider/callback", params=told)).headers["location"] == "/"
        again = world.client()
        again.cookies["provider"] = kept
        back = await again.get("/session/provider/callback", params=told)
        assert back.headers["location"] == "/dang-nhap?loi=khong-ket-noi", "the provider gives nothing twice"

    async def test_a_link_that_was_begun_signed_in_needs_that_session(self, world: World, idp: Idp) -> None:
        browser = await signed_in(world, "lan")
        url = worked(await browser.post("/identity/link"))["url"]
        del browser.cookies["session"]
        assert (await come_back(browser, idp, url)).headers["location"] == "/dang-nhap?loi=het-han"
        assert await world.one("select count(*) from identities") == 0


@pytest.mark.parametrize("path", ["//evil.example", "https://evil.example", "/\\evil.example", "\\/evil", "/a\nb", ""])
async def test_nobody_is_sent_elsewhere(world: World, idp: Idp, path: str) -> None:
    await link(world, idp)
    assert (await enter(world, idp, path=path))[1].headers["location"] == "/"


LIES: dict[str, dict[str, Any]] = {
    "another issuer": {"iss": "https://evil.example"},
    "for somebody else": {"aud": "another"},
    "for several, asked by another": {"aud": ["lien-nganh", "another"], "azp": "another"},
    "for several, nobody said who asked": {"aud": ["lien-nganh", "another"]},
    "asked by another": {"azp": "another"},
    "another question": {"nonce": "another"},
    "no question": {"nonce": None},
    "over": {"exp": 1},
    "of tomorrow": {"iat": int(time.time()) + 90_000, "exp": int(time.time()) + 90_300},
    "of yesterday": {"iat": 1},
    "time as text": {"exp": "4102444800"},
    "time as truth": {"exp": True},
    "nobody": {"sub": ""},
    "a list": {"sub": [LAN]},
    "too long": {"sub": "x" * 256},
    "a line": {"sub": f"{LAN}\n"},
}


@pytest.mark.parametrize("lie", LIES)
async def test_a_token_that_says_something_else_opens_nothing(world: World, idp: Idp, lie: str) -> None:
    await link(world, idp)
    idp.says = LIES[lie]
    browser, back = await enter(world, idp)
    assert back.headers["location"] == "/dang-nhap?loi=khong-ket-noi"
    assert (await browser.get("/me")).status_code == 401


def forged(idp: Idp) -> dict[str, str]:
    """Tokens that nobody honest signed."""
    now = int(time.time())
    claims = {"iss": idp.issuer, "aud": "lien-nganh", "sub": LAN, "iat": now, "exp": now + 300}
    good = idp.sign(claims)
    head, body, signature = good.split(".")
    stranger = Idp(port=idp.port)
    return {
        "none": "eyJhbGciOiJub25lIn0." + body + ".",
        "unsigned": f"{head}.{body}.",
        "cut": f"{head}.{body}.{signature[:-4]}",
        "of a stranger's key": stranger.sign(claims),
        "two parts": f"{head}.{body}",
        "padded": f"{head}.{body}.{signature}=",
        "huge": f"{head}.{body}.{'A' * 20_000}",
        "no token": "hello",
    }


@pytest.mark.parametrize("kind", sorted(forged(Idp(port=1))))
async def test_a_token_that_nobody_signed_opens_nothing(world: World, idp: Idp, kind: str) -> None:
    await link(world, idp)
    idp.token = forged(idp)[kind]
    assert (await enter(world, idp))[1].headers["location"] == "/dang-nhap?loi=khong-ket-noi"


class TestKeys:
    async def test_a_new_key_is_found_without_waiting(self, world: World, idp: Idp) -> None:
        await link(world, idp)
        idp.keys["two"], idp.signs_with = ("ES256", ec_key()), "two"
        world.app.state.provider.read_at["keys"] -= 60
        assert (await enter(world, idp))[1].headers["location"] == "/"
        idp.signs_with = "one"
        assert (await enter(world, idp))[1].headers["location"] == "/"

    async def test_made_up_names_of_keys_do_not_keep_the_provider_busy(self, world: World, idp: Idp) -> None:
        await link(world, idp)
        idp.header = {"kid": "made-up"}
        for _ in range(5):
            assert (await enter(world, idp))[1].headers["location"] == "/dang-nhap?loi=khong-ket-noi"
        assert idp.asked.count("jwks") == 1

    async def test_a_short_key_is_none(self, world: World, idp: Idp) -> None:
        idp.keys = {"one": ("RS256", rsa_key(1024))}
        browser = await signed_in(world, "lan")
        url = worked(await browser.post("/identity/link"))["url"]
        assert (await come_back(browser, idp, url)).headers["location"] == "/tai-khoan?loi=khong-ket-noi"


AWAY = {
    "away": {"configuration": JSONResponse({}, 500)},
    "another issuer": {"configuration": JSONResponse({"issuer": "https://evil.example"})},
    "elsewhere": {"configuration": RedirectResponse("https://evil.example", 302)},
    "no keys": {"jwks": JSONResponse({"keys": "none"})},
    "no token": {"token": JSONResponse({"token_type": "Bearer"})},
    "refused": {"token": JSONResponse({"error": "invalid_grant"}, 400)},
    "too long": {"token": JSONResponse({"id_token": "x" * 300_000})},
    "a list": {"token": JSONResponse([])},
}


@pytest.mark.parametrize("what", AWAY)
async def test_a_provider_that_fails_is_told_and_the_password_still_works(world: World, idp: Idp, what: str) -> None:
    idp.answers = AWAY[what]
    browser = world.client()
    begun = await browser.get("/session/provider/start")
    back = begun
    if "configuration" not in idp.answers:
        back = await come_back(browser, idp, begun.headers["location"])
    assert back.headers["location"] == "/dang-nhap?loi=khong-ket-noi"
    assert (await signed_in(world, "lan")).cookies["session"]


async def test_somebody_who_says_no_at_the_provider_comes_back(world: World, idp: Idp) -> None:
    browser = world.client()
    begun = await browser.get("/session/provider/start")
    (state,) = parse_qs(urlsplit(begun.headers["location"]).query)["state"]
    told = {"state": state, "error": "access_denied", "error_description": "<script>"}
    back = await browser.get("/session/provider/callback", params=told)
    assert back.headers["location"] == "/dang-nhap?loi=tu-choi"


async def test_without_a_provider_there_is_no_button_and_no_way(opening: Opening) -> None:
    async with opening() as world:
        assert worked(await world.client().get("/session/provider")) == {"name": None}
        begun = await world.client().get("/session/provider/start")
        assert begun.headers["location"] == "/dang-nhap?loi=khong-co"
        lan = await signed_in(world, "lan")
        assert (await lan.post("/identity/link")).json()["code"] == "no-provider"
