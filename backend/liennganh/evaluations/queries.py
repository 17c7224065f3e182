"""Reading one evaluation under the request's scope, with its parts; row security hides what is not published yet."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import any_, literal, select
from sqlalchemy.orm import joinedload

from liennganh.access.context import Context
from liennganh.access.models import Actor
from liennganh.access.verbs import Verb
from liennganh.core.errors import NotFound, NotPermittedHere
from liennganh.evaluations.models import (
    Evaluation,
    EvaluationAnswer,
    EvaluationFinding,
    EvaluationResult,
    EvaluationStep,
    FollowUp,
)
from liennganh.organisations.models import Organisation
from liennganh.plans.models import EvaluationCriterion, Plan

BESIDE = (joinedload(Evaluation.owner), joinedload(Evaluation.period))


async def get_evaluation(ctx: Context, evaluation_id: uuid.UUID, *, lock: bool = True) -> Evaluation:
    """The evaluation under the request's verb; hidden and absent are 404, seen but not allowed 403."""
    statement = select(Evaluation).where(Evaluation.id == evaluation_id).options(*BESIDE)
    if lock:
        statement = statement.with_for_update(of=Evaluation)
    if found := (await ctx.session.scalars(statement)).one_or_none():
        return found
    if ctx.verb != Verb.EVALUATION_READ:
        await ctx.turn_to(Verb.EVALUATION_READ)
        if await ctx.session.scalar(select(Evaluation.id).where(Evaluation.id == evaluation_id)):
            raise NotPermittedHere
    raise NotFound


async def find_evaluation(ctx: Context, evaluation_id: uuid.UUID) -> Evaluation:
    """The evaluation to be read; raises NotFound."""
    statement = select(Evaluation).where(Evaluation.id == evaluation_id).options(*BESIDE)
    found = await ctx.session.scalars(statement.execution_options(populate_existing=True))
    if row := found.one_or_none():
        return row
    raise NotFound


async def get_follow_up(ctx: Context, evaluation_id: uuid.UUID, follow_up_id: uuid.UUID) -> FollowUp:
    """A recommendation of the evaluation, locked; one that is not published yet does not exist for the body."""
    statement = select(FollowUp).where(FollowUp.id == follow_up_id, FollowUp.evaluation_id == evaluation_id)
    if found := (await ctx.session.scalars(statement.with_for_update())).one_or_none():
        return found
    raise NotFound


async def list_criteria(ctx: Context, plan_id: uuid.UUID, level: str | None = None) -> list[EvaluationCriterion]:
    """The criteria of a plan in their order; for a body, those that apply at its level."""
    statement = select(EvaluationCriterion).where(EvaluationCriterion.plan_id == plan_id)
    if level:
        at = "city" if level == "central" else level
        statement = statement.where(literal(at) == any_(EvaluationCriterion.levels))
    return list(await ctx.session.scalars(statement.order_by(EvaluationCriterion.position)))


async def settings_of(ctx: Context, plan_id: uuid.UUID) -> dict[str, Any]:
    """What the plan's settings say of notice and rating; the defaults of the law's procedure where they say nothing."""
    said: dict[str, Any] = await ctx.session.scalar(select(Plan.settings).where(Plan.id == plan_id)) or {}
    named = {"notice_days": 5, "rating": {"good": 0.9, "fair": 0.7, "pass": 0.5}}
    return {name: said.get(f"evaluation.{name}", {}).get("value", usual) for name, usual in named.items()}


async def list_assessed(
    ctx: Context, model: type[EvaluationAnswer] | type[EvaluationResult], evaluation_id: uuid.UUID
) -> dict[uuid.UUID, tuple[Any, str]]:
    """What was put down by criterion, with the name of who did."""
    rows: Any = await ctx.session.execute(
        select(model, Actor.name)
        .join(Actor, Actor.id == model.updated_by)
        .where(model.evaluation_id == evaluation_id)
        .execution_options(populate_existing=True)
    )
    return {row[0].criterion_id: (row[0], row[1]) for row in rows}


async def list_parts(
    ctx: Context, model: type[EvaluationFinding] | type[FollowUp], evaluation_id: uuid.UUID
) -> list[Any]:
    """Findings or recommendations in their order."""
    statement = select(model).where(model.evaluation_id == evaluation_id).order_by(model.position)
    return list(await ctx.session.scalars(statement.execution_options(populate_existing=True)))


async def list_steps(ctx: Context, evaluation_id: uuid.UUID) -> list[tuple[EvaluationStep, str]]:
    """All that was done, newest first, with the names of who did."""
    rows = await ctx.session.execute(
        select(EvaluationStep, Actor.name)
        .join(Actor, Actor.id == EvaluationStep.actor_id)
        .where(EvaluationStep.evaluation_id == evaluation_id)
        .order_by(EvaluationStep.at.desc(), EvaluationStep.id.desc())
    )
    return [(row[0], row[1]) for row in rows]


async def list_bodies(ctx: Context, ids: list[uuid.UUID]) -> list[Organisation]:
    """Bodies by identifier, in Vietnamese order."""
    statement = select(Organisation).where(Organisation.id.in_(ids)).order_by(Organisation.sort_key, Organisation.code)
    return list(await ctx.session.scalars(statement)) if ids else []
