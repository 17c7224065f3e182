"""A plan's data over HTTP, for administrators: taken out as a ZIP, brought in, compared and imported."""

from __future__ import annotations

import asyncio
import uuid
from typing import Annotated, Any

from fastapi import Depends, Response

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.core.openapi import BODY, problems
from liennganh.core.paging import Paged
from liennganh.core.routing import Section
from liennganh.packs import schemas, service
from liennganh.packs.archive import zipped
from liennganh.packs.arriving import CONTENT, ArrivedPack, arrived_pack
from liennganh.packs.exporting import files_of
from liennganh.plans.queries import get_plan

router = Section(tags=["packs"], route_class=ScopedRoute)
Reading = Annotated[Context, acting(V.PACK_READ)]
Exporting = Annotated[Context, acting(V.PACK_EXPORT)]
Checking = Annotated[Context, acting(V.PACK_CHECK)]
Importing = Annotated[Context, acting(V.PACK_IMPORT)]
Arrived = Annotated[ArrivedPack, Depends(arrived_pack)]
CHANGE = (404, 409, 412, 428)
ZIP = {"application/zip": {"schema": {"type": "string", "format": "binary"}}}
FILE: dict[int | str, dict[str, Any]] = {200: {"content": ZIP}}


@router.get("/plans/{plan_id}/pack", responses={**problems(404), **FILE}, response_class=Response)
async def export_pack(plan_id: uuid.UUID, ctx: Exporting) -> Response:
    """The plan as it is now, as the files of a pack; the same plan is the same bytes."""
    plan = await get_plan(ctx, plan_id)
    content = await asyncio.to_thread(zipped, await files_of(ctx.session, plan))
    if plan.issuer_id:
        ctx.record(plan.issuer_id, plan, plan=plan.code)
    headers = {
        "content-disposition": f'attachment; filename="{plan.code}.zip"',
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
    }
    return Response(content, media_type="application/zip", headers=headers)


@router.get("/pack-imports", responses=problems())
async def list_pack_imports(ctx: Reading, paging: Paged) -> schemas.PackImportList:
    """Packs that were brought in, the newest first."""
    return await service.list_imports(ctx, paging)


@router.post("/pack-imports", status_code=201, responses=problems(*BODY), openapi_extra=CONTENT)
async def bring_in_pack(arrived: Arrived, ctx: Checking) -> schemas.PackImportRead:
    """Bring a ZIP in, to be compared with the plan; the body is the file's bytes. Nothing of the plan is written."""
    return await service.bring_in(ctx, arrived.name, arrived.content)


@router.get("/pack-imports/{import_id}", responses=problems(404))
async def read_pack_import(import_id: uuid.UUID, ctx: Reading) -> schemas.PackImportRead:
    """A pack with its mistakes, or with what importing it would change."""
    return await service.read(ctx, import_id)


@router.post("/pack-imports/{import_id}/check", responses=problems(*CHANGE))
async def check_pack_import(import_id: uuid.UUID, ctx: Checking) -> schemas.PackImportRead:
    """Compare it once more with the plan as it is now."""
    return await service.check_again(ctx, import_id)


@router.post("/pack-imports/{import_id}/import", responses=problems(*BODY, *CHANGE))
async def import_pack(import_id: uuid.UUID, body: schemas.PackDecision, ctx: Importing) -> schemas.PackImportRead:
    """Import exactly what was shown; the worker does it, and does nothing where the plan has changed meanwhile."""
    return await service.decide(ctx, import_id, body)
