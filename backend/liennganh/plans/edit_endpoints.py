"""The words of an indicator over HTTP: everybody reads who changed what, administrators change them."""

from __future__ import annotations

import uuid
from typing import Annotated

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.core.keys import Key
from liennganh.core.openapi import BODY, problems
from liennganh.core.routing import Section
from liennganh.indicators.models import Indicator
from liennganh.plans import edit_schemas as schemas
from liennganh.plans import editing, queries

router = Section(tags=["plans"], route_class=ScopedRoute)
Reading = Annotated[Context, acting(V.PLAN_READ)]
Editing = Annotated[Context, acting(V.INDICATOR_EDIT)]
EditingCategory = Annotated[Context, acting(V.CATEGORY_EDIT)]
CHANGE = (404, 412, 428)


@router.get("/indicators/{indicator_id}/edits", responses=problems(404))
async def read_indicator_edits(
    indicator_id: Key, ctx: Reading, plan_id: uuid.UUID | None = None
) -> schemas.IndicatorEdits:
    """What may be edited of an indicator, and who edited it."""
    return await editing.edits_of(ctx, await queries.get_part(ctx, Indicator, indicator_id, plan_id))


@router.put("/indicators/{indicator_id}", responses=problems(*BODY, *CHANGE))
async def edit_indicator(indicator_id: uuid.UUID, body: schemas.IndicatorWords, ctx: Editing) -> schemas.IndicatorEdits:
    """Another form code or note of how to count; nothing that a figure depends on."""
    return await editing.edit_indicator(ctx, indicator_id, body)


@router.put("/categories/{category_id}", responses=problems(*BODY, *CHANGE))
async def edit_category(
    category_id: uuid.UUID, body: schemas.CategoryWords, ctx: EditingCategory
) -> schemas.IndicatorEdits:
    """Other names of a category, in every indicator of the plan that has it."""
    return await editing.edit_category(ctx, category_id, body)
