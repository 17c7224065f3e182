"""The calendar of a pack in the database: periods, days off and due dates, without undoing what was decided here."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.plans.calendar_models import CalendarChange
from liennganh.plans.decided import DUE_ON, PERIOD, Decided
from liennganh.plans.models import DayOff, Period, PeriodDueDate
from liennganh.plans.pack import Pack
from liennganh.plans.pack_diff import Alignment, Change, Row
from liennganh.plans.working_days import DaysOff, moved_to_working_day

NAMES = ("name_vi", "name_en")
Places = dict[str, uuid.UUID]


async def import_calendar(alignment: Alignment, pack: Pack, plan_id: uuid.UUID, decided: Decided) -> None:
    """Periods, then days, then due dates as they fall on the days that hold here."""
    calendar = pack.calendar
    copied = {"code", "name_vi", "name_en", "short_vi", "short_en", "starts_on", "ends_on"}
    rows: list[Row] = [
        {"plan_id": plan_id, "position": position, "kind": part.kind, "cut_off_on": part.cut_off_on}
        | part.model_dump(include=copied)
        for position, part in enumerate(calendar.periods, 1)
    ]
    rows += [
        {"plan_id": plan_id, "position": position, "kind": "month", "cut_off_on": part.ends_on}
        | part.model_dump(include=copied)
        for position, part in enumerate(calendar.months, len(calendar.periods) + 1)
    ]
    ids = await alignment.align(
        Period.__table__, "period", ("plan_id", "code"), rows, within=Period.plan_id == plan_id, told_by=("code",)
    )
    unopened = [ids[plan_id, part.code] for part in calendar.periods if not part.is_open]
    untouched = Period.id.in_(unopened), Period.version == 1, Period.closed_at.is_(None)
    await alignment.session.execute(update(Period).where(*untouched).values(closed_at=func.now()))
    before = await _days_off(alignment.session, plan_id)
    await _days(alignment, pack, plan_id)
    periods = {code: key for (_, code), key in ids.items()}
    await _due_dates(alignment, pack, periods, decided, (before, await _days_off(alignment.session, plan_id)))


async def _days(alignment: Alignment, pack: Pack, plan_id: uuid.UUID) -> None:
    """Days off and days worked in exchange; what an administrator said of a day stays."""
    calendar = pack.calendar
    said = {off.date: {"name_vi": off.name_vi, "name_en": off.name_en, "is_worked": False} for off in calendar.days_off}
    said |= {
        one.date: {"name_vi": one.name_vi, "name_en": one.name_en, "is_worked": True}
        for one in calendar.extra_working_days
    }
    for day, kept in (await _administered(alignment.session, plan_id)).items():
        pack_says = said.pop(day, None)
        if kept is not None:
            said[day] = kept
        if pack_says != kept:
            told = {"day": (kept and kept["name_vi"], pack_says and pack_says["name_vi"])}
            alignment.changes.items.append(Change("administered", "day", day.isoformat(), told))
    rows: list[Row] = [{"plan_id": plan_id, "day": day} | one for day, one in sorted(said.items())]
    await alignment.align(
        DayOff.__table__, "day off", ("plan_id", "day"), rows, within=DayOff.plan_id == plan_id, told_by=("day",)
    )


async def _administered(session: AsyncSession, plan_id: uuid.UUID) -> dict[date, dict[str, Any] | None]:
    rows = await session.scalars(
        select(CalendarChange).where(CalendarChange.plan_id == plan_id).order_by(CalendarChange.sequence)
    )
    found: dict[date, dict[str, Any] | None] = {}
    for row in rows:
        if row.was and row.was["day"] != row.day.isoformat():
            found[date.fromisoformat(row.was["day"])] = None
        found[row.day] = {name: row.becomes[name] for name in (*NAMES, "is_worked")} if row.becomes else None
    return found


async def _days_off(session: AsyncSession, plan_id: uuid.UUID) -> DaysOff:
    return DaysOff.of(await session.scalars(select(DayOff).where(DayOff.plan_id == plan_id)))


async def _due_dates(
    alignment: Alignment, pack: Pack, ids: Places, decided: Decided, calendars: tuple[DaysOff, DaysOff]
) -> None:
    days_before, days_off = calendars
    session, periods = alignment.session, list(ids.values())
    held = {
        (row.period_id, row.level): (row.nominal_on, row.due_on)
        for row in await session.scalars(select(PeriodDueDate).where(PeriodDueDate.period_id.in_(periods)))
    }
    was_closed = select(Period.id).where(Period.id.in_(periods), Period.closed_at.is_not(None), Period.version > 1)
    over = set(await session.scalars(was_closed))
    rows: list[Row] = []
    for part in pack.calendar.periods:
        period_id = ids[part.code]
        kept = decided.get(PERIOD, part.code, DUE_ON) or {}
        for step, day in part.due.items():
            before = held.get((period_id, step))
            due_on = moved_to_working_day(day, days_off)
            row: Row = {"period_id": period_id, "level": step, "nominal_on": day, "due_on": due_on}
            if step in kept:
                at = ("due date", f"{part.code} {step}", DUE_ON)
                said = before or (date.fromisoformat(kept[step]),) * 2
                Decided({at: {"nominal_on": said[0], DUE_ON: said[1]}}).keep(alignment.changes, at, row)
            elif before and before[0] == day and period_id in over:
                # The days of a period that is over are history, whatever the calendar says of them now.
                row["due_on"] = before[1]
            elif step in part.fell_on:
                row["due_on"] = part.fell_on[step]
            elif before and before[0] == day and due_on == moved_to_working_day(day, days_before):
                # Nothing moves it now; what stayed when the calendar was changed was past by then.
                row["due_on"] = before[1]
            rows.append(row)
    await alignment.align(
        PeriodDueDate.__table__,
        "due date",
        ("period_id", "level"),
        rows,
        within=PeriodDueDate.period_id.in_(periods),
    )
