"""Before Minh closes the half-year she sees who is late, what will not count, and afterwards who did it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.core.database import make_engine
from liennganh.submissions.calendar import create_due
from tests.conftest import Opening
from tests.factories.days import day_in_hanoi
from tests.factories.periods import close, half_year
from tests.factories.submissions import act, fill, submitted, worked
from tests.world import Client, World

AFTER_DUE = date(2024, 6, 20)


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening(business_date=AFTER_DUE) as world:
        yield world


async def test_who_is_late_and_what_will_not_count(
    world: World, as_hanh: Client, as_dung: Client, as_minh: Client
) -> None:
    report = await act(as_dung, await submitted(world, "UBND-VB", "hanh"), "certify")
    await submitted(world, "CATP", "canh")
    await fill(world.as_("chau"), await world.submission("UBND-LC"))
    period = await half_year(world)
    told = worked(await as_minh.get(f"/periods/{period['id']}/closing"))
    by_code = {line["owner"]["code"]: line for line in told["lines"]}
    assert (by_code["UBND-VB"]["standing"], by_code["UBND-VB"]["days_late"]) == ("certified", 0)
    assert by_code["CATP"]["standing"] == "submitted"
    assert (by_code["UBND-LC"]["standing"], by_code["UBND-LC"]["days_late"]) == ("draft", 3)
    assert by_code["UBND-HB"]["standing"] == "not_started"
    totals = told["totals"]
    standings = ("not_started", "draft", "returned", "submitted", "certified", "accepted")
    assert sum(totals[name] for name in standings) == totals["expected"]
    assert totals["preliminary_figures"] == report.expected
    assert totals["uncounted"] == totals["expected"] - 1
    assert totals["late"] == totals["not_started"] + totals["draft"]
    assert [line["days_late"] for line in told["lines"]] == sorted(
        (line["days_late"] for line in told["lines"]), reverse=True
    )
    await act(as_minh, report, "accept")
    after = worked(await as_minh.get(f"/periods/{period['id']}/closing"))
    assert "UBND-VB" not in {line["owner"]["code"] for line in after["lines"]}
    assert (after["totals"]["accepted"], after["totals"]["preliminary_figures"]) == (1, 0)


async def test_a_district_sees_its_own_communes_and_hanh_nothing(
    world: World, as_hanh: Client, as_thuy: Client
) -> None:
    await submitted(world, "UBND-11296", "phuong")
    period = await half_year(world)
    told = worked(await as_thuy.get(f"/periods/{period['id']}/closing"))
    assert [line["owner"]["code"] for line in told["lines"]] == ["UBND-11296"]
    assert (await as_hanh.get(f"/periods/{period['id']}/closing")).status_code == 403


async def test_opening_says_how_many_reports_it_makes(world: World, as_minh: Client) -> None:
    year = next(p for p in worked(await as_minh.get("/periods"))["items"] if p["kind"] == "year")
    told = worked(await as_minh.get(f"/periods/{year['id']}/opening"))
    assert (told["is_open"], told["existing"], told["has_begun"]) == (False, 0, True)
    worked(await as_minh.post(f"/periods/{year['id']}/open", etag=year["etag"]))
    made = await world.one("select count(distinct organisation_id) from obligations where frequency = 'annual'")
    assert 0 < told["to_make"] + told["to_make_optional"] <= made


async def test_what_opening_promised_is_what_is_made(world: World, as_minh: Client) -> None:
    """The preview and the calendar count alike."""
    year = next(p for p in worked(await as_minh.get("/periods"))["items"] if p["kind"] == "year")
    told = worked(await as_minh.get(f"/periods/{year['id']}/opening"))
    worked(await as_minh.post(f"/periods/{year['id']}/open", etag=year["etag"]))
    engine = make_engine(world.settings.database_system_url)
    async with AsyncSession(engine) as session, session.begin():
        assert await create_due(session, AFTER_DUE) == told["to_make"] + told["to_make_optional"]
    await engine.dispose()


async def test_who_closed_and_opened_it_is_kept(world: World, as_hanh: Client, as_minh: Client) -> None:
    closed = await close(world)
    worked(await as_minh.post(f"/periods/{closed['id']}/open", etag=closed["etag"]))
    history = worked(await as_hanh.get(f"/periods/{closed['id']}/history"))["items"]
    assert [(step["verb"], step["by"]) for step in history] == [
        ("period.open", "Lê Quang Minh"),
        ("period.close", "Lê Quang Minh"),
    ]
    assert {day_in_hanoi(step["at"]) for step in history} == {"2024-06-20"}


async def test_what_a_district_does_not_ask_is_not_promised(world: World, as_minh: Client, as_thuy: Client) -> None:
    """Hồng Bàng leaves its wards in peace: the preview of opening the year counts as the calendar will."""
    plan = await world.one("select id from plans")
    asked = f"/feedings/{await world.organisation('UBND-HB')}?plan_id={plan}"
    said = worked(await as_thuy.get(asked))
    declined = [item["indicator"]["id"] for item in said["items"]]
    worked(await as_thuy.patch(asked, {"declined": declined}, etag=said["etag"]))
    year = next(p for p in worked(await as_minh.get("/periods"))["items"] if p["kind"] == "year")
    told = worked(await as_minh.get(f"/periods/{year['id']}/opening"))
    worked(await as_minh.post(f"/periods/{year['id']}/open", etag=year["etag"]))
    engine = make_engine(world.settings.database_system_url)
    async with AsyncSession(engine) as session, session.begin():
        assert await create_due(session, AFTER_DUE) == told["to_make"] + told["to_make_optional"]
    await engine.dispose()


async def test_only_who_may_open_is_told_what_opening_makes(world: World, as_thuy: Client) -> None:
    """A district sees its own reports alone: to it everybody else's would seem to be missing."""
    period = await half_year(world)
    refused = await as_thuy.get(f"/periods/{period['id']}/opening")
    assert (refused.status_code, refused.json()["code"]) == (403, "not-permitted")
