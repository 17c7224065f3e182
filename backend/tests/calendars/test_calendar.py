"""Quân keeps the days off of 2024: due dates to come move with them, and those of a closed period never do."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.assignments.expanding import expand_all
from liennganh.core.database import make_engine
from tests.cluster import TODAY
from tests.conftest import Opening
from tests.factories.importing import import_again
from tests.factories.people import appoint, codes
from tests.factories.periods import close, half_year
from tests.factories.settings import calendar_of, turn
from tests.factories.submissions import read, submitted, worked
from tests.world import Client, World, enter_world

STORM = {"day": "2024-06-17", "name_vi": "Nghỉ bão số 2", "name_en": "Storm no. 2"}


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


@asynccontextmanager
async def on(world: World, day: date) -> AsyncIterator[Client]:
    """The same database on another business date, as Quân sees it."""
    async with enter_world(world.cluster, world.database, business_date=day) as later:
        yield later.as_("quan")


@pytest.fixture
async def as_quan(world: World) -> Client:
    return world.as_("quan")


def moved(told: dict[str, Any]) -> set[tuple[str, str, str]]:
    return {(one["period"]["code"], one["level"], one["due_on"]) for one in told["moved"]}


HALF_YEAR = {("2024-6T", level, "2024-06-18") for level in ("commune", "district", "city")}


async def test_a_holiday_moves_what_falls_due_on_it(world: World, as_quan: Client, as_minh: Client) -> None:
    """Districts owe the half-year on 17/6, communes on Saturday 15/6, which is the same day; a storm comes."""
    sent = await submitted(world, "UBND-HB", "lan")
    waiting = await world.submission("UBND-VB")
    url, seen = await calendar_of(world, as_quan)
    told = worked(await as_quan.post(f"{url}/preview", {"action": "add", "day": "2024-06-17"}))
    assert (moved(told), told["kept"]) == (HALF_YEAR, [])
    assert (await read(as_minh, waiting)).due_on == "2024-06-17"
    changed = worked(await as_quan.post(f"{url}/add", STORM | {"reason": "Công điện 12/CĐ"}, etag=seen["etag"]))
    done = changed["consequences"]
    assert {name: done[name] for name in ("followed", "extended", "pushed")} == {
        name: told[name] for name in ("followed", "extended", "pushed")
    }
    assert (moved(done), done["followed"] > 14) == (HALF_YEAR, True)
    assert (await read(as_minh, waiting)).due_on == "2024-06-18"
    assert (await read(as_minh, sent.id)).due_on == "2024-06-17"
    assert (await half_year(world))["due_on"]["district"] == "2024-06-18"
    (step,) = changed["history"]
    assert (step["by"], step["reason"], step["moved"]) == ("Vũ Minh Quân", "Công điện 12/CĐ", 3)
    diff = str(await world.one("select diff from audit.events where verb = 'calendar.add'"))
    assert "2024-06-17" in diff
    assert "Công điện" not in diff


async def test_taking_it_out_moves_them_back(world: World, as_quan: Client, as_minh: Client) -> None:
    worked(await turn(world, as_quan, "add", **STORM))
    back = worked(await turn(world, as_quan, "remove", day="2024-06-17", reason="Bão không vào"))
    assert {one[2] for one in moved(back["consequences"])} == {"2024-06-17"}
    assert (await read(as_minh, await world.submission("UBND-VB"))).due_on == "2024-06-17"
    assert [one["action"] for one in back["history"]] == ["remove", "add"]
    assert "2024-06-17" not in {one["day"] for one in back["days"]}


async def test_a_saturday_worked_in_exchange_is_a_working_day(world: World, as_quan: Client, as_minh: Client) -> None:
    """Communes were moved off Saturday 15/6; worked in exchange, it is their day after all."""
    worked_on = {"day": "2024-06-15", "name_vi": "Làm bù", "is_worked": True}
    told = worked(await turn(world, as_quan, "add", **worked_on))["consequences"]
    assert moved(told) == {("2024-6T", "commune", "2024-06-15")}
    reason = {"due_on": {"issuer": "2024-06-29"}, "reason": "Lùi thời hạn"}
    period = f"/periods/{(await half_year(world))['id']}"
    worked(await turn(world, as_quan, "add", day="2024-06-29", name_vi="Làm bù", is_worked=True))
    seen = worked(await as_minh.get(f"{period}/due-dates"))
    scheduled = worked(await as_minh.post(f"{period}/schedule", reason, etag=seen["etag"]))
    assert (scheduled["moved"], scheduled["levels"][-1]["due_on"]) == ([], "2024-06-29")


async def test_a_closed_period_never_moves(world: World, as_quan: Client) -> None:
    await close(world)
    url, _ = await calendar_of(world, as_quan)
    told = worked(await as_quan.post(f"{url}/preview", {"action": "add", "day": "2024-06-17"}))
    assert told["moved"] == []
    assert {(one["level"], one["kept"]) for one in told["kept"]} == {
        (level, "closed") for level in ("commune", "district", "city")
    }
    done = worked(await turn(world, as_quan, "add", **STORM))["consequences"]
    assert (done["followed"], len(done["kept"])) == (0, 3)
    assert (await half_year(world))["due_on"]["district"] == "2024-06-17"
    await import_again(world)
    assert (await half_year(world))["due_on"]["district"] == "2024-06-17"


async def test_what_is_past_stays(world: World) -> None:
    """A holiday put in afterwards: nobody who was late is made punctual, and nobody late."""
    async with on(world, date(2024, 6, 18)) as quan:
        url, _ = await calendar_of(world, quan)
        told = worked(await quan.post(f"{url}/preview", {"action": "add", "day": "2024-06-17"}))
    assert (told["moved"], {one["kept"] for one in told["kept"]}) == ([], {"past"})


async def test_an_extension_to_a_day_that_is_off_now_ends_a_day_later(
    world: World, as_quan: Client, as_minh: Client
) -> None:
    report = await read(as_minh, await world.submission("UBND-VB"))
    given = {"due_on": "2024-06-19", "reason": "Chờ số liệu của xã"}
    worked(await as_minh.post(f"{report.url}/extend", given, etag=report.etag))
    done = worked(await turn(world, as_quan, "add", **STORM | {"day": "2024-06-19"}))["consequences"]
    assert (done["pushed"], done["followed"]) == (1, 0)
    longer = await read(as_minh, report.id)
    assert (longer.due_on, longer.extended_from) == ("2024-06-20", "2024-06-17")


async def test_tasks_due_by_the_calendar_follow(world: World, as_quan: Client) -> None:
    due = """select count(*) from assignments a join periods p on p.id = a.period_id
      join organisations o on o.id = a.owner_id
      where p.code = '2024-6T' and o.level = 'district' and a.due_on = $1"""
    before = await world.one(due, date(2024, 6, 17))
    worked(await turn(world, as_quan, "add", **STORM))
    engine = make_engine(world.settings.database_system_url)
    async with AsyncSession(engine) as session, session.begin():
        await expand_all(session, TODAY)
    await engine.dispose()
    assert await world.one(due, date(2024, 6, 18)) == before > 0


@pytest.mark.parametrize(
    ("action", "said", "wrong"),
    [
        ("add", STORM | {"day": "2024-09-02"}, {("day", "taken")}),
        ("add", STORM | {"day": "2023-11-30"}, {("day", "out_of_year")}),
        ("add", STORM | {"is_worked": True}, {("is_worked", "working_day")}),
        ("add", STORM | {"name_vi": ""}, {("name_vi", "string_too_short")}),
        ("add", STORM | {"name_vi": "Nghỉ, hỏi 0904 123 456"}, {("name_vi", "personal_data")}),
        ("add", STORM | {"reason": "CCCD 031088001234"}, {("reason", "personal_data")}),
        ("correct", STORM | {"was_on": "2024-06-18"}, {("was_on", "unknown_day")}),
        ("correct", STORM | {"was_on": "2024-09-02", "day": "2024-09-03"}, {("day", "taken")}),
        ("remove", {"day": "2024-06-18"}, {("day", "unknown_day")}),
    ],
)
async def test_days_that_will_not_do(world: World, action: str, said: Any, wrong: set[tuple[str, str]]) -> None:
    quan = world.as_("quan")
    _, before = await calendar_of(world, quan)
    refused = await turn(world, quan, action, **said)
    assert (refused.status_code, codes(refused)) == (422, wrong)
    assert (await calendar_of(world, quan))[1] == before


async def test_a_name_is_corrected_and_an_import_keeps_it(world: World, as_quan: Client) -> None:
    said = {"was_on": "2024-09-03", "day": "2024-09-03", "name_vi": "Nghỉ Quốc khánh", "name_en": "National Day"}
    worked(await turn(world, as_quan, "correct", **said))
    worked(await turn(world, as_quan, "correct", **said | {"was_on": "2024-09-02", "day": "2024-09-04"}))
    worked(await turn(world, as_quan, "remove", day="2024-01-01"))
    worked(await turn(world, as_quan, "add", **STORM))
    changes = await import_again(world)
    assert changes.is_empty, str(changes)
    _, seen = await calendar_of(world, as_quan)
    names = {one["day"]: one["name_vi"] for one in seen["days"]}
    assert (names["2024-09-03"], names["2024-09-04"], names["2024-06-17"]) == (
        *("Nghỉ Quốc khánh", "Nghỉ Quốc khánh", "Nghỉ bão số 2"),
    )
    assert not {"2024-01-01", "2024-09-02"} & set(names)
    assert (await half_year(world))["due_on"]["district"] == "2024-06-18"


async def test_two_administrators_change_it_at_once(world: World, as_quan: Client) -> None:
    await appoint(world, "binh", "SLDTBXH", "plan")
    url, seen = await calendar_of(world, as_quan)
    binh = world.as_("binh")
    theirs = worked(await binh.get(url))["etag"]
    answers = await asyncio.gather(
        as_quan.post(f"{url}/add", STORM, etag=seen["etag"]),
        binh.post(f"{url}/add", STORM | {"day": "2024-06-18"}, etag=theirs),
    )
    assert sorted(one.status_code for one in answers) == [200, 412]
    late = await binh.post(f"{url}/remove", {"day": "2024-09-02"}, etag=theirs)
    assert (late.status_code, late.json()["changed_by"] in {"Vũ Minh Quân", "Nguyễn Thanh Bình"}) == (412, True)


async def test_everybody_reads_and_nobody_else_changes(world: World) -> None:
    for name in ("hanh", "minh", "kiem"):
        person = world.as_(name)
        _, seen = await calendar_of(world, person)
        assert (seen["actions"], len(seen["days"])) == ([], 15)
        for verb in ("add", "correct", "remove", "preview"):
            url, _ = await calendar_of(world, person)
            body = {"action": "add", "day": "2024-06-17"} if verb == "preview" else STORM
            assert (await person.post(f"{url}/{verb}", body, etag=seen["etag"])).status_code == 403, (name, verb)
