"""Who has reported, how far, and whether in time: bodies by reporting periods, day by day, and one body alone.

Each is one statement on the driver, and what comes of it is written as it is read.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import asyncpg

from liennganh.access.looking import Look
from liennganh.core.errors import NotFound

FOLDER = Path(__file__).parent
COPIED = (
    *("is_optional", "filled", "expected", "returned_count", "submitted_at", "first_submitted_on", "due_on"),
    *("extended_from", "reminded_at"),
)
TALLY = ("expected", "sent", "on_time", "late", "overdue")
STATES = ("accepted", "certified", "submitted", "returned", "draft", "not_started")
PERIOD = (
    "select id, code, name_{lang} as name, short_{lang} as short_name from periods where id = $1 and kind <> 'month'"
)


def _sql(name: str) -> dict[str, str]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return {lang: text.format(lang=lang) for lang in ("vi", "en")}


MATRIX, BODY = _sql("completeness.sql"), _sql("completeness_body.sql")
DAYS = (FOLDER / "completeness_days.sql").read_text(encoding="utf-8")


async def completeness_of(
    ctx: Look, period_id: uuid.UUID, plan_id: uuid.UUID | None, *, include_optional: bool
) -> dict[str, Any]:
    """The bodies in the caller's reach that report in this period, with the other periods of its plan beside it.

    Optional reports count for nothing and show once begun. NotFound for a period of no plan, or of another one.
    """
    found = await ctx.sql.fetch(MATRIX[_language(ctx)], period_id, include_optional)
    periods = {row["period_id"]: _period(row) for row in found}
    if period_id not in periods or plan_id not in {None, found[0]["plan_id"]}:
        raise NotFound
    chosen = {row["owner_id"]: _body(row) for row in found if row["period_id"] == period_id and row["id"]}
    tallies: dict[uuid.UUID, Counter[str]] = {one: Counter() for one in periods}
    totals: Counter[str] = Counter()
    for row in found:
        if (body := chosen.get(row["owner_id"])) is None:
            continue
        cell = _report(row, periods[row["period_id"]], ctx.today)
        body["cells"].append(cell)
        if row["period_id"] == period_id:
            body["submission_id"] = row["id"]
        if not row["is_optional"]:
            counted = _counted(cell)
            body["tally"].update(counted)
            tallies[row["period_id"]].update(counted)
            totals.update([cell["state"]] if row["period_id"] == period_id else [])
    return {
        "period": periods[period_id],
        "periods": [shown | _tally(tallies[one]) for one, shown in periods.items()],
        "totals": _tally(tallies[period_id]) | {state: totals[state] for state in STATES},
        "rows": [body | {"tally": _tally(body["tally"])} for body in chosen.values()],
    }


def _language(ctx: Look) -> str:
    return "en" if ctx.locale == "en" else "vi"


def _period(row: asyncpg.Record) -> dict[str, Any]:
    named = {"name": row["period_name"], "short_name": row["period_short"]}
    return {"id": row["period_id"], "code": row["period_code"], **named}


def _body(row: asyncpg.Record) -> dict[str, Any]:
    said = {name: row[name] for name in ("code", "name", "short_name", "level", "kind", "area_id")}
    organisation = {"id": row["owner_id"], **said}
    return {"organisation": organisation, "submission_id": row["id"], "cells": [], "tally": Counter()}


def _report(row: asyncpg.Record, period: dict[str, Any], today: date) -> dict[str, Any]:
    timeliness, days_late = timeliness_of(row, today)
    begun = row["has_begun"]
    return {
        "period": period,
        "submission_id": row["id"],
        "state": row["state"] if begun else "not_started",
        "timeliness": timeliness,
        "days_late": days_late,
        "updated_at": row["updated_at"] if begun else None,
        **{name: row[name] for name in COPIED},
    }


def timeliness_of(row: Mapping[str, Any] | asyncpg.Record, today: date) -> tuple[str, int]:
    """Judged by the first sending and the due date with its extension: what came back is not late for it."""
    if sent_on := row["first_submitted_on"]:
        days = (sent_on - row["due_on"]).days
        return ("late", days) if days > 0 else ("on_time", 0)
    if row["is_optional"]:
        return "none", 0
    days = (today - row["due_on"]).days
    return ("overdue", days) if days > 0 else ("pending", 0)


def _counted(cell: Mapping[str, Any]) -> Iterable[str]:
    """What an owed report counts as."""
    sent = ("sent",) if cell["first_submitted_on"] else ()
    return ("expected", cell["timeliness"], *sent)


def _tally(counts: Mapping[str, int]) -> dict[str, int]:
    return {name: counts.get(name, 0) for name in TALLY}


async def days_of(ctx: Look, period_id: uuid.UUID, on: date | None, *, include_optional: bool) -> dict[str, Any]:
    """What had been sent by each day from the period's beginning, or by the one day asked for."""
    period = await ctx.sql.fetchrow(PERIOD.format(lang=_language(ctx)), period_id)
    if period is None:
        raise NotFound
    rows = await ctx.sql.fetch(DAYS, period_id, ctx.today, on, include_optional)
    days: dict[date, Counter[str]] = {}
    for row in rows:
        days.setdefault(row["day"], Counter()).update({name: row[name] for name in TALLY})
    last = rows[-1]["day"] if rows else None
    return {
        "period": dict(period),
        "days": [{"day": day, **_tally(counts)} for day, counts in days.items()],
        "levels": [{"level": row["level"]} | {n: row[n] for n in TALLY} for row in rows if row["day"] == last],
    }


async def body_of(ctx: Look, organisation_id: uuid.UUID) -> dict[str, Any]:
    """The reports of one body over its periods; nothing where they are out of the caller's reach."""
    rows = await ctx.sql.fetch(BODY[_language(ctx)], organisation_id)
    items = [_report(row, _period(row), ctx.today) for row in rows]
    counts = Counter(name for cell in items if not cell["is_optional"] for name in _counted(cell))
    return {"items": items, "tally": _tally(counts)}
