"""One assignment in full, as its reader may see it."""

from __future__ import annotations

import uuid
from typing import Any

from liennganh.access.context import Context
from liennganh.access.verbs import Verb
from liennganh.assignments import queries, schemas
from liennganh.assignments.presenting import summary_of
from liennganh.assignments.workflow import OPEN
from liennganh.organisations.schemas import OrganisationRef, ref_of
from liennganh.tasks.models import Task
from liennganh.tasks.queries import parties_of

OF_THE_TASK: dict[str, Any] = {"deliverable": None, "condition": None, "subtasks": []}


async def detail_of(ctx: Context, assignment_id: uuid.UUID) -> schemas.AssignmentDetail:
    """The assignment with the task's wording, its steps, its story and, for a district, its communes."""
    await ctx.session.flush()
    if ctx.verb != Verb.ASSIGNMENT_READ:
        await ctx.turn_to(Verb.ASSIGNMENT_READ)
    line = await queries.get_line(ctx, assignment_id)
    task = await ctx.session.get_one(Task, line.task_id)
    parties = await parties_of(ctx, [task])
    return schemas.AssignmentDetail.model_validate(
        summary_of(ctx, line)
        | {name: task.details.get(name, default) for name, default in OF_THE_TASK.items()}
        | {
            "leads": [ref_of(body, ctx.locale) for body in parties[task.id, "lead"]],
            "coordinating": [ref_of(body, ctx.locale) for body in parties[task.id, "coordinating"]],
            "steps": [_step(ctx, step) for step in await queries.list_steps(ctx, line.id)],
            "updates": [_update(*told) for told in await queries.list_updates(ctx, line.id)],
            "communes": await _communes(ctx, line),
        }
    )


def _step(ctx: Context, step: Any) -> dict[str, Any]:
    said = {name: getattr(step, name) for name in ("id", "title", "due_on", "done_on")}
    return said | {"is_late": step.due_on is not None and step.done_on is None and step.due_on < ctx.today}


def _update(row: Any, by: str) -> dict[str, Any]:
    said = {name: getattr(row, name) for name in ("id", "verb", "at", "state", "note", "needs_help", "due_on")}
    return said | {"by": by}


async def _communes(ctx: Context, line: Any) -> list[dict[str, Any]]:
    if line.owner.level != "district" or line.owner.kind != "peoples_committee":
        return []
    return [
        {
            "organisation": OrganisationRef.of(body, ctx.locale),
            "assignment_id": given.id if given else None,
            "source": given.source if given else None,
            "state": given.state if given else None,
            "due_on": given.due_on if given else None,
            "is_late": bool(given and given.due_on and given.due_on < ctx.today and given.state in OPEN),
        }
        for body, given in await queries.list_communes(ctx, line)
    ]
