"""Closing and opening over HTTP: previews for coordinators, and the history everybody may read."""

from __future__ import annotations

import uuid
from typing import Annotated

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.closings import queries, schemas, service
from liennganh.core.openapi import problems
from liennganh.core.routing import Section
from liennganh.core.schemas import Page
from liennganh.plans.queries import get_period

router = Section(prefix="/periods", tags=["periods"], route_class=ScopedRoute)

Previewing = Annotated[Context, acting(V.CLOSING_READ)]
Reading = Annotated[Context, acting(V.PERIOD_READ)]


@router.get("/{period_id}/closing", responses=problems(404))
async def preview_closing(period_id: uuid.UUID, ctx: Previewing) -> schemas.ClosingRead:
    """Who is late, who is not done, and what will not count once the period is closed."""
    return await service.closing_of(ctx, await get_period(ctx, period_id))


@router.get("/{period_id}/opening", responses=problems(404))
async def preview_opening(period_id: uuid.UUID, ctx: Previewing) -> schemas.OpeningRead:
    """How many reports opening the period would make."""
    return await service.opening_of(ctx, await get_period(ctx, period_id))


@router.get("/{period_id}/history", responses=problems(404))
async def read_history(period_id: uuid.UUID, ctx: Reading) -> Page[schemas.PeriodStepRead]:
    """Who closed and opened the period, latest first."""
    period = await get_period(ctx, period_id)
    rows = await queries.list_steps(ctx, period.id)
    items = [schemas.PeriodStepRead(verb=step.verb, by=name, at=step.at) for step, name in rows]
    return Page(items=items, total=len(items), page_size=max(len(items), 1))
