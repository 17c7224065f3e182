"""Roles given, ended and lent to a deputy; how far the giver reaches, the database decides."""

from __future__ import annotations

import uuid
from typing import Any

import orjson
from sqlalchemy import text

from liennganh.access.context import Context
from liennganh.access.models import Actor
from liennganh.core.errors import FieldError, Invalid, NotFound, Words
from liennganh.core.workflow import check_version, permit
from liennganh.organisations.queries import UNKNOWN_BODY, bodies_of
from liennganh.people import queries
from liennganh.people import schemas as s
from liennganh.people.queries import Held
from liennganh.people.refusals import OwnAccount, told
from liennganh.people.rules import last_day_faults, role_faults
from liennganh.people.service import walls_of
from liennganh.people.workflow import MEMBERSHIP, PERSON

GRANT = text("select app.grant_role(:token, :today, :person, cast(:given as jsonb))")
END = text("select app.end_role(:token, :today, :membership, :seen, :last_on)")
DEPUTISE = text("select app.deputise(:token, :today, :membership, :seen, :deputy, :first_on, :last_on)")
UNKNOWN_DEPUTY = Words("Không có người này trong phạm vi anh/chị quản trị", "Nobody you administer is this person")
ONESELF = Words("Người được ủy quyền phải là người khác", "A deputy is somebody else")


def asked_by(ctx: Context) -> dict[str, Any]:
    """By which session and on which day: from these the database works out who asks and how far it reaches."""
    return {"token": ctx.token_hash, "today": ctx.today}


async def grant(ctx: Context, wanted: s.MembershipWrite) -> Held:
    """A role from a day on; Invalid names every fault of it."""
    permit(ctx, PERSON, await queries.get_person(ctx, wanted.person_id))
    faults = list(role_faults(wanted.role, wanted.reach, wanted.valid_from, wanted.valid_to, ctx.today))
    body = (await bodies_of(ctx, {wanted.organisation})).get(wanted.organisation)
    if body is None:
        faults.append(FieldError("organisation", "unknown", UNKNOWN_BODY))
    if body is None or faults:
        raise Invalid(errors=tuple(faults))
    given = wanted.model_dump(include={"role", "reach", "valid_from", "valid_to"})
    given |= {"organisation_id": body.id, "walls": walls_of(body.kind, wanted.role, wanted.reach)}
    with told():
        asked = asked_by(ctx) | {"person": wanted.person_id, "given": orjson.dumps(given, default=str).decode()}
        made = await ctx.session.scalar(GRANT, asked)
    return await _recorded(ctx, made)


async def end(ctx: Context, membership_id: uuid.UUID, wanted: s.LastDay) -> Held:
    """Its last day is this one."""
    held = await _opened(ctx, membership_id)
    if faults := tuple(last_day_faults(wanted.last_on, ctx.today)):
        raise Invalid(errors=faults)
    with told():
        asked = {"membership": membership_id, "seen": held.version, "last_on": wanted.last_on}
        await ctx.session.execute(END, asked_by(ctx) | asked)
    return await _recorded(ctx, membership_id)


async def deputise(ctx: Context, membership_id: uuid.UUID, wanted: s.DeputyWrite) -> Held:
    """The same role to somebody else for a time; the deputy's own membership is the answer."""
    held = await _opened(ctx, membership_id)
    await _check_deputy(ctx, held, wanted)
    with told():
        asked = {"membership": membership_id, "seen": held.version, "deputy": wanted.deputy_id}
        days = {"first_on": wanted.valid_from, "last_on": wanted.valid_to}
        made = await ctx.session.scalar(DEPUTISE, asked_by(ctx) | asked | days)
    return await _recorded(ctx, made)


async def _check_deputy(ctx: Context, held: Held, wanted: s.DeputyWrite) -> None:
    faults = list(role_faults(held.row.role, "own", wanted.valid_from, wanted.valid_to, ctx.today))
    if wanted.deputy_id == ctx.actor_id:
        raise OwnAccount
    if wanted.deputy_id == held.row.actor_id:
        faults.append(FieldError("deputy_id", "oneself", ONESELF))
    try:
        await queries.get_person(ctx, wanted.deputy_id)
    except NotFound:
        faults.append(FieldError("deputy_id", "unknown", UNKNOWN_DEPUTY))
    if faults:
        raise Invalid(errors=tuple(faults))


async def _opened(ctx: Context, membership_id: uuid.UUID) -> Held:
    """The role in the version the caller saw, in a state that allows the verb."""
    held = await queries.get_held(ctx, membership_id)
    check_version(ctx, held)
    permit(ctx, MEMBERSHIP, held)
    return held


async def _recorded(ctx: Context, membership_id: uuid.UUID) -> Held:
    """As it stands now, and in the audit of its body: whose it is by number, never by name."""
    held = await queries.get_held(ctx, membership_id)
    row = held.row
    said = {name: getattr(row, name) for name in ("role", "reach", "valid_from", "valid_to")}
    said |= {"deputy_for": row.deputy_for} if row.deputy_for else {}
    ctx.record(row.organisation_id, Actor(id=row.actor_id), **said)
    return held
