"""Dashboards, progress with its sources, completeness, and what changes while one looks."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Annotated, Any

from fastapi import Query, Request, Response
from fastapi.responses import StreamingResponse

from liennganh.access.context import Context
from liennganh.access.looking import Glance, Look
from liennganh.access.requests import ScopedRoute, acting, glancing, looking
from liennganh.access.verbs import Verb as V
from liennganh.analytics import announcing, completeness, dashboards, presenting, queries, sources
from liennganh.analytics import schemas as s
from liennganh.analytics.completeness_schemas import BodyCompleteness, CompletenessDays, CompletenessRead
from liennganh.analytics.keeping import kept_answer
from liennganh.core.openapi import problems
from liennganh.core.paging import Paged
from liennganh.core.routing import Section
from liennganh.core.schemas import Page
from liennganh.submissions.presenting import answer

router = Section(tags=["progress"], route_class=ScopedRoute)

Glancing = Annotated[Glance, glancing(V.PROGRESS_READ)]
Reading = Annotated[Context, acting(V.PROGRESS_READ)]
Counting = Annotated[Look, looking(V.COMPLETENESS_READ)]
Listening = Annotated[Context, acting(V.EVENT_READ)]
Missed = Annotated[int, Query(ge=0, le=2**31, description="Seconds before now of which the listener heard nothing")]
AreaId = Annotated[uuid.UUID | None, Query(description="The whole city unless a district is named")]
BasisOf = Annotated[s.Basis, Query(description="Accepted figures alone, or certified ones too")]
WithOptional = Annotated[bool, Query(description="Optional reports that nobody has begun, too")]
OnDay = Annotated[date | None, Query(description="As it stood at the end of that day alone")]
EVENTS: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}, "description": "Events without figures"}
}


@router.get("/dashboards/targets", responses=problems(404), response_model=s.TargetsDashboard)
async def read_targets(
    ctx: Glancing, request: Request, period_id: uuid.UUID, area_id: AreaId = None, basis: BasisOf = "official"
) -> Response:
    """The targets with status and headline figure, in the city or one district."""

    async def made(context: Context) -> s.TargetsDashboard:
        place = await queries.get_place(context, period_id, area_id)
        return await dashboards.dashboard_of(context, place, basis)

    return await kept_answer(ctx, request, ("targets", period_id, area_id, basis), made)


@router.get("/dashboards/map", responses=problems(404), response_model=s.TileMap)
async def read_map(
    ctx: Glancing, request: Request, indicator_id: uuid.UUID, period_id: uuid.UUID, basis: BasisOf = "official"
) -> Response:
    """One indicator on the tile map of districts."""

    async def made(context: Context) -> s.TileMap:
        place = await queries.get_place(context, period_id, None)
        indicator = await queries.get_indicator(context, place, indicator_id)
        return await dashboards.map_of(context, place, indicator, basis)

    return await kept_answer(ctx, request, ("map", period_id, indicator_id, basis), made)


@router.get("/progress", responses=problems(422))
async def list_progress(
    ctx: Reading,
    paging: Paged,
    plan_id: uuid.UUID | None = None,
    period_id: uuid.UUID | None = None,
    area_id: uuid.UUID | None = None,
    indicator_id: uuid.UUID | None = None,
    basis: BasisOf = "official",
) -> Page[s.ProgressRead]:
    """Computed progress of the caller's scope, by period, indicator and area."""
    narrowed = {"plan_id": plan_id, "period_id": period_id, "area_id": area_id, "indicator_id": indicator_id}
    rows, total = await queries.list_progress(ctx, narrowed, basis, paging)
    items = await presenting.progress_of(ctx, rows, basis)
    return Page(items=items, total=total, page=paging.page, page_size=paging.page_size)


@router.get("/progress/{indicator_id}/sources", responses=problems(404))
async def list_sources(
    indicator_id: uuid.UUID, ctx: Reading, period_id: uuid.UUID, area_id: AreaId = None, basis: BasisOf = "official"
) -> s.SourcesRead:
    """The bodies and reports under a figure, as far as the caller may see them."""
    place = await queries.get_place(ctx, period_id, area_id)
    indicator = await queries.get_indicator(ctx, place, indicator_id)
    return await sources.sources_of(ctx, place, indicator, basis)


@router.get("/completeness", responses=problems(404), response_model=CompletenessRead)
async def read_completeness(
    ctx: Counting, period_id: uuid.UUID, plan_id: uuid.UUID | None = None, include_optional: WithOptional = False
) -> Response:
    """Bodies by all periods of a plan's year: who has reported, how far, and whether in time."""
    return answer(await completeness.completeness_of(ctx, period_id, plan_id, include_optional=include_optional))


@router.get("/completeness/days", responses=problems(404), response_model=CompletenessDays)
async def read_completeness_days(
    ctx: Counting, period_id: uuid.UUID, on: OnDay = None, include_optional: WithOptional = False
) -> Response:
    """What had been sent by each day of a period, in time and late, and where each level stands."""
    return answer(await completeness.days_of(ctx, period_id, on, include_optional=include_optional))


@router.get("/completeness/bodies/{organisation_id}", responses=problems(), response_model=BodyCompleteness)
async def read_body_completeness(organisation_id: uuid.UUID, ctx: Counting) -> Response:
    """The reports of one body over its periods, and how many were in time."""
    return answer(await completeness.body_of(ctx, organisation_id))


@router.get("/events", responses=problems() | EVENTS, response_class=StreamingResponse)
async def stream_events(ctx: Listening, request: Request, missed: Missed = 0) -> StreamingResponse:
    """Server-sent events, each naming what to load again and no figure; `notice` reaches its own person alone."""
    stream = announcing.stream(request, ctx.locale, ctx.actor_id, missed)
    return StreamingResponse(stream, media_type="text/event-stream", headers=announcing.HEADERS)
