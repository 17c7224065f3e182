"""What must hold for duties and days: who owes which figure, that no cell is added twice, and when it is due."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from liennganh.plans.pack_bodies import AreasFile
from liennganh.plans.pack_calendar import FREQUENCY_OF, CalendarFile, MonthPart, PeriodPart
from liennganh.plans.pack_checks import check_unique
from liennganh.plans.pack_files import CALENDAR, INDICATORS, OBLIGATIONS, TASKS, Files
from liennganh.plans.pack_indicators import ENTRIES
from liennganh.plans.pack_models import (
    Frequency,
    IndicatorPart,
    IndicatorsFile,
    ObligationPart,
    ObligationsFile,
    PlanPart,
    TasksFile,
)
from liennganh.plans.pack_reading import Location

STEPS = ("commune", "district", "coordinator", "issuer")


@dataclass(frozen=True)
class Owed:
    """One obligation, its groups expanded: a body owes an indicator at a frequency."""

    organisation: str
    indicator: str
    frequency: Frequency
    part: ObligationPart
    at: Location


def owed(files: Files, obligations: ObligationsFile) -> list[Owed]:
    return [
        Owed(body, indicator, frequency, part, ("obligations", position))
        for position, part in enumerate(obligations.obligations)
        for indicator in part.indicators
        for frequency in part.frequencies
        for body in files.bodies(part.by)
    ]


def check_obligations(files: Files, obligations: ObligationsFile, indicators: IndicatorsFile, areas: AreasFile) -> None:
    known = {row.code: row for row in indicators.indicators}
    for position, part in enumerate(obligations.obligations):
        _check_part(files, ("obligations", position), part, known)
    duties = [duty for duty in owed(files, obligations) if duty.organisation in files.organisations]
    duties = [duty for duty in duties if duty.indicator in known]
    _check_twice(files, duties)
    parents = {row.code: row.parent for row in areas.areas}
    cells = defaultdict(list)
    for duty in duties:
        cells[duty.indicator, duty.frequency].append(duty)
    for group in cells.values():
        _check_cell(files, group, parents)
    for position, row in enumerate(indicators.indicators):
        for frequency in row.frequencies:
            adding = [d for d in cells[row.code, frequency] if d.part.contributes != "none"]
            if row.source == "reported" and not adding:
                files.report(INDICATORS, ("indicators", position), f"nobody's figure enters it ({frequency})")


def _check_part(files: Files, at: Location, part: ObligationPart, known: dict[str, IndicatorPart]) -> None:
    if not files.is_known_body(part.by):
        files.report(OBLIGATIONS, (*at, "by"), f"unknown organisation {part.by}")
    elif not files.bodies(part.by):
        files.report(OBLIGATIONS, (*at, "by"), f"the group {part.by} has no members")
    levels = {files.organisations[code].level for code in files.bodies(part.by) if code in files.organisations}
    for index, code in enumerate(part.indicators):
        here: Location = (*at, "indicators", index)
        row = known.get(code)
        if row is None:
            files.report(OBLIGATIONS, here, f"unknown indicator {code}")
            continue
        if row.source == "computed":
            files.report(OBLIGATIONS, here, f"{code} is computed, nobody reports it")
        for frequency in part.frequencies:
            if frequency not in row.frequencies:
                files.report(OBLIGATIONS, here, f"{code} is not measured {frequency}")
        if part.entry and not ({part.entry, row.entry} <= ENTRIES[row.kind]):
            files.report(OBLIGATIONS, (*at, "entry"), f"{code}, a {row.kind}, is not entered as {part.entry}")
        for level in levels - set(row.levels):
            files.report(OBLIGATIONS, here, f"{code} is not measured at the level {level} of {part.by}")


def _check_twice(files: Files, duties: list[Owed]) -> None:
    seen: dict[tuple[str, str, str], Owed] = {}
    for duty in duties:
        first = seen.setdefault((duty.organisation, duty.indicator, duty.frequency), duty)
        if first is not duty:
            line = files.sources[OBLIGATIONS].line(first.at)
            files.report(
                OBLIGATIONS,
                duty.at,
                f"{duty.organisation} owes {duty.indicator} ({duty.frequency}) by line {line} already",
            )


def _check_cell(files: Files, duties: list[Owed], parents: dict[str, str | None]) -> None:
    """No two bodies may add to one cell.

    The figure of an area holds everything in it, so neither the same area nor one inside it may add again; a
    residual is what lies outside the figures under its area, so it needs such figures, and there is one per area.
    """
    own: dict[str, Owed] = {}
    residual: dict[str, Owed] = {}
    for duty in duties:
        area = files.organisations[duty.organisation].area
        if duty.part.contributes == "none":
            continue
        if area is None:
            files.report(OBLIGATIONS, duty.at, f"{duty.organisation} adds to {duty.indicator} but has no area")
            continue
        held = own if duty.part.contributes == "own_area" else residual
        first = held.setdefault(area, duty)
        if first.organisation != duty.organisation:
            _twice(files, duty, first, area)
    for area, duty in own.items():
        for above in set(_above(area, parents)) & set(own):
            _twice(files, duty, own[above], area)
    for area, duty in residual.items():
        _check_residual(files, area, duty, own, parents)


def _check_residual(files: Files, area: str, duty: Owed, own: dict[str, Owed], parents: dict[str, str | None]) -> None:
    if area in own:
        _twice(files, duty, own[area], area)
    elif not any(area in _above(other, parents) for other in own):
        files.report(OBLIGATIONS, duty.at, f"{duty.indicator}: a residual beside no own_area figure under {area}")


def _twice(files: Files, duty: Owed, first: Owed, area: str) -> None:
    files.report(
        OBLIGATIONS,
        duty.at,
        f"{duty.indicator} ({duty.frequency}): {duty.organisation} and {first.organisation} both add to area {area}",
    )


def _above(area: str, parents: dict[str, str | None]) -> list[str]:
    found: list[str] = []
    above = parents.get(area)
    while above and above not in found:
        found.append(above)
        above = parents.get(above)
    return found


def check_tasks(files: Files, tasks: TasksFile, indicators: IndicatorsFile | None, objectives: set[str] | None) -> None:
    check_unique(files, TASKS, "tasks", (task.code for task in tasks.tasks))
    known = {row.code for row in indicators.indicators} if indicators else None
    for position, task in enumerate(tasks.tasks):
        at: Location = ("tasks", position)
        for name in ("lead", "coordinating", "report_to"):
            for index, code in enumerate(getattr(task, name)):
                if files.agencies and not files.is_known_body(code):
                    files.report(TASKS, (*at, name, index), f"unknown organisation {code}")
        for code in set(task.lead) & set(task.coordinating):
            files.report(TASKS, (*at, "coordinating"), f"{code} leads and coordinates the same task")
        for index, code in enumerate(task.indicators):
            if known is not None and code != "*" and code not in known:
                files.report(TASKS, (*at, "indicators", index), f"unknown indicator {code}")
        for index, code in enumerate(task.objectives):
            if objectives is not None and code not in objectives:
                files.report(TASKS, (*at, "objectives", index), f"unknown objective {code}")


def check_calendar(files: Files, calendar: CalendarFile, plan: PlanPart | None) -> None:
    codes = [part.code for part in (*calendar.periods, *calendar.months)]
    check_unique(files, CALENDAR, "periods", codes[: len(calendar.periods)])
    check_unique(files, CALENDAR, "months", codes[len(calendar.periods) :])
    for position, period in enumerate(calendar.periods):
        at: Location = ("periods", position)
        _check_period(files, at, period, plan)
        for other in calendar.periods[:position]:
            overlap = other.starts_on <= period.ends_on and period.starts_on <= other.ends_on
            if other.kind == period.kind and overlap:
                files.report(CALENDAR, at, f"{period.code} and {other.code} share days")
    _check_months(files, calendar)


def _check_period(files: Files, at: Location, period: PeriodPart, plan: PlanPart | None) -> None:
    if period.ends_on <= period.starts_on:
        files.report(CALENDAR, (*at, "ends_on"), "ends before it begins")
    if period.cut_off_on < period.ends_on:
        files.report(CALENDAR, (*at, "cut_off_on"), "figures are cut off before the period ends")
    for step, day in period.due.items():
        if day < period.cut_off_on:
            files.report(CALENDAR, (*at, "due", step), f"due on {day}, before the cut-off {period.cut_off_on}")
    for earlier, later in pairwise(step for step in STEPS if step in period.due):
        if period.due[later] < period.due[earlier]:
            files.report(CALENDAR, (*at, "due", later), f"due before {earlier}")
    if plan and (period.starts_on < plan.starts_on or period.ends_on > plan.ends_on):
        files.report(CALENDAR, at, "reaches outside the plan's year")


def _check_months(files: Files, calendar: CalendarFile) -> None:
    months = calendar.months
    for position, (before, after) in enumerate(pairwise(months)):
        expected = before.ends_on + timedelta(days=1)
        if after.starts_on != expected:
            what = "a gap" if after.starts_on > expected else "shared days"
            here: Location = ("months", position + 1, "starts_on")
            files.report(CALENDAR, here, f"{what} between {before.code} and {after.code}")
    for position, month in enumerate(months):
        if month.ends_on <= month.starts_on:
            files.report(CALENDAR, ("months", position, "ends_on"), "ends before it begins")
    for position, period in enumerate(calendar.periods):
        if months and not _is_made_of(period, months):
            files.report(CALENDAR, ("periods", position), f"{period.code} is not made of whole months")


def _is_made_of(period: PeriodPart, months: list[MonthPart]) -> bool:
    starts: set[date] = {month.starts_on for month in months}
    ends: set[date] = {month.ends_on for month in months}
    return period.starts_on in starts and period.ends_on in ends


def check_due_dates(files: Files, calendar: CalendarFile, duties: list[Owed]) -> None:
    """Every body that owes a figure finds a period of its frequency, and in it the day for its level."""
    frequencies = {FREQUENCY_OF[period.kind] for period in calendar.periods}
    for frequency in sorted({duty.frequency for duty in duties} - frequencies):
        files.report(CALENDAR, ("periods",), f"no period for figures owed {frequency}")
    for position, period in enumerate(calendar.periods):
        owing = {d.organisation for d in duties if d.frequency == FREQUENCY_OF[period.kind]}
        levels = {files.organisations[code].level for code in owing if code in files.organisations}
        for level in sorted(levels - set(period.due)):
            files.report(CALENDAR, ("periods", position, "due"), f"no due date for bodies of level {level}")


def check_month_categories(files: Files, calendar: CalendarFile, indicators: IndicatorsFile) -> None:
    months = {month.code for month in calendar.months}
    for position, disaggregation in enumerate(indicators.disaggregations):
        for index, category in enumerate(disaggregation.categories):
            if category.period and category.period not in months:
                here: Location = ("disaggregations", position, "categories", index)
                files.report(INDICATORS, here, f"unknown month {category.period}")
