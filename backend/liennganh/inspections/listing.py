"""Visits under the request's scope: narrowed, sorted, counted exactly."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, literal, or_, select
from sqlalchemy.orm import aliased, joinedload

from liennganh.access.context import Context
from liennganh.core.paging import Paging
from liennganh.core.vietnamese import fold
from liennganh.establishments.models import Establishment
from liennganh.inspections.models import Inspection
from liennganh.inspections.workflow import COUNTED, OPEN

After = aliased(Inspection)
FOLLOWED = exists().where(After.follows_id == Inspection.id, After.state.in_(COUNTED))


@dataclass(frozen=True)
class Wanted:
    """What visits are narrowed to. `queue`: today's (open, of today or before), or those with an overdue follow-up."""

    states: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    district_id: uuid.UUID | None = None
    sector_id: uuid.UUID | None = None
    team_id: uuid.UUID | None = None
    establishment_id: uuid.UUID | None = None
    kind: str | None = None
    outcome: str | None = None
    queue: str | None = None
    q: str | None = None
    sort: str = "-day"


async def list_inspections(ctx: Context, wanted: Wanted, paging: Paging) -> tuple[list[tuple[Inspection, bool]], int]:
    """Those of the caller's scope, each with whether somebody has come again; the total is exact.

    They are counted in a subquery of keys and paged by index; what stands beside a row is read for the page alone.
    """
    keys = narrowed(ctx, select(Inspection.id), wanted)
    total = await ctx.session.scalar(select(func.count()).select_from(keys.subquery()))
    page = keys.order_by(*order_of(wanted.sort)).limit(paging.page_size).offset(paging.offset)
    ids = list(await ctx.session.scalars(page))
    rows = await ctx.session.execute(
        select(Inspection, FOLLOWED).where(Inspection.id.in_(ids)).options(joinedload(Inspection.owner))
    )
    found = {row[0].id: (row[0], row[1]) for row in rows}
    return [found[one] for one in ids], total or 0


def narrowed(ctx: Context, statement: Select[Any], wanted: Wanted) -> Select[Any]:
    """As far as the caller sees them, and as is asked."""
    statement = statement.where(ctx.scopes[ctx.verb].of_parties(ctx.verb, Inspection))
    conditions = {
        Inspection.area_authority_id: wanted.district_id,
        Inspection.sector_authority_id: wanted.sector_id,
        Inspection.owner_id: wanted.team_id,
        Inspection.establishment_id: wanted.establishment_id,
        Inspection.kind: wanted.kind,
        Inspection.outcome: wanted.outcome,
    }
    for column, value in conditions.items():
        if value is not None:
            statement = statement.where(column == value)
    if wanted.states:
        statement = statement.where(Inspection.state.in_(wanted.states))
    if wanted.since:
        statement = statement.where(Inspection.day >= wanted.since)
    if wanted.until:
        statement = statement.where(Inspection.day <= wanted.until)
    if wanted.queue == "today":
        statement = statement.where(
            or_(Inspection.state.in_(OPEN) & (Inspection.day <= ctx.today), Inspection.day == ctx.today)
        ).where(Inspection.state != "cancelled")
    if wanted.queue == "follow_up":
        statement = statement.where(
            Inspection.state.in_(COUNTED), Inspection.follow_up_on < literal(ctx.today), ~FOLLOWED
        )
    if wanted.queue == "to_sign":
        statement = statement.where(Inspection.state == "recorded")
    if wanted.q:
        named = select(Establishment.id).where(Establishment.folded.contains(fold(wanted.q), autoescape=True))
        statement = statement.where(Inspection.establishment_id.in_(named))
    return statement


def order_of(sort: str) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """By day or by follow-up; the newest first with a minus."""
    column = Inspection.follow_up_on if sort.endswith("follow_up_on") else Inspection.day
    if sort.startswith("-"):
        return column.desc(), Inspection.id.desc()
    return column.asc(), Inspection.id.asc()
