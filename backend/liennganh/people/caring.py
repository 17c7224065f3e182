"""What is done to a person: name and address put right, suspended, resumed, all ended, a lost factor forgotten."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import select, text

from liennganh.access.context import Context
from liennganh.access.models import Actor, Membership
from liennganh.core.errors import FieldError, Invalid
from liennganh.core.workflow import check_version, permit
from liennganh.people import queries
from liennganh.people import schemas as s
from liennganh.people.granting import asked_by
from liennganh.people.queries import Known
from liennganh.people.refusals import told
from liennganh.people.rules import ADDRESS, BAD_ADDRESS, TAKEN, last_day_faults
from liennganh.people.workflow import PERSON, NoSecondFactor

EDIT = text("select app.edit_person(:token, :today, :person, :seen, :name, :email)")
SUSPEND = text("select app.suspend_person(:token, :today, :person, :seen)")
RESUME = text("select app.resume_person(:token, :today, :person, :seen)")
LEAVE = text("select app.leave(:token, :today, :person, :seen, :last_on)")
FORGET = text("select app.forget_factor(:token, :today, :person, :seen)")


async def edit(ctx: Context, person_id: uuid.UUID, wanted: s.PersonWrite) -> None:
    """Name and address put right; a link that went to the address before opens nothing any more."""
    known = await _opened(ctx, person_id)
    if not ADDRESS.fullmatch(wanted.email):
        raise Invalid(errors=(FieldError("email", "not_an_address", BAD_ADDRESS),))
    if not await _done(ctx, EDIT, known, name=wanted.name, email=wanted.email):
        raise Invalid(errors=(FieldError("email", "taken", TAKEN),))
    changed = [name for name in ("name", "email") if getattr(known, name) != getattr(wanted, name)]
    await _record(ctx, person_id, fields=changed)


async def suspend(ctx: Context, person_id: uuid.UUID) -> None:
    """Signed out everywhere at once, and no way in until resumed; roles stay for that day."""
    await _done(ctx, SUSPEND, await _opened(ctx, person_id))
    await _record(ctx, person_id)


async def resume(ctx: Context, person_id: uuid.UUID) -> None:
    """May sign in again."""
    await _done(ctx, RESUME, await _opened(ctx, person_id))
    await _record(ctx, person_id)


async def leave(ctx: Context, person_id: uuid.UUID, wanted: s.LastDay) -> None:
    """Every role in reach ends on that day at the latest."""
    known = await _opened(ctx, person_id)
    if faults := tuple(last_day_faults(wanted.last_on, ctx.today)):
        raise Invalid(errors=faults)
    ended = await _done(ctx, LEAVE, known, last_on=wanted.last_on)
    held = (await queries.held_by(ctx, [person_id]))[person_id]
    for body in sorted({one.organisation.id for one in held if one.row.id in ended}):
        roles = sorted(one.row.role for one in held if one.row.id in ended and one.organisation.id == body)
        ctx.record(body, Actor(id=person_id), last_on=wanted.last_on, roles=roles)


async def forget_factor(ctx: Context, person_id: uuid.UUID) -> None:
    """Sign in by password alone again, for whoever lost telephone and recovery codes; every session ends."""
    if not await _done(ctx, FORGET, await _opened(ctx, person_id)):
        raise NoSecondFactor
    await _record(ctx, person_id)


async def _opened(ctx: Context, person_id: uuid.UUID) -> Known:
    """The person in the version the caller saw, in a state that allows the verb."""
    known = await queries.get_person(ctx, person_id)
    check_version(ctx, known)
    permit(ctx, PERSON, known)
    return known


async def _done(ctx: Context, statement: Any, known: Known, **given: Any) -> Any:
    """What the database answers; it looks once more, under a lock, at all that was looked at here."""
    with told():
        return await ctx.session.scalar(statement, asked_by(ctx) | {"person": known.id, "seen": known.version} | given)


async def _record(ctx: Context, person_id: uuid.UUID, **diff: Any) -> None:
    """In the audit of every body the person acts for, or did; of nobody's person, where the administrator sits."""
    held = (await queries.held_by(ctx, [person_id]))[person_id]
    bodies = {one.organisation.id for one in held if one.state != "ended"} or {one.organisation.id for one in held}
    if not bodies:
        own = select(Membership.organisation_id).where(Membership.actor_id == ctx.actor_id)
        bodies = set(await ctx.session.scalars(own))
    for body in sorted(bodies):
        ctx.record(body, Actor(id=person_id), **diff)
