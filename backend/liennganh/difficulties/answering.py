"""How long an answer takes, in working days, for whoever may see the difficulties."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

import asyncpg

from liennganh.access.looking import Look
from liennganh.organisations.schemas import in_language
from liennganh.submissions.lines import OwnerLine

ANSWERING = (Path(__file__).parent / "answering.sql").read_text(encoding="utf-8")
FIGURES = (
    *("total", "waiting", "overdue", "answered", "with_due", "on_time", "median_days", "p90_days"),
    *("resolved", "median_resolution_days", "p90_resolution_days"),
)
# Which columns a row stands for, as `grouping(owner_id, handler_id, month)` numbers them: a 0 bit is a column kept.
OVER_ALL, BY_OWNER, BY_HANDLER, BY_MONTH = 0b111, 0b011, 0b101, 0b110


async def answering_of(ctx: Look, plan_id: uuid.UUID, organisation_id: uuid.UUID | None) -> dict[str, Any]:
    """Median and 90th percentile, over all and by body, handler and month."""
    rows = await ctx.sql.fetch(ANSWERING, plan_id, ctx.today, organisation_id)
    by: dict[int, list[asyncpg.Record]] = {}
    for row in rows:
        by.setdefault(row["grouping"], []).append(row)
    names = await _names(ctx, rows)
    return {
        "summary": _figures(by[OVER_ALL][0]),
        "owners": [_line(row, names.get(row["owner_id"])) for row in by.get(BY_OWNER, [])],
        "handlers": [_line(row, names.get(row["handler_id"])) for row in by.get(BY_HANDLER, [])],
        "months": [_line(row, None) for row in by.get(BY_MONTH, [])],
    }


def _figures(row: asyncpg.Record) -> dict[str, Any]:
    return {name: row[name] for name in FIGURES}


def _line(row: asyncpg.Record, body: dict[str, Any] | None) -> dict[str, Any]:
    return _figures(row) | {"organisation": body, "month": row["month"]}


async def _names(ctx: Look, rows: list[asyncpg.Record]) -> dict[Any, dict[str, Any]]:
    keys = list({row[name] for row in rows for name in ("owner_id", "handler_id")} - {None})
    columns = ", ".join(OwnerLine._fields)
    found = await ctx.sql.fetch(f"select {columns} from organisations where id = any($1::uuid[])", keys)  # noqa: S608
    bodies = [OwnerLine(*row) for row in found]
    return {
        body.id: {
            "id": body.id,
            "code": body.code,
            "name": in_language(body, "name", ctx.locale),
            "short_name": in_language(body, "short", ctx.locale),
            "level": body.level,
            "kind": body.kind,
            "area_id": body.area_id,
        }
        for body in bodies
    }
