"""Each house check is shown to catch the fault it is there for: planted in a scratch copy, found, named."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated, Any

import asyncpg
import pytest
from fastapi import APIRouter, Depends, FastAPI
from sqlalchemy import Column, ForeignKey, MetaData, Table, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from liennganh.access.context import Context
from liennganh.access.requests import Acting, ScopedRoute, acting
from liennganh.access.roles import GRANTS, Role
from liennganh.access.verbs import Verb
from liennganh.core.database import Base
from liennganh.core.workflow import Transition, Workflow
from liennganh.submissions import service
from liennganh.submissions.models import Submission, Value
from liennganh.submissions.workflow import SUBMISSION, OwnWork, State
from tests.conftest import Opening
from tests.house import database, routes, source
from tests.house.actions import Stage, action_faults
from tests.house.planting import Tell, the
from tests.house.rows import leak_faults
from tests.world import World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


SPOILING = [
    ("a table without policy", 'drop policy party on "values"', ("values lacks policy party",)),
    ("row security switched off", 'alter table "values" disable row level security', ("values has no forced",)),
    ("the owner set free of it", 'alter table "values" no force row level security', ("values has no forced",)),
    ("a table nobody placed", "create table registers (id int)", ("registers has neither parties nor",)),
    (
        "an ownership leak: a policy widened with true",
        'alter policy party on "values" using (true)',
        ("values: policy party is",),
    ),
    ("a second, wider policy", 'create policy extra on "values" using (true)', ("values has policy extra",)),
    ("a wall taken down", 'drop policy wall on "values"', ("values lacks policy wall",)),
    (
        "what districts ask, for everybody",
        "alter policy party on feedings using (true)",
        ("feedings: policy party is",),
    ),
    (
        "letters of others",
        "alter policy mine on letters using (true)",
        ("letters: policy mine is",),
    ),
    ("addresses of others", "drop policy mine on refused_addresses", ("refused_addresses lacks policy mine",)),
    ("what districts ask, unguarded", "drop policy party on feedings", ("feedings lacks policy party",)),
]


@pytest.mark.parametrize(("planted", "statement", "words"), SPOILING, ids=[row[0] for row in SPOILING])
async def test_policies(
    scratch: asyncpg.Connection, tell: Tell, planted: str, statement: str, words: tuple[str]
) -> None:
    await scratch.execute(statement)
    tell(planted, the(await database.policy_faults(scratch, Base.registry), *words))


async def test_rights_in_the_database(scratch: asyncpg.Connection, tell: Tell) -> None:
    await scratch.execute("update verb_parties set parties = '{owner,area}' where verb = 'submission.certify'")
    tell("certify reaching the area", the(await database.verb_row_faults(scratch), "says", "certify"))
    await scratch.execute("insert into role_grants values ('reader', 'submission.edit')")
    tell("a grant the code does not know", the(await database.verb_row_faults(scratch), "role_grants says", "reader"))
    await scratch.execute("grant delete on submissions to liennganh_app")
    tell("the API allowed to delete", the(await database.privilege_faults(scratch), "may DELETE submissions"))
    await scratch.execute("grant select on sessions to app_wide")
    tell("sessions readable", the(await database.privilege_faults(scratch), "reads sessions.token_hash"))
    await scratch.execute("alter function app.begin_session(bytea, text, date, boolean) reset search_path")
    loose = the(await database.definer_faults(scratch), "app.begin_session", "no fixed")
    tell("a definer function without search_path", loose)
    await scratch.execute("grant execute on function app.begin_session(bytea, text, date, boolean) to public")
    shared = the(await database.definer_faults(scratch), "app.begin_session", "the public")
    tell("a definer function for everybody", shared)


def test_a_child_without_parties(tell: Tell) -> None:
    class Scratch(DeclarativeBase):
        metadata = MetaData()
        parties: dict[str, str] = {}

    class Parent(Scratch):
        __tablename__ = "parents"
        parties = {"owner": "owner_id"}
        id: Mapped[Any] = mapped_column(Uuid, primary_key=True)
        owner_id: Mapped[Any] = mapped_column(Uuid)

    class Unbound(Scratch):
        __tablename__ = "unbound"
        parties = {"owner": "owner_id"}
        id: Mapped[Any] = mapped_column(ForeignKey("parents.id"), primary_key=True)
        owner_id: Mapped[Any] = mapped_column(Uuid)

    Table("orphans", Scratch.metadata, Column("id", ForeignKey("parents.id")))
    found = database.party_faults(Scratch.metadata, Scratch.registry)
    tell("a child without parties", the(found, "orphans is a child of parents without parties"))
    tell("a child whose party is not bound to its parent's", the(found, "unbound does not bind owner"))


def test_routes_and_verbs(tell: Tell) -> None:
    router, app = APIRouter(route_class=ScopedRoute), FastAPI()
    inner = APIRouter(route_class=ScopedRoute)

    @inner.get("/open-door")
    async def open_door() -> None: ...

    @inner.get("/two")
    async def two(
        a: Annotated[Context, acting(Verb.TASK_READ)], b: Annotated[Context, acting(Verb.PLAN_READ)]
    ) -> None: ...

    @inner.get("/writes")
    async def writes(ctx: Annotated[Context, acting(Verb.SUBMISSION_EDIT)]) -> None: ...

    @inner.post("/things/{id}/approve")
    async def approve(id: int, ctx: Annotated[Context, acting(Verb.SUBMISSION_CERTIFY)]) -> None: ...

    @inner.get("/late")
    async def late(ctx: Annotated[Context, Depends(Acting(Verb.PLAN_READ))]) -> None: ...

    @app.get("/api/v1/unaudited")
    async def unaudited(ctx: Annotated[Context, acting(Verb.PLAN_READ)]) -> None: ...

    router.include_router(inner, prefix="/deep")
    app.include_router(router, prefix="/api/v1")
    found = routes.verb_faults(app)
    tell(
        "a route without a verb, in a router inside a router", the(found, "GET /api/v1/deep/open-door carries 0 verbs")
    )
    tell("a route with two verbs", the(found, "/two carries 2 verbs"))
    tell("a GET that changes something", the(found, "GET /api/v1/deep/writes acts by submission.edit"))
    tell("a URL that says another word than its verb", the(found, "approve ends in another word"))
    tell("a commit after the answer", the(found, "GET /api/v1/deep/late commits after the answer"))
    tell("a route whose audit comes too late", the(found, "GET /api/v1/unaudited is no ScopedRoute"))
    tell("an exemption without a route", the(routes.public_faults(app), "PUBLIC names POST /api/v1/session"))


def test_grants_and_states(tell: Tell) -> None:
    app = FastAPI()
    fewer = dict(GRANTS) | {Role.APPROVER: frozenset[Verb]()}
    tell("a verb granted to nobody", the(routes.grant_faults(app, fewer), "submission.certify is granted to no role"))
    tell("a verb no route uses", the(routes.grant_faults(app), "submission.accept is used by no route"))
    moves = [move for move in SUBMISSION.by_verb.values() if move.verb != Verb.SUBMISSION_CERTIFY]
    tell("a state nobody reaches", the(routes.state_faults(Workflow(*moves), State, State.DRAFT), "certified", "never"))


def test_source(tmp_path: Path, tell: Tell) -> None:
    spoiled = tmp_path / "spoiled.py"
    spoiled.write_text('"""Why."""\n' + "async def save(session):\n    await session.commit()\n" + "x = 1\n" * 260)
    tell("a commit inside a service", source.commit_faults(tmp_path))
    tell("a file too long", the(source.size_faults(tmp_path), "263 lines"))
    spoiled.write_text('"""Why."""\ndef long():\n' + "    x = 1\n" * 50)
    tell("a function too long", the(source.size_faults(tmp_path), "long has 51 lines"))
    for language, words in (("vi", '{"a": "{{n}} biểu", "b": "x"}'), ("en", '{"a": "{{m}} reports"}')):
        (tmp_path / language).mkdir()
        (tmp_path / language / "form.json").write_text(words)
    tell("a word missing in English", the(source.locale_faults(tmp_path), "form.b is not in en"))
    tell("another placeholder", the(source.locale_faults(tmp_path), "form.a has other placeholders"))
    for language in ("vi", "en"):
        (tmp_path / language / "audit.json").write_text('{"verbs": {"session_start": "y"}}')
        (tmp_path / language / "steps.json").write_text('{"verbs": {"submission_edit": "x"}}')
    found = source.audit_faults(tmp_path, ["submission.edit", "submission.reopen"])
    tell("a verb the audit shows raw", the(found, "submission_reopen has no words"))
    tell("words for what is no verb", the(found, "session_start in en is a word for nothing"))


async def test_an_ownership_leak(world: World, tell: Tell) -> None:
    owner = await world.organisation("UBND-VB")
    assert await leak_faults(world, [Submission], owner, ["chau"]) == []
    connection = await asyncpg.connect(world.cluster.admin_url, database=world.database)
    await connection.execute(
        'alter policy party on "values" using (true); alter policy party on submissions using (true)'
    )
    await connection.close()
    found = await leak_faults(world, [Submission, Value], owner, ["chau"])
    tell("an ownership leak: rows of another district", the(found, "chau sees", "values"))


async def test_a_lie_of_actions(world: World, tell: Tell, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = await Stage.of(world, "UBND-VB", "hanh", "nhieu")
    people, verbs = ("dung", "nhieu"), ("certify",)
    assert await action_faults(stage, people, ("submitted",), verbs) == []
    honest = SUBMISSION.by_verb[Verb.SUBMISSION_CERTIFY]

    def without_guards(self: Workflow, ctx: Any, verb: Any, row: Any) -> bool:
        return row.state in self.by_verb[verb].starts

    with monkeypatch.context() as planted:
        planted.setattr(Workflow, "_is_open", without_guards)
        found = await action_faults(stage, people, ("submitted",), verbs)
        tell(
            "an actions lie: the guard left out of `actions`", the(found, "certify is offered to nhieu and answers 403")
        )

    async def strict(*_: Any) -> None:
        raise OwnWork

    with monkeypatch.context() as planted:
        planted.setattr(service, "certify", strict)
        found = await action_faults(stage, people, ("submitted",), verbs)
        tell("an actions lie: a guard the endpoint alone has", the(found, "certify is offered to dung and answers 403"))

    def careless(ctx: Any, workflow: Workflow, row: Any, notes: Any = ()) -> Transition:
        row.state, row.version = honest.ends, row.version + 1
        return honest

    with monkeypatch.context() as planted:
        planted.setattr(service, "advance", careless)
        found = await action_faults(stage, people, ("draft", "submitted"), verbs)
        tell("an actions lie: an endpoint without its guards", the(found, "submitted", "not offered to nhieu", "200"))
    assert await action_faults(stage, people, ("submitted",), verbs) == []
