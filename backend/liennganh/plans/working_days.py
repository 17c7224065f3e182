"""Working days of a plan: Monday to Friday without its days off, and the weekend days worked in exchange."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from datetime import date, timedelta

from liennganh.plans.models import DayOff


class DaysOff(Container[object]):
    """Every day on which nobody works, weekends too."""

    def __init__(self, days: Iterable[tuple[date, bool]] = ()) -> None:
        """Days that are not what their weekday says; true for one that is worked."""
        self.said = dict(days)

    @classmethod
    def of(cls, rows: Iterable[DayOff]) -> DaysOff:
        """From the calendar of one plan."""
        return cls((row.day, row.is_worked) for row in rows)

    def __contains__(self, day: object) -> bool:
        if not isinstance(day, date):
            return False
        is_worked = self.said.get(day)
        return day.weekday() >= 5 if is_worked is None else not is_worked


def is_working_day(day: date, days_off: DaysOff) -> bool:
    """Whether anything falls due on that day."""
    return day not in days_off


def working_days(today: date, days_off: DaysOff) -> Iterator[date]:
    """The working days after today."""
    day = today
    while True:
        day += timedelta(days=1)
        if is_working_day(day, days_off):
            yield day


def moved_to_working_day(day: date, days_off: DaysOff) -> date:
    """The day itself, or the next working day where it is a day off."""
    return day if is_working_day(day, days_off) else next(working_days(day, days_off))
