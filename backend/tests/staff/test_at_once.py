"""Two administrators at the same moment; and what the database refuses whoever goes round the application."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from liennganh.access.context import hash_token
from tests.conftest import Opening
from tests.factories.people import appoint, end, grant, role_of, seen
from tests.factories.submissions import worked
from tests.world import Client, World

TODAY = "date '2024-06-10'"


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


@pytest.fixture
async def login(world: World) -> AsyncIterator[asyncpg.Connection]:
    """The API's own login, by which somebody speaks SQL."""
    connection = await asyncpg.connect(world.settings.database_url)
    yield connection
    await connection.close()


async def test_the_second_of_two_changes_is_told_that_there_was_a_first(world: World, as_quan: Client) -> None:
    await appoint(world, "son", "SLDTBXH", "plan")
    as_son = world.as_("son")
    page, held = await seen(world, "hanh", as_quan), await role_of(world, "hanh", as_son)
    worked(await end(as_son, held, "2024-06-30"))
    assert (await end(as_quan, held, "2024-07-31")).status_code == 412
    url = f"/people/{page['id']}"
    said = {"name": "Hạnh", "email": "hanh@tests.example"}
    assert (await as_quan.patch(url, said, etag=page["etag"])).status_code == 412, "her roles were changed meanwhile"
    assert (await as_quan.patch(url, said)).status_code == 428
    assert (await as_quan.post(f"/memberships/{held['id']}/end", {"last_on": "2024-06-30"})).status_code == 428


async def test_of_many_who_give_the_same_role_at_once_one_is_heard(world: World, as_quan: Client) -> None:
    await appoint(world, "son", "SLDTBXH", "plan")
    by = [as_quan, world.as_("son")] * 4
    answers = await asyncio.gather(*(grant(world, "hanh", one) for one in by))
    assert sorted(one.status_code for one in answers) == [201] + [409] * 7
    assert {one.json()["code"] for one in answers if one.status_code == 409} == {"held-already"}
    given = "select count(*) from memberships where actor_id = $1 and role = 'reader'"
    assert await world.one(given, await world.actor("hanh")) == 1


@pytest.mark.parametrize("how", ["suspend", "leave", "end"])
async def test_two_administrators_do_not_remove_each_other(world: World, as_quan: Client, how: str) -> None:
    """Without a lock each would see the other still there; ten times over, since a race is won by chance."""
    await appoint(world, "son", "SLDTBXH", "plan")
    as_son = world.as_("son")
    last = {"last_on": "2024-06-30"}

    async def remove(name: str, by: Client) -> Any:
        page = await seen(world, name, by)
        held = next(one for one in page["memberships"] if one["role"] == "administrator")
        if how == "end":
            return by.post(f"/memberships/{held['id']}/end", last, etag=held["etag"])
        return by.post(f"/people/{page['id']}/{how}", last if how == "leave" else {}, etag=page["etag"])

    for _ in range(10):
        asked = [await remove("quan", as_son), await remove("son", as_quan)]
        answers = await asyncio.gather(*asked)
        statuses = sorted(one.status_code for one in answers)
        # What the second saw is stale as well, once the first has touched the second's own rights.
        assert statuses in ([200, 409], [200, 401], [200, 412]), [one.text for one in answers]
        left = """select count(*) from memberships m join actors a on a.id = m.actor_id and a.is_active
          where m.role = 'administrator' and m.reach = 'plan' and m.valid_to is null"""
        assert await world.one(left) == 1
        await world.sql.execute("update actors set is_active = true; update sessions set ended_at = null")
        await world.sql.execute("update memberships set valid_to = null where role = 'administrator'")


async def test_the_guard_holds_on_the_server_too(world: World) -> None:
    """Whoever speaks SQL as the system itself cannot remove the last one either, nor two in one statement."""
    await appoint(world, "son", "SLDTBXH", "plan")
    for statement in (
        "update memberships set valid_to = current_date + 7 where role = 'administrator'",
        "delete from memberships where role = 'administrator'",
        "update actors set is_active = false where kind = 'person'",
    ):
        with pytest.raises(asyncpg.PostgresError) as refused:
            await world.sql.execute(statement)
        assert refused.value.sqlstate == "LN453"
    await world.sql.execute("update actors set is_active = false where id = $1", await world.actor("son"))


async def refused(login: asyncpg.Connection, statement: str, *given: Any) -> str:
    """The SQLSTATE with which the database says no; nothing of the attempt stays."""
    change = login.transaction()
    await change.start()
    try:
        await login.fetch(statement, *given)
    except asyncpg.PostgresError as error:
        return str(error.sqlstate)
    finally:
        await change.rollback()
    return ""


async def test_the_applications_login_cannot_do_what_the_application_would_not(
    world: World, login: asyncpg.Connection
) -> None:
    """By each function, with the session of an administrator of one body: the database looks itself."""
    await appoint(world, "dung", "UBND-VB", "own")
    body = {code: await world.organisation(code) for code in ("UBND-VB", "UBND-LC")}
    who = {name: await world.actor(name) for name in ("quan", "yen", "hanh", "chau", "dung")}
    narrow, wide, none = (hash_token(world.cluster.tokens[name]) for name in ("dung", "quan", "hanh"))
    role = f"""select app.grant_role($1, {TODAY}, $2, jsonb_build_object('role', 'administrator',
      'organisation_id', $3::uuid, 'reach', $4::text, 'valid_from', $5::text, 'valid_to', $6::text))"""
    begins = "2024-06-10"
    assert await refused(login, role, narrow, who["hanh"], body["UBND-VB"], "own", begins, None) == ""
    for token, person, code, reach, first, last, state in (
        (narrow, "hanh", "UBND-LC", "own", begins, None, "LN452"),
        (narrow, "hanh", "UBND-VB", "subtree", begins, None, "LN452"),
        (narrow, "hanh", "UBND-VB", "plan", begins, None, "LN452"),
        (narrow, "chau", "UBND-VB", "own", begins, None, "LN404"),
        (narrow, "dung", "UBND-VB", "own", begins, None, "LN451"),
        (wide, "quan", "UBND-VB", "own", begins, None, "LN451"),
        (wide, "hanh", "UBND-VB", "own", "2024-06-01", None, "LN455"),
        (wide, "hanh", "UBND-VB", "own", begins, "2024-06-09", "LN455"),
        (none, "chau", "UBND-VB", "own", begins, None, "LN403"),
        (b"x" * 32, "chau", "UBND-VB", "own", begins, None, "LN401"),
    ):
        found = await refused(login, role, token, who[person], body[code], reach, first, last)
        assert found == state, (person, code, reach, first, last)
    suspend = f"select app.suspend_person($1, {TODAY}, $2, null)"
    assert await refused(login, suspend, narrow, who["yen"]) == "LN452"
    assert await refused(login, suspend, narrow, who["hanh"]) == ""
    edit = f"select app.edit_person($1, {TODAY}, $2, null, 'Yến', 'mine@tests.example')"
    assert await refused(login, edit, narrow, who["yen"]) == "LN452"
    seen_by = f"select * from app.people($1, 'person.read', {TODAY})"
    assert await refused(login, seen_by, none) == "LN403"
    assert who["chau"] not in {row["id"] for row in await login.fetch(seen_by, narrow)}


@pytest.mark.parametrize(
    "inner",
    [
        "app.put_membership(null, 'membership.create', current_date, gen_random_uuid(), '{}')",
        "app.put_end(gen_random_uuid(), gen_random_uuid(), current_date, current_date)",
        "app.note_changed(gen_random_uuid())",
        "app.administered_days()",
        "app.accept_invitation(gen_random_uuid(), current_date)",
        "* from app.staff_reach('', 'person.read', current_date)",
        "* from memberships for update",
    ],
)
async def test_what_is_inside_is_nobodys_to_call(login: asyncpg.Connection, inner: str) -> None:
    assert await refused(login, f"select {inner}") == "42501"
