"""The register of establishments over HTTP: list, one with its history, a day gone by, and what is done to one."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Annotated, Literal, TypeVar

from fastapi import APIRouter, Depends, Query

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.core.openapi import BODY, problems
from liennganh.core.paging import Paged
from liennganh.core.schemas import Page, PlainText
from liennganh.establishments import queries, service
from liennganh.establishments import schemas as s
from liennganh.establishments.models import Establishment
from liennganh.establishments.presenting import detail_of, register_at, summaries_of

router = APIRouter(prefix="/establishments", tags=["establishments"], route_class=ScopedRoute)

Reading = Annotated[Context, acting(V.ESTABLISHMENT_READ)]
Editing = Annotated[Context, acting(V.ESTABLISHMENT_EDIT)]
Counting = Annotated[Context, acting(V.ESTABLISHMENT_COUNT)]
Designating = Annotated[Context, acting(V.ESTABLISHMENT_DESIGNATE)]
Suspending = Annotated[Context, acting(V.ESTABLISHMENT_SUSPEND)]
Resuming = Annotated[Context, acting(V.ESTABLISHMENT_RESUME)]
Closing = Annotated[Context, acting(V.ESTABLISHMENT_CLOSE)]
CHANGES = problems(*BODY, 404, 409, 412, 428)
Code = Annotated[PlainText | None, Query(max_length=60)]
Codes = Annotated[list[Annotated[PlainText, Query(max_length=60)]] | None, Query(max_length=40)]
Sort = Literal["name", "-name", "updated", "-updated"]
Body = TypeVar("Body")


def wanted(
    q: Annotated[
        PlainText | None,
        Query(max_length=100, description="Words of name, licence number, address or commune, diacritics optional"),
    ] = None,
    kind: Codes = None,
    state: Annotated[list[s.StateName] | None, Query()] = None,
    area_id: Annotated[uuid.UUID | None, Query(description="A commune, or a district with its communes")] = None,
    district: Annotated[Code, Query(description="Code of the district's People's Committee")] = None,
    sector: Annotated[Code, Query(description="Code of the department that answers for it")] = None,
    listed: Annotated[bool | None, Query(description="Whether the authority lists it")] = None,
    sort: Sort = "name",
) -> queries.Wanted:
    """What the register is narrowed to."""
    return queries.Wanted(q, tuple(kind or ()), tuple(state or ()), area_id, district, sector, listed, sort)


Narrowed = Annotated[queries.Wanted, Depends(wanted)]


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
async def suspend(establishment_id: uuid.UUID, body: s.StateChange, ctx: Suspending) -> s.EstablishmentDetail:
    """It does no business for a time."""
    return await _acted(ctx, establishment_id, body, service.change_state)


@router.post("/{establishment_id}/resume", responses=CHANGES)
async def resume(establishment_id: uuid.UUID, body: s.StateChange, ctx: Resuming) -> s.EstablishmentDetail:
    """It does business again, also after it was closed."""
    return await _acted(ctx, establishment_id, body, service.change_state)


@router.post("/{establishment_id}/close", responses=CHANGES)
async def close(establishment_id: uuid.UUID, body: s.StateChange, ctx: Closing) -> s.EstablishmentDetail:
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
