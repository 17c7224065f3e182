"""Territory and bodies over HTTP."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.core.keys import Key
from liennganh.core.openapi import problems
from liennganh.core.paging import Paged
from liennganh.core.schemas import Page, PlainText
from liennganh.organisations import queries
from liennganh.organisations.models import Area, AreaSuccession, Organisation, OrganisationSuccession
from liennganh.organisations.schemas import (
    AreaChange,
    AreaDetail,
    AreaRead,
    OrganisationRead,
    OrganisationRef,
    SuccessorRead,
    TileRead,
    in_language,
    ref_of,
)

router = APIRouter(tags=["organisations"], route_class=ScopedRoute)
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
    items = [_area(ctx, row) for row in rows]
    return Page(items=items, total=total, page=paging.page, page_size=paging.page_size)


def _area(ctx: Context, row: Area) -> AreaRead:
    own = {name: getattr(row, name) for name in ("id", "code", "level", "kind", "parent_id", "valid_from", "valid_to")}
    return AreaRead(**own, name=in_language(row, "name", ctx.locale), short_name=row.short)


@router.get("/areas/{area_id}", responses=problems(404))
async def read_area(area_id: Key, ctx: Reading, day: OfDay = None) -> AreaDetail:
    """One area by identifier or code, with what lies in it and which bodies stand on it."""
    row = await queries.get_standing(ctx, Area, area_id, day)
    inside = await queries.standing_where(ctx, Area, Area.parent_id == row.id, day)
    under = await queries.standing_where(ctx, Area, Area.parent_id.in_([child.id for child in inside]), day)
    bodies = await queries.standing_where(ctx, Organisation, Organisation.area_id == row.id, day)
    before, after = await queries.area_changes(ctx, row.id)
    return AreaDetail(
        **_area(ctx, row).model_dump(),
        parents=[ref_of(area, ctx.locale) for area in await _above(ctx, row)],
        children=[_tile(ctx, child, sum(area.parent_id == child.id for area in under)) for child in inside],
        organisations=[OrganisationRef.of(body, ctx.locale) for body in bodies],
        predecessors=[_change(ctx, *change) for change in before],
        successors=[_change(ctx, *change) for change in after],
    )


async def _above(ctx: Context, area: Area) -> list[Area]:
    found: list[Area] = []
    while area.parent_id:
        area = await queries.get_area(ctx, area.parent_id)
        found.insert(0, area)
    return found


def _tile(ctx: Context, row: Area, children_count: int) -> TileRead:
    place: dict[str, Any] = {"tile_column": row.tile_column, "tile_row": row.tile_row, "children_count": children_count}
    return TileRead(**_area(ctx, row).model_dump(), **place)


def _change(ctx: Context, change: AreaSuccession, area: Area) -> AreaChange:
    return AreaChange(area=_area(ctx, area), share=float(change.share), effective_on=change.effective_on)


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
    row = await queries.get_standing(ctx, Organisation, organisation_id, day)
    parent = await queries.get_organisation(ctx, row.parent_id) if row.parent_id else None
    receiver = await queries.get_organisation(ctx, row.reports_to_id) if row.reports_to_id else None
    area = await queries.get_area(ctx, row.area_id) if row.area_id else None
    children = await queries.standing_where(ctx, Organisation, Organisation.parent_id == row.id, day)
    reporters = await queries.standing_where(ctx, Organisation, Organisation.reports_to_id == row.id, day)
    own = {name: getattr(row, name) for name in ("is_group", "note", "named_in", "valid_from", "valid_to")}
    return OrganisationRead(
        **OrganisationRef.of(row, ctx.locale).model_dump(),
        **own,
        parent=ref_of(parent, ctx.locale) if parent else None,
        reports_to=ref_of(receiver, ctx.locale) if receiver else None,
        area=ref_of(area, ctx.locale) if area else None,
        members=[ref_of(member, ctx.locale) for member in await queries.members_of(ctx, row.id)],
        groups=[ref_of(group, ctx.locale) for group in await queries.groups_of(ctx, row.id)],
        children=[OrganisationRef.of(child, ctx.locale) for child in children],
        children_count=len(children),
        receives_from=[OrganisationRef.of(body, ctx.locale) for body in reporters],
        successors=[await _successor(ctx, heir) for heir in await queries.successors_of(ctx, row.id)],
    )


async def _successor(ctx: Context, heir: OrganisationSuccession) -> SuccessorRead:
    body = await queries.get_organisation(ctx, heir.successor_id) if heir.successor_id else None
    return SuccessorRead(
        name=in_language(body, "name", ctx.locale) if body else heir.successor_name_vi,
        code=body.code if body else None,
        effective_on=heir.effective_on,
        basis=heir.basis,
        is_verified=heir.is_verified,
    )
