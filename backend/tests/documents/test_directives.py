"""A directive becomes assignments beside the plan's own 73 tasks; the Ministry's guidance makes waiting tasks due."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.assignments.expanding import expand_all
from liennganh.core.database import make_engine
from liennganh.following import tell_people
from liennganh.installation import import_plan
from tests.assignments.test_story import held
from tests.cluster import PACK, TODAY
from tests.conftest import Opening
from tests.factories.documents import DIRECTIVE, GUIDANCE, MINISTRY, act, attached, drafted, fields, published
from tests.factories.submissions import worked
from tests.world import Client, World

GIVEN = """select t.code, o.code as body, a.part, a.source, a.state, a.due_on, p.code as period
  from assignments a join tasks t on t.id = a.task_id join organisations o on o.id = a.owner_id
  join periods p on p.id = a.period_id"""


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def given(world: World, code: str) -> dict[str, Any]:
    """The assignments of a task, by body."""
    return {row["body"]: row for row in await world.sql.fetch(f"{GIVEN} where t.code = $1", code)}


async def expanded(world: World) -> int:
    """As the worker does each day."""
    engine = make_engine(world.settings.database_system_url)
    async with AsyncSession(engine) as session, session.begin():
        moved = await expand_all(session, TODAY)
    await engine.dispose()
    return moved


async def test_the_items_of_a_directive_become_assignments_of_their_bodies(
    world: World, as_minh: Client, as_hanh: Client, as_ha: Client
) -> None:
    told = await published(as_minh, DIRECTIVE)
    assert [(one["code"], one["bodies"], one["due_on"]) for one in told["set_in_motion"]] == [
        ("CD.1-1", 17, "2024-09-04"),  # from Saturday 31/8, over the National Day, to the next working day
        ("CD.1-2", 2, "2024-07-15"),
    ]
    rows = await given(world, "CD.1-1")
    assert len(rows) == 17
    assert {(row["part"], row["source"], row["state"]) for body, row in rows.items() if body.startswith("UBND")} == {
        ("lead", "directive", "assigned")
    }
    assert (rows["SDL"]["part"], str(rows["SDL"]["due_on"]), rows["SDL"]["period"]) == (
        "coordinating",
        "2024-09-04",
        "2024-NAM",
    )
    address = await held(world, "CD.1-1", "UBND-VB")
    seen = worked(await as_hanh.get(address))
    assert (seen["source"], seen["task"]["section"], seen["actions"][0]) == ("directive", "III.2", "assignment.plan")
    done = worked(await as_hanh.post(f"{address}/complete", {"note": "Đã rà soát 12 cơ sở"}, etag=seen["etag"]))
    assert done["state"] == "completed"
    assert worked(await as_ha.get(f"/documents/{told['id']}"))["items"][0]["task_code"] == "CD.1-1"


async def test_they_stand_beside_the_plans_own_tasks_and_are_never_counted_among_them(
    world: World, as_minh: Client, as_hanh: Client
) -> None:
    paper = await published(as_minh, DIRECTIVE)
    assert worked(await as_hanh.get("/tasks", params={"source": "plan"}))["total"] == 73
    added = worked(await as_hanh.get("/tasks", params={"source": "directive"}))["items"]
    assert [(task["code"], task["due_on"]) for task in added] == [("CD.1-1", "2024-09-04"), ("CD.1-2", "2024-07-15")]
    detail = worked(await as_hanh.get("/tasks/CD.1-1"))
    assert detail["directive"] == {"id": paper["id"], "number": "05/TB-BCĐ799", "issued_on": "2024-06-03"}
    assert [body["code"] for body in detail["leads"]] == ["UBND-QH"]
    plan = await world.one("select id from plans")
    outline = worked(await as_hanh.get(f"/plans/{plan}/outline"))
    assert sum(task["source"] == "plan" for task in outline["tasks"]) == 73
    second = await published(as_minh, DIRECTIVE, number="06/TB-BCĐ799")
    assert [one["code"] for one in second["set_in_motion"]] == ["CD.2-1", "CD.2-2"]


async def test_a_new_import_and_the_next_day_leave_them_alone(world: World, as_minh: Client) -> None:
    await published(as_minh, DIRECTIVE)
    before = await world.sql.fetch(f"{GIVEN} order by a.id")
    assert await expanded(world) == 0
    assert await import_plan(world.settings, PACK, dry_run=False) == 0
    assert await world.sql.fetch(f"{GIVEN} order by a.id") == before
    assert await world.one("select count(*) from tasks where source = 'directive'") == 2


async def test_a_withdrawn_directive_takes_back_what_nobody_has_completed(
    world: World, as_minh: Client, as_hanh: Client, as_thuy: Client
) -> None:
    paper = await published(as_minh, DIRECTIVE)
    address = await held(world, "CD.1-1", "UBND-VB")
    etag = worked(await as_hanh.get(address))["etag"]
    worked(await as_hanh.post(f"{address}/complete", {"note": "Đã rà soát"}, etag=etag))
    of_hong_bang = await held(world, "CD.1-1", "UBND-HB")
    ward = {
        "organisation_ids": [str(await world.organisation("UBND-11296"))],
        "due_on": "2024-08-15",
        "note": "Rà soát",
    }
    etag = worked(await as_thuy.get(of_hong_bang))["etag"]
    worked(await as_thuy.post(f"{of_hong_bang}/cascade", ward, etag=etag))
    worked(await act(as_minh, paper["id"], "withdraw", {"note": "Ban Chỉ đạo thay bằng văn bản khác"}))
    states = {body: row["state"] for body, row in (await given(world, "CD.1-1")).items()}
    assert states.pop("UBND-VB") == "completed"
    assert set(states.values()) == {"withdrawn"}
    assert "UBND-11296" in states
    assert await expanded(world) == 0
    assert {row["state"] for row in (await given(world, "V.11-1")).values()} == {"assigned"}


async def test_only_reach_over_the_plan_keeps_its_papers(world: World, as_nga: Client, as_thuy: Client) -> None:
    for person in (as_nga, as_thuy):
        for paper in (DIRECTIVE, GUIDANCE, MINISTRY):
            refused = await person.post("/documents", {"is_not_secret": True} | paper)
            assert (refused.status_code, refused.json()["code"]) == (403, "not-permitted-here")
    assert await world.one("select count(*) from documents") == 0


async def test_the_api_can_add_no_task_of_the_plan_itself(world: World) -> None:
    """The database says so, whatever the code does."""
    adding = """insert into tasks (plan_id, code, position, section, text_vi, recurrence, recurrence_basis, lead_basis,
      objective_codes, indicator_codes, folded{more}) select id, 'V.99-1', 1, 'V', 'x', 'once', 'stated', 'stated',
      '{{}}', '{{}}', 'x'{said} from plans"""
    sql = await asyncpg.connect(world.cluster.admin_url, database=world.database)
    await sql.execute("set role app_wide")
    for said in ("plan", "directive"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await sql.execute(adding.format(more=", source", said=f", '{said}'"))
    await sql.execute(adding.format(more="", said=""))
    assert await sql.fetchval("select source from tasks where code = 'V.99-1'") == "directive"
    await sql.close()


async def test_the_ministrys_guidance_makes_a_waiting_task_due_and_it_was_never_late_before(
    world: World, as_minh: Client, as_hanh: Client
) -> None:
    address = await held(world, "V.1-6", "UBND-VB")
    before = worked(await as_hanh.get(address))
    assert (before["state"], before["due_on"], before["is_late"]) == ("waiting", None, False)
    draft = await drafted(as_minh, MINISTRY)
    assert fields(await act(as_minh, draft["id"], "publish")) == {"files": "missing"}
    assert worked(await as_hanh.get(address))["state"] == "waiting"
    worked(await attached(as_minh, draft["id"]))
    told = worked(await act(as_minh, draft["id"], "publish"))
    assert [(one["code"], one["bodies"]) for one in told["set_in_motion"]] == [("V.1-6", 17)]
    after = worked(await as_hanh.get(address))
    assert (after["state"], after["due_on"], after["due_basis"]) == ("assigned", "2024-09-30", "decided")
    assert after["updates"][0]["verb"] == "assignment.activate"
    assert after["updates"][0]["note"].startswith("Văn bản số 2210/LĐTBXH-PCTNXH ngày 05/06/2024")
    assert {row["state"] for row in (await given(world, "V.1-6")).values()} == {"assigned"}
    assert {row["state"] for row in (await given(world, "V.2-2")).values()} == {"waiting"}


async def test_everybody_at_work_is_told_of_a_directive_and_nobody_of_a_neighbours_plan(
    world: World, as_minh: Client, as_hanh: Client
) -> None:
    paper = await published(as_minh, DIRECTIVE)
    engine = make_engine(world.settings.database_system_url)
    job = {"verb": "document.publish", "id": paper["id"], "by": str(await world.actor("minh")), "key": "once"}
    for _ in range(2):
        await tell_people(engine, job, TODAY)
    await engine.dispose()
    told = worked(await as_hanh.get("/notices"))["items"]
    assert [(one["kind"], one["path"]) for one in told] == [("document.publish", f"/van-ban/{paper['id']}")]
    names = {
        row["name"] for row in await world.sql.fetch("select a.name from notices n join actors a on a.id = n.person_id")
    }
    assert {"Nguyễn Thị Hạnh", "Lê Minh Châu", "Ngô Thị Hoa"} <= names
    assert "Lê Quang Minh" not in names, "who did it knows"
