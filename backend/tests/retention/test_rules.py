"""Quân sets how long things are kept, sees what would go, and has it go; nothing else does, and nobody else may."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

import liennganh.models
from liennganh.core.database import make_engine
from liennganh.retention.catalogue import FOR_EVER, RULES
from liennganh.retention.removing import remove_due
from tests.cluster import TODAY
from tests.conftest import Opening
from tests.factories.notices import tell
from tests.factories.submissions import worked
from tests.serving.processes import running
from tests.world import World

TABLES = "select schemaname || '.' || tablename from pg_tables where schemaname in ('public', 'audit')"
NEVER = ("submissions", "values", "revision_values", "audit.events", "documents", "inspection_decisions", "actors")
REPLIES = """insert into idempotent_replies (actor_id, key, fingerprint, status, headers, body, created_at)
  select a.id, 'key-' || n, '', 200, '{}', 'x', now() - make_interval(days => n)
  from actors a, generate_series(0, 19) n where a.name = 'Nguyễn Thị Hạnh'"""


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def rule(world: World, name: str) -> dict[str, Any]:
    answer = worked(await world.as_("quan").get("/retention-rules"))
    assert answer["can_run"]
    return next(one for one in answer["items"] if one["name"] == name)


async def remove(world: World) -> int:
    engine = make_engine(world.settings.database_system_url)
    try:
        return await remove_due(engine, TODAY)
    finally:
        await engine.dispose()


async def counts(world: World) -> dict[str, int]:
    tables = [row[0] for row in await world.sql.fetch(TABLES)]
    return {table: await world.one(f"select count(*) from {_quoted(table)}") for table in tables}


def _quoted(table: str) -> str:
    schema, name = table.split(".")
    return f'{schema}."{name}"'


async def test_every_table_has_a_rule_or_a_reason(world: World) -> None:
    """One that is neither grows for ever without anybody having wanted it."""
    known = {f"public.{name}" if "." not in name else name for name in FOR_EVER} | {one.relation for one in RULES}
    found = {row[0] for row in await world.sql.fetch(TABLES)}
    queue = {"public.pgqueuer", "public.pgqueuer_schedules", "public.pgqueuer_statistics", "public.alembic_version"}
    assert found - known - queue == set()
    assert known - found == set(), "these are told of and do not exist"
    assert {one.relation for one in RULES} & {f"public.{name}" for name in FOR_EVER} == set()
    ours = {table.fullname for table in liennganh.models.metadata.tables.values()}
    assert {one.removeprefix("public.") for one in known} >= ours


def test_nothing_that_counts_ever_goes() -> None:
    for table in NEVER:
        assert table in FOR_EVER
    assert all(one.least <= one.days <= one.most for one in RULES)


async def test_the_database_knows_the_rules_of_the_code(world: World) -> None:
    rows = await world.sql.fetch("select * from retention_rules")
    assert {tuple(row) for row in rows} == {tuple(vars(one).values()) for one in RULES}


async def test_what_is_told_before_is_what_goes(world: World) -> None:
    """Twenty answers of twenty days: those older than seven are told, then gone, and nothing besides."""
    await world.sql.execute(REPLIES)
    told = (await rule(world, "replies"))["due"]
    assert (told["days"], told["rows"]) == (7, 13)
    kept = await world.sql.fetch("select key from idempotent_replies where created_at > now() - interval '7 days'")
    before = await counts(world)
    assert await remove(world) == 13
    after = await counts(world)
    left = await world.sql.fetch("select key from idempotent_replies")
    assert {row[0] for row in left} == {row[0] for row in kept}
    changed = {table: after[table] - before[table] for table in before if after[table] != before[table]}
    noted = {"public.retention_runs": 1, "audit.events": 1, "audit.heads": 1}
    assert changed == {"public.idempotent_replies": -13} | noted
    run = worked(await world.as_("quan").get("/retention-rules/history"))["runs"][0]
    assert run["asked_by"] is None
    assert run["removed"] == [
        {"rule": "replies", "rows": 13, **{name: told[name] for name in ("bytes", "first_at", "last_at")}}
    ]
    event = await world.sql.fetchrow("select verb, actor_id, diff::text from audit.events order by id desc limit 1")
    assert tuple(event) == ("retention.remove", None, '{"removed": {"replies": 13}}')
    assert (await rule(world, "replies"))["due"]["rows"] == 0


@pytest.mark.parametrize("name", [one.name for one in RULES])
async def test_every_rule_can_be_asked_and_carried_out(world: World, name: str) -> None:
    found = await rule(world, name)
    told = await world.as_("quan").get(f"/retention-rules/{name}/due", params={"days": found["least"]})
    assert worked(told)["rows"] >= found["due"]["rows"]
    await world.sql.fetchrow("select * from app.retention_remove($1, $2, 10)", name, found["days"])


async def test_a_period_is_set_within_its_bounds(world: World) -> None:
    await world.sql.execute(REPLIES)
    quan = world.as_("quan")
    found = await rule(world, "replies")
    would = worked(await quan.get("/retention-rules/replies/due", params={"days": 15}))
    assert would["rows"] == 5
    for wrong in (0, 31, 4000):
        refused = await quan.patch("/retention-rules/replies", {"days": wrong}, etag=found["etag"])
        assert refused.status_code == 422
        assert refused.json()["errors"][0]["field"] == "days"
    assert (await quan.patch("/retention-rules/replies", {"days": 15})).status_code == 428
    changed = worked(await quan.patch("/retention-rules/replies", {"days": 15}, etag=found["etag"]))
    assert (changed["days"], changed["usual_days"], changed["due"]["rows"]) == (15, 7, 5)
    assert (await quan.patch("/retention-rules/replies", {"days": 9}, etag=found["etag"])).status_code == 412
    history = worked(await quan.get("/retention-rules/history"))["changes"]
    assert [(one["rule"], one["days_before"], one["days_after"]) for one in history] == [("replies", 7, 15)]
    event = await world.sql.fetchrow("select verb, object_type, diff::text from audit.events order by id desc limit 1")
    assert tuple(event) == ("retention.edit", "retention_changes", '{"days": [7, 15], "rule": "replies"}')
    assert await remove(world) == 5
    assert (await quan.get("/retention-rules/nothing/due", params={"days": 9})).status_code == 404


async def test_he_has_it_done_now(world: World) -> None:
    await world.sql.execute(REPLIES)
    async with running(world.settings, "worker") as worker:
        await worker.until(lambda line: "old rows removed" in line)
        await world.sql.execute(REPLIES.replace("'key-' ||", "'again-' ||"))
        worked(await world.as_("quan").post("/retention-rules/run"))
        async with asyncio.timeout(30):
            while await world.one("select count(*) from retention_runs where asked_by is not null") == 0:
                await asyncio.sleep(0.1)
    runs = worked(await world.as_("quan").get("/retention-rules/history"))["runs"]
    assert [run["rows"] for run in runs] == [13, 13]
    assert [bool(run["asked_by"]) for run in runs] == [True, False]


async def test_nobody_else_may(world: World) -> None:
    for name in ("hanh", "minh", "kiem"):
        person = world.as_(name)
        assert (await person.get("/retention-rules")).status_code == 403
        assert (await person.get("/retention-rules/history")).status_code == 403
        assert (await person.post("/retention-rules/run")).status_code == 403
        asked = await person.patch("/retention-rules/replies", {"days": 9}, etag='"1.1"')
        assert asked.status_code == 403


async def test_the_login_of_the_api_removes_nothing(world: World) -> None:
    await world.sql.execute(REPLIES)
    connection = await asyncpg.connect(world.settings.database_url)
    try:
        for statement in (
            "delete from idempotent_replies",
            "delete from sessions",
            "select app.retention_remove('replies', 7, 500)",
            "update retention_rules set least = 0",
        ):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(statement)
    finally:
        await connection.close()
    assert await world.one("select count(*) from idempotent_replies") == 20


async def test_what_waits_or_was_not_read_stays(world: World) -> None:
    await tell(world, "hanh", "minh")
    await world.sql.execute("update notices set made_at = now() - interval '900 days'")
    some = await world.one("select count(*) from notices")
    assert some
    await remove(world)
    assert await world.one("select count(*) from notices") == some
    await world.sql.execute("update notices set read_at = now() - interval '800 days'")
    await remove(world)
    assert await world.one("select count(*) from notices") == 0


async def test_the_day_of_the_last_sign_in_is_not_forgotten(world: World) -> None:
    hanh = await world.actor("hanh")
    old = """insert into sessions (token_hash, actor_id, created_at, expires_at) select sha256(n::text::bytea), $1,
      now() - make_interval(days => 400 + n), now() - make_interval(days => 399 + n) from generate_series(1, 3) n"""
    await world.sql.execute("delete from sessions where actor_id = $1", hanh)
    await world.sql.execute(old, hanh)
    await remove(world)
    assert await world.one("select count(*) from sessions where actor_id = $1", hanh) == 1
    assert await world.one(
        "select max(created_at) > now() - interval '402 days' from sessions where actor_id = $1", hanh
    )
