"""Working on an assignment: planning, telling, completing; and giving it: confirming, scheduling, passing on."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from sqlalchemy import delete

from liennganh.access.context import Context
from liennganh.access.verbs import Verb
from liennganh.assignments import queries, schemas
from liennganh.assignments.models import Assignment, PlannedStep, TaskUpdate
from liennganh.assignments.workflow import ASSIGNMENT
from liennganh.core.errors import FieldError, Invalid, Words
from liennganh.core.workflow import advance
from liennganh.plans.models import Period
from liennganh.plans.queries import list_days_off
from liennganh.plans.working_days import moved_to_working_day

PAST = Words("Thời hạn phải từ hôm nay trở đi", "The due date must be today or later")
AFTER_PLAN = Words("Thời hạn phải trong năm của kế hoạch", "The due date must lie in the year of the plan")
FUTURE = Words("Ngày hoàn thành không được sau hôm nay", "The day it was done must not be after today")
BEFORE_PERIOD = Words("Ngày hoàn thành phải trong kỳ", "The day it was done must lie in the period")
STRANGE_STEP = Words("Bước này không thuộc nhiệm vụ đang mở", "This step does not belong to the assignment")
TWICE = Words("Bước này được gửi hai lần", "This step was sent twice")


async def plan_steps(ctx: Context, row: Assignment, wanted: schemas.StepsWrite) -> None:
    """Put the body's own steps in the place of those before."""
    advance(ctx, ASSIGNMENT, row)
    known = {step.id for step in await queries.list_steps(ctx, row.id)}
    if errors := list(_step_errors(ctx, known, wanted)):
        raise Invalid(errors=tuple(errors))
    await ctx.session.execute(delete(PlannedStep).where(PlannedStep.assignment_id == row.id))
    for position, step in enumerate(wanted.steps, 1):
        told = step.model_dump() | {"id": step.id or uuid.uuid4(), "position": position}
        ctx.session.add(PlannedStep(**told, **_parties(row)))
    row.steps_total = len(wanted.steps)
    row.steps_done = sum(step.done_on is not None for step in wanted.steps)
    contribute(ctx, row)
    ctx.record(row.owner_id, row, steps=row.steps_total, done=row.steps_done)


def _step_errors(ctx: Context, known: set[uuid.UUID], wanted: schemas.StepsWrite) -> Any:
    seen: set[uuid.UUID] = set()
    for place, step in enumerate(wanted.steps):
        if step.id and step.id not in known:
            yield FieldError(f"steps.{place}.id", "unknown_step", STRANGE_STEP)
        if step.id and step.id in seen:
            yield FieldError(f"steps.{place}.id", "repeated_step", TWICE)
        if step.done_on and step.done_on > ctx.today:
            yield FieldError(f"steps.{place}.done_on", "future", FUTURE)
        seen |= {step.id} if step.id else set()


async def report(ctx: Context, row: Assignment, told: schemas.ProgressWrite) -> None:
    """Tell how far it has come, or ask for help."""
    advance(ctx, ASSIGNMENT, row)
    contribute(ctx, row)
    row.needs_help = told.needs_help
    tell(ctx, row, told.note)
    add_update(ctx, row, told.note, needs_help=told.needs_help)


async def complete(ctx: Context, row: Assignment, told: schemas.CompletionWrite) -> None:
    """Say that it is done, on which day and what came of it."""
    advance(ctx, ASSIGNMENT, row)
    period = await ctx.session.get_one(Period, row.period_id)
    done_on = told.completed_on or ctx.today
    if done_on > ctx.today:
        raise Invalid(errors=(FieldError("completed_on", "future", FUTURE),))
    if done_on < period.starts_on:
        raise Invalid(errors=(FieldError("completed_on", "before_period", BEFORE_PERIOD),))
    contribute(ctx, row)
    row.completed_on, row.needs_help = done_on, False
    tell(ctx, row, told.note)
    add_update(ctx, row, told.note)


async def confirm(ctx: Context, row: Assignment, review: schemas.AssignmentReview) -> None:
    """Agree that it is done; never by whoever worked on it."""
    advance(ctx, ASSIGNMENT, row)
    add_update(ctx, row, review.note)


async def send_back(ctx: Context, row: Assignment, review: schemas.AssignmentReview) -> None:
    """It is not done yet, and why."""
    advance(ctx, ASSIGNMENT, row, [review.note])
    row.completed_on = None
    add_update(ctx, row, review.note)


async def schedule(ctx: Context, row: Assignment, wanted: schemas.ScheduleWrite) -> None:
    """Give one body another due date, and say why."""
    advance(ctx, ASSIGNMENT, row)
    row.due_on, row.due_basis = await due_date(ctx, row.plan_id, wanted.due_on), "decided"
    add_update(ctx, row, wanted.note, due_on=row.due_on)


async def withdraw(ctx: Context, row: Assignment, review: schemas.AssignmentReview) -> None:
    """Take back from a commune what its district gave it."""
    advance(ctx, ASSIGNMENT, row, [review.note])
    add_update(ctx, row, review.note)


async def due_date(ctx: Context, plan_id: uuid.UUID, wanted: date) -> date:
    """The working day that a date means; raises Invalid for the past and beyond the plan's year."""
    if wanted < ctx.today:
        raise Invalid(errors=(FieldError("due_on", "past", PAST),))
    day = moved_to_working_day(wanted, (await list_days_off(ctx))[plan_id])
    if day > await queries.last_day(ctx, plan_id):
        raise Invalid(errors=(FieldError("due_on", "after_plan", AFTER_PLAN),))
    return day


def tell(ctx: Context, row: Assignment, note: str) -> None:
    """What lists and cards show as the latest word about it."""
    row.note, row.told_at = note, ctx.now


def add_update(
    ctx: Context,
    row: Assignment,
    note: str | None,
    *,
    needs_help: bool = False,
    due_on: date | None = None,
    verb: Verb | None = None,
) -> None:
    """Add to the story and to the audit what was just done: the request's verb, or another that follows from it."""
    verb = verb or ctx.verb
    row.updated_at = ctx.now
    ctx.session.add(
        TaskUpdate(
            verb=verb.value,
            actor_id=ctx.actor_id,
            at=ctx.now,
            state=row.state,
            note=note or None,
            needs_help=needs_help,
            due_on=due_on,
            **_parties(row),
        )
    )
    told: dict[str, Any] = {"due_on": due_on} if due_on else {}
    ctx.record_as(verb, row.owner_id, row, state=row.state, **told)


def _parties(row: Assignment) -> dict[str, Any]:
    return {"assignment_id": row.id, "owner_id": row.owner_id, "area_authority_id": row.area_authority_id}


def contribute(ctx: Context, row: Assignment) -> None:
    """Whoever worked on it will not be the one who confirms it."""
    if ctx.actor_id not in row.contributor_ids:
        row.contributor_ids = [*row.contributor_ids, ctx.actor_id]
