"""Each setting of the plan is set by Quân, and what people see of it changes without anybody restarting anything."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from liennganh.core.database import make_engine
from liennganh.following import follow
from liennganh.notifications.reminders import remind_all
from tests.analytics.figures import DISTRICTS, Figures
from tests.cluster import TODAY
from tests.conftest import Opening
from tests.factories.difficulties import raised
from tests.factories.evaluations import planned
from tests.factories.periods import close
from tests.factories.settings import put, put_one
from tests.factories.submissions import fill, read, submitted, worked
from tests.submissions.test_figures import LAST_YEAR, RATIO
from tests.world import Client, World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


@pytest.fixture
async def as_quan(world: World) -> Client:
    return world.as_("quan")


@pytest.fixture
async def system(world: World) -> AsyncIterator[AsyncEngine]:
    """The worker's login."""
    engine = make_engine(world.settings.database_system_url)
    yield engine
    await engine.dispose()


async def reminded(world: World, system: AsyncEngine, day: date) -> list[str]:
    """What steps are told on a day, of reports that districts owe on 17/6."""
    async with AsyncSession(system) as session, session.begin():
        await remind_all(session, day)
    found = await world.sql.fetch("select distinct key from notices where key like '%:submission:2024-06-17:%'")
    return sorted(row["key"].partition(":")[0] + row["key"].rpartition(":")[2] for row in found)


async def test_reminders_come_on_the_days_that_are_set(world: World, as_quan: Client, system: AsyncEngine) -> None:
    """Unset they come five working days before, on 10/6; set to three, on 12/6 and not before."""
    worked(await put(as_quan, "reminders", {"before": [3], "after": [2], "leader": 4, "coordinator": 6}))
    assert await reminded(world, system, TODAY) == []
    assert await reminded(world, system, date(2024, 6, 12)) == ["reminder.due_soon-3"]


async def test_without_a_setting_reminders_come_by_the_default(world: World, system: AsyncEngine) -> None:
    assert await reminded(world, system, TODAY) == ["reminder.due_soon-5"]


async def test_an_extension_reaches_no_further_than_is_set(world: World, as_quan: Client, as_minh: Client) -> None:
    report = await read(as_minh, await world.submission("UBND-VB"))
    assert worked(await as_minh.get(f"{report.url}/extensions"))["latest_on"] == "2024-07-01"
    await put_one(as_quan, "extension.maximum_days", 2)
    assert worked(await as_minh.get(f"{report.url}/extensions"))["latest_on"] == "2024-06-19"
    asked = {"due_on": "2024-06-20", "reason": "Chờ số liệu của xã"}
    assert (await as_minh.post(f"{report.url}/extend", asked, etag=report.etag)).status_code == 422


async def test_a_reopening_is_offered_for_as_long_as_is_set(
    world: World, as_quan: Client, as_hanh: Client, as_minh: Client
) -> None:
    await put_one(as_quan, "reopening.default_days", 2)
    await put_one(as_quan, "reopening.maximum_days", 5)
    report = await submitted(world, "UBND-VB", "hanh")
    await close(world)
    seen = await read(as_hanh, report.id)
    reason = {"reason": "Nhập nhầm số liệu của xã"}
    worked(await as_hanh.post(f"{report.url}/request-reopening", reason, etag=seen.etag))
    (waiting,) = worked(await as_minh.get("/reopenings?waiting=true"))["items"]
    choices = {one["days"]: one["is_default"] for one in waiting["choices"]}
    assert choices == {1: False, 2: True, 3: False, 5: False}


async def test_a_jump_is_what_is_set(world: World, as_quan: Client, as_hanh: Client) -> None:
    """86 % more than last year; the form that is kept in memory follows the plan's stamp."""
    await world.sql.execute(LAST_YEAR, "UBND-VB", RATIO, 100, 412)
    report = await fill(as_hanh, await world.submission("UBND-VB"))
    assert (report.flagged_count, len(report.total(RATIO)["warnings"])) == (1, 1)
    await put_one(as_quan, "comparison.jump", 0.9)
    assert (await read(as_hanh, report.id)).total(RATIO)["warnings"] == []
    saved = await fill(as_hanh, report.id)
    assert (saved.flagged_count, saved.total(RATIO)["warnings"]) == (0, [])


async def followed(world: World, system: AsyncEngine, told: dict[str, Any]) -> None:
    """What the worker is left to do after a setting was changed."""
    change = await world.one("select id from setting_changes order by changed_at desc, sequence desc limit 1")
    assert told["history"][0]["id"] == str(change)
    await follow(system, {"verb": "setting.change", "id": str(change)}, TODAY)


async def test_status_is_judged_anew(world: World, as_quan: Client, system: AsyncEngine) -> None:
    figures = Figures(world)
    await figures.report("UBND-HB", CS_3_2_1=(1, 10))
    await figures.recompute()
    assert (await figures.standing("CS-3.2.1", "UBND-HB")).status == "on_track"
    await followed(world, system, await put_one(as_quan, "progress.half_year_share", 0.6))
    assert (await figures.standing("CS-3.2.1", "UBND-HB")).status == "at_risk"
    shares = {"cumulative": 0.9, "level": 0.9, "frequency": 0.6667, "year": 0.9}
    await followed(world, system, worked(await put(as_quan, "progress.at_risk", shares)))
    assert (await figures.standing("CS-3.2.1", "UBND-HB")).status == "off_track"


@pytest.mark.parametrize("key", ["suppression.min_count", "suppression.min_denominator"])
async def test_small_numbers_are_hidden_anew(world: World, as_quan: Client, system: AsyncEngine, key: str) -> None:
    figures = Figures(world)
    for short in DISTRICTS[:3]:
        await figures.report(f"UBND-{short}", CS_4_1_1=(2, 3))
    await figures.recompute()
    assert (await figures.standing("CS-4.1.1")).share == (6, 9)
    await followed(world, system, await put_one(as_quan, key, 10))
    found = await figures.standing("CS-4.1.1")
    assert (found.share, found.is_suppressed) == ((None, None), True)


async def test_notice_and_rating_of_an_evaluation(world: World, as_quan: Client, as_minh: Client) -> None:
    await put_one(as_quan, "evaluation.notice_days", 8)
    worked(await put(as_quan, "evaluation.rating", {"pass": 0.4, "fair": 0.6, "good": 0.8}))
    said = worked(await as_minh.get("/evaluations/criteria"))
    assert (said["notice_days"], said["rating"]) == (8, {"pass": 0.4, "fair": 0.6, "good": 0.8})
    check = await planned(world, planned_on="2024-06-20")
    assert worked(await as_minh.get(f"/evaluations/{check.id}"))["notice"]["wanted"] == 8


async def test_days_to_answer_are_proposed(world: World, as_quan: Client, as_hanh: Client, as_minh: Client) -> None:
    url = await raised(as_hanh)
    worked(await put(as_quan, "difficulty.answer_days", {"urgent": 1, "normal": 5, "low": 7}))
    choices = worked(await as_minh.get(url))["due_choices"]
    told = {one["priority"]: (one["working_days"], one["due_on"]) for one in choices}
    assert told == {"urgent": (1, "2024-06-11"), "normal": (5, "2024-06-17"), "low": (7, "2024-06-19")}
