"""A plan's calendar as one request sees it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from liennganh.access.context import Context
from liennganh.access.models import Actor
from liennganh.plans.calendar_models import CalendarChange
from liennganh.plans.models import DayOff, Period, PeriodDueDate, Plan
from liennganh.plans.queries import get_plan
from liennganh.plans.working_days import DaysOff

LEVELS = ("commune", "district", "city", "coordinator", "issuer", "ministry")


@dataclass(frozen=True)
class Calendar:
    """The days of a plan, its periods with their due dates, and the changes so far, the first one first."""

    plan: Plan
    days: Mapping[date, DayOff]
    periods: Sequence[Period]
    dates: Mapping[uuid.UUID, Sequence[PeriodDueDate]]
    changes: Sequence[tuple[CalendarChange, str]]

    @property
    def version(self) -> int:
        """What `If-Match` names: how many changes there were."""
        return self.changes[-1][0].sequence if self.changes else 0

    @property
    def days_off(self) -> DaysOff:
        """As the rules of working days take it."""
        return DaysOff.of(self.days.values())

    @property
    def first_on(self) -> date:
        """From when on a day can matter: the periods of a plan begin in December of the year before."""
        return date(self.plan.year - 1, 12, 1)

    @property
    def last_on(self) -> date:
        """Until when anything of the plan can be due."""
        return date(self.plan.year + 1, 1, 31)


async def get_calendar(ctx: Context, plan_id: uuid.UUID) -> Calendar:
    """Read anew, so that what the request changed is seen."""
    plan = await get_plan(ctx, plan_id)
    fresh = {"populate_existing": True}
    days = await ctx.session.scalars(
        select(DayOff).where(DayOff.plan_id == plan.id).order_by(DayOff.day).execution_options(**fresh)
    )
    periods = await ctx.session.scalars(
        select(Period).where(Period.plan_id == plan.id, Period.kind != "month").order_by(Period.position)
    )
    known = list(periods)
    dates = await ctx.session.scalars(
        select(PeriodDueDate).where(PeriodDueDate.period_id.in_([one.id for one in known])).execution_options(**fresh)
    )
    held: dict[uuid.UUID, list[PeriodDueDate]] = {one.id: [] for one in known}
    for row in sorted(dates, key=lambda one: LEVELS.index(one.level)):
        held[row.period_id].append(row)
    changes = await ctx.session.execute(
        select(CalendarChange, Actor.name)
        .join(Actor, Actor.id == CalendarChange.changed_by)
        .where(CalendarChange.plan_id == plan.id)
        .order_by(CalendarChange.sequence)
    )
    return Calendar(plan, {row.day: row for row in days}, known, held, [(row[0], row[1]) for row in changes])
