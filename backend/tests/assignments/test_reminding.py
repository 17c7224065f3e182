"""Bodies are reminded of tasks they have not done: who is told, not twice a day, and nobody of the next district."""

from __future__ import annotations

import json
import uuid
from collections.abc import AsyncIterator
from datetime import date

import pytest

from liennganh.core.database import make_engine
from liennganh.following import tell_people
from tests.assignments.test_story import act, fields, held
from tests.cluster import TODAY
from tests.conftest import Opening
from tests.factories.days import day_in_hanoi
from tests.factories.submissions import worked
from tests.people import PEOPLE
from tests.world import Client, World

NAMES = {person.full_name: name for name, person in PEOPLE.items()}


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def told(world: World, today: date = TODAY) -> set[str]:
    """The worker follows; who has been reminded by now."""
    engine = make_engine(world.settings.database_system_url)
    for row in await world.sql.fetch("delete from pgqueuer returning payload"):
        await tell_people(engine, json.loads(row["payload"]), today)
    await engine.dispose()
    rows = await world.sql.fetch(
        "select a.name from notices n join actors a on a.id = n.person_id where n.kind = 'assignment.remind'"
    )
    return {NAMES[row["name"]] for row in rows}


async def test_late_tasks_of_a_body_at_once(world: World, as_hanh: Client, as_minh: Client) -> None:
    urls = [await held(world, task, "UBND-VB") for task in ("V.11-1", "V.11-2")]
    ids = [url.rpartition("/")[2] for url in urls]
    await act(as_hanh, urls[0], "report", {"note": "Đang trình ký"})
    before = worked(await as_minh.get(urls[0]))
    assert "assignment.remind" in before["actions"]
    done = worked(await as_minh.post("/assignments/remind", {"assignment_ids": ids, "note": "Đề nghị báo cáo"}))
    assert done["count"] == 2
    after = worked(await as_minh.get(urls[0]))
    assert (after["version"], day_in_hanoi(after["reminded_at"])) == (before["version"], "2024-06-10")
    assert (after["updates"][0]["verb"], after["updates"][0]["note"]) == ("assignment.remind", "Đề nghị báo cáo")
    assert "assignment.remind" not in after["actions"]
    assert await told(world) >= {"hanh"}
    refused = await as_minh.post("/assignments/remind", {"assignment_ids": ids[1:]})
    assert fields(refused) == {"assignment_ids.0": "reminded-today"}


async def test_the_leader_is_told_once_it_is_overdue(world: World, as_hanh: Client, as_minh: Client) -> None:
    url = await held(world, "V.11-1", "UBND-VB")
    await act(as_hanh, url, "report", {"note": "Đang trình ký"})
    body = {"assignment_ids": [url.rpartition("/")[2]]}
    worked(await as_minh.post("/assignments/remind", body))
    assert await told(world) == {"hanh"}
    await world.sql.execute("update assignments set due_on = '2024-06-03', reminded_at = null")
    worked(await as_minh.post("/assignments/remind", body))
    assert await told(world) >= {"hanh", "dung", "nhieu"}


async def test_what_is_done_is_not_reminded_of_and_nothing_is_half_done(
    world: World, as_hanh: Client, as_minh: Client
) -> None:
    done, open_one = [await held(world, task, "UBND-VB") for task in ("V.11-1", "V.11-2")]
    await act(as_hanh, done, "complete", {"note": "Đã ban hành"})
    ids = [url.rpartition("/")[2] for url in (open_one, done)]
    refused = await as_minh.post("/assignments/remind", {"assignment_ids": ids})
    assert fields(refused) == {"assignment_ids.1": "not-waited-for"}
    assert worked(await as_minh.get(open_one))["reminded_at"] is None
    await world.sql.execute("update organisations set valid_to = '2024-06-01' where code = 'UBND-VB'")
    refused = await as_minh.post("/assignments/remind", {"assignment_ids": ids[:1]})
    assert fields(refused) == {"assignment_ids.0": "body-ceased"}


async def test_only_whoever_gave_the_task(world: World, as_hanh: Client, as_thuy: Client) -> None:
    own, foreign = [(await held(world, "V.11-1", code)).rpartition("/")[2] for code in ("UBND-HB", "UBND-VB")]
    assert (await as_hanh.post("/assignments/remind", {"assignment_ids": [foreign]})).status_code == 403
    assert (await as_thuy.post("/assignments/remind", {"assignment_ids": [own]})).status_code == 403
    hidden = await as_thuy.post("/assignments/remind", {"assignment_ids": [own, foreign]})
    absent = await as_thuy.post("/assignments/remind", {"assignment_ids": [own, str(uuid.uuid4())]})
    assert hidden.status_code == absent.status_code == 404
