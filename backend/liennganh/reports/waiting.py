"""What of the reports waits for whoever asks: to begin, write, mend, sign or send one."""

from __future__ import annotations

from pathlib import Path

import asyncpg
from sqlalchemy import select

from liennganh.access.context import Context
from liennganh.access.verbs import Verb as V
from liennganh.organisations.models import Organisation
from liennganh.organisations.schemas import OrganisationRef, ref_of
from liennganh.plans.models import Period
from liennganh.reports.waiting_schemas import ReportDuty

WAITING = (Path(__file__).parent / "waiting.sql").read_text(encoding="utf-8")
ACTS = (V.REPORT_EDIT, V.REPORT_SEAL, V.REPORT_SEND)


async def list_waiting(ctx: Context) -> list[asyncpg.Record]:
    """By the day they are due; nothing for whoever only reads."""
    scopes = [ctx.scopes.get(verb) for verb in ACTS]
    if not any(scopes):
        return []
    bodies = [sorted(scope.bodies) if scope else [] for scope in scopes]
    sql = await ctx.driver()
    rows: list[asyncpg.Record] = await sql.fetch(
        WAITING, ctx.today, ctx.actor_id, *bodies, *(bool(scope and scope.is_wide) for scope in scopes)
    )
    return rows


async def duties_of(ctx: Context) -> list[ReportDuty]:
    """The same with what each names."""
    rows = await list_waiting(ctx)
    kept, owners = {row["period_id"] for row in rows}, {row["owner_id"] for row in rows}
    periods = {row.id: row for row in await ctx.session.scalars(select(Period).where(Period.id.in_(kept)))}
    named = await ctx.session.scalars(select(Organisation).where(Organisation.id.in_(owners)))
    bodies = {row.id: row for row in named}
    language = "en" if ctx.locale == "en" else "vi"
    return [
        ReportDuty.model_validate(
            {name: row[name] for name in ("id", "act", "at", "note", "by", "due_on", "days_left", "from_on")}
            | {
                "template": row["template_code"],
                "template_name": row[f"template_{language}"] or row["template_code"],
                "period": ref_of(periods[row["period_id"]], ctx.locale),
                "owner": OrganisationRef.of(bodies[row["owner_id"]], ctx.locale),
            }
        )
        for row in rows
    ]
