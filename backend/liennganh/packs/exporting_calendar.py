"""The calendar of a plan as a pack says it: periods, days off, days worked in exchange, and what is due when."""

from __future__ import annotations

import uuid
from collections import defaultdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.plans.models import DayOff, Period, PeriodDueDate, Plan
from liennganh.plans.pack_calendar import DAYS, CalendarFile, MonthPart, PeriodPart, WorkedDay
from liennganh.plans.pack_calendar import DayOff as DayOffPart
from liennganh.plans.working_days import DaysOff, moved_to_working_day

# A plan keeps no working week: weekends are off unless a day is worked in exchange.
WORKING_WEEK = DAYS[:5]
SAME = ("code", "name_vi", "name_en", "short_vi", "short_en", "starts_on", "ends_on")


async def calendar_of(session: AsyncSession, plan: Plan) -> CalendarFile:
    """Days as they are now, whoever set them; a due date as the day that was set, and apart from it the day it fell on
    where the calendar of today would say another."""
    rows = list(await session.scalars(select(Period).where(Period.plan_id == plan.id).order_by(Period.position)))
    days = list(await session.scalars(select(DayOff).where(DayOff.plan_id == plan.id).order_by(DayOff.day)))
    due, fell = await _due_dates(session, rows, DaysOff.of(days))
    return CalendarFile.model_validate(
        {
            "periods": [
                PeriodPart.model_validate(
                    {name: getattr(row, name) for name in (*SAME, "kind", "cut_off_on")}
                    | {"is_open": row.closed_at is None, "due": due[row.id], "fell_on": fell[row.id]}
                )
                for row in rows
                if row.kind != "month"
            ],
            "months": [
                MonthPart.model_validate({name: getattr(row, name) for name in SAME})
                for row in rows
                if row.kind == "month"
            ],
            "working_week": list(WORKING_WEEK),
            "days_off": [
                DayOffPart(date=one.day, name_vi=one.name_vi, name_en=one.name_en) for one in days if not one.is_worked
            ],
            "extra_working_days": [
                WorkedDay(date=one.day, name_vi=one.name_vi, name_en=one.name_en) for one in days if one.is_worked
            ],
        }
    )


async def _due_dates(
    session: AsyncSession, periods: list[Period], days_off: DaysOff
) -> tuple[dict[uuid.UUID, dict[str, Any]], dict[uuid.UUID, dict[str, Any]]]:
    due: dict[uuid.UUID, dict[str, Any]] = defaultdict(dict)
    fell: dict[uuid.UUID, dict[str, Any]] = defaultdict(dict)
    inside = select(PeriodDueDate).where(PeriodDueDate.period_id.in_([row.id for row in periods]))
    for one in await session.scalars(inside.order_by(PeriodDueDate.due_on, PeriodDueDate.level)):
        set_on = one.nominal_on or one.due_on
        due[one.period_id][one.level] = set_on
        if moved_to_working_day(set_on, days_off) != one.due_on:
            fell[one.period_id][one.level] = one.due_on
    return due, fell
