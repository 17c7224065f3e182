"""What is written without models is still what the API says it is, and what a process keeps is never out of date."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest

from liennganh.core.schemas import Page
from liennganh.submissions.schemas import SubmissionRead, SubmissionSummary
from tests.conftest import Opening
from tests.factories.submissions import fill
from tests.world import Client, World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    """A database of its own: the plan is changed here."""
    async with opening() as world:
        yield world


async def test_answers_are_those_of_their_schemas(world: World, as_hanh: Client, as_minh: Client) -> None:
    report = await fill(as_hanh, await world.submission("UBND-VB"))
    for person in (as_hanh, as_minh):
        one = (await person.get(f"/submissions/{report.id}")).json()
        assert json.loads(SubmissionRead.model_validate(one).model_dump_json()) == one
        listed = (await person.get("/submissions?page_size=500")).json()
        assert listed["items"]
        assert json.loads(Page[SubmissionSummary].model_validate(listed).model_dump_json()) == listed


async def test_a_save_answers_what_a_read_answers(world: World, as_hanh: Client) -> None:
    report = await fill(as_hanh, await world.submission("UBND-VB"))
    saved = await as_hanh.patch(report.url, {"note": "Đã đối chiếu."}, etag=report.etag)
    assert saved.json() == (await as_hanh.get(report.url)).json()


async def test_a_change_of_the_plan_is_seen_at_once(world: World, as_hanh: Client) -> None:
    url = f"/submissions/{await world.submission('UBND-VB')}"
    before = (await as_hanh.get(url)).json()
    assert (await as_hanh.get(url)).json() == before
    code = before["items"][0]["indicator"]["code"]
    await world.sql.execute("update indicators set unit = 'tổ' where code = $1", code)
    await world.sql.execute("update obligations set basis = 'gap' where basis = 'stated'")
    after = (await as_hanh.get(url)).json()
    assert after["items"][0]["indicator"]["unit"] == "tổ"
    assert {item["obligation"]["basis"] for item in after["items"]}.isdisjoint({"stated"})


async def test_a_change_that_is_undone_leaves_no_trace(world: World, as_hanh: Client) -> None:
    """A number drawn by a transaction that failed is never drawn again, so nothing passes for what it was not."""
    first = await world.one("select version from stamps where name = 'plan'")
    transaction = (connection := await world.sql.acquire()).transaction()
    await transaction.start()
    await connection.execute("update targets set short_vi = short_vi")
    drawn = await connection.fetchval("select version from stamps where name = 'plan'")
    await transaction.rollback()
    await world.sql.release(connection)
    assert await world.one("select version from stamps where name = 'plan'") == first
    await world.sql.execute("update targets set short_vi = short_vi")
    assert await world.one("select version from stamps where name = 'plan'") not in {first, drawn}


async def test_a_dashboard_is_kept_for_those_of_one_reach_until_a_figure_moves(
    world: World, as_ha: Client, as_hanh: Client, as_chau: Client
) -> None:
    period = await world.one("select id from periods where code = '2024-6T'")
    city = await world.one("select area_id from organisations where code = 'UBND-TP'")
    url = f"/dashboards/targets?period_id={period}"
    indicator = await world.one("select id from indicators where code = 'CS-3.2.4'")
    await world.sql.execute(
        """insert into progress (plan_id, indicator_id, period_id, area_id, basis, numerator, value, reported, expected)
           select plan_id, id, $2, $3, 'official', 7, 7, 1, 1 from indicators where id = $1
           on conflict (indicator_id, period_id, area_id, basis) do update set numerator = 7, value = 7""",
        indicator,
        period,
        city,
    )

    async def numerator(person: Client) -> int | None:
        body = (await person.get(url)).json()
        shown = [i for t in [*body["targets"], *body["monitoring"]] for i in t["indicators"]]
        return next(i["numerator"] for i in shown if i["indicator"]["code"] == "CS-3.2.4")

    assert [await numerator(person) for person in (as_ha, as_ha, as_hanh, as_chau)] == [7, 7, 7, 7]
    await world.sql.execute("update progress set numerator = 8 where indicator_id = $1", indicator)
    assert [await numerator(person) for person in (as_ha, as_hanh)] == [8, 8]
