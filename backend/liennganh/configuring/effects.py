"""What a value would do, told before it is set: days and moments as they would be, never a promise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import islice

from sqlalchemy import text

from liennganh.access.context import Context
from liennganh.calendars.queries import Calendar, get_calendar
from liennganh.configuring.queries import Held
from liennganh.core.errors import Words
from liennganh.parameters.kinds import ALONE, Value
from liennganh.plans.models import Period
from liennganh.plans.working_days import DaysOff, is_working_day, working_days

IDLE = text("select app.sessions_idle_for(:minutes)")
Teller = Callable[[Context, Calendar, Value], Iterable[Words]]


async def effects_of(ctx: Context, held: Held, value: Value) -> list[str]:
    """Sentences in the reader's language."""
    key = held.setting.key
    if key == "session.idle_minutes":
        return [said.in_(ctx.locale) for said in await _idle(ctx, value)]
    if held.plan is None or key not in TELLERS:
        return []
    calendar = await get_calendar(ctx, held.plan.id)
    return [said.in_(ctx.locale) for said in TELLERS[key](ctx, calendar, value)]


async def _idle(ctx: Context, value: Value) -> list[Words]:
    count = await ctx.session.scalar(IDLE, {"minutes": value[ALONE]})
    return [Words(f"{count} phiên đang mở sẽ kết thúc ngay.", f"{count} open sessions would end at once.")]


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _nth(day: date, days_off: DaysOff, count: int) -> date:
    return next(islice(working_days(day, days_off), count - 1, None))


def _nth_before(day: date, days_off: DaysOff, count: int) -> date:
    while count:
        day = date.fromordinal(day.toordinal() - 1)
        count -= is_working_day(day, days_off)
    return day


def _district_dates(calendar: Calendar) -> Iterable[tuple[Period, date]]:
    """Of the periods that are open: when districts are due, as most who report are."""
    for period in calendar.periods:
        if period.closed_at is None:
            yield from ((period, row.due_on) for row in calendar.dates[period.id] if row.level == "district")


def _reminders(ctx: Context, calendar: Calendar, value: Value) -> Iterable[Words]:
    off = calendar.days_off
    for period, due_on in _district_dates(calendar):
        before = ", ".join(_day(_nth_before(due_on, off, n)) for n in value["before"])
        after = ", ".join(_day(_nth(due_on, off, n)) for n in value["after"])
        told = _day(_nth(due_on, off, value["leader"])), _day(_nth(due_on, off, value["coordinator"]))
        yield Words(
            f"{period.name_vi}, cấp huyện hạn {_day(due_on)}: nhắc trước {before}; nhắc sau {after}; báo lãnh đạo "
            f"{told[0]}; báo cơ quan đầu mối {told[1]}.",
            f"{period.name_en}, districts due {_day(due_on)}: reminded before on {before}; after on {after}; leader "
            f"told {told[0]}; coordinator told {told[1]}.",
        )


def _extension(ctx: Context, calendar: Calendar, value: Value) -> Iterable[Words]:
    for period, due_on in _district_dates(calendar):
        last = _day(_nth(due_on, calendar.days_off, value[ALONE]))
        yield Words(
            f"{period.name_vi}, cấp huyện: gia hạn muộn nhất đến {last}.",
            f"{period.name_en}, districts: extended until {last} at most.",
        )


def _reopening(ctx: Context, calendar: Calendar, value: Value) -> Iterable[Words]:
    last = _day(_nth(ctx.today, calendar.days_off, value[ALONE]))
    yield Words(f"Duyệt mở lại hôm nay thì mở đến {last}.", f"Approved today, a reopening would end on {last}.")


def _answers(ctx: Context, calendar: Calendar, value: Value) -> Iterable[Words]:
    days = [_day(_nth(ctx.today, calendar.days_off, value[name])) for name in ("urgent", "normal", "low")]
    yield Words(
        f"Tiếp nhận hôm nay thì hẹn trả lời: khẩn {days[0]}, thường {days[1]}, thấp {days[2]}.",
        f"Taken up today it would be due: urgent {days[0]}, normal {days[1]}, low {days[2]}.",
    )


def _notice(ctx: Context, calendar: Calendar, value: Value) -> Iterable[Words]:
    first = _day(_nth(ctx.today, calendar.days_off, value[ALONE] + 1))
    yield Words(
        f"Thông báo hôm nay thì kiểm tra sớm nhất ngày {first}.", f"Announced today, the visit could be on {first}."
    )


TELLERS: Mapping[str, Teller] = {
    "reminders": _reminders,
    "extension.maximum_days": _extension,
    "reopening.maximum_days": _reopening,
    "reopening.default_days": _reopening,
    "difficulty.answer_days": _answers,
    "evaluation.notice_days": _notice,
}
