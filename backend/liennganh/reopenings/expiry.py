"""Until when a report may be reopened: the end of a working day, within the limit of the plan's settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from liennganh.core.clock import HANOI
from liennganh.core.errors import FieldError, Invalid, Words
from liennganh.plans.limits import number_of
from liennganh.plans.working_days import DaysOff, working_days

OFFERED = (1, 2, 3, 5, 10, 15, 20)
END_OF_WORK = time(17, tzinfo=HANOI)
END_OF_DAY = time(23, 59, 59, tzinfo=HANOI)
FIELD = "expires_at"
PAST = Words("Thời hạn mở lại phải ở sau lúc này", "The reopening must end after this moment")


@dataclass(frozen=True)
class Limits:
    """Working days for which a report is reopened by default and at most."""

    default: int
    maximum: int

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Limits:
        """From `reopening.default_days` and `reopening.maximum_days` of the plan."""
        maximum = number_of(settings, "reopening.maximum_days")
        return cls(min(number_of(settings, "reopening.default_days"), maximum), maximum)


def _nth(today: date, days_off: DaysOff, count: int) -> date:
    days = working_days(today, days_off)
    return [next(days) for _ in range(count)][-1]


def choices(today: date, days_off: DaysOff, limits: Limits) -> list[tuple[int, datetime]]:
    """What an approver is offered: a number of working days and the moment they end."""
    offered = sorted({n for n in OFFERED if n <= limits.maximum} | {limits.default})
    return [(n, datetime.combine(_nth(today, days_off, n), END_OF_WORK)) for n in offered]


def expiry(wanted: datetime | None, now: datetime, today: date, days_off: DaysOff, limits: Limits) -> datetime:
    """The moment asked for, or the default; raises Invalid when it is past or beyond the limit."""
    if wanted is None:
        return datetime.combine(_nth(today, days_off, limits.default), END_OF_WORK)
    if wanted <= now:
        raise Invalid(errors=(FieldError(FIELD, "past", PAST),))
    if wanted > datetime.combine(_nth(today, days_off, limits.maximum), END_OF_DAY):
        said = Words(
            f"Mở lại nhiều nhất {limits.maximum} ngày làm việc", f"At most {limits.maximum} working days may be given"
        )
        raise Invalid(errors=(FieldError(FIELD, "too_far", said),))
    return wanted
