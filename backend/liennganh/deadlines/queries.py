"""Extensions, due dates and unsent reports under the request's scope."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from liennganh.access.context import Context
from liennganh.access.looking import Look
from liennganh.core.conditions import Conditions
from liennganh.core.errors import NotFound
from liennganh.deadlines.models import Extension
from liennganh.plans.models import PeriodDueDate
from liennganh.submissions.lines import FROM, LINE, WIDTH, Line
from liennganh.submissions.models import Submission
from liennganh.submissions.workflow import WRITABLE

RECIPIENTS = "select submission_id, part, name from app.report_recipients($1, $2) order by part, name"
BEGUN = "(not s.is_optional or s.state <> 'draft' or s.contributor_ids <> '{{}}')"


async def list_extensions(ctx: Context, submission_id: uuid.UUID) -> list[Extension]:
    """Of one report, the latest first."""
    of_it = select(Extension).where(Extension.submission_id == submission_id)
    return list(await ctx.session.scalars(of_it.order_by(Extension.given_at.desc(), Extension.id.desc())))


async def due_dates_of(ctx: Context, period_id: uuid.UUID) -> dict[str, date]:
    """When the levels owe their reports of a period."""
    rows = await ctx.session.scalars(select(PeriodDueDate).where(PeriodDueDate.period_id == period_id))
    return {row.level: row.due_on for row in rows}


async def lock_reports(ctx: Context, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Submission]:
    """Those within reach of the request's verb, locked in one order so that two requests never wait for each other."""
    statement = (
        select(Submission)
        .where(Submission.id.in_(list(ids)))
        .options(joinedload(Submission.period), joinedload(Submission.owner))
        .order_by(Submission.id)
        .with_for_update(of=Submission)
    )
    return {row.id: row for row in await ctx.session.scalars(statement)}


async def list_unsent(ctx: Look, period_id: uuid.UUID, *, include_optional: bool) -> list[tuple[Line, str | None]]:
    """Reports of the period that nobody has sent, or that came back; with the name of who reminded last."""
    if not await ctx.sql.fetchval("select true from periods where id = $1 and kind <> 'month'", period_id):
        raise NotFound
    where = Conditions()
    where.add("s.period_id = {}", period_id)
    where.add("s.state = any({}::text[])", sorted(WRITABLE))
    if not include_optional:
        where.add(BEGUN)
    order = "s.due_on, o.level = 'commune', o.level = 'district', o.sort_key, s.id"
    reminder = "left join actors r on r.id = s.reminded_by"
    rows = await ctx.sql.fetch(
        f"select {LINE}, r.name from {FROM} {reminder} where {where} order by {order}",  # noqa: S608
        *where.arguments,
    )
    return [(Line.of(row), row[WIDTH]) for row in rows]


async def recipients_of(ctx: Look, ids: list[uuid.UUID]) -> dict[uuid.UUID, list[dict[str, Any]]]:
    """Whom a reminder of each report would reach; only of reports that the caller receives."""
    found: dict[uuid.UUID, list[dict[str, Any]]] = defaultdict(list)
    for row in await ctx.sql.fetch(RECIPIENTS, ids, ctx.today):
        found[row["submission_id"]].append({"name": row["name"], "part": row["part"]})
    return found
