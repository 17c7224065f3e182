"""The outbox in the database: which letters are due, who is sending them, and what came of it.

A sender holds an advisory lock under its own number for as long as its connection lives, so that letters of a sender
that was killed are known at once: their lock is free.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.access.models import Actor, Credential
from liennganh.core.clock import HANOI
from liennganh.letters.posting import Failed
from liennganh.letters.wording import Told
from liennganh.links.minting import Carried, carry
from liennganh.notifications.models import Letter, Notice, RefusedAddress
from liennganh.notifications.preferences import QUIET_FROM, QUIET_TO, Mail, wishes_of
from liennganh.notifications.rules import KINDS, WAITING, Group, page_of
from liennganh.organisations.models import Organisation
from liennganh.plans.models import Period

TAKE = text((Path(__file__).parent / "take.sql").read_text(encoding="utf-8"))
LOCK = text("select pg_advisory_lock(hashtext('letters'), hashtext(:sender))")
IS_GONE = text("select pg_try_advisory_xact_lock(hashtext('letters'), hashtext(:sender))")
AT_ONCE = 20
# A server that is away for a weekend loses nothing; what is older than this is news to nobody.
KEPT_FOR = timedelta(days=3)
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360))
WAITS = ("queued", "failed")


@dataclass(frozen=True)
class Addressed:
    """A letter that was taken, with whom it goes to and what it tells."""

    letter: Letter
    recipient: str | None
    locale: str
    news: Sequence[Told] = ()
    waiting: Sequence[Told] = ()
    link: Carried | None = None

    @property
    def is_needed(self) -> bool:
        """Whether anything of it is still news to the person, or its link still good."""
        return bool(self.news or self.waiting or self.link)


async def recover(session: AsyncSession, sender: uuid.UUID) -> int:
    """Letters of senders that are gone wait again, first of all; how many. What one was just handing over may have
    arrived: it is handed over again under the same Message-ID."""
    others = select(Letter.sender).where(Letter.state == "sending", Letter.sender != sender).distinct()
    gone = [one for one in (await session.scalars(others)).all() if await session.scalar(IS_GONE, {"sender": str(one)})]
    orphans = (Letter.state == "sending") & Letter.sender.in_(gone)
    known = update(Letter).where(orphans, Letter.stage == "taken").values(failure="interrupted")
    unknown = update(Letter).where(orphans, Letter.stage == "handing").values(failure="unknown_outcome")
    back = {"state": "queued", "stage": None, "sender": None, "reply": None}
    found = [(await session.execute(one.values(back).returning(Letter.id))).all() for one in (known, unknown)]
    return sum(map(len, found))


async def expire(session: AsyncSession, now: datetime) -> None:
    """What could not be sent for days is given up, where everybody who looks after letters sees it."""
    old = Letter.state.in_(WAITS) & (Letter.queued_at < now - KEPT_FOR)
    moved = {"state": "given_up", "failure": func.coalesce(Letter.failure, "expired"), "version": Letter.version + 1}
    await session.execute(update(Letter).where(old).values(moved))


async def take(session: AsyncSession, sender: uuid.UUID, now: datetime) -> list[uuid.UUID]:
    """Letters that are due and whose person is not at rest, now this sender's."""
    asked = {"now": now, "time": now.astimezone(HANOI).time(), "sender": sender, "limit": AT_ONCE}
    usual = {"quiet_from": QUIET_FROM, "quiet_to": QUIET_TO}
    return list(await session.scalars(TAKE, asked | usual))


async def address(session: AsyncSession, letter_id: uuid.UUID) -> Addressed:
    """Whom the letter goes to, and what it tells."""
    statement = select(Letter, Actor, Credential.email).join(Actor, Actor.id == Letter.person_id)
    statement = statement.outerjoin(Credential, Credential.actor_id == Actor.id).where(Letter.id == letter_id)
    letter, person, email = (await session.execute(statement)).one()
    if letter.kind == "link":
        link = await carry(session, uuid.UUID(letter.key.removeprefix("link:")))
        return Addressed(letter, email, person.locale, link=link)
    news = await _told(session, (Notice.letter_id == letter_id) & Notice.read_at.is_(None))
    waiting = await _waiting(session, letter.person_id) if letter.kind == "digest" else []
    if letter.kind == "digest":
        news = [told for told in news if told.kind not in WAITING]
    return Addressed(letter, email if person.is_active else None, person.locale, news, waiting)


async def _waiting(session: AsyncSession, person_id: uuid.UUID) -> list[Told]:
    """What nobody has acted on yet, unless the person wants no letter of such."""
    wishes = (await wishes_of(session, [person_id]))[person_id]
    if wishes.choices[Group.WAITING].mail is Mail.NONE:
        return []
    open_still = Notice.settled_at.is_(None) & Notice.kind.in_(WAITING)
    return await _told(session, (Notice.person_id == person_id) & open_still)


async def _told(session: AsyncSession, condition: Any) -> list[Told]:
    statement = select(Notice, Organisation, Period).outerjoin(Organisation, Organisation.id == Notice.organisation_id)
    statement = statement.outerjoin(Period, Period.id == Notice.period_id).where(condition)
    rows = await session.execute(statement.order_by(Notice.made_at, Notice.id))
    return [
        Told(
            kind=notice.kind,
            group=KINDS[notice.kind],
            subject=notice.subject,
            path=page_of(notice, getattr(body, "code", None)),
            organisation=body,
            period=period,
            params=notice.words,
        )
        for notice, body, period in rows
        if notice.kind in KINDS
    ]


async def note_handing(session: AsyncSession, letter_id: uuid.UUID) -> None:
    """From here until the answer is written down nobody can know whether the server has it."""
    await session.execute(update(Letter).where(Letter.id == letter_id).values(stage="handing"))


async def note_sent(session: AsyncSession, letter_id: uuid.UUID, now: datetime) -> None:
    """The server has taken it over; an address that takes letters is not refused any more."""
    sent = update(Letter).where(Letter.id == letter_id).values(_ended("sent", None, None) | {"sent_at": now})
    person_id = await session.scalar(sent.returning(Letter.person_id))
    await session.execute(delete(RefusedAddress).where(RefusedAddress.person_id == person_id))


async def note_dropped(session: AsyncSession, letter_id: uuid.UUID) -> None:
    """What it tells has been seen or settled meanwhile."""
    await session.execute(update(Letter).where(Letter.id == letter_id).values(_ended("dropped", None, None)))


async def give_back(session: AsyncSession, sender: uuid.UUID) -> None:
    """What was taken and not tried waits as before."""
    mine = (Letter.state == "sending") & (Letter.sender == sender) & (Letter.stage == "taken")
    back = {"state": "queued", "stage": None, "sender": None, "attempts": Letter.attempts - 1}
    await session.execute(update(Letter).where(mine).values(back))


async def note_failed(session: AsyncSession, addressed: Addressed, failed: Failed, now: datetime) -> None:
    """Tried again later, or ended; a mailbox that refuses for good ends every letter to it."""
    letter = addressed.letter
    if failed.code == "mailbox_refused":
        await _note_bounced(session, addressed, failed)
    elif failed.is_final or letter.queued_at < now - KEPT_FOR:
        ended = _ended("given_up", failed.code, failed.reply)
        await session.execute(update(Letter).where(Letter.id == letter.id).values(ended))
    else:
        pause = PAUSES[min(letter.attempts, len(PAUSES)) - 1]
        put_off = _ended("failed", failed.code, failed.reply) | {"next_try_at": now + pause}
        await session.execute(update(Letter).where(Letter.id == letter.id).values(put_off))


async def _note_bounced(session: AsyncSession, addressed: Addressed, failed: Failed) -> None:
    letter = addressed.letter
    refused = {"person_id": letter.person_id, "address": addressed.recipient, "reply": failed.reply}
    again = {"address": addressed.recipient, "reply": failed.reply, "refused_at": func.clock_timestamp()}
    marked = insert(RefusedAddress).values(refused)
    await session.execute(marked.on_conflict_do_update(index_elements=["person_id"], set_=again))
    untold = Letter.state.in_(WAITS) | (Letter.stage == "taken")
    theirs = (Letter.person_id == letter.person_id) & untold | (Letter.id == letter.id)
    bounced = _ended("bounced", failed.code, failed.reply)
    await session.execute(update(Letter).where(theirs).values(bounced))


def _ended(state: str, failure: str | None, reply: int | None) -> dict[str, Any]:
    version = Letter.version + 1
    return {"state": state, "stage": None, "sender": None, "failure": failure, "reply": reply, "version": version}


async def count_open(session: AsyncSession) -> dict[str, int]:
    """Letters by state, without those that are over and well."""
    statement = select(Letter.state, func.count()).where(Letter.state.not_in(("sent", "dropped")))
    return {row[0]: row[1] for row in await session.execute(statement.group_by(Letter.state))}
