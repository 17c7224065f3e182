"""Reopenings over HTTP: the list, and the verbs by which a report of a closed period is opened again for a while."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

from fastapi import Query

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.core.openapi import BODY, problems
from liennganh.core.paging import Paged
from liennganh.core.routing import Section
from liennganh.core.schemas import Page
from liennganh.reopenings import queries, schemas, service
from liennganh.submissions.models import Submission
from liennganh.submissions.queries import get_submission
from liennganh.submissions.reopening import Reopening

router = Section(tags=["reopenings"], route_class=ScopedRoute)

Reading = Annotated[Context, acting(V.SUBMISSION_READ)]
Requesting = Annotated[Context, acting(V.SUBMISSION_REQUEST_REOPENING)]
Reopen = Annotated[Context, acting(V.SUBMISSION_REOPEN)]
Refusing = Annotated[Context, acting(V.SUBMISSION_REFUSE_REOPENING)]
Ending = Annotated[Context, acting(V.SUBMISSION_END_REOPENING)]
CHANGES = problems(*BODY, 404, 409, 412, 428)
Body = TypeVar("Body")


@router.get("/reopenings", responses=problems())
async def list_reopenings(
    ctx: Reading,
    paging: Paged,
    submission_id: uuid.UUID | None = None,
    waiting: Annotated[bool, Query(description="Only what waits for the caller's decision")] = False,
) -> Page[schemas.ReopeningRead]:
    """Reopenings of the caller's scope: asked for, running, refused, ended, expired."""
    rows, total = await queries.list_reopenings(ctx, submission_id, paging, is_waiting=waiting)
    items = await service.read_all(ctx, rows)
    return Page(items=items, total=total, page=paging.page, page_size=paging.page_size)


async def _acted(
    ctx: Context,
    submission_id: uuid.UUID,
    body: Body,
    act: Callable[[Context, Submission, Body], Awaitable[Reopening]],
) -> schemas.ReopeningRead:
    submission = await get_submission(ctx, submission_id, lock=True)
    reopening = await act(ctx, submission, body)
    return (await service.read_all(ctx, [(reopening, submission)]))[0]


@router.post("/submissions/{submission_id}/request-reopening", responses=CHANGES)
async def request_reopening(
    submission_id: uuid.UUID, body: schemas.ReopeningRequest, ctx: Requesting
) -> schemas.ReopeningRead:
    """Ask that a report of a closed period be opened again, and say why."""
    return await _acted(ctx, submission_id, body, service.request)


@router.post("/submissions/{submission_id}/reopen", responses=CHANGES)
async def reopen(submission_id: uuid.UUID, body: schemas.ReopeningDecision, ctx: Reopen) -> schemas.ReopeningRead:
    """Approve the request, until a moment; never by whoever asked."""
    return await _acted(ctx, submission_id, body, service.reopen)


@router.post("/submissions/{submission_id}/refuse-reopening", responses=CHANGES)
async def refuse_reopening(
    submission_id: uuid.UUID, body: schemas.ReopeningNote, ctx: Refusing
) -> schemas.ReopeningRead:
    """Refuse the request, and say why; never by whoever asked."""
    return await _acted(ctx, submission_id, body, service.refuse)


@router.post("/submissions/{submission_id}/end-reopening", responses=CHANGES)
async def end_reopening(submission_id: uuid.UUID, body: schemas.ReopeningNote, ctx: Ending) -> schemas.ReopeningRead:
    """Lock the report again before the time is over."""
    return await _acted(ctx, submission_id, body, service.end)
