"""Parts of the plan put together for their reader, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from liennganh.access.context import Context
from liennganh.core.schemas import Ref
from liennganh.indicators.models import Indicator
from liennganh.organisations.schemas import in_language, ref_of
from liennganh.plans import queries, schemas
from liennganh.plans.models import Objective, Target


def shown_objective(ctx: Context, row: Objective) -> schemas.ObjectiveRead:
    """A goal group."""
    own = {name: getattr(row, name) for name in ("id", "code", "section", "is_neutral")}
    titles = {"title": in_language(row, "title", ctx.locale), "short_title": in_language(row, "short", ctx.locale)}
    return schemas.ObjectiveRead(**own, **titles)


def shown_target(ctx: Context, row: Target) -> schemas.TargetRead:
    """A target in the plan's own words."""
    own = {name: getattr(row, name) for name in ("id", "code", "objective_id", "section", "is_holder", "is_neutral")}
    said = {name: in_language(row, name, ctx.locale) for name in ("text", "threshold_text")}
    short = in_language(row, "short", ctx.locale)
    return schemas.TargetRead(**own, **said, name=short, short_name=short)


async def shown_indicators(ctx: Context, rows: Sequence[Indicator]) -> list[schemas.IndicatorRead]:
    """Indicators with their formula parts and breakdowns."""
    parts, components = await queries.breakdowns(ctx), await queries.components(ctx)
    return [_indicator(ctx, row, parts[row.id], components[row.id]) for row in rows]


def _indicator(ctx: Context, row: Indicator, parts: list[Any], components: list[str]) -> schemas.IndicatorRead:
    own = {name: getattr(row, name) for name in schemas.IndicatorRead.model_fields if hasattr(row, name)}
    said = ("definition", "numerator_label", "denominator_label", "basis_note")
    return schemas.IndicatorRead(
        **own,
        **{name: in_language(row, name, ctx.locale) for name in said},
        name=in_language(row, "name", ctx.locale),
        short_name=in_language(row, "short", ctx.locale),
        components=components,
        disaggregations=[_breakdown(ctx, *part) for part in parts],
    )


def _breakdown(ctx: Context, row: Any, categories: list[Any]) -> schemas.DisaggregationRead:
    named = [schemas.CategoryRead(id=c.id, code=c.code, name=in_language(c, "name", ctx.locale)) for c in categories]
    own = {name: getattr(row, name) for name in ("id", "code", "is_additive", "is_required")}
    return schemas.DisaggregationRead(**own, name=in_language(row, "name", ctx.locale), categories=named)


async def indicator_in_full(ctx: Context, row: Indicator) -> schemas.IndicatorDetail:
    """An indicator with its place in the plan and who reports it."""
    (shown,) = await shown_indicators(ctx, [row])
    target = await queries.get_part(ctx, Target, str(row.target_id), row.plan_id)
    objective = await queries.get_part(ctx, Objective, str(target.objective_id), row.plan_id)
    every = {one.code: one for one in await queries.list_parts(ctx, Indicator, row.plan_id)}
    duties = await queries.list_duties(ctx, row.plan_id, None, str(row.id))
    return schemas.IndicatorDetail(
        **shown.model_dump(),
        **{name: getattr(row, name) for name in ("wall", "minimum_programmes", "not_applicable_when", "notes")},
        objective=_titled_ref(ctx, objective),
        target=_short_ref(ctx, target),
        component_parts=[ref_of(every[code], ctx.locale) for code in shown.components],
        composites=[ref_of(one, ctx.locale) for one in await queries.composites_of(ctx, row.id)],
        duties=await shown_duties(ctx, duties),
    )


def _titled_ref(ctx: Context, row: Objective) -> Ref:
    return Ref(
        id=row.id,
        code=row.code,
        name=in_language(row, "title", ctx.locale),
        short_name=in_language(row, "short", ctx.locale),
    )


def _short_ref(ctx: Context, row: Target) -> Ref:
    return Ref(id=row.id, code=row.code, name=in_language(row, "short", ctx.locale))


async def target_in_full(ctx: Context, row: Target) -> schemas.TargetDetail:
    """A target with its objective and its indicators."""
    objective = await queries.get_part(ctx, Objective, str(row.objective_id), row.plan_id)
    every = await queries.list_parts(ctx, Indicator, row.plan_id)
    return schemas.TargetDetail(
        **shown_target(ctx, row).model_dump(),
        objective=shown_objective(ctx, objective),
        indicators=await shown_indicators(ctx, [one for one in every if one.target_id == row.id]),
    )


async def shown_duties(ctx: Context, rows: Sequence[Any]) -> list[schemas.DutyRead]:
    """Duties with the names of their bodies."""
    named = await queries.reporters(ctx, {row.reporter_code for row in rows if row.reporter_code})
    found = []
    for row in rows:
        body = named.get(row.reporter_code)
        own = {name: getattr(row, name) for name in ("contributes", "is_optional", "entry", "basis", "reason")}
        duty = schemas.DutyRead(
            **own,
            indicator=ref_of(row.Indicator, ctx.locale),
            reporter=ref_of(body, ctx.locale) if body else None,
            is_group=body is not None and body.is_group,
            bodies=row.bodies,
            frequencies=sorted(row.frequencies, reverse=True),
            basis_note=in_language(row, "basis_note", ctx.locale),
        )
        found.append(duty)
    return found
