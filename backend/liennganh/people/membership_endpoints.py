"""Roles over HTTP: who holds which where, giving one, ending one, lending one to a deputy."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import Query

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.roles import Role
from liennganh.access.verbs import Verb as V
from liennganh.core.openapi import BODY, problems
from liennganh.core.paging import Paged
from liennganh.core.routing import Section
from liennganh.core.schemas import PlainText
from liennganh.people import granting, queries
from liennganh.people import schemas as s
from liennganh.people.presenting import membership_of

router = Section(prefix="/memberships", tags=["people"], route_class=ScopedRoute)
Reading = Annotated[Context, acting(V.MEMBERSHIP_READ)]
Creating = Annotated[Context, acting(V.MEMBERSHIP_CREATE)]
Ending = Annotated[Context, acting(V.MEMBERSHIP_END)]
Deputising = Annotated[Context, acting(V.MEMBERSHIP_DEPUTISE)]
CHANGES = problems(*BODY, 404, 409, 412, 428)


@router.get("", responses=problems())
async def list_memberships(
    ctx: Reading,
    paging: Paged,
    person_id: uuid.UUID | None = None,
    organisation: Annotated[PlainText | None, Query(max_length=60, description="Code of a body")] = None,
    role: Role | None = None,
    state: s.RoleState | None = None,
) -> s.MembershipsRead:
    """Roles at the bodies that the caller administers: held now, to come, and over."""
    wanted = queries.Wanted(organisation=organisation, role=role, state=state)
    rows, total = await queries.list_held(ctx, wanted, person_id, paging)
    return s.MembershipsRead(
        items=[membership_of(ctx, held) for held in rows],
        total=total,
        can_create=V.MEMBERSHIP_CREATE in ctx.scopes,
        page=paging.page,
        page_size=paging.page_size,
    )


@router.post("", status_code=201, responses=problems(*BODY, 404, 409))
async def create_membership(body: s.MembershipWrite, ctx: Creating) -> s.HeldRole:
    """Give somebody a role within what the caller administers, never to oneself; it counts from its first day."""
    return membership_of(ctx, await granting.grant(ctx, body))


@router.post("/{membership_id}/end", responses=CHANGES)
async def end_membership(membership_id: uuid.UUID, body: s.LastDay, ctx: Ending) -> s.HeldRole:
    """Say a role's last day; yesterday ends it at once, and one that has not begun is taken back."""
    return membership_of(ctx, await granting.end(ctx, membership_id, body))


@router.post("/{membership_id}/deputise", status_code=201, responses=CHANGES)
async def deputise(membership_id: uuid.UUID, body: s.DeputyWrite, ctx: Deputising) -> s.HeldRole:
    """Give another the same role between two days, as a deputy; the deputy's membership is the answer."""
    return membership_of(ctx, await granting.deputise(ctx, membership_id, body))
