"""What weighs most asks once more who sits there, at one place, and the same request then goes through."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator

import asyncpg
import pytest

from liennganh.access.catalogue import CLIENT_VERBS
from liennganh.access.rules import RULES
from liennganh.access.verbs import Verb
from liennganh.core.database import Base
from tests.conftest import Opening
from tests.factories.accounts import STALE, address, age, bring_app, signed_in
from tests.factories.clients import wanted
from tests.factories.submissions import act, submitted, worked
from tests.house import routes
from tests.people import PASSWORD
from tests.world import Client, World

MARKED = {
    *(Verb(f"submission.{name}") for name in ("accept", "send_back", "reopen", "end_reopening")),
    *(Verb(f"client.{name}") for name in ("create", "edit", "rotate", "revoke_secret", "suspend", "resume")),
    Verb.INVITATION_CREATE,
    Verb.PACK_IMPORT,
    Verb.REPORT_SEAL,
    Verb.RETENTION_EDIT,
    Verb.SETTING_CHANGE,
    Verb.SETTING_RESET,
    Verb.IDENTITY_LINK,
    Verb.IDENTITY_UNLINK,
    *(Verb(f"second_factor.{name}") for name in ("enrol", "renew_codes", "remove", "forget")),
    *(Verb(f"person.{name}") for name in ("edit", "suspend", "resume", "leave", "import")),
    *(Verb(f"membership.{name}") for name in ("create", "end", "deputise")),
    *(Verb(f"{noun}.{name}") for noun in ("organisation", "area") for name in ("create", "rename", "close", "succeed")),
}
OFFICE = (
    *("client", "invitation", "person", "membership", "organisation", "area", "pack"),
    *("second_factor.forget", "setting", "retention"),
)
HOLDERS = {"submission": "minh", "report": "binh", "second_factor": "hanh", "identity": "hanh"}
HOLDERS |= dict.fromkeys(OFFICE, "quan")
NEEDED = (403, "step-up-needed")
DOOR = "app.begin_session(bytea, text, date, boolean)"


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def asking_faults(world: World) -> list[str]:
    """Every route of a marked verb asks whoever holds it once the proof is old, and no other route does."""
    faults, asked = [], set()
    browsers = {name: await signed_in(world, name) for name in HOLDERS.values()}
    for browser in browsers.values():
        await age(world, browser, STALE)
    for name, context in routes.operations(world.app):
        for verb in routes.verbs_of(context):
            if verb.noun not in HOLDERS or verb is Verb.SECOND_FACTOR_CONFIRM:
                continue
            method, _, path = name.partition(" ")
            url = path.removeprefix("/api/v1")
            for part in context.original_route.param_convertors:
                url = url.replace(f"{{{part}}}", str(uuid.UUID(int=7)))
            response = await browsers[HOLDERS.get(verb) or HOLDERS[verb.noun]].request(method, url)
            is_asked = response.status_code == NEEDED[0] and response.json()["code"] == NEEDED[1]
            asked |= {verb} if is_asked else set()
            if is_asked != RULES[verb].needs_step_up:
                faults.append(f"{name} by {verb} answers {response.status_code}")
    return faults + [f"{verb} is asked of nobody" for verb in MARKED - asked]


def test_what_is_marked() -> None:
    assert {verb for verb, rule in RULES.items() if rule.needs_step_up} == MARKED
    assert set(CLIENT_VERBS) & MARKED == set(), "a program proves nothing anew"


async def test_every_marked_verb_asks(world: World) -> None:
    assert await asking_faults(world) == []


@pytest.mark.parametrize(
    ("planted", "found", "instead"),
    [
        ("the check dropped", "asks_anew and live.is_stale then", "false then"),
        ("an hour instead of ten minutes", "interval '10 minutes'", "interval '1 hour'"),
        ("asked of everybody", "v.needs_step_up and", "true and"),
    ],
)
async def test_a_planted_fault_is_caught(world: World, planted: str, found: str, instead: str) -> None:
    connection = await asyncpg.connect(world.cluster.admin_url, database=world.database)
    written = await connection.fetchval(f"select pg_get_functiondef('{DOOR}'::regprocedure)")
    assert found in written
    await connection.execute(written.replace(found, instead))
    await connection.close()
    assert await asking_faults(world), planted


async def test_a_verb_that_lost_its_mark_is_caught(world: World) -> None:
    await world.sql.execute("update verb_parties set needs_step_up = false where verb = 'submission.accept'")
    assert [fault for fault in await asking_faults(world) if "submission.accept" in fault]


async def test_who_holds_no_such_right_is_not_asked(world: World) -> None:
    browser = await signed_in(world, "hanh")
    await age(world, browser, STALE)
    refused = await browser.post("/api-clients", wanted())
    assert (refused.status_code, refused.json()["code"]) == (403, "not-permitted")


async def prove(browser: Client, **proof: str) -> str:
    """A proof that is accepted; the cookie of before."""
    before = browser.cookies["session"]
    told = worked(await browser.post("/session/prove", proof))
    browser.headers["X-CSRF-Token"] = told["csrf_token"]
    return before


async def test_minh_accepts_after_the_password_with_the_same_version_and_key(world: World) -> None:
    report = await act(world.as_("dung"), await submitted(world, "UBND-VB", "hanh"), "certify")
    browser = await signed_in(world, "minh")
    await age(world, browser, STALE)
    url, once = f"{report.url}/accept", {"etag": report.etag, "key": "tiep-nhan-1"}
    asked = await browser.post(url, {"note": "Đã đối chiếu"}, **once)
    assert (asked.status_code, asked.json()["code"]) == NEEDED
    assert await world.one("select state from submissions where id = $1::text::uuid", report.body["id"]) == "certified"
    before = await prove(browser, password=PASSWORD)
    assert browser.cookies["session"] != before
    assert (await world.client(before).get("/me")).status_code == 401, "the session goes on under another token"
    done = await browser.post(url, {"note": "Đã đối chiếu"}, **once)
    assert (done.status_code, done.json()["state"]) == (200, "accepted")
    again = await browser.post(url, {"note": "Đã đối chiếu"}, **once)
    assert again.headers["idempotent-replay"] == "true"


async def test_whoever_has_an_app_proves_by_its_code_alone(world: World) -> None:
    app = await bring_app(world, "quan")
    browser = await app.browser()
    await age(world, browser, STALE)
    for given in ({"password": PASSWORD}, {"code": app.wrong()}, {"code": app.wrong(), "password": PASSWORD}, {}):
        refused = await browser.post("/session/prove", given)
        assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "code")
    used = app.code()
    assert (await browser.post("/session/prove", {"code": used})).status_code == 422, "it let him in, and is used"
    assert (await browser.post("/api-clients", wanted())).status_code == 403
    await prove(browser, code=app.code(1))
    assert (await browser.post("/api-clients", wanted())).status_code == 201
    await age(world, browser, STALE)
    await prove(browser, code=app.codes[3])
    seen = "select diff ->> 'by' from audit.events where verb = 'session.prove'"
    assert await world.one(seen) == "recovery_code"


async def test_wrong_passwords_are_counted_as_at_sign_in(world: World) -> None:
    browser = await signed_in(world, "minh")
    await age(world, browser, STALE)
    for _ in range(5):
        refused = await browser.post("/session/prove", {"password": "not the password"})
        assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "wrong_password")
    counted = "select failed_attempts from credentials where email = $1"
    assert await world.one(counted, address("minh")) == 5
    right = await browser.post("/session/prove", {"password": PASSWORD})
    assert (right.status_code, right.json()["errors"][0]["code"]) == (422, "wrong_password")
    await world.sql.execute("update credentials set locked_until = now()")
    await prove(browser, password=PASSWORD)
    assert await world.one(counted, address("minh")) == 0


async def test_a_proof_holds_ten_minutes(world: World) -> None:
    browser = await signed_in(world, "quan")
    for minutes, status in ((9, 201), (10, 403)):
        await age(world, browser, f"proven_at = now() - interval '{minutes} minutes'")
        assert (await browser.post("/api-clients", wanted(name=f"Hệ thống {minutes}"))).status_code == status


def test_the_models_of_this_part_are_known() -> None:
    assert {"second_factors", "recovery_codes", "factor_roles"} <= set(Base.metadata.tables)
