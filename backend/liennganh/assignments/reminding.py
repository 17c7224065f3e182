"""Reminding bodies of tasks they have not done; each once a day at most, and all of those named or none."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from liennganh.access.context import Context
from liennganh.access.verbs import Verb
from liennganh.assignments.models import Assignment
from liennganh.assignments.reminding_schemas import TaskReminders, TasksReminded
from liennganh.assignments.service import add_update
from liennganh.assignments.workflow import ASSIGNMENT, NotWaitedFor
from liennganh.core.errors import FieldError, IllegalTransition, Invalid, NotFound, NotPermittedHere


async def remind(ctx: Context, wanted: TaskReminders) -> TasksReminded:
    """Tell those who work on these assignments, and their leader once it is overdue."""
    ids = list(dict.fromkeys(wanted.assignment_ids))
    rows = await _locked(ctx, ids)
    if len(rows) < len(ids):
        await _refuse(ctx, set(ids) - rows.keys())
    if errors := [error for place, one in enumerate(ids) if (error := _objection(ctx, rows[one], place))]:
        raise Invalid(errors=tuple(errors))
    for one in ids:
        rows[one].reminded_at = ctx.now
        add_update(ctx, rows[one], wanted.note)
    await ctx.session.flush()
    return TasksReminded(count=len(ids), reminded_at=ctx.now)


async def _locked(ctx: Context, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Assignment]:
    statement = select(Assignment).where(Assignment.id.in_(list(ids))).options(joinedload(Assignment.owner))
    rows = await ctx.session.scalars(statement.order_by(Assignment.id).with_for_update(of=Assignment))
    return {row.id: row for row in rows}


async def _refuse(ctx: Context, unseen: set[uuid.UUID]) -> None:
    """One that is hidden or absent is 404; where all can be seen, it is 403."""
    await ctx.turn_to(Verb.ASSIGNMENT_READ)
    seen = set(await ctx.session.scalars(select(Assignment.id).where(Assignment.id.in_(unseen))))
    raise NotPermittedHere if seen == unseen else NotFound


def _objection(ctx: Context, row: Assignment, place: int) -> FieldError | None:
    if (problem := ASSIGNMENT.objection(ctx, row)) is None:
        return None
    problem = NotWaitedFor if problem is IllegalTransition else problem
    where = {"assignment_id": str(row.id), "organisation": row.owner.code}
    return FieldError(f"assignment_ids.{place}", problem.code, problem.title, where)
