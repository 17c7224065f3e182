"""How far the establishments at risk are covered: by district, sector and kind, projected, and who is behind."""

from __future__ import annotations

import uuid
from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from liennganh.access.looking import Look
from liennganh.core.paging import Paging
from liennganh.inspections.quotas import wanted_of
from liennganh.inspections.years import share_of, year_of
from liennganh.organisations.schemas import in_language

FOLDER = Path(__file__).parent
COVERAGE = (FOLDER / "coverage.sql").read_text()
BEHIND_FIGURE = (FOLDER / "behind_figure.sql").read_text()
BODIES = """select id, code, name_vi, name_en, short_vi, short_en, sort_key from organisations where id = any($1)"""
KINDS = "select code, name_vi, name_en, position from establishment_kinds"
QUOTAS = """select q.area_authority_id as district_id, sum(q.wanted)::int as wanted,
    coalesce(sum(q.wanted) filter (where m.ends_on < $2), 0)::int as due
  from inspection_quotas q
  join inspection_plans n on n.id = q.inspection_plan_id and n.state = 'adopted' and n.plan_id = $1
  join periods m on m.plan_id = n.plan_id and m.kind = 'month'
    and q.month = (select count(*) from periods b where b.plan_id = m.plan_id and b.kind = 'month'
                   and b.starts_on <= m.starts_on)
  group by q.area_authority_id"""
COUNTS = ("registered", "inspected", "planned", "unannounced", "visits")


async def coverage_of(ctx: Look, on: date | None, by: str) -> dict[str, Any]:
    """The figures of a day, cumulative since the year began, with the register as it stood that day."""
    day = min(on or ctx.today, ctx.today)
    year = await year_of(ctx, day)
    day = min(day, year["ends_on"])
    rows = await ctx.sql.fetch(COVERAGE, year["starts_on"], day)
    share = share_of(year["threshold"])
    elapsed = Fraction((day - year["starts_on"]).days + 1, (year["ends_on"] - year["starts_on"]).days + 1)
    quotas = {row["district_id"]: row for row in await ctx.sql.fetch(QUOTAS, year["plan_id"], day + timedelta(days=1))}
    grouped: dict[Any, dict[str, int]] = defaultdict(lambda: dict.fromkeys(COUNTS, 0))
    column = {"district": "district_id", "sector": "sector_id", "kind": "kind"}[by]
    for row in rows:
        for name in COUNTS:
            grouped[row[column]][name] += row[name]
    named = await _names(ctx, by, list(grouped))
    lines = [
        named.get(key, _unnamed()) | _line(counts, share if by == "district" else None, elapsed, quotas.get(key))
        for key, counts in sorted(grouped.items(), key=lambda each: named.get(each[0], _unnamed())["sort_key"])
    ]
    whole = {name: sum(counts[name] for counts in grouped.values()) for name in COUNTS}
    return {
        "on": day,
        "since": year["starts_on"],
        "until": year["ends_on"],
        "share": float(share),
        "elapsed": round(float(elapsed), 4),
        "has_plan": bool(quotas),
        "total": _unnamed() | _line(whole, share, elapsed, _added(quotas)),
        "items": lines,
    }


def _added(quotas: dict[uuid.UUID, Any]) -> dict[str, int] | None:
    if not quotas:
        return None
    return {name: sum(row[name] for row in quotas.values()) for name in ("wanted", "due")}


def _unnamed() -> dict[str, Any]:
    return {"id": None, "code": None, "name": None, "sort_key": "~"}


async def _names(ctx: Look, by: str, keys: list[Any]) -> dict[Any, dict[str, Any]]:
    if by == "kind":
        rows = await ctx.sql.fetch(KINDS)
        return {
            row["code"]: {
                "id": None,
                "code": row["code"],
                "name": row["name_en" if ctx.locale == "en" else "name_vi"],
                "sort_key": f"{row['position']:04}",
            }
            for row in rows
        }
    rows = await ctx.sql.fetch(BODIES, [key for key in keys if key])
    return {row["id"]: _body(ctx, row) for row in rows}


def _body(ctx: Look, row: Any) -> dict[str, Any]:
    name = row["short_en" if ctx.locale == "en" else "short_vi"] or in_language(row, "name", ctx.locale)
    return {"id": row["id"], "code": row["code"], "name": name, "sort_key": row["sort_key"]}


def _line(counts: dict[str, int], share: Fraction | None, elapsed: Fraction, quota: Any) -> dict[str, Any]:
    """`due` is what should be done by the day: the months of the adopted plan that are over, else a part of the share
    as large as the part of the year. The projection goes on at the pace so far and never beyond the register.
    """
    registered, inspected = counts["registered"], counts["inspected"]
    projected = min(registered, int(Fraction(inspected) / elapsed)) if elapsed else inspected
    wanted = wanted_of(registered, share) if share is not None else None
    due = None
    if wanted is not None:
        due = min(quota["due"], wanted) if quota else int(wanted * elapsed)
    return counts | {
        "rate": _percent(inspected, registered),
        "wanted": wanted,
        "due": due,
        "projected": projected,
        "projected_rate": _percent(projected, registered),
        "missing": max(0, due - inspected) if due is not None else None,
        "is_behind": due is not None and inspected < due,
    }


def _percent(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None


async def list_behind(
    ctx: Look,
    on: date | None,
    places: tuple[uuid.UUID | None, uuid.UUID | None, str | None],
    is_visited: bool | None,
    mode: str | None,
    paging: Paging,
) -> tuple[list[dict[str, Any]], int]:
    """The establishments behind a figure: of a district, a sector, a kind; visited or not, in which mode."""
    day = min(on or ctx.today, ctx.today)
    year = await year_of(ctx, day)
    asked = (year["starts_on"], min(day, year["ends_on"]), *places, is_visited, mode)
    rows = await ctx.sql.fetch(BEHIND_FIGURE, *asked, paging.page_size, paging.offset)
    if rows or not paging.offset:
        return [dict(row) for row in rows], rows[0]["total"] if rows else 0
    first = await ctx.sql.fetchrow(BEHIND_FIGURE, *asked, 1, 0)
    return [], first["total"] if first else 0
