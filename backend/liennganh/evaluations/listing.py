"""Evaluations and their follow-up under the request's scope: narrowed, sorted, counted exactly."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, false, func, or_, select
from sqlalchemy.orm import joinedload

from liennganh.access.context import Context
from liennganh.access.verbs import Verb
from liennganh.core.paging import Paging, page_of
from liennganh.core.vietnamese import fold
from liennganh.evaluations.models import Evaluation, FollowUp
from liennganh.evaluations.queries import BESIDE
from liennganh.evaluations.workflow import FollowUpState, State
from liennganh.organisations.models import Organisation
from liennganh.organisations.queries import standing_where
from liennganh.plans.queries import find_coordinator, find_current_plan

SORTS = {
    "planned_on": Evaluation.planned_on,
    "owner": Organisation.sort_key,
    "state": Evaluation.state,
    "next_due_on": Evaluation.next_due_on,
}


@dataclass(frozen=True)
class Wanted:
    """What evaluations are narrowed to; cancelled ones are shown where they are asked for, and in the programme."""

    period_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    level: str | None = None
    quarter: int | None = None
    states: tuple[str, ...] = ()
    is_overdue: bool = False
    queue: str | None = None
    q: str | None = None
    sort: str = "planned_on"


async def list_evaluations(ctx: Context, wanted: Wanted, paging: Paging) -> tuple[list[Evaluation], int]:
    """Those of the caller's scope; the total is exact."""
    statement = _narrowed(ctx, wanted).options(*BESIDE)
    rows, total = await page_of(ctx.session, _ordered(statement, wanted.sort), paging)
    return [row[0] for row in rows], total


async def count_states(ctx: Context, wanted: Wanted) -> dict[str, int]:
    """How many stand where, and how many have an overdue follow-up."""
    found = _narrowed(ctx, wanted).subquery()
    is_late = found.c.next_due_on < ctx.today
    rows = await ctx.session.execute(
        select(found.c.state, func.count(), func.count().filter(is_late)).group_by(found.c.state)
    )
    counts = {state.value: 0 for state in State} | {"overdue": 0}
    for state, count, late in rows:
        counts[state] = count
        counts["overdue"] += late
    return counts


def _narrowed(ctx: Context, wanted: Wanted) -> Select[Any]:
    statement = select(Evaluation).join(Organisation, Organisation.id == Evaluation.owner_id)
    for column, value in (
        (Evaluation.period_id, wanted.period_id),
        (Evaluation.owner_id, wanted.organisation_id),
        (Organisation.level, wanted.level),
        (func.extract("quarter", Evaluation.planned_on), wanted.quarter),
    ):
        if value is not None:
            statement = statement.where(column == value)
    if wanted.states:
        statement = statement.where(Evaluation.state.in_(wanted.states))
    if wanted.is_overdue:
        statement = statement.where(Evaluation.next_due_on < ctx.today)
    if wanted.q:
        plain = fold(wanted.q)
        matches = (column.contains(plain, autoescape=True) for column in (Organisation.folded, Evaluation.folded))
        statement = statement.where(or_(*matches))
    return statement.where(_in_queue(ctx, wanted.queue)) if wanted.queue else statement


def _in_queue(ctx: Context, queue: str) -> Any:
    """What waits for this actor: the body's self-assessment and follow-up, or the visit and what comes after it."""
    verb = Verb.EVALUATION_ANSWER if queue == "todo" else Verb.EVALUATION_VISIT
    scope = ctx.scopes.get(verb)
    if scope is None:
        return false()
    if queue == "todo":
        waits = or_(Evaluation.state == State.ANNOUNCED, Evaluation.next_due_on.is_not(None))
        return waits & Evaluation.owner_id.in_(scope.bodies)
    waits = or_(
        Evaluation.state.in_([State.SELF_ASSESSED, State.VISITED]),
        Evaluation.follow_ups_reported > 0,
        (Evaluation.state == State.CONCLUDED) & (Evaluation.follow_ups_confirmed == Evaluation.follow_ups_total),
    )
    authority = Evaluation.area_authority_id
    return waits & (authority.is_(None) if scope.is_wide else authority.in_(scope.bodies))


def _ordered(statement: Select[Any], sort: str) -> Select[Any]:
    column = SORTS[sort.removeprefix("-")]
    first = column.desc().nulls_last() if sort.startswith("-") else column.asc().nulls_last()
    return statement.order_by(first, Evaluation.planned_on, Organisation.sort_key, Evaluation.id)


async def list_checkable(ctx: Context) -> tuple[list[Organisation], list[Organisation]]:
    """Bodies of the business date that the caller may check, and those whose people may go along; groups are neither.

    Whoever coordinates the plan checks every other body, a district its communes.
    """
    scope = ctx.scopes.get(Verb.EVALUATION_PLAN)
    if scope is None:
        return [], []
    bodies = [
        body for body in await standing_where(ctx, Organisation, ~Organisation.is_group) if body.level != "central"
    ]
    if scope.is_wide:
        plan = await find_current_plan(ctx)
        own = await find_coordinator(ctx, plan.id) if plan else None
        others = [body for body in bodies if own is None or body.id != own.id]
        return others, [body for body in bodies if body.level == "city"]
    below = [body for body in bodies if body.parent_id in scope.bodies]
    team = [body for body in bodies if body.id in scope.bodies or (body in below and body.level != "commune")]
    return [body for body in below if body.level == "commune"], team


async def list_follow_ups(
    ctx: Context, *, period_id: uuid.UUID | None, is_overdue: bool, is_open: bool, paging: Paging
) -> tuple[list[tuple[FollowUp, Evaluation]], int]:
    """What was recommended and published, by its due date; drafts are nobody's list."""
    statement = (
        select(FollowUp, Evaluation)
        .join(Evaluation, Evaluation.id == FollowUp.evaluation_id)
        .options(joinedload(Evaluation.owner))
        .where(FollowUp.published_to_id.is_not(None))
        .order_by(FollowUp.due_on, FollowUp.evaluation_id, FollowUp.position)
    )
    if period_id:
        statement = statement.where(Evaluation.period_id == period_id)
    if is_overdue:
        statement = statement.where(FollowUp.state == FollowUpState.OPEN, FollowUp.due_on < ctx.today)
    if is_open:
        statement = statement.where(FollowUp.state != FollowUpState.CONFIRMED)
    rows, total = await page_of(ctx.session, statement, paging)
    return [(row[0], row[1]) for row in rows], total
