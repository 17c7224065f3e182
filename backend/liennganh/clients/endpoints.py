"""Connected systems over HTTP, for administrators."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import Request, Response

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.clients import queries, schemas, service
from liennganh.clients.presenting import offered, read_client
from liennganh.core.openapi import BODY, problems
from liennganh.core.paging import Paged
from liennganh.core.routing import Section

router = Section(prefix="/api-clients", tags=["api-clients"], route_class=ScopedRoute)
Reading = Annotated[Context, acting(V.CLIENT_READ)]
Creating = Annotated[Context, acting(V.CLIENT_CREATE)]
Editing = Annotated[Context, acting(V.CLIENT_EDIT)]
Rotating = Annotated[Context, acting(V.CLIENT_ROTATE)]
Revoking = Annotated[Context, acting(V.CLIENT_REVOKE_SECRET)]
Suspending = Annotated[Context, acting(V.CLIENT_SUSPEND)]
Resuming = Annotated[Context, acting(V.CLIENT_RESUME)]
CHANGE = (404, 409, 412, 428)


@router.get("", responses=problems())
async def list_api_clients(ctx: Reading, request: Request, paging: Paged) -> schemas.ApiClientsRead:
    """Connected systems, the newest first, with all that may be given to one."""
    rows, total = await queries.list_clients(ctx, paging)
    return schemas.ApiClientsRead(
        items=[read_client(ctx, known) for known in rows],
        total=total,
        offered=offered(),
        token_url=f"{request.app.state.settings.public_url}/oauth/token",
        can_create=V.CLIENT_CREATE in ctx.scopes,
        page=paging.page,
        page_size=paging.page_size,
    )


@router.post("", status_code=201, responses=problems(*BODY))
async def create_api_client(body: schemas.ApiClientWrite, ctx: Creating, request: Request) -> schemas.ClientIssued:
    """Connect a system; its first secret is in the answer and nowhere else."""
    return _shown_once(request, 201, await service.create(ctx, body))


@router.put("/{client_id}", responses=problems(*BODY, *CHANGE))
async def edit_api_client(client_id: uuid.UUID, body: schemas.ApiClientWrite, ctx: Editing) -> schemas.ApiClientRead:
    """Another name, reach, set of verbs or last day; what is taken back is taken back at once."""
    return await service.edit(ctx, client_id, body)


@router.post("/{client_id}/rotate", responses=problems(*CHANGE))
async def rotate_api_client(client_id: uuid.UUID, ctx: Rotating, request: Request) -> schemas.ClientIssued:
    """A second secret, shown once; the first stays until it is revoked or expires."""
    return _shown_once(request, 200, await service.rotate(ctx, client_id))


@router.post("/{client_id}/revoke-secret", responses=problems(*BODY, *CHANGE))
async def revoke_secret_of_api_client(
    client_id: uuid.UUID, body: schemas.RevokeSecret, ctx: Revoking
) -> schemas.ApiClientRead:
    """End a secret and every token that was had for it."""
    return await service.revoke_secret(ctx, client_id, body.secret_id)


@router.post("/{client_id}/suspend", responses=problems(*CHANGE))
async def suspend_api_client(client_id: uuid.UUID, ctx: Suspending) -> schemas.ApiClientRead:
    """Stop answering a system at once, its tokens included."""
    return await service.suspend(ctx, client_id)


@router.post("/{client_id}/resume", responses=problems(*CHANGE))
async def resume_api_client(client_id: uuid.UUID, ctx: Resuming) -> schemas.ApiClientRead:
    """Let a suspended system go on."""
    return await service.resume(ctx, client_id)


def _shown_once(request: Request, status: int, issued: schemas.ClientIssued) -> schemas.ClientIssued:
    """What is kept for a repeated `Idempotency-Key` holds no secret."""
    kept = schemas.ClientIssued(client=issued.client, secret=None).model_dump_json()
    request.state.kept_reply = Response(kept, status, media_type="application/json")
    return issued
