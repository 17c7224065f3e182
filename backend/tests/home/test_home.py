"""Arriving: headers of every answer, health, demo accounts only where asked for, the own language."""

from __future__ import annotations

import asyncio
import uuid

from liennganh.serving.middleware import HEADERS
from tests.conftest import Opening
from tests.factories.submissions import worked
from tests.world import Client, World


async def test_every_answer_carries_the_safety_headers(world: World, as_hanh: Client, nobody: Client) -> None:
    answers = [
        await as_hanh.get("/me"),
        await nobody.get("/me"),
        await nobody.get("/nowhere"),
        await world.client(prefix="").get("/livez"),
    ]
    for answer in answers:
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        assert answer.headers["x-request-id"]
    assert len({answer.headers["x-request-id"] for answer in answers}) == len(answers)


async def test_a_lost_database_is_busy_and_comes_back(opening: Opening) -> None:
    async with opening() as world:
        person = world.as_("hanh")
        worked(await person.get("/me"))
        await world.cluster.execute(
            f"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{world.database}'"
        )
        await asyncio.sleep(0.1)
        answers = [await person.get("/me") for _ in range(25)]
        assert {answer.status_code for answer in answers} <= {200, 503}
        assert answers[-1].status_code == 200


async def test_demo_accounts_are_shown_only_where_asked_for(world: World, nobody: Client, opening: Opening) -> None:
    assert (await nobody.get("/demo")).status_code == 404
    async with opening(demo=True) as shown:
        accounts = worked(await shown.client().get("/demo"))["accounts"]
        assert {"email", "full_name", "role", "organisation", "password"} == set(accounts[0])
        assert worked(await shown.as_("hanh").get("/me"))["is_demo"]


async def test_the_own_language(opening: Opening) -> None:
    async with opening() as world:
        person = world.client(world.cluster.tokens["hanh"], headers={"Accept-Language": ""})
        assert worked(await person.get("/periods"))["items"][0]["name"] == "6 tháng đầu năm 2024"
        assert (await person.patch("/me", {"locale": "en"})).status_code == 204
        assert worked(await person.get("/periods"))["items"][0]["name"] == "First half of 2024"
        assert (await person.patch("/me", {"locale": "fr"})).status_code == 422


COPY_PLAN = """insert into plans select (jsonb_populate_record(p, jsonb_build_object(
                 'id', cast($1 as uuid), 'code', 'HP-2023', 'year', 2023))).* from plans p"""
COPY_PERIODS = """insert into periods select (jsonb_populate_record(p, jsonb_build_object(
                    'id', gen_random_uuid(), 'plan_id', cast($1 as uuid)))).* from periods p where kind <> 'month'"""


async def test_the_calendar_of_the_plan_in_force_needs_no_plan_named(opening: Opening) -> None:
    async with opening() as world:
        hanh, last_year = world.as_("hanh"), uuid.uuid4()
        before = worked(await hanh.get("/periods"))["items"]
        await world.sql.execute(COPY_PLAN, last_year)
        await world.sql.execute(COPY_PERIODS, last_year)
        assert len(worked(await hanh.get("/periods"))["items"]) == 2 * len(before)
        current = worked(await hanh.get("/periods?current=true"))["items"]
        assert [one["id"] for one in current] == [one["id"] for one in before]
        named = worked(await hanh.get(f"/periods?current=true&plan_id={last_year}"))["items"]
        assert {one["id"] for one in named}.isdisjoint(one["id"] for one in before)
