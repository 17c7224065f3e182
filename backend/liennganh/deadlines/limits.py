"""Until which day a report may be extended: a working day, after the present one, within the plan's limit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from liennganh.core.errors import FieldError, Words
from liennganh.plans.limits import number_of
from liennganh.plans.working_days import DaysOff, is_working_day, moved_to_working_day, working_days

FIELD = "due_on"
PAST = Words("Hạn mới phải từ hôm nay trở đi", "The new due date must be today or later")


def said(day: date) -> str:
    """A date as both languages write it here."""
    return f"{day:%d/%m/%Y}"


class Reach(NamedTuple):
    """The days an extension may end on, of a report that is due on `due_on`."""

    today: date
    due_on: date
    latest_on: date
    days_off: DaysOff

    @classmethod
    def of(cls, settings: Mapping[str, Any], today: date, due_on: date, calendar_on: date, days_off: DaysOff) -> Reach:
        """`extension.maximum_days` working days after the calendar's own day at most, however often extended."""
        days = working_days(calendar_on, days_off)
        latest_on = [next(days) for _ in range(number_of(settings, "extension.maximum_days"))][-1]
        return cls(today, due_on, latest_on, days_off)

    @property
    def earliest_on(self) -> date:
        """The first day that can be given."""
        return moved_to_working_day(max(self.today, self.due_on + timedelta(days=1)), self.days_off)

    @property
    def is_open(self) -> bool:
        """Whether any day can still be given."""
        return self.earliest_on <= self.latest_on

    def objection(self, wanted: date) -> FieldError | None:
        """What is wrong with the day asked for."""
        if wanted < self.today:
            return FieldError(FIELD, "past", PAST)
        if wanted <= self.due_on:
            return FieldError(FIELD, "not_later", _not_later(self.due_on))
        if wanted > self.latest_on:
            return FieldError(FIELD, "too_far", _too_far(self.latest_on))
        if not is_working_day(wanted, self.days_off):
            return FieldError(FIELD, "day_off", _day_off(wanted, moved_to_working_day(wanted, self.days_off)))
        return None


def _not_later(due_on: date) -> Words:
    return Words(f"Hạn mới phải sau hạn hiện tại {said(due_on)}", f"It must be later than the present {said(due_on)}")


def _too_far(latest_on: date) -> Words:
    return Words(f"Gia hạn nhiều nhất đến {said(latest_on)}", f"At most until {said(latest_on)}")


def _day_off(wanted: date, following: date) -> Words:
    return Words(
        f"{said(wanted)} là ngày nghỉ; ngày làm việc tiếp theo là {said(following)}",
        f"{said(wanted)} is a day off; the next working day is {said(following)}",
    )
