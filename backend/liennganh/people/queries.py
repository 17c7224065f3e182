"""People and roles in the caller's reach, which the database works out by the session's token at each question."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ARRAY,
    Boolean,
    ColumnElement,
    Date,
    DateTime,
    Integer,
    Result,
    Select,
    TableValuedAlias,
    Text,
    Uuid,
    and_,
    bindparam,
    case,
    column,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from liennganh.access.context import Context
from liennganh.access.models import Actor
from liennganh.core.errors import NotFound
from liennganh.core.paging import Paging
from liennganh.core.vietnamese import fold
from liennganh.organisations.models import Organisation
from liennganh.people.refusals import told

MOMENT = DateTime(timezone=True)
PERSON = {"id": Uuid, "name": Text, "email": Text, "is_active": Boolean, "version": Integer}
PERSON |= {"is_whole": Boolean, "is_self": Boolean}
HELD: dict[str, Any] = {"id": Uuid, "actor_id": Uuid, "role": Text, "organisation_id": Uuid, "reach": Text}
HELD |= {"valid_from": Date, "valid_to": Date, "deputy_for": Uuid, "granted_by": Uuid, "granted_at": MOMENT}
HELD |= {"ended_by": Uuid, "ended_at": MOMENT, "version": Integer, "is_within": Boolean}
FACTS = {"id": Uuid, "has_factor": Boolean, "signed_in_on": Date}
Body: Any = aliased(Organisation)


@dataclass(frozen=True)
class Wanted:
    """What the list of people is narrowed to; `organisation` is a code."""

    q: str | None = None
    organisation: str | None = None
    role: str | None = None
    state: str | None = None
    sort: str = "name"


@dataclass(frozen=True)
class Known:
    """Somebody in reach. `version` moves with each change of the person, the account or a role."""

    id: uuid.UUID
    name: str
    email: str
    is_active: bool
    version: int
    is_whole: bool
    is_self: bool
    has_factor: bool
    signed_in_on: date | None

    @property
    def state(self) -> str:
        """Of the account, whatever roles there are."""
        return "active" if self.is_active else "suspended"


@dataclass(frozen=True)
class Held:
    """A role with its body, how it stands today, and the names of whoever has to do with it."""

    row: Any
    organisation: Organisation
    state: str
    names: Mapping[uuid.UUID, str]

    @property
    def version(self) -> int:
        """What `If-Match` names."""
        return int(self.row.version)


def state_of(row: Any, today: date) -> str:
    """Held today, to come, or over; one that was taken back before it began is over."""
    if row.valid_to is not None and row.valid_to < max(today, row.valid_from):
        return "ended"
    return "coming" if row.valid_from > today else "active"


def _of(ctx: Context, name: str, columns: Mapping[str, Any], *more: Any) -> TableValuedAlias:
    """The rows of a function of people, asked by the request's own verb."""
    asked = (ctx.token_hash, ctx.verb.value, ctx.today, *more)
    known = [column(key, kind) for key, kind in columns.items()]
    return getattr(func.app, name)(*asked).table_valued(*known).alias(name)


async def _asked(ctx: Context, statement: Select[Any]) -> Result[Any]:
    """Its rows; whoever was suspended a moment ago is told so and not that the server failed."""
    with told():
        return await ctx.session.execute(statement)


def _runs(held: Any, today: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Whether a role is held on the day, and whether it is to come."""
    ends = held.c.valid_to
    is_over = and_(ends.is_not(None), ends < func.greatest(today, held.c.valid_from))
    is_coming = held.c.valid_from > today
    return and_(~func.coalesce(is_over, False), ~is_coming), and_(~func.coalesce(is_over, False), is_coming)


def _found(ctx: Context, wanted: Wanted) -> Any:
    """People by all that is asked but the state, each with it."""
    people, held = _of(ctx, "people", PERSON), _of(ctx, "staff_memberships", HELD)
    is_now, is_coming = _runs(held, ctx.today)
    standing = select(held.c.actor_id, func.bool_or(is_now).label("is_now"), func.bool_or(is_coming).label("is_coming"))
    stands = standing.group_by(held.c.actor_id).subquery()
    state = case(
        (~people.c.is_active, "suspended"), (stands.c.is_now, "active"), (stands.c.is_coming, "coming"), else_="ended"
    )
    statement = select(people, state.label("state")).outerjoin(stands, stands.c.actor_id == people.c.id)
    for word in fold(wanted.q or "").split():
        by_name = func.app.fold(people.c.name).contains(word, autoescape=True)
        statement = statement.where(or_(by_name, func.lower(people.c.email).contains(word, autoescape=True)))
    if wanted.organisation or wanted.role:
        statement = statement.where(_holds(ctx, people, wanted))
    return statement.subquery()


def _holds(ctx: Context, people: Any, wanted: Wanted) -> ColumnElement[bool]:
    """Has the role, at the body: one that is not over, unless those are asked for whose roles are."""
    held = _of(ctx, "staff_memberships", HELD).alias("asked")
    holding = exists().select_from(held).where(held.c.actor_id == people.c.id)
    if wanted.role:
        holding = holding.where(held.c.role == wanted.role)
    if wanted.organisation:
        of_code = select(Organisation.id).where(Organisation.code == wanted.organisation)
        holding = holding.where(held.c.organisation_id.in_(of_code))
    return holding if wanted.state == "ended" else holding.where(or_(*_runs(held, ctx.today)))


async def list_people(ctx: Context, wanted: Wanted, paging: Paging) -> tuple[list[Any], dict[str, int]]:
    """A page of people, and how many there are in each state."""
    found = _found(ctx, wanted)
    counted = await _asked(ctx, select(found.c.state, func.count()).group_by(found.c.state))
    keys = {"name": func.app.name_key(found.c.name).collate("C"), "email": func.lower(found.c.email).collate("C")}
    key = keys[wanted.sort.removeprefix("-")]
    rows = select(found).order_by(key.desc() if wanted.sort.startswith("-") else key, found.c.id)
    if wanted.state:
        rows = rows.where(found.c.state == wanted.state)
    page = await _asked(ctx, rows.limit(paging.page_size).offset(paging.offset))
    return list(page), dict(tuple(row) for row in counted)


async def get_person(ctx: Context, person_id: uuid.UUID) -> Known:
    """One, with whether a second factor is set and the day of the last sign-in; NotFound outside reach."""
    people = _of(ctx, "people", PERSON)
    found: Any = (await _asked(ctx, select(people).where(people.c.id == person_id))).one_or_none()
    if found is None:
        raise NotFound
    facts = _of(ctx, "people_facts", FACTS, bindparam("asked", [person_id], ARRAY(Uuid)))
    said: Any = (await _asked(ctx, select(facts))).one()
    known = dict(zip(PERSON, found, strict=True))
    return Known(**known, has_factor=said.has_factor, signed_in_on=said.signed_in_on)


async def held_by(ctx: Context, people: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Held]]:
    """The roles of people, by person, the latest first."""
    held = _of(ctx, "staff_memberships", HELD)
    rows = select(held, Body).join(Body, Body.id == held.c.organisation_id).where(held.c.actor_id.in_(people))
    by_person: dict[uuid.UUID, list[Held]] = {person: [] for person in people}
    for one in await _read(ctx, rows.order_by(held.c.valid_from.desc(), Body.sort_key, held.c.role, held.c.id)):
        by_person[one.row.actor_id].append(one)
    return by_person


async def list_held(
    ctx: Context, wanted: Wanted, person_id: uuid.UUID | None, paging: Paging
) -> tuple[list[Held], int]:
    """Roles in reach, by body and role."""
    held = _of(ctx, "staff_memberships", HELD)
    rows = select(held, Body).join(Body, Body.id == held.c.organisation_id)
    is_now, is_coming = _runs(held, ctx.today)
    states = {"active": is_now, "coming": is_coming, "ended": and_(~is_now, ~is_coming)}
    asked: tuple[tuple[Any, Any], ...] = (
        (person_id, held.c.actor_id == person_id),
        (wanted.role, held.c.role == wanted.role),
        (wanted.organisation, Body.code == wanted.organisation),
        (wanted.state, states.get(wanted.state or "")),
    )
    rows = rows.where(*(condition for value, condition in asked if value))
    total = (await _asked(ctx, select(func.count()).select_from(rows.subquery()))).scalar_one()
    ordered = rows.order_by(Body.sort_key, held.c.role, held.c.valid_from.desc(), held.c.id)
    return await _read(ctx, ordered.limit(paging.page_size).offset(paging.offset)), total


async def get_held(ctx: Context, membership_id: uuid.UUID) -> Held:
    """One role; NotFound outside reach."""
    held = _of(ctx, "staff_memberships", HELD)
    rows = select(held, Body).join(Body, Body.id == held.c.organisation_id).where(held.c.id == membership_id)
    if found := await _read(ctx, rows):
        return found[0]
    raise NotFound


async def _read(ctx: Context, statement: Select[Any]) -> list[Held]:
    rows = [(row, row[-1]) for row in await _asked(ctx, statement)]
    asked = {one for row, _ in rows for one in (row.actor_id, row.deputy_for, row.granted_by, row.ended_by) if one}
    names = await names_of(ctx, asked)
    return [Held(row, body, state_of(row, ctx.today), names) for row, body in rows]


async def names_of(ctx: Context, people: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What people are called."""
    rows = await ctx.session.execute(select(Actor.id, Actor.name).where(Actor.id.in_(sorted(people))))
    return {row[0]: row[1] for row in rows}
