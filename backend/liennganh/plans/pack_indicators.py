"""What must hold for an indicator: its kind, entry, threshold, parts and protection agree with each other."""

from __future__ import annotations

from liennganh.plans.pack_checks import check_unique
from liennganh.plans.pack_files import INDICATORS, Files
from liennganh.plans.pack_models import DisaggregationPart, IndicatorPart, IndicatorsFile, PlanFile
from liennganh.plans.pack_reading import Location

ENTRIES = {
    "ratio": {"ratio"},
    "coverage": {"ratio", "yes_no", "programmes"},
    "count": {"count", "parts"},
    "frequency": {"months"},
    "composite": {"none"},
}
UNITS = {"ratio": "percent", "coverage": "percent", "composite": "percent", "count": "count"}
# Entries whose cells are the categories of one disaggregation. Their total is no sum: months with an item, programmes
# integrated, counts of different things.
CELLS = {"months", "programmes", "parts"}


def check_indicators(files: Files, indicators: IndicatorsFile, plan: PlanFile | None) -> None:
    rows = indicators.indicators
    check_unique(files, INDICATORS, "indicators", (row.code for row in rows))
    check_unique(files, INDICATORS, "disaggregations", (d.code for d in indicators.disaggregations))
    catalogue = {d.code: d for d in indicators.disaggregations}
    for position, disaggregation in enumerate(indicators.disaggregations):
        _check_categories(files, ("disaggregations", position), disaggregation)
    known = {row.code: row for row in rows}
    targets = {t.code: t for t in plan.targets} if plan else None
    for position, row in enumerate(rows):
        at: Location = ("indicators", position)
        _check_semantics(files, at, row)
        _check_threshold(files, at, row)
        _check_components(files, at, row, known)
        _check_disaggregations(files, at, row, catalogue)
        _check_privacy(files, at, row)
        if targets is not None and row.target not in targets:
            files.report(INDICATORS, (*at, "target"), f"unknown target {row.target}")
        elif targets is not None and row.role == "target" and targets[row.target].is_monitoring:
            files.report(INDICATORS, (*at, "role"), f"{row.target} is for monitoring only")
    if plan and targets is not None:
        judged = {row.target for row in rows if row.role == "target"}
        for code, target in targets.items():
            if not target.is_monitoring and code not in judged:
                files.report(INDICATORS, ("indicators",), f"no indicator judges the target {code}")


def _check_categories(files: Files, at: Location, disaggregation: DisaggregationPart) -> None:
    codes = [category.code for category in disaggregation.categories]
    for index, code in enumerate(codes):
        if code in codes[:index]:
            files.report(INDICATORS, (*at, "categories", index, "code"), f"category {code} is named twice")


def _check_semantics(files: Files, at: Location, row: IndicatorPart) -> None:
    if row.entry not in ENTRIES[row.kind]:
        files.report(INDICATORS, (*at, "entry"), f"a {row.kind} is not entered as {row.entry}")
    if row.unit != UNITS.get(row.kind, "frequency_per_month"):
        files.report(INDICATORS, (*at, "unit"), f"a {row.kind} is not measured in {row.unit}")
    if (row.kind == "composite") != (row.source == "computed"):
        files.report(INDICATORS, (*at, "source"), "a composite is computed, everything else is reported")
    if (row.unit == "percent") != (row.denominator_label_vi is not None and row.denominator_label_en is not None):
        files.report(INDICATORS, (*at, "denominator_label_vi"), "a percentage has a denominator, nothing else has one")
    if row.min_programmes > 1 and row.entry != "programmes":
        files.report(INDICATORS, (*at, "min_programmes"), f"has no meaning for entry {row.entry}")


def _check_threshold(files: Files, at: Location, row: IndicatorPart) -> None:
    if (row.threshold is None) != (row.direction is None):
        files.report(INDICATORS, (*at, "direction"), "a threshold needs a direction, and a direction a threshold")
    if row.role == "target" and row.threshold is None:
        files.report(INDICATORS, (*at, "threshold"), "an indicator that judges a target needs a threshold")
    if row.role == "monitoring" and row.threshold is not None:
        files.report(INDICATORS, (*at, "threshold"), "a monitoring figure has no threshold")
    if row.threshold is not None and (row.threshold <= 0 or (row.unit == "percent" and row.threshold > 100)):
        files.report(INDICATORS, (*at, "threshold"), f"{row.threshold} cannot be a threshold in {row.unit}")
    if row.kind == "frequency" and row.direction == "<=":
        files.report(INDICATORS, (*at, "direction"), "a frequency is a least number of items each month")


def _check_components(files: Files, at: Location, row: IndicatorPart, known: dict[str, IndicatorPart]) -> None:
    if (row.kind == "composite") != bool(row.components):
        files.report(INDICATORS, (*at, "components"), "a composite has components, nothing else has them")
    for index, code in enumerate(row.components):
        component = known.get(code)
        if component is None:
            files.report(INDICATORS, (*at, "components", index), f"unknown indicator {code}")
        elif component.unit != "percent":
            files.report(INDICATORS, (*at, "components", index), f"{code} is no ratio")
        elif row.code in _reachable(code, known):
            files.report(INDICATORS, (*at, "components", index), f"{row.code} is made of itself by way of {code}")


def _reachable(code: str, known: dict[str, IndicatorPart]) -> set[str]:
    found: set[str] = set()
    waiting = [code]
    while waiting:
        current = waiting.pop()
        if current not in found and current in known:
            found.add(current)
            waiting.extend(known[current].components)
    return found


def _check_disaggregations(
    files: Files, at: Location, row: IndicatorPart, catalogue: dict[str, DisaggregationPart]
) -> None:
    cells = []
    for index, use in enumerate(row.disaggregations):
        here: Location = (*at, "disaggregations", index)
        disaggregation = catalogue.get(use.code)
        if disaggregation is None:
            files.report(INDICATORS, here, f"unknown disaggregation {use.code}")
            continue
        if use.code in [other.code for other in row.disaggregations[:index]]:
            files.report(INDICATORS, here, f"{use.code} is named twice")
        if use.is_additive:
            _check_additive(files, here, row, disaggregation)
        if use.is_required:
            cells.append((here, disaggregation))
    if row.entry in CELLS:
        _check_cells(files, at, row, cells)


def _check_additive(files: Files, here: Location, row: IndicatorPart, disaggregation: DisaggregationPart) -> None:
    if len(disaggregation.categories) < 2:
        files.report(INDICATORS, here, f"{disaggregation.code} has one category: it cannot make up the total")
    if row.entry in CELLS | {"yes_no"}:
        files.report(INDICATORS, here, f"entry {row.entry} has no total that categories could make up")


def _check_cells(
    files: Files, at: Location, row: IndicatorPart, cells: list[tuple[Location, DisaggregationPart]]
) -> None:
    if len(cells) != 1:
        files.report(INDICATORS, (*at, "disaggregations"), f"entry {row.entry} needs one required disaggregation")
        return
    here, disaggregation = cells[0]
    if row.entry == "months" and any(category.period is None for category in disaggregation.categories):
        files.report(INDICATORS, here, "every month names its period")
    if row.entry == "programmes" and row.min_programmes > len(disaggregation.categories):
        files.report(INDICATORS, (*at, "min_programmes"), "more than there are programmes")


def _check_privacy(files: Files, at: Location, row: IndicatorPart) -> None:
    """The privacy contract: figures about people behind a wall are never shown small or below the city."""
    protected = (row.wall is not None, row.is_sensitive, row.city_only, row.min_cell is not None)
    if any(protected) and not all(protected):
        files.report(INDICATORS, at, "a sensitive figure needs a wall, is_sensitive, city_only and min_cell together")
