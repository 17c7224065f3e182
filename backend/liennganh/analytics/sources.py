"""From a figure down to the reports it is made of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Row, text

from liennganh.access.context import Context
from liennganh.analytics import gate, queries, schemas, wording
from liennganh.analytics.presenting import rounded
from liennganh.analytics.queries import Place
from liennganh.analytics.status import value_of
from liennganh.core.errors import Words
from liennganh.indicators.models import Indicator
from liennganh.organisations.models import Organisation
from liennganh.organisations.schemas import OrganisationRef, ref_of
from liennganh.submissions.calendar import FREQUENCY

LIST = text((Path(__file__).parent / "sources.sql").read_text())


async def sources_of(ctx: Context, place: Place, indicator: Indicator, basis: str) -> schemas.SourcesRead:
    """Bodies and states; a sensitive indicator shows no body's figure, and none of it exists below the city."""
    components = set(await queries.list_component_ids(ctx, indicator.id))
    parts = {i.id: i for i in await queries.list_indicators(ctx, place) if i.id in (components or {indicator.id})}
    is_hidden = gate.is_withheld(indicator) or any(map(gate.is_withheld, parts.values()))
    if is_hidden and not place.is_city:
        return schemas.SourcesRead(items=[], note=wording.MAP_WITHHELD.in_(ctx.locale))
    asked = {"plan_id": place.plan.id, "period_id": place.period.id, "area_id": place.area.id, "is_city": place.is_city}
    asked["is_wide"] = ctx.is_wide
    asked |= {"basis": basis, "frequency": FREQUENCY[place.period.kind], "indicator_ids": list(parts)}
    rows = (await ctx.session.execute(LIST, asked)).all()
    bodies = await queries.list_bodies(ctx, {row.organisation_id for row in rows})
    items = [
        _source(ctx, parts[row.indicator_id], bodies[row.organisation_id], row, is_hidden=is_hidden) for row in rows
    ]
    note = _note(is_hidden, all(item.is_visible for item in items))
    return schemas.SourcesRead(items=items, note=note and note.in_(ctx.locale))


def _note(is_hidden: bool, sees_all: bool) -> Words | None:
    if is_hidden:
        return wording.SOURCES_WITHHELD
    return None if sees_all else wording.SOURCES_PARTLY


def _source(
    ctx: Context, indicator: Indicator, owner: Organisation, row: Row[Any], *, is_hidden: bool
) -> schemas.SourceRead:
    numerator, denominator = (None, None) if is_hidden else (row.numerator, row.denominator)
    value = None if indicator.kind == "frequency" else value_of(indicator.kind, numerator, denominator)
    return schemas.SourceRead(
        indicator=ref_of(indicator, ctx.locale),
        owner=OrganisationRef.of(owner, ctx.locale),
        contributes=row.contributes,
        is_optional=row.is_optional,
        is_visible=row.submission_id is not None or ctx.is_wide,
        submission_id=row.submission_id,
        state=row.state,
        revision=row.revision,
        numerator=numerator,
        denominator=denominator,
        value=rounded(None if value is None else float(value)),
        status=None if is_hidden else row.status,
    )
