"""Reading the whole plan for the one body that consolidates it, whoever of that body is at work."""

from __future__ import annotations

import uuid

from sqlalchemy import text

from liennganh.access.context import Context
from liennganh.access.verbs import Verb
from liennganh.core.errors import NotPermittedHere

IS_COORDINATOR = text("""
select exists (select from plan_coordinators c
               join organisation_closure l on l.ancestor_id = c.organisation_id and l.descendant_id = :body
                 and l.is_line and l.valid_from <= :today and (l.valid_to is null or l.valid_to > :today)
               where c.plan_id = :plan and c.valid_from <= :today and (c.valid_to is null or c.valid_to > :today))
""")
WIDEN = text("select set_config('role', 'app_wide', true)")


async def turn_to_plan(ctx: Context, verb: Verb, plan_id: uuid.UUID, body_id: uuid.UUID) -> None:
    """Re-enter under a reading verb that the caller holds, reading the rows of every body.

    The plan's report is the coordinating body's own work: whoever may write there reads what it consolidates, in that
    report and nowhere else. Walls stand as they are. Raises NotPermittedHere unless the body coordinates the plan on
    the business date, or has ended and is carried on by the one that does, and the caller's verb reaches it as one of
    his or her own.
    """
    own = ctx.scope
    await ctx.turn_to(verb)
    if ctx.is_wide:
        return
    today = {"plan": plan_id, "body": body_id, "today": ctx.today}
    if own is None or body_id not in own.bodies or not await ctx.session.scalar(IS_COORDINATOR, today):
        raise NotPermittedHere
    await ctx.session.execute(WIDEN)
    ctx.is_wide = True
