"""Papers put together for their reader."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from liennganh.access.context import Context
from liennganh.access.verbs import Verb
from liennganh.core.errors import Words
from liennganh.core.workflow import etag_of
from liennganh.documents import queries, schemas
from liennganh.documents.effects import count_bodies, tasks_moved_by
from liennganh.documents.filing import count_files
from liennganh.documents.kinds import KINDS
from liennganh.documents.models import Document, DocumentStep
from liennganh.documents.queries import Line
from liennganh.documents.workflow import DOCUMENT
from liennganh.indicators.models import Indicator
from liennganh.organisations.schemas import OrganisationRef, ref_of
from liennganh.plans.models import Plan
from liennganh.tasks.models import Task

COPIED = (
    *("id", "kind", "number", "issued_on", "title", "note", "task_codes", "indicator_codes", "addressed_to", "sent_on"),
    *("members_count", "valid_from", "due_on", "level", "collectives", "persons_count", "state", "is_open"),
    *("published_at", "updated_at", "version"),
)
BEFORE_YEAR = Words(
    "Văn bản ban hành trước năm của kế hoạch. Kiểm tra lại ngày, hoặc xác nhận văn bản còn hiệu lực cho năm kế hoạch.",
    "The paper was issued before the year of the plan. Check its date, or make sure that it holds for this plan.",
)


async def summaries_of(ctx: Context, lines: list[Line]) -> list[schemas.DocumentRead]:
    """Lines of the register."""
    files = await count_files(ctx, [line.document.id for line in lines])
    return [schemas.DocumentRead.model_validate(_summary(ctx, line, files)) for line in lines]


def _summary(ctx: Context, line: Line, files: dict[uuid.UUID, int]) -> dict[str, Any]:
    row = line.document
    said = {name: getattr(row, name) for name in COPIED}
    return said | {
        "owner": OrganisationRef.of(line.owner, ctx.locale),
        "issuer": OrganisationRef.of(line.issuer, ctx.locale),
        "period": ref_of(line.period, ctx.locale) if line.period else None,
        "reply": _reply(row),
        "days_waited": days_waited(ctx, row),
        "files": files.get(row.id, 0),
        "etag": etag_of(ctx, row),
        "actions": [verb.value for verb in DOCUMENT.actions(ctx, row)],
    }


def _reply(row: Document) -> dict[str, Any] | None:
    if row.reply_on is None:
        return None
    said = {"number": row.reply_number, "replied_on": row.reply_on, "outcome": row.reply_outcome}
    return said | {"note": row.reply_note}


def days_waited(ctx: Context, row: Document) -> int | None:
    """From sending to the answer, or to today; nothing while nobody is asked."""
    if row.sent_on is None or row.state == "draft" or not KINDS[row.kind].has_reply:
        return None
    return ((row.reply_on or ctx.today) - row.sent_on).days


async def detail_of(ctx: Context, document_id: uuid.UUID) -> schemas.DocumentDetail:
    """The paper in full, as whoever reads it may see it."""
    await ctx.session.flush()
    if ctx.verb != Verb.DOCUMENT_READ:
        await ctx.turn_to(Verb.DOCUMENT_READ)
    line = await queries.get_line(ctx, document_id)
    row = line.document
    plan = await ctx.session.get_one(Plan, row.plan_id)
    others = await queries.list_lines(ctx, Document.superseded_by_id == row.id)
    above = await queries.list_lines(ctx, Document.id == row.superseded_by_id) if row.superseded_by_id else []
    files = await count_files(ctx, [row.id])
    return schemas.DocumentDetail.model_validate(
        _summary(ctx, line, files)
        | await _attached(ctx, row)
        | {
            "plan_id": row.plan_id,
            "supersedes": await summaries_of(ctx, others),
            "superseded_by": next(iter(await summaries_of(ctx, above)), None),
            "steps": list(reversed(list(_steps(await queries.list_steps(ctx, row.id))))),
            "warnings": list(warnings_of(ctx, row, plan)),
        }
    )


async def _attached(ctx: Context, row: Document) -> dict[str, Any]:
    """What its codes stand for, and what it set in motion."""
    items = await queries.list_items(ctx, row.id)
    bodies = await queries.bodies_by_id(
        ctx, {one for item in items for one in [*item.lead_ids, *item.coordinating_ids]}
    )
    moved = await tasks_moved_by(ctx, row, items)
    counted = await count_bodies(ctx, [task.id for task in moved])
    codes = {task.id: task.code for task in moved}
    said = "text_en" if ctx.locale == "en" else "text_vi"
    return {
        "items": [
            {
                "position": item.position,
                "text": item.text,
                "due_on": item.due_on,
                "task_code": codes.get(item.task_id) if item.task_id else None,
                "leads": [ref_of(bodies[one], ctx.locale) for one in item.lead_ids],
                "coordinating": [ref_of(bodies[one], ctx.locale) for one in item.coordinating_ids],
            }
            for item in items
        ],
        "tasks": [
            {"id": task.id, "code": task.code, "name": getattr(task, said) or task.text_vi}
            for task in await queries.parts_named(ctx, Task, row.plan_id, row.task_codes)
        ],
        "indicators": [
            ref_of(one, ctx.locale)
            for one in await queries.parts_named(ctx, Indicator, row.plan_id, row.indicator_codes)
        ],
        "set_in_motion": [
            {
                "code": task.code,
                "text": getattr(task, said) or task.text_vi,
                "bodies": counted.get(task.id, 0),
                "due_on": task.due_on or row.due_on,
            }
            for task in moved
        ],
    }


def _steps(steps: list[tuple[DocumentStep, str]]) -> Iterator[dict[str, Any]]:
    before: dict[str, Any] = {}
    for step, by in steps:
        names = [name for name in {**before, **step.said} if before.get(name) != step.said.get(name)]
        changed = names if step.verb == Verb.DOCUMENT_CORRECT else []
        said = {name: getattr(step, name) for name in ("id", "verb", "at", "state", "revision", "note")}
        yield said | {"by": by, "changed": changed, "before": {name: _told(before.get(name)) for name in changed}}
        before = step.said


def _told(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def warnings_of(ctx: Context, row: Document, plan: Plan) -> Iterator[dict[str, str]]:
    """What is unusual about it and stops nobody."""
    if row.year and row.year < plan.year:
        yield {"field": "issued_on", "code": "before_plan_year", "message": BEFORE_YEAR.in_(ctx.locale)}
