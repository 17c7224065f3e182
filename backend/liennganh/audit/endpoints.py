"""The audit over HTTP, for auditors."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.audit import queries
from liennganh.audit.schemas import AuditEventRead
from liennganh.core.openapi import problems
from liennganh.core.paging import Paged
from liennganh.core.schemas import Page, PlainText
from liennganh.organisations.schemas import ref_of

router = APIRouter(prefix="/audit-events", tags=["audit"], route_class=ScopedRoute)
Auditing = Annotated[Context, acting(V.AUDIT_READ)]


def wanted(
    verb: Annotated[PlainText | None, Query(max_length=100)] = None,
    actor_id: uuid.UUID | None = None,
    object_id: Annotated[PlainText | None, Query(max_length=100)] = None,
    organisation_id: uuid.UUID | None = None,
    first_day: Annotated[date | None, Query(alias="from")] = None,
    last_day: Annotated[date | None, Query(alias="to")] = None,
    sort: Literal["at", "-at"] = "-at",
) -> queries.Wanted:
    """What the record is narrowed to."""
    return queries.Wanted(verb, actor_id, object_id, organisation_id, first_day, last_day, sort)


@router.get("", responses=problems())
async def list_events(
    ctx: Auditing, narrowed: Annotated[queries.Wanted, Depends(wanted)], paging: Paged
) -> Page[AuditEventRead]:
    """What was done, newest first."""
    rows, total = await queries.list_events(ctx, narrowed, paging)
    names = ("id", "at", "sequence", "actor_id", "verb", "object_type", "object_id", "diff")
    items = [
        AuditEventRead(
            **{name: getattr(event, name) for name in names}, organisation=ref_of(body, ctx.locale), actor=actor
        )
        for event, body, actor in rows
    ]
    return Page(items=items, total=total, page=paging.page, page_size=paging.page_size)
