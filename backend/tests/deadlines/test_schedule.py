"""Minh moves the due dates of the half-year: never before the cut-off, never onto a day off, and kept at an import."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.assignments.expanding import expand_all
from liennganh.core.database import make_engine
from liennganh.plans.pack import load_pack
from liennganh.plans.pack_diff import Changes
from liennganh.tasks.importing import import_plan
from tests.cluster import PACK, TODAY
from tests.conftest import Opening
from tests.factories.periods import close, half_year
from tests.factories.submissions import read, submitted, worked
from tests.world import Client, World

REASON = "Công văn của Ủy ban nhân dân thành phố lùi thời hạn báo cáo"


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


@pytest.fixture
async def url(world: World) -> str:
    """The half-year."""
    return f"/periods/{(await half_year(world))['id']}"


async def schedule(person: Client, url: str, **due_on: str) -> httpx.Response:
    seen = worked(await person.get(f"{url}/due-dates"))
    return await person.post(f"{url}/schedule", {"due_on": due_on, "reason": REASON}, etag=seen["etag"])


def fields(response: httpx.Response) -> dict[str, str]:
    """The fields a refusal names, with the code of each."""
    assert response.status_code == 422, response.text
    return {error["field"]: error["code"] for error in response.json()["errors"]}


async def import_again(world: World) -> Changes:
    engine = make_engine(world.settings.database_system_url)
    async with AsyncSession(engine) as session, session.begin():
        changes = await import_plan(session, load_pack(PACK), dry_run=False)
    await engine.dispose()
    return changes


def by_level(told: dict[str, Any]) -> dict[str, str]:
    return {row["level"]: row["due_on"] for row in told["levels"]}


class TestMoved:
    async def test_unsent_reports_follow_and_sent_ones_stay(self, world: World, url: str, as_minh: Client) -> None:
        sent = await submitted(world, "UBND-HB", "lan")
        waiting = await world.submission("UBND-VB")
        told = worked(await schedule(as_minh, url, district="2024-06-19"))
        assert (told["followed"], told["extended"], told["moved"]) == (14, 0, [])
        assert (await read(as_minh, waiting)).due_on == "2024-06-19"
        assert (await read(as_minh, sent.id)).due_on == "2024-06-17"
        (row,) = (row for row in told["levels"] if row["level"] == "district")
        assert (row["due_on"], row["default_on"], row["is_decided"]) == ("2024-06-19", "2024-06-17", True)
        (step,) = told["history"]
        assert (step["by"], step["reason"]) == ("Lê Quang Minh", REASON)
        assert step["moves"] == [{"level": "district", "was_due_on": "2024-06-17", "due_on": "2024-06-19"}]
        assert (await half_year(world))["due_on"]["district"] == "2024-06-19"

    async def test_a_day_off_moves_to_the_next_working_day_and_that_is_said(self, url: str, as_minh: Client) -> None:
        told = worked(await schedule(as_minh, url, issuer="2024-06-29"))
        assert told["moved"] == [{"level": "issuer", "asked_on": "2024-06-29", "due_on": "2024-07-01"}]
        assert by_level(told)["issuer"] == "2024-07-01"

    async def test_an_extension_that_reaches_further_stays(self, world: World, url: str, as_minh: Client) -> None:
        given = {"UBND-VB": "2024-06-20", "UBND-LC": "2024-06-18"}
        for code, day in given.items():
            report = await read(as_minh, await world.submission(code))
            body = {"due_on": day, "reason": "Chờ số liệu của xã"}
            worked(await as_minh.post(f"{report.url}/extend", body, etag=report.etag))
        told = worked(await schedule(as_minh, url, district="2024-06-19"))
        assert (told["followed"], told["extended"]) == (14, 1)
        longer = await read(as_minh, await world.submission("UBND-VB"))
        assert (longer.due_on, longer.extended_from) == ("2024-06-20", "2024-06-19")
        overtaken = await read(as_minh, await world.submission("UBND-LC"))
        assert (overtaken.due_on, overtaken.extended_from) == ("2024-06-19", None)
        back = await as_minh.post(f"{longer.url}/withdraw-extension", {"note": "Đã đủ"}, etag=longer.etag)
        assert worked(back)["report"]["due_on"] == "2024-06-19"

    async def test_tasks_due_by_the_calendar_follow(self, world: World, url: str, as_minh: Client) -> None:
        of_period = """select count(*) from assignments a join periods p on p.id = a.period_id
          join organisations o on o.id = a.owner_id
          where p.code = '2024-6T' and o.level = 'district' and a.due_on = $1"""
        before = await world.one(of_period, date(2024, 6, 17))
        worked(await schedule(as_minh, url, district="2024-06-19"))
        engine = make_engine(world.settings.database_system_url)
        async with AsyncSession(engine) as session, session.begin():
            await expand_all(session, TODAY)
        await engine.dispose()
        assert await world.one(of_period, date(2024, 6, 19)) == before > 0

    async def test_a_period_that_waits_to_be_opened_can_be_prepared(self, world: World, as_minh: Client) -> None:
        identifier = await world.one("select id from periods where code = '2024-NAM'")
        year = f"/periods/{identifier}"
        told = worked(await schedule(as_minh, year, district="2024-12-17"))
        assert (told["followed"], told["is_open"]) == (0, False)

    async def test_an_import_keeps_what_was_decided_and_says_so(self, world: World, url: str, as_minh: Client) -> None:
        worked(await schedule(as_minh, url, district="2024-06-19", city="2024-06-19"))
        changes = await import_again(world)
        assert changes.is_empty
        kept = [str(change) for change in changes.items]
        assert len(kept) == 2
        assert "decided by the coordinator, kept due date 2024-6T district" in kept[0]
        dates = (await half_year(world))["due_on"]
        assert (dates["district"], dates["commune"], dates["city"]) == ("2024-06-19", "2024-06-17", "2024-06-19")
        worked(await schedule(as_minh, url, district="2024-06-17"))
        told = worked(await as_minh.get(f"{url}/due-dates"))
        decided = {row["level"]: row["is_decided"] for row in told["levels"]}
        assert (decided["district"], decided["city"]) == (False, True)
        assert len((await import_again(world)).items) == 1


class TestRefused:
    @pytest.mark.parametrize(
        ("due_on", "wrong"),
        [
            ({"district": "2024-06-13"}, {"due_on.district": "before_cut_off"}),
            ({"commune": "2024-06-08"}, {"due_on.commune": "before_cut_off"}),
            ({"district": "2025-02-03"}, {"due_on.district": "too_far"}),
            ({"commune": "2024-06-19"}, {"due_on.commune": "after_receiver"}),
            ({"coordinator": "2024-06-14"}, {"due_on.coordinator": "before_senders"}),
            ({"district": "2024-06-17"}, {"due_on": "same"}),
            ({"ministry": "2024-06-28"}, {"due_on.ministry": "unknown_level"}),
        ],
    )
    async def test_days_that_will_not_do(
        self, world: World, url: str, as_minh: Client, due_on: dict[str, str], wrong: dict[str, str]
    ) -> None:
        before = worked(await as_minh.get(f"{url}/due-dates"))
        refused = await schedule(as_minh, url, **due_on)
        assert fields(refused) == wrong
        assert worked(await as_minh.get(f"{url}/due-dates")) == before
        assert await world.one("select count(*) from plan_confirmations") == 0

    async def test_all_or_nothing(self, world: World, url: str, as_minh: Client) -> None:
        refused = await schedule(as_minh, url, issuer="2024-06-28", district="2024-06-12")
        assert fields(refused) == {"due_on.district": "before_cut_off"}
        assert (await half_year(world))["due_on"]["issuer"] == "2024-06-25"

    async def test_the_past(self, opening: Opening) -> None:
        async with opening(business_date=date(2024, 6, 20)) as world:
            url = f"/periods/{(await half_year(world))['id']}"
            assert fields(await schedule(world.as_("minh"), url, district="2024-06-18")) == {"due_on.district": "past"}

    async def test_a_closed_period_stays_as_it_was(self, world: World, url: str, as_minh: Client) -> None:
        await close(world)
        assert worked(await as_minh.get(f"{url}/due-dates"))["actions"] == []
        refused = await schedule(as_minh, url, district="2024-06-19")
        assert (refused.status_code, refused.json()["code"]) == (409, "period-over")

    async def test_two_at_once(self, world: World, url: str, as_minh: Client) -> None:
        people = (as_minh, world.as_("yen"))
        etags = [worked(await person.get(f"{url}/due-dates"))["etag"] for person in people]
        body = {"due_on": {"district": "2024-06-19"}, "reason": REASON}
        pairs = zip(people, etags, strict=True)
        answers = await asyncio.gather(*(person.post(f"{url}/schedule", body, etag=etag) for person, etag in pairs))
        assert sorted(answer.status_code for answer in answers) == [200, 412]
        assert (await as_minh.post(f"{url}/schedule", body)).status_code == 428

    async def test_only_the_plans_coordinator(self, url: str, as_thuy: Client, as_hanh: Client, as_ha: Client) -> None:
        for person in (as_thuy, as_hanh, as_ha):
            assert worked(await person.get(f"{url}/due-dates"))["actions"] == []
            assert (await schedule(person, url, district="2024-06-19")).status_code == 403
