"""Reading the plan's tasks with their bodies."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import or_, select

from liennganh.access.context import Context
from liennganh.core.paging import Paging, page_of
from liennganh.core.schemas import Ref
from liennganh.core.vietnamese import fold
from liennganh.indicators.models import Indicator
from liennganh.organisations.models import Organisation
from liennganh.organisations.queries import standing_where
from liennganh.organisations.schemas import in_language, ref_of
from liennganh.plans.models import Objective
from liennganh.plans.queries import get_part, list_parts
from liennganh.tasks.models import Task, TaskParty

EVERY = "*"  # a task of the whole plan serves every indicator


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; bodies by code."""

    plan_id: uuid.UUID | None = None
    q: str | None = None
    objective: str | None = None
    lead: str | None = None
    coordinating: str | None = None
    recurrence: str | None = None
    indicator: str | None = None
    body: str | None = None
    source: str | None = None
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
    if wanted.source:
        statement = statement.where(Task.source == wanted.source)
    if wanted.recurrence:
        statement = statement.where(Task.recurrence == wanted.recurrence)
    if wanted.indicator:
        statement = statement.where(Task.indicator_codes.overlap([wanted.indicator, EVERY]))
    if wanted.body:
        held = select(TaskParty.task_id).join(Organisation, Organisation.id == TaskParty.organisation_id)
        statement = statement.where(Task.id.in_(held.where(TaskParty.is_in_force, Organisation.code == wanted.body)))
    for part, code in (("lead", wanted.lead), ("coordinating", wanted.coordinating)):
        if code:
            bodies = select(TaskParty.task_id).join(Organisation, Organisation.id == TaskParty.organisation_id)
            held = bodies.where(TaskParty.is_in_force, TaskParty.part == part, Organisation.code == code)
            statement = statement.where(Task.id.in_(held))
    rows, total = await page_of(ctx.session, statement, paging)
    return [row[0] for row in rows], total


async def get_task(ctx: Context, key: str, plan_id: uuid.UUID | None) -> Task:
    """A task by identifier, or by its code in the plan (the one in force unless another is named)."""
    task: Task = await get_part(ctx, Task, key, plan_id)
    return task


async def indicators_of(ctx: Context, task: Task) -> list[Indicator]:
    """The indicators a task serves, in the plan's order."""
    statement = select(Indicator).where(Indicator.plan_id == task.plan_id).order_by(Indicator.position)
    if EVERY not in task.indicator_codes:
        statement = statement.where(Indicator.code.in_(task.indicator_codes))
    return list(await ctx.session.scalars(statement))


async def parties_of(ctx: Context, tasks: list[Task]) -> dict[tuple[uuid.UUID, str], list[Organisation]]:
    """The bodies of each task, by part, in the plan's order."""
    rows = await ctx.session.execute(
        select(TaskParty, Organisation)
        .join(Organisation, Organisation.id == TaskParty.organisation_id)
        .where(TaskParty.is_in_force, TaskParty.task_id.in_([task.id for task in tasks]))
        .order_by(TaskParty.position)
    )
    found: dict[tuple[uuid.UUID, str], list[Organisation]] = defaultdict(list)
    for party, organisation in rows:
        found[party.task_id, party.part].append(organisation)
    return found


async def names_of(ctx: Context, task: Task) -> dict[str, list[Ref]]:
    """What a task points at by code: objectives, indicators, tasks related to it, bodies it reports to."""
    objectives = await list_parts(ctx, Objective, task.plan_id)
    related = select(Task).where(Task.plan_id == task.plan_id, Task.code.in_(task.details.get("related", [])))
    bodies = standing_where(ctx, Organisation, Organisation.code.in_(task.details.get("report_to", [])))
    served = [row for row in objectives if row.code in task.objective_codes]
    said = "text_en" if ctx.locale == "en" else "text_vi"
    return {
        "objectives": [Ref(id=o.id, code=o.code, name=in_language(o, "short", ctx.locale)) for o in served],
        "indicators": [ref_of(row, ctx.locale) for row in await indicators_of(ctx, task)],
        "related": [
            Ref(id=row.id, code=row.code, name=getattr(row, said) or row.text_vi)
            for row in await ctx.session.scalars(related.order_by(Task.position))
        ],
        "report_to": [ref_of(row, ctx.locale) for row in await bodies],
    }
