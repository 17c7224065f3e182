"""The calendar of a plan as it is read and changed: days off, days worked in exchange, and when reports fall due."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, StringConstraints

from liennganh.core.schemas import FreeText, Read, Ref, Write
from liennganh.plans.pack_calendar import Step

DayName = Annotated[FreeText, StringConstraints(min_length=1, max_length=120)]
Action = Literal["add", "correct", "remove"]


def _example(**said: Any) -> ConfigDict:
    return ConfigDict(extra="forbid", json_schema_extra={"examples": [said]})


class DayWrite(Write):
    """A day off with its name, or a day of the weekend that is worked in exchange."""

    model_config = _example(day="2024-06-17", name_vi="Nghỉ bão số 2", name_en="Storm no. 2", reason="Công điện")
    day: date
    name_vi: DayName
    name_en: DayName | None = None
    is_worked: bool = False
    reason: FreeText | None = None


class DayCorrection(DayWrite):
    """What a day of the calendar should be instead: another name, another kind, or another date."""

    model_config = _example(was_on="2024-06-17", day="2024-06-18", name_vi="Nghỉ bão số 2")
    was_on: date


class DayRemoval(Write):
    """A day that is an ordinary one again."""

    model_config = _example(day="2024-06-17", reason="Bão không vào")
    day: date
    reason: FreeText | None = None


class DayPreview(Write):
    """A change of the calendar to be weighed; names move nothing."""

    model_config = _example(action="add", day="2024-06-17")
    action: Action
    day: date
    was_on: date | None = None
    is_worked: bool = False


class DayRead(Read):
    """A day that is not what its weekday says."""

    day: date
    name: str
    name_vi: str
    name_en: str
    is_worked: bool


class FallingDue(Read):
    """When a level is due: the day as it was set, and the working day it falls on."""

    level: Step
    nominal_on: date
    due_on: date


class PeriodDates(Read):
    """A period with its due dates; those of a closed one never move."""

    period: Ref
    standing: Literal["open", "waiting", "closed"]
    cut_off_on: date
    levels: list[FallingDue]


class MovedDate(Read):
    """A due date that a change of the calendar moves, or would move and does not: of a `closed` period, or `past`."""

    period: Ref
    level: Step
    was_due_on: date
    due_on: date
    kept: Literal["closed", "past"] | None = None


class Consequences(Read):
    """What a change of the calendar does. `followed` reports move with their date, `extended` keep a longer extension,
    `pushed` are extensions that ended on a day which is off now and end on the working day after it."""

    moved: list[MovedDate]
    kept: list[MovedDate]
    followed: int = Field(examples=[15])
    extended: int = Field(examples=[1])
    pushed: int = Field(examples=[0])


class CalendarStep(Read):
    """One change: who, when, why, what the day was and became, and which due dates moved."""

    id: str
    action: Action
    day: date
    was: DayRead | None
    becomes: DayRead | None
    by: str
    at: datetime
    reason: str | None
    moved: int


class PlanCalendarRead(Read):
    """The calendar of a plan, with what was changed by hand, the latest first. `etag` is the version to be named."""

    plan: Ref
    year: int
    today: date
    first_on: date
    last_on: date
    etag: str
    days: list[DayRead]
    periods: list[PeriodDates]
    history: list[CalendarStep]
    actions: list[str]


class CalendarChanged(PlanCalendarRead):
    """The calendar as it is now, and what followed."""

    consequences: Consequences
