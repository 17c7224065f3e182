"""Telling persons of something, once each: by the worker after a verb, and by whoever reminds because a day came.

Whoever wants a letter of it at once gets one in the same transaction: no rule or caller has to think of letters.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.access.verbs import Verb
from liennganh.core.clock import business_now
from liennganh.live import CHANNEL
from liennganh.notifications import gathering
from liennganh.notifications.audiences import People, Subject, find_subject, people_of, readers
from liennganh.notifications.models import Letter, Notice
from liennganh.notifications.preferences import Mail, reachable, wishes_of
from liennganh.notifications.rules import KINDS, REMINDING, SETTLES, WAITING, find_rule
from liennganh.tasks.models import Task

TELL = text("select pg_notify(:channel, :said)")
# What the database passes on at once has 8,000 bytes.
AT_ONCE = 150
UNREAD = Notice.read_at.is_(None)


async def give(
    session: AsyncSession,
    *,
    key: str,
    kind: str,
    subject: tuple[str, uuid.UUID],
    recipients: Iterable[uuid.UUID],
    today: date,
    params: dict[str, Any] | None = None,
    by: uuid.UUID | None = None,
) -> People:
    """Tell each recipient once of the happening that `key` names; who was told now, and not before.

    `subject` is a noun and an identifier (`("submission", id)`); `params` are plain words of the sentence. Whoever may
    not read the subject is left out, whatever the caller says. Needs a login that sees every row; raises KeyError for
    a kind without a rule.
    """
    found = await find_subject(session, *subject)
    if found is None:
        return set()
    return await _give(session, key, kind, found, set(recipients), today, params or {}, by)


async def give_after(session: AsyncSession, told: dict[str, Any], today: date) -> People:
    """What the rules say of a verb that was done: `told` is its job, whose `key` makes a repeated one tell nothing."""
    rule = find_rule(str(told.get("verb", "")))
    if rule is None or "key" not in told:
        return set()
    verb = Verb(told["verb"])
    subject = await find_subject(session, verb.noun, uuid.UUID(str(told["id"])))
    if subject is None or any(getattr(subject.row, name) != value for name, value in rule.only.items()):
        return set()
    by = uuid.UUID(told["by"])
    await _settle(session, subject, verb, told["key"], today)
    people = set[uuid.UUID]().union(*[await people_of(session, one, subject, today, by) for one in rule.tells])
    return await _give(session, told["key"], verb.value, subject, people - {by}, today, {}, by)


async def _settle(session: AsyncSession, subject: Subject, verb: Verb, key: str, today: date) -> None:
    """What waited for somebody and has now been acted on is news to nobody, and no digest tells it again."""
    now = business_now(today)
    is_over = Notice.kind.in_(WAITING)
    if verb in SETTLES:
        is_over |= Notice.kind.in_(REMINDING) & ~Notice.params.has_key("count")
    waiting = (Notice.subject_id == subject.row.id) & Notice.settled_at.is_(None) & Notice.gathered.is_(None) & is_over
    unread = list(await session.scalars(select(Notice.person_id).where(waiting, Notice.key != key, UNREAD)))
    settled = update(Notice).where(waiting, Notice.key != key)
    await session.execute(settled.values(settled_at=now, read_at=func.coalesce(Notice.read_at, now)))
    unread += await gathering.take_out(session, subject, key, now)
    await announce(session, sorted(set(unread)))


async def _give(
    session: AsyncSession,
    key: str,
    kind: str,
    subject: Subject,
    people: People,
    today: date,
    params: dict[str, Any],
    by: uuid.UUID | None,
) -> People:
    if kind not in KINDS:
        raise KeyError(kind)
    told = await readers(session, subject, people, today)
    batch = gathering.batch_of(kind, subject, key)
    if batch:
        told -= await gathering.told_before(session, kind, subject, key)
        key = batch.key
    if not told:
        return told
    notice = {
        "key": key,
        "kind": kind,
        "subject": subject.noun,
        "subject_id": subject.row.id,
        "organisation_id": subject.organisation_id,
        "period_id": subject.period_id,
        "by_id": by,
        "params": await _params_of(session, subject) | params,
        "made_at": business_now(today),
        "gathered": batch.gathered if batch else None,
    }
    wishes = {person_id: each.choices[KINDS[kind]] for person_id, each in (await wishes_of(session, told)).items()}
    rows = [notice | {"person_id": one, "is_shown": wishes[one].is_shown} for one in sorted(told)]
    written = insert(Notice).values(rows)
    statement = gathering.joined(written) if batch else written.on_conflict_do_nothing()
    given = set(await session.scalars(statement.returning(Notice.person_id)))
    wanted = {one for one in given if wishes[one].mail is Mail.AT_ONCE}
    await _write_letters(session, key, kind, wanted, {"next_try_at": batch.ends_at} if batch else {})
    await announce(session, sorted(one for one in given if wishes[one].is_shown))
    return given


async def _write_letters(
    session: AsyncSession, key: str, kind: str, people: People, when: Mapping[str, datetime]
) -> None:
    """One letter for each of them who can be reached, bound to the notice that it tells; sent now unless `when`."""
    rows = [
        {"person_id": one, "key": key, "kind": "notice", "about": kind, **when}
        for one in sorted(await reachable(session, people))
    ]
    if not rows:
        return
    written = insert(Letter).values(rows).on_conflict_do_nothing(index_elements=["person_id", "key"])
    for letter_id, person_id in await session.execute(written.returning(Letter.id, Letter.person_id)):
        told = (Notice.person_id == person_id) & (Notice.key == key)
        await session.execute(update(Notice).where(told).values(letter_id=letter_id))


async def _params_of(session: AsyncSession, subject: Subject) -> dict[str, Any]:
    """The code of the task, the day of the visit and the due date, where the subject has any."""
    params: dict[str, Any] = {}
    if task_id := getattr(subject.row, "task_id", None):
        params["task"] = await session.scalar(select(Task.code).where(Task.id == task_id))
    if planned_on := getattr(subject.row, "planned_on", None):
        params["planned_on"] = planned_on.isoformat()
    if due_on := getattr(subject.row, "due_on", None):
        params["due_on"] = due_on.isoformat()
    return params


async def announce(session: AsyncSession, people: list[uuid.UUID]) -> None:
    """Their notices moved: only their own streams pass it on, and it says nothing but that there is something."""
    for start in range(0, len(people), AT_ONCE):
        said = {"event": "notice", "to": [str(one) for one in people[start : start + AT_ONCE]]}
        await session.execute(TELL, {"channel": CHANNEL, "said": json.dumps(said)})
