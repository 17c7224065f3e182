"""Secrets of the second factor stand only where they must: not in audit, stored answers, logs or other logins."""

from __future__ import annotations

from collections.abc import AsyncIterator

import asyncpg
import pytest

from tests.conftest import Opening
from tests.factories.accounts import STALE, age, bring_app, half_open, signed_in
from tests.factories.submissions import worked
from tests.people import PASSWORD
from tests.world import World

WHERE = """select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname in ('public', 'audit')"""
DENIED = (
    "select secret from second_factors",
    "select * from second_factors",
    "select * from recovery_codes",
    "update second_factors set secret = null",
    "update sessions set proven_at = now()",
    "select app.owner_of('\\x00')",
    "select app.lacks_factor(gen_random_uuid(), '2024-06-10')",
)


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def test_no_secret_is_left_behind(world: World, capfd: pytest.CaptureFixture[str]) -> None:
    browser = await signed_in(world, "lan")
    enrolled = worked(await browser.post("/second-factor/enrol", key="bat-xac-thuc"))
    repeated = await browser.post("/second-factor/enrol", key="bat-xac-thuc")
    assert repeated.json() == {"secret": None, "uri": None}
    app = await bring_app(world, "lan", browser)
    fresh = worked(await browser.post("/second-factor/renew-codes", key="ma-moi"))["codes"]
    assert (await browser.post("/second-factor/renew-codes", key="ma-moi")).json() == {"codes": []}
    half = await half_open(world, "lan")
    await half.post("/session/complete", {"code": app.wrong()}, key="sai")
    worked(await half.post("/session/complete", {"code": fresh[0]}, key="dung"))
    await age(world, browser, STALE)
    await browser.post("/session/prove", {"password": PASSWORD, "code": fresh[1]}, key="lai")
    secrets = [enrolled["secret"], app.secret, *app.codes, *fresh, PASSWORD]
    secrets += [code.replace("-", "") for code in (*app.codes, *fresh)]
    secrets += [half.cookies["session"], browser.cookies["session"]]
    found = []
    for table in [row[0] for row in await world.sql.fetch(WHERE)]:
        text = str(await world.one(f"select string_agg(t::text, ' ') from {table} t"))
        found += [f"{table} tells {secret}" for secret in secrets if secret in text]
    assert found == [f"public.second_factors tells {app.secret}"]
    logged = "".join(capfd.readouterr())
    assert [secret for secret in secrets if secret in logged] == []
    events = await world.sql.fetch("select verb, diff from audit.events where actor_id = $1", await world.actor("lan"))
    assert {row["verb"] for row in events} >= {"second_factor.confirm", "second_factor.renew_codes", "session.complete"}


@pytest.mark.parametrize("statement", DENIED)
async def test_no_login_of_the_app_reads_them(world: World, statement: str) -> None:
    connection = await asyncpg.connect(world.settings.database_url)
    try:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(statement)
    finally:
        await connection.close()


async def test_who_speaks_sql_for_somebody_else_learns_nothing(world: World) -> None:
    """`app.actor` can be said by anybody with the login; a session's token cannot."""
    await bring_app(world, "lan")
    connection = await asyncpg.connect(world.settings.database_url)
    try:
        async with connection.transaction():
            await connection.execute("select set_config('app.actor', $1, true)", str(await world.actor("lan")))
            assert await connection.fetchrow("select * from app.proof_of('\\x00')") is None or not any(
                await connection.fetchrow("select * from app.proof_of('\\x00')")
            )
            assert not await connection.fetchval("select app.accept_code('\\x00', 99999999)")
            assert not await connection.fetchval("select app.remove_factor('\\x00')")
            assert await connection.fetchval("select app.end_my_sessions('\\x00')") == 0
    finally:
        await connection.close()
