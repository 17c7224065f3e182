"""Working days of a plan: Monday to Friday without its days off."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date, timedelta


def is_working_day(day: date, days_off: Container[date]) -> bool:
    """Whether anything falls due on that day."""
    return day.weekday() < 5 and day not in days_off


def working_days(today: date, days_off: Container[date]) -> Iterator[date]:
    """The working days after today."""
    day = today
    while True:
        day += timedelta(days=1)
        if is_working_day(day, days_off):
            yield day


def moved_to_working_day(day: date, days_off: Container[date]) -> date:
    """The day itself, or the next working day where it is a day off."""
    return day if is_working_day(day, days_off) else next(working_days(day, days_off))
