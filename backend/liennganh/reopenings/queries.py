"""Reading reopenings under the request's scope."""

from __future__ import annotations

import uuid
from typing import Any, TypeVar

from sqlalchemy import Select, false, func, select
from sqlalchemy.orm import joinedload

from liennganh.access.context import Context
from liennganh.access.verbs import Verb
from liennganh.core.paging import Paging, page_of
from liennganh.submissions.models import Submission
from liennganh.submissions.reopening import Reopening
from liennganh.submissions.workflow import NothingRequested, ReopeningState

Row = tuple[Reopening, Submission]
Asked = TypeVar("Asked", Select[Any], Select[Any, Any])


async def list_reopenings(
    ctx: Context, submission_id: uuid.UUID | None, paging: Paging, *, is_waiting: bool
) -> tuple[list[Row], int]:
    """Newest first; what waits for this actor's decision comes in the order it was asked."""
    statement: Select[Any, Any] = (
        select(Reopening, Submission)
        .join(Submission, Submission.id == Reopening.submission_id)
        .options(joinedload(Submission.period), joinedload(Submission.owner))
    )
    if submission_id:
        statement = statement.where(Reopening.submission_id == submission_id)
    statement = _waiting(ctx, statement) if is_waiting else statement.order_by(Reopening.requested_at.desc())
    rows, total = await page_of(ctx.session, statement, paging)
    return [(row[0], row[1]) for row in rows], total


async def count_waiting(ctx: Context) -> int:
    """Requests that this actor may decide; the own ones wait for somebody else."""
    others = _waiting(ctx, select(Reopening.id).join(Submission, Submission.id == Reopening.submission_id)).where(
        Reopening.requested_by != ctx.actor_id
    )
    return await ctx.session.scalar(select(func.count()).select_from(others.order_by(None).subquery())) or 0


def _waiting(ctx: Context, statement: Asked) -> Asked:
    """Requests within reach of deciding; communes' wait for their district, as their reports do."""
    statement = statement.where(Reopening.state == ReopeningState.REQUESTED).order_by(Reopening.requested_at)
    scope = ctx.scopes.get(Verb.SUBMISSION_REOPEN)
    if scope is None:
        return statement.where(false())
    column = Submission.area_authority_id
    return statement.where(column.is_(None) if scope.is_wide else column.in_(scope.bodies))


async def get_reopening(ctx: Context, submission_id: uuid.UUID, state: ReopeningState) -> Reopening:
    """The latest reopening in this state of a report that the caller holds locked."""
    statement = (
        select(Reopening)
        .where(Reopening.submission_id == submission_id, Reopening.state == state)
        .order_by(Reopening.requested_at.desc())
        .limit(1)
    )
    if found := await ctx.session.scalar(statement):
        return found
    raise NothingRequested
