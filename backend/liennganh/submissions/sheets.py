"""The part of a report's form that only the plan decides: written out once per body, period and language, and kept."""

from __future__ import annotations

import uuid
from typing import Any, NamedTuple

import orjson

from liennganh.access.context import Entered
from liennganh.core.schemas import Read
from liennganh.core.stamps import Kept, kept_for
from liennganh.organisations.schemas import in_language, ref_of
from liennganh.plans.schemas import CategoryRead, DisaggregationRead
from liennganh.submissions import queries, schemas
from liennganh.submissions.lines import Line
from liennganh.submissions.queries import Form


class Item(NamedTuple):
    """An indicator owed: how it is entered, its classes in order, and its JSON as it stands in the answer.

    `jump` is the change against last year from which on a figure is looked at twice.
    """

    indicator_id: uuid.UUID
    code: str
    entry: str
    is_sensitive: bool
    jump: float
    category_ids: list[uuid.UUID]
    indicator: orjson.Fragment
    obligation: orjson.Fragment


Sheet = list[Item]
FRAGMENTS_KEPT = 1024


async def sheet_of(ctx: Entered, line: Line, stamp: int) -> Sheet:
    """The items of a body's report for a period, in the order of the plan and the reader's language."""
    kept, key = kept_for(ctx.engine, "sheets"), (line.owner_id, line.period_id, ctx.locale)
    sheet: Sheet | None = kept.find(key, stamp)
    if sheet is None:
        sheet = written(
            await queries.make_form(ctx, line), ctx.locale, kept_for(ctx.engine, "fragments", FRAGMENTS_KEPT)
        )
        kept.keep(key, stamp, sheet)
    return sheet


def written(form: Form, locale: str, known: Kept) -> Sheet:
    """Each indicator with its classes, said in one language; what bodies of a kind have in common is held once."""
    return [
        Item(
            indicator_id=indicator_id,
            code=form.indicators[indicator_id].code,
            entry=form.entry(indicator_id),
            is_sensitive=form.indicators[indicator_id].is_sensitive,
            jump=form.jump,
            category_ids=[c.id for _, categories in form.breakdowns.get(indicator_id, []) for c in categories],
            indicator=_fragment(_indicator(form, indicator_id, locale), known),
            obligation=_fragment(schemas.ItemObligation.model_validate(form.obligations[indicator_id]), known),
        )
        for indicator_id in form.indicators
    ]


def _fragment(said: Read, known: Kept) -> orjson.Fragment:
    body = said.model_dump_json().encode()
    fragment: orjson.Fragment | None = known.find(body, None)
    if fragment is None:
        fragment = orjson.Fragment(body)
        known.keep(body, None, fragment)
    return fragment


def _indicator(form: Form, indicator_id: uuid.UUID, locale: str) -> schemas.IndicatorForm:
    """What the form needs to know."""
    row, obligation = form.indicators[indicator_id], form.obligations[indicator_id]
    return schemas.IndicatorForm(
        **ref_of(row, locale).model_dump(),
        kind=row.kind,
        role=row.role,
        entry=form.entry(indicator_id),  # type: ignore[arg-type]
        unit=row.unit,
        direction=row.direction,
        threshold=None if row.threshold is None else float(row.threshold),
        numerator_label=in_language(row, "numerator_label", locale),
        denominator_label=in_language(row, "denominator_label", locale),
        definition=in_language(row, "definition", locale),
        target=_target(form.targets[indicator_id], locale),
        objective_code=form.objectives[indicator_id].code,
        is_sensitive=row.is_sensitive,
        basis=obligation.basis,
        basis_note=in_language(obligation, "basis_note", locale),
        minimum_programmes=row.minimum_programmes,
        disaggregations=[_breakdown(*pair, locale) for pair in form.breakdowns.get(indicator_id, [])],
    )


def _target(row: Any, locale: str) -> schemas.TargetRef:
    """The target as a heading."""
    short = in_language(row, "short", locale)
    threshold_text = in_language(row, "threshold_text", locale)
    return schemas.TargetRef(id=row.id, code=row.code, name=short, short_name=short, threshold_text=threshold_text)


def _breakdown(row: Any, categories: list[Any], locale: str) -> DisaggregationRead:
    """A disaggregation with its classes."""
    return DisaggregationRead(
        id=row.id,
        code=row.code,
        name=in_language(row, "name", locale),
        is_additive=row.is_additive,
        is_required=row.is_required,
        categories=[CategoryRead(id=c.id, code=c.code, name=in_language(c, "name", locale)) for c in categories],
    )
