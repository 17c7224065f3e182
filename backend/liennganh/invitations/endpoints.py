"""Invitations over HTTP, for administrators."""

from __future__ import annotations

import uuid
from typing import Annotated, Literal

from fastapi import Query, Request

from liennganh.access.context import Context
from liennganh.access.recording import note_read_of_people
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.core.clock import wall_now
from liennganh.core.openapi import BODY, problems
from liennganh.core.paging import Paged
from liennganh.core.routing import Section
from liennganh.core.workflow import etag_of
from liennganh.invitations import queries, schemas, service
from liennganh.invitations.queries import Invited
from liennganh.invitations.workflow import INVITATION, state_of
from liennganh.organisations.schemas import ref_of

router = Section(prefix="/invitations", tags=["invitations"], route_class=ScopedRoute)
Reading = Annotated[Context, acting(V.INVITATION_READ)]
Creating = Annotated[Context, acting(V.INVITATION_CREATE)]
Resending = Annotated[Context, acting(V.INVITATION_RESEND)]
Cancelling = Annotated[Context, acting(V.INVITATION_CANCEL)]
State = Literal["pending", "accepted", "cancelled", "expired"]
CHANGE = (404, 409, 412, 428)


@router.get("", responses=problems())
async def list_invitations(
    ctx: Reading,
    request: Request,
    paging: Paged,
    state: Annotated[list[State] | None, Query(description="Only those in these states")] = None,
) -> schemas.InvitationsRead:
    """Who was asked in, the newest first."""
    rows, total = await queries.list_invitations(ctx, paging, [*(state or ())])
    await note_read_of_people(ctx, rows=len(rows))
    return schemas.InvitationsRead(
        items=[_read(ctx, invited) for invited in rows],
        total=total,
        counts=await queries.count_by_state(ctx),
        is_set_up=request.app.state.settings.has_mail,
        is_caught=request.app.state.settings.mail_dir is not None,
        can_create=V.INVITATION_CREATE in ctx.scopes,
        page=paging.page,
        page_size=paging.page_size,
    )


@router.post("", status_code=201, responses=problems(409, *BODY))
async def create_invitation(body: schemas.InvitationWrite, ctx: Creating, request: Request) -> schemas.InvitationRead:
    """Ask somebody in by a letter; the role is hers once she has chosen a password by its link, in time."""
    return _read(ctx, await service.create(ctx, request.app.state.settings, body))


@router.post("/{invitation_id}/resend", responses=problems(*CHANGE))
async def resend_invitation(invitation_id: uuid.UUID, ctx: Resending, request: Request) -> schemas.InvitationRead:
    """Send another letter; the link of the one before is worth nothing from here."""
    return _read(ctx, await service.resend(ctx, request.app.state.settings, invitation_id))


@router.post("/{invitation_id}/cancel", responses=problems(*CHANGE))
async def cancel_invitation(invitation_id: uuid.UUID, ctx: Cancelling) -> schemas.InvitationRead:
    """Take an invitation back."""
    return _read(ctx, await service.cancel(ctx, invitation_id))


def _read(ctx: Context, invited: Invited) -> schemas.InvitationRead:
    row = invited.invitation
    same = ("id", "name", "email", "role", "reach", "created_at", "expires_at", "decided_at")
    told = {name: getattr(row, name) for name in same} | {"state": state_of(row, wall_now())}
    return schemas.InvitationRead(
        **told,
        organisation=ref_of(invited.organisation, ctx.locale),
        letter=invited.letter,
        invited_by=invited.invited_by,
        etag=etag_of(ctx, row),
        actions=INVITATION.actions(ctx, row),
    )
