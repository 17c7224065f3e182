"""Dashboards: targets with their headline figure, and districts on tiles."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from liennganh.access.context import Context
from liennganh.analytics import gate, queries, schemas, wording
from liennganh.analytics.presenting import Composer, area_of, measure_of, rounded
from liennganh.analytics.queries import Found, Place
from liennganh.analytics.status import NO_DATA, Rule, Shares, worst_of
from liennganh.core.errors import Words
from liennganh.indicators.models import Indicator
from liennganh.organisations.models import Area
from liennganh.organisations.schemas import in_language, ref_of
from liennganh.plans.models import Objective, Target


async def dashboard_of(ctx: Context, place: Place, basis: schemas.Basis) -> schemas.TargetsDashboard:
    """Every target of the plan in one place."""
    rows = await queries.list_in_place(ctx, place, basis)
    composer = await Composer.over(ctx, rows)
    indicators = await queries.list_indicators(ctx, place)
    by_target: dict[uuid.UUID, list[Found]] = defaultdict(list)
    for row in rows:
        by_target[row.indicator.target_id].append(row)
    targets: list[schemas.TargetProgress] = []
    monitoring: list[schemas.MonitoringGroup] = []
    for target, objective in await queries.list_targets(ctx, place):
        found = by_target[target.id]
        heading = _heading(composer, target, objective, found)
        if target.is_holder:
            monitoring.append(schemas.MonitoringGroup(**heading))
        else:
            own = [i for i in indicators if i.target_id == target.id and i.role == "target"]
            targets.append(target_of(composer, place, target, own, found, heading))
    return schemas.TargetsDashboard(
        period=ref_of(place.period, ctx.locale),
        area=area_of(place.area, ctx.locale),
        basis=basis,
        business_date=ctx.today,
        summary=schemas.StatusCounts.model_validate(Counter(target.status for target in targets)),
        targets=targets,
        monitoring=monitoring,
    )


def _heading(composer: Composer, target: Target, objective: Objective, rows: Sequence[Found]) -> dict[str, Any]:
    locale = composer.locale
    return {
        "id": target.id,
        "code": target.code,
        "name": in_language(target, "text", locale),
        "short_name": in_language(target, "short", locale),
        "objective_code": objective.code,
        "is_neutral": target.is_neutral or objective.is_neutral,
        "indicators": [schemas.IndicatorProgress(**composer.read(row)) for row in rows],
    }


def target_of(
    composer: Composer,
    place: Place,
    target: Target,
    own: Sequence[Indicator],
    rows: Sequence[Found],
    heading: dict[str, Any],
) -> schemas.TargetProgress:
    """One target: it stands where the worst of its target indicators does; the first of these is its headline."""
    judged = [row for row in rows if row.indicator.role == "target"]
    is_withheld = not place.is_city and bool(own) and all(gate.is_withheld(i) for i in own)
    status: Any = worst_of(row.progress.status for row in judged) if judged or not place.is_city else NO_DATA
    headline = next((row for row in judged if (row.progress.status or NO_DATA) == status), None)
    if headline:
        value_text, detail_text = _headline_texts(composer, rows, judged, headline)
    else:
        value_text, detail_text = wording.NOTHING, _absence(place, is_withheld=is_withheld).in_(composer.locale)
    return schemas.TargetProgress(
        **heading,
        is_withheld=is_withheld,
        status=status,
        headline_indicator_id=headline.indicator.id if headline else None,
        value_text=value_text,
        detail_text=detail_text,
        threshold_text=in_language(target, "threshold_text", composer.locale),
        reported=headline.progress.reported if headline else 0,
        expected=headline.progress.expected if headline else 0,
    )


def _absence(place: Place, *, is_withheld: bool) -> Words:
    if is_withheld:
        return wording.CITY_ONLY
    return wording.NO_REPORT if place.is_city else wording.CITY_FIGURE


def _headline_texts(
    composer: Composer, rows: Sequence[Found], judged: Sequence[Found], headline: Found
) -> tuple[str, str]:
    locale = composer.locale
    known = [row for row in judged if row.progress.status not in {NO_DATA, None}]
    if headline.progress.status == NO_DATA and known:
        told = wording.WITH_FIGURES.in_(locale).format(known=len(known), all=len(judged))
        empty = [row.indicator for row in rows if row.progress.status == NO_DATA and row.indicator.entry != "none"]
        return told, wording.without_text([in_language(i, "short", locale) for i in empty], locale)
    detail = composer.detail_text(headline, composer.months(headline))
    if headline.indicator.kind == "frequency":
        detail = f"{in_language(headline.indicator, 'short', locale)}: {wording.lowered(detail)}"
    return composer.value_text(headline), detail


async def map_of(ctx: Context, place: Place, indicator: Indicator, basis: str) -> schemas.TileMap:
    """Districts with their figures; those the caller may not see stay empty."""
    found = [] if gate.is_withheld(indicator) else await queries.list_by_district(ctx, place, indicator.id, basis)
    rows = {row.area.id: row for row in found}
    composer = await Composer.over(ctx, found)
    rule = Rule.of(indicator, place.period, Shares.of(place.plan.settings))
    districts = await queries.list_districts(ctx, place)
    return schemas.TileMap(
        indicator=measure_of(indicator, ctx.locale),
        unit=indicator.unit,
        threshold=None if indicator.threshold is None else float(indicator.threshold),
        milestone=None if rule.milestone is None else float(rule.milestone),
        tiles=[_tile(composer, area, rows.get(area.id)) for area in districts],
        is_withheld=gate.is_withheld(indicator),
        reason=await _reason(ctx, place, indicator),
    )


async def _reason(ctx: Context, place: Place, indicator: Indicator) -> str | None:
    """Why the tiles are empty for everybody."""
    if gate.is_withheld(indicator):
        return wording.MAP_WITHHELD.in_(ctx.locale)
    if await queries.is_reported_below_city(ctx, place, indicator.id):
        return None
    return wording.MAP_CITY_FIGURE.in_(ctx.locale)


def _tile(composer: Composer, area: Area, row: Found | None) -> schemas.Tile:
    progress = row.progress if row else None
    status: Any = progress.status if progress else None
    return schemas.Tile(
        area=area_of(area, composer.locale),
        col=area.tile_column,
        row=area.tile_row,
        value=rounded(progress.value) if progress else None,
        value_text=composer.value_text(row) if row else wording.NOTHING,
        numerator=progress.numerator if progress else None,
        denominator=progress.denominator if progress else None,
        status=status,
        is_visible=row is not None,
    )
