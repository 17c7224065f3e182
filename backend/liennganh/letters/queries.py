"""Letters under the request's scope: row security shows whoever looks after them all, everybody else the own."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import ScalarSelect, func, select

from liennganh.access.context import Context
from liennganh.access.models import Actor, Membership
from liennganh.core.errors import NotFound
from liennganh.core.paging import Paging, page_of
from liennganh.core.vietnamese import fold
from liennganh.notifications.models import Letter
from liennganh.organisations.models import Organisation


async def list_letters(ctx: Context, paging: Paging, states: list[str], q: str | None) -> tuple[list[Any], int]:
    """The newest first, each with its person's name and body."""
    statement = select(Letter, Actor.name, Organisation).join(Actor, Actor.id == Letter.person_id)
    statement = statement.outerjoin(Organisation, Organisation.id == _body(Letter.person_id))
    if states:
        statement = statement.where(Letter.state.in_(states))
    if q and (wanted := fold(q)):
        named = func.app.fold(Actor.name).contains(wanted, autoescape=True)
        statement = statement.where(named | Organisation.folded.contains(wanted, autoescape=True))
    return await page_of(ctx.session, statement.order_by(Letter.queued_at.desc(), Letter.id.desc()), paging)


def _body(person_id: Any) -> ScalarSelect[uuid.UUID]:
    """The body of a person's first membership."""
    held = select(Membership.organisation_id).where(Membership.actor_id == person_id)
    return held.order_by(Membership.created_at, Membership.id).limit(1).scalar_subquery()


async def count_by_state(ctx: Context) -> dict[str, int]:
    """How many letters there are in each state."""
    rows = await ctx.session.execute(select(Letter.state, func.count()).group_by(Letter.state))
    return {row[0]: row[1] for row in rows}


async def get_letter(ctx: Context, letter_id: uuid.UUID) -> tuple[Letter, str, Organisation | None]:
    """The letter, locked, with its person's name and body."""
    statement = select(Letter, Actor.name, Organisation).join(Actor, Actor.id == Letter.person_id)
    statement = statement.outerjoin(Organisation, Organisation.id == _body(Letter.person_id))
    found = await ctx.session.execute(statement.where(Letter.id == letter_id).with_for_update(of=Letter))
    row = found.one_or_none()
    if row is None:
        raise NotFound
    return row[0], row[1], row[2]
