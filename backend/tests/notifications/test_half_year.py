"""Half a year, day by day: from 14/12/2023 to 30/06/2024, around Tết. Who is reminded of what on which day stands here
as written down by hand from a calendar; nothing of it is worked out by the program.

Days off: 1/1, Tết 8-14/2 (a Thursday to a Wednesday), 18/4, 29/4-1/5; and every Saturday and Sunday.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.assignments.expanding import expand_all
from liennganh.core.clock import HANOI
from liennganh.core.database import make_engine
from liennganh.notifications import giving
from liennganh.notifications.digests import write_digests
from liennganh.notifications.reminders import remind_all
from liennganh.submissions.calendar import create_due
from tests.assignments.test_story import act, held
from tests.conftest import Opening
from tests.factories.periods import close
from tests.factories.submissions import Report, fill, read, worked
from tests.factories.submissions import act as review
from tests.people import PEOPLE
from tests.world import World

BEGUN = date(2023, 12, 18)
FIRST, LAST = date(2023, 12, 14), date(2024, 6, 30)
NAMES = {person.full_name: name for name, person in PEOPLE.items()}
SOON, TODAY, LATE, RAISED = "due_soon", "due_today", "overdue", "escalated"
# Vĩnh Bảo: those who enter and those who lead (Tổng leads its communes too); Yến also coordinates the plan.
VB_ENTER, VB_LEAD = {"hanh", "yen", "mai"}, {"dung", "nhieu", "cuong", "tong"}
VB = VB_ENTER | VB_LEAD
HB, QUAN_TOAN = {"lan", "son"}, {"phuong", "hoa"}
OTHERS = {"chau", "canh", "tuan", "nga", "binh", "lien", "vinh"}
PLAN, HB_DISTRICT = {"minh", "yen"}, {"thuy"}

# What is about single assignments, by due date: (day, step, persons).
# V.11-1 of Vĩnh Bảo, set to Wednesday 7/2, the last working day before Tết, and never done.
BEFORE_TET = [
    ("2024-01-31", SOON, VB),
    ("2024-02-05", SOON, VB),
    ("2024-02-07", TODAY, VB),
    ("2024-02-15", LATE, VB),  # the first working day after Tết
    ("2024-02-19", LATE, VB_ENTER),
    ("2024-02-19", RAISED, VB_LEAD),
    ("2024-02-21", RAISED, PLAN),
]
# Set to Saturday 10/2, within Tết: owed on Thursday 15/2. Hồng Bàng's is done on 7/2; what the district passed on to
# the ward Quán Toan never is, and goes to its leader and to the district, not to the city.
AFTER_TET = [
    ("2024-02-01", SOON, HB | QUAN_TOAN),
    ("2024-02-06", SOON, HB | QUAN_TOAN),
    ("2024-02-15", TODAY, QUAN_TOAN),
    ("2024-02-16", LATE, QUAN_TOAN),
    ("2024-02-20", LATE, {"phuong"}),
    ("2024-02-20", RAISED, {"hoa"}),
    ("2024-02-22", RAISED, HB_DISTRICT),
]
# Tasks that recur each half-year, due on Monday 17/6; nobody tells of any. Each district has two of them (V.11-8 and
# V.C-2), the police and the departments theirs; the plan gives none to communes.
EVERYBODY = VB | HB | OTHERS
LEADERS = VB_LEAD | {"son", "tuan", "binh", "vinh"}
HALF_YEAR_TASKS = [
    ("2024-06-10", SOON, EVERYBODY),
    ("2024-06-13", SOON, EVERYBODY),
    ("2024-06-17", TODAY, EVERYBODY),
    ("2024-06-18", LATE, EVERYBODY),
    ("2024-06-20", LATE, EVERYBODY - LEADERS),
    ("2024-06-20", RAISED, LEADERS),
    ("2024-06-24", RAISED, PLAN),
]
# Reports for the half-year, due on 17/6. Hồng Bàng's is sent on 12/6 and certified on 14/6; nobody else sends any; what
# communes may report is theirs to begin. On 12/6 Vĩnh Bảo is given until Thursday 20/6.
VB_REPORT = VB_ENTER | {"nhieu"}
ENTER = {"chau", "canh", "nga", "lien"}
REPORTS = [
    ("2024-06-10", SOON, ENTER | VB_REPORT | {"lan"}),
    ("2024-06-13", SOON, ENTER | {"son"}),  # sent: it waits for its leader
    ("2024-06-17", TODAY, ENTER),
    ("2024-06-18", LATE, ENTER),
    ("2024-06-20", LATE, ENTER),
    ("2024-06-20", RAISED, {"nhieu", "tuan", "binh", "vinh"}),
    ("2024-06-24", RAISED, PLAN),
]
EXTENDED = [
    ("2024-06-13", SOON, VB_REPORT),
    ("2024-06-18", SOON, VB_REPORT),
    ("2024-06-20", TODAY, VB_REPORT),
    ("2024-06-21", LATE, VB_REPORT),
    ("2024-06-25", LATE, VB_ENTER),
    ("2024-06-25", RAISED, VB_LEAD),
    ("2024-06-27", RAISED, PLAN),
]
# One letter a day: the days on which Hạnh's reminders reached her.
DIGESTS_OF_HANH = [
    *("2024-01-31", "2024-02-05", "2024-02-07", "2024-02-15", "2024-02-19"),
    *("2024-06-10", "2024-06-13", "2024-06-17", "2024-06-18", "2024-06-20", "2024-06-21", "2024-06-25"),
]
AT_ONCE_TO_MINH = ["2024-02-21", "2024-06-24", "2024-06-24", "2024-06-27"]
GIVEN = """select a.name, n.kind, n.subject, n.params ->> 'due_on' as due_on, n.params ->> 'count' as count,
    (n.made_at at time zone 'Asia/Ho_Chi_Minh')::date as day
  from notices n join actors a on a.id = n.person_id where n.kind like 'reminder.%'"""
HALF_YEAR_OF_VB = """select count(*) from assignments s join organisations o on o.id = s.owner_id
  where o.code = 'UBND-VB' and s.due_on = '2024-06-17'"""


@pytest.fixture
async def world(opening: Opening, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    monkeypatch.setattr(giving, "business_now", lambda day: datetime.combine(day, time(0, 1), HANOI))
    async with opening() as world:
        for table in ('"values"', "submissions", "assignments"):
            await world.sql.execute(f"delete from {table}")
        yield world


def turn_to(world: World, day: date) -> None:
    """The business date of the API."""
    world.app.state.settings = world.settings.model_copy(update={"business_date": day})


async def first_of_the_day(engine: Any, day: date) -> None:
    """What the worker does on a new day: what falls due, reminders, and the digests of its morning."""
    if day <= BEGUN or day.day == 15:  # what appears, appears when the half-year begins; looked for each month again
        async with AsyncSession(engine) as session, session.begin():
            await create_due(session, day)
            await expand_all(session, day)
    async with AsyncSession(engine) as session, session.begin():
        await remind_all(session, day)
        await write_digests(session, day, until=time(23, 59))


async def happens(world: World, day: date) -> None:
    """What people do on this day."""
    thuy, lan = world.as_("thuy"), world.as_("lan")
    match day.isoformat():
        case "2024-01-08":
            of_vb, of_hb = await held(world, "V.11-1", "UBND-VB"), await held(world, "V.11-1", "UBND-HB")
            note = {"note": "Báo cáo trước Tết"}
            minh = world.as_("minh")
            assert (await act(minh, of_vb, "schedule", note | {"due_on": "2024-02-07"}))["due_on"] == "2024-02-07"
            assert (await act(minh, of_hb, "schedule", note | {"due_on": "2024-02-10"}))["due_on"] == "2024-02-15"
            wards = {"organisation_ids": [str(await world.organisation("UBND-11296"))], "due_on": "2024-02-10"}
            await act(thuy, await held(world, "V.11-6", "UBND-HB"), "cascade", note | wards)
        case "2024-02-07":
            await act(lan, await held(world, "V.11-1", "UBND-HB"), "complete", {"note": "Đã tổng hợp"})
        case "2024-06-12":
            await review(lan, await fill(lan, await world.submission("UBND-HB")), "submit")
            of_vb = await read(world.as_("minh"), await world.submission("UBND-VB"))
            past = await extended(world, of_vb, "2024-06-11")
            assert (past.status_code, past.json()["errors"][0]["field"]) == (422, "due_on")
            worked(await extended(world, of_vb, "2024-06-20"))
        case "2024-06-14":
            await review(world.as_("son"), await read(lan, await world.submission("UBND-HB")), "certify")
        case "2024-06-28":
            await close(world)


async def extended(world: World, report: Report, due_on: str) -> httpx.Response:
    """Minh gives the body longer."""
    body = {"due_on": due_on, "reason": "Chờ 2 xã gửi kết quả"}
    return await world.as_("minh").post(f"{report.url}/extend", body, etag=report.etag)


def by_hand() -> dict[tuple[str, str, str, str], set[str]]:
    """The tables above as one: (day, step, noun, due date) and who is told."""
    found: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    tables: Iterable[tuple[str, str, list[tuple[str, str, set[str]]]]] = (
        ("assignment", "2024-02-07", BEFORE_TET),
        ("assignment", "2024-02-15", AFTER_TET),
        ("assignment", "2024-06-17", HALF_YEAR_TASKS),
        ("submission", "2024-06-17", REPORTS),
        ("submission", "2024-06-20", EXTENDED),
    )
    for noun, due_on, rows in tables:
        for day, step, people in rows:
            found[day, step, noun, due_on] |= people
    return dict(found)


async def days_of(world: World, name: str, kind: str) -> list[str]:
    """The days for which a person was written letters of a kind."""
    rows = await world.sql.fetch(
        """select coalesce(right(l.key, 10), '') as digest, (n.made_at at time zone 'Asia/Ho_Chi_Minh')::date as day
           from letters l left join notices n on n.letter_id = l.id and l.kind = 'notice'
           where l.person_id = $1 and l.kind = $2""",
        await world.actor(name),
        kind,
    )
    return sorted(row["digest"] if kind == "digest" else row["day"].isoformat() for row in rows)


async def test_from_december_to_june(world: World) -> None:
    engine = make_engine(world.settings.database_system_url)
    day = FIRST
    while day <= LAST:
        turn_to(world, day)
        await first_of_the_day(engine, day)
        reports = await world.one("select count(*) from submissions")
        assert (reports > 0) == (day > FIRST), f"{day}: the half-year's reports appear when it begins, on 15/12"
        await happens(world, day)
        day += timedelta(days=1)
    await engine.dispose()
    given: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    rows = await world.sql.fetch(GIVEN)
    for row in rows:
        step = row["kind"].removeprefix("reminder.")
        given[row["day"].isoformat(), step, row["subject"], row["due_on"]].add(NAMES[row["name"]])
    assert dict(given) == by_hand()
    assert len(rows) == sum(map(len, by_hand().values())), "each of them once"
    assert await days_of(world, "hanh", "digest") == DIGESTS_OF_HANH
    assert await days_of(world, "minh", "notice") == AT_ONCE_TO_MINH
    first = next(
        row for row in rows if NAMES[row["name"]] == "hanh" and row["day"] == date(2024, 6, 10) and row["count"]
    )
    assert int(first["count"]) == await world.one(HALF_YEAR_OF_VB) == 2, "both tasks in one notice"
    hanh = world.as_("hanh")
    report = worked(await hanh.get(f"/submissions/{await world.submission('UBND-VB')}"))
    assert "submission.edit" not in report["actions"], "closing locks what is late"
    refused = await hanh.patch(f"/submissions/{report['id']}", {"note": "Muộn"}, etag=report["etag"])
    assert refused.status_code == 409
