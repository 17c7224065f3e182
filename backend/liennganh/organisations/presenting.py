"""From rows of the map to what everybody reads of a body or of territory."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from liennganh.access.context import Context
from liennganh.access.verbs import Verb as V
from liennganh.core.workflow import etag_of
from liennganh.organisations import queries
from liennganh.organisations.lineage import Lineage
from liennganh.organisations.models import Area, AreaSuccession, Organisation, OrganisationSuccession
from liennganh.organisations.schemas import (
    AreaChange,
    AreaDetail,
    AreaRead,
    AreaWords,
    BodyWords,
    NameRead,
    OrganisationRead,
    OrganisationRef,
    PredecessorRead,
    SuccessorRead,
    TileRead,
    in_language,
    ref_of,
)

CHANGES = ("edit", "rename", "close", "succeed")


def area_line(ctx: Context, row: Area) -> AreaRead:
    """An area in a list."""
    own = {name: getattr(row, name) for name in ("id", "code", "level", "kind", "parent_id", "valid_from", "valid_to")}
    return AreaRead(**own, name=in_language(row, "name", ctx.locale), short_name=row.short)


async def area(ctx: Context, row: Area, asked: date | None) -> AreaDetail:
    """An area in full, as it stood that day; one that has ended, as it stood last."""
    day = _day_of(ctx, row, asked)
    line = queries.line_of(Area, row.id)
    areas = await Lineage.of(ctx, Area)
    bodies = await queries.standing_where(ctx, Organisation, Organisation.area_id.in_(line), day)
    before, after = await queries.area_changes(ctx, row.id)
    return AreaDetail(
        **area_line(ctx, row).model_dump(),
        parents=[ref_of(one, ctx.locale) for one in [*areas.above(row.parent_id, day)][::-1]],
        children=[_tile(ctx, child, len(areas.under(child, day))) for child in areas.under(row, day)],
        organisations=[OrganisationRef.of(body, ctx.locale) for body in bodies],
        predecessors=[_change(ctx, *change) for change in before],
        successors=[_change(ctx, *change) for change in after],
        names=await _names(ctx, Area, row),
        words=AreaWords.model_validate(row),
        etag=etag_of(ctx, row),
        actions=_actions(ctx, row, "area"),
    )


async def organisation(ctx: Context, row: Organisation, asked: date | None) -> OrganisationRead:
    """A body in full, as it stood that day; one that has ended, as it stood last."""
    day = _day_of(ctx, row, asked)
    line = queries.line_of(Organisation, row.id)
    parent, receiver = [
        await queries.carrying(ctx, Organisation, key, day) for key in (row.parent_id, row.reports_to_id)
    ]
    place = await queries.carrying(ctx, Area, row.area_id, day)
    children = await queries.standing_where(ctx, Organisation, Organisation.parent_id.in_(line), day)
    reporters = await queries.standing_where(ctx, Organisation, Organisation.reports_to_id.in_(line), day)
    heirs = await queries.successors_of(ctx, row.id)
    came = [heir for heir in heirs if heir.successor_id] or heirs  # what was announced, until it is so
    own = {name: getattr(row, name) for name in ("is_group", "note", "named_in", "valid_from", "valid_to")}
    return OrganisationRead(
        **OrganisationRef.of(row, ctx.locale).model_dump(),
        **own,
        parent=ref_of(parent, ctx.locale) if parent else None,
        reports_to=ref_of(receiver, ctx.locale) if receiver else None,
        area=ref_of(place, ctx.locale) if place else None,
        members=[ref_of(member, ctx.locale) for member in await queries.members_of(ctx, row.id)],
        groups=[ref_of(group, ctx.locale) for group in await queries.groups_of(ctx, row.id)],
        children=[OrganisationRef.of(child, ctx.locale) for child in children],
        children_count=len(children),
        receives_from=[OrganisationRef.of(body, ctx.locale) for body in reporters],
        successors=[await _successor(ctx, heir) for heir in came],
        predecessors=[_predecessor(ctx, *one) for one in await queries.predecessors_of(ctx, row.id)],
        names=await _names(ctx, Organisation, row),
        words=BodyWords.model_validate(row),
        etag=etag_of(ctx, row),
        actions=[] if row.is_group else _actions(ctx, row, "organisation"),
    )


def _day_of(ctx: Context, row: Any, asked: date | None) -> date:
    day = max(asked or ctx.today, row.valid_from)
    return min(day, row.valid_to - timedelta(days=1)) if row.valid_to else day


def _actions(ctx: Context, row: Any, noun: str) -> list[str]:
    """Whoever keeps bodies keeps territory too (access.roles); what is to end is not ended once more."""
    found = []
    for name in CHANGES:
        scope = ctx.scopes.get(V(f"organisation.{name}"))
        is_open = name == "edit" or row.valid_to is None or (name == "rename" and row.valid_to > ctx.today)
        if scope is not None and scope.is_wide and is_open:
            found.append(f"{noun}.{name}")
    return found


async def _names(ctx: Context, model: Any, row: Any) -> list[NameRead]:
    told = await queries.list_named(ctx, model, row.code)
    return [
        NameRead(id=one.id, name=in_language(one, "name", ctx.locale), valid_from=one.valid_from, valid_to=one.valid_to)
        for one in told
    ]


def _tile(ctx: Context, row: Area, children_count: int) -> TileRead:
    place: dict[str, Any] = {"tile_column": row.tile_column, "tile_row": row.tile_row, "children_count": children_count}
    return TileRead(**area_line(ctx, row).model_dump(), **place)


def _change(ctx: Context, change: AreaSuccession, other: Area) -> AreaChange:
    told = {"share": float(change.share), "effective_on": change.effective_on, "basis": change.basis}
    return AreaChange.model_validate({"area": area_line(ctx, other), **told})


async def _successor(ctx: Context, heir: OrganisationSuccession) -> SuccessorRead:
    body = await queries.get_organisation(ctx, heir.successor_id) if heir.successor_id else None
    return SuccessorRead(
        name=in_language(body, "name", ctx.locale) if body else heir.successor_name_vi,
        code=body.code if body else None,
        id=heir.successor_id,
        share=float(heir.share),
        effective_on=heir.effective_on,
        basis=heir.basis,
        is_verified=heir.is_verified,
    )


def _predecessor(ctx: Context, change: OrganisationSuccession, body: Organisation) -> PredecessorRead:
    return PredecessorRead(
        id=body.id,
        code=body.code,
        name=in_language(body, "name", ctx.locale),
        share=float(change.share),
        effective_on=change.effective_on,
        basis=change.basis,
    )
