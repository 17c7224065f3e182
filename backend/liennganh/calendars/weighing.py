"""What a change of the calendar is worth: whether the day may be changed so, and which due dates move with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from liennganh.calendars.queries import Calendar
from liennganh.calendars.schemas import Action
from liennganh.core.errors import FieldError, Words
from liennganh.plans.models import DayOff, Period
from liennganh.plans.workflow import is_over
from liennganh.plans.working_days import DaysOff, moved_to_working_day

UNKNOWN = Words("Ngày này không có trong lịch", "The calendar says nothing of this day")
WEEKDAY = Words("Ngày này vốn là ngày làm việc, không phải làm bù", "This is a working day anyway, not one in exchange")
SAME = Words("Chưa thay đổi gì", "Nothing was changed")


@dataclass(frozen=True)
class Wanted:
    """A change of one day; `name_vi` and `name_en` are none while it is only weighed."""

    action: Action
    day: date
    was_on: date | None = None
    is_worked: bool = False
    name_vi: str | None = None
    name_en: str | None = None
    reason: str | None = None

    @property
    def replaced(self) -> date | None:
        """The day that the calendar holds already."""
        return {"add": None, "correct": self.was_on, "remove": self.day}[self.action]

    @property
    def becomes(self) -> dict[str, Any] | None:
        """The day as the calendar will hold it."""
        if self.action == "remove":
            return None
        names = {"name_vi": self.name_vi or "", "name_en": self.name_en or self.name_vi or ""}
        return {"day": self.day.isoformat(), "is_worked": self.is_worked} | names


@dataclass(frozen=True)
class Move:
    """A due date that the change moves, or one that would move and is kept: of a closed period, or past already."""

    period: Period
    level: str
    was_due_on: date
    due_on: date
    kept: Literal["closed", "past"] | None = None


@dataclass(frozen=True)
class Weighed:
    """The moves of a change. An extension that ends on `taken` ends on `instead` from now on."""

    moves: list[Move] = field(default_factory=list)
    kept: list[Move] = field(default_factory=list)
    taken: date | None = None
    instead: date | None = None


def as_said(row: DayOff) -> dict[str, Any]:
    """A day as its history keeps it."""
    return {"day": row.day.isoformat(), "is_worked": row.is_worked, "name_vi": row.name_vi, "name_en": row.name_en}


def errors_of(calendar: Calendar, wanted: Wanted) -> Iterator[FieldError]:
    """What stands against the change, by field."""
    replaced = wanted.replaced
    held = calendar.days.get(replaced) if replaced else None
    if wanted.action != "add" and held is None:
        yield FieldError("was_on" if wanted.action == "correct" else "day", "unknown_day", UNKNOWN)
        return
    if wanted.action == "remove":
        return
    if not calendar.first_on <= wanted.day <= calendar.last_on:
        yield FieldError("day", "out_of_year", _out_of_year(calendar))
    elif wanted.day in calendar.days and wanted.day != replaced:
        yield FieldError("day", "taken", _taken(calendar.days[wanted.day]))
    elif wanted.is_worked and wanted.day.weekday() < 5:
        yield FieldError("is_worked", "working_day", WEEKDAY)
    elif held is not None and wanted.name_vi is not None and as_said(held) == wanted.becomes:
        yield FieldError("day", "same", SAME)


def weighed(calendar: Calendar, wanted: Wanted, today: date) -> Weighed:
    """Due dates that fall on another day than before: those to come move, those past or of a closed period never."""
    before = calendar.days_off
    after = DaysOff(before.said.items())
    if wanted.replaced:
        after.said.pop(wanted.replaced, None)
    if wanted.action != "remove":
        after.said[wanted.day] = wanted.is_worked
    is_taken = wanted.day in after and wanted.day not in before
    instead = moved_to_working_day(wanted.day, after) if is_taken else None
    found = Weighed(taken=wanted.day if is_taken else None, instead=instead)
    for period in calendar.periods:
        for row in calendar.dates[period.id]:
            set_on = row.nominal_on or row.due_on
            due_on = moved_to_working_day(set_on, after)
            if due_on == moved_to_working_day(set_on, before) or due_on == row.due_on:
                continue
            is_past = min(row.due_on, due_on) < today
            kept: Literal["closed", "past"] | None = "closed" if is_over(period) else "past" if is_past else None
            (found.kept if kept else found.moves).append(Move(period, row.level, row.due_on, due_on, kept))
    return found


def _taken(row: DayOff) -> Words:
    return Words(f"Ngày {row.day:%d/%m/%Y} đã có: {row.name_vi}", f"{row.day:%d/%m/%Y} stands there: {row.name_en}")


def _out_of_year(calendar: Calendar) -> Words:
    first, last = f"{calendar.first_on:%d/%m/%Y}", f"{calendar.last_on:%d/%m/%Y}"
    return Words(f"Ngày phải trong khoảng {first} – {last}", f"The day must lie between {first} and {last}")


def told(moves: list[Move]) -> list[Mapping[str, str]]:
    """As the history keeps what moved."""
    return [
        {
            "period": one.period.code,
            "level": one.level,
            "was_due_on": one.was_due_on.isoformat(),
            "due_on": one.due_on.isoformat(),
        }
        for one in moves
    ]
