"""A provider that lies, fails, drips or is asked too often: the password still works, and no secret is left behind."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from io import StringIO
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import structlog
from starlette.responses import JSONResponse, RedirectResponse, StreamingResponse

from liennganh.identities import endpoints, fetching, provider
from tests.conftest import Opening
from tests.factories.accounts import signed_in
from tests.factories.submissions import worked
from tests.identities.browsing import FAILED, LAN, come_back, enter, link
from tests.identities.provider import SECRET, Idp, ec_key, rsa_key
from tests.world import World

TABLES = """select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname in ('public', 'audit')"""
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
    assert back.headers["location"] == FAILED
    assert (await browser.get("/me")).status_code == 401


@pytest.mark.parametrize("token", ["hello", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", f"a.b.{'A' * 20_000}"])
async def test_what_is_no_token_opens_nothing(world: World, idp: Idp, token: str) -> None:
    await link(world, idp)
    idp.token = token
    assert (await enter(world, idp))[1].headers["location"] == FAILED


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
            assert (await enter(world, idp))[1].headers["location"] == FAILED
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
    assert back.headers["location"] == FAILED
    assert (await signed_in(world, "lan")).cookies["session"]


class TestBusy:
    async def test_of_many_who_come_at_once_one_asks_for_what_all_need(self, world: World, idp: Idp) -> None:
        begun = await asyncio.gather(*(world.client().get("/session/provider/start") for _ in range(20)))
        assert {answer.status_code for answer in begun} == {303}
        assert idp.asked == ["configuration"]

    async def test_after_a_failure_nobody_asks_for_five_seconds(self, world: World, idp: Idp) -> None:
        idp.answers = {"configuration": JSONResponse({}, 503)}
        clock = world.app.state.provider.clock
        begun = await asyncio.gather(*(world.client().get("/session/provider/start") for _ in range(20)))
        assert {answer.headers["location"] for answer in begun} == {FAILED}
        assert idp.asked == ["configuration"]
        idp.answers = {}
        world.app.state.provider.clock = lambda: clock() + provider.REST_SECONDS
        begun_again = await world.client().get("/session/provider/start")
        assert begun_again.headers["location"].startswith(idp.issuer)

    async def test_an_answer_that_drips_ends_with_the_time(
        self, world: World, idp: Idp, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def drops() -> AsyncIterator[bytes]:
            for _ in range(1200):  # a minute
                yield b" "
                await asyncio.sleep(0.05)

        monkeypatch.setattr(fetching, "SECONDS", 0.3)
        idp.answers = {"configuration": StreamingResponse(drops(), media_type="application/json")}
        before = time.monotonic()
        assert (await world.client().get("/session/provider/start")).headers["location"] == FAILED
        assert time.monotonic() - before < 20, "the answer would have gone on for a minute"

    async def test_one_address_brings_no_more_answers_than_people_do(self, opening: Opening, idp: Idp) -> None:
        async with opening(**idp.settings(), provider_per_address=2) as world:
            told = [(await enter(world, idp, "city|nobody"))[1].headers["location"] for _ in range(3)]
            assert told == ["/dang-nhap?loi=chua-lien-ket"] * 2 + ["/dang-nhap?loi=qua-nhieu"]
            assert idp.asked.count("token") == 2

    async def test_more_than_the_provider_can_take_at_once_are_told_so(self, world: World, idp: Idp) -> None:
        await link(world, idp)
        world.app.state.provider.exchanging = provider.MOST_AT_ONCE
        assert (await enter(world, idp))[1].headers["location"] == FAILED
        assert idp.asked.count("token") == 1


async def test_only_the_provider_itself_is_asked(world: World, idp: Idp, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of a request decides which address is asked, and no proxy of the machine's is."""
    asked: list[str] = []
    real = provider.fetch

    async def noted(method: str, address: str, **options: Any) -> dict[str, Any]:
        asked.append(address)
        return await real(method, address, **options)

    monkeypatch.setattr(provider, "fetch", noted)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    await link(world, idp)
    browser = world.client()
    begun = await browser.get("/session/provider/start", headers={"Host": "evil.example"})
    (back_to,) = parse_qs(urlsplit(begun.headers["location"]).query)["redirect_uri"]
    assert back_to == f"{world.settings.public_url}/api/v1/session/provider/callback"
    await come_back(browser, idp, begun.headers["location"])
    assert {urlsplit(address).netloc for address in asked} == {urlsplit(idp.issuer).netloc}


async def test_no_secret_of_it_is_left_behind(
    world: World, idp: Idp, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Loggers keep the stream they first wrote to: this one is the test's, with the same list of what may be said.
    lines = StringIO()
    log = structlog.wrap_logger(structlog.PrintLogger(lines), structlog.get_config()["processors"])
    monkeypatch.setattr(endpoints, "log", log)
    given: list[str] = []
    real = idp.sign

    def sign(claims: dict[str, Any]) -> str:
        given.append(real(claims))
        return given[-1]

    idp.sign = sign  # type: ignore[method-assign]
    lan = await signed_in(world, "lan")
    url = worked(await lan.post("/identity/link", key="lien-ket"))["url"]
    asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    told = idp.log_in(url, LAN)
    await lan.get("/session/provider/callback", params=told)
    browser, _ = await enter(world, idp)
    idp.says = {"nonce": "another"}
    await enter(world, idp)
    secrets = [*given, *idp.given, asked["state"], asked["nonce"], browser.cookies["session"], SECRET]
    tables = await world.sql.fetch(TABLES)
    found = []
    for (table,) in tables:
        text = str(await world.one(f"select string_agg(t::text, ' ') from {table} t"))
        found += [f"{table} tells {secret}" for secret in secrets if secret in text]
    assert found == []
    logged = lines.getvalue() + "".join(capfd.readouterr())
    assert "provider failed" in logged
    assert [secret for secret in [*secrets, LAN] if secret in logged] == []
