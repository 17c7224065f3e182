"""A corpus of attacks on access tokens: all refused, by the function and over HTTP; good ones are taken."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from jose import jwt  # noqa: TID251 - to show what it takes by itself

from liennganh.access.compact import BadToken
from liennganh.access.keyring import new_key
from liennganh.access.tokens import Authority as Who
from liennganh.access.tokens import sign_token, verify_token
from liennganh.core.clock import wall_now
from tests.clients.forging import Forge, attacks
from tests.conftest import Opening
from tests.factories.clients import act, connect
from tests.world import World

WHO = Who.at("https://kehoach.example.vn")
NOW = 1_750_000_000
KEY, OTHER = new_key(), new_key()
KEYS = {KEY["kid"]: KEY["public"], OTHER["kid"]: OTHER["public"]}
CLIENT = uuid.UUID("5f0c1f0e-6f0a-4b52-9d6a-0d9ac2a3c001")
GOOD = sign_token(WHO, CLIENT, "j" * 43, KEY["kid"], KEY["private"], NOW)
CORPUS = dict(attacks(Forge(GOOD, KEY["private"], KEY["public"], NOW)))


@pytest.fixture(scope="module")
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening(tokens_per_address=1000, tokens_per_client=1000) as world:
        yield world


@pytest.mark.parametrize("later", [0, 1, 300, 599, -5])
def test_a_good_token_is_taken_for_ten_minutes(later: int) -> None:
    granted = verify_token(GOOD, WHO, KEYS, NOW + later)
    assert granted.client_id == CLIENT
    assert granted.jti == "j" * 43


@pytest.mark.parametrize("later", [600, 601, 10**6, -6, -(10**6)])
def test_and_not_a_second_longer(later: int) -> None:
    with pytest.raises(BadToken):
        verify_token(GOOD, WHO, KEYS, NOW + later)


def test_another_key_of_ours_is_good_under_its_own_name_alone() -> None:
    assert verify_token(sign_token(WHO, CLIENT, "k" * 43, OTHER["kid"], OTHER["private"], NOW), WHO, KEYS, NOW)
    with pytest.raises(BadToken):
        verify_token(sign_token(WHO, CLIENT, "k" * 43, KEY["kid"], OTHER["private"], NOW), WHO, KEYS, NOW)


def test_another_installation_is_another_authority() -> None:
    with pytest.raises(BadToken):
        verify_token(GOOD, Who.at("https://khac.example.vn"), KEYS, NOW)


def test_the_corpus_is_a_corpus() -> None:
    assert len(CORPUS) >= 150
    assert GOOD not in CORPUS.values()


def test_every_attack_is_refused_by_the_function() -> None:
    taken = []
    for name, token in CORPUS.items():
        if name == "a jti that was never issued":  # well-formed and signed by us: the database knows better, below
            continue
        try:
            verify_token(token, WHO, KEYS, NOW)
            taken.append(name)
        except BadToken:
            pass
    assert taken == []


def test_the_library_alone_would_take_some_of_them() -> None:
    """Or the function around it would be there for nothing."""
    forge = Forge(GOOD, KEY["private"], KEY["public"], int(wall_now().timestamp()))
    fresh = {"iat": forge.now, "nbf": forge.now, "exp": forge.now + 600}
    for token in (
        forge.sign(forge.header, {"sub": "x"}),
        forge.sign(forge.header | {"typ": "JWT", "kid": "x"}, forge.claims | fresh | {"exp": forge.now + 10**9}),
    ):
        assert jwt.decode(token, KEY["public"], algorithms=["ES256"], audience=WHO.audience)


async def test_every_attack_is_refused_over_http_with_one_answer(world: World) -> None:
    system = await connect(world)
    good = await system.token()
    keys = await world.app.state.keyring.keys()
    kid, private = keys.signing
    corpus = dict(attacks(Forge(good, private, keys.public[kid], int(wall_now().timestamp()))))
    told, sent = set(), 0
    for name, token in corpus.items():
        raw = f"Bearer {token}".encode("utf-8", "surrogatepass").replace(b"\x00", b"")
        program = world.client(headers={"Authorization": raw})
        answer = await program.get("/periods")
        sent += 1
        assert answer.status_code == 401, (name, answer.status_code, answer.text)
        body = answer.json()
        body.pop("request_id")
        told.add(str(body))
        assert "set-cookie" not in answer.headers
    assert len(told) == 1, told
    assert sent >= 150
    assert (await (await system.program(good)).get("/periods")).status_code == 200


async def test_other_schemes_and_places_carry_no_token(world: World) -> None:
    good = await (await connect(world)).token()
    for headers in (
        {"Authorization": good},
        {"Authorization": f"Basic {good}"},
        {"Authorization": f"DPoP {good}"},
        {"X-Access-Token": good},
        {"Cookie": f"session={good}"},
        {"Cookie": f"access_token={good}"},
    ):
        assert (await world.client(headers=headers).get("/periods")).status_code == 401, headers
    assert (await world.client().get("/periods", params={"access_token": good})).status_code == 401
    form = await world.client().request("POST", "/difficulties", data={"access_token": good})
    assert form.status_code == 401
    assert (await world.client(headers={"Authorization": f"bearer {good}"}).get("/periods")).status_code == 200


async def test_a_signature_without_its_row_is_worth_nothing(world: World) -> None:
    """So that whoever takes the key out of a backup has nothing yet."""
    system = await connect(world)
    kid, private = (await world.app.state.keyring.keys()).signing
    who, now = Who.at(world.settings.public_url), int(wall_now().timestamp())
    stolen = sign_token(who, uuid.UUID(system.id), "s" * 43, kid, private, now)
    assert (await (await system.program(stolen)).get("/periods")).status_code == 401


async def test_a_row_whose_time_is_over_is_worth_nothing(world: World) -> None:
    system = await connect(world)
    program = await system.program()
    await world.sql.execute("update access_tokens set expires_at = $1", wall_now() - timedelta(seconds=1))
    assert (await program.get("/periods")).status_code == 401


async def test_replay_after_suspension(world: World) -> None:
    system = await connect(world)
    program = await system.program()
    assert (await program.get("/periods")).status_code == 200
    await act(system, "suspend")
    assert [(await program.get("/periods")).status_code for _ in range(3)] == [401] * 3


async def test_the_log_holds_neither_token_nor_secret(world: World, capfd: pytest.CaptureFixture[str]) -> None:
    system = await connect(world)
    token = await system.token()
    await (await system.program(token)).get("/periods")
    await (await system.program(token[:-2] + "AA")).get("/periods")
    await system.ask("lnc_wrong")
    told = "".join(capfd.readouterr())
    for secret in (token, token.split(".")[2], system.secret, "lnc_wrong"):
        assert secret not in told
