"""Invitations as rows."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, case, func, select

from liennganh.access.context import Context
from liennganh.access.models import Actor
from liennganh.core.clock import wall_now
from liennganh.core.errors import NotFound
from liennganh.core.paging import Paging, page_of
from liennganh.invitations.models import Invitation
from liennganh.organisations.models import Organisation


@dataclass(frozen=True)
class Invited:
    """An invitation with its body and who wrote it."""

    invitation: Invitation
    organisation: Organisation
    invited_by: str
    letter: str | None


def _statement() -> Select[Invitation, Organisation, str, str | None]:
    letter: ColumnElement[str | None] = func.app.state_of_invitation(Invitation.id)
    statement = select(Invitation, Organisation, Actor.name, letter)
    statement = statement.join(Organisation, Organisation.id == Invitation.organisation_id)
    return statement.join(Actor, Actor.id == Invitation.invited_by)


async def list_invitations(ctx: Context, paging: Paging, states: list[str]) -> tuple[list[Invited], int]:
    """The newest first."""
    statement = _statement()
    if states:
        statement = statement.where(_state().in_(states))
    ordered = statement.order_by(Invitation.created_at.desc(), Invitation.id)
    rows, total = await page_of(ctx.session, ordered, paging)
    return [Invited(*row) for row in rows], total


async def count_by_state(ctx: Context) -> dict[str, int]:
    """How many there are in each state, those whose time is over apart."""
    shown = select(_state().label("state")).subquery()
    rows = await ctx.session.execute(select(shown.c.state, func.count()).group_by(shown.c.state))
    return {row[0]: row[1] for row in rows}


async def get_invitation(ctx: Context, invitation_id: uuid.UUID) -> Invited:
    """One, locked."""
    statement = _statement().where(Invitation.id == invitation_id).with_for_update(of=Invitation)
    rows = (await ctx.session.execute(statement.execution_options(populate_existing=True))).all()
    if not rows:
        raise NotFound
    return Invited(*rows[0])


def _state() -> ColumnElement[str]:
    is_over = (Invitation.state == "pending") & (Invitation.expires_at <= wall_now())
    return case((is_over, "expired"), else_=Invitation.state)
