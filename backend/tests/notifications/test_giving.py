"""Who is told of what: a report and a task on their way, told once, to nobody who may not read them."""

from __future__ import annotations

import json
import uuid
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import asyncpg
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.access.audited import AUDITED
from liennganh.access.verbs import Verb
from liennganh.analytics import announcing
from liennganh.core.clock import HANOI
from liennganh.core.database import make_engine
from liennganh.following import tell_people
from liennganh.live import CHANNEL
from liennganh.notifications.audiences import Subject, who_may
from liennganh.notifications.giving import give
from liennganh.notifications.models import Notice
from liennganh.notifications.rules import KINDS, RULES
from liennganh.submissions.models import Value
from tests.cluster import TODAY
from tests.conftest import Opening
from tests.factories.submissions import act, fill, submitted, worked
from tests.people import PEOPLE
from tests.world import World

NAMES = {person.full_name: name for name, person in PEOPLE.items()}
TOLD = """select a.name from notices n join actors a on a.id = n.person_id
  where n.kind = $1 and ($2::uuid is null or n.subject_id = $2)"""


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def catch_up(world: World) -> None:
    """The worker's part: every job that waits, taken from the queue."""
    engine = make_engine(world.settings.database_system_url)
    for row in await world.sql.fetch("delete from pgqueuer returning payload"):
        await tell_people(engine, json.loads(row["payload"]), TODAY)
    await engine.dispose()


async def told(world: World, kind: str, subject_id: str | None = None) -> set[str]:
    """Who has a notice of a kind."""
    identifier = uuid.UUID(subject_id) if subject_id else None
    return {NAMES[row["name"]] for row in await world.sql.fetch(TOLD, kind, identifier)}


async def notices(world: World, name: str, **asked: Any) -> dict[str, Any]:
    """What a person is shown."""
    return worked(await world.as_(name).get("/notices", params=asked))


class TestAReportOnItsWay:
    async def test_each_step_tells_whoever_is_next(self, world: World) -> None:
        report = await submitted(world, "UBND-VB", "hanh")
        await catch_up(world)
        assert await told(world, "submission.submit") == {"dung", "nhieu", "cuong", "tong"}
        await act(world.as_("dung"), report, "return", note="Xem lại chỉ số 1")
        await catch_up(world)
        assert await told(world, "submission.return") == {"hanh"}
        await act(world.as_("hanh"), report, "submit")
        await act(world.as_("dung"), report, "certify")
        await catch_up(world)
        assert await told(world, "submission.certify") == {"minh", "yen"}
        await act(world.as_("minh"), report, "accept")
        await catch_up(world)
        assert await told(world, "submission.accept") == {"hanh", "dung", "nhieu", "cuong", "tong"}
        shown = await notices(world, "dung")
        assert (shown["total"], shown["unread"]) == (3, 1), "what waited and was decided is news no more"

    async def test_a_commune_turns_to_its_district(self, world: World) -> None:
        report = await submitted(world, "UBND-11296", "phuong")
        await act(world.as_("hoa"), report, "certify")
        await catch_up(world)
        assert await told(world, "submission.certify", report.id) == {"thuy"}

    async def test_who_asked_for_a_reopening_hears_the_answer(self, world: World) -> None:
        report = await fill(world.as_("hanh"), await world.submission("UBND-VB"))
        await world.sql.execute("update periods set closed_at = now() where code = '2024-6T'")
        await act(world.as_("mai"), report, "request-reopening", reason="Đính chính số vụ tháng 5")
        await catch_up(world)
        assert await told(world, "submission.request_reopening") == {"minh", "yen"}
        await act(world.as_("minh"), report, "refuse-reopening", note="Đã chốt")
        await catch_up(world)
        assert await told(world, "submission.refuse_reopening") == {"mai"}

    async def test_a_repeated_job_tells_nobody_twice(self, world: World) -> None:
        await submitted(world, "UBND-VB", "hanh")
        job = json.loads(await world.one("select payload from pgqueuer"))
        engine = make_engine(world.settings.database_system_url)
        for _ in range(2):
            await tell_people(engine, job, TODAY)
        await engine.dispose()
        assert await world.one("select count(*) from notices") == 4

    async def test_it_leads_to_the_report_and_is_seen_once(self, world: World) -> None:
        report = await submitted(world, "UBND-VB", "hanh")
        await catch_up(world)
        assert worked(await world.as_("dung").get("/me"))["counts"]["unread"] == 1
        (notice,) = (await notices(world, "dung", unread=True))["items"]
        assert notice["path"] == f"/cho-duyet/{report.id}"
        assert (notice["organisation"]["code"], notice["period"]["code"], notice["by"]) == (
            "UBND-VB",
            "2024-6T",
            "Nguyễn Thị Hạnh",
        )
        assert datetime.fromisoformat(notice["made_at"]).astimezone(HANOI).date() == TODAY
        assert (await world.as_("chau").post(f"/notices/{notice['id']}/mark-read")).status_code == 404
        assert (await world.as_("dung").post(f"/notices/{notice['id']}/mark-read")).status_code == 204
        assert (await notices(world, "dung", unread=True))["items"] == []
        assert (await notices(world, "dung"))["total"] == 1
        await world.as_("cuong").post("/notices/mark-all-read")
        assert (await notices(world, "cuong"))["unread"] == 0
        assert (await notices(world, "tong"))["unread"] == 1


class TestPrivacy:
    async def test_nobody_is_told_of_what_he_or_she_may_not_read(self, world: World) -> None:
        """Whatever a caller says: a reminder for everybody reaches those who may read the report."""
        everybody = {await world.actor(name) for name in PEOPLE}
        subject = ("submission", uuid.UUID(await world.submission("UBND-VB")))
        engine = make_engine(world.settings.database_system_url)
        async with AsyncSession(engine) as session, session.begin():
            given = await give(
                session, key="k", kind="submission.remind", subject=subject, recipients=everybody, today=TODAY
            )
            assert given == await told_ids(world, session)
            again = await give(
                session, key="k", kind="submission.remind", subject=subject, recipients=everybody, today=TODAY
            )
            assert again == set()
        await engine.dispose()
        reading = {"hanh", "dung", "nhieu", "mai", "cuong", "tong", "yen", "minh", "ha"}
        assert await told(world, "submission.remind") == reading

    async def test_a_colleague_who_left_is_told_nothing(self, world: World) -> None:
        await world.sql.execute(
            "update memberships set valid_to = '2024-05-31' where actor_id = $1", await world.actor("dung")
        )
        await world.sql.execute("update actors set is_active = false where id = $1", await world.actor("cuong"))
        await submitted(world, "UBND-VB", "hanh")
        await catch_up(world)
        assert await told(world, "submission.submit") == {"nhieu", "tong"}

    async def test_behind_a_wall_only_those_who_pass_it(self, world: World) -> None:
        """A figure that the police alone read; nobody is told of it but the police."""
        await submitted(world, "UBND-VB", "hanh")
        value = await world.one(
            """update "values" v set wall = 'support' from organisations o where o.id = v.owner_id
               and o.code = 'UBND-VB' returning v.id"""
        )
        engine = make_engine(world.settings.database_system_url)
        async with AsyncSession(engine) as session:
            row = await session.get_one(Value, value)
            may = await who_may(session, Verb.SUBMISSION_READ, Subject("submission", row), TODAY)
        await engine.dispose()
        names = {name for name in PEOPLE if await world.actor(name) in may}
        assert "hanh" in names
        assert not names & {"mai", "cuong", "chau"}


async def told_ids(world: World, session: AsyncSession) -> set[uuid.UUID]:
    """Those who have a notice, as the open transaction sees it."""
    return set(await session.scalars(select(Notice.person_id)))


class TestTheBadgeIsLive:
    async def test_only_its_person_hears_of_a_notice(self, world: World) -> None:
        dung = announcing._is_for
        heard: list[str] = []
        connection = await asyncpg.connect(world.settings.database_url)
        await connection.add_listener(CHANNEL, lambda _c, _p, _n, payload: heard.append(str(payload)))
        await submitted(world, "UBND-VB", "hanh")
        await catch_up(world)
        await connection.execute("select 1")
        await connection.close()
        (message,) = [one for one in heard if '"notice"' in one]
        assert set(json.loads(message)) == {"event", "to"}
        assert dung(message, await world.actor("dung"))
        assert not dung(message, await world.actor("chau"))
        assert announcing._event(message) == "event: notice\ndata: {}\n\n"

    async def test_what_was_read_in_one_window_is_told_to_the_others(self, world: World) -> None:
        await submitted(world, "UBND-VB", "hanh")
        await catch_up(world)
        heard: list[str] = []
        connection = await asyncpg.connect(world.settings.database_url)
        await connection.add_listener(CHANNEL, lambda _c, _p, _n, payload: heard.append(str(payload)))
        for _ in range(2):  # the second time there is nothing left to read, and nothing to say
            assert (await world.as_("dung").post("/notices/mark-all-read")).status_code == 204
        await connection.execute("select 1")
        await connection.close()
        assert [json.loads(one) for one in heard] == [{"event": "notice", "to": [str(await world.actor("dung"))]}]


class TestRules:
    def test_every_rule_is_of_a_verb_that_changes_something(self) -> None:
        assert {verb.value for verb in RULES} <= {str(verb) for verb in AUDITED}

    def test_reminders_have_a_kind(self) -> None:
        assert {"reminder.due_soon", "reminder.due_today", "reminder.overdue", "reminder.escalated"} <= set(KINDS)
