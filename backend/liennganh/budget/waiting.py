"""What of the budget waits for whoever asks: lines to mend, propose, sum up or give money to."""

from __future__ import annotations

from pathlib import Path

import asyncpg
from sqlalchemy import select

from liennganh.access.context import Context
from liennganh.access.verbs import Verb as V
from liennganh.budget.models import OWN_SOURCES
from liennganh.budget.waiting_schemas import BudgetDuty
from liennganh.organisations.models import Organisation
from liennganh.organisations.schemas import OrganisationRef

WAITING = (Path(__file__).parent / "waiting.sql").read_text(encoding="utf-8")
OF_A_BODY = (V.BUDGET_LINE_EDIT, V.BUDGET_LINE_PROPOSE, V.BUDGET_LINE_ALLOCATE)
OF_THE_PLAN = (V.BUDGET_LINE_PROPOSE, V.BUDGET_LINE_SYNTHESISE, V.BUDGET_LINE_ALLOCATE)


async def list_waiting(ctx: Context) -> list[asyncpg.Record]:
    """What came back first, then what has waited longest; nothing for whoever only reads."""
    if not any(verb in ctx.scopes for verb in (*OF_A_BODY, *OF_THE_PLAN)):
        return []
    bodies = [sorted(scope.bodies) if (scope := ctx.scopes.get(verb)) else [] for verb in OF_A_BODY]
    is_wide = [bool((scope := ctx.scopes.get(verb)) and scope.is_wide) for verb in OF_THE_PLAN]
    sql = await ctx.driver()
    rows: list[asyncpg.Record] = await sql.fetch(
        WAITING, ctx.today, ctx.actor_id, *bodies, *is_wide, sorted(OWN_SOURCES)
    )
    return rows


async def duties_of(ctx: Context) -> list[BudgetDuty]:
    """The same with the body where all of them are one body's."""
    rows = await list_waiting(ctx)
    ids = {row["owner_id"] for row in rows if row["bodies"] == 1}
    bodies = {row.id: row for row in await ctx.session.scalars(select(Organisation).where(Organisation.id.in_(ids)))}
    kept = ("act", "state", "lines", "amount", "at", "bodies", "id", "purpose", "note", "by")
    return [
        BudgetDuty.model_validate(
            {name: row[name] for name in kept}
            | {"owner": OrganisationRef.of(bodies[row["owner_id"]], ctx.locale) if row["bodies"] == 1 else None}
        )
        for row in rows
    ]
