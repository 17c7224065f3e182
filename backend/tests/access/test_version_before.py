"""While an update is under way, processes of the version before serve on the new schema by statements of theirs."""

from __future__ import annotations

import asyncio
import secrets
import uuid
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import asyncpg
import pytest

from liennganh.access.context import hash_token
from liennganh.access.installation import prepare
from liennganh.installation import migrate
from liennganh.settings import Settings
from tests.cluster import TODAY, Cluster
from tests.conftest import Opening
from tests.factories.accounts import STALE, age, bring_app, enter, signed_in
from tests.world import World

BEFORE = "0033"
ENTER = """select b.*, set_config('role', case when b.wide then 'app_wide' else 'none' end, true)
from app.begin($1, $2, $3) b"""
OPEN = "select app.open_session($1, $2)"
PASSWORD_HASH = "select app.my_password_hash()"
CHANGE = "select app.change_my_password($1, $2)"


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening(second_factor="required") as world:
        yield world


@pytest.fixture
async def login(world: World) -> AsyncIterator[asyncpg.Connection]:
    """A connection of a process of before."""
    connection = await asyncpg.connect(world.settings.database_url)
    yield connection
    await connection.close()


@pytest.fixture
async def behind(cluster: Cluster) -> AsyncIterator[Settings]:
    """An installation of the version before, with one person."""
    name = f"behind_{next(cluster.numbers)}"
    await cluster.execute(f"create database {name} owner liennganh_owner")
    settings = cluster.settings(name)
    await prepare(settings)
    await update(settings, BEFORE)
    yield settings
    await cluster.drop(name)


async def update(settings: Settings, revision: str = "head") -> None:
    with ThreadPoolExecutor(1) as aside:
        await asyncio.get_running_loop().run_in_executor(aside, migrate, settings, revision)


async def make_person(settings: Settings) -> uuid.UUID:
    """Somebody with a password who may change it, as the version before wrote it down."""
    system = await asyncpg.connect(settings.database_system_url)
    try:
        await system.execute(
            "insert into verb_parties (verb, noun, parties, is_open) values ('me.change_password', 'me', '{}', true)"
        )
        who = await system.fetchval("insert into actors (kind, name) values ('person', 'Nguyễn Thị Hạnh') returning id")
        await system.execute(
            "insert into credentials (actor_id, email, password_hash) values ($1, 'hanh@tests.example', 'old')", who
        )
        return uuid.UUID(str(who))
    finally:
        await system.close()


async def test_what_a_process_prepared_goes_on_working(behind: Settings) -> None:
    """The same connection with the same prepared statements, before the update and after it."""
    who = await make_person(behind)
    process = await asyncpg.connect(behind.database_url)
    known = {statement: await process.prepare(statement) for statement in (ENTER, OPEN, PASSWORD_HASH, CHANGE)}

    async def sign_in_and_change(password_hash: str) -> Any:
        token = secrets.token_bytes(32)
        await known[OPEN].fetchval(who, token)
        async with process.transaction():
            entered = await known[ENTER].fetchrow(token, "me.change_password", TODAY)
            found = await known[PASSWORD_HASH].fetchval()
            await known[CHANGE].fetchval(password_hash, entered["session_id"])
        return found

    assert await sign_in_and_change("new") == "old"
    await update(behind)
    assert await sign_in_and_change("newer") == "new"
    assert await sign_in_and_change("newest") == "newer"
    await process.close()


async def entering(login: asyncpg.Connection, token: str, verb: str, statement: str = ENTER) -> Any:
    """Whom the database lets in; the state of its refusal."""
    try:
        async with login.transaction():
            return (await login.fetchrow(statement, hash_token(token), verb, TODAY))["actor_id"]
    except asyncpg.PostgresError as refused:
        return refused.sqlstate


async def test_what_it_cannot_tell_it_does_not_ask(world: World, login: asyncpg.Connection) -> None:
    """It would answer 500 to a state of which it never heard; the new processes beside it do ask."""
    now = ENTER.replace("$3)", "$3, asks_anew => true)")
    app = await bring_app(world, "minh")
    browser = await app.browser()
    await age(world, browser, STALE)
    token, minh = browser.cookies["session"], await world.actor("minh")
    assert await entering(login, token, "submission.accept", now) == "LN431"
    assert await entering(login, token, "submission.accept") == minh
    bare, _ = await enter(world, "dung")
    token, dung = bare.cookies["session"], await world.actor("dung")
    assert await entering(login, token, "submission.read", now) == "LN432"
    assert await entering(login, token, "submission.read") == dung


async def test_it_opens_no_way_around_the_code(world: World, login: asyncpg.Connection) -> None:
    """Whoever has an app gets half a session from it, and the code is given to a new process."""
    await bring_app(world, "hanh", await signed_in(world, "hanh"))
    token = secrets.token_urlsafe(32)
    await login.execute(OPEN, await world.actor("hanh"), hash_token(token))
    assert await entering(login, token, "submission.read") == "LN401"
    assert await world.one("select awaits_code from sessions where token_hash = $1", hash_token(token))
