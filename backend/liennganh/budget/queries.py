"""Reading lines of the budget under the request's scope: one, with its entries and its history."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import aliased

from liennganh.access.context import Context
from liennganh.access.models import Actor
from liennganh.access.verbs import Verb
from liennganh.budget.models import BudgetEntry, BudgetLine, BudgetStep
from liennganh.core.errors import NotFound, NotPermittedHere
from liennganh.organisations.models import Organisation
from liennganh.plans.models import Objective
from liennganh.tasks.models import Task

STANDING = (Path(__file__).parent / "standing.sql").read_text(encoding="utf-8")
Owner = aliased(Organisation)


class Line(NamedTuple):
    """A line with the body and the objective that it names."""

    row: BudgetLine
    owner: Organisation
    objective: Objective | None


class Moved(NamedTuple):
    """What was allotted to a line and spent of it, in đồng."""

    allotted: int = 0
    disbursed: int = 0


def lines() -> Select[Any]:
    """Lines with what a list says of each."""
    named = and_(Objective.plan_id == BudgetLine.plan_id, Objective.section == BudgetLine.objective_code)
    statement: Select[Any] = (
        select(BudgetLine, Owner, Objective)  # type: ignore[assignment]
        .join(Owner, Owner.id == BudgetLine.owner_id)
        .outerjoin(Objective, named)
    )
    return statement


async def get_line(ctx: Context, line_id: uuid.UUID) -> BudgetLine:
    """The line under the request's verb, locked: whatever is checked of its entries holds until the request ends.

    Hidden and absent are 404, seen but not allowed 403.
    """
    statement = select(BudgetLine).where(BudgetLine.id == line_id)
    if found := (await ctx.session.scalars(statement.with_for_update())).one_or_none():
        return found
    await ctx.turn_to(Verb.BUDGET_LINE_READ)
    if await ctx.session.scalar(select(BudgetLine.id).where(BudgetLine.id == line_id)):
        raise NotPermittedHere
    raise NotFound


async def read_line(ctx: Context, line_id: uuid.UUID) -> Line:
    """The line with what it names; what the request changed is written first."""
    await ctx.session.flush()
    found = (await ctx.session.execute(lines().where(BudgetLine.id == line_id))).one_or_none()
    if found is None:
        raise NotFound
    return Line(*found)


async def list_live(ctx: Context, line_id: uuid.UUID) -> list[BudgetEntry]:
    """The entries that count."""
    live = select(BudgetEntry).where(BudgetEntry.line_id == line_id, BudgetEntry.voided_at.is_(None))
    return list(await ctx.session.scalars(live))


async def list_entries(ctx: Context, line_id: uuid.UUID) -> list[tuple[BudgetEntry, str, str | None]]:
    """All entries by day, voided ones too, with the names of who recorded and who voided them."""
    recorder, voider = aliased(Actor), aliased(Actor)
    rows = await ctx.session.execute(
        select(BudgetEntry, recorder.name, voider.name)
        .join(recorder, recorder.id == BudgetEntry.recorded_by)
        .outerjoin(voider, voider.id == BudgetEntry.voided_by)
        .where(BudgetEntry.line_id == line_id)
        .order_by(BudgetEntry.dated_on, BudgetEntry.recorded_at, BudgetEntry.id)
    )
    return [(row[0], row[1], row[2]) for row in rows]


async def list_steps(ctx: Context, line_id: uuid.UUID) -> list[tuple[BudgetStep, str]]:
    """All that was done to the line, latest first, with the names of who did."""
    rows = await ctx.session.execute(
        select(BudgetStep, Actor.name)
        .join(Actor, Actor.id == BudgetStep.actor_id)
        .where(BudgetStep.line_id == line_id)
        .order_by(BudgetStep.version.desc())
    )
    return [(row[0], row[1]) for row in rows]


async def moved_of(ctx: Context, line_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Moved]:
    """What was allotted and spent so far; lines without an entry are missing."""
    sql = await ctx.driver()
    rows = await sql.fetch(STANDING, list(line_ids))
    return {row["line_id"]: Moved(row["allotted"], row["disbursed"]) for row in rows}


async def find_task(ctx: Context, plan_id: uuid.UUID, code: str) -> Task | None:
    """A task of the plan by its code; a later import may know it no longer."""
    return await ctx.session.scalar(select(Task).where(Task.plan_id == plan_id, Task.code == code))
