"""Through a token the same is seen and done as through a session with the same roles, cut to what was given."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from typing import Any

import pytest

from liennganh.access.catalogue import CLIENT_ROLES, CLIENT_VERBS
from liennganh.access.context import Context, begin
from liennganh.access.roles import GRANTS, Role
from liennganh.access.rules import RULES
from liennganh.access.scopes import Scope
from liennganh.access.tokens import Authority
from liennganh.access.verbs import Verb
from liennganh.core.errors import NotPermitted
from tests.cluster import TODAY
from tests.conftest import Opening
from tests.factories.clients import System, connect
from tests.factories.marks import OPEN, SUPPORT, WARD, plant_marks
from tests.house.privacy import addresses, crawl
from tests.house.routes import operations, verbs_of
from tests.world import World

# A person whose single membership the client's copies.
TWINS = {
    "hanh": {"role": "contributor", "organisation": "UBND-VB", "reach": "own"},
    "chau": {"role": "contributor", "organisation": "UBND-LC", "reach": "own"},
    "phuong": {"role": "contributor", "organisation": "UBND-11296", "reach": "own"},
    "canh": {"role": "contributor", "organisation": "CATP", "reach": "own"},
    "ha": {"role": "reader", "organisation": "UBND-TP", "reach": "plan"},
    "tam": {"role": "inspector", "organisation": "DOI178-VB", "reach": "own"},
}


@pytest.fixture(scope="module")
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening(tokens_per_address=1000, tokens_per_client=1000) as world:
        yield world


async def entering(world: World, token: str, verb: Verb) -> Context | None:
    """What `app.begin` says to a token of either kind; None where it refuses the verb."""
    try:
        async with begin(world.app.state.engine, token, verb, pinned=TODAY) as ctx:
            return ctx
    except NotPermitted:
        return None


async def jti_of(world: World, system: System) -> str:
    """What `app.begin` knows the client's token by."""
    who = Authority.at(world.settings.public_url)
    return (await world.app.state.keyring.verify(await system.token(), who)).jti


def scope_faults(said: str, mine: dict[Verb, Scope], wanted: dict[Verb, Scope]) -> list[str]:
    """The same verbs over the same bodies; never a wall that its person does not pass."""
    if mine.keys() != wanted.keys():
        return [f"{said} has other verbs"]
    faults = [f"{said} has another scope" for v in mine if mine[v].bodies != wanted[v].bodies]
    return faults + [f"{said} passes another wall" for v in mine if not mine[v].walls <= wanted[v].walls]


async def matrix_faults(world: World, systems: dict[str, System]) -> tuple[int, list[str]]:
    """Every verb asked of every client and its twin: entered exactly where both the role and the list say so."""
    faults, asked = [], 0
    for name, system in systems.items():
        jti, given = await jti_of(world, system), {Verb(verb) for verb in system.body["verbs"]}
        for verb in Verb:
            mine = await entering(world, jti, verb)
            twin = await entering(world, world.cluster.tokens[name], verb)
            asked += 2
            if (mine is not None) != (verb in given and twin is not None):
                faults.append(f"{verb}: the client of {name} {'enters' if mine else 'is refused'}")
            if mine and twin:
                wanted = {v: scope for v, scope in twin.scopes.items() if v in given}
                faults += scope_faults(f"{verb}: the client of {name}", mine.scopes, wanted)
                faults += [] if mine.is_wide == twin.is_wide else [f"{verb}: {name} differs in reach"]
    return asked, faults


async def test_a_token_enters_where_role_and_list_say_so(world: World) -> None:
    systems = {name: await connect(world, reaches=(held,)) for name, held in TWINS.items()}
    few = await connect(world, reaches=(TWINS["hanh"],), verbs=["period.read", "submission.read"])
    asked, faults = await matrix_faults(world, systems)
    assert faults == []
    assert (await matrix_faults(world, {"hanh": few}))[1] == []
    assert asked == 2 * len(TWINS) * len(Verb)


async def test_a_verb_given_past_the_list_is_found(world: World) -> None:
    """What the database lets in is measured against the role, not against what the row of the client claims."""
    system = await connect(world, reaches=(TWINS["hanh"],))
    await world.sql.execute(
        "update api_clients set verbs = verbs || array['submission.edit','audit.read'] where id = $1::uuid", system.id
    )
    jti = await jti_of(world, system)
    assert await entering(world, jti, Verb.AUDIT_READ) is None, "the list gives what no role grants"
    system.body["verbs"].remove("submission.submit")
    assert (await matrix_faults(world, {"hanh": system}))[1], "a verb that was taken from the list is not missed"


def test_the_catalogue_holds_no_judgement_and_nothing_personal() -> None:
    never = {"certify", "accept", "return", "send_back", "reopen", "confirm", "withdraw", "decide", "close", "delete"}
    for verb in CLIENT_VERBS:
        assert not RULES[verb].needs_step_up
        assert verb.value.partition(".")[2] not in never
        assert verb.noun not in {"me", "session", "preference", "notice", "letter", "client", "audit", "event"}
        assert RULES[verb].is_open or any(verb in GRANTS[role] for role in CLIENT_ROLES), "nobody could be given it"
    assert len(set(CLIENT_VERBS)) == len(CLIENT_VERBS)
    assert set(CLIENT_ROLES).isdisjoint({Role.APPROVER, Role.COORDINATOR, Role.ADMINISTRATOR, Role.AUDITOR})


async def test_every_route_answers_a_client_as_the_verb_says(world: World) -> None:
    """Every operation of the API by a client that holds nothing of it: 403 before anything is read."""
    system = await connect(world, reaches=(TWINS["hanh"],), verbs=["task.read"])
    program = await system.program(prefix="")
    asked = 0
    for name, context in operations(world.app):
        verbs = verbs_of(context)
        if not verbs or verbs == [Verb.TASK_READ]:
            continue
        method, _, path = name.partition(" ")
        for part in ("{key}", "{code}"):
            path = path.replace(part, "X")
        while "{" in path:
            path = path[: path.index("{")] + "0190a5f0-7c1e-7a4b-9d2f-3b6c5d4e2f10" + path[path.index("}") + 1 :]
        answer = await program.request(method, path, json=None if method == "GET" else {})
        asked += 1
        assert answer.status_code in {403, 422}, (name, answer.status_code)
        if answer.status_code == 422:
            assert set(answer.json()) <= {"type", "title", "status", "code", "request_id", "detail", "errors"}
    assert asked > 150


@pytest.mark.long
async def test_marks_of_others_reach_no_client(opening: Opening) -> None:
    """The whole of the API asked by programs: each is told what its twin is told, and less where less was given."""
    async with opening(tokens_per_address=1000, tokens_per_client=1000) as world:
        known = await plant_marks(world)
        wanted = list(addresses(world.app, known))
        may: dict[str, set[str]] = {"hanh": {OPEN, SUPPORT}, "chau": set(), "phuong": {WARD}}
        told: dict[str, set[str]] = {}
        for name in may:
            system = await connect(world, reaches=(TWINS[name],))
            seen = await crawl(await system.program(prefix=""), wanted)
            assert len(seen.answered) > 20, name
            told[name] = set(seen.marks)
        assert told == may
        few = await connect(world, reaches=(TWINS["hanh"],), verbs=["period.read", "plan.read"])
        assert (await crawl(await few.program(prefix=""), wanted)).marks == {}


async def test_a_district_sees_nothing_of_another(world: World) -> None:
    system = await connect(world, reaches=(TWINS["chau"],))
    program = await system.program()
    foreign = await world.submission("UBND-VB")
    absent = "0190a5f0-7c1e-7a4b-9d2f-3b6c5d4e2f10"
    asked: list[tuple[str, str, Any]] = [
        ("GET", "/submissions/{}", None),
        ("PATCH", "/submissions/{}", {"note": "x"}),
        ("POST", "/submissions/{}/submit", {}),
    ]
    for (method, path, body), version in itertools.product(asked, ('"1.1"', '"7.1"')):
        hidden, missing = [
            await program.request(method, path.format(one), json=body, etag=version) for one in (foreign, absent)
        ]
        assert hidden.status_code == missing.status_code == 404
        assert hidden.json() | {"request_id": ""} == missing.json() | {"request_id": ""}
    listed, chaus = [
        {item["id"] for item in (await each.get("/submissions", params={"page_size": 500})).json()["items"]}
        for each in (program, world.as_("chau"))
    ]
    assert listed == chaus
    assert foreign not in listed
