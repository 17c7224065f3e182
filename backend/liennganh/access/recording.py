"""What a person does to the own account stands in the audit of every body she acts for; the secrets of it never do."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from liennganh.access.context import Context
from liennganh.access.models import Actor, Membership


async def record_own(ctx: Context, of: Any = None, /, **diff: Any) -> None:
    """Note the request's verb over the person who asks, or over a row; nowhere for whoever holds no role today."""
    for body in await _own_bodies(ctx):
        ctx.record(body, of or Actor(id=ctx.actor_id), **diff)


async def note_read_of_people(ctx: Context, person_id: Any = None, **diff: Any) -> None:
    """Note that the answer shows e-mail addresses: of one person, or of a list that the person who asks was given.

    An empty list shows none, and is no look.
    """
    if diff.get("rows") == 0:
        return
    for body in await _own_bodies(ctx):
        ctx.note_read(body, Actor.__tablename__, person_id or ctx.actor_id, **diff)


async def _own_bodies(ctx: Context) -> list[Any]:
    held = select(Membership.organisation_id).where(Membership.actor_id == ctx.actor_id).distinct()
    held = held.where(Membership.valid_from <= ctx.today)
    held = held.where(Membership.valid_to.is_(None) | (Membership.valid_to >= ctx.today))
    return sorted(await ctx.session.scalars(held))
