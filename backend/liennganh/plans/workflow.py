"""Opening and closing a reporting period; closed is what "locked" means."""

from __future__ import annotations

from liennganh.access.context import Context
from liennganh.access.verbs import Verb
from liennganh.core.errors import IllegalTransition, NotPermitted
from liennganh.core.workflow import check_version
from liennganh.plans.models import Period, PeriodStep, Plan


def period_actions(ctx: Context, period: Period) -> list[Verb]:
    """What this actor may do to the period: the plan's coordinator closes an open one and opens a closed one."""
    if period.kind == "month":
        return []
    wanted = [Verb.PERIOD_OPEN if period.closed_at else Verb.PERIOD_CLOSE]
    if not is_over(period):
        wanted.append(Verb.PERIOD_SCHEDULE)
    return [verb for verb in wanted if (scope := ctx.scopes.get(verb)) and scope.is_wide]


def is_over(period: Period) -> bool:
    """Closed after it was open; a period that starts closed still waits to be opened."""
    return period.closed_at is not None and period.version > 1


async def move_period(ctx: Context, period: Period, plan: Plan) -> None:
    """Close or open by the request's verb; only with reach over the whole plan."""
    if not ctx.is_wide:
        raise NotPermitted
    await ctx.session.refresh(period, with_for_update=True)
    check_version(ctx, period)
    closes = ctx.verb == Verb.PERIOD_CLOSE
    if closes == (period.closed_at is not None):
        raise IllegalTransition(state="closed" if period.closed_at else "open")
    period.closed_at, period.closed_by = (ctx.now, ctx.actor_id) if closes else (None, None)
    period.version += 1
    ctx.session.add(PeriodStep(period_id=period.id, verb=ctx.verb.value, actor_id=ctx.actor_id, at=ctx.now))
    if plan.issuer_id:
        ctx.record(plan.issuer_id, period, period=period.code)
    await ctx.session.flush()
    await ctx.session.refresh(period)
