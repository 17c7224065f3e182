"""Notices over HTTP: one's own, and that they were seen."""

from __future__ import annotations

import uuid
from typing import Annotated, Any

from fastapi import Query

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.core.openapi import problems
from liennganh.core.paging import Paged
from liennganh.core.routing import Section
from liennganh.notifications import queries
from liennganh.notifications.rules import KINDS, page_of
from liennganh.notifications.schemas import NoticeRead, NoticesRead
from liennganh.organisations.schemas import ref_of

router = Section(prefix="/notices", tags=["notices"], route_class=ScopedRoute)
Reading = Annotated[Context, acting(V.NOTICE_READ)]
Marking = Annotated[Context, acting(V.NOTICE_MARK_READ)]


@router.get("", responses=problems())
async def list_notices(
    ctx: Reading, paging: Paged, unread: Annotated[bool, Query(description="Only what was not seen yet")] = False
) -> NoticesRead:
    """What this person was told, newest first."""
    rows, total = await queries.list_notices(ctx, paging, is_unread=unread)
    items = [_read(ctx, row) for row in rows]
    count = await queries.count_unread(ctx)
    return NoticesRead(items=items, total=total, unread=count, page=paging.page, page_size=paging.page_size)


@router.post("/mark-all-read", status_code=204, responses=problems())
async def mark_all_read(ctx: Marking) -> None:
    """Everything so far was seen."""
    await queries.mark_all_read(ctx)


@router.post("/{notice_id}/mark-read", status_code=204, responses=problems(404))
async def mark_read(notice_id: uuid.UUID, ctx: Marking) -> None:
    """This one was seen."""
    await queries.mark_read(ctx, notice_id)


def _read(ctx: Context, row: Any) -> NoticeRead:
    notice, body, period, by = row
    return NoticeRead(
        id=notice.id,
        kind=notice.kind,
        group=KINDS[notice.kind],
        subject=notice.subject,
        path=page_of(notice, body.code if body else None),
        organisation=ref_of(body, ctx.locale) if body else None,
        period=ref_of(period, ctx.locale) if period else None,
        by=by,
        params=notice.words,
        made_at=notice.made_at,
        read_at=notice.read_at,
    )
