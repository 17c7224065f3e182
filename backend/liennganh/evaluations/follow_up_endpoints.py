"""What was recommended to bodies, over HTTP: what is still open, told as done, confirmed or sent back."""

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
from liennganh.evaluations import concluding, listing, queries
from liennganh.evaluations import report_schemas as r
from liennganh.evaluations import schemas as s
from liennganh.evaluations import write_schemas as w
from liennganh.evaluations.models import Evaluation, FollowUp
from liennganh.evaluations.presenting import detail_of
from liennganh.evaluations.summarising import open_follow_up

router = Section(prefix="/evaluations", tags=["evaluations"], route_class=ScopedRoute)

Reading = Annotated[Context, acting(V.EVALUATION_READ)]
Reporting = Annotated[Context, acting(V.EVALUATION_REPORT)]
Confirming = Annotated[Context, acting(V.EVALUATION_CONFIRM)]
SendingBack = Annotated[Context, acting(V.EVALUATION_SEND_BACK)]
CHANGES = problems(*BODY, 404, 409, 412, 428)
ONE = "/{evaluation_id}/follow-ups/{follow_up_id}"
Said = TypeVar("Said")


@router.get("/follow-ups", responses=problems())
async def list_follow_ups(
    ctx: Reading,
    paging: Paged,
    period_id: uuid.UUID | None = None,
    overdue: Annotated[bool, Query(description="Only what is past its due date and not told as done")] = False,
) -> Page[r.OpenFollowUp]:
    """What was recommended and is not confirmed yet, by its due date."""
    rows, total = await listing.list_follow_ups(
        ctx, period_id=period_id, is_overdue=overdue, is_open=True, paging=paging
    )
    items = [open_follow_up(ctx, *row) for row in rows]
    return Page(items=items, total=total, page=paging.page, page_size=paging.page_size)


async def _acted(
    ctx: Context,
    evaluation_id: uuid.UUID,
    follow_up_id: uuid.UUID,
    body: Said,
    act: Callable[[Context, Evaluation, FollowUp, Said], Awaitable[None]],
) -> s.EvaluationDetail:
    """`If-Match` names the version of the recommendation, not of the evaluation."""
    row = await queries.get_evaluation(ctx, evaluation_id)
    await act(ctx, row, await queries.get_follow_up(ctx, evaluation_id, follow_up_id), body)
    return await detail_of(ctx, evaluation_id)


@router.post(f"{ONE}/report", responses=CHANGES)
async def report(
    evaluation_id: uuid.UUID, follow_up_id: uuid.UUID, body: w.EvaluationReplyWrite, ctx: Reporting
) -> s.EvaluationDetail:
    """The body tells that what was recommended is done."""
    return await _acted(ctx, evaluation_id, follow_up_id, body, concluding.report)


@router.post(f"{ONE}/confirm", responses=CHANGES)
async def confirm(
    evaluation_id: uuid.UUID, follow_up_id: uuid.UUID, body: w.EvaluationReview, ctx: Confirming
) -> s.EvaluationDetail:
    """Agree that it is done; never by whoever told so."""
    return await _acted(ctx, evaluation_id, follow_up_id, body, concluding.review)


@router.post(f"{ONE}/send-back", responses=CHANGES)
async def send_back(
    evaluation_id: uuid.UUID, follow_up_id: uuid.UUID, body: w.EvaluationReview, ctx: SendingBack
) -> s.EvaluationDetail:
    """It is not done yet; the note says what is missing."""
    return await _acted(ctx, evaluation_id, follow_up_id, body, concluding.review)
