"""The calendar of a plan pack: periods, months, due dates, and the working day a due date moves to."""

from __future__ import annotations

import datetime as dt
from datetime import date, timedelta
from typing import Any, Literal

from pydantic import Field, model_validator

from liennganh.plans.pack_models import Code, Named, Strict, Text

Step = Literal["commune", "district", "city", "coordinator", "issuer", "ministry"]
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FREQUENCY_OF = {"half_year": "semi_annual", "year": "annual"}


class MonthPart(Named):
    short_vi: Text
    short_en: Text
    starts_on: date
    ends_on: date


class PeriodPart(MonthPart):
    kind: Literal["half_year", "year"]
    cut_off_on: date
    is_open: bool
    due: dict[Step, date]
    # Where the calendar was changed afterwards and a due date, past by then, stayed on the day it had fallen on.
    fell_on: dict[Step, date] = {}


class DayOff(Strict):
    date: dt.date
    name_vi: Text
    name_en: Text


class WorkedDay(Strict):
    """A weekend day worked in exchange; a pack may give the day alone."""

    date: dt.date
    name_vi: Text = "Làm bù"
    name_en: Text = "Worked in exchange"

    @model_validator(mode="before")
    @classmethod
    def _day_alone(cls, given: Any) -> Any:
        return given if isinstance(given, dict) else {"date": given}


class CalendarFile(Strict):
    periods: list[PeriodPart] = Field(min_length=1)
    months: list[MonthPart]
    working_week: list[Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]] = Field(
        min_length=1
    )
    days_off: list[DayOff]
    extra_working_days: list[WorkedDay] = Field(default_factory=list)

    def is_working_day(self, day: date) -> bool:
        if any(day == worked.date for worked in self.extra_working_days):
            return True
        return DAYS[day.weekday()] in self.working_week and all(day != off.date for off in self.days_off)

    def due_on(self, period: PeriodPart, step: Step) -> date:
        """The due date of a step; one that falls on a day off moves to the next working day."""
        if step in period.fell_on:
            return period.fell_on[step]
        day = period.due[step]
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day


__all__ = ["DAYS", "FREQUENCY_OF", "CalendarFile", "Code", "DayOff", "MonthPart", "PeriodPart", "Step", "WorkedDay"]
