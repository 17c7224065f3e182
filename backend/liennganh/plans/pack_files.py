"""The eleven files of a pack side by side, and the bodies that groups stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from liennganh.plans.pack_bodies import AgenciesFile, AreaRow, AreasFile, GroupPart, MembersByArea, OrganisationPart
from liennganh.plans.pack_calendar import CalendarFile
from liennganh.plans.pack_catalogue import InspectionsFile
from liennganh.plans.pack_models import (
    EstablishmentsFile,
    EvaluationFile,
    IndicatorsFile,
    ObligationsFile,
    PlanFile,
    TasksFile,
)
from liennganh.plans.pack_reading import Location, PackError, Source, parse, read_csv, read_yaml, written
from liennganh.plans.pack_report_models import ReportsFile

AREAS, PLAN, INDICATORS, TASKS = "areas.csv", "plan.yaml", "indicators.yaml", "tasks.yaml"
AGENCIES, OBLIGATIONS, CALENDAR = "agencies.yaml", "obligations.yaml", "calendar.yaml"
EVALUATION, ESTABLISHMENTS, INSPECTIONS = "evaluation.yaml", "establishments.yaml", "inspections.yaml"
REPORTS = "reports.yaml"
YAML = (PLAN, INDICATORS, TASKS, AGENCIES, OBLIGATIONS, CALENDAR, EVALUATION, ESTABLISHMENTS, INSPECTIONS)
NAMES = (*YAML, AREAS, REPORTS)


@dataclass
class Files:
    """The files that could be read. A file with a mistake of shape is None and is compared with nothing."""

    errors: list[PackError]
    areas: AreasFile | None = None
    plan: PlanFile | None = None
    indicators: IndicatorsFile | None = None
    tasks: TasksFile | None = None
    agencies: AgenciesFile | None = None
    obligations: ObligationsFile | None = None
    calendar: CalendarFile | None = None
    evaluation: EvaluationFile | None = None
    establishments: EstablishmentsFile | None = None
    inspections: InspectionsFile | None = None
    reports: ReportsFile | None = None
    sources: dict[str, Source] = field(default_factory=dict)
    organisations: dict[str, OrganisationPart] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)

    def report(self, file: str, location: Location, message: str) -> None:
        self.errors.append(PackError(file, self.sources[file].line(location), written(location), message))

    def bodies(self, code: str) -> list[str]:
        """The organisations a code stands for: itself, or the members of the group."""
        return self.members.get(code, [code])

    def is_known_body(self, code: str) -> bool:
        return code in self.organisations or code in self.members


def read_files(folder: Path) -> Files:
    errors: list[PackError] = []
    if not folder.is_dir():
        return Files([PackError(str(folder), 0, "", "no such folder")])
    read = {name: read_yaml(folder, name, errors) for name in YAML}
    read[AREAS] = read_csv(folder, AREAS, "areas", errors)
    # A plan may leave its reports to be written freely.
    has_reports = (folder / REPORTS).exists()
    read[REPORTS] = read_yaml(folder, REPORTS, errors) if has_reports else None
    files = Files(
        errors,
        areas=parse(AreasFile, read[AREAS], errors),
        plan=parse(PlanFile, read[PLAN], errors),
        indicators=parse(IndicatorsFile, read[INDICATORS], errors),
        tasks=parse(TasksFile, read[TASKS], errors),
        agencies=parse(AgenciesFile, read[AGENCIES], errors),
        obligations=parse(ObligationsFile, read[OBLIGATIONS], errors),
        calendar=parse(CalendarFile, read[CALENDAR], errors),
        evaluation=parse(EvaluationFile, read[EVALUATION], errors),
        establishments=parse(EstablishmentsFile, read[ESTABLISHMENTS], errors),
        inspections=parse(InspectionsFile, read[INSPECTIONS], errors),
        reports=parse(ReportsFile, read[REPORTS], errors) if has_reports else ReportsFile(),
        sources={name: source for name, source in read.items() if source},
    )
    if files.agencies and files.areas:
        _expand(files, files.agencies, files.areas)
    return files


def _expand(files: Files, agencies: AgenciesFile, areas: AreasFile) -> None:
    for organisation in agencies.organisations:
        files.organisations.setdefault(organisation.code, organisation)
    for group in agencies.groups:
        files.members.setdefault(group.code, list(group.members))
    for position, group in enumerate(agencies.groups):
        if group.members_by_area is None:
            continue
        try:
            for organisation in _by_area(group, group.members_by_area, files, areas.areas):
                if organisation.code not in files.organisations:
                    files.organisations[organisation.code] = organisation
                files.members[group.code].append(organisation.code)
        except KeyError as problem:
            files.report(AGENCIES, ("groups", position, "members_by_area"), f"unknown word or body {problem}")


def _by_area(
    group: GroupPart, rule: MembersByArea, files: Files, areas: Iterable[AreaRow]
) -> Iterator[OrganisationPart]:
    parents = {files.organisations[code].area: code for code in files.members[rule.parent_group]}
    for area in areas:
        if area.level != rule.area_level:
            continue
        words = {
            "area": area.code,
            "area_name_lower": area.name_vi[:1].lower() + area.name_vi[1:],
            "area_name_en": area.name_en,
        }
        parent = parents.get(area.parent)
        yield OrganisationPart(
            code=rule.code.format_map(words),
            name_vi=rule.name_vi.format_map(words),
            short_vi=rule.short_vi.format_map(words),
            name_en=rule.name_en.format_map(words),
            short_en=area.name_en,
            kind=rule.kind,
            level=area.level,
            area=area.code,
            parent=parent,
            reports_to=parent if rule.reports_to_parent else None,
            valid_from=area.valid_from,
            valid_to=area.valid_to,
            named_in=group.named_in,
        )
