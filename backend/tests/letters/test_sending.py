"""Letters on their way: a server that is down, slow, refuses, or a mailbox that does not exist."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from liennganh.core.clock import HANOI, wall_now
from tests.conftest import Opening
from tests.factories.notices import nobody_rests, tell
from tests.factories.submissions import act, submitted, worked
from tests.letters.mailserver import MailServer, environment_of, mail_server
from tests.letters.office import hurry, letters_to, sending, states
from tests.notifications.test_giving import catch_up
from tests.serving.processes import running
from tests.world import World

REFUSED = "550 5.1.1 dung@tests.example: no such user here"


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        await nobody_rests(world)
        yield world


@pytest.fixture
async def mail() -> AsyncIterator[MailServer]:
    async with mail_server() as mail:
        yield mail


async def test_a_report_that_waits_is_told_by_letter_in_the_same_transaction(world: World, mail: MailServer) -> None:
    await submitted(world, "UBND-VB", "hanh")
    await catch_up(world)
    assert await states(world, "dung") == ["queued"]
    async with sending(world, mail) as sender:
        assert await sender.turn() == 4, "everybody who may certify it"
        assert await sender.turn() == 0
    (letter,) = mail.to("dung")
    assert letter["Subject"] == "Cán bộ gửi biểu số liệu 6 tháng đầu năm 2024 của UBND huyện Vĩnh Bảo, chờ phê duyệt"
    assert await states(world, "dung") == ["sent"]
    assert await states(world, "hanh") == [], "who did it is told nothing"


async def test_what_was_settled_meanwhile_is_not_sent(world: World, mail: MailServer) -> None:
    report = await submitted(world, "UBND-VB", "hanh")
    await catch_up(world)
    await act(world.as_("dung"), report, "certify")
    await catch_up(world)
    async with sending(world, mail) as sender:
        await sender.turn()
    assert mail.to("cuong") == []
    assert await states(world, "cuong") == ["dropped"]
    assert [m["Subject"] for m in mail.to("minh")] == [
        "UBND huyện Vĩnh Bảo đã phê duyệt biểu số liệu 6 tháng đầu năm 2024, chờ tiếp nhận"
    ]


class TestAServerThatIsAway:
    async def test_letters_wait_and_all_arrive_once_it_is_back(self, world: World, mail: MailServer) -> None:
        mail.stop()
        await tell(world, "dung", "cuong")
        clock = [wall_now()]
        async with sending(world, mail, now=lambda: clock[0]) as sender:
            await sender.once()
            assert sorted(await states(world, "dung") + await states(world, "cuong")) == ["failed", "queued"]
            assert await sender.once() == 0, "the office itself rests"
            assert not sender.office.counts.is_mail_away, "once may be chance"
            for _ in range(3):
                clock[0] += timedelta(minutes=20)
                await sender.once()
            assert sender.office.counts.is_mail_away
            assert sum(sender.office.counts.letters.values()) == 2
            (row, *_) = await letters_to(world, "dung")
            assert (row["failure"], row["reply"]) == ("no_connection", None)
            await mail.start()
            clock[0] += timedelta(hours=2)
            await sender.turn()
            assert not sender.office.counts.is_mail_away
        assert await states(world, "dung") == await states(world, "cuong") == ["sent"]
        assert len(mail.accepted) == 2

    async def test_each_try_waits_longer_and_after_three_days_it_is_given_up(
        self, world: World, mail: MailServer
    ) -> None:
        mail.replies["RCPT"] = "450 4.2.0 try again later"
        await tell(world, "dung")
        clock, pauses = [wall_now()], []
        async with sending(world, mail, now=lambda: clock[0]) as sender:
            while True:
                await sender.once()
                (row,) = await letters_to(world, "dung")
                if row["state"] != "failed":
                    break
                pauses.append((row["next_try_at"] - clock[0]) // timedelta(minutes=1))
                clock[0] = row["next_try_at"]
        assert pauses[:7] == [1, 5, 15, 60, 180, 360, 360]
        assert (row["state"], row["failure"], row["reply"]) == ("given_up", "put_off", 450)
        assert sum(pauses) >= 3 * 24 * 60 - 360

    async def test_a_wrong_login_is_told_and_costs_no_letter(self, world: World, mail: MailServer) -> None:
        await tell(world, "dung")
        async with sending(world, mail, smtp_login="lien-nganh", smtp_password="x") as sender:
            await sender.once()
        assert [(r["state"], r["failure"]) for r in await letters_to(world, "dung")] == [("failed", "auth_refused")]

    async def test_a_server_without_tls_is_never_talked_to_in_clear(self, world: World, mail: MailServer) -> None:
        await tell(world, "dung")
        async with sending(world, mail, smtp_tls="starttls") as sender:
            await sender.once()
        assert [(r["state"], r["failure"]) for r in await letters_to(world, "dung")] == [("failed", "tls_failed")]
        assert "MAIL" not in mail.heard

    @pytest.mark.parametrize("step", ["connect", "MAIL", "RCPT", "DATA", "end", "accepted"])
    async def test_a_line_that_breaks(self, world: World, mail: MailServer, step: str) -> None:
        mail.hangs_up = {step}
        await tell(world, "dung")
        async with sending(world, mail) as sender:
            await sender.once()
        code = {"connect": "no_connection", "end": "unknown_outcome", "accepted": "unknown_outcome"}
        (row,) = await letters_to(world, "dung")
        assert (row["state"], row["failure"]) == ("failed", code.get(step, "connection_lost"))
        mail.hangs_up = set()
        await hurry(world)
        async with sending(world, mail) as sender:
            await sender.turn()
        assert len(mail.to("dung")) == 1
        assert await states(world, "dung") == ["sent"]

    async def test_a_slow_server_holds_up_nothing_else(self, world: World, mail: MailServer) -> None:
        mail.does["end"] = lambda: asyncio.sleep(0.3)
        await tell(world, "dung", "cuong")
        async with sending(world, mail) as sender:
            await sender.turn()
        assert len(mail.accepted) == 2

    async def test_a_letter_that_is_refused_keeps_no_other_back(self, world: World, mail: MailServer) -> None:
        mail.refuses["dung@tests.example"] = "554 5.7.1 not allowed here"
        await tell(world, "dung", "cuong")
        async with sending(world, mail) as sender:
            await sender.turn()
        assert [(r["state"], r["failure"], r["reply"]) for r in await letters_to(world, "dung")] == [
            ("given_up", "message_refused", 554)
        ]
        assert await states(world, "cuong") == ["sent"]
        assert await world.one("select count(*) from refused_addresses") == 0, "it says nothing against the mailbox"


class TestAMailboxThatBounces:
    async def test_no_letter_goes_there_until_its_owner_says_it_is_right(self, world: World, mail: MailServer) -> None:
        mail.refuses["dung@tests.example"] = REFUSED
        await tell(world, "dung")
        await tell(world, "dung")
        async with sending(world, mail) as sender:
            await sender.turn()
            assert mail.heard.count("RCPT") == 1, "the second was not tried"
            assert await states(world, "dung") == ["bounced", "bounced"]
            await tell(world, "dung")
            assert len(await letters_to(world, "dung")) == 2, "the notice stands in the app alone"
            dung = world.as_("dung")
            told = worked(await dung.get("/notice-preferences"))
            assert (told["address"], told["refused_at"] is not None) == ("dung@tests.example", True)
            mail.refuses.clear()
            assert (await dung.post("/notice-preferences/confirm-address")).status_code == 204
            assert worked(await dung.get("/notice-preferences"))["refused_at"] is None
            await sender.turn()
        assert await states(world, "dung") == ["sent", "sent"]

    async def test_a_new_address_is_written_to(self, world: World, mail: MailServer) -> None:
        mail.refuses["dung@tests.example"] = REFUSED
        await tell(world, "dung")
        async with sending(world, mail) as sender:
            await sender.turn()
            await world.sql.execute(
                "update credentials set email = 'pvdung@tests.example' where email = 'dung@tests.example'"
            )
            await tell(world, "dung")
            await sender.turn()
        assert await states(world, "pvdung") == ["bounced", "sent"]
        assert await world.one("select count(*) from refused_addresses") == 0

    @pytest.mark.parametrize(
        ("reply", "code"),
        [
            ("550 no such user", "mailbox_refused"),
            ("550 5.2.1 mailbox disabled", "mailbox_refused"),
            ("550 5.7.1 relaying denied", "message_refused"),
            ("552 5.2.2 mailbox full", "message_refused"),
            ("452 4.2.2 mailbox full", "put_off"),
        ],
    )
    async def test_what_a_refusal_says(self, world: World, mail: MailServer, reply: str, code: str) -> None:
        mail.refuses["dung@tests.example"] = reply
        await tell(world, "dung")
        async with sending(world, mail) as sender:
            await sender.once()
        (row,) = await letters_to(world, "dung")
        assert row["failure"] == code


class TestRest:
    @pytest.mark.parametrize(("hour", "goes"), [(19, True), (20, False), (23, False), (3, False), (6, True)])
    async def test_at_night_letters_rest_as_usual(self, world: World, mail: MailServer, hour: int, goes: bool) -> None:
        await world.sql.execute("delete from notice_preferences")
        await tell(world, "dung", kind="reminder.escalated", params={"due_on": "2024-06-17"})
        tomorrow = wall_now().astimezone(HANOI).replace(hour=hour, minute=0, second=0) + timedelta(days=1)
        async with sending(world, mail, now=lambda: tomorrow) as sender:
            assert await sender.once() == goes

    async def test_one_may_choose_other_hours(self, world: World, mail: MailServer) -> None:
        await world.sql.execute("update notice_preferences set quiet_from = '12:00', quiet_to = '13:30'")
        await tell(world, "dung")
        noon = datetime.combine(wall_now().astimezone(HANOI).date() + timedelta(days=1), datetime.min.time(), HANOI)
        for minutes, goes in ((12 * 60, False), (13 * 60 + 29, False), (13 * 60 + 30, True)):
            async with sending(world, mail, now=lambda at=noon + timedelta(minutes=minutes): at) as sender:
                assert await sender.once() == goes, minutes


async def test_a_refused_login_or_text_is_never_in_the_log(world: World, mail: MailServer) -> None:
    mail.refuses["dung@tests.example"] = REFUSED
    await tell(world, "dung")
    async with running(world.settings, "worker", **environment_of(mail)) as worker:
        line = await worker.until(lambda said: "letter not sent" in said)
        said: Any = "\n".join(worker.lines)
    assert "mailbox_refused" in line
    for secret in ("dung@", "no such user", "Vĩnh Bảo"):
        assert secret not in said
