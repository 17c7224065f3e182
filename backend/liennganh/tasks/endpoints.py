"""The plan's tasks over HTTP."""

from __future__ import annotations

import uuid
from typing import Annotated, Any, Literal

from fastapi import Depends, Query

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.core.keys import Key
from liennganh.core.openapi import problems
from liennganh.core.paging import Paged
from liennganh.core.routing import Section
from liennganh.core.schemas import Page, PlainText
from liennganh.organisations.models import Organisation
from liennganh.organisations.schemas import ref_of
from liennganh.plans.queries import get_plan
from liennganh.tasks import queries
from liennganh.tasks.models import Task
from liennganh.tasks.outline import outline_of
from liennganh.tasks.schemas import Outline, TaskDetail, TaskRead

router = Section(tags=["tasks"], route_class=ScopedRoute)
Reading = Annotated[Context, acting(V.TASK_READ)]
ATTACHED: dict[str, Any] = {
    "is_requested": False,
    "condition": None,
    "deliverable": None,
    "subtasks": [],
    "directive": None,
}
Short = Annotated[PlainText | None, Query(max_length=100)]


def wanted(
    plan_id: uuid.UUID | None = None,
    q: Short = None,
    objective: Short = None,
    lead: Short = None,
    coordinating: Short = None,
    recurrence: Short = None,
    indicator: Short = None,
    body: Short = None,
    source: Literal["plan", "directive"] | None = None,
    sort: Literal["position", "-position", "code", "-code"] = "position",
) -> queries.Wanted:
    """What the list is narrowed to."""
    return queries.Wanted(plan_id, q, objective, lead, coordinating, recurrence, indicator, body, source, sort)


@router.get("/tasks", responses=problems())
async def list_tasks(
    ctx: Reading, narrowed: Annotated[queries.Wanted, Depends(wanted)], paging: Paged
) -> Page[TaskRead]:
    """Tasks in the order of the plan, with who leads and who coordinates."""
    rows, total = await queries.list_tasks(ctx, narrowed, paging)
    parties = await queries.parties_of(ctx, rows)
    items = [_task(ctx, row, parties) for row in rows]
    return Page(items=items, total=total, page=paging.page, page_size=paging.page_size)


@router.get("/tasks/{task_id}", responses=problems(404))
async def read_task(task_id: Key, ctx: Reading, plan_id: uuid.UUID | None = None) -> TaskDetail:
    """One task by identifier or code, with what it serves and what the plan attaches to it."""
    row = await queries.get_task(ctx, task_id, plan_id)
    parties = await queries.parties_of(ctx, [row])
    names = await queries.names_of(ctx, row)
    attached = {name: row.details.get(name, default) for name, default in ATTACHED.items()}
    return TaskDetail.model_validate(_task(ctx, row, parties).model_dump() | attached | names)


@router.get("/plans/{plan_id}/outline", responses=problems(404))
async def read_outline(plan_id: uuid.UUID, ctx: Reading) -> Outline:
    """The whole plan at a glance, down to its tasks."""
    return await outline_of(ctx, await get_plan(ctx, plan_id))


def _task(ctx: Context, row: Task, parties: dict[tuple[uuid.UUID, str], list[Organisation]]) -> TaskRead:
    own = {name: getattr(row, name) for name in TaskRead.model_fields if hasattr(row, name)}
    return TaskRead(
        **own,
        text=row.text_en if ctx.locale == "en" and row.text_en else row.text_vi,
        leads=[ref_of(body, ctx.locale) for body in parties[row.id, "lead"]],
        coordinating=[ref_of(body, ctx.locale) for body in parties[row.id, "coordinating"]],
    )
