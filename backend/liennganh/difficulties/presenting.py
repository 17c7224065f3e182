"""Difficulties put together for their reader, straight from the rows."""

from __future__ import annotations

from typing import Any

from liennganh.access.context import Caller
from liennganh.core.workflow import etag_of
from liennganh.difficulties.lines import Line, SubjectLine
from liennganh.difficulties.workflow import DIFFICULTY
from liennganh.organisations.schemas import in_language

COPIED = (
    *("id", "title", "kind", "priority", "state", "assignment_id", "raised_on", "wished_on", "due_on", "working_days"),
    *("first_answered_on", "answered_on", "resolved_on", "reopened_count", "updated_at", "version"),
)


def summary_of(ctx: Caller, row: Line) -> dict[str, Any]:
    """A line of a list."""
    days_overdue = max(0, (ctx.today - row.due_on).days) if row.due_on and row.is_open else 0
    said = {name: getattr(row, name) for name in COPIED}
    return said | {
        "owner": _body(row.owner, ctx.locale),
        "handler": _body(row.handler, ctx.locale) if row.handler else None,
        "task": _subject(row.task, ctx.locale),
        "target": _subject(row.target, ctx.locale),
        "is_overdue": days_overdue > 0,
        "days_overdue": days_overdue,
        "is_passed_up": row.passed_up_on is not None,
        "etag": etag_of(ctx, row),
        "actions": [verb.value for verb in DIFFICULTY.actions(ctx, row)],
    }


def _body(row: Any, locale: str) -> dict[str, Any]:
    return {
        "id": row.id,
        "code": row.code,
        "name": in_language(row, "name", locale),
        "short_name": in_language(row, "short", locale),
        "level": row.level,
        "kind": row.kind,
        "area_id": row.area_id,
    }


def _subject(row: SubjectLine, locale: str) -> dict[str, Any] | None:
    if row.id is None:
        return None
    return {"id": row.id, "code": row.code, "name": in_language(row, "name", locale), "short_name": None}
