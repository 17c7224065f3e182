"""A system is connected, works within what it was given, changes its secret, and is stopped."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from liennganh.access.context import begin
from liennganh.access.verbs import Verb
from liennganh.core.clock import wall_now
from tests.cluster import TODAY
from tests.conftest import Opening
from tests.factories.clients import act, connect, fresh, wanted
from tests.factories.submissions import fill
from tests.world import World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening(tokens_per_address=1000, tokens_per_client=1000) as world:
        yield world


async def test_from_nothing_to_a_report(world: World) -> None:
    system = await connect(world)
    assert system.secret.startswith("lnc_")
    assert system.body["state"] == "active"
    assert len(system.body["secrets"]) == 1
    program = await system.program()
    assert (await program.get("/progress", params={"period": "2024-6T"})).status_code in {200, 422}
    report = await fill(program, await world.submission("UBND-VB"))
    sent = await program.post(f"{report.url}/submit", {}, etag=report.etag, key="gui-2024-6T")
    assert sent.status_code == 200, sent.text
    assert sent.json()["state"] == "submitted"
    again = await program.post(f"{report.url}/submit", {}, etag=report.etag, key="gui-2024-6T")
    assert again.headers["idempotent-replay"] == "true"
    name = await world.one("select a.name from actors a where a.id = $1::uuid", system.id)
    assert name in (await world.as_("dung").get(f"{report.url}")).text
    used = await fresh(system)
    assert used["last_used_at"]
    assert used["tokens_issued"] == 1
    assert used["secrets"][0]["last_used_at"]
    events = await world.sql.fetch("select verb from audit.events where actor_id = $1::uuid order by id", system.id)
    assert "submission.submit" in {event["verb"] for event in events}


async def test_neither_both_nor_a_browsers_ways(world: World) -> None:
    system = await connect(world)
    token = await system.token()
    both = world.as_("hanh", headers={"Authorization": f"Bearer {token}"})
    assert (await both.get("/periods")).status_code == 401
    twice = world.client(headers={"Authorization": f"Bearer {token}, Bearer {token}"})
    assert (await twice.get("/periods")).status_code == 401
    program = await system.program(token, headers={"Origin": "https://elsewhere.example"})
    url = f"/submissions/{await world.submission('UBND-VB')}"
    etag = (await program.get(url)).headers["etag"]
    assert (await program.patch(url, {"note": "Gửi tự động"}, etag=etag)).status_code == 200
    for method, path in (("GET", "/me"), ("DELETE", "/session"), ("POST", "/me/change-password"), ("GET", "/notices")):
        body = {"json": {"current_password": "x", "new_password": "y"}} if method == "POST" else {}
        answer = await program.request(method, path, **body)
        assert answer.status_code == 403, path
        assert not answer.cookies


async def test_two_secrets_and_a_third_never(world: World) -> None:
    system = await connect(world)
    second = await act(system, "rotate")
    assert second.status_code == 200
    secret = second.json()["secret"]
    assert "client.rotate" not in second.json()["client"]["actions"]
    assert [(await system.ask(one)).status_code for one in (system.secret, secret)] == [200, 200]
    third = await act(system, "rotate")
    assert (third.status_code, third.json()["code"]) == (409, "two-secrets")
    token = await system.token()
    program = await system.program(token)
    first = next(one for one in (await fresh(system))["secrets"] if one["hint"] == system.secret[-4:])
    assert (await act(system, "revoke-secret", {"secret_id": first["id"]})).status_code == 200
    assert (await program.get("/periods")).status_code == 401, "a token outlives the secret it was had for"
    assert (await system.ask()).status_code == 401
    assert (await system.ask(secret)).status_code == 200
    assert (await act(system, "revoke-secret", {"secret_id": first["id"]})).json()["code"] == "no-such-secret"
    assert (await act(system, "rotate")).status_code == 200


async def test_a_race_of_rotation_makes_one(world: World) -> None:
    system = await connect(world)
    etag = (await fresh(system))["etag"]
    answers = await asyncio.gather(*(act(system, "rotate", etag=etag) for _ in range(8)))
    assert sorted(answer.status_code for answer in answers) == [200, *[412] * 7]
    live = "select count(*) from client_secrets where client_id = $1::uuid and slot is not null"
    assert await world.one(live, system.id) == 2


async def test_an_expired_secret_makes_room(world: World) -> None:
    system = await connect(world)
    past = wall_now() - timedelta(minutes=1)
    await world.sql.execute("update client_secrets set expires_at = $2 where client_id = $1::uuid", system.id, past)
    assert (await system.ask()).status_code == 401
    assert [(await act(system, "rotate")).status_code for _ in range(3)] == [200, 200, 409]


async def test_what_is_taken_back_is_taken_back_at_once(world: World) -> None:
    system = await connect(world)
    program = await system.program()
    assert (await program.get("/periods")).status_code == 200
    assert (await act(system, "suspend")).json()["state"] == "suspended"
    stopped = await program.get("/periods")
    assert stopped.status_code == 401
    assert (await system.ask()).status_code == 401
    assert (await act(system, "suspend")).status_code == 409
    assert (await act(system, "resume")).json()["state"] == "active"
    assert (await program.get("/periods")).status_code == 200
    await world.sql.execute("update api_clients set expires_at = now() where id = $1::uuid", system.id)
    assert (await program.get("/periods")).status_code == 401
    assert (await system.ask()).status_code == 401
    assert (await fresh(system))["state"] == "expired"
    assert "client.rotate" not in (await fresh(system))["actions"]


async def test_a_changed_reach_holds_for_tokens_that_are_out(world: World) -> None:
    system = await connect(world)
    program = await system.program()
    url = f"/submissions/{await world.submission('UBND-VB')}"
    assert (await program.get(url)).status_code == 200
    other = wanted(reaches=({"role": "reader", "organisation": "UBND-LC", "reach": "own"},), name="Tên mới")
    edited = await world.as_("quan").put(system.url, json=other, headers={"If-Match": (await fresh(system))["etag"]})
    assert edited.status_code == 200, edited.text
    assert edited.json()["name"] == "Tên mới"
    assert (await program.get(url)).status_code == 404
    assert (await program.get(f"/submissions/{await world.submission('UBND-LC')}")).status_code == 200
    for body in ("UBND-VB", "UBND-LC"):
        seen = "select count(*) from audit.events where verb = 'client.edit' and organisation_id = $1"
        assert await world.one(seen, await world.organisation(body)) == 1


async def test_a_repeated_key_shows_no_secret(world: World) -> None:
    asked = wanted()
    first = await world.as_("quan").post("/api-clients", asked, key="noi-1")
    again = await world.as_("quan").post("/api-clients", asked, key="noi-1")
    assert first.json()["secret"]
    assert again.headers["idempotent-replay"] == "true"
    assert again.json() == first.json() | {"secret": None}
    kept = await world.one("select string_agg(encode(body, 'escape'), '') from idempotent_replies")
    assert first.json()["secret"] not in kept


async def test_only_an_administrator(world: World) -> None:
    system = await connect(world)
    for name in ("minh", "hanh", "ha", "kiem"):
        person = world.as_(name)
        assert (await person.get("/api-clients")).status_code == 403
        assert (await person.post("/api-clients", wanted())).status_code == 403
        assert (await person.post(f"{system.url}/suspend", {}, etag='"1.1"')).status_code == 403
    of_one_body = "update memberships set reach = 'own' where role = 'administrator'"
    await world.sql.execute(of_one_body)
    assert (await world.as_("quan").get("/api-clients")).status_code == 403
    assert (await world.as_("quan").post("/api-clients", wanted())).status_code == 403


BAD = [
    ({"verbs": ["submission.certify"]}, "verbs.0", "unknown"),
    ({"verbs": ["client.create"]}, "verbs.0", "unknown"),
    ({"verbs": ["me.read"]}, "verbs.0", "unknown"),
    ({"verbs": ["submission.edit"]}, "verbs.0", "needs_reading"),
    ({"verbs": ["plan.read", "plan.read"]}, "verbs.1", "twice"),
    ({"verbs": ["inspection.read", "inspection.record"]}, "verbs.1", "not_offered"),
    ({"verbs": []}, "verbs", "too_short"),
    ({"organisation": "UBND-??"}, "organisation", "unknown"),
    ({"reaches": [{"role": "reader", "organisation": "X", "reach": "own"}]}, "reaches.0.organisation", "unknown"),
    (
        {"reaches": [{"role": "contributor", "organisation": "UBND-VB", "reach": "plan"}]},
        "reaches.0.reach",
        "reads_all",
    ),
    ({"reaches": [{"role": "approver", "organisation": "UBND-VB"}]}, "reaches.0.role", "literal_error"),
    ({"reaches": []}, "reaches", "too_short"),
    ({"expires_on": "2020-01-01"}, "expires_on", "past"),
    ({"expires_on": "2199-01-01"}, "expires_on", "too_far"),
    ({"name": " "}, "name", "string_too_short"),
    ({"name": "Gọi 0912345678"}, "name", "personal_data"),
    ({"tokens_issued": 7}, "tokens_issued", "extra_forbidden"),
    ({"state": "active"}, "state", "extra_forbidden"),
    ({"id": "0190a5f0-7c1e-7a4b-9d2f-3b6c5d4e2f10"}, "id", "extra_forbidden"),
]


async def test_bad_input_names_its_field_and_does_nothing(world: World) -> None:
    before = await world.one("select count(*) from actors")
    for changed, field, code in BAD:
        answer = await world.as_("quan").post("/api-clients", wanted() | changed)
        assert answer.status_code == 422, (changed, answer.text)
        found = {(error["field"], error["code"]) for error in answer.json()["errors"]}
        assert (field, code) in found, (changed, found)
    assert await world.one("select count(*) from actors") == before


async def test_every_change_asks_for_the_version_that_was_seen(world: World) -> None:
    system = await connect(world)
    quan = world.as_("quan")
    for verb in ("rotate", "suspend", "resume"):
        assert (await quan.post(f"{system.url}/{verb}", {})).status_code == 428
        assert (await quan.post(f"{system.url}/{verb}", {}, etag='"99.1"')).status_code == 412
    assert (await quan.put(system.url, json=wanted())).status_code == 428
    nowhere = "/api-clients/0190a5f0-7c1e-7a4b-9d2f-3b6c5d4e2f10/rotate"
    assert (await quan.post(nowhere, {}, etag='"1.1"')).status_code == 404


async def test_no_person_is_changed_by_the_way_of_clients(world: World) -> None:
    """The function that writes memberships refuses whoever is no client, and whoever does not reach the whole plan."""
    put = "select app.put_client($1, 'x', '[]', current_date)"
    said = (("quan", Verb.CLIENT_EDIT, "not a client"), ("hanh", Verb.SUBMISSION_EDIT, "not by a verb of clients"))
    for name, verb, refusal in said:
        with pytest.raises(Exception, match=refusal):
            async with begin(world.app.state.engine, world.cluster.tokens[name], verb, pinned=TODAY) as ctx:
                await (await ctx.driver()).execute(put, await world.actor("hanh"))
    assert await world.one("select count(*) from memberships where actor_id = $1", await world.actor("hanh")) == 1
