"""Territory and bodies over HTTP."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Annotated, Literal

from fastapi import Query

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.core.keys import Key
from liennganh.core.openapi import problems
from liennganh.core.paging import Paged
from liennganh.core.routing import Section
from liennganh.core.schemas import Page, PlainText
from liennganh.organisations import presenting, queries
from liennganh.organisations.models import Area, Organisation
from liennganh.organisations.schemas import AreaDetail, AreaRead, OrganisationRead, OrganisationRef

router = Section(tags=["organisations"], route_class=ScopedRoute)
Reading = Annotated[Context, acting(V.ORGANISATION_READ)]
Sort = Literal["name", "-name", "code", "-code"]
OfDay = Annotated[date | None, Query(alias="on", description="As it stood on that day; without it, the business date")]
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
    items = [presenting.area_line(ctx, row) for row in rows]
    return Page(items=items, total=total, page=paging.page, page_size=paging.page_size)


@router.get("/areas/{area_id}", responses=problems(404))
async def read_area(area_id: Key, ctx: Reading, day: OfDay = None) -> AreaDetail:
    """One area by identifier or code, with what lies in it and which bodies stand on it."""
    return await presenting.area(ctx, await queries.get_standing(ctx, Area, area_id, day), day)


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
async def read_organisation(organisation_id: Key, ctx: Reading, day: OfDay = None) -> OrganisationRead:
    """One body in full, by identifier or code."""
    return await presenting.organisation(ctx, await queries.get_standing(ctx, Organisation, organisation_id, day), day)
