"""The token endpoint keeps RFC 6749, tells nobody who is a client, and counts."""

from __future__ import annotations

import asyncio
import base64
import uuid
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from liennganh.access.keyring import Keyring
from tests.conftest import Opening
from tests.factories.clients import System, connect
from tests.world import World

GRANT = {"grant_type": "client_credentials"}


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening(tokens_per_address=1000, tokens_per_client=1000) as world:
        yield world


async def post(world: World, content: str, **headers: str) -> httpx.Response:
    """A request as written."""
    sent = {"Content-Type": "application/x-www-form-urlencoded"} | {k.replace("_", "-"): v for k, v in headers.items()}
    return await world.client(prefix="").request("POST", "/oauth/token", content=content, headers=sent)


def basic(client: str, secret: str) -> str:
    """The header as the standard wants it: both parts form-encoded first."""
    return "Basic " + base64.b64encode(f"{quote(client)}:{quote(secret)}".encode()).decode()


async def test_both_ways_of_the_standard(world: World) -> None:
    system = await connect(world)
    form = f"grant_type=client_credentials&client_id={system.id}&client_secret={system.secret}"
    for answer in (
        await post(world, form),
        await post(world, "grant_type=client_credentials", Authorization=basic(system.id, system.secret)),
        await post(
            world, f"grant_type=client_credentials&client_id={system.id}", Authorization=basic(system.id, system.secret)
        ),
    ):
        assert answer.status_code == 200, answer.text
        told = answer.json()
        assert (told["token_type"], told["expires_in"]) == ("Bearer", 600)
        assert set(told["scope"].split()) == set(system.body["verbs"])
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["pragma"] == "no-cache"
        assert "set-cookie" not in answer.headers


async def test_bad_requests_in_the_words_of_the_standard(world: World) -> None:
    system = await connect(world)
    pair = f"client_id={system.id}&client_secret={system.secret}"
    auth = basic(system.id, system.secret)
    cases: list[tuple[str, dict[str, str], int, str]] = [
        ("", {}, 400, "invalid_request"),
        (pair, {}, 400, "invalid_request"),
        (f"grant_type=password&{pair}", {}, 400, "unsupported_grant_type"),
        (f"grant_type=client_credentials&grant_type=client_credentials&{pair}", {}, 400, "invalid_request"),
        (f"grant_type=client_credentials&{pair}", {"Authorization": auth}, 400, "invalid_request"),
        (f"grant_type=client_credentials&client_id={uuid.uuid4()}", {"Authorization": auth}, 400, "invalid_request"),
        (f"grant_type=client_credentials&scope=submission.accept&{pair}", {}, 400, "invalid_scope"),
        (f"grant_type=client_credentials&{pair}", {"Content_Type": "application/json"}, 400, "invalid_request"),
        (f"grant_type=client_credentials&{pair}&x={'a' * 5000}", {}, 400, "invalid_request"),
        (f"grant_type=client_credentials&{pair}&x=%ff", {}, 400, "invalid_request"),
        ("grant_type=client_credentials", {}, 401, "invalid_client"),
        ("grant_type=client_credentials", {"Authorization": "Basic"}, 401, "invalid_client"),
        ("grant_type=client_credentials", {"Authorization": "Basic !!!"}, 401, "invalid_client"),
        ("grant_type=client_credentials", {"Authorization": "Bearer abc"}, 401, "invalid_client"),
        ("grant_type=client_credentials", {"Authorization": basic(system.id, "")}, 401, "invalid_client"),
        (f"grant_type=client_credentials&client_id={system.id}&client_secret=%00", {}, 401, "invalid_client"),
    ]
    for content, headers, status, error in cases:
        answer = await post(world, content, **headers)
        assert (answer.status_code, answer.json()["error"]) == (status, error), (content[:80], headers, answer.text)
        assert answer.json()["error_description"].isascii()
        assert answer.headers["cache-control"] == "no-store"
        if status == 401:
            assert answer.headers["www-authenticate"].startswith("Basic ")
    assert (await post(world, f"grant_type=client_credentials&scope=plan.read&{pair}")).status_code == 200
    query = await world.client(prefix="").request("POST", f"/oauth/token?{pair}", data=GRANT)
    assert query.json()["error"] == "invalid_request"


async def test_nobody_learns_who_is_a_client(world: World) -> None:
    """Unknown, suspended, expired, a person, a wrong secret, another's secret: one answer, byte for byte."""
    system, other = await connect(world), await connect(world)
    stopped, over = await connect(world), await connect(world)
    await world.sql.execute(
        "update api_clients set suspended_at = now(), suspended_by = created_by where id = $1::uuid", stopped.id
    )
    await world.sql.execute("update api_clients set expires_at = now() where id = $1::uuid", over.id)
    told = set()
    for client, secret in (
        (str(uuid.uuid4()), system.secret),
        ("nobody", "nothing"),
        (str(await world.actor("hanh")), system.secret),
        (system.id, "lnc_wrong"),
        (system.id, other.secret),
        (stopped.id, stopped.secret),
        (over.id, over.secret),
    ):
        answer = await post(world, "grant_type=client_credentials", Authorization=basic(client, secret))
        kept = {k: v for k, v in answer.headers.items() if k not in {"x-request-id", "date"}}
        told.add((answer.status_code, answer.text, str(sorted(kept.items()))))
    assert len(told) == 1, told
    assert next(iter(told))[0] == 401


async def statuses(asked: list[Any]) -> list[int]:
    """Answers in order of asking."""
    return [answer.status_code for answer in asked]


async def test_a_client_that_asks_too_often_is_told_when_to_come_back(opening: Opening) -> None:
    async with opening(tokens_per_address=1000, tokens_per_client=5) as world:
        system, other = await connect(world), await connect(world)
        await _settle(world)
        answers = await asyncio.gather(*(system.ask() for _ in range(8)))
        assert sorted(await statuses(answers)) == [200] * 5 + [429] * 3
        for answer in answers:
            if answer.status_code == 429:
                assert 1 <= int(answer.headers["retry-after"]) <= 60
                assert answer.json()["error"] == "temporarily_unavailable"
        assert (await other.ask()).status_code == 200
        await world.sql.execute("update token_counts set minute = minute - interval '1 minute'")
        assert (await system.ask()).status_code == 200


async def test_wrong_secrets_use_up_the_address_and_not_the_client(opening: Opening) -> None:
    async with opening(tokens_per_address=6, tokens_per_client=3) as world:
        system = await connect(world)
        await _settle(world)
        wrong = [(await system.ask("lnc_wrong")).status_code for _ in range(5)]
        assert wrong == [401] * 5
        assert (await system.ask()).status_code == 200, "a stranger has used up the client's own requests"
        late = await system.ask()
        assert late.status_code == 429
        assert int(late.headers["retry-after"]) >= 1
        assert (await _from(world, system, "203.0.113.9")).status_code == 200, "another address waits for a stranger"


async def _settle(world: World) -> None:
    """Not across the turn of a minute."""
    left = float(await world.one("select 60 - extract(second from clock_timestamp())"))
    if left < 5:
        await asyncio.sleep(left + 0.1)


async def _from(world: World, system: System, address: str) -> httpx.Response:
    transport = httpx.ASGITransport(app=world.app, client=(address, 4711))
    async with httpx.AsyncClient(transport=transport, base_url=world.settings.public_url) as there:
        return await there.post("/oauth/token", data=GRANT, auth=(system.id, system.secret))


async def test_keys_are_followed_by_new_ones_without_a_gap(world: World) -> None:
    system = await connect(world)
    old = await system.token()
    first = (await world.client(prefix="").get("/.well-known/jwks.json")).json()["keys"]
    assert len(first) == 1
    assert set(first[0]) == {"kty", "crv", "x", "y", "kid", "alg", "use"}
    await world.sql.execute("update signing_keys set signs_from = now() - interval '91 days'")
    world.app.state.keyring.known = None
    both = (await world.client(prefix="").get("/.well-known/jwks.json")).json()["keys"]
    assert len(both) == 2
    assert first[0] in both
    kid = (await world.app.state.keyring.keys()).signing[0]
    assert kid == first[0]["kid"], "the next key signs before anybody could know it"
    await world.sql.execute("update signing_keys set signs_from = now() - interval '1 minute' where retired_at is null")
    world.app.state.keyring.known = None
    assert (await world.app.state.keyring.keys()).signing[0] != kid
    for token in (old, await system.token()):
        assert (await (await system.program(token)).get("/periods")).status_code == 200
    await world.sql.execute("update signing_keys set retired_at = now() where kid = $1", kid)
    world.app.state.keyring.known = None
    assert (await (await system.program(old)).get("/periods")).status_code == 401
    assert (await (await system.program()).get("/periods")).status_code == 200


async def test_a_key_made_by_another_process_is_found(world: World, opening: Opening) -> None:
    """Two processes share the table; the one that has not read it for a while looks again before it refuses."""
    system = await connect(world)
    await world.app.state.keyring.keys()
    await world.sql.execute(
        "select app.replace_token_keys(k.kid || 'x', k.private_pem, k.public_pem) from signing_keys k"
    )
    world.app.state.keyring.read_at -= 6
    known = world.app.state.keyring.known
    other = Keyring(world.app.state.engine)
    assert (await other.keys()).signing[0].endswith("x")
    mine, world.app.state.keyring.known = world.app.state.keyring, known
    world.app.state.keyring = other
    token = await system.token()
    world.app.state.keyring = mine
    assert (await (await system.program(token)).get("/periods")).status_code == 200


async def test_eight_processes_bring_one_key(world: World) -> None:
    await world.sql.execute("delete from signing_keys")
    rings = [Keyring(world.app.state.engine) for _ in range(8)]
    found = await asyncio.gather(*(ring.keys() for ring in rings))
    assert len({keys.signing[0] for keys in found}) == 1
    assert await world.one("select count(*) from signing_keys") == 1
