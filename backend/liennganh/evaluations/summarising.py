"""Evaluations summed up: by criterion and without naming or ranking a body, and as their part of the plan's report."""

from __future__ import annotations

import uuid
from collections import defaultdict
from pathlib import Path
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import joinedload

from liennganh.access.context import Context
from liennganh.core.errors import NotFound
from liennganh.core.paging import Paging
from liennganh.evaluations import report_schemas as r
from liennganh.evaluations.listing import Wanted, count_states, list_follow_ups
from liennganh.evaluations.models import Evaluation, EvaluationFinding
from liennganh.evaluations.presenting import follow_up_of
from liennganh.evaluations.workflow import State
from liennganh.organisations.schemas import OrganisationRef, in_language, ref_of
from liennganh.plans.models import Period
from liennganh.plans.queries import find_current_plan, get_period

BY_CRITERION = text((Path(__file__).parent / "by_criterion.sql").read_text(encoding="utf-8"))
RATINGS = ("good", "fair", "pass", "fail")
HELD = (State.VISITED, State.CONCLUDED, State.CLOSED)
COUNTED = ("code", "section", "scale", "max_points", "assessed", "yes", "partly", "no", "not_applicable")


async def summary_of(ctx: Context, period_id: uuid.UUID | None) -> r.EvaluationSummary:
    """Concluded evaluations by criterion, and how many stand where; under the caller's scope."""
    if period_id:
        plan_id = (await get_period(ctx, period_id)).plan_id
    else:
        plan = await find_current_plan(ctx)
        if plan is None:
            raise NotFound
        plan_id = plan.id
    counts = await count_states(ctx, Wanted(period_id=period_id))
    rows = await ctx.session.execute(BY_CRITERION, {"plan_id": plan_id, "period_id": period_id})
    return r.EvaluationSummary(
        planned=counts["planned"] + counts["announced"] + counts["self_assessed"],
        visited=counts["visited"],
        concluded=counts["concluded"] + counts["closed"],
        cancelled=counts["cancelled"],
        overdue=counts["overdue"],
        criteria=[_criterion(ctx, row) for row in rows],
    )


def _criterion(ctx: Context, row: Any) -> r.CriterionSummary:
    return r.CriterionSummary(
        **{name: getattr(row, name) for name in COUNTED},
        section_name=in_language(row, "section", ctx.locale),
        text=in_language(row, "text", ctx.locale),
        share=None if row.share is None else round(float(row.share), 4),
    )


async def section_of(ctx: Context, period_id: uuid.UUID) -> r.EvaluationSection:
    """Visits held in the days of the period in the order of their dates, what was concluded, what is still open."""
    period = await get_period(ctx, period_id)
    rows = list(
        await ctx.session.scalars(
            select(Evaluation)
            .where(Evaluation.plan_id == period.plan_id, Evaluation.state.in_(HELD))
            .where(Evaluation.visited_on.between(period.starts_on, period.ends_on))
            .options(joinedload(Evaluation.owner))
            .order_by(Evaluation.visited_on, Evaluation.id)
        )
    )
    found = await _findings(ctx, [row.id for row in rows])
    return r.EvaluationSection(
        period=ref_of(period, ctx.locale),
        from_on=period.starts_on,
        to_on=period.ends_on,
        held=[_held(ctx, row, found) for row in rows],
        ratings={rating: sum(row.rating == rating for row in rows) for rating in RATINGS},
        follow_ups=await _open_follow_ups(ctx, period),
    )


async def _findings(ctx: Context, ids: list[uuid.UUID]) -> dict[tuple[uuid.UUID, str], list[str]]:
    """Published ones alone: a report never tells what was not concluded."""
    rows = await ctx.session.scalars(
        select(EvaluationFinding)
        .where(EvaluationFinding.evaluation_id.in_(ids), EvaluationFinding.published_to_id.is_not(None))
        .order_by(EvaluationFinding.position)
    )
    found: dict[tuple[uuid.UUID, str], list[str]] = defaultdict(list)
    for row in rows:
        found[row.evaluation_id, row.kind].append(row.text)
    return found


def _held(ctx: Context, row: Evaluation, found: dict[tuple[uuid.UUID, str], list[str]]) -> r.HeldEvaluation:
    kept = ("id", "visited_on", "subject", "conclusion_number", "concluded_on", "rating")
    said: dict[str, Any] = {name: getattr(row, name) for name in kept}
    return r.HeldEvaluation(
        owner=OrganisationRef.of(row.owner, ctx.locale),
        remarks=found[row.id, "remark"],
        shortcomings=found[row.id, "shortcoming"],
        **said,
    )


async def _open_follow_ups(ctx: Context, period: Period) -> list[r.OpenFollowUp]:
    everything = Paging(page=1, page_size=500)
    rows, _ = await list_follow_ups(ctx, period_id=None, is_overdue=False, is_open=True, paging=everything)
    return [
        open_follow_up(ctx, follow_up, row)
        for follow_up, row in rows
        if row.plan_id == period.plan_id and row.concluded_on and row.concluded_on <= period.ends_on
    ]


def open_follow_up(ctx: Context, follow_up: Any, row: Evaluation) -> r.OpenFollowUp:
    """A recommendation with the body it is addressed to."""
    said = follow_up_of(ctx, follow_up)
    kept = {name: said[name] for name in ("id", "text", "responsible", "due_on", "state", "is_overdue")}
    return r.OpenFollowUp(evaluation_id=row.id, owner=OrganisationRef.of(row.owner, ctx.locale), **kept)
