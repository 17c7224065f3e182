"""Sending: each letter is written down as under way before a word is said to the mail server, and again just before
its end; so whatever kills this process, it is known what may have arrived (docs/decisions/0018)."""

from __future__ import annotations

import asyncio
import contextlib
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date, datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession

from liennganh.core.clock import wall_now
from liennganh.core.heartbeats import Counts
from liennganh.core.logs import where
from liennganh.letters import outbox
from liennganh.letters.catching import Shelf, line_of
from liennganh.letters.link_letters import link_letter
from liennganh.letters.outbox import Addressed
from liennganh.letters.posting import Failed, Line
from liennganh.letters.rendering import Envelope, digest_letter, notice_letter
from liennganh.links import minting
from liennganh.settings import Settings

LOOK_SECONDS = 2
# While the server itself is away nothing else is tried: 5 seconds, then twice as long each time.
AWAY = tuple(timedelta(seconds=seconds) for seconds in (5, 10, 20, 40, 80, 160, 300))
log = structlog.get_logger("letters")


class Office:
    """One sender. Its connection to the database holds the lock by which others see that it lives."""

    def __init__(self, settings: Settings, counts: Counts, now: Callable[[], datetime] = wall_now) -> None:
        self.settings = settings
        self.counts = counts
        self.now = now
        self.sender = uuid.uuid4()
        self.failures = 0
        self.opens_at = now()

    async def run(self, engine: AsyncEngine, shutdown: asyncio.Event) -> None:
        """Until told to stop: the letter that is being handed over is finished first."""
        async with self.at_work(engine) as connection:
            while not shutdown.is_set():
                did = await self.turn(connection, shutdown)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(shutdown.wait(), 0 if did else LOOK_SECONDS)

    @contextlib.asynccontextmanager
    async def at_work(self, engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
        """The connection that holds the lock; it is given to nobody else afterwards."""
        async with engine.connect() as connection:
            await connection.execute(outbox.LOCK, {"sender": str(self.sender)})
            await connection.commit()
            try:
                yield connection
            finally:
                await connection.invalidate()

    async def turn(self, connection: AsyncConnection, shutdown: asyncio.Event | None = None) -> int:
        """Send what is due, a handful at a time; how many were tried."""
        now = self.now()
        async with AsyncSession(connection) as session, session.begin():
            await outbox.recover(session, self.sender)
            await outbox.expire(session, now)
            await minting.answer_requests(session)
            self.counts.letters = await outbox.count_open(session)
        if not self.settings.has_mail or now < self.opens_at:
            return 0
        async with AsyncSession(connection) as session, session.begin():
            taken = await outbox.take(session, self.sender, now)
        if taken:
            await self._send_all(connection, taken, shutdown or asyncio.Event())
        return len(taken)

    async def _send_all(self, connection: AsyncConnection, taken: list[uuid.UUID], shutdown: asyncio.Event) -> None:
        current = taken[0]
        try:
            async with line_of(self.settings) as line:
                for current in taken:
                    if shutdown.is_set():
                        break
                    await self._send(connection, line, current)
            self.failures, self.counts.is_mail_away = 0, False
        except Failed as failed:
            await self._note_away(connection, current, failed)
        await self._give_back(connection)

    async def _send(self, connection: AsyncConnection, line: Line | Shelf, letter_id: uuid.UUID) -> None:
        """One letter; only a failure of the server itself is raised."""
        async with AsyncSession(connection, expire_on_commit=False) as session, session.begin():
            addressed = await outbox.address(session, letter_id)
            if addressed.letter.state != "sending":
                return  # an earlier one to the same address came back
            if not addressed.is_needed:
                await outbox.note_dropped(session, letter_id)
                return
        try:
            letter = self.write(addressed)
            await line.post(letter, addressed.recipient or "", self._handing(connection, letter_id))
        except Failed as failed:
            if failed.is_of_the_server:
                raise
            await self._note_failed(connection, addressed, failed)
            if failed.code in {"unknown_outcome", "connection_lost"}:
                raise Failed("no_connection") from None
            return
        async with AsyncSession(connection) as session, session.begin():
            await outbox.note_sent(session, letter_id, self.now())
        self.counts.letters_sent += 1

    def write(self, addressed: Addressed) -> bytes:
        """The letter as it is sent; Failed where nobody can be written to."""
        letter = addressed.letter
        if not addressed.recipient:
            raise Failed("no_address")
        try:
            envelope = Envelope(
                letter.id, self.settings.smtp_from, addressed.recipient, addressed.locale, self.settings.public_url,
                self.now(),
            )  # fmt: skip
            if addressed.link:
                return link_letter(envelope, addressed.link)
            if letter.kind == "digest":
                return digest_letter(envelope, date.fromisoformat(letter.key[-10:]), addressed.waiting, addressed.news)
            return notice_letter(envelope, addressed.news[0])
        except Exception as error:  # noqa: BLE001 - one letter that cannot be written keeps no other back
            log.error("letter not written", kind=type(error).__name__, where=where(error))
            raise Failed("not_written") from None

    def _handing(self, connection: AsyncConnection, letter_id: uuid.UUID) -> Callable[[], Awaitable[None]]:
        async def note() -> None:
            async with AsyncSession(connection) as session, session.begin():
                await outbox.note_handing(session, letter_id)

        return note

    async def _note_failed(self, connection: AsyncConnection, addressed: Addressed, failed: Failed) -> None:
        log.warning("letter not sent", kind=failed.code, count=failed.reply or 0)
        self.counts.letters_failed += 1
        async with AsyncSession(connection) as session, session.begin():
            await outbox.note_failed(session, addressed, failed, self.now())

    async def _note_away(self, connection: AsyncConnection, letter_id: uuid.UUID, failed: Failed) -> None:
        """The server is away: the first letter tells so, the others wait untouched, and the office rests a while."""
        self.opens_at = self.now() + AWAY[min(self.failures, len(AWAY) - 1)]
        self.failures += 1
        self.counts.is_mail_away = self.failures > 1
        async with AsyncSession(connection, expire_on_commit=False) as session:
            async with session.begin():
                addressed = await outbox.address(session, letter_id)
            if addressed.letter.state == "sending":
                await self._note_failed(connection, addressed, failed)

    async def _give_back(self, connection: AsyncConnection) -> None:
        async with AsyncSession(connection) as session, session.begin():
            await outbox.give_back(session, self.sender)
