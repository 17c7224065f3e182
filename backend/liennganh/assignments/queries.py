"""Reading one assignment under the request's scope, with its steps, its story and a district's communes."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

import asyncpg
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from liennganh.access.context import Context
from liennganh.access.models import Actor
from liennganh.access.verbs import Verb
from liennganh.assignments.lines import FROM, LINE, Line
from liennganh.assignments.models import Assignment, PlannedStep, TaskUpdate
from liennganh.core.errors import NotFound, NotPermittedHere
from liennganh.organisations.models import Organisation
from liennganh.organisations.queries import on
from liennganh.plans.models import Plan


async def get_assignment(ctx: Context, assignment_id: uuid.UUID, *, lock: bool = True) -> Assignment:
    """The assignment under the request's verb; hidden and absent are 404, seen but not allowed 403."""
    statement = select(Assignment).where(Assignment.id == assignment_id).options(joinedload(Assignment.owner))
    if lock:
        statement = statement.with_for_update(of=Assignment)
    if found := (await ctx.session.scalars(statement)).one_or_none():
        return found
    if ctx.verb != Verb.ASSIGNMENT_READ:
        await ctx.turn_to(Verb.ASSIGNMENT_READ)
        if await ctx.session.scalar(select(Assignment.id).where(Assignment.id == assignment_id)):
            raise NotPermittedHere
    raise NotFound


async def get_line(ctx: Context, assignment_id: uuid.UUID) -> Line:
    """The assignment as a row; what the request changed is written first."""
    await ctx.session.flush()
    sql: asyncpg.Connection = await ctx.driver()
    row = await sql.fetchrow(f"select {LINE} from {FROM} where a.id = $1", assignment_id)  # noqa: S608
    if row is None:
        raise NotFound
    return Line.of(row)


async def list_steps(ctx: Context, assignment_id: uuid.UUID) -> list[PlannedStep]:
    """What the body means to do, in its own order."""
    of_it = PlannedStep.assignment_id == assignment_id
    return list(await ctx.session.scalars(select(PlannedStep).where(of_it).order_by(PlannedStep.position)))


async def list_updates(ctx: Context, assignment_id: uuid.UUID) -> list[tuple[TaskUpdate, str]]:
    """All that was done and told, newest first, with the names of who did."""
    rows = await ctx.session.execute(
        select(TaskUpdate, Actor.name)
        .join(Actor, Actor.id == TaskUpdate.actor_id)
        .where(TaskUpdate.assignment_id == assignment_id)
        .order_by(TaskUpdate.at.desc(), TaskUpdate.id.desc())
    )
    return [(row[0], row[1]) for row in rows]


async def list_communes(ctx: Context, line: Any) -> list[tuple[Organisation, Assignment | None]]:
    """The communes of a district on the business date, each with its own assignment of the same task and period."""
    rows = await ctx.session.execute(
        select(Organisation, Assignment)
        .outerjoin(
            Assignment,
            (Assignment.owner_id == Organisation.id)
            & (Assignment.task_id == line.task_id)
            & (Assignment.period_id == line.period_id)
            & (Assignment.state != "withdrawn"),
        )
        .where(Organisation.parent_id == line.owner_id, Organisation.level == "commune", on(Organisation, ctx.today))
        .order_by(Organisation.sort_key, Organisation.code)
    )
    return [(row[0], row[1]) for row in rows]


async def last_day(ctx: Context, plan_id: uuid.UUID) -> date:
    """Until when anything of the plan can be due: the end of its year."""
    year = await ctx.session.scalar(select(Plan.year).where(Plan.id == plan_id))
    return date(year or ctx.today.year, 12, 31)
