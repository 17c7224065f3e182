"""The plan over HTTP: what is promised, measured, owed, and when."""

from __future__ import annotations

import uuid
from typing import Annotated, Any, TypeVar

from fastapi import Query

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.core.keys import Key
from liennganh.core.openapi import problems
from liennganh.core.routing import Section
from liennganh.core.schemas import Page, PlainText
from liennganh.core.workflow import etag_of
from liennganh.indicators.models import Indicator
from liennganh.organisations.queries import get_organisation
from liennganh.organisations.schemas import in_language, ref_of
from liennganh.plans import queries, schemas
from liennganh.plans.models import Objective, Period, Plan, Target
from liennganh.plans.presenting import (
    indicator_in_full,
    shown_duties,
    shown_indicators,
    shown_objective,
    shown_target,
    target_in_full,
)
from liennganh.plans.workflow import move_period, period_actions

router = Section(tags=["plans"], route_class=ScopedRoute)
Reading = Annotated[Context, acting(V.PLAN_READ)]
ReadingPeriods = Annotated[Context, acting(V.PERIOD_READ)]
Short = Annotated[PlainText | None, Query(max_length=60, description="Identifier or code")]
Closing = Annotated[Context, acting(V.PERIOD_CLOSE)]
Opening = Annotated[Context, acting(V.PERIOD_OPEN)]
T = TypeVar("T")


def whole(items: list[T]) -> Page[T]:
    """A list that fits one page."""
    return Page(items=items, total=len(items), page_size=max(len(items), 1))


async def _plan(ctx: Context, row: Plan) -> schemas.PlanRead:
    issuer = await get_organisation(ctx, row.issuer_id) if row.issuer_id else None
    coordinator = await queries.find_coordinator(ctx, row.id)
    own = {name: getattr(row, name) for name in ("id", "code", "year", "document", "settings")}
    return schemas.PlanRead(
        **own,
        title=in_language(row, "title", ctx.locale),
        short_title=in_language(row, "short", ctx.locale),
        issuer=ref_of(issuer, ctx.locale) if issuer else None,
        coordinator=ref_of(coordinator, ctx.locale) if coordinator else None,
    )


@router.get("/plans", responses=problems())
async def list_plans(ctx: Reading) -> Page[schemas.PlanRead]:
    """All plans, newest first."""
    return whole([await _plan(ctx, row) for row in await queries.list_plans(ctx)])


@router.get("/plans/{plan_id}", responses=problems(404))
async def read_plan(plan_id: uuid.UUID, ctx: Reading) -> schemas.PlanRead:
    """One plan."""
    return await _plan(ctx, await queries.get_plan(ctx, plan_id))


@router.get("/objectives", responses=problems())
async def list_objectives(ctx: Reading, plan_id: uuid.UUID | None = None) -> Page[schemas.ObjectiveRead]:
    """Goal groups in the order of the plan."""
    rows = await queries.list_parts(ctx, Objective, plan_id)
    return whole([shown_objective(ctx, row) for row in rows])


@router.get("/targets", responses=problems())
async def list_targets(ctx: Reading, plan_id: uuid.UUID | None = None) -> Page[schemas.TargetRead]:
    """Targets in the plan's own words."""
    rows = await queries.list_parts(ctx, Target, plan_id)
    return whole([shown_target(ctx, row) for row in rows])


@router.get("/targets/{target_id}", responses=problems(404))
async def read_target(target_id: Key, ctx: Reading, plan_id: uuid.UUID | None = None) -> schemas.TargetDetail:
    """One target by identifier or code, with its indicators."""
    return await target_in_full(ctx, await queries.get_part(ctx, Target, target_id, plan_id))


@router.get("/indicators/{indicator_id}", responses=problems(404))
async def read_indicator(indicator_id: Key, ctx: Reading, plan_id: uuid.UUID | None = None) -> schemas.IndicatorDetail:
    """One indicator by identifier or code: formula, breakdowns, who reports it."""
    return await indicator_in_full(ctx, await queries.get_part(ctx, Indicator, indicator_id, plan_id))


@router.get("/indicators", responses=problems())
async def list_indicators(ctx: Reading, plan_id: uuid.UUID | None = None) -> Page[schemas.IndicatorRead]:
    """Indicators with definition, formula parts and breakdowns."""
    rows = await queries.list_parts(ctx, Indicator, plan_id)
    return whole(await shown_indicators(ctx, rows))


@router.get("/periods", responses=problems())
async def list_periods(
    ctx: ReadingPeriods, plan_id: uuid.UUID | None = None, current: bool = False
) -> Page[schemas.PeriodRead]:
    """Half-year and year, each with its months and due dates; `current` asks for those of the plan in force."""
    if current and plan_id is None:
        plan = await queries.find_current_plan(ctx)
        if plan is None:
            return whole([])
        plan_id = plan.id
    rows = await queries.list_parts(ctx, Period, plan_id)
    due = await queries.due_dates(ctx)
    return whole([_period(ctx, row, due[row.id], rows) for row in rows if row.kind != "month"])


def _period(ctx: Context, row: Period, due: dict[str, Any], every: list[Period]) -> schemas.PeriodRead:
    months = [m for m in every if m.kind == "month" and m.plan_id == row.plan_id]
    inside = [m for m in months if row.starts_on <= m.starts_on <= row.ends_on]
    own = {n: getattr(row, n) for n in ("id", "code", "kind", "starts_on", "ends_on", "cut_off_on", "version")}
    return schemas.PeriodRead(
        **own,
        name=in_language(row, "name", ctx.locale),
        short_name=in_language(row, "short", ctx.locale),
        due_on=due,
        is_open=row.closed_at is None,
        etag=etag_of(ctx, row),
        actions=[verb.value for verb in period_actions(ctx, row)],
        months=[
            schemas.MonthRead(
                code=m.code, label=in_language(m, "short", ctx.locale), starts_on=m.starts_on, ends_on=m.ends_on
            )
            for m in inside
        ],
    )


async def _moved(ctx: Context, period_id: uuid.UUID) -> schemas.PeriodRead:
    await queries.seize_period(ctx, period_id)
    period = await queries.get_period(ctx, period_id)
    await move_period(ctx, period, await queries.get_plan(ctx, period.plan_id))
    every = await queries.list_parts(ctx, Period, period.plan_id)
    return _period(ctx, period, (await queries.due_dates(ctx))[period.id], every)


@router.post("/periods/{period_id}/close", responses=problems(404, 409, 412, 428))
async def close_period(period_id: uuid.UUID, ctx: Closing) -> schemas.PeriodRead:
    """Lock the period: nothing in it moves until it is opened again."""
    return await _moved(ctx, period_id)


@router.post("/periods/{period_id}/open", responses=problems(404, 409, 412, 428))
async def open_period(period_id: uuid.UUID, ctx: Opening) -> schemas.PeriodRead:
    """Open the period; the reports it calls for are made by the worker."""
    return await _moved(ctx, period_id)


@router.get("/duties", responses=problems())
async def list_duties(
    ctx: Reading, plan_id: uuid.UUID | None = None, organisation: Short = None, indicator: Short = None
) -> Page[schemas.DutyRead]:
    """Who owes which figure, as the plan names it: a group stands once for all its bodies."""
    return whole(await shown_duties(ctx, await queries.list_duties(ctx, plan_id, organisation, indicator)))


@router.get("/obligations", responses=problems())
async def list_obligations(
    ctx: Reading,
    plan_id: uuid.UUID | None = None,
    organisation_id: uuid.UUID | None = None,
    indicator_id: uuid.UUID | None = None,
) -> Page[schemas.ObligationRead]:
    """Who owes which figure, how often, and whether the plan states it."""
    rows = await queries.list_obligations(ctx, plan_id, organisation_id, indicator_id)
    return whole([_obligation(ctx, *row) for row in rows])


def _obligation(ctx: Context, row: Any, organisation: Any, indicator: Any) -> schemas.ObligationRead:
    names = ("id", "frequency", "contributes", "is_optional", "basis", "reason")
    return schemas.ObligationRead(
        **{name: getattr(row, name) for name in names},
        basis_note=in_language(row, "basis_note", ctx.locale),
        organisation=ref_of(organisation, ctx.locale),
        indicator=ref_of(indicator, ctx.locale),
    )
