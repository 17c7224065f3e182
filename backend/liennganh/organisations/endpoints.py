"""Territory and bodies over HTTP."""

from __future__ import annotations

import uuid
from typing import Annotated, Literal

from fastapi import APIRouter, Query

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.core.openapi import problems
from liennganh.core.paging import Paged
from liennganh.core.schemas import Page, PlainText
from liennganh.organisations import queries
from liennganh.organisations.models import Area
from liennganh.organisations.schemas import AreaRead, OrganisationRead, OrganisationRef, in_language, ref_of

router = APIRouter(tags=["organisations"], route_class=ScopedRoute)
Reading = Annotated[Context, acting(V.ORGANISATION_READ)]
Sort = Literal["name", "-name", "code", "-code"]
Search = Annotated[PlainText | None, Query(max_length=100, description="Part of the name, diacritics optional")]


@router.get("/areas", responses=problems())
async def list_areas(
    ctx: Reading,
    paging: Paged,
    q: Search = None,
    level: Literal["city", "district", "commune"] | None = None,
    parent_id: uuid.UUID | None = None,
    sort: Sort = "name",
) -> Page[AreaRead]:
    """Cities, districts and communes of the business date."""
    rows, total = await queries.list_areas(ctx, queries.Wanted(q, level, None, parent_id, sort), paging)
    items = [_area(ctx, row) for row in rows]
    return Page(items=items, total=total, page=paging.page, page_size=paging.page_size)


def _area(ctx: Context, row: Area) -> AreaRead:
    own = {name: getattr(row, name) for name in ("id", "code", "level", "kind", "parent_id", "valid_from", "valid_to")}
    return AreaRead(**own, name=in_language(row, "name", ctx.locale), short_name=row.short)


@router.get("/areas/{area_id}", responses=problems(404))
async def read_area(area_id: uuid.UUID, ctx: Reading) -> AreaRead:
    """One area, also of the past."""
    return _area(ctx, await queries.get_area(ctx, area_id))


@router.get("/organisations", responses=problems())
async def list_organisations(
    ctx: Reading,
    paging: Paged,
    q: Search = None,
    level: Annotated[PlainText | None, Query(max_length=40)] = None,
    kind: Annotated[PlainText | None, Query(max_length=40)] = None,
    parent_id: uuid.UUID | None = None,
    sort: Sort = "name",
) -> Page[OrganisationRef]:
    """Bodies of the business date."""
    rows, total = await queries.list_organisations(ctx, queries.Wanted(q, level, kind, parent_id, sort), paging)
    items = [OrganisationRef.of(row, ctx.locale) for row in rows]
    return Page(items=items, total=total, page=paging.page, page_size=paging.page_size)


@router.get("/organisations/{organisation_id}", responses=problems(404))
async def read_organisation(organisation_id: uuid.UUID, ctx: Reading) -> OrganisationRead:
    """One body in full."""
    row = await queries.get_organisation(ctx, organisation_id)
    parent = await queries.get_organisation(ctx, row.parent_id) if row.parent_id else None
    receiver = await queries.get_organisation(ctx, row.reports_to_id) if row.reports_to_id else None
    area = await queries.get_area(ctx, row.area_id) if row.area_id else None
    own = {name: getattr(row, name) for name in ("is_group", "note", "named_in", "valid_from", "valid_to")}
    return OrganisationRead(
        **OrganisationRef.of(row, ctx.locale).model_dump(),
        **own,
        parent=ref_of(parent, ctx.locale) if parent else None,
        reports_to=ref_of(receiver, ctx.locale) if receiver else None,
        area=ref_of(area, ctx.locale) if area else None,
        members=[ref_of(member, ctx.locale) for member in await queries.members_of(ctx, row.id)],
        groups=[ref_of(group, ctx.locale) for group in await queries.groups_of(ctx, row.id)],
        children_count=await queries.count_children(ctx, row.id),
    )
