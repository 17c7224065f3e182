"""Reading computed progress under the request's scope."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import select

from liennganh.access.context import Context
from liennganh.analytics.models import Progress
from liennganh.core.errors import NotFound
from liennganh.core.paging import Paging, page_of
from liennganh.indicators.models import Category, Disaggregation, Indicator, IndicatorComponent
from liennganh.organisations.models import Area, Organisation
from liennganh.plans.models import Objective, Obligation, Period, Plan, Target
from liennganh.submissions.calendar import FREQUENCY


@dataclass(frozen=True)
class Place:
    """Where and when something is asked for."""

    plan: Plan
    period: Period
    area: Area
    city: Area

    @property
    def is_city(self) -> bool:
        """The whole area of the plan, whose figures are everyone's."""
        return self.area.id == self.city.id


class Found(NamedTuple):
    """A computed row with what it is about."""

    progress: Progress
    indicator: Indicator
    plan: Plan
    period: Period
    area: Area


async def get_place(ctx: Context, period_id: uuid.UUID, area_id: uuid.UUID | None) -> Place:
    """The period and the area, the plan's whole area unless one is named; one of which nothing is visible is 404."""
    statement = (
        select(Plan, Period, Area)
        .join(Period, Period.plan_id == Plan.id)
        .join(Organisation, Organisation.id == Plan.issuer_id)
        .join(Area, Area.id == Organisation.area_id)
        .where(Period.id == period_id, Period.kind != "month")
    )
    row = (await ctx.session.execute(statement)).one_or_none()
    if row is None:
        raise NotFound
    plan, period, city = row
    if area_id in {None, city.id}:
        return Place(plan, period, city, city)
    visible = select(Progress.id).where(Progress.area_id == area_id, Progress.period_id == period_id).exists()
    area = await ctx.session.scalar(select(Area).where(Area.id == area_id, visible))
    if area is None:
        raise NotFound
    return Place(plan, period, area, city)


async def get_indicator(ctx: Context, place: Place, indicator_id: uuid.UUID) -> Indicator:
    """An indicator of the place's plan."""
    statement = select(Indicator).where(Indicator.id == indicator_id, Indicator.plan_id == place.plan.id)
    if found := await ctx.session.scalar(statement):
        return found
    raise NotFound


def _rows(basis: str) -> Any:
    return (
        select(Progress, Indicator, Plan, Period, Area)
        .join(Indicator, Indicator.id == Progress.indicator_id)
        .join(Plan, Plan.id == Progress.plan_id)
        .join(Period, Period.id == Progress.period_id)
        .join(Area, Area.id == Progress.area_id)
        .where(Progress.basis == basis)
        .order_by(Period.position, Indicator.position, Area.level, Area.sort_key, Progress.id)
    )


async def list_progress(
    ctx: Context, narrowed: dict[str, uuid.UUID | None], basis: str, paging: Paging
) -> tuple[list[Found], int]:
    """Computed rows of the caller's scope; the total is exact."""
    statement = _rows(basis)
    for name, wanted in narrowed.items():
        if wanted:
            statement = statement.where(getattr(Progress, name) == wanted)
    rows, total = await page_of(ctx.session, statement, paging)
    return [Found(*row) for row in rows], total


async def list_in_place(ctx: Context, place: Place, basis: str) -> list[Found]:
    """Every indicator of one area and period."""
    statement = _rows(basis).where(Progress.period_id == place.period.id, Progress.area_id == place.area.id)
    return [Found(*row) for row in await ctx.session.execute(statement)]


async def list_by_district(ctx: Context, place: Place, indicator_id: uuid.UUID, basis: str) -> list[Found]:
    """One indicator in each district that the caller may see."""
    statement = _rows(basis).where(
        Progress.period_id == place.period.id, Progress.indicator_id == indicator_id, Area.level == "district"
    )
    return [Found(*row) for row in await ctx.session.execute(statement)]


async def list_below(ctx: Context, place: Place, basis: str) -> list[Found]:
    """Every indicator in each district that the caller may see."""
    statement = _rows(basis).where(Progress.period_id == place.period.id, Area.level == "district")
    return [Found(*row) for row in await ctx.session.execute(statement)]


async def is_reported_below_city(ctx: Context, place: Place, indicator_id: uuid.UUID) -> bool:
    """Whether districts owe their own area's figure in this kind of period."""
    statement = (
        select(Obligation.id)
        .join(Organisation, Organisation.id == Obligation.organisation_id)
        .where(Obligation.plan_id == place.plan.id, Obligation.indicator_id == indicator_id)
        .where(Obligation.frequency == FREQUENCY[place.period.kind], Obligation.contributes == "own_area")
        .where(Organisation.level == "district")
        .limit(1)
    )
    return await ctx.session.scalar(statement) is not None


async def list_districts(ctx: Context, place: Place) -> Sequence[Area]:
    """The districts of the city as the plan knows them: those whose bodies owe it their own area's figures.

    A plan keeps the map that it was made for, whatever becomes of a district meanwhile.
    """
    owing = (
        select(Organisation.area_id)
        .join(Obligation, Obligation.organisation_id == Organisation.id)
        .where(Obligation.plan_id == place.plan.id, Obligation.contributes == "own_area")
    )
    statement = (
        select(Area)
        .where(Area.parent_id == place.city.id, Area.level == "district", Area.id.in_(owing))
        .order_by(Area.sort_key)
    )
    return (await ctx.session.scalars(statement)).all()


async def list_targets(ctx: Context, place: Place) -> Sequence[tuple[Target, Objective]]:
    """The plan's targets, in its order."""
    statement = (
        select(Target, Objective)
        .join(Objective, Objective.id == Target.objective_id)
        .where(Target.plan_id == place.plan.id)
        .order_by(Target.position)
    )
    return [(target, objective) for target, objective in await ctx.session.execute(statement)]


async def list_indicators(ctx: Context, place: Place) -> Sequence[Indicator]:
    """The plan's indicators, in its order."""
    statement = select(Indicator).where(Indicator.plan_id == place.plan.id).order_by(Indicator.position)
    return (await ctx.session.scalars(statement)).all()


async def list_component_ids(ctx: Context, composite_id: uuid.UUID) -> Sequence[uuid.UUID]:
    """The indicators whose figures a composite adds up; none for the others."""
    statement = select(IndicatorComponent.component_id).where(IndicatorComponent.composite_id == composite_id)
    return (await ctx.session.scalars(statement)).all()


async def list_categories(ctx: Context, indicator_ids: Sequence[uuid.UUID]) -> Sequence[tuple[uuid.UUID, Category]]:
    """The classes that figures with parts are told in, by indicator."""
    statement = (
        select(Disaggregation.indicator_id, Category)
        .join(Category, Category.disaggregation_id == Disaggregation.id)
        .where(Disaggregation.is_required, Disaggregation.indicator_id.in_(indicator_ids))
        .order_by(Disaggregation.position, Category.position)
    )
    return [(indicator_id, category) for indicator_id, category in await ctx.session.execute(statement)]


async def list_bodies(ctx: Context, ids: set[uuid.UUID]) -> dict[uuid.UUID, Organisation]:
    """Bodies by id."""
    rows = await ctx.session.scalars(
        select(Organisation).where(Organisation.id.in_(ids)).order_by(Organisation.sort_key)
    )
    return {row.id: row for row in rows}
