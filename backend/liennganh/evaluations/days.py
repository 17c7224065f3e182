"""Days of evaluations: a visit and a follow-up fall on working days, and a body is told so many of them before."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

from liennganh.access.context import Context
from liennganh.core.errors import FieldError, Words
from liennganh.plans.queries import list_days_off
from liennganh.plans.working_days import DaysOff, is_working_day, moved_to_working_day

PAST = Words("Ngày kiểm tra phải từ hôm nay trở đi", "The visit must be today or later")
OTHER_YEAR = Words("Ngày kiểm tra phải trong năm của kế hoạch", "The visit must lie in the year of the plan")


async def days_off(ctx: Context, plan_id: uuid.UUID) -> DaysOff:
    """Days of the plan on which nobody works, besides weekends."""
    return (await list_days_off(ctx))[plan_id]


def day_off_error(field: str, day: date, off: DaysOff) -> FieldError | None:
    """A day off is refused with the next working day named, so that nobody is moved unasked."""
    if is_working_day(day, off):
        return None
    following = moved_to_working_day(day, off)
    return FieldError(
        field,
        "day_off",
        Words(
            f"{day:%d/%m/%Y} là ngày nghỉ; ngày làm việc kế tiếp là {following:%d/%m/%Y}",
            f"{day:%d/%m/%Y} is a day off; the next working day is {following:%d/%m/%Y}",
        ),
    )


def planned_error(ctx: Context, day: date, year: int, off: DaysOff) -> FieldError | None:
    """What stands against a day for a visit."""
    if day < ctx.today:
        return FieldError("planned_on", "past", PAST)
    if day.year != year:
        return FieldError("planned_on", "other_year", OTHER_YEAR)
    return day_off_error("planned_on", day, off)


def notice_days(told_on: date, planned_on: date, off: DaysOff) -> int:
    """Working days after the announcement up to the day before the visit."""
    span = (planned_on - told_on).days
    return sum(is_working_day(told_on + timedelta(days=number), off) for number in range(1, span))
