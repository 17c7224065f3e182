"""Teams 178 over HTTP."""

from __future__ import annotations

import uuid
from typing import Annotated

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.core.openapi import BODY, problems
from liennganh.core.routing import Section
from liennganh.inspections import teams
from liennganh.inspections import write_schemas as w
from liennganh.inspections.team_schemas import Teams

router = Section(prefix="/teams", tags=["inspections"], route_class=ScopedRoute)
Reading = Annotated[Context, acting(V.TEAM_READ)]
Editing = Annotated[Context, acting(V.TEAM_EDIT)]


async def _all(ctx: Context) -> Teams:
    items = await teams.list_teams(ctx)
    return Teams(items=items, total=len(items), page_size=max(1, len(items)))


@router.get("", responses=problems())
async def list_teams(ctx: Reading) -> Teams:
    """The teams the caller may read of, as they are made up today."""
    return await _all(ctx)


@router.post("/{organisation_id}", responses=problems(*BODY, 404))
async def make_up(organisation_id: uuid.UUID, body: w.TeamWrite, ctx: Editing) -> Teams:
    """How a team is made up from a day on, in numbers."""
    await teams.make_up(ctx, organisation_id, body)
    await ctx.session.flush()
    await ctx.turn_to(V.TEAM_READ)
    return await _all(ctx)
