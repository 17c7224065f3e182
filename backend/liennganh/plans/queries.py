"""Reading the plan; everyone who carries it out sees it whole."""

from __future__ import annotations

import uuid
from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select, text

from liennganh.access.context import Context
from liennganh.core.errors import NotFound
from liennganh.core.keys import is_named
from liennganh.indicators.models import Category, Disaggregation, Indicator, IndicatorComponent
from liennganh.organisations.models import Organisation
from liennganh.plans.models import DayOff, Obligation, Period, PeriodDueDate, Plan, PlanCoordinator
from liennganh.plans.working_days import DaysOff

DUTY_COLUMNS = (
    "reporter_code",
    "contributes",
    "is_optional",
    "entry",
    "basis",
    "basis_note_vi",
    "basis_note_en",
    "reason",
)


async def find_current_plan(ctx: Context) -> Plan | None:
    """The plan of the business date's year, else the latest."""
    order = (Plan.year == ctx.today.year).desc(), Plan.year.desc()
    return (await ctx.session.scalars(select(Plan).order_by(*order).limit(1))).one_or_none()


async def list_plans(ctx: Context) -> list[Plan]:
    """All plans, newest first."""
    return list(await ctx.session.scalars(select(Plan).order_by(Plan.year.desc())))


async def get_plan(ctx: Context, plan_id: uuid.UUID) -> Plan:
    """One plan."""
    if plan := await ctx.session.get(Plan, plan_id):
        return plan
    raise NotFound


async def find_coordinator(ctx: Context, plan_id: uuid.UUID) -> Organisation | None:
    """The coordinating body of the business date."""
    return (
        await ctx.session.scalars(
            select(Organisation)
            .join(PlanCoordinator, PlanCoordinator.organisation_id == Organisation.id)
            .where(PlanCoordinator.plan_id == plan_id, PlanCoordinator.valid_from <= ctx.today)
            .where(or_(PlanCoordinator.valid_to.is_(None), PlanCoordinator.valid_to > ctx.today))
        )
    ).first()


async def list_parts(ctx: Context, model: Any, plan_id: uuid.UUID | None) -> list[Any]:
    """Objectives, targets, indicators or periods in the order of the plan."""
    statement = select(model).order_by(model.position)
    if plan_id:
        statement = statement.where(model.plan_id == plan_id)
    return list(await ctx.session.scalars(statement))


async def get_part(ctx: Context, model: Any, key: str, plan_id: uuid.UUID | None) -> Any:
    """A target or indicator by identifier, or by its code in the plan (the one in force unless another is named)."""
    if plan_id is None:
        plan = await find_current_plan(ctx)
        plan_id = plan.id if plan else None
    named = is_named(model, key)
    row = (await ctx.session.scalars(select(model).where(named, model.plan_id == plan_id))).one_or_none()
    if row is None:
        raise NotFound
    return row


async def list_duties(
    ctx: Context, plan_id: uuid.UUID | None, organisation: str | None, indicator: str | None
) -> list[Any]:
    """Duties as the plan names them: one for all bodies of a group and all frequencies that are alike."""
    frequencies = func.array_agg(Obligation.frequency.distinct()).label("frequencies")
    bodies = func.count(Obligation.organisation_id.distinct()).label("bodies")
    columns = [getattr(Obligation, name) for name in DUTY_COLUMNS]
    adds_nothing = Obligation.contributes == "none"
    statement = (
        select(Indicator, *columns, frequencies, bodies)
        .join(Indicator, Indicator.id == Obligation.indicator_id)
        .group_by(Indicator.id, *columns)
        .order_by(
            Indicator.position, Obligation.is_optional, adds_nothing, Obligation.contributes, Obligation.reporter_code
        )
    )
    if plan_id:
        statement = statement.where(Obligation.plan_id == plan_id)
    if indicator:
        statement = statement.where(is_named(Indicator, indicator))
    if organisation:
        of_body = select(Organisation.id).where(is_named(Organisation, organisation))
        by_name = Obligation.reporter_code == organisation
        statement = statement.where(or_(by_name, Obligation.organisation_id.in_(of_body)))
    return list((await ctx.session.execute(statement)).all())


async def reporters(ctx: Context, codes: set[str]) -> dict[str, Organisation]:
    """The bodies and groups that duties name, by code."""
    rows = await ctx.session.scalars(
        select(Organisation).where(Organisation.code.in_(codes)).order_by(Organisation.valid_from)
    )
    return {row.code: row for row in rows}


async def composites_of(ctx: Context, indicator_id: uuid.UUID) -> list[Indicator]:
    """The composites that an indicator is a component of."""
    rows = await ctx.session.scalars(
        select(Indicator)
        .join(IndicatorComponent, IndicatorComponent.composite_id == Indicator.id)
        .where(IndicatorComponent.component_id == indicator_id)
        .order_by(Indicator.position)
    )
    return list(rows)


async def breakdowns(ctx: Context) -> dict[uuid.UUID, list[tuple[Disaggregation, list[Category]]]]:
    """Disaggregations with their categories, by indicator."""
    categories: dict[uuid.UUID, list[Category]] = defaultdict(list)
    for category in await ctx.session.scalars(select(Category).order_by(Category.position)):
        categories[category.disaggregation_id].append(category)
    found: dict[uuid.UUID, list[tuple[Disaggregation, list[Category]]]] = defaultdict(list)
    for row in await ctx.session.scalars(select(Disaggregation).order_by(Disaggregation.position)):
        found[row.indicator_id].append((row, categories[row.id]))
    return found


async def components(ctx: Context) -> dict[uuid.UUID, list[str]]:
    """Codes of the components of each composite."""
    rows = await ctx.session.execute(
        select(IndicatorComponent.composite_id, Indicator.code)
        .join(Indicator, Indicator.id == IndicatorComponent.component_id)
        .order_by(Indicator.position)
    )
    found: dict[uuid.UUID, list[str]] = defaultdict(list)
    for composite_id, code in rows:
        found[composite_id].append(code)
    return found


async def due_dates(ctx: Context) -> dict[uuid.UUID, dict[str, Any]]:
    """Due dates by period and level."""
    found: dict[uuid.UUID, dict[str, Any]] = defaultdict(dict)
    for row in await ctx.session.scalars(select(PeriodDueDate)):
        found[row.period_id][row.level] = row.due_on
    return found


async def get_period(ctx: Context, period_id: uuid.UUID) -> Period:
    """One period; months are intervals and cannot be opened or closed."""
    period = await ctx.session.get(Period, period_id)
    if period is None or period.kind == "month":
        raise NotFound
    return period


async def list_days_off(ctx: Context) -> dict[uuid.UUID, DaysOff]:
    """Days on which nothing falls due, by plan."""
    found: dict[uuid.UUID, DaysOff] = defaultdict(DaysOff)
    for row in await ctx.session.scalars(select(DayOff)):
        found[row.plan_id].said[row.day] = row.is_worked
    return found


async def hold_period(ctx: Context, period_id: uuid.UUID) -> datetime | None:
    """When the period was closed, if it is; until the end of this transaction nobody closes or opens it."""
    return await ctx.session.scalar(text("select app.hold_period(:period)"), {"period": period_id})


async def seize_period(ctx: Context, period_id: uuid.UUID) -> None:
    """Wait for what is being saved in the period, and let nothing more begin until it is closed or opened."""
    await ctx.session.execute(text("select app.seize_period(:period)"), {"period": period_id})


async def list_obligations(
    ctx: Context, plan_id: uuid.UUID | None, organisation_id: uuid.UUID | None, indicator_id: uuid.UUID | None
) -> list[Any]:
    """Who owes which figure."""
    statement = (
        select(Obligation, Organisation, Indicator)
        .join(Organisation, Organisation.id == Obligation.organisation_id)
        .join(Indicator, Indicator.id == Obligation.indicator_id)
        .order_by(Indicator.position, Organisation.sort_key, Obligation.frequency)
    )
    for column, value in (
        (Obligation.plan_id, plan_id),
        (Obligation.organisation_id, organisation_id),
        (Obligation.indicator_id, indicator_id),
    ):
        if value:
            statement = statement.where(column == value)
    return list((await ctx.session.execute(statement)).all())
