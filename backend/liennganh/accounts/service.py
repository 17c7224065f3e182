"""One's own account: what is shown of it, and ending sessions elsewhere."""

from __future__ import annotations

import uuid

from sqlalchemy import select, text

from liennganh.access import enrolling
from liennganh.access.context import Context
from liennganh.access.factors import uri_of
from liennganh.access.models import Credential
from liennganh.access.recording import record_own
from liennganh.accounts.schemas import Enrolment, FactorRead, OwnSession, OwnSessions
from liennganh.core.errors import NotFound
from liennganh.settings import Settings

SESSIONS = text("select id, created_at, last_seen_at, browser, system, is_this_one from app.my_sessions(:token)")
END = text("select app.end_my_sessions(:token, :one)")


async def read_factor(ctx: Context, settings: Settings) -> FactorRead:
    """The own second factor."""
    factor = await enrolling.read_factor(ctx)
    return FactorRead(
        is_on=factor.confirmed_at is not None,
        confirmed_at=factor.confirmed_at,
        codes_left=factor.codes_left,
        is_required=settings.is_factor_required and factor.is_needed,
    )


async def enrol(ctx: Context) -> Enrolment:
    """A fresh secret under the address that the person signs in with."""
    email = await ctx.session.scalar(select(Credential.email).where(Credential.actor_id == ctx.actor_id))
    secret = await enrolling.enrol(ctx)
    return Enrolment(secret=secret, uri=uri_of(secret, email or ""))


async def list_sessions(ctx: Context) -> OwnSessions:
    """Those that are whole and alive."""
    rows = await ctx.session.execute(SESSIONS, {"token": ctx.token_hash})
    return OwnSessions(items=[OwnSession.model_validate(row) for row in rows])


async def revoke(ctx: Context, session_id: uuid.UUID | None) -> None:
    """End one other session, or all; NotFound for one that is not there, is over, or is somebody else's."""
    ended = await ctx.session.scalar(END, {"token": ctx.token_hash, "one": session_id})
    if session_id and not ended:
        raise NotFound
    if ended:
        await record_own(ctx, sessions=ended)
