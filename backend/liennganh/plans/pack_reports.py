"""What must hold of the report templates of a plan pack."""

from __future__ import annotations

from liennganh.plans.pack_checks import check_unique
from liennganh.plans.pack_files import REPORTS, Files
from liennganh.plans.pack_reading import Location
from liennganh.plans.pack_report_models import ReportsFile, SectionPart, TemplatePart


def check_reports(files: Files, reports: ReportsFile) -> None:
    """Sections are told apart by their codes, objectives are the plan's, and nothing ends before it begins."""
    check_unique(files, REPORTS, "templates", (part.code for part in reports.templates))
    known = {part.code for part in files.plan.objectives} if files.plan else None
    for position, template in enumerate(reports.templates):
        at: Location = ("templates", position)
        _check_days(files, at, template)
        seen: set[str] = set()
        for index, section in enumerate(template.sections):
            if section.code in seen:
                files.report(REPORTS, (*at, "sections", index, "code"), f"section {section.code} is already there")
            seen.add(section.code)
            _check_section(files, (*at, "sections", index), section, known)


def _check_days(files: Files, at: Location, template: TemplatePart) -> None:
    if template.valid_to and template.valid_to < template.valid_from:
        files.report(REPORTS, (*at, "valid_to"), "ends before it begins")
    for field in ("addressees", "recipients"):
        for index, one in enumerate(getattr(template, field)):
            if one.valid_from and one.valid_to and one.valid_to < one.valid_from:
                files.report(REPORTS, (*at, field, index, "valid_to"), "ends before it begins")


def _check_section(files: Files, at: Location, section: SectionPart, known: set[str] | None) -> None:
    for place, block in enumerate(section.blocks):
        for index, code in enumerate(block.objectives):
            if known is not None and code not in known:
                files.report(REPORTS, (*at, "blocks", place, "objectives", index), f"unknown objective {code}")
        if block.kind in {"text", "write"} and not block.lines:
            files.report(REPORTS, (*at, "blocks", place, "lines"), "says nothing")
