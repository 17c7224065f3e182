"""A plan as data: the files of a pack read, compared and handed on whole, or refused with every mistake."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from liennganh.plans.pack_bodies import AreaRow, GroupPart, OrganisationPart, RolePart
from liennganh.plans.pack_calendar import CalendarFile
from liennganh.plans.pack_catalogue import InspectionsFile
from liennganh.plans.pack_checks import check_agencies, check_areas, check_plan
from liennganh.plans.pack_duties import (
    Owed,
    check_calendar,
    check_due_dates,
    check_month_categories,
    check_obligations,
    check_tasks,
    owed,
)
from liennganh.plans.pack_establishments import check_establishments
from liennganh.plans.pack_evaluation import check_evaluation
from liennganh.plans.pack_feeding import check_feeding
from liennganh.plans.pack_files import OBLIGATIONS, Files, read_files
from liennganh.plans.pack_indicators import check_indicators
from liennganh.plans.pack_inspections import check_inspections
from liennganh.plans.pack_models import (
    DisaggregationPart,
    EstablishmentsFile,
    EvaluationFile,
    IndicatorPart,
    ObligationsFile,
    PlanFile,
    TaskPart,
)
from liennganh.plans.pack_reading import BadPack, PackError
from liennganh.plans.pack_report_models import ReportsFile
from liennganh.plans.pack_reports import check_reports
from liennganh.plans.pack_settings import check_settings

MOST_DUTIES = 50_000


@dataclass(frozen=True)
class Pack:
    """A plan pack in which everything agrees, the bodies made from areas and the obligations of groups expanded."""

    plan: PlanFile
    areas: tuple[AreaRow, ...]
    organisations: dict[str, OrganisationPart]
    groups: tuple[GroupPart, ...]
    members: dict[str, list[str]]
    roles: tuple[RolePart, ...]
    indicators: tuple[IndicatorPart, ...]
    disaggregations: dict[str, DisaggregationPart]
    tasks: tuple[TaskPart, ...]
    obligations: tuple[Owed, ...]
    calendar: CalendarFile
    evaluation: EvaluationFile
    establishments: EstablishmentsFile
    inspections: InspectionsFile
    reports: ReportsFile


def load_pack(folder: Path) -> Pack:
    """The pack in a folder.

    Raises BadPack with every mistake, each with its file and line: unknown or repeated codes, two bodies adding to one
    cell, a composite made of itself, a threshold without direction, periods with gaps, days due before the cut-off.
    """
    files = read_files(folder)
    if files.obligations and _count_owed(files, files.obligations) > MOST_DUTIES:
        files.report(OBLIGATIONS, ("obligations",), "more duties than a plan may have")
        raise BadPack(files.errors)
    _check(files)
    if files.errors:
        raise BadPack(files.errors)
    return _whole(files)


def _count_owed(files: Files, obligations: ObligationsFile) -> int:
    return sum(
        len(part.indicators) * len(part.frequencies) * len(files.bodies(part.by)) for part in obligations.obligations
    )


def _check(files: Files) -> None:
    _check_promises(files)
    if files.evaluation:
        check_evaluation(files, files.evaluation)
    if files.establishments:
        check_establishments(files, files.establishments)
    if files.inspections:
        check_inspections(files, files.inspections)
    if files.reports:
        check_reports(files, files.reports)


def _check_promises(files: Files) -> None:
    plan, areas, agencies, indicators = files.plan, files.areas, files.agencies, files.indicators
    calendar, obligations = files.calendar, files.obligations
    if areas:
        check_areas(files, areas)
    if agencies and areas:
        check_agencies(files, agencies, areas)
    if plan:
        check_plan(files, plan)
        check_settings(files, plan)
    if indicators:
        check_indicators(files, indicators, plan)
    if obligations and indicators and areas and agencies:
        check_obligations(files, obligations, indicators, areas)
        check_feeding(files, obligations, indicators)
    if files.tasks:
        check_tasks(files, files.tasks, indicators, {o.code for o in plan.objectives} if plan else None)
    if calendar:
        check_calendar(files, calendar, plan.plan if plan else None)
    if calendar and indicators:
        check_month_categories(files, calendar, indicators)
    if calendar and obligations and agencies and areas:
        check_due_dates(files, calendar, owed(files, obligations))


def _whole(files: Files) -> Pack:
    plan, areas, agencies, indicators = files.plan, files.areas, files.agencies, files.indicators
    tasks, obligations, calendar = files.tasks, files.obligations, files.calendar
    evaluation, establishments, inspections = files.evaluation, files.establishments, files.inspections
    reports = files.reports
    if not (plan and areas and agencies and indicators and tasks and obligations and calendar):
        raise BadPack([PackError("", 0, "", "incomplete pack")])
    if not (evaluation and establishments and inspections and reports is not None):
        raise BadPack([PackError("", 0, "", "incomplete pack")])
    return Pack(
        plan=plan,
        areas=tuple(areas.areas),
        organisations=files.organisations,
        groups=tuple(agencies.groups),
        members=files.members,
        roles=tuple(agencies.roles),
        indicators=tuple(indicators.indicators),
        disaggregations={d.code: d for d in indicators.disaggregations},
        tasks=tuple(tasks.tasks),
        obligations=tuple(owed(files, obligations)),
        calendar=calendar,
        evaluation=evaluation,
        establishments=establishments,
        inspections=inspections,
        reports=reports,
    )


__all__ = ["BadPack", "Pack", "PackError", "load_pack"]
