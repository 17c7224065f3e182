"""The list of kinds over HTTP: everybody chooses from it, the plan's coordinator keeps it."""

from __future__ import annotations

import uuid
from typing import Annotated

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.core.openapi import BODY, problems
from liennganh.core.routing import Section
from liennganh.establishments import kind_schemas as schemas
from liennganh.establishments import kinds

router = Section(prefix="/establishment-kinds", tags=["establishments"], route_class=ScopedRoute)
Reading = Annotated[Context, acting(V.ESTABLISHMENT_KIND_READ)]
Editing = Annotated[Context, acting(V.ESTABLISHMENT_KIND_EDIT)]


@router.get("", responses=problems())
async def list_establishment_kinds(ctx: Reading) -> schemas.EstablishmentKindList:
    """Every kind with its department, also those that are no longer offered."""
    return await kinds.list_of(ctx)


@router.post("", status_code=201, responses=problems(*BODY, 409))
async def add_establishment_kind(body: schemas.EstablishmentKindWrite, ctx: Editing) -> schemas.EstablishmentKindRead:
    """Add a kind to the list."""
    return await kinds.add(ctx, body)


@router.put("/{kind_id}", responses=problems(*BODY, 404, 412, 428))
async def edit_establishment_kind(
    kind_id: uuid.UUID, body: schemas.EstablishmentKindEdit, ctx: Editing
) -> schemas.EstablishmentKindRead:
    """Another wording of a kind; its establishments follow to another department."""
    return await kinds.edit(ctx, kind_id, body)
