"""What one body has reported of itself, as its own report takes it: the figures it sent, guarded as everywhere else."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from liennganh.access.context import Context
from liennganh.analytics import gate, wording
from liennganh.analytics.status import value_of
from liennganh.indicators.models import Category, Indicator
from liennganh.organisations.models import Organisation
from liennganh.plans.models import Objective, Obligation, Period, Plan, Target
from liennganh.reports.figures import Cell, Column, Taken, Unit
from liennganh.reports.sentences import (
    Before,
    Reading,
    cell_of,
    figure_lines,
    number_text,
    share_text,
    threshold_of,
)
from liennganh.submissions.calendar import FREQUENCY
from liennganh.submissions.models import Baseline, RevisionValue, Submission

WITHHELD = "gửi trong biểu số liệu, chỉ công bố ở cấp thành phố"
DOES_NOT_APPLY = "không áp dụng"
LOCALE = "vi"
Values = Sequence[tuple[RevisionValue, Category | None]]


@dataclass(frozen=True)
class Sent:
    """The submission a body's report rests on, and which of its revisions: the official one where there is one."""

    submission: Submission | None
    revision: int | None

    @property
    def is_official(self) -> bool:
        """Whether the coordinator has accepted it."""
        return self.submission is not None and self.submission.official_revision is not None


async def sent_by(ctx: Context, body: Organisation, period: Period) -> Sent:
    """What the body has sent for the period: accepted, else certified, else as last submitted."""
    found = await ctx.session.scalar(
        select(Submission).where(Submission.owner_id == body.id, Submission.period_id == period.id)
    )
    if found is None:
        return Sent(None, None)
    return Sent(found, found.official_revision or found.certified_revision or found.revision or None)


async def take_body(ctx: Context, plan: Plan, period: Period, body: Organisation, taken: Taken) -> Sent:
    """Every indicator the body owes, by objective, and as an annex."""
    sent = await sent_by(ctx, body, period)
    values = await _values(ctx, sent)
    before = await _before(ctx, body, period)
    owed = await _owed(ctx, plan, period, body)
    rows: list[list[Cell]] = []
    lines: dict[str, list[str]] = defaultdict(list)
    for indicator, objective in owed:
        reading = _reading(period, indicator, values.get(indicator.id, []), before.get(indicator.code))
        lines[objective.code] += figure_lines(taken, reading)
        rows.append([str(len(rows) + 1), *_row(indicator, reading, values.get(indicator.id, []))])
    titles = {objective.code: objective.title_vi for _, objective in owed}
    for code, told in lines.items():
        taken.blocks[f"objective.{code}"] = [titles[code], *told]
    columns = [Column("TT", 8), Column("Mã", 18), Column("Chỉ số", 74, "left"), Column("Tử số", 20, "right")]
    columns += [Column("Mẫu số", 20, "right"), Column("Kết quả", 30, "right"), Column("Chỉ tiêu", 22)]
    taken.table("indicators", None, columns, rows)
    return sent


async def _owed(ctx: Context, plan: Plan, period: Period, body: Organisation) -> Sequence[tuple[Indicator, Objective]]:
    rows = await ctx.session.execute(
        select(Indicator, Objective)
        .join(Obligation, Obligation.indicator_id == Indicator.id)
        .join(Target, Target.id == Indicator.target_id)
        .join(Objective, Objective.id == Target.objective_id)
        .where(Obligation.plan_id == plan.id, Obligation.organisation_id == body.id)
        .where(Obligation.frequency == FREQUENCY[period.kind])
        .order_by(Objective.position, Indicator.position)
    )
    return [(row[0], row[1]) for row in rows]


async def _values(ctx: Context, sent: Sent) -> Mapping[uuid.UUID, list[tuple[RevisionValue, Category | None]]]:
    if sent.submission is None or sent.revision is None:
        return {}
    rows = await ctx.session.execute(
        select(RevisionValue, Category)
        .outerjoin(Category, Category.id == RevisionValue.category_id)
        .where(RevisionValue.submission_id == sent.submission.id, RevisionValue.revision == sent.revision)
        .order_by(func.coalesce(Category.position, 0))
    )
    found: dict[uuid.UUID, list[tuple[RevisionValue, Category | None]]] = defaultdict(list)
    for value, category in rows:
        found[value.indicator_id].append((value, category))
    return found


async def _before(ctx: Context, body: Organisation, period: Period) -> dict[str, Baseline]:
    rows = await ctx.session.scalars(
        select(Baseline).where(
            Baseline.owner_id == body.id,
            Baseline.period_kind == period.kind,
            Baseline.year == period.ends_on.year - 1,
            Baseline.status == "number",
        )
    )
    return {row.indicator_code: row for row in rows}


def _total(values: Values) -> RevisionValue | None:
    return next((value for value, category in values if category is None), None)


def _reading(period: Period, indicator: Indicator, values: Values, before: Baseline | None) -> Reading:
    """What only the city may show is not told of one body, however its own people ask."""
    total = _total(values)
    base: dict[str, Any] = {"code": indicator.code, "name": indicator.short_vi, "is_suppressed": False}
    base |= {"unit": "count" if indicator.kind == "count" else "percent", "value": None, "detail": ""}
    if gate.is_withheld(indicator):
        return Reading(value_text=WITHHELD, **base)
    if total is None or total.status != "number":
        is_none = total is not None and total.status == "not_applicable"
        return Reading(value_text=DOES_NOT_APPLY if is_none else wording.NOTHING, **base)
    value = _value(indicator, total.numerator, total.denominator)
    is_share = indicator.kind in {"ratio", "composite", "coverage"}
    base |= {
        "value": value,
        "detail": share_text(total.numerator, total.denominator) if is_share else "",
        "before": _was(period, indicator, before),
    }
    told = wording.value_text(indicator, total.numerator, total.denominator, value, LOCALE)
    return Reading(value_text=told, **base)


def _value(indicator: Indicator, numerator: int | None, denominator: int | None) -> float | None:
    value = value_of(indicator.kind, numerator, denominator)
    return None if value is None else round(float(value), 1)


def _was(period: Period, indicator: Indicator, before: Baseline | None) -> Before | None:
    value = _value(indicator, before.numerator, before.denominator) if before else None
    if before is None or value is None:
        return None
    label = wording.last_label(period.kind, period.ends_on.year - 1, LOCALE)
    if indicator.kind == "frequency":
        return Before(label, f"{share_text(before.numerator, before.denominator)} tháng", None)
    unit: Unit = "count" if indicator.kind == "count" else "percent"
    return Before(label, number_text(value, unit), value)


def _row(indicator: Indicator, reading: Reading, values: Values) -> list[Cell]:
    total = None if gate.is_withheld(indicator) else _total(values)
    threshold = None if indicator.threshold is None else float(indicator.threshold)
    return [
        indicator.code,
        indicator.short_vi,
        cell_of(total.numerator if total else None, "count"),
        cell_of(total.denominator if total else None, "count"),
        reading.cell(),
        threshold_of(indicator.direction, threshold, indicator.kind),
    ]
