"""Territory kept by administrators, over HTTP."""

from __future__ import annotations

import uuid
from typing import Annotated

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.core.openapi import BODY, problems
from liennganh.core.routing import Section
from liennganh.organisations import change_schemas as schemas
from liennganh.organisations import changing
from liennganh.organisations.nouns import AREA as NOUN
from liennganh.organisations.succeeding import change_of, succeed

router = Section(prefix="/areas", tags=["organisations"], route_class=ScopedRoute)
Previewing = Annotated[Context, acting(V.AREA_PREVIEW)]
Creating = Annotated[Context, acting(V.AREA_CREATE)]
Editing = Annotated[Context, acting(V.AREA_EDIT)]
Renaming = Annotated[Context, acting(V.AREA_RENAME)]
Closing = Annotated[Context, acting(V.AREA_CLOSE)]
Succeeding = Annotated[Context, acting(V.AREA_SUCCEED)]
CHANGE = (404, 409, 412, 428)


@router.post("", status_code=201, responses=problems(*BODY))
async def create_area(body: schemas.AreaWrite, ctx: Creating) -> schemas.TerritoryChange:
    """New territory from a day on; its code must be free then."""
    return await changing.create(ctx, NOUN, body)


@router.post("/preview", responses=problems(*BODY))
async def preview_new_area(body: schemas.AreaWrite, ctx: Previewing) -> schemas.TerritoryChange:
    """What creating it would do; nothing is written."""
    return await changing.preview(ctx, lambda: changing.create(ctx, NOUN, body))


@router.patch("/{area_id}", responses=problems(*BODY, *CHANGE))
async def edit_area(area_id: uuid.UUID, body: schemas.AreaCorrection, ctx: Editing) -> schemas.TerritoryChange:
    """Correct a spelling; 409 where official papers and figures carry the name already."""
    return await changing.correct(ctx, NOUN, area_id, body)


@router.post("/{area_id}/rename", responses=problems(*BODY, *CHANGE))
async def rename_area(area_id: uuid.UUID, body: schemas.AreaRename, ctx: Renaming) -> schemas.TerritoryChange:
    """Another name or place from a day on: the row of before ends, one of the same code carries it on."""
    return await changing.rename(ctx, NOUN, area_id, body)


@router.post("/{area_id}/close", responses=problems(*BODY, *CHANGE))
async def close_area(area_id: uuid.UUID, body: schemas.AreaEnd, ctx: Closing) -> schemas.TerritoryChange:
    """End it without a successor; 409 names what would be left without an owner."""
    return await changing.close(ctx, NOUN, area_id, body)


@router.post("/{area_id}/succeed", responses=problems(*BODY, *CHANGE))
async def succeed_area(
    area_id: uuid.UUID, body: schemas.AreaSuccessionWrite, ctx: Succeeding
) -> schemas.TerritoryChange:
    """It ends, alone or with others; its heirs take over with shares, the main one carries on what is open."""
    return await succeed(ctx, NOUN, area_id, body)


@router.post("/{area_id}/preview", responses=problems(*BODY, 404, 409))
async def preview_area(area_id: uuid.UUID, body: schemas.AreaPreview, ctx: Previewing) -> schemas.TerritoryChange:
    """What a change would do, told by the same code as carries it out; nothing is written."""
    return await changing.preview(ctx, lambda: change_of(ctx, NOUN, area_id, body))
