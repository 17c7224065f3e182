"""What is begun in one browser, by one person, at one provider, ends there; and nobody is sent elsewhere."""

from __future__ import annotations

import pytest

from liennganh.identities.provider import Provider
from tests.conftest import Opening
from tests.factories.accounts import STALE, age, signed_in
from tests.factories.submissions import worked
from tests.identities.browsing import FAILED, LAN, come_back, enter, link
from tests.identities.provider import Idp
from tests.world import World


class TestAnotherBrowser:
    """What was begun in one is not finished in another: nobody is signed in as somebody else by a link."""

    async def test_without_the_cookie_the_answer_is_nobodys(self, world: World, idp: Idp) -> None:
        await link(world, idp)
        begun = await world.client().get("/session/provider/start")
        victim = world.client()
        back = await come_back(victim, idp, begun.headers["location"])
        assert back.headers["location"] == "/dang-nhap?loi=het-han"
        assert idp.asked.count("token") == 1, "the code was not even tried"

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
        assert back.headers["location"] == FAILED, "the provider gives nothing twice"

    async def test_a_link_that_was_begun_signed_in_needs_that_session(self, world: World, idp: Idp) -> None:
        browser = await signed_in(world, "lan")
        url = worked(await browser.post("/identity/link"))["url"]
        del browser.cookies["session"]
        assert (await come_back(browser, idp, url)).headers["location"] == "/dang-nhap?loi=het-han"
        assert await world.one("select count(*) from identities") == 0

    async def test_what_one_person_began_is_not_linked_to_the_next_at_the_same_desk(
        self, world: World, idp: Idp
    ) -> None:
        desk = await signed_in(world, "lan")
        url = worked(await desk.post("/identity/link"))["url"]
        chau = await signed_in(world, "chau")
        del desk.cookies["session"]
        desk.cookies["session"] = chau.cookies["session"]
        assert (await come_back(desk, idp, url)).headers["location"] == "/tai-khoan?loi=het-han"
        assert await world.one("select count(*) from identities") == 0
        assert "token" not in idp.asked

    async def test_linking_that_took_too_long_is_told_on_the_account_page(self, world: World, idp: Idp) -> None:
        browser = await signed_in(world, "lan")
        url = worked(await browser.post("/identity/link"))["url"]
        await age(world, browser, STALE)
        assert (await come_back(browser, idp, url)).headers["location"] == "/tai-khoan?loi=het-han"
        assert await world.one("select count(*) from identities") == 0

    async def test_linking_must_come_from_this_site(self, world: World, idp: Idp) -> None:
        browser = await signed_in(world, "lan")
        for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"X-CSRF-Token": ""}):
            for deed in ("link", "unlink"):
                assert (await browser.post(f"/identity/{deed}", headers=headers)).status_code == 403
        assert idp.asked == []

    @pytest.mark.parametrize("kept", ["", "e30=", "W10=", "bnVsbA==", "not base64", "eyJzdGF0ZSI6IDF9", "w6k="])
    async def test_a_cookie_that_says_nothing_opens_nothing(self, world: World, kept: str) -> None:
        browser = world.client()
        browser.cookies["provider"] = kept
        back = await browser.get("/session/provider/callback", params={"state": "x", "code": "y"})
        assert back.headers["location"] == "/dang-nhap?loi=het-han"

    async def test_in_production_the_cookie_is_bound_to_host_and_tls(self, opening: Opening, idp: Idp) -> None:
        made = {"environment": "production", "business_date": None, "public_url": "https://liennganh.example"}
        async with opening(**made, **idp.settings() | {"oidc_issuer": "https://city.example"}) as world:
            world.app.state.provider = Provider(world.settings.model_copy(update={"oidc_issuer": idp.issuer}))
            browser = world.client()
            begun = await browser.get("/session/provider/start")
            told = idp.log_in(begun.headers["location"], LAN)
            back = await browser.get("/session/provider/callback", params=told)
            for answer in (begun, back):
                (cookie,) = answer.headers.get_list("set-cookie")
                assert cookie.startswith("__Host-provider=")
                assert {"HttpOnly", "Secure", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
            assert "Max-Age=0" in cookie


ELSEWHERE = [
    *("//evil.example", "https://evil.example", "/\\evil.example", "\\/evil", "/a\nb", "", "/\t/evil.example"),
    *("javascript:alert(1)", "evil.example", " /theo-doi", "/" + "x" * 500),
]


@pytest.mark.parametrize("path", ELSEWHERE)
async def test_nobody_is_sent_elsewhere(world: World, idp: Idp, path: str) -> None:
    await link(world, idp)
    assert (await enter(world, idp, path=path))[1].headers["location"] == "/"
    assert (await enter(world, idp, "city|nobody", path))[1].headers["location"] == "/dang-nhap?loi=chua-lien-ket"


async def test_where_somebody_wanted_to_go_is_kept_when_it_does_not_work(world: World, idp: Idp) -> None:
    back = (await enter(world, idp, path="/theo-doi?ky=2024-6T"))[1]
    assert back.headers["location"] == "/dang-nhap?loi=chua-lien-ket&next=%2Ftheo-doi%3Fky%3D2024-6T"


@pytest.mark.parametrize(("issuer", "is_good"), [("own", True), ("", False), ("https://evil.example", False)])
async def test_the_answer_of_another_provider_is_not_taken_to_this_one(
    world: World, idp: Idp, issuer: str, is_good: bool
) -> None:
    """Mix-up (RFC 9207): checked where the provider names itself."""
    await link(world, idp)
    _, back = await enter(world, idp, iss=idp.issuer if issuer == "own" else issuer)
    assert back.headers["location"] == ("/" if is_good else FAILED)
    assert idp.asked.count("token") == 1 + is_good


async def test_a_provider_that_says_it_names_itself_must(world: World, idp: Idp) -> None:
    idp.tells = {"authorization_response_iss_parameter_supported": True}
    assert (await enter(world, idp))[1].headers["location"] == FAILED
    assert "token" not in idp.asked
