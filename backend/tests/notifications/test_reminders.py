"""Reminders after a downtime, and by another plan's own steps."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date

import pytest

from liennganh.core.database import make_engine
from tests.conftest import Opening
from tests.notifications.test_half_year import GIVEN, LATE, NAMES, RAISED, SOON, TODAY, first_of_the_day, turn_to
from tests.world import World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        for table in ('"values"', "submissions", "assignments"):
            await world.sql.execute(f"delete from {table}")
        yield world


async def test_after_a_downtime_only_the_latest_step_is_told(world: World) -> None:
    """The worker was away from 9/6 to 19/6 and looks again on 20/6; nobody gets what was missed one by one."""
    engine = make_engine(world.settings.database_system_url)
    for day in (date(2024, 5, 15), date(2024, 6, 7), date(2024, 6, 20), date(2024, 6, 20), date(2024, 6, 21)):
        turn_to(world, day)
        await first_of_the_day(engine, day)
    rows = [row for row in await world.sql.fetch(GIVEN) if NAMES[row["name"]] in {"hanh", "dung", "minh"}]
    await engine.dispose()
    told = sorted((NAMES[row["name"]], row["kind"].removeprefix("reminder."), row["subject"]) for row in rows)
    assert told == [
        ("dung", RAISED, "assignment"),
        ("dung", RAISED, "submission"),
        ("hanh", LATE, "assignment"),
        ("hanh", LATE, "submission"),
    ]


async def test_steps_are_the_plans_own_setting(world: World) -> None:
    setting = '{"reminders": {"value": {"before": [1], "after": [], "leader": 9, "coordinator": 1}}}'
    await world.sql.execute("update plans set settings = settings || $1::jsonb", setting)
    engine = make_engine(world.settings.database_system_url)
    await first_of_the_day(engine, date(2024, 5, 15))
    for day in (10, 13, 14, 17, 18, 20):
        turn_to(world, date(2024, 6, day))
        await first_of_the_day(engine, date(2024, 6, day))
    await engine.dispose()
    told = {
        (row["day"].day, row["kind"].removeprefix("reminder."), NAMES[row["name"]])
        for row in await world.sql.fetch(GIVEN)
    }
    of_two = {one for one in told if one[2] in {"hanh", "minh", "dung"}}
    both = {(14, SOON), (17, TODAY)}
    assert of_two == {(*step, name) for step in both for name in ("hanh", "dung")} | {(18, RAISED, "minh")}
