"""One letter a working day for whoever has something, at her hour, once."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator
from datetime import date, datetime, time
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.core.clock import HANOI
from liennganh.core.database import make_engine
from liennganh.notifications import giving
from liennganh.notifications.digests import write_digests
from tests.conftest import Opening
from tests.factories.notices import nobody_rests, tell
from tests.factories.submissions import act, submitted
from tests.letters.mailserver import environment_of, mail_server
from tests.letters.office import letters_to, sending
from tests.notifications.test_giving import catch_up
from tests.serving.processes import running
from tests.world import World

MONDAY = date(2024, 6, 10)
DUE = {"due_on": "2024-06-17"}


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        await nobody_rests(world)
        yield world


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Notices are made at this hour of their day."""

    def set_hour(hour: int) -> None:
        monkeypatch.setattr(giving, "business_now", lambda day: datetime.combine(day, time(hour), HANOI))

    set_hour(6)
    return set_hour


async def morning(world: World, day: date = MONDAY, until: str = "23:59", since: str | None = None) -> int:
    """What the worker writes by this hour."""
    engine = make_engine(world.settings.database_system_url)
    async with AsyncSession(engine) as session, session.begin():
        earlier = time.fromisoformat(since) if since else None
        written = await write_digests(session, day, time.fromisoformat(until), earlier)
    await engine.dispose()
    return written


async def digests(world: World, name: str) -> list[str]:
    return [row["key"] for row in await letters_to(world, name) if row["about"] == "digest"]


async def test_it_comes_at_her_hour_and_once(world: World, at: Any) -> None:
    await tell(world, "hanh", kind="reminder.due_soon", params=DUE)
    assert await morning(world, until="07:29") == 0
    assert await morning(world, until="07:30") == 1
    assert await morning(world, until="07:31") == 0
    assert await morning(world, until="23:59", since="07:31") == 0
    assert await digests(world, "hanh") == ["digest:2024-06-10"]
    assert await digests(world, "lan") == [], "who has nothing gets nothing"


async def test_two_workers_at_once_write_one(world: World, at: Any) -> None:
    await tell(world, "hanh", kind="reminder.due_soon", params=DUE)
    engine = make_engine(world.settings.database_system_url)
    async with AsyncSession(engine) as first, first.begin():
        assert await write_digests(first, MONDAY, time(8)) == 1
    async with AsyncSession(engine) as second, second.begin():
        assert await write_digests(second, MONDAY, time(8)) == 0
    await engine.dispose()


async def test_a_worker_that_was_away_writes_the_same_later(world: World, at: Any) -> None:
    await tell(world, "hanh", kind="reminder.due_soon", params=DUE)
    at(9)
    await tell(world, "hanh", kind="period.open", subject=("period", await period(world)))
    assert await morning(world, until="14:00") == 1
    told = "select count(*) from notices where letter_id is not null"
    assert await world.one(told) == 1, "what came after her hour is for the next digest"
    assert await morning(world, date(2024, 6, 11)) == 1
    assert await world.one(told) == 2


async def period(world: World) -> uuid.UUID:
    found: uuid.UUID = await world.one("select id from periods where code = '2024-6T'")
    return found


@pytest.mark.parametrize("day", [date(2024, 6, 8), date(2024, 6, 9), date(2024, 4, 18), date(2024, 4, 30)])
async def test_on_a_day_off_there_is_none(world: World, at: Any, day: date) -> None:
    await tell(world, "hanh", kind="reminder.due_soon", params=DUE, today=day)
    assert await morning(world, day) == 0


async def test_what_waits_is_told_each_morning_until_somebody_acts(world: World, at: Any) -> None:
    report = await submitted(world, "UBND-VB", "hanh")
    await catch_up(world)
    async with mail_server() as mail, sending(world, mail) as sender:
        for day in (MONDAY, date(2024, 6, 11)):
            assert await morning(world, day) == 4
        await sender.turn()
        mornings = [m for m in mail.to("dung") if str(m["Subject"]).startswith("Bản tin")]
        assert [str(m["Subject"]) for m in mornings] == ["Bản tin ngày 11/06/2024", "Bản tin ngày 10/06/2024"]
        body = mornings[0].get_body(("plain",))
        assert body
        text = body.get_content()
        assert "Đang chờ anh/chị xử lý: 1 việc" in text
        assert f"{world.settings.public_url}/cho-duyet/{report.id}" in text
    await act(world.as_("dung"), report, "certify")
    await catch_up(world)
    assert await morning(world, date(2024, 6, 12)) == 2, "now it waits for Minh and Yến"
    assert await digests(world, "cuong") == ["digest:2024-06-10", "digest:2024-06-11"]


async def test_what_was_settled_before_it_is_sent_is_not_sent(world: World, at: Any) -> None:
    report = await submitted(world, "UBND-VB", "hanh")
    await catch_up(world)
    await world.sql.execute("delete from notices n using actors a where a.id = n.person_id and a.name <> $1", DUNG)
    await world.sql.execute("update notices set letter_id = null")
    await world.sql.execute("delete from letters")
    assert await morning(world) == 1
    await act(world.as_("dung"), report, "certify")
    await catch_up(world)
    async with mail_server() as mail, sending(world, mail) as sender:
        await sender.turn()
        assert mail.to("dung") == []
    assert [row["state"] for row in await letters_to(world, "dung")] == ["dropped"]


DUNG = "Phạm Văn Dũng"


async def test_what_she_saw_in_the_app_or_wants_no_letter_of_is_left_out(world: World, at: Any) -> None:
    await tell(world, "hanh", "mai", kind="reminder.due_soon", params=DUE)
    await world.as_("hanh").post("/notices/mark-all-read")
    choice = '{"reminder": {"is_shown": true, "mail": "none"}}'
    await world.sql.execute(
        "update notice_preferences set choices = $2 where person_id = $1", await world.actor("mai"), choice
    )
    assert await morning(world) == 0


async def test_the_worker_writes_and_sends_it(world: World) -> None:
    """With its own clock: a person whose hour was just after midnight."""
    await world.sql.execute("update notice_preferences set digest_at = '00:00'")
    await tell(world, "hanh", kind="submission.remind", params=DUE)
    await world.sql.execute("update notices set made_at = '2024-06-09T20:00:00+07:00'")
    async with mail_server() as mail, running(world.settings, "worker", **environment_of(mail)) as worker:
        await worker.until(lambda line: "digests are written" in line)
        for _ in range(600):
            if mail.to("hanh"):
                break
            assert worker.process.returncode is None
            await asyncio.sleep(0.1)
    (letter,) = [m for m in mail.to("hanh") if str(m["Subject"]).startswith("Bản tin")]
    assert letter["Subject"] == "Bản tin ngày 10/06/2024"
