"""The whole plan in one answer: small enough to be searched and folded in the reader's hand."""

from __future__ import annotations

import uuid
from collections import defaultdict
from typing import Any

from sqlalchemy import or_, select

from liennganh.access.context import Context
from liennganh.indicators.models import Indicator
from liennganh.organisations.models import Organisation, OrganisationMember
from liennganh.organisations.queries import standing_where
from liennganh.organisations.schemas import in_language, ref_of
from liennganh.plans.models import Objective, Plan, Target
from liennganh.plans.queries import list_duties, list_parts
from liennganh.tasks.models import Task
from liennganh.tasks.queries import EVERY, parties_of
from liennganh.tasks.schemas import BodyNode, IndicatorNode, ObjectiveNode, Outline, TargetNode, TaskNode


async def outline_of(ctx: Context, plan: Plan) -> Outline:
    """Objectives with targets and indicators, tasks, and all bodies above the communes with the groups."""
    objectives = await list_parts(ctx, Objective, plan.id)
    targets = await list_parts(ctx, Target, plan.id)
    indicators = await list_parts(ctx, Indicator, plan.id)
    tasks = [_task(ctx, *row) for row in await _tasks(ctx, plan.id)]
    reporters: dict[uuid.UUID, list[str]] = defaultdict(list)
    for duty in await list_duties(ctx, plan.id, None, None):
        if duty.reporter_code and duty.reporter_code not in reporters[duty.Indicator.id]:
            reporters[duty.Indicator.id].append(duty.reporter_code)
    below: dict[Any, list[Any]] = defaultdict(list)
    for row in indicators:
        serving = [task.code for task in tasks if {row.code, EVERY} & set(task.indicator_codes)]
        below[row.target_id].append(_indicator(ctx, row, reporters[row.id], serving))
    for row in targets:
        below[row.objective_id].append(_target(ctx, row, below[row.id]))
    nodes = [_objective(ctx, row, below[row.id], tasks) for row in objectives]
    return Outline(objectives=nodes, tasks=tasks, bodies=await _bodies(ctx))


async def _tasks(ctx: Context, plan_id: uuid.UUID) -> list[tuple[Task, Any]]:
    rows = list(await ctx.session.scalars(select(Task).where(Task.plan_id == plan_id).order_by(Task.position)))
    parties = await parties_of(ctx, rows)
    return [(row, parties) for row in rows]


def _task(ctx: Context, row: Task, parties: Any) -> TaskNode:
    own = {n: getattr(row, n) for n in ("code", "section", "recurrence", "objective_codes", "indicator_codes")}
    own |= {"source": row.source, "due_on": row.due_on}
    return TaskNode(
        **own,
        text=row.text_en if ctx.locale == "en" and row.text_en else row.text_vi,
        leads=[body.code for body in parties[row.id, "lead"]],
        coordinating=[body.code for body in parties[row.id, "coordinating"]],
    )


def _indicator(ctx: Context, row: Indicator, reporters: list[str], tasks: list[str]) -> IndicatorNode:
    names = ("kind", "role", "unit", "direction", "threshold", "levels", "basis")
    own = {name: getattr(row, name) for name in names}
    return IndicatorNode(**ref_of(row, ctx.locale).model_dump(), **own, reporters=reporters, tasks=tasks)


def _target(ctx: Context, row: Target, indicators: list[IndicatorNode]) -> TargetNode:
    said = {name: in_language(row, name, ctx.locale) for name in ("text", "threshold_text")}
    own = {name: getattr(row, name) for name in ("id", "code", "section", "is_holder")}
    return TargetNode(**own, **said, name=in_language(row, "short", ctx.locale), indicators=indicators)


def _objective(ctx: Context, row: Objective, targets: list[TargetNode], tasks: list[TaskNode]) -> ObjectiveNode:
    own = {name: getattr(row, name) for name in ("id", "code", "section", "is_neutral")}
    return ObjectiveNode(
        **own,
        name=in_language(row, "title", ctx.locale),
        short_name=in_language(row, "short", ctx.locale),
        targets=targets,
        tasks=[task.code for task in tasks if row.code in task.objective_codes],
    )


async def _bodies(ctx: Context) -> list[BodyNode]:
    rows = await standing_where(ctx, Organisation, or_(Organisation.level != "commune", Organisation.is_group))
    codes = {row.id: row.code for row in rows}
    groups = defaultdict(list)
    for member in await ctx.session.scalars(
        select(OrganisationMember).where(OrganisationMember.member_id.in_(list(codes)))
    ):
        if member.group_id in codes:
            groups[member.member_id].append(codes[member.group_id])
    return [
        BodyNode(
            **ref_of(row, ctx.locale).model_dump(),
            **{name: getattr(row, name) for name in ("level", "kind", "is_group")},
            groups=groups[row.id],
        )
        for row in rows
    ]
