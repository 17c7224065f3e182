"""What a person does to the own account stands in the audit of every body she acts for; the secrets of it never do."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from liennganh.access.context import Context
from liennganh.access.models import Actor, Membership


async def record_own(ctx: Context, **diff: Any) -> None:
    """Note the request's verb over the person who asks; nowhere for whoever holds no role today."""
    held = select(Membership.organisation_id).where(Membership.actor_id == ctx.actor_id).distinct()
    held = held.where(Membership.valid_from <= ctx.today)
    held = held.where(Membership.valid_to.is_(None) | (Membership.valid_to >= ctx.today))
    for body in sorted(await ctx.session.scalars(held)):
        ctx.record(body, Actor(id=ctx.actor_id), **diff)
