"""Sums of the budget over HTTP, as of a day or as of the end of a period."""

from __future__ import annotations

import uuid
from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

from fastapi import Query
from sqlalchemy import select

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.budget import sum_schemas as s
from liennganh.budget.placing import Known
from liennganh.budget.service import plan_of
from liennganh.budget.sums import Amounts, BudgetSums, sums_of
from liennganh.core.openapi import problems
from liennganh.core.routing import Section
from liennganh.organisations.models import Organisation
from liennganh.organisations.schemas import OrganisationRef, in_language
from liennganh.plans.models import Plan
from liennganh.plans.queries import get_period

router = Section(prefix="/budget-sums", tags=["budget"], route_class=ScopedRoute)
Reading = Annotated[Context, acting(V.BUDGET_LINE_READ)]


@router.get("", responses=problems(404))
async def read_budget_sums(
    ctx: Reading,
    plan_id: Annotated[uuid.UUID | None, Query(description="Without it, the plan in force")] = None,
    period_id: Annotated[uuid.UUID | None, Query(description="As of its last day, or of today while it runs")] = None,
    as_of: Annotated[date | None, Query(description="Without it, today")] = None,
    organisation_id: uuid.UUID | None = None,
) -> s.BudgetSumsRead:
    """What was asked for, summed up, allotted and spent, by source, objective and body."""
    day = as_of or ctx.today
    if period_id:
        period = await get_period(ctx, period_id)
        plan_id, day = period.plan_id, as_of or min(period.ends_on, ctx.today)
    plan = await plan_of(ctx, plan_id)
    return await _told(ctx, plan, await sums_of(ctx, plan.id, day, [organisation_id] if organisation_id else None))


async def _told(ctx: Context, plan: Plan, sums: BudgetSums) -> s.BudgetSumsRead:
    known = await Known.of(ctx, plan)
    named = select(Organisation).where(Organisation.id.in_(sums.by_body)).order_by(Organisation.sort_key)
    bodies = await ctx.session.scalars(named)
    objectives: list[str | None] = [*known.objectives, *(set(sums.by_objective) - {*known.objectives, None}), None]
    return s.BudgetSumsRead(
        plan_id=plan.id,
        as_of=sums.as_of,
        total=s.BudgetAmounts(**_amounts(sums.total)),
        by_source=[
            s.BudgetSourceSums(source=source, **_amounts(amounts))  # type: ignore[arg-type]
            for source, amounts in sums.by_source.items()
        ],
        by_objective=[
            s.BudgetObjectiveSums(
                objective_code=code,
                objective_name=in_language(known.objectives[code], "short", ctx.locale)
                if code in known.objectives
                else None,
                **_amounts(sums.by_objective.get(code, Amounts())),
            )
            for code in objectives
        ],
        by_body=[
            s.BudgetBodySums(organisation=OrganisationRef.of(body, ctx.locale), **_amounts(sums.by_body[body.id]))
            for body in bodies
            if sums.by_body[body.id].lines
        ],
    )


def _amounts(amounts: Amounts) -> dict[str, Any]:
    return asdict(amounts) | {"share_disbursed": amounts.share_disbursed}
