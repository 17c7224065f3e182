"""Recomputing progress, with a login that sees every row: the database adds up, rules judge, one statement writes."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Row, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.analytics import gate
from liennganh.analytics.status import Rule, Shares, Sum, status_of, value_of
from liennganh.indicators.models import Indicator
from liennganh.plans.models import Period, Plan
from liennganh.submissions.models import Submission, Value

Key = tuple[uuid.UUID, uuid.UUID]

ADD_UP = text((Path(__file__).parent / "progress.sql").read_text())
WRITE = text((Path(__file__).parent / "progress_write.sql").read_text())
LOCK = text(
    "select pg_advisory_xact_lock(hashtextextended('progress ' || cast(id as text), 0))"
    " from unnest(cast(:ids as uuid[])) as p (id) order by id"
)
PREVIOUS = "previous"
COUNTED = (
    *("bodies", "numbers", "not_applicable", "expected", "reported"),
    *("components_missing", "months_in_period"),
)


async def recompute(session: AsyncSession, keys: Iterable[Key], today: date) -> set[uuid.UUID]:
    """Bring the rows of some (indicator, period) keys up to date; the indicators written.

    A composite is recomputed with its components. Runs over the same period wait for each other, so that whoever
    commits last has seen what was committed before.
    """
    wanted = sorted(set(keys))
    if not wanted:
        return set()
    await session.execute(LOCK, {"ids": sorted({period_id for _, period_id in wanted})})
    found = (await session.execute(ADD_UP, {**_arrays(wanted), "today": today})).all()
    computed = await _judged(session, found)
    touched = sorted({*wanted, *((row["indicator_id"], row["period_id"]) for row in computed)})
    rows = json.dumps(computed, default=str)
    return set(await session.scalars(WRITE, {**_arrays(touched), "rows": rows}))


def _arrays(keys: Iterable[Key]) -> dict[str, list[uuid.UUID]]:
    indicator_ids, period_ids = zip(*keys, strict=True)
    return {"indicator_ids": list(indicator_ids), "period_ids": list(period_ids)}


async def recompute_all(session: AsyncSession, plan_id: uuid.UUID, today: date) -> set[uuid.UUID]:
    """Every indicator of a plan in each of its reporting periods."""
    rows = await session.execute(
        select(Indicator.id, Period.id)
        .join(Period, Period.plan_id == Indicator.plan_id)
        .where(Indicator.plan_id == plan_id, Period.kind != "month")
    )
    return await recompute(session, [(indicator_id, period_id) for indicator_id, period_id in rows], today)


async def list_keys(session: AsyncSession, submission_id: uuid.UUID) -> list[Key]:
    """What a submission moves: each of its indicators, in its period."""
    rows = await session.execute(
        select(Value.indicator_id, Submission.period_id)
        .join(Submission, Submission.id == Value.submission_id)
        .where(Submission.id == submission_id, Value.category_id.is_(None))
    )
    return [(indicator_id, period_id) for indicator_id, period_id in rows]


async def _judged(session: AsyncSession, found: Iterable[Row[Any]]) -> list[dict[str, Any]]:
    """The rows to write: guarded, judged, with last year's beside them."""
    rows = list(found)
    indicators = await _by_id(session, Indicator, {row.indicator_id for row in rows})
    periods = await _by_id(session, Period, {row.period_id for row in rows})
    plans = await _by_id(session, Plan, {row.plan_id for row in rows})
    shares = {plan_id: Shares.of(plan.settings) for plan_id, plan in plans.items()}
    cells = {key: gate.cell_of(row, plans[row.plan_id].settings) for key, row in indicators.items()}
    before = {(row.indicator_id, row.period_id, row.area_id): row for row in rows if row.basis == PREVIOUS}
    computed = []
    for row in rows:
        if row.basis == PREVIOUS:
            continue
        indicator = indicators[row.indicator_id]
        rule = Rule.of(indicator, periods[row.period_id], shares[row.plan_id])
        previous = before.get((row.indicator_id, row.period_id, row.area_id))
        computed.append(_judge(row, previous, indicator, rule, cells[row.indicator_id]))
    return computed


async def _by_id(session: AsyncSession, model: type[Any], ids: set[uuid.UUID]) -> dict[uuid.UUID, Any]:
    return {row.id: row for row in await session.scalars(select(model).where(model.id.in_(ids)))}


def _judge(row: Row[Any], before: Row[Any] | None, indicator: Indicator, rule: Rule, cell: int) -> dict[str, Any]:
    figure = _shown(row, indicator, cell)
    last = _shown(before, indicator, cell) if before and not before.components_missing else gate.Figure(None, None)
    totals = Sum(
        numerator=figure.numerator, denominator=figure.denominator, **{name: getattr(row, name) for name in COUNTED}
    )
    # the sums so far of an incomplete composite would pass for the share of the whole
    value = None if row.components_missing else value_of(indicator.kind, figure.numerator, figure.denominator)
    copied = ("indicator_id", "period_id", "plan_id", "area_id", "owner_id", "basis", "reported", "expected")
    return {name: getattr(row, name) for name in copied} | {
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "value": float(value) if value is not None else None,
        "parts": figure.parts,
        "status": status_of(rule, totals),
        "missing_ids": row.missing_ids,
        "is_suppressed": figure.is_suppressed,
        "is_preliminary": row.is_preliminary,
        "previous_numerator": last.numerator,
        "previous_denominator": last.denominator,
    }


def _shown(row: Row[Any], indicator: Indicator, cell: int) -> gate.Figure:
    """What may be kept of a sum."""
    parts = row.parts if row.numbers else None
    figure = gate.Figure(row.numerator, row.denominator, parts)
    return gate.guarded(figure, cell) if gate.is_withheld(indicator) else figure
