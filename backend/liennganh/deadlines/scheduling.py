"""Deciding when the levels of a period are due: never before its cut-off, never on a day off, and told why.

What is decided is kept as a decision on the plan, so that importing the pack again does not undo it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from liennganh.access.context import Context
from liennganh.access.models import Actor
from liennganh.access.verbs import Verb
from liennganh.core.errors import Conflict, FieldError, Invalid, NotPermitted, StaleVersion, Words
from liennganh.core.workflow import check_version, etag_of
from liennganh.deadlines import schedule_schemas as schemas
from liennganh.deadlines.queries import due_dates_of
from liennganh.organisations.schemas import ref_of
from liennganh.plans.decided import DUE_ON, PERIOD
from liennganh.plans.models import Period, PeriodDueDate, Plan, PlanConfirmation
from liennganh.plans.queries import get_period, get_plan, list_days_off, seize_period
from liennganh.plans.workflow import is_over, period_actions
from liennganh.plans.working_days import moved_to_working_day

FOLLOW = (Path(__file__).parent / "follow.sql").read_text(encoding="utf-8")
# Whoever receives a report needs it before the own one is due.
ORDER = (
    ("commune", "district"),
    ("district", "coordinator"),
    ("city", "coordinator"),
    ("coordinator", "issuer"),
    ("coordinator", "ministry"),
)
LEVELS = ("commune", "district", "city", "coordinator", "issuer", "ministry")
SAME = Words("Chưa thay đổi hạn nào", "No due date was changed")
UNKNOWN = Words("Kỳ này không có hạn của cấp đó", "This period has no due date for that level")
PAST = Words("Hạn nộp phải từ hôm nay trở đi", "The due date must be today or later")
BEFORE_SENDERS = Words(
    "Hạn này trước hạn của nơi gửi báo cáo lên", "This is before the due date of those who report to it"
)
AFTER_RECEIVER = Words(
    "Hạn này sau hạn của nơi tổng hợp báo cáo", "This is after the due date of whoever consolidates these reports"
)


class PeriodOver(Conflict):
    code = "period-over"
    title = Words("Kỳ báo cáo đã khóa, không sửa hạn nộp được", "The period is closed: its due dates stay")
    detail = Words("Mở lại kỳ trước khi sửa hạn nộp.", "Open the period again before changing its due dates.")


@dataclass(frozen=True)
class Held:
    """The decisions on a period's due dates so far; `version` counts them."""

    steps: Sequence[tuple[PlanConfirmation, str]]

    @property
    def version(self) -> int:
        return self.steps[-1][0].sequence if self.steps else 0

    @property
    def said(self) -> Mapping[str, str]:
        """What the pack says of each level that was decided upon."""
        return self.steps[-1][0].said if self.steps else {}

    @property
    def decided(self) -> Mapping[str, str]:
        return self.steps[-1][0].becomes if self.steps else {}


async def due_dates(ctx: Context, period_id: uuid.UUID) -> schemas.DueDatesRead:
    """When each level is due, and how that was decided."""
    period = await get_period(ctx, period_id)
    plan = await get_plan(ctx, period.plan_id)
    return schemas.DueDatesRead(**await _read(ctx, period, plan))


async def schedule(ctx: Context, period_id: uuid.UUID, wanted: schemas.DueDatesWrite) -> schemas.ScheduledRead:
    """Set due dates of some levels; reports that nobody has sent follow, unless they were given longer."""
    if not ctx.is_wide:
        raise NotPermitted
    await seize_period(ctx, period_id)
    period = await get_period(ctx, period_id)
    plan = await get_plan(ctx, period.plan_id)
    held = await _held(ctx, period)
    check_version(ctx, held)
    if is_over(period):
        raise PeriodOver
    dates = await due_dates_of(ctx, period.id)
    days_off = (await list_days_off(ctx))[plan.id]
    moves = {level: moved_to_working_day(day, days_off) for level, day in wanted.due_on.items()}
    changed = {level: day for level, day in moves.items() if day != dates.get(level)}
    # In which order they stand is asked of days that are good in themselves.
    errors = list(_errors(ctx, period, plan, dates, wanted.due_on, changed)) or list(_disorder(dates, changed))
    if errors:
        raise Invalid(errors=tuple(errors))
    await _decide(ctx, plan, period, held, {level: (dates[level], day) for level, day in changed.items()}, wanted)
    followed = [await _apply(ctx, period, level, wanted.due_on[level], day) for level, day in changed.items()]
    await ctx.session.flush()
    moved = [
        schemas.MovedDay(level=level, asked_on=day, due_on=moves[level])
        for level, day in wanted.due_on.items()
        if moves[level] != day
    ]
    counts = {name: sum(row[name] for row in followed) for name in ("followed", "extended")}
    return schemas.ScheduledRead(**await _read(ctx, period, plan), moved=moved, **counts)


def latest_on(plan: Plan) -> date:
    """Until when anything of a plan's year can be due."""
    return date(plan.year + 1, 1, 31)


def _errors(
    ctx: Context,
    period: Period,
    plan: Plan,
    dates: Mapping[str, date],
    asked: Mapping[Any, date],
    changed: Mapping[Any, date],
) -> Iterator[FieldError]:
    for level in asked:
        if level not in dates:
            yield FieldError(f"due_on.{level}", "unknown_level", UNKNOWN)
    for level, day in changed.items():
        # The day as asked: one before the cut-off is not made good by moving off a day off.
        if level in dates and asked[level] < period.cut_off_on:
            yield FieldError(f"due_on.{level}", "before_cut_off", _before_cut_off(period))
        elif day < ctx.today:
            yield FieldError(f"due_on.{level}", "past", PAST)
        elif day > latest_on(plan):
            yield FieldError(f"due_on.{level}", "too_far", _too_far(plan))
    if not changed and not set(asked) - set(dates):
        yield FieldError("due_on", "same", SAME)


def _disorder(held: Mapping[str, date], changed: Mapping[Any, date]) -> Iterator[FieldError]:
    dates = {**held, **changed}
    for sender, receiver in ORDER:
        if sender in dates and receiver in dates and dates[sender] > dates[receiver]:
            if sender in changed:
                yield FieldError(f"due_on.{sender}", "after_receiver", AFTER_RECEIVER)
            elif receiver in changed:
                yield FieldError(f"due_on.{receiver}", "before_senders", BEFORE_SENDERS)


def _before_cut_off(period: Period) -> Words:
    day = f"{period.cut_off_on:%d/%m/%Y}"
    return Words(
        f"Hạn nộp không được trước ngày chốt số liệu {day}", f"The due date must not be before the cut-off on {day}"
    )


def _too_far(plan: Plan) -> Words:
    day = f"{latest_on(plan):%d/%m/%Y}"
    return Words(f"Hạn nộp muộn nhất là {day}", f"The latest due date is {day}")


async def _held(ctx: Context, period: Period) -> Held:
    rows = await ctx.session.execute(
        select(PlanConfirmation, Actor.name)
        .join(Actor, Actor.id == PlanConfirmation.decided_by)
        .where(PlanConfirmation.plan_id == period.plan_id, PlanConfirmation.kind == PERIOD)
        .where(PlanConfirmation.key == period.code, PlanConfirmation.field == DUE_ON)
        .order_by(PlanConfirmation.sequence)
    )
    return Held([(row[0], row[1]) for row in rows])


async def _decide(
    ctx: Context,
    plan: Plan,
    period: Period,
    held: Held,
    moves: Mapping[Any, tuple[date, date]],
    wanted: schemas.DueDatesWrite,
) -> None:
    was = {level: before.isoformat() for level, (before, _) in moves.items()}
    becomes = {level: after.isoformat() for level, (_, after) in moves.items()}
    row = PlanConfirmation(
        plan_id=plan.id,
        kind=PERIOD,
        key=period.code,
        field=DUE_ON,
        sequence=held.version + 1,
        action="change",
        was=was,
        becomes={**held.decided, **becomes},
        said={**was, **held.said},
        note=wanted.reason,
        decided_by=ctx.actor_id,
    )
    ctx.session.add(row)
    try:
        await ctx.session.flush()
    except IntegrityError as error:  # somebody decided at the same moment
        raise StaleVersion from error
    if plan.issuer_id:
        ctx.record(plan.issuer_id, period, period=period.code, was=was, becomes=becomes)


async def _apply(ctx: Context, period: Period, level: Any, asked: date, day: date) -> Any:
    of_level = (PeriodDueDate.period_id == period.id) & (PeriodDueDate.level == level)
    await ctx.session.execute(update(PeriodDueDate).where(of_level).values(nominal_on=asked, due_on=day))
    return await (await ctx.driver()).fetchrow(FOLLOW, period.id, level, day)


async def _read(ctx: Context, period: Period, plan: Plan) -> dict[str, Any]:
    held = await _held(ctx, period)
    dates = await due_dates_of(ctx, period.id)
    levels = [
        schemas.LevelDue(
            level=level,  # type: ignore[arg-type]
            due_on=dates[level],
            default_on=date.fromisoformat(held.said[level]) if level in held.said else dates[level],
            is_decided=level in held.decided and held.decided[level] != held.said.get(level),
        )
        for level in LEVELS
        if level in dates
    ]
    return {
        "period": ref_of(period, ctx.locale),
        "is_open": period.closed_at is None,
        "cut_off_on": period.cut_off_on,
        "latest_on": latest_on(plan),
        "etag": etag_of(ctx, held),
        "levels": levels,
        "history": [_step(*step) for step in reversed(held.steps)],
        "actions": [verb.value for verb in period_actions(ctx, period) if verb == Verb.PERIOD_SCHEDULE],
    }


def _step(row: PlanConfirmation, by: str) -> schemas.ScheduleStep:
    moves = [
        schemas.LevelMove(
            level=level,  # type: ignore[arg-type]
            was_due_on=date.fromisoformat(before),
            due_on=date.fromisoformat(row.becomes[level]),
        )
        for level, before in row.was.items()
    ]
    return schemas.ScheduleStep(by=by, at=row.decided_at, reason=row.note or "", moves=moves)
