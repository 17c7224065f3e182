"""Changing the calendar of a plan: the day, the due dates that move with it and the reports that follow, at once."""

from __future__ import annotations

import uuid
from typing import Any

import orjson
from sqlalchemy import delete, insert, text
from sqlalchemy.exc import IntegrityError

from liennganh.access.context import Context
from liennganh.access.recording import record_own
from liennganh.access.verbs import Verb
from liennganh.calendars import schemas
from liennganh.calendars.queries import Calendar, get_calendar
from liennganh.calendars.weighing import Move, Wanted, Weighed, as_said, errors_of, told, weighed
from liennganh.core.errors import Invalid, StaleVersion
from liennganh.core.workflow import check_version, etag_of
from liennganh.organisations.schemas import ref_of
from liennganh.plans.calendar_models import CalendarChange
from liennganh.plans.models import DayOff, Period
from liennganh.plans.queries import seize_period
from liennganh.plans.schemas import plan_ref
from liennganh.plans.workflow import is_over

MOVE = text("select * from app.move_due_dates(:plan, cast(:moves as jsonb), :taken, :instead)")
CHANGES = (Verb.CALENDAR_ADD, Verb.CALENDAR_CORRECT, Verb.CALENDAR_REMOVE)


async def read_calendar(ctx: Context, plan_id: uuid.UUID) -> schemas.PlanCalendarRead:
    """Days, due dates as they fall, and how the calendar came about."""
    return schemas.PlanCalendarRead(**_read(ctx, await get_calendar(ctx, plan_id)))


async def preview(ctx: Context, plan_id: uuid.UUID, wanted: Wanted) -> schemas.Consequences:
    """What the change would do: the due dates are moved and put back."""
    calendar = await get_calendar(ctx, plan_id)
    outcome = _weighed(ctx, calendar, wanted)
    undone = await ctx.session.begin_nested()
    try:
        return await _follow(ctx, calendar, outcome)
    finally:
        await undone.rollback()


async def change(ctx: Context, plan_id: uuid.UUID, wanted: Wanted) -> schemas.CalendarChanged:
    """Change a day in the version the caller saw, and move what falls due on it."""
    calendar = await get_calendar(ctx, plan_id)
    _check_version(ctx, calendar)
    outcome = _weighed(ctx, calendar, wanted)
    row = CalendarChange(
        id=uuid.uuid4(),
        plan_id=calendar.plan.id,
        sequence=calendar.version + 1,
        action=wanted.action,
        day=wanted.day,
        was=as_said(calendar.days[wanted.replaced]) if wanted.replaced else None,
        becomes=wanted.becomes,
        moved=told(outcome.moves),
        reason=wanted.reason or None,
        changed_by=ctx.actor_id,
    )
    ctx.session.add(row)
    try:
        await ctx.session.flush()
    except IntegrityError as error:  # somebody changed the calendar at the same moment
        raise StaleVersion from error
    for period in calendar.periods:
        await seize_period(ctx, period.id)
    # Whoever set a due date or closed a period meanwhile is done by now.
    calendar = await get_calendar(ctx, plan_id)
    outcome = weighed(calendar, wanted, ctx.today)
    row.moved = told(outcome.moves)
    await _write(ctx, calendar, wanted)
    consequences = await _follow(ctx, calendar, outcome)
    diff = {"day": wanted.day.isoformat(), "action": wanted.action, "due_dates": len(outcome.moves)}
    if calendar.plan.issuer_id:
        ctx.record(calendar.plan.issuer_id, row, **diff)
    else:
        await record_own(ctx, **diff)
    return schemas.CalendarChanged(**_read(ctx, await get_calendar(ctx, plan_id)), consequences=consequences)


def _check_version(ctx: Context, calendar: Calendar) -> None:
    """Who was sooner is named, so that nobody has to guess what stands there now."""
    try:
        check_version(ctx, calendar)
    except StaleVersion as stale:
        row, by = calendar.changes[-1] if calendar.changes else (None, None)
        raise StaleVersion(
            version=calendar.version, changed_by=by, changed_at=row and row.changed_at.isoformat()
        ) from stale


def _weighed(ctx: Context, calendar: Calendar, wanted: Wanted) -> Weighed:
    if errors := tuple(errors_of(calendar, wanted)):
        raise Invalid(errors=errors)
    return weighed(calendar, wanted, ctx.today)


async def _write(ctx: Context, calendar: Calendar, wanted: Wanted) -> None:
    if wanted.replaced:
        held = (DayOff.plan_id == calendar.plan.id) & (DayOff.day == wanted.replaced)
        await ctx.session.execute(delete(DayOff).where(held), execution_options={"synchronize_session": False})
        ctx.session.expunge(calendar.days[wanted.replaced])
    if becomes := wanted.becomes:
        values: dict[str, Any] = becomes | {"plan_id": calendar.plan.id, "day": wanted.day}
        await ctx.session.execute(insert(DayOff).values(**values))


async def _follow(ctx: Context, calendar: Calendar, outcome: Weighed) -> schemas.Consequences:
    moves = [{"period_id": one.period.id, "level": one.level, "due_on": one.due_on} for one in outcome.moves]
    asked = {"plan": calendar.plan.id, "moves": orjson.dumps(moves, default=str).decode()}
    counts = (await ctx.session.execute(MOVE, asked | {"taken": outcome.taken, "instead": outcome.instead})).one()
    return schemas.Consequences(
        moved=[_move(ctx, one) for one in outcome.moves],
        kept=[_move(ctx, one) for one in outcome.kept],
        **counts._asdict(),
    )


def _move(ctx: Context, one: Move) -> schemas.MovedDate:
    said = {name: getattr(one, name) for name in ("level", "was_due_on", "due_on", "kept")}
    return schemas.MovedDate(period=ref_of(one.period, ctx.locale), **said)


def _read(ctx: Context, calendar: Calendar) -> dict[str, Any]:
    return {
        "plan": plan_ref(calendar.plan, ctx.locale),
        "year": calendar.plan.year,
        "today": ctx.today,
        "first_on": calendar.first_on,
        "last_on": calendar.last_on,
        "etag": etag_of(ctx, calendar),
        "days": [_day(ctx, as_said(row)) for row in calendar.days.values()],
        "periods": [_period(ctx, calendar, period) for period in calendar.periods],
        "history": [_step(ctx, *step) for step in reversed(calendar.changes)],
        "actions": [verb.value for verb in CHANGES if (scope := ctx.scopes.get(verb)) and scope.is_wide],
    }


def _day(ctx: Context, said: dict[str, Any]) -> dict[str, Any]:
    return said | {"name": said[f"name_{ctx.locale}"]}


def _period(ctx: Context, calendar: Calendar, period: Period) -> dict[str, Any]:
    rows = calendar.dates[period.id]
    levels = [{"level": row.level, "nominal_on": row.nominal_on or row.due_on, "due_on": row.due_on} for row in rows]
    standing = "closed" if is_over(period) else "waiting" if period.closed_at else "open"
    place = {"period": ref_of(period, ctx.locale), "standing": standing, "cut_off_on": period.cut_off_on}
    return place | {"levels": levels}


def _step(ctx: Context, row: CalendarChange, by: str) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "action": row.action,
        "day": row.day,
        "was": _day(ctx, row.was) if row.was else None,
        "becomes": _day(ctx, row.becomes) if row.becomes else None,
        "by": by,
        "at": row.changed_at,
        "reason": row.reason,
        "moved": len(row.moved),
    }
