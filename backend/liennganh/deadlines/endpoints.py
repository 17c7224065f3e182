"""Due dates over HTTP: by level for a period, longer for one body, and who is reminded."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

from fastapi import Query, Response

from liennganh.access.context import Context
from liennganh.access.looking import Look
from liennganh.access.requests import ScopedRoute, acting, looking
from liennganh.access.verbs import Verb as V
from liennganh.core.openapi import BODY, problems
from liennganh.core.routing import Section
from liennganh.deadlines import scheduling, service
from liennganh.deadlines import schemas as s
from liennganh.deadlines.schedule_schemas import DueDatesRead, DueDatesWrite, ScheduledRead
from liennganh.submissions.models import Submission
from liennganh.submissions.presenting import answer
from liennganh.submissions.queries import get_submission

router = Section(tags=["deadlines"], route_class=ScopedRoute)

Glancing = Annotated[Look, looking(V.SUBMISSION_READ)]
Reading = Annotated[Context, acting(V.SUBMISSION_READ)]
ReadingPeriods = Annotated[Context, acting(V.PERIOD_READ)]
Extending = Annotated[Context, acting(V.SUBMISSION_EXTEND)]
Withdrawing = Annotated[Context, acting(V.SUBMISSION_WITHDRAW_EXTENSION)]
Reminding = Annotated[Context, acting(V.SUBMISSION_REMIND)]
Scheduling = Annotated[Context, acting(V.PERIOD_SCHEDULE)]
CHANGES = problems(*BODY, 404, 409, 412, 428)
Body = TypeVar("Body")


@router.get("/periods/{period_id}/due-dates", responses=problems(404))
async def read_due_dates(period_id: uuid.UUID, ctx: ReadingPeriods) -> DueDatesRead:
    """When each level owes its report of the period, and who decided that."""
    return await scheduling.due_dates(ctx, period_id)


@router.post("/periods/{period_id}/schedule", responses=CHANGES)
async def schedule(period_id: uuid.UUID, body: DueDatesWrite, ctx: Scheduling) -> ScheduledRead:
    """Set when levels are due; what falls on a day off moves to the next working day and is told."""
    return await scheduling.schedule(ctx, period_id, body)


@router.get("/periods/{period_id}/unsent", responses=problems(404), response_model=s.UnsentReports)
async def list_unsent(
    period_id: uuid.UUID,
    ctx: Glancing,
    include_optional: Annotated[bool, Query(description="Optional reports that nobody has begun, too")] = False,
) -> Response:
    """Bodies that have not reported, whom a reminder would reach, and who was reminded last and when."""
    return answer(await service.unsent_of(ctx, period_id, include_optional=include_optional))


@router.post("/submissions/remind", responses=problems(*BODY, 404, 409))
async def remind(body: s.RemindersWrite, ctx: Reminding) -> s.Reminded:
    """Remind the bodies of these reports, all or none, each once a day at most."""
    return await service.remind(ctx, body)


@router.get("/submissions/{submission_id}/extensions", responses=problems(404))
async def list_extensions(submission_id: uuid.UUID, ctx: Reading) -> s.ExtensionsRead:
    """All extensions of a report, and the days that can still be given."""
    return await service.extensions_of(ctx, await get_submission(ctx, submission_id))


async def _acted(
    ctx: Context, submission_id: uuid.UUID, body: Body, act: Callable[[Context, Submission, Body], Awaitable[None]]
) -> s.ExtensionsRead:
    submission = await get_submission(ctx, submission_id, lock=True)
    await act(ctx, submission, body)
    return await service.extensions_of(ctx, submission)


@router.post("/submissions/{submission_id}/extend", responses=CHANGES)
async def extend(submission_id: uuid.UUID, body: s.ExtensionWrite, ctx: Extending) -> s.ExtensionsRead:
    """Give one body longer, until a working day within the plan's limit."""
    return await _acted(ctx, submission_id, body, service.extend)


@router.post("/submissions/{submission_id}/withdraw-extension", responses=CHANGES)
async def withdraw_extension(
    submission_id: uuid.UUID, body: s.ExtensionWithdrawal, ctx: Withdrawing
) -> s.ExtensionsRead:
    """Take the latest extension back; the day before it holds again."""
    return await _acted(ctx, submission_id, body, service.withdraw)
