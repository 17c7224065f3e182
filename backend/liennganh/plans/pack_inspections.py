"""What must hold of the checklists and the catalogue of violations that a pack brings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from liennganh.plans.pack_catalogue import InspectionsFile, ViolationPart
from liennganh.plans.pack_checks import check_unique
from liennganh.plans.pack_files import INSPECTIONS, Files
from liennganh.plans.pack_reading import Location

LATEST = date.max


def check_inspections(files: Files, inspections: InspectionsFile) -> None:
    """Kinds and decrees are known, one checklist serves every kind that no other names, and no act stands under two
    decrees on one day.
    """
    versions = (f"{part.code} v{part.version}" for part in inspections.checklists)
    check_unique(files, INSPECTIONS, "checklists", versions)
    check_unique(files, INSPECTIONS, "decrees", (part.code for part in inspections.decrees))
    check_unique(files, INSPECTIONS, "violations", (part.code for part in inspections.violations))
    kinds = {part.code for part in files.establishments.establishment_kinds} if files.establishments else None
    if all(part.kinds for part in inspections.checklists):
        files.report(INSPECTIONS, ("checklists",), "no checklist serves the kinds that are not named")
    for position, checklist in enumerate(inspections.checklists):
        at: Location = ("checklists", position)
        _check_kinds(files, (*at, "kinds"), checklist.kinds, kinds)
        codes = [item.code for item in checklist.items]
        if len(set(codes)) < len(codes):
            files.report(INSPECTIONS, (*at, "items"), f"{checklist.code}: an item stands twice")
    for position, violation in enumerate(inspections.violations):
        _check_kinds(files, ("violations", position, "kinds"), violation.kinds, kinds)
        _check_bases(files, inspections, ("violations", position, "bases"), violation)


def _check_kinds(files: Files, at: Location, named: Iterable[str], kinds: set[str] | None) -> None:
    for code in named:
        if kinds is not None and code not in kinds:
            files.report(INSPECTIONS, at, f"unknown kind of establishment {code}")


def _check_bases(files: Files, inspections: InspectionsFile, at: Location, violation: ViolationPart) -> None:
    decrees = {part.code: part for part in inspections.decrees}
    spans = []
    for basis in violation.bases:
        if basis.decree not in decrees:
            files.report(INSPECTIONS, at, f"{violation.code}: unknown decree {basis.decree}")
            continue
        decree = decrees[basis.decree]
        spans.append((decree.valid_from, decree.valid_to or LATEST))
    spans.sort()
    if any(later[0] <= earlier[1] for earlier, later in pairwise(spans)):
        files.report(INSPECTIONS, at, f"{violation.code} stands under two decrees on one day")
