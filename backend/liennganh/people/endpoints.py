"""People over HTTP, for administrators."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable
from typing import Annotated, Literal

from fastapi import Query

from liennganh.access.context import Context
from liennganh.access.recording import note_read_of_people
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.roles import Role
from liennganh.access.verbs import Verb as V
from liennganh.core.openapi import BODY, problems
from liennganh.core.paging import Paged
from liennganh.core.routing import Section
from liennganh.core.schemas import PlainText
from liennganh.people import caring, queries
from liennganh.people import schemas as s
from liennganh.people.presenting import lines_of, person_of

router = Section(prefix="/people", tags=["people"], route_class=ScopedRoute)
Reading = Annotated[Context, acting(V.PERSON_READ)]
Editing = Annotated[Context, acting(V.PERSON_EDIT)]
Suspending = Annotated[Context, acting(V.PERSON_SUSPEND)]
Resuming = Annotated[Context, acting(V.PERSON_RESUME)]
Leaving = Annotated[Context, acting(V.PERSON_LEAVE)]
Forgetting = Annotated[Context, acting(V.SECOND_FACTOR_FORGET)]
Sort = Literal["name", "-name", "email", "-email"]
BodyCode = Annotated[PlainText | None, Query(max_length=60, description="Code of a body")]
CHANGES = problems(*BODY, 404, 409, 412, 428)


@router.get("", responses=problems())
async def list_people(
    ctx: Reading,
    paging: Paged,
    q: Annotated[
        PlainText | None, Query(max_length=100, description="Words of name or e-mail, diacritics optional")
    ] = None,
    organisation: BodyCode = None,
    role: Role | None = None,
    state: s.PersonState | None = None,
    sort: Sort = "name",
) -> s.PeopleRead:
    """People with a role at a body that the caller administers, by their given names as Vietnamese orders them."""
    rows, counts = await queries.list_people(ctx, queries.Wanted(q, organisation, role, state, sort), paging)
    await note_read_of_people(ctx, rows=len(rows))
    return s.PeopleRead(
        items=await lines_of(ctx, rows),
        total=counts.get(state, 0) if state else sum(counts.values()),
        counts=counts,
        can_import=V.PERSON_IMPORT in ctx.scopes and ctx.scopes[V.PERSON_IMPORT].is_wide,
        page=paging.page,
        page_size=paging.page_size,
    )


@router.get("/{person_id}", responses=problems(404))
async def read_person(person_id: uuid.UUID, ctx: Reading) -> s.AdministeredPerson:
    """One person with every role at bodies in reach: now, to come, and before."""
    shown = await person_of(ctx, person_id)
    await note_read_of_people(ctx, person_id)
    return shown


@router.patch("/{person_id}", responses=CHANGES)
async def edit_person(person_id: uuid.UUID, body: s.PersonWrite, ctx: Editing) -> s.AdministeredPerson:
    """Put name and address right; with another address, letters that went to the one before open nothing."""
    return await _after(ctx, person_id, caring.edit(ctx, person_id, body))


@router.post("/{person_id}/suspend", responses=CHANGES)
async def suspend_person(person_id: uuid.UUID, ctx: Suspending) -> s.AdministeredPerson:
    """Sign somebody out everywhere and let nobody in by that account until it is resumed."""
    return await _after(ctx, person_id, caring.suspend(ctx, person_id))


@router.post("/{person_id}/resume", responses=CHANGES)
async def resume_person(person_id: uuid.UUID, ctx: Resuming) -> s.AdministeredPerson:
    """Let somebody sign in again; roles are what they were."""
    return await _after(ctx, person_id, caring.resume(ctx, person_id))


@router.post("/{person_id}/leave", responses=CHANGES)
async def end_everything(person_id: uuid.UUID, body: s.LastDay, ctx: Leaving) -> s.AdministeredPerson:
    """End every role in reach on a day: somebody moves on or retires."""
    return await _after(ctx, person_id, caring.leave(ctx, person_id, body))


@router.delete("/{person_id}/second-factor", responses=CHANGES)
async def forget_second_factor(person_id: uuid.UUID, ctx: Forgetting) -> s.AdministeredPerson:
    """Let somebody who lost the authenticator app and the recovery codes sign in by password; every session ends."""
    return await _after(ctx, person_id, caring.forget_factor(ctx, person_id))


async def _after(ctx: Context, person_id: uuid.UUID, done: Awaitable[None]) -> s.AdministeredPerson:
    await done
    return await person_of(ctx, person_id)
