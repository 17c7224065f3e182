"""The rule "each letter once" is seen to break when one of the things it rests on is taken away."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.letters import outbox, rendering
from tests.conftest import Opening
from tests.factories.notices import nobody_rests, tell
from tests.letters.mailserver import MailServer, mail_server
from tests.letters.office import hurry, sending
from tests.world import World

Found = Callable[[str, list[str]], None]


class Killed(BaseException):
    """As when the process ends: nobody handles it."""


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        await nobody_rests(world)
        yield world


@pytest.fixture
def tell_planted(record_property: Callable[[str, object], None]) -> Found:
    def told(planted: str, found: list[str]) -> None:
        record_property("planted", planted)
        assert found, f"not caught: {planted}"

    return told


async def killed_before_writing_it_down(world: World, mail: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server has the letter; the office is gone before it knows."""

    async def die(*_: Any) -> None:
        raise Killed

    with monkeypatch.context() as planted, suppress(Killed):
        planted.setattr(outbox, "note_sent", die)
        async with sending(world, mail) as sender:
            await sender.once()
    assert len(mail.accepted) == 1


async def once_more(world: World, mail: MailServer) -> list[str]:
    """What the next office makes of it: the findings where somebody does not have exactly one letter."""
    await hurry(world)
    async with sending(world, mail) as sender:
        await sender.turn()
    return [] if len(mail.mailbox) == 1 else [f"{len(mail.mailbox)} letters in the mailbox"]


async def test_another_message_id_at_each_attempt(
    world: World, monkeypatch: pytest.MonkeyPatch, tell_planted: Found
) -> None:
    async with mail_server() as mail:
        await tell(world, "dung")
        await killed_before_writing_it_down(world, mail, monkeypatch)
        monkeypatch.setattr(rendering.Envelope, "message_id", property(lambda _: f"<{uuid.uuid4()}@x.example>"))
        tell_planted("another Message-ID at each attempt", await once_more(world, mail))


async def test_the_same_without_the_fault(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    async with mail_server() as mail:
        await tell(world, "dung")
        await killed_before_writing_it_down(world, mail, monkeypatch)
        assert await once_more(world, mail) == []
        assert len(mail.accepted) == 2, "the server got it again and keeps one of each Message-ID"


async def test_what_may_have_arrived_is_never_tried_again(
    world: World, monkeypatch: pytest.MonkeyPatch, tell_planted: Found
) -> None:
    """At most once: a letter that had not arrived is lost."""

    async def die(*_: Any) -> None:
        raise Killed

    async def forget(session: AsyncSession, _: uuid.UUID) -> int:
        await session.execute(text("update letters set state = 'sent', stage = null where stage = 'handing'"))
        return 0

    async with mail_server() as mail:
        await tell(world, "dung")
        mail.hangs_up = {"end"}
        with monkeypatch.context() as planted, suppress(Killed):
            planted.setattr(outbox, "note_failed", die)
            async with sending(world, mail) as sender:
                await sender.once()
        mail.hangs_up = set()
        with monkeypatch.context() as planted:
            planted.setattr(outbox, "recover", forget)
            tell_planted("what may have arrived is never tried again", await once_more(world, mail))


async def test_a_sender_that_lives_taken_for_dead(
    world: World, monkeypatch: pytest.MonkeyPatch, tell_planted: Found
) -> None:
    async def while_one_still_talks() -> list[str]:
        async with mail_server() as mail, sending(world, mail) as slow, sending(world, mail) as other:
            await tell(world, "dung")
            talking, go_on = asyncio.Event(), asyncio.Event()

            async def hold() -> None:
                if not talking.is_set():
                    talking.set()
                    await go_on.wait()

            mail.does["end"] = hold
            first = asyncio.create_task(slow.once())
            await talking.wait()
            await other.turn()
            go_on.set()
            await first
            return [] if len(mail.accepted) == 1 else ["handed over twice"]

    assert await while_one_still_talks() == []
    monkeypatch.setattr(outbox, "IS_GONE", text("select cast(:sender as text) is not null"))
    tell_planted("a sender that lives, taken for dead", await while_one_still_talks())


async def test_a_notice_told_again_writes_no_second_letter(world: World) -> None:
    """The key is the happening's: a job that is repeated, or two workers at once."""
    await tell(world, "dung", key="once")
    with pytest.raises(AssertionError, match="may not read"):
        await tell(world, "dung", key="once")
    assert await world.one("select count(*) from letters") == 1
