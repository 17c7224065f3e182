"""The digest of a working day: one letter to each person who has something, at her hour, whatever restarts meanwhile.

What it holds depends on the hour it is for, not on when it is written: a worker that was away at that hour writes the
same digest later in the day, and never a second one.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.access.models import Actor
from liennganh.core.clock import HANOI
from liennganh.notifications.models import Letter, Notice
from liennganh.notifications.preferences import Mail, Wishes, reachable, wishes_of
from liennganh.notifications.rules import KINDS, WAITING, Group
from liennganh.plans.models import DayOff
from liennganh.plans.working_days import DaysOff, is_working_day

# What nobody was told of for longer than this is no news any more.
LOOKS_BACK = timedelta(days=7)
People = dict[uuid.UUID, Wishes]


async def write_digests(session: AsyncSession, today: date, until: time, since: time | None = None) -> int:
    """The digests whose hour lies after `since` and not after `until` on this day; how many were written.

    Needs a login that sees every row.
    """
    if not is_working_day(today, DaysOff.of(await session.scalars(select(DayOff).where(DayOff.day == today)))):
        return 0
    due = await _due(session, today, until, since)
    if not due:
        return 0
    news, waits = await _news(session, today, due), await _waits(session, today, due)
    people = await reachable(session, {*news, *waits})
    return sum([await _write(session, one, today, news.get(one, [])) for one in sorted(people)])


async def _due(session: AsyncSession, today: date, until: time, since: time | None) -> People:
    """Whose hour has come and who has no digest of the day yet."""
    written = select(Letter.person_id).where(Letter.key == _key(today), Letter.person_id == Actor.id)
    asked = select(Actor.id).where(Actor.kind == "person", Actor.is_active, ~written.exists())
    wishes = await wishes_of(session, (await session.scalars(asked)).all())
    return {
        one: each
        for one, each in wishes.items()
        if each.digest_at <= until and (since is None or since < each.digest_at)
    }


async def _news(session: AsyncSession, today: date, due: People) -> dict[uuid.UUID, list[uuid.UUID]]:
    """What each of them was told before her hour, is to hear by digest, and has neither seen nor been written of."""
    begins = datetime.combine(today, time(), HANOI) - LOOKS_BACK
    unseen = Notice.letter_id.is_(None) & Notice.read_at.is_(None) & Notice.settled_at.is_(None)
    told = select(Notice.id, Notice.person_id, Notice.kind, Notice.made_at).where(unseen, Notice.made_at >= begins)
    found: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    for notice in await session.execute(told.where(Notice.person_id.in_(due))):
        wishes = due[notice.person_id]
        if _is_before(notice.made_at, today, wishes) and _way(wishes, notice.kind) is Mail.DIGEST:
            found[notice.person_id].append(notice.id)
    return found


async def _waits(session: AsyncSession, today: date, due: People) -> set[uuid.UUID]:
    """Those who are waited for since before their hour, and want letters of such at all."""
    open_still = Notice.settled_at.is_(None) & Notice.kind.in_(WAITING) & Notice.person_id.in_(due)
    rows = await session.execute(select(Notice.person_id, Notice.made_at).where(open_still))
    return {
        one
        for one, made_at in rows
        if _is_before(made_at, today, due[one]) and due[one].choices[Group.WAITING].mail is not Mail.NONE
    }


def _is_before(made_at: datetime, today: date, wishes: Wishes) -> bool:
    return made_at < datetime.combine(today, wishes.digest_at, HANOI)


def _way(wishes: Wishes, kind: str) -> Mail:
    return wishes.choices[KINDS[kind]].mail if kind in KINDS else Mail.NONE


async def _write(session: AsyncSession, person_id: uuid.UUID, today: date, notices: Iterable[uuid.UUID]) -> int:
    row = {"person_id": person_id, "key": _key(today), "kind": "digest", "about": "digest"}
    written = insert(Letter).values(row).on_conflict_do_nothing(index_elements=["person_id", "key"])
    letter_id = await session.scalar(written.returning(Letter.id))
    if letter_id is None:
        return 0
    await session.execute(update(Notice).where(Notice.id.in_(list(notices))).values(letter_id=letter_id))
    return 1


def _key(today: date) -> str:
    return f"digest:{today.isoformat()}"
