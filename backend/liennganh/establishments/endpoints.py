"""The register of establishments over HTTP: list, one with its history, a day gone by, and what is done to one."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Annotated, TypeVar

from fastapi import Query

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.core.openapi import BODY, problems
from liennganh.core.paging import Paged
from liennganh.core.routing import Section
from liennganh.core.schemas import Page
from liennganh.establishments import queries, service
from liennganh.establishments import schemas as s
from liennganh.establishments.models import Establishment
from liennganh.establishments.narrowing import Narrowed
from liennganh.establishments.presenting import detail_of, register_at, summaries_of

router = Section(prefix="/establishments", tags=["establishments"], route_class=ScopedRoute)

Reading = Annotated[Context, acting(V.ESTABLISHMENT_READ)]
Editing = Annotated[Context, acting(V.ESTABLISHMENT_EDIT)]
Counting = Annotated[Context, acting(V.ESTABLISHMENT_COUNT)]
Designating = Annotated[Context, acting(V.ESTABLISHMENT_DESIGNATE)]
Suspending = Annotated[Context, acting(V.ESTABLISHMENT_SUSPEND)]
Resuming = Annotated[Context, acting(V.ESTABLISHMENT_RESUME)]
Closing = Annotated[Context, acting(V.ESTABLISHMENT_CLOSE)]
CHANGES = problems(*BODY, 404, 409, 412, 428)
Body = TypeVar("Body")


@router.get("", responses=problems())
async def list_establishments(ctx: Reading, narrowed: Narrowed, paging: Paged) -> Page[s.EstablishmentRead]:
    """Establishments of the caller's scope."""
    lines, total = await queries.list_establishments(ctx, narrowed, paging)
    return Page(items=summaries_of(ctx, lines), total=total, page=paging.page, page_size=paging.page_size)


@router.get("/as-at", responses=problems())
async def read_register(
    ctx: Reading, day: Annotated[date | None, Query(alias="on", description="Without it, the business date")] = None
) -> s.RegisterAt:
    """How many there were on a day, by district, kind and department; `counted` is what the 20 % looks at."""
    return await register_at(ctx, day or ctx.today)


@router.post("", status_code=201, responses=problems(*BODY, 409))
async def create_establishment(body: s.EstablishmentWrite, ctx: Editing) -> s.EstablishmentDetail:
    """Enter an establishment in the register of its commune's district."""
    return await detail_of(ctx, (await service.create(ctx, body)).id)


@router.get("/{establishment_id}", responses=problems(404))
async def read_establishment(establishment_id: uuid.UUID, ctx: Reading) -> s.EstablishmentDetail:
    """One establishment with all that it was."""
    return await detail_of(ctx, establishment_id)


async def _acted(
    ctx: Context,
    establishment_id: uuid.UUID,
    body: Body,
    act: Callable[[Context, Establishment, Body], Awaitable[None]],
) -> s.EstablishmentDetail:
    await act(ctx, await queries.get_establishment(ctx, establishment_id), body)
    return await detail_of(ctx, establishment_id)


@router.put("/{establishment_id}", responses=CHANGES)
async def edit_establishment(
    establishment_id: uuid.UUID, body: s.EstablishmentEdit, ctx: Editing
) -> s.EstablishmentDetail:
    """Another wording from a day on; what held before stays in its history."""
    return await _acted(ctx, establishment_id, body, service.edit)


@router.post("/{establishment_id}/suspend", responses=CHANGES)
async def suspend(
    establishment_id: uuid.UUID, body: s.EstablishmentStateChange, ctx: Suspending
) -> s.EstablishmentDetail:
    """It does no business for a time."""
    return await _acted(ctx, establishment_id, body, service.change_state)


@router.post("/{establishment_id}/resume", responses=CHANGES)
async def resume(establishment_id: uuid.UUID, body: s.EstablishmentStateChange, ctx: Resuming) -> s.EstablishmentDetail:
    """It does business again, also after it was closed."""
    return await _acted(ctx, establishment_id, body, service.change_state)


@router.post("/{establishment_id}/close", responses=CHANGES)
async def close(establishment_id: uuid.UUID, body: s.EstablishmentStateChange, ctx: Closing) -> s.EstablishmentDetail:
    """It has ceased; it stays in the register."""
    return await _acted(ctx, establishment_id, body, service.change_state)


@router.post("/{establishment_id}/designate", responses=CHANGES)
async def designate(establishment_id: uuid.UUID, body: s.Designation, ctx: Designating) -> s.EstablishmentDetail:
    """Put it on the authority's list, or take it off."""
    return await _acted(ctx, establishment_id, body, service.designate)


@router.post("/{establishment_id}/count", responses=problems(*BODY, 404, 409))
async def count(establishment_id: uuid.UUID, body: s.HeadcountWrite, ctx: Counting) -> s.EstablishmentDetail:
    """Add a number of workers, counted on a day."""
    return await _acted(ctx, establishment_id, body, service.count)
