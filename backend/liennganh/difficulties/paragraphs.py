"""Which difficulties the report of a period tells, in which words and order."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Any

import asyncpg
from sqlalchemy import func, select

from liennganh.access.context import Context
from liennganh.core.conditions import Conditions
from liennganh.core.errors import FieldError, Invalid, NotFound, Words
from liennganh.core.workflow import advance
from liennganh.difficulties import queries
from liennganh.difficulties.lines import FROM, LINE, Line
from liennganh.difficulties.models import Difficulty, Paragraph
from liennganh.difficulties.presenting import summary_of
from liennganh.difficulties.report_schemas import ParagraphsRead, ParagraphWrite
from liennganh.difficulties.telling import parties_of
from liennganh.difficulties.wording import paragraph_of
from liennganh.difficulties.workflow import DIFFICULTY, TOLD
from liennganh.organisations.schemas import ref_of
from liennganh.plans.models import Period

NOT_OF_PERIOD = Words(
    "Khó khăn này được nêu sau khi kỳ kết thúc hoặc đã giải quyết trước kỳ",
    "It was raised after the period or answered before it",
)
STRANGE_PERIOD = Words("Không có kỳ báo cáo này trong kế hoạch", "The plan has no such period")
# Raised by the end of the period, and not settled before it began.
OF_THE_PERIOD = "d.raised_on <= {} and (d.answered_on is null or d.answered_on >= {} or d.state = any({}::text[]))"
ANSWER = """select note from difficulty_replies where difficulty_id = $1
  and verb in ('difficulty.answer', 'difficulty.advise', 'difficulty.decide') order by at desc, id desc limit 1"""


async def include(ctx: Context, row: Difficulty, wanted: ParagraphWrite) -> None:
    """Choose whether the report of a period tells it, and in which words; the difficulty's version guards both."""
    advance(ctx, DIFFICULTY, row)
    period = await ctx.session.get(Period, wanted.period_id)
    if period is None or period.kind == "month" or period.plan_id != row.plan_id:
        raise Invalid(errors=(FieldError("period_id", "unknown", STRANGE_PERIOD),))
    if row.raised_on > period.ends_on:
        raise Invalid(errors=(FieldError("period_id", "not_of_period", NOT_OF_PERIOD),))
    kept = await queries.find_paragraph(ctx, row.id, period.id)
    if kept is None:
        kept = Paragraph(period_id=period.id, version=0, position=await _last(ctx, period.id) + 1, **parties_of(row))
        ctx.session.add(kept)
    kept.version += 1
    kept.is_included, kept.text = wanted.is_included, wanted.text
    kept.position = wanted.position or kept.position
    kept.edited_by, kept.edited_at = ctx.actor_id, ctx.now
    ctx.record(row.owner_id, row, period=period.code, is_included=kept.is_included, version=kept.version)


async def _last(ctx: Context, period_id: uuid.UUID) -> int:
    """The last place given in the period."""
    return await ctx.session.scalar(select(func.max(Paragraph.position)).where(Paragraph.period_id == period_id)) or 0


async def paragraphs_of(
    ctx: Context, period_id: uuid.UUID, bodies: Collection[uuid.UUID] | None, *, only_included: bool
) -> ParagraphsRead:
    """What the report of a period tells, in order; a body's own report tells all of its own."""
    period = await ctx.session.get(Period, period_id)
    if period is None or period.kind == "month":
        raise NotFound
    written = {kept.difficulty_id: (kept, by) for kept, by in await queries.list_paragraphs(ctx, period_id)}
    lines = await _lines(ctx, period, bodies)
    items = [await _item(ctx, line, *written.get(line.id, (None, None))) for line in lines]
    chosen = [item for item in items if item["is_included"]] if only_included else items
    chosen.sort(key=lambda item: (item["position"] is None, item["position"] or 0))
    return ParagraphsRead.model_validate({"period": ref_of(period, ctx.locale), "items": chosen})


async def composed(ctx: Context, difficulty_id: uuid.UUID) -> str:
    """The paragraph as it stands before anybody writes it."""
    line = await queries.get_line(ctx, difficulty_id)
    return await _composed(ctx, line)


async def _composed(ctx: Context, line: Line) -> str:
    sql: asyncpg.Connection = await ctx.driver()
    return paragraph_of(line, await sql.fetchval(ANSWER, line.id) if line.answered_on else None)


async def _lines(ctx: Context, period: Period, bodies: Collection[uuid.UUID] | None) -> list[Line]:
    where = Conditions()
    where.add("{}::date is not null", ctx.today)
    where.add("d.plan_id = {}", period.plan_id)
    where.add(OF_THE_PERIOD, period.ends_on, period.starts_on, ["reopened", "accepted", "asked", "escalated"])
    where.add("d.state = any({}::text[])", sorted(state.value for state in TOLD))
    if bodies is not None:
        where.add("d.owner_id = any({}::uuid[])", bodies)
    sql: asyncpg.Connection = await ctx.driver()
    order = "d.kind, d.raised_on, d.id"
    rows = await sql.fetch(f"select {LINE} from {FROM} where {where} order by {order}", *where.arguments)  # noqa: S608
    return [Line.of(row) for row in rows]


async def _item(ctx: Context, line: Line, kept: Paragraph | None, by: str | None) -> dict[str, Any]:
    default = await _composed(ctx, line)
    return {
        "difficulty": summary_of(ctx, line),
        "is_included": kept.is_included if kept else False,
        "position": kept.position if kept else None,
        "version": kept.version if kept else 0,
        "text": kept.text if kept else default,
        "default_text": default,
        "edited_by": by,
        "edited_at": kept.edited_at if kept else None,
    }
