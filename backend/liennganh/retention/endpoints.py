"""Rules of retention over HTTP, for administrators of the whole plan."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query, Response

from liennganh.access.context import Context
from liennganh.access.recording import record_own
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.core.openapi import BODY, problems
from liennganh.core.routing import Section
from liennganh.retention import queries, schemas, service

router = Section(prefix="/retention-rules", tags=["administration"], route_class=ScopedRoute)
Reading = Annotated[Context, acting(V.RETENTION_READ)]
Editing = Annotated[Context, acting(V.RETENTION_EDIT)]
Running = Annotated[Context, acting(V.RETENTION_RUN)]
RuleName = Annotated[str, Path(max_length=60, pattern="^[a-z_]+$")]


@router.get("", responses=problems())
async def list_retention_rules(ctx: Reading) -> schemas.RetentionRead:
    """How long each kind of rows is kept, how many there are, and what the next removal would take."""
    items = [await service.read_rule(ctx, held) for held in await queries.list_held(ctx)]
    return schemas.RetentionRead(items=items, can_run=V.RETENTION_RUN in ctx.scopes)


@router.get("/history", responses=problems())
async def read_retention_history(ctx: Reading) -> schemas.RetentionHistory:
    """Who set which period, and what every removal took; the latest fifty of each."""
    return await service.read_history(ctx)


@router.get("/{rule_name}/due", responses=problems(404, 422))
async def preview_retention(
    rule_name: RuleName, ctx: Reading, days: Annotated[int, Query(ge=1, le=3650)]
) -> schemas.DueRead:
    """What would go now if the period were this one; nothing is removed."""
    held = await queries.get_held(ctx, rule_name)
    service.check_bounds(held.rule, days)
    return service.due_of(days, await queries.find_due(ctx, held.rule, days))


@router.patch("/{rule_name}", responses=problems(*BODY, 404, 412, 428))
async def edit_retention_rule(
    rule_name: RuleName, body: schemas.RetentionWrite, ctx: Editing, response: Response
) -> schemas.RetentionRuleRead:
    """Keep rows of this kind for another number of days, within the rule's bounds."""
    told = await service.read_rule(ctx, await service.edit(ctx, rule_name, body.days))
    response.headers["etag"] = told.etag
    return told


@router.post("/run", responses=problems(), status_code=202)
async def run_retention(ctx: Running) -> schemas.RunRequested:
    """Have what is due removed now; what went stands in the history some seconds later."""
    await record_own(ctx)
    return schemas.RunRequested(requested_at=ctx.now)
