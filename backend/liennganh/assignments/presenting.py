"""Assignments put together for their reader, straight from the rows."""

from __future__ import annotations

from typing import Any

import asyncpg

from liennganh.access.context import Caller
from liennganh.assignments.lines import Line, TaskLine
from liennganh.assignments.workflow import ASSIGNMENT, OPEN
from liennganh.core.workflow import etag_of
from liennganh.organisations.schemas import in_language

COPIED = (
    *("id", "part", "source", "state", "due_on", "due_basis", "completed_on", "needs_help", "steps_total"),
    *("steps_done", "note", "told_at", "updated_at", "version", "reminded_at"),
)


def summary_of(ctx: Caller, row: Line) -> dict[str, Any]:
    """A line of a list, a card of the board."""
    days_late = max(0, (ctx.today - row.due_on).days) if row.due_on and row.state in OPEN else 0
    said = {name: getattr(row, name) for name in COPIED}
    return said | {
        "task": task_of(row.task, ctx.locale),
        "owner": owner_of(row.owner, ctx.locale),
        "period": ref_of(row.period, ctx.locale),
        "is_late": days_late > 0,
        "days_late": days_late,
        "etag": etag_of(ctx, row),
        "actions": [verb.value for verb in ASSIGNMENT.actions(ctx, row)],
    }


def task_of(task: TaskLine, locale: str) -> dict[str, Any]:
    """The task of a line."""
    said = {name: getattr(task, name) for name in ("id", "code", "section", "recurrence", "objective_codes")}
    return said | {"text": task.text_en if locale == "en" and task.text_en else task.text_vi}


def ref_of(row: Any, locale: str) -> dict[str, Any]:
    """A named thing of a line."""
    names = {"name": in_language(row, "name", locale), "short_name": in_language(row, "short", locale)}
    return {"id": row.id, "code": row.code, **names}


def owner_of(row: Any, locale: str) -> dict[str, Any]:
    """The body of a line."""
    return ref_of(row, locale) | {"level": row.level, "kind": row.kind, "area_id": row.area_id}


TALLY = ("total", "waiting", "assigned", "in_progress", "completed", "confirmed", "late", "needs_help")


def tally_of(row: asyncpg.Record) -> dict[str, int]:
    """How many stand where."""
    return {name: row[name] for name in TALLY}
