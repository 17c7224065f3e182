"""A person's own notices; row security shows no others."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import ColumnExpressionArgument, func, select, update

from liennganh.access.context import Context
from liennganh.access.models import Actor
from liennganh.core.errors import NotFound
from liennganh.core.paging import Paging, page_of
from liennganh.notifications.giving import announce
from liennganh.notifications.models import Notice
from liennganh.organisations.models import Organisation
from liennganh.plans.models import Period

UNREAD = Notice.read_at.is_(None)


async def list_notices(ctx: Context, paging: Paging, *, is_unread: bool) -> tuple[list[Any], int]:
    """The newest first, each with its body, its period and the name of who did it."""
    statement = (
        select(Notice, Organisation, Period, Actor.name)
        .outerjoin(Organisation, Organisation.id == Notice.organisation_id)
        .outerjoin(Period, Period.id == Notice.period_id)
        .outerjoin(Actor, Actor.id == Notice.by_id)
        .where(Notice.is_shown)
        .order_by(Notice.made_at.desc(), Notice.id.desc())
    )
    return await page_of(ctx.session, statement.where(UNREAD) if is_unread else statement, paging)


async def count_unread(ctx: Context) -> int:
    """The number beside the bell."""
    return await ctx.session.scalar(select(func.count()).where(Notice.is_shown, UNREAD)) or 0


async def mark_read(ctx: Context, notice_id: uuid.UUID) -> None:
    """Seen; once is enough. Somebody else's is not found."""
    if not await ctx.session.scalar(select(Notice.id).where(Notice.id == notice_id)):
        raise NotFound
    await _read(ctx, Notice.id == notice_id)


async def mark_all_read(ctx: Context) -> None:
    """Everything the person has been told in the app so far."""
    await _read(ctx, Notice.is_shown)


async def _read(ctx: Context, which: ColumnExpressionArgument[bool]) -> None:
    """Whatever other windows the person has open count anew; where nothing moved they are left alone."""
    seen = update(Notice).where(which, UNREAD).values(read_at=ctx.now).returning(Notice.id)
    if (await ctx.session.execute(seen)).all():
        await announce(ctx.session, [ctx.actor_id])
