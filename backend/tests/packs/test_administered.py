"""What Quân set of the plan, its numbers and its days, goes out with it, and holds again wherever it comes in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.core.database import make_engine
from liennganh.packs.applying import read_pack
from liennganh.packs.archive import zipped
from liennganh.packs.exporting import files_of
from liennganh.plans.models import Plan
from liennganh.tasks.importing import import_plan
from tests.cluster import BARE
from tests.conftest import Opening
from tests.factories.packs import changed, compared, imported, shipped
from tests.factories.settings import calendar_of, put, put_one, setting, turn
from tests.factories.submissions import worked
from tests.world import Client, World, enter_world

STORM = {"day": "2024-06-17", "name_vi": "Nghỉ bão số 2", "name_en": "Storm no. 2"}
EXCHANGED = {"day": "2024-06-22", "is_worked": True, "name_vi": "Làm bù bão số 2", "name_en": "For storm no. 2"}
REMINDERS = {"before": [4], "after": [2], "leader": 4, "coordinator": 6}
NAME = "Gia hạn nộp báo cáo tối đa"
VALUES = "select e.key, (e.value -> 'value')::text as value from plans, jsonb_each(settings) e order by e.key"
DAYS = "select day, is_worked, name_vi, name_en from days_off order by day"
DUE = """select p.code, d.level, coalesce(d.nominal_on, d.due_on) as set_on, d.due_on
  from period_due_dates d join periods p on p.id = d.period_id order by p.code, d.level"""


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


@pytest.fixture
async def as_quan(world: World) -> Client:
    return world.as_("quan")


@asynccontextmanager
async def elsewhere(world: World, content: bytes) -> AsyncIterator[World]:
    """A fresh installation of another city's, into which the pack was imported."""
    name = await world.cluster.clone(BARE)
    async with enter_world(world.cluster, name) as other:
        await brought_in(other, content)
        yield other
    await world.cluster.drop(name)


async def brought_in(world: World, content: bytes) -> Any:
    """What an operator's import of the pack did."""
    engine = make_engine(world.settings.database_system_url)
    async with AsyncSession(engine) as session, session.begin():
        changes = await import_plan(session, await read_pack(content), dry_run=False)
    await engine.dispose()
    return changes


async def taken_out(world: World) -> bytes:
    """The pack as an operator would take it out."""
    engine = make_engine(world.settings.database_system_url)
    async with AsyncSession(engine) as session:
        content = zipped(await files_of(session, (await session.scalars(select(Plan))).one()))
    await engine.dispose()
    return content


async def exported(world: World, person: Client) -> bytes:
    """The pack that she takes out from the screen."""
    answer = await person.get(f"/plans/{await world.one('select id from plans')}/pack")
    assert answer.status_code == 200, answer.text[:500]
    return answer.content


async def standing(world: World) -> dict[str, list[tuple[Any, ...]]]:
    """Values, days and due dates as they are."""
    return {query: [tuple(row) for row in await world.sql.fetch(query)] for query in (VALUES, DAYS, DUE)}


async def administer(world: World, quan: Client) -> None:
    """A number that the plan gives, one it does not speak of, a storm, a Saturday for it, and New Year worked."""
    await put_one(quan, "extension.maximum_days", 7)
    worked(await put(quan, "reminders", REMINDERS))
    worked(await put(quan, "evaluation.rating", {"pass": 0.4, "fair": 0.7, "good": 0.9}))
    worked(await turn(world, quan, "add", **STORM))
    worked(await turn(world, quan, "add", **EXCHANGED))
    worked(await turn(world, quan, "remove", day="2024-01-01"))


async def test_what_was_set_goes_out_and_comes_back_without_a_difference(world: World, as_quan: Client) -> None:
    await administer(world, as_quan)
    before = await standing(world)
    shown = await compared(world, as_quan, await exported(world, as_quan))
    assert (shown["state"], shown["errors"], shown["groups"]) == ("ready", [], [])
    await imported(world, as_quan, shown)
    assert await standing(world) == before
    seen = await setting(as_quan, "extension.maximum_days")
    assert (seen["value"], seen["default"], seen["is_changed"]) == ({"value": 7}, {"value": 10}, True)


async def test_a_fresh_installation_begins_with_what_was_set(world: World, as_quan: Client) -> None:
    await administer(world, as_quan)
    content, here = await exported(world, as_quan), await standing(world)
    assert ("extension.maximum_days", "7") in here[VALUES]
    assert (date(2024, 6, 22), True, "Làm bù bão số 2", "For storm no. 2") in here[DAYS]
    async with elsewhere(world, content) as other:
        assert await standing(other) == here
        for again in (content, await taken_out(other)):
            changes = await brought_in(other, again)
            assert not changes.items, str(changes)


async def test_a_due_date_that_was_past_when_a_holiday_came_stays_where_it_fell(world: World) -> None:
    async with enter_world(world.cluster, world.database, business_date=date(2024, 6, 18)) as later:
        quan = later.as_("quan")
        url, seen = await calendar_of(later, quan)
        worked(await quan.post(f"{url}/add", STORM, etag=seen["etag"]))
        content, here = await exported(later, quan), await standing(later)
        assert ("2024-6T", "district", date(2024, 6, 17), date(2024, 6, 17)) in here[DUE]
        assert (await compared(later, quan, content))["groups"] == []
        again = await compared(later, quan, shipped())
        assert [group["noun"] for group in again["groups"]] == ["day"]
        async with elsewhere(later, content) as other:
            assert await standing(other) == here


async def test_the_packs_own_value_stands_beside_as_the_default(world: World, as_quan: Client) -> None:
    """The pack is corrected to 12; Quân's 7 stays and is told, and by one button it is 12."""
    await put_one(as_quan, "extension.maximum_days", 7)
    twelve = changed("plan.yaml", "extension.maximum_days\n    value: 10", "extension.maximum_days\n    value: 12")
    shown = await compared(world, as_quan, twelve)
    told = {(group["noun"], item["action"]): item for group in shown["groups"] for item in group["items"]}
    kept = told["setting", "administered"]
    assert (kept["label"], kept["name"]) == ("extension.maximum_days", NAME)
    assert kept["fields"] == [{"name": "value", "part": None, "setting": None, "old": "7", "new": "12"}]
    (field,) = told["plan", "change"]["fields"]
    place = {"name": "settings", "part": "extension.maximum_days › default", "setting": NAME}
    assert field == place | {"old": "10", "new": "12"}
    await imported(world, as_quan, shown)
    seen = await setting(as_quan, "extension.maximum_days")
    assert (seen["value"], seen["default"]) == ({"value": 7}, {"value": 12})
    worked(await as_quan.post("/settings/extension.maximum_days/reset", {"reason": ""}, etag=seen["etag"]))
    assert (await setting(as_quan, "extension.maximum_days"))["value"] == {"value": 12}


async def test_a_reset_outlives_the_pack_that_was_taken_out_before_it(world: World, as_quan: Client) -> None:
    await put_one(as_quan, "extension.maximum_days", 7)
    content = await exported(world, as_quan)
    seen = await setting(as_quan, "extension.maximum_days")
    worked(await as_quan.post("/settings/extension.maximum_days/reset", {"reason": ""}, etag=seen["etag"]))
    shown = await compared(world, as_quan, content)
    (group,) = shown["groups"]
    assert (group["noun"], group["counts"]) == ("setting", {"administered": 1})
    assert group["items"][0]["fields"] == [{"name": "value", "part": None, "setting": None, "old": "10", "new": "7"}]
    await imported(world, as_quan, shown)
    assert (await setting(as_quan, "extension.maximum_days"))["value"] == {"value": 10}


@pytest.mark.parametrize(
    ("said", "field", "message"),
    [
        ("{code: suppression.min_count, value: 1}", "administered[0].value", "suppression.min_count không nhận"),
        ("{code: reminders, value: [soon]}", "administered[0].value", "reminders không nhận giá trị này"),
        ("{code: session.idle_minutes, value: 50}", "administered[0].code", "không phải thiết lập của kế hoạch"),
        ("{code: reopening.default_days, value: 20}\n  - {code: reopening.maximum_days, value: 5}", "", "lớn hơn"),
    ],
)
async def test_a_pack_sets_nothing_that_an_administrator_could_not(
    world: World, as_quan: Client, said: str, field: str, message: str
) -> None:
    shown = await compared(
        world, as_quan, changed("plan.yaml", "settings:\n", f"administered:\n  - {said}\nsettings:\n")
    )
    assert shown["state"] == "refused"
    (mistake,) = shown["errors"]
    assert mistake["field"] == (field or "administered[0].value")
    assert message in mistake["message"]
