"""From an audience to persons: by memberships and grants, never wider than what they may read. Needs a login that
sees every row."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.access.models import Actor, Membership, RoleGrant
from liennganh.access.rules import AREA, OWNER, RULES
from liennganh.access.verbs import Verb
from liennganh.audit.models import AuditEvent
from liennganh.core.database import Base
from liennganh.notifications.addressing import (
    Audience,
    ByAnother,
    Condition,
    Doer,
    Everybody,
    Holders,
    Named,
    Seated,
    WhenOverdue,
    Where,
)

HOLDERS = text((Path(__file__).parent / "holders.sql").read_text(encoding="utf-8"))
PLURALS = {"difficulty": "difficulties"}
People = set[uuid.UUID]


@dataclass(frozen=True)
class Subject:
    """What a notice is about: its row with the parties that say who may read it."""

    noun: str
    row: Any

    @property
    def wall(self) -> str | None:
        """The wall the row stands behind, if its table has any."""
        column = getattr(self.row, "wall_column", None)
        return getattr(self.row, column) if column else None

    @property
    def organisation_id(self) -> uuid.UUID | None:
        """The body it belongs to."""
        column = (self.row.parties or {}).get("owner")
        return getattr(self.row, column) if column else None

    @property
    def period_id(self) -> uuid.UUID | None:
        """The period it belongs to, or which it is."""
        return self.row.id if self.noun == "period" else getattr(self.row, "period_id", None)

    def bodies(self, verb: Verb) -> list[uuid.UUID]:
        """The bodies through which a verb acts on it."""
        return self.parties(RULES[verb].parties)

    def next_bodies(self, verb: Verb, through: str | None = None) -> list[uuid.UUID]:
        """The same for what comes next, or for one kind of party: what a district passed up is the plan's."""
        is_away = getattr(self.row, "passed_up_on", None)
        kinds = [kind for kind in RULES[verb].parties if through in {None, kind}]
        return self.parties([kind for kind in kinds if not (is_away and kind == AREA)])

    def parties(self, kinds: Iterable[str]) -> list[uuid.UUID]:
        """The bodies that are these parties of it."""
        columns = self.row.parties or {}
        found = [getattr(self.row, columns[kind]) for kind in kinds if kind in columns]
        return [body for body in found if body]


async def find_subject(session: AsyncSession, noun: str, subject_id: uuid.UUID) -> Subject | None:
    """The row of a noun; None where it is gone."""
    table = PLURALS.get(noun, f"{noun}s")
    model = next(m.class_ for m in Base.registry.mappers if getattr(m.local_table, "name", None) == table)
    row = await session.get(model, subject_id)
    return Subject(noun, row) if row else None


async def who_may(session: AsyncSession, verb: Verb, subject: Subject, today: date) -> People:
    """Everybody who may do this to the subject, however far his or her reach comes from."""
    # An open verb that acts through parties is open over rows that are open themselves.
    if RULES[verb].is_open and (not RULES[verb].parties or subject.row.is_open):
        return set(await session.scalars(select(Actor.id).where(Actor.is_active, Actor.kind == "person")))
    return await _holders(session, verb, subject.bodies(verb), subject.wall, today, wide=True)


async def nearest(
    session: AsyncSession, verb: Verb, subject: Subject, today: date, through: str | None = None
) -> People:
    """Those of the nearest body who may do this; of the plan where the subject has none, or the body has nobody."""
    bodies = subject.next_bodies(verb, through)
    found = await _holders(session, verb, bodies, subject.wall, today, wide=not bodies)
    return found or await _holders(session, verb, bodies, subject.wall, today, wide=True)


async def _holders(
    session: AsyncSession,
    verb: Verb,
    bodies: list[uuid.UUID],
    wall: str | None,
    today: date,
    *,
    wide: bool = False,
    is_seated: bool = False,
) -> People:
    asked = {"verb": verb.value, "bodies": bodies, "wall": wall, "today": today, "wide": wide, "seated": is_seated}
    return set(await session.scalars(HOLDERS, asked))


async def readers(session: AsyncSession, subject: Subject, people: Iterable[uuid.UUID], today: date) -> People:
    """Those of them who may read the subject: nobody else is ever told of it."""
    return set(people) & await who_may(session, Verb(f"{subject.noun}.read"), subject, today)


async def people_of(
    session: AsyncSession, audience: Audience, subject: Subject, today: date, by: uuid.UUID | None = None
) -> People:
    """The persons an audience stands for; `by` did what they are told of."""
    match audience:
        case Holders(verb, through, wrote):
            found = await nearest(session, verb, subject, today, through)
            return found - set(getattr(subject.row, wrote) if wrote else ()) or found
        case Seated(verb, party, unless):
            at, wall = subject.parties([party]), subject.wall
            found = await _holders(session, verb, at, wall, today, is_seated=True)
            return found - (await _holders(session, unless, at, wall, today, is_seated=True) if unless else set())
        case Named(column, otherwise):
            # Who has left meanwhile is told nothing; then it is for those who hold the work now.
            named = await readers(session, subject, getattr(subject.row, column), today)
            return named or await nearest(session, otherwise, subject, today)
        case Doer(verb):
            return await _last_doer(session, verb, subject)
        case Everybody(verb):
            return await _everybody(session, verb, today)
    is_met = await _is_met(session, audience, subject, today, by)
    return await people_of(session, audience.audience, subject, today, by) if is_met else set()


async def _is_met(
    session: AsyncSession, condition: Condition, subject: Subject, today: date, by: uuid.UUID | None
) -> bool:
    match condition:
        case WhenOverdue():
            due_on = subject.row.due_on
            return bool(due_on and due_on < today)
        case Where(column, among):
            return getattr(subject.row, column) in among
        case ByAnother():
            read = Verb(f"{subject.noun}.read")
            return by not in await _holders(session, read, subject.parties([OWNER]), None, today)


async def _last_doer(session: AsyncSession, verb: Verb, subject: Subject) -> People:
    did = select(AuditEvent.actor_id).where(AuditEvent.verb == verb, AuditEvent.object_id == str(subject.row.id))
    actor_id = await session.scalar(did.order_by(AuditEvent.id.desc()).limit(1))
    return {actor_id} if actor_id else set()


async def _everybody(session: AsyncSession, verb: Verb, today: date) -> People:
    held = select(Membership.actor_id).join(RoleGrant, RoleGrant.role == Membership.role)
    held = held.join(Actor, Actor.id == Membership.actor_id).where(Actor.is_active, Actor.kind == "person")
    held = held.where(RoleGrant.verb == verb, Membership.valid_from <= today)
    return set(await session.scalars(held.where(Membership.valid_to.is_(None) | (Membership.valid_to >= today))))
