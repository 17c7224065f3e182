"""Reading draws under the request's scope: the plan of the year, its quotas, its list and what was drawn from."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import func, select

from liennganh.access.context import Context
from liennganh.core.errors import NotFound
from liennganh.core.paging import Paging
from liennganh.establishments.models import Establishment
from liennganh.inspections.models import Inspection
from liennganh.inspections.plan_models import InspectionCandidate, InspectionPlan, InspectionQuota
from liennganh.inspections.quotas import Quota
from liennganh.inspections.workflow import COUNTED, check_keeper
from liennganh.plans.queries import find_coordinator

KEPT = """select establishment_id as id, area_authority_id as district_id, sector_authority_id as sector_id,
    last_visited_on, month, rank, source, lot
  from inspection_candidates where inspection_plan_id = $1"""


async def coordinator_of(ctx: Context, plan_id: uuid.UUID) -> uuid.UUID:
    """In whose audit a draw stands."""
    body = await find_coordinator(ctx, plan_id)
    if body is None:
        raise NotFound
    return body.id


async def get_plan(ctx: Context, inspection_plan_id: uuid.UUID, *, lock: bool = False) -> InspectionPlan:
    """One draw; raises NotFound, and NotPermitted where it is to be changed by whoever does not keep it."""
    if lock:
        check_keeper(ctx)
    statement = select(InspectionPlan).where(InspectionPlan.id == inspection_plan_id)
    found = await ctx.session.scalars(statement.with_for_update() if lock else statement)
    if row := found.one_or_none():
        return row
    raise NotFound


async def list_plans(ctx: Context, plan_id: uuid.UUID | None) -> list[InspectionPlan]:
    """The adopted one first, then the newest."""
    statement = select(InspectionPlan)
    if plan_id:
        statement = statement.where(InspectionPlan.plan_id == plan_id)
    order = (InspectionPlan.state == "adopted").desc(), InspectionPlan.drawn_at.desc(), InspectionPlan.sequence.desc()
    return list(await ctx.session.scalars(statement.order_by(*order)))


async def list_quotas(ctx: Context, inspection_plan_id: uuid.UUID) -> list[Quota]:
    """What each district and sector owes, month by month, as far as the caller sees."""
    rows = await ctx.session.scalars(
        select(InspectionQuota).where(InspectionQuota.inspection_plan_id == inspection_plan_id)
    )
    return [Quota(row.area_authority_id, row.sector_authority_id, row.month, row.wanted) for row in rows]


async def kept_of(ctx: Context, inspection_plan_id: uuid.UUID) -> list[Any]:
    """The register a draw was made from, as far as the caller sees it."""
    return list(await (await ctx.driver()).fetch(KEPT, inspection_plan_id))


async def list_chosen(
    ctx: Context, row: InspectionPlan, month: int | None, district_id: uuid.UUID | None, paging: Paging
) -> tuple[list[Any], int]:
    """The list: drawn and added, with the establishment and whether it was visited since the draw."""
    done = (
        select(func.max(Inspection.visited_on))
        .where(
            Inspection.establishment_id == InspectionCandidate.establishment_id,
            Inspection.state.in_(COUNTED),
            Inspection.visited_on >= row.register_on,
        )
        .scalar_subquery()
    )
    arranged = (
        select(Inspection.id)
        .where(
            Inspection.establishment_id == InspectionCandidate.establishment_id,
            Inspection.state != "cancelled",
            Inspection.day >= row.register_on,
        )
        .order_by(Inspection.day.desc())
        .limit(1)
        .scalar_subquery()
    )
    statement = (
        select(InspectionCandidate, Establishment, done, arranged)
        .join(Establishment, Establishment.id == InspectionCandidate.establishment_id)
        .where(InspectionCandidate.inspection_plan_id == row.id, InspectionCandidate.source.is_not(None))
    )
    if month:
        statement = statement.where(InspectionCandidate.month == month)
    if district_id:
        statement = statement.where(InspectionCandidate.area_authority_id == district_id)
    total = await ctx.session.scalar(select(func.count()).select_from(statement.subquery()))
    order = InspectionCandidate.month, Establishment.sort_key, Establishment.id
    rows = await ctx.session.execute(statement.order_by(*order).limit(paging.page_size).offset(paging.offset))
    return list(rows.all()), total or 0
