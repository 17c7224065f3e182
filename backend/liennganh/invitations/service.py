"""Asking somebody in: an account asleep, a letter with a link, and a role from the moment the link was used."""

from __future__ import annotations

import secrets
import uuid
from typing import Any

from sqlalchemy import insert, text

from liennganh.access.context import Context
from liennganh.access.passwords import hash_password
from liennganh.core.clock import wall_now
from liennganh.core.errors import FieldError, Invalid
from liennganh.core.workflow import advance
from liennganh.invitations import queries, schemas
from liennganh.invitations.models import Invitation
from liennganh.invitations.queries import Invited
from liennganh.invitations.workflow import INVITATION
from liennganh.links.service import NoMail
from liennganh.organisations.models import Organisation
from liennganh.organisations.queries import UNKNOWN_BODY, bodies_of
from liennganh.parameters.reading import find_span
from liennganh.people.rules import ADDRESS, BAD_ADDRESS, PLAN_WIDE, TAKEN, TOO_FAR
from liennganh.people.service import walls_of
from liennganh.settings import Settings

LIVES = "invitation.days"
PUT = text("select app.put_invited(:person, :name, :email, :hash)")
SEND = text("select app.send_invitation(:person, :lives)")
DROP = text("select app.drop_invited(:person)")


async def create(ctx: Context, settings: Settings, wanted: schemas.InvitationWrite) -> Invited:
    """A letter to whoever is asked in; Invalid names every fault, NoMail where no letter can be sent."""
    if not settings.has_mail:
        raise NoMail
    body = await _checked(ctx, wanted)
    person = uuid.uuid4()
    # Nobody knows this password; the one that counts is chosen by the link.
    known = {"person": person, "name": wanted.name, "email": wanted.email}
    if not await ctx.session.scalar(PUT, known | {"hash": await hash_password(secrets.token_urlsafe(32))}):
        raise Invalid(errors=(FieldError("email", "taken", TAKEN),))
    held = {"role": wanted.role, "reach": wanted.reach, "walls": walls_of(body.kind, wanted.role, wanted.reach)}
    made: dict[str, Any] = {"id": person, "name": wanted.name, "email": wanted.email, "organisation_id": body.id}
    lives = await find_span(ctx.session, LIVES)
    ends = wall_now() + lives
    await ctx.session.execute(insert(Invitation).values(**made, **held, invited_by=ctx.actor_id, expires_at=ends))
    await ctx.session.execute(SEND, {"person": person, "lives": lives})
    invited = await queries.get_invitation(ctx, person)
    ctx.record(body.id, invited.invitation, role=wanted.role, reach=wanted.reach)
    return invited


async def resend(ctx: Context, settings: Settings, invitation_id: uuid.UUID) -> Invited:
    """Another letter, good from now for as long as is set; the link of the one before is worth nothing."""
    if not settings.has_mail:
        raise NoMail
    invited = await _moved(ctx, invitation_id)
    lives = await find_span(ctx.session, LIVES)
    invited.invitation.expires_at = wall_now() + lives
    await ctx.session.flush()
    await ctx.session.execute(SEND, {"person": invitation_id, "lives": lives})
    return await queries.get_invitation(ctx, invitation_id)


async def cancel(ctx: Context, invitation_id: uuid.UUID) -> Invited:
    """Take it back: the link is worth nothing, and the address is free."""
    invited = await _moved(ctx, invitation_id)
    invited.invitation.decided_at = wall_now()
    await ctx.session.flush()
    await ctx.session.execute(DROP, {"person": invitation_id})
    return await queries.get_invitation(ctx, invitation_id)


async def _moved(ctx: Context, invitation_id: uuid.UUID) -> Invited:
    invited = await queries.get_invitation(ctx, invitation_id)
    advance(ctx, INVITATION, invited.invitation)
    ctx.record(invited.organisation.id, invited.invitation)
    return invited


async def _checked(ctx: Context, wanted: schemas.InvitationWrite) -> Organisation:
    body = (await bodies_of(ctx, {wanted.organisation})).get(wanted.organisation)
    errors = []
    if not ADDRESS.fullmatch(wanted.email):
        errors.append(FieldError("email", "not_an_address", BAD_ADDRESS))
    if wanted.reach == "plan" and wanted.role not in PLAN_WIDE:
        errors.append(FieldError("reach", "too_far", TOO_FAR))
    if body is None:
        errors.append(FieldError("organisation", "unknown", UNKNOWN_BODY))
    if body is None or errors:
        raise Invalid(errors=tuple(errors))
    return body
