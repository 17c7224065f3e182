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
    told = [
        (target.is_holder, target_of(composer, place, target, objective, indicators, by_target[target.id]))
        for target, objective in await queries.list_targets(ctx, place)
    ]
    targets = [target for is_holder, target in told if not is_holder]
    return schemas.TargetsDashboard(
        period=ref_of(place.period, ctx.locale),
        area=area_of(place.area, ctx.locale),
        basis=basis,
        business_date=ctx.today,
        summary=schemas.StatusCounts.model_validate(Counter(target.status for target in targets)),
        targets=targets,
        monitoring=[target for is_holder, target in told if is_holder],
    )


def target_of(
    composer: Composer,
    place: Place,
    target: Target,
    objective: Objective,
    indicators: Sequence[Indicator],
    rows: Sequence[Found],
) -> schemas.TargetProgress:
    """One target: it stands where the worst of its target indicators does; the first of these is its headline."""
    locale = composer.locale
    judged = [row for row in rows if row.indicator.role == "target"]
    own = [i for i in indicators if i.target_id == target.id and i.role == "target"]
    is_withheld = not place.is_city and bool(own) and all(gate.is_withheld(i) for i in own)
    status: Any = worst_of(row.progress.status for row in judged) if judged or not place.is_city else NO_DATA
    headline = next((row for row in judged if (row.progress.status or NO_DATA) == status), None)
    value_text, detail_text = _headline_texts(composer, judged, headline, is_withheld)
    return schemas.TargetProgress(
        id=target.id,
        code=target.code,
        name=in_language(target, "text", locale),
        short_name=in_language(target, "short", locale),
        objective_code=objective.code,
        is_neutral=target.is_neutral or objective.is_neutral,
        is_withheld=is_withheld,
        status=status,
        headline_indicator_id=headline.indicator.id if headline else None,
        value_text=value_text,
        detail_text=detail_text,
        threshold_text=in_language(target, "threshold_text", locale),
        reported=headline.progress.reported if headline else 0,
        expected=headline.progress.expected if headline else 0,
        indicators=[schemas.IndicatorProgress(**composer.read(row)) for row in rows],
    )


def _headline_texts(
    composer: Composer, judged: Sequence[Found], headline: Found | None, is_withheld: bool
) -> tuple[str, str]:
    locale = composer.locale
    if headline is None:
        said = wording.CITY_ONLY if is_withheld else wording.NO_REPORT if judged else wording.CITY_FIGURE
        return wording.NOTHING, said.in_(locale)
    without = [row.indicator.code for row in judged if (row.progress.status or NO_DATA) == NO_DATA]
    if headline.progress.status == NO_DATA and 0 < len(without) < len(judged):
        known = wording.WITH_FIGURES.in_(locale).format(known=len(judged) - len(without), all=len(judged))
        return known, wording.WITHOUT_FIGURES.in_(locale).format(codes=", ".join(without))
    return composer.value_text(headline), composer.detail_text(headline, composer.months(headline))


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
