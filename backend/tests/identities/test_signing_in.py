"""Lan signs in with the city's account, once she has linked it; what it opens, and what it does not."""

from __future__ import annotations

import time
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.conftest import Opening
from tests.factories.accounts import STALE, age, bring_app, signed_in
from tests.factories.submissions import worked
from tests.identities.browsing import LAN, come_back, enter, link
from tests.identities.provider import Idp
from tests.people import PASSWORD, PEOPLE
from tests.world import World


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
    events = await world.sql.fetch("select actor_id, request_id from audit.events where verb = 'identity.link'")
    assert [row["actor_id"] for row in events] == [await world.actor("lan")], "once, and when it was linked"
    assert events[0]["request_id"]
    assert LAN not in str(await world.sql.fetch("select * from audit.events"))


async def test_whom_nobody_linked_is_nobody(world: World, idp: Idp) -> None:
    browser, back = await enter(world, idp)
    assert back.headers["location"] == "/dang-nhap?loi=chua-lien-ket"
    assert (await browser.get("/me")).status_code == 401


async def test_the_second_step_is_asked_here_too(world: World, idp: Idp) -> None:
    desk = await link(world, idp)
    app = await bring_app(world, "lan", desk)
    await app.rest()
    idp.says = {"amr": ["pwd", "otp"], "acr": "urn:city:high"}
    browser, back = await enter(world, idp, path="/theo-doi")
    place = urlsplit(back.headers["location"])
    assert (place.path, place.query) == ("/dang-nhap", "next=%2Ftheo-doi"), "what the provider asked does not count"
    assert (await browser.get("/me")).status_code == 401
    browser.headers["X-CSRF-Token"] = place.fragment
    assert (await browser.post("/session/complete", {"code": app.code()})).status_code == 200


async def test_a_link_is_one_persons_and_a_person_has_one(world: World, idp: Idp) -> None:
    await link(world, idp)
    chau = await signed_in(world, "chau")
    url = worked(await chau.post("/identity/link"))["url"]
    assert (await come_back(chau, idp, url)).headers["location"] == "/tai-khoan?loi=cua-nguoi-khac"
    lan = await link(world, idp)
    url = worked(await lan.post("/identity/link"))["url"]
    assert (await come_back(lan, idp, url, "city|other")).headers["location"] == "/tai-khoan?loi=cua-nguoi-khac"
    assert (await lan.post("/identity/unlink")).status_code == 204
    assert (await lan.post("/identity/unlink")).json()["code"] == "not-linked"
    assert (await enter(world, idp))[1].headers["location"] == "/dang-nhap?loi=chua-lien-ket"
    told = "select count(*) from audit.events where verb = 'identity.unlink' and actor_id = $1"
    assert await world.one(told, await world.actor("lan")) == 1


async def test_another_provider_takes_the_place_of_the_one_before(world: World, idp: Idp) -> None:
    await link(world, idp)
    await world.sql.execute("update identities set issuer = 'https://before.example'")
    lan = await link(world, idp, subject="city|new")
    assert await world.one("select count(*) from identities") == 1
    await world.sql.execute("update identities set issuer = 'https://before.example'")
    assert worked(await lan.get("/identity"))["linked_at"] is None
    assert (await enter(world, idp, "city|new"))[1].headers["location"] == "/dang-nhap?loi=chua-lien-ket"


async def test_whoever_is_gone_does_not_come_in(world: World, idp: Idp) -> None:
    await link(world, idp)
    await world.sql.execute("update actors set is_active = false where id = $1", await world.actor("lan"))
    assert (await enter(world, idp))[1].headers["location"] == "/dang-nhap?loi=chua-lien-ket"


async def test_linking_asks_who_sits_there(world: World, idp: Idp) -> None:
    lan = await signed_in(world, "lan")
    await age(world, lan, STALE)
    for deed in ("link", "unlink"):
        assert (await lan.post(f"/identity/{deed}")).json()["code"] == "step-up-needed"
    assert idp.asked == []


async def test_the_provider_may_have_asked_nobody_so_signing_in_by_it_proves_nothing(world: World, idp: Idp) -> None:
    await link(world, idp)
    idp.says = {"amr": ["pwd", "otp"], "acr": "urn:city:high", "auth_time": int(time.time())}
    browser, _ = await enter(world, idp)
    browser.headers["X-CSRF-Token"] = worked(await browser.get("/me"))["csrf_token"]
    assert (await browser.post("/identity/unlink")).json()["code"] == "step-up-needed"
    told = worked(await browser.post("/session/prove", {"password": PASSWORD}))
    browser.headers["X-CSRF-Token"] = told["csrf_token"]
    assert (await browser.post("/identity/unlink")).status_code == 204


async def test_no_session_of_before_is_taken_over(world: World, idp: Idp) -> None:
    """Fixation: whatever session a browser was given, signing in makes another."""
    await link(world, idp)
    browser = await signed_in(world, "chau")
    planted = browser.cookies["session"]
    begun = await browser.get("/session/provider/start")
    await come_back(browser, idp, begun.headers["location"])
    assert browser.cookies["session"] != planted
    assert worked(await browser.get("/me"))["person"]["full_name"] == PEOPLE["lan"].full_name
    assert worked(await world.client(planted).get("/me"))["person"]["full_name"] == PEOPLE["chau"].full_name


@pytest.mark.parametrize(
    ("error", "told"), [("access_denied", "tu-choi"), ("server_error", "khong-ket-noi"), ("<script>", "khong-ket-noi")]
)
async def test_somebody_who_says_no_at_the_provider_comes_back(world: World, error: str, told: str) -> None:
    browser = world.client()
    begun = await browser.get("/session/provider/start")
    (state,) = parse_qs(urlsplit(begun.headers["location"]).query)["state"]
    answer = {"state": state, "error": error, "error_description": "<script>"}
    back = await browser.get("/session/provider/callback", params=answer)
    assert back.headers["location"] == f"/dang-nhap?loi={told}"


async def test_without_a_provider_there_is_no_button_and_no_way(opening: Opening) -> None:
    async with opening() as world:
        assert worked(await world.client().get("/session/provider")) == {"name": None}
        begun = await world.client().get("/session/provider/start")
        assert begun.headers["location"] == "/dang-nhap?loi=khong-co"
        lan = await signed_in(world, "lan")
        assert (await lan.post("/identity/link")).json()["code"] == "no-provider"
