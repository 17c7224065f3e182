"""Assignments over HTTP: list, board, counts, one in full, and the verbs of their workflow."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from fastapi import Depends, Query, Request, Response

from liennganh.access.context import Context
from liennganh.access.looking import Look
from liennganh.access.requests import ScopedRoute, acting, looking
from liennganh.access.verbs import Verb as V
from liennganh.assignments import giving, listing, queries, reminding, service, sheets
from liennganh.assignments import schemas as s
from liennganh.assignments.detailing import detail_of
from liennganh.assignments.models import Assignment
from liennganh.assignments.presenting import owner_of, summary_of, tally_of, task_of
from liennganh.assignments.reminding_schemas import TaskReminders, TasksReminded
from liennganh.core.openapi import BODY, problems
from liennganh.core.paging import Paged
from liennganh.core.routing import Section
from liennganh.core.schemas import Page, PlainText
from liennganh.official.serving import FILES, file_response
from liennganh.organisations.schemas import OfBody
from liennganh.submissions.presenting import answer

router = Section(prefix="/assignments", tags=["assignments"], route_class=ScopedRoute)

Glancing = Annotated[Look, looking(V.ASSIGNMENT_READ)]
Reading = Annotated[Context, acting(V.ASSIGNMENT_READ)]
Exporting = Annotated[Context, acting(V.ASSIGNMENT_EXPORT)]
Planning = Annotated[Context, acting(V.ASSIGNMENT_PLAN)]
Reporting = Annotated[Context, acting(V.ASSIGNMENT_REPORT)]
Completing = Annotated[Context, acting(V.ASSIGNMENT_COMPLETE)]
Confirming = Annotated[Context, acting(V.ASSIGNMENT_CONFIRM)]
SendingBack = Annotated[Context, acting(V.ASSIGNMENT_SEND_BACK)]
Scheduling = Annotated[Context, acting(V.ASSIGNMENT_SCHEDULE)]
Cascading = Annotated[Context, acting(V.ASSIGNMENT_CASCADE)]
Withdrawing = Annotated[Context, acting(V.ASSIGNMENT_WITHDRAW)]
Reminding = Annotated[Context, acting(V.ASSIGNMENT_REMIND)]
Activating = Annotated[Context, acting(V.ASSIGNMENT_ACTIVATE)]
CHANGES = problems(*BODY, 404, 409, 412, 428)
Sort = Literal["due_on", "-due_on", "owner", "-owner", "task", "-task", "told_at", "-told_at", "state", "-state"]
Short = Annotated[PlainText | None, Query(max_length=100)]
Body = TypeVar("Body")


def wanted(
    plan_id: uuid.UUID | None = None,
    period_id: uuid.UUID | None = None,
    task_id: uuid.UUID | None = None,
    organisation_id: OfBody = None,
    level: Literal["city", "district", "commune"] | None = None,
    objective: Short = None,
    state: Annotated[list[s.StateName] | None, Query()] = None,
    part: s.Part | None = None,
    late: Annotated[bool, Query(description="Only what is past its due date and not done")] = False,
    needs_help: Annotated[bool, Query(description="Only what somebody asks help for")] = False,
    queue: Literal["todo", "to_confirm"] | None = None,
    q: Annotated[
        PlainText | None,
        Query(max_length=100, description="Part of the body's name or of the task, diacritics optional"),
    ] = None,
    sort: Sort = "due_on",
    due_on: date | None = None,
    without_due: Annotated[bool, Query(description="Only what is never due")] = False,
) -> listing.Wanted:
    """What assignments are narrowed to; withdrawn ones only when asked for."""
    return listing.Wanted(
        plan_id, period_id, task_id, organisation_id, level, objective, tuple(state or ()), part, late, needs_help,
        queue, q, sort, due_on, without_due,
    )  # fmt: skip


Narrowed = Annotated[listing.Wanted, Depends(wanted)]


@router.get("", responses=problems(), response_model=Page[s.AssignmentRead])
async def list_assignments(ctx: Glancing, narrowed: Narrowed, paging: Paged) -> Response:
    """Assignments of the caller's scope; `queue` narrows to what waits for the caller."""
    rows, total = await listing.list_assignments(ctx, narrowed, paging)
    items = [summary_of(ctx, row) for row in rows]
    return answer({"items": items, "total": total, "page": paging.page, "page_size": paging.page_size})


@router.get("/board", responses=problems(), response_model=s.Board)
async def read_board(
    ctx: Glancing, narrowed: Narrowed, limit: Annotated[int, Query(ge=1, le=100, description="Cards a state")] = 20
) -> Response:
    """Assignments by state, the first of each by due date; the list has the others."""
    tally = tally_of(await listing.count_all(ctx, narrowed))
    shown = await listing.list_board(ctx, narrowed, limit)
    columns = [
        {"state": state, "total": tally[state], "items": [summary_of(ctx, row) for row in rows]}
        for state, rows in shown.items()
    ]
    return answer({"columns": columns, "tally": tally})


@router.get("/summary", responses=problems(), response_model=s.AssignmentSummary)
async def read_summary(ctx: Glancing, narrowed: Narrowed, by: Literal["organisation", "task", "due_on"]) -> Response:
    """How many stand where, for each body, task or due date."""
    rows = await listing.count_by(ctx, narrowed, by)
    named = await listing.names_of(ctx, by, [row["key"] for row in rows])
    lines = [
        {"organisation": None, "task": None, "due_on": None} | {by: _key(ctx, by, row["key"], named)} | tally_of(row)
        for row in rows
    ]
    return answer({"lines": lines, "tally": tally_of(await listing.count_all(ctx, narrowed))})


def _key(ctx: Look, by: str, key: Any, named: dict[Any, Any]) -> Any:
    if by == "due_on":
        return key
    return owner_of(named[key], ctx.locale) if by == "organisation" else task_of(named[key], ctx.locale)


@router.get("/sheets/{organisation_id}", responses={**problems(404), **FILES}, response_class=Response)
async def download_sheet(
    organisation_id: uuid.UUID,
    ctx: Exporting,
    request: Request,
    format: Literal["docx", "pdf"] = "docx",
    plan_id: uuid.UUID | None = None,
) -> Response:
    """A body's assignment sheet (phiếu giao nhiệm vụ) as a paper to be numbered, dated and signed; in Vietnamese."""
    sheet, body = await sheets.sheet_of(ctx, organisation_id, plan_id)
    content = await request.app.state.press.make(lambda: sheets.render_sheet(sheet, format, ctx.today))
    ctx.record(organisation_id, body, format=format, tasks=len(sheet["tasks"]))
    return file_response(content, f"Phiếu giao nhiệm vụ {body.code}", format)


@router.post("/activate", responses=problems(*BODY, 404, 409))
async def activate(body: s.ActivateWrite, ctx: Activating) -> s.Activated:
    """What a task waited for has come: it is due from now on, for every body that has it."""
    return await giving.activate(ctx, body)


@router.post("/remind", responses=problems(*BODY, 404, 409))
async def remind(body: TaskReminders, ctx: Reminding) -> TasksReminded:
    """Remind the bodies of these assignments, all or none, each once a day at most."""
    return await reminding.remind(ctx, body)


@router.get("/{assignment_id}", responses=problems(404))
async def read_assignment(assignment_id: uuid.UUID, ctx: Reading) -> s.AssignmentDetail:
    """One assignment with its steps, all that was told, and a district's communes."""
    return await detail_of(ctx, assignment_id)


async def _acted(
    ctx: Context, assignment_id: uuid.UUID, body: Body, act: Callable[[Context, Assignment, Body], Awaitable[None]]
) -> s.AssignmentDetail:
    await act(ctx, await queries.get_assignment(ctx, assignment_id), body)
    return await detail_of(ctx, assignment_id)


@router.put("/{assignment_id}/steps", responses=CHANGES)
async def plan_steps(assignment_id: uuid.UUID, body: s.StepsWrite, ctx: Planning) -> s.AssignmentDetail:
    """What the body means to do, all steps in their order."""
    return await _acted(ctx, assignment_id, body, service.plan_steps)


@router.post("/{assignment_id}/report", responses=CHANGES)
async def report(assignment_id: uuid.UUID, body: s.ProgressWrite, ctx: Reporting) -> s.AssignmentDetail:
    """Tell how far it has come, or ask for help."""
    return await _acted(ctx, assignment_id, body, service.report)


@router.post("/{assignment_id}/complete", responses=CHANGES)
async def complete(assignment_id: uuid.UUID, body: s.CompletionWrite, ctx: Completing) -> s.AssignmentDetail:
    """Say that it is done, when and with what result."""
    return await _acted(ctx, assignment_id, body, service.complete)


@router.post("/{assignment_id}/confirm", responses=CHANGES)
async def confirm(assignment_id: uuid.UUID, body: s.AssignmentReview, ctx: Confirming) -> s.AssignmentDetail:
    """Agree that it is done; never by whoever worked on it."""
    return await _acted(ctx, assignment_id, body, service.confirm)


@router.post("/{assignment_id}/send-back", responses=CHANGES)
async def send_back(assignment_id: uuid.UUID, body: s.AssignmentReview, ctx: SendingBack) -> s.AssignmentDetail:
    """It is not done yet; the note says what is missing."""
    return await _acted(ctx, assignment_id, body, service.send_back)


@router.post("/{assignment_id}/schedule", responses=CHANGES)
async def schedule(assignment_id: uuid.UUID, body: s.ScheduleWrite, ctx: Scheduling) -> s.AssignmentDetail:
    """Give this body another due date; a day off moves to the next working day."""
    return await _acted(ctx, assignment_id, body, service.schedule)


@router.post("/{assignment_id}/cascade", responses=CHANGES)
async def cascade(assignment_id: uuid.UUID, body: s.CascadeWrite, ctx: Cascading) -> s.AssignmentDetail:
    """A district passes the task on to its communes; all of those named, or none."""
    return await _acted(ctx, assignment_id, body, giving.cascade)


@router.post("/{assignment_id}/withdraw", responses=CHANGES)
async def withdraw(assignment_id: uuid.UUID, body: s.AssignmentReview, ctx: Withdrawing) -> s.AssignmentDetail:
    """Take back from a commune what its district passed on."""
    return await _acted(ctx, assignment_id, body, service.withdraw)
