"""The plan's 73 tasks reach the right bodies, once a period, and follow what the coordinator decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator
from datetime import date

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.assignments.expanding import expand_all
from liennganh.core.database import make_engine
from tests.assignments.by_hand import COMMUNES, EACH_HALF_YEAR, TABLE, WAITING
from tests.cluster import TODAY
from tests.conftest import Opening
from tests.factories.submissions import worked
from tests.world import Client, World

GIVEN = """select t.code, p.code as period, a.part, o.code as body, o.level, a.state, a.due_on, a.area_authority_id
  from assignments a join tasks t on t.id = a.task_id join periods p on p.id = a.period_id
  join organisations o on o.id = a.owner_id"""


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def expanded(world: World, today: date = TODAY) -> int:
    """As the worker does each day and after each decision about the plan."""
    engine = make_engine(world.settings.database_system_url)
    async with AsyncSession(engine) as session, session.begin():
        moved = await expand_all(session, today)
    await engine.dispose()
    return moved


async def test_each_task_of_section_v_has_the_bodies_read_in_the_plan(world: World) -> None:
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: {"lead": set(), "coordinating": set()})
    communes: dict[str, int] = defaultdict(int)
    for row in await world.sql.fetch(f"{GIVEN} where p.kind = 'year' and t.code like 'V.%'"):
        body = COMMUNES[0] if row["level"] == "commune" else row["body"]
        communes[row["code"]] += row["level"] == "commune"
        found[row["code"]][row["part"]].add(body)
    assert found.keys() == TABLE.keys()
    for code, (leads, coordinating) in TABLE.items():
        assert found[code]["lead"] == set(leads), code
        assert found[code]["coordinating"] == set(coordinating), code
        assert communes[code] == (217 if COMMUNES[0] in coordinating else 0), code


async def test_every_task_of_the_plan_is_somebodys_and_fifteen_districts_are_fifteen(world: World) -> None:
    rows = await world.sql.fetch("select code, id from tasks")
    assert len(rows) == 73
    held = {row["task_id"] for row in await world.sql.fetch("select distinct task_id from assignments")}
    assert {row["code"] for row in rows if row["id"] not in held} == set()
    assert await world.one(f"select count(*) from ({GIVEN} where t.code = 'V.11-1' and a.part = 'lead') x") == 15


async def test_what_recurs_each_half_year_is_due_twice_and_what_waits_is_never_due(world: World) -> None:
    rows = await world.sql.fetch(f"{GIVEN} where t.code like 'V.%' and o.level <> 'commune'")
    periods: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        periods[row["code"]].add(row["period"])
    assert {code for code, held in periods.items() if len(held) == 2} == EACH_HALF_YEAR
    for row in rows:
        waits = row["code"] in WAITING
        assert row["state"] == ("waiting" if waits else "assigned")
        assert (row["due_on"] is None) == (waits or row["code"] == "V.C-3"), row["code"]
    of_hanh = {row["period"]: row["due_on"] for row in rows if (row["code"], row["body"]) == ("V.C-2", "UBND-VB")}
    assert of_hanh == {"2024-6T": date(2024, 6, 17), "2024-NAM": date(2024, 12, 16)}


async def test_communes_answer_to_their_district(world: World) -> None:
    rows = await world.sql.fetch(f"{GIVEN} where o.level = 'commune'")
    assert rows
    district = await world.organisation("UBND-HB")
    of_quan_toan = [row for row in rows if row["body"] == "UBND-11296"]
    assert {row["area_authority_id"] for row in of_quan_toan} == {district}


async def test_repeating_it_moves_nothing(world: World) -> None:
    assert await expanded(world) == 0


async def test_a_changed_lead_moves_the_assignments_and_what_was_done_stays(world: World, as_minh: Client) -> None:
    listed = worked(await as_minh.get("/confirmations", params={"subject": "lead"}))["items"]
    reading = next(one for one in listed if one["code"] == "II.5.2-1")
    change = {"lead": ["STP"], "note": "Sở Tư pháp đã biên soạn tài liệu"}
    worked(await as_minh.post(f"/confirmations/{reading['id']}/change", change, etag=reading["etag"]))
    assert await expanded(world) == 2
    rows = {row["body"]: row["part"] for row in await world.sql.fetch(f"{GIVEN} where t.code = 'II.5.2-1'")}
    assert rows["STP"] == "lead"
    assert rows["SLDTBXH"] == "coordinating"


async def test_a_task_that_no_longer_recurs_is_taken_back_where_nobody_has_done_it(
    world: World, as_minh: Client
) -> None:
    done = "update assignments set state = 'completed' where id = (select a.id from assignments a"
    await world.sql.execute(
        f"{done} join tasks t on t.id = a.task_id join periods p on p.id = a.period_id join organisations o"
        " on o.id = a.owner_id where t.code = 'V.C-2' and p.code = '2024-6T' and o.code = 'UBND-VB')"
    )
    await world.sql.execute("update tasks set recurrence = 'annual' where code = 'V.C-2'")
    await expanded(world)
    rows = await world.sql.fetch(f"{GIVEN} where t.code = 'V.C-2' and p.code = '2024-6T'")
    assert {row["body"] for row in rows if row["state"] == "completed"} == {"UBND-VB"}
    assert {row["state"] for row in rows if row["body"] != "UBND-VB"} == {"withdrawn"}
    await world.sql.execute("update tasks set recurrence = 'semi_annual_and_annual' where code = 'V.C-2'")
    await expanded(world)
    rows = await world.sql.fetch(f"{GIVEN} where t.code = 'V.C-2' and p.code = '2024-6T'")
    assert {row["state"] for row in rows} == {"completed", "assigned"}


async def test_a_body_that_has_ceased_is_given_nothing_new_and_keeps_what_it_had(world: World) -> None:
    await world.sql.execute("update organisations set valid_to = '2024-06-01' where code = 'SDL'")
    await world.sql.execute("delete from assignments using tasks t where t.id = task_id and t.code = 'V.4-2'")
    before = await world.one(f"select count(*) from ({GIVEN} where o.code = 'SDL') x")
    await expanded(world)
    assert before > 0
    assert (
        await world.one(f"select count(*) from ({GIVEN} where o.code = 'SDL' and a.state <> 'withdrawn') x") == before
    )
