"""Writing a pack's indicators with their components, breakdowns and categories."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import select

from liennganh.indicators.models import Category, Disaggregation, Indicator, IndicatorComponent
from liennganh.plans.decided import BASIS_NOTE, Decided
from liennganh.plans.figures_kept import keep_meaning
from liennganh.plans.importing_bodies import Ids
from liennganh.plans.pack import Pack
from liennganh.plans.pack_diff import Alignment, Change, Row
from liennganh.plans.pack_models import DisaggregationUse, IndicatorPart

COPIED = {
    "code", "name_vi", "name_en", "short_vi", "short_en", "kind", "role", "entry", "accrual", "unit", "direction",
    "threshold", "not_applicable_when", "wall", "is_sensitive", "basis", "reporting_basis",
    "definition_vi", "definition_en", "numerator_label_vi", "numerator_label_en", "denominator_label_vi",
    "denominator_label_en", "basis_note_vi", "basis_note_en", "form_code", "counting_note",
}  # fmt: skip
NOTED = {"interpretation_note", "threshold_note", "source", "derivable_from", "text_disaggregations"}


async def import_indicators(
    alignment: Alignment, pack: Pack, plan_id: uuid.UUID, targets: Ids, decided: Decided
) -> Ids:
    rows = [_indicator(part, position, plan_id, targets) for position, part in enumerate(pack.indicators, 1)]
    for row in rows:
        decided.keep(alignment.changes, ("indicator", row["code"], BASIS_NOTE), row)
    await _without_edited(alignment, plan_id, rows)
    found = await alignment.align(
        Indicator.__table__,
        "indicator",
        ("plan_id", "code"),
        rows,
        within=Indicator.plan_id == plan_id,
        told_by=("code",),
    )
    ids = {code: indicator_id for (_, code), indicator_id in found.items()}
    components: list[Row] = [
        {"composite_id": ids[part.code], "component_id": ids[component]}
        for part in pack.indicators
        for component in part.components
    ]
    await alignment.align(
        IndicatorComponent.__table__,
        "component",
        ("composite_id", "component_id"),
        components,
        within=IndicatorComponent.composite_id.in_(list(ids.values())),
    )
    await _disaggregations(alignment, pack, ids)
    await keep_meaning(alignment.session, plan_id, alignment.changes)
    return ids


async def _without_edited(alignment: Alignment, plan_id: uuid.UUID, rows: list[Row]) -> None:
    """What was edited in the app stays, and where the pack says otherwise it is told."""
    own = select(Indicator).where(Indicator.plan_id == plan_id, Indicator.edited != [])
    edited = {row.code: row for row in await alignment.session.scalars(own)}
    for row in rows:
        if known := edited.get(row["code"]):
            _keep(alignment, "indicator", row["code"], row, {name: getattr(known, name) for name in known.edited})


def _keep(alignment: Alignment, noun: str, label: str, row: Row, held: Row) -> None:
    told = {name: (value, row[name]) for name, value in held.items() if row[name] != value}
    row.update(held)
    if told:
        alignment.changes.items.append(Change("administered", noun, label, told))


def _indicator(part: IndicatorPart, position: int, plan_id: uuid.UUID, targets: Ids) -> Row:
    notes: dict[str, Any] = part.model_dump(mode="json", include=NOTED)
    return {
        "plan_id": plan_id,
        "target_id": targets[part.target],
        "position": position,
        "levels": list(part.levels),
        "frequencies": list(part.frequencies),
        "minimum_programmes": part.min_programmes,
        "is_city_only": part.city_only,
        "minimum_cell": part.min_cell,
        "notes": {name: value for name, value in notes.items() if value not in (None, [])},
    } | part.model_dump(include=COPIED)


def _disaggregation(pack: Pack, indicator_id: uuid.UUID, position: int, use: DisaggregationUse) -> Row:
    named = pack.disaggregations[use.code]
    return {
        "indicator_id": indicator_id,
        "code": use.code,
        "name_vi": named.name_vi,
        "name_en": named.name_en,
        "position": position,
        "is_additive": use.is_additive,
        "is_required": use.is_required,
    }


async def _disaggregations(alignment: Alignment, pack: Pack, indicators: Ids) -> None:
    uses = [
        (part.code, position, use) for part in pack.indicators for position, use in enumerate(part.disaggregations, 1)
    ]
    rows = [_disaggregation(pack, indicators[code], position, use) for code, position, use in uses]
    ids = await alignment.align(
        Disaggregation.__table__,
        "disaggregation",
        ("indicator_id", "code"),
        rows,
        within=Disaggregation.indicator_id.in_(list(indicators.values())),
    )
    await _categories(alignment, pack, {(code, use.code): ids[indicators[code], use.code] for code, _, use in uses})


async def _categories(alignment: Alignment, pack: Pack, disaggregations: dict[tuple[str, str], uuid.UUID]) -> None:
    rows: list[Row] = [
        {
            "disaggregation_id": disaggregation_id,
            "code": category.code,
            "name_vi": category.name_vi,
            "name_en": category.name_en,
            "position": position,
            "period_code": category.period,
        }
        for (_, code), disaggregation_id in disaggregations.items()
        for position, category in enumerate(pack.disaggregations[code].categories, 1)
    ]
    edited = select(Category).where(Category.is_edited, Category.disaggregation_id.in_(list(disaggregations.values())))
    names = {(one.disaggregation_id, one.code): one for one in await alignment.session.scalars(edited)}
    codes = {disaggregation_id: " ".join(key) for key, disaggregation_id in disaggregations.items()}
    for row in rows:
        if known := names.get((row["disaggregation_id"], row["code"])):
            label = f"{codes[known.disaggregation_id]} {known.code}"
            _keep(alignment, "category", label, row, {"name_vi": known.name_vi, "name_en": known.name_en})
    await alignment.align(
        Category.__table__,
        "category",
        ("disaggregation_id", "code"),
        rows,
        within=Category.disaggregation_id.in_(list(disaggregations.values())),
    )
