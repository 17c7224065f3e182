"""What the application's own database login can do when somebody speaks SQL through it: next to nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator

import asyncpg
import pytest

from tests.world import World

DENIED = (
    "select password_hash from credentials",
    "select * from credentials",
    "select token_hash from sessions",
    "select count(*) from sessions",
    "update sessions set expires_at = now() + interval '1 year'",
    "insert into audit.events (organisation_id, sequence, verb) values (gen_random_uuid(), 1, 'x')",
    "update audit.events set verb = 'x'",
    "delete from audit.events",
    "truncate audit.events",
    "select * from audit.heads",
    "delete from submissions",
    'delete from "values"',
    "delete from revision_values",
    "update memberships set role = 'coordinator'",
    "insert into memberships (actor_id, role) values (gen_random_uuid(), 'coordinator')",
    "insert into role_grants values ('contributor', 'submission.certify')",
    "update actors set is_active = true",
    "update organisations set name_vi = 'x'",
    "update periods set ends_on = now()",
    "update obligations set contributes = 'none'",
    "update progress set value = 100",
    "create table public.mine (id int)",
    "create function app.mine() returns int language sql as 'select 1'",
    "alter table submissions disable row level security",
    "drop policy party on submissions",
    "select app.rebuild_organisation_closure()",
    "select * from app.enter(gen_random_uuid(), 'submission.read', '2024-06-10')",
    "select * from app.enter(gen_random_uuid(), '{}', 'submission.read', '2024-06-10')",
    "select * from app.holdings(gen_random_uuid(), '2024-06-10')",
    "set session_replication_role = replica",
)

# No privilege, no login of this kind, or, where columns may be written by a verb, none of its verbs.
REFUSED = {"42501", "28000", "LN403"}


@pytest.fixture(scope="module")
async def login(world: World) -> AsyncIterator[asyncpg.Connection]:
    """The API's own login."""
    connection = await asyncpg.connect(world.settings.database_url)
    yield connection
    await connection.close()


@pytest.mark.parametrize("statement", DENIED)
@pytest.mark.parametrize("role", ["none", "app_wide"])
async def test_it_is_denied(login: asyncpg.Connection, statement: str, role: str) -> None:
    """Also in the wide role, which a request of the whole plan takes on."""
    change = login.transaction()
    await change.start()
    try:
        await login.execute(f"set local role {role}")
        with pytest.raises(asyncpg.PostgresError) as refused:
            await login.execute(statement)
        assert refused.value.sqlstate in REFUSED
    finally:
        await change.rollback()


@pytest.mark.parametrize("role", ["liennganh_owner", "liennganh_system", "liennganh_definer", "postgres"])
async def test_it_becomes_nobody_else(login: asyncpg.Connection, role: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await login.execute(f"set role {role}")


@pytest.mark.parametrize("table", ["submissions", '"values"', "revision_values", "submission_steps", "baselines"])
async def test_without_a_session_no_row_is_seen(login: asyncpg.Connection, table: str) -> None:
    assert await login.fetchval(f"select count(*) from {table}") == 0


async def test_a_row_of_another_body_cannot_be_written(world: World, login: asyncpg.Connection) -> None:
    """Even with a scope of one's own, the policy checks what is written."""
    own, other = await world.organisation("UBND-VB"), await world.organisation("UBND-LC")
    async with login.transaction():
        await login.execute("select set_config('app.scope_owner', $1, true)", f"{{{own}}}")
        assert await login.fetchval("select count(*) from submissions") == 1
        assert await login.execute("update submissions set note = 'x' where owner_id = $1", other) == "UPDATE 0"
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with login.transaction():
                await login.execute("update submissions set owner_id = $1", other)


async def test_an_unknown_verb_and_a_false_token_are_refused(login: asyncpg.Connection) -> None:
    with pytest.raises(asyncpg.PostgresError) as refused:
        await login.execute("select * from app.begin('\\x00', 'submission.read', '2024-06-10')")
    assert refused.value.sqlstate == "LN401"
