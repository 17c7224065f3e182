"""Lines of the budget put together for their reader."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from liennganh.access.context import Context
from liennganh.access.verbs import Verb as V
from liennganh.budget import queries, schemas
from liennganh.budget.balances import bounds_of
from liennganh.budget.placing import Known, finance_of, own_bodies
from liennganh.budget.queries import Line, Moved
from liennganh.budget.service import may_void
from liennganh.budget.workflow import BUDGET_LINE
from liennganh.core.workflow import etag_of
from liennganh.organisations.models import Organisation
from liennganh.organisations.schemas import OrganisationRef, in_language
from liennganh.plans.models import Plan
from liennganh.tasks.models import Task

COPIED = (
    *("id", "plan_id", "source", "objective_code", "task_code", "purpose", "planned", "synthesised", "state"),
    *("updated_at", "version"),
)


async def summaries_of(ctx: Context, lines: list[Line]) -> list[schemas.BudgetLineRead]:
    """Lines with their sums of today."""
    moved = await queries.moved_of(ctx, [line.row.id for line in lines])
    return [
        schemas.BudgetLineRead.model_validate(_summary(ctx, line, moved.get(line.row.id, Moved()))) for line in lines
    ]


def _summary(ctx: Context, line: Line, moved: Moved) -> dict[str, Any]:
    row = line.row
    return {name: getattr(row, name) for name in COPIED} | {
        "owner": OrganisationRef.of(line.owner, ctx.locale),
        "objective_name": in_language(line.objective, "short", ctx.locale) if line.objective else None,
        "allotted": moved.allotted,
        "disbursed": moved.disbursed,
        "left": moved.allotted - moved.disbursed,
        "etag": etag_of(ctx, row),
        # Which entry may be voided, each entry says.
        "actions": [verb.value for verb in BUDGET_LINE.actions(ctx, row) if verb != V.BUDGET_LINE_VOID],
    }


async def detail_of(ctx: Context, line_id: uuid.UUID) -> schemas.BudgetLineDetail:
    """The line in full, as whoever reads it may see it."""
    await ctx.session.flush()
    if ctx.verb != V.BUDGET_LINE_READ:
        await ctx.turn_to(V.BUDGET_LINE_READ)
    line = await queries.read_line(ctx, line_id)
    row = line.row
    moved = (await queries.moved_of(ctx, [row.id])).get(row.id, Moved())
    finance = await ctx.session.get(Organisation, row.sector_authority_id) if row.sector_authority_id else None
    steps = await queries.list_steps(ctx, row.id)
    returned = next((step.note for step, _ in steps if step.verb == V.BUDGET_LINE_RETURN), None)
    return schemas.BudgetLineDetail.model_validate(
        _summary(ctx, line, moved)
        | {
            "task": await _task(ctx, row.plan_id, row.task_code),
            "finance": OrganisationRef.of(finance, ctx.locale) if finance else None,
            "entries": [_entry(ctx, row, *entry) for entry in await queries.list_entries(ctx, row.id)],
            "steps": [_step(step, by) for step, by in steps],
            "returned_note": returned if row.state == "returned" else None,
        }
    )


async def _task(ctx: Context, plan_id: uuid.UUID, code: str | None) -> dict[str, Any] | None:
    task = await queries.find_task(ctx, plan_id, code) if code else None
    return _task_ref(ctx, task) if task else None


def _task_ref(ctx: Context, task: Task) -> dict[str, Any]:
    return {"id": task.id, "code": task.code, "name": in_language(task, "text", ctx.locale) or task.text_vi}


def _entry(ctx: Context, row: Any, entry: Any, by: str, voided_by: str | None) -> dict[str, Any]:
    copied = ("id", "kind", "dated_on", "amount", "decision_number", "note", "recorded_at", "voided_at", "void_reason")
    return {name: getattr(entry, name) for name in copied} | {
        "by": by,
        "is_voided": entry.voided_at is not None,
        "voided_by": voided_by,
        "may_void": entry.voided_at is None and may_void(ctx, row, entry),
    }


def _step(step: Any, by: str) -> dict[str, Any]:
    copied = ("id", "verb", "at", "state", "planned", "synthesised", "amount", "note")
    return {name: getattr(step, name) for name in copied} | {"by": by}


async def choices_of(ctx: Context, plan: Plan) -> schemas.BudgetChoices:
    """What a new line may name."""
    known, finance = await Known.of(ctx, plan), await finance_of(ctx, plan)
    bodies = await own_bodies(ctx, V.BUDGET_LINE_EDIT)
    return schemas.BudgetChoices(
        plan_id=plan.id,
        organisations=_refs(ctx, bodies),
        finance=next(iter(_refs(ctx, [finance] if finance else [])), None),
        objectives=[
            schemas.BudgetObjective(code=code, name=in_language(row, "short", ctx.locale))
            for code, row in known.objectives.items()
        ],
        tasks=[_task_ref(ctx, task) for task in known.tasks.values()],  # type: ignore[misc]
        earliest_on=bounds_of(plan)[0],
        may_import=V.BUDGET_LINE_IMPORT in ctx.scopes and bool(bodies),
        may_export=V.BUDGET_LINE_EXPORT in ctx.scopes,
    )


def _refs(ctx: Context, bodies: Iterable[Organisation]) -> list[OrganisationRef]:
    return [OrganisationRef.of(body, ctx.locale) for body in bodies]
