"""One notice and one letter for what comes many times in a row: forty lines that a leader signs are one sitting's work.

The notice is there at once and counts on; its letter waits until the quarter of an hour is over, and tells all of it.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Text, func, literal, select, update
from sqlalchemy.dialects.postgresql import Insert
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.core.clock import wall_now
from liennganh.notifications.audiences import People, Subject
from liennganh.notifications.models import Notice
from liennganh.notifications.rules import WAITING, find_rule

SITTING = timedelta(minutes=15)


@dataclass(frozen=True)
class Batch:
    """What is gathered under one key, until when, and what is added to it now."""

    key: str
    ends_at: datetime
    gathered: dict[str, str]


def batch_of(kind: str, subject: Subject, key: str) -> Batch | None:
    """Where a happening belongs; none for a kind that is told one by one."""
    rule = find_rule(kind)
    if rule is None or rule.several is None:
        return None
    now = wall_now()
    begins_at = now - (now - datetime.min.replace(tzinfo=now.tzinfo)) % SITTING
    name = f"{kind}:{subject.organisation_id}:{begins_at.isoformat()}"
    return Batch(name, begins_at + SITTING, {str(subject.row.id): key})


async def told_before(session: AsyncSession, kind: str, subject: Subject, key: str) -> People:
    """Who was told of this very happening: a job that is repeated tells nobody again."""
    told = select(Notice.person_id).where(Notice.kind == kind, Notice.organisation_id == subject.organisation_id)
    return set(await session.scalars(told.where(Notice.gathered.contains({str(subject.row.id): key}))))


def joined(statement: Insert) -> Insert:
    """Where the sitting has its notice, the new subject is added to it, and it is news again."""
    new = statement.excluded
    changed = {name: new[name] for name in ("subject_id", "by_id", "params", "made_at")}
    return statement.on_conflict_do_update(
        index_elements=["person_id", "key"],
        set_=changed | {"gathered": Notice.gathered.op("||")(new.gathered), "read_at": None, "settled_at": None},
    )


async def take_out(session: AsyncSession, subject: Subject, key: str, now: datetime) -> list[uuid.UUID]:
    """The subject waits no longer; a notice of which nothing waits any more is settled. Whose number has changed."""
    name = str(subject.row.id)
    waiting = Notice.kind.in_(WAITING) & Notice.settled_at.is_(None) & Notice.gathered.has_key(name)
    others = ~Notice.gathered.contains({name: key}) & (Notice.organisation_id == subject.organisation_id)
    taken = update(Notice).where(waiting, others).values(gathered=Notice.gathered.op("-")(literal(name, Text)))
    people = list(await session.scalars(taken.returning(Notice.person_id)))
    is_empty = (Notice.organisation_id == subject.organisation_id) & (Notice.gathered == {})
    settled = update(Notice).where(is_empty, Notice.settled_at.is_(None))
    await session.execute(settled.values(settled_at=now, read_at=func.coalesce(Notice.read_at, now)))
    return people
