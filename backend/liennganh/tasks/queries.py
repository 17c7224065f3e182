"""Reading the plan's tasks with their bodies."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import or_, select

from liennganh.access.context import Context
from liennganh.core.paging import Paging, page_of
from liennganh.core.vietnamese import fold
from liennganh.organisations.models import Organisation
from liennganh.tasks.models import Task, TaskParty


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; bodies by code."""

    plan_id: uuid.UUID | None = None
    q: str | None = None
    objective: str | None = None
    lead: str | None = None
    coordinating: str | None = None
    recurrence: str | None = None
    sort: str = "position"


async def list_tasks(ctx: Context, wanted: Wanted, paging: Paging) -> tuple[list[Task], int]:
    """Tasks in the order of the plan."""
    column = Task.code if wanted.sort.endswith("code") else Task.position
    statement = select(Task).order_by(column.desc() if wanted.sort.startswith("-") else column.asc())
    if wanted.plan_id:
        statement = statement.where(Task.plan_id == wanted.plan_id)
    if wanted.q:
        by_code = Task.code.istartswith(wanted.q, autoescape=True)
        statement = statement.where(or_(Task.folded.contains(fold(wanted.q), autoescape=True), by_code))
    if wanted.objective:
        statement = statement.where(Task.objective_codes.contains([wanted.objective]))
    if wanted.recurrence:
        statement = statement.where(Task.recurrence == wanted.recurrence)
    for part, code in (("lead", wanted.lead), ("coordinating", wanted.coordinating)):
        if code:
            bodies = select(TaskParty.task_id).join(Organisation, Organisation.id == TaskParty.organisation_id)
            statement = statement.where(Task.id.in_(bodies.where(TaskParty.part == part, Organisation.code == code)))
    rows, total = await page_of(ctx.session, statement, paging)
    return [row[0] for row in rows], total


async def parties_of(ctx: Context, tasks: list[Task]) -> dict[tuple[uuid.UUID, str], list[Organisation]]:
    """The bodies of each task, by part, in the plan's order."""
    rows = await ctx.session.execute(
        select(TaskParty, Organisation)
        .join(Organisation, Organisation.id == TaskParty.organisation_id)
        .where(TaskParty.task_id.in_([task.id for task in tasks]))
        .order_by(TaskParty.position)
    )
    found: dict[tuple[uuid.UUID, str], list[Organisation]] = defaultdict(list)
    for party, organisation in rows:
        found[party.task_id, party.part].append(organisation)
    return found
