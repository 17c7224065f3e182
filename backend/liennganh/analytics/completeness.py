"""Who has reported, how far, and whether in time: bodies by reporting periods."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from liennganh.access.context import Context
from liennganh.analytics import completeness_schemas as schemas
from liennganh.core.errors import NotFound
from liennganh.organisations.models import Organisation
from liennganh.organisations.schemas import OrganisationRef, ref_of
from liennganh.plans.models import Period
from liennganh.submissions.models import Submission


async def completeness_of(
    ctx: Context, period_id: uuid.UUID, plan_id: uuid.UUID | None, *, include_optional: bool
) -> schemas.CompletenessRead:
    """The bodies in the caller's reach that report in this period, with their earlier periods beside it.

    Optional reports count for nothing and show once begun.
    """
    periods = await _list_periods(ctx, period_id, plan_id)
    chosen = next(period for period in periods if period.id == period_id)
    rows: dict[uuid.UUID, dict[uuid.UUID, Submission]] = {}
    for submission in await _list_submissions(ctx, periods):
        if include_optional or not submission.is_optional or has_begun(submission):
            rows.setdefault(submission.owner_id, {})[submission.period_id] = submission
    read = [_row(ctx, found, periods, period_id) for found in rows.values() if period_id in found]
    return schemas.CompletenessRead(
        period=ref_of(chosen, ctx.locale),
        periods=[ref_of(period, ctx.locale) for period in periods],
        totals=_totals(read, period_id),
        rows=read,
    )


async def _list_periods(ctx: Context, period_id: uuid.UUID, plan_id: uuid.UUID | None) -> Sequence[Period]:
    plan = select(Period.plan_id).where(Period.id == period_id).scalar_subquery()
    statement = select(Period).where(Period.plan_id == plan, Period.kind != "month").order_by(Period.position)
    if plan_id:
        statement = statement.where(Period.plan_id == plan_id)
    periods = (await ctx.session.scalars(statement)).all()
    if period_id not in {period.id for period in periods}:
        raise NotFound
    return periods


async def _list_submissions(ctx: Context, periods: Sequence[Period]) -> Sequence[Submission]:
    statement = (
        select(Submission)
        .join(Organisation, Organisation.id == Submission.owner_id)
        .options(joinedload(Submission.owner))
        .where(Submission.period_id.in_([period.id for period in periods]))
        .order_by(Organisation.level == "commune", Organisation.level == "district", Organisation.sort_key)
    )
    return (await ctx.session.scalars(statement)).all()


def has_begun(submission: Submission) -> bool:
    """Somebody has entered something, or sent it."""
    return submission.state != "draft" or bool(submission.contributor_ids)


def _row(
    ctx: Context, found: dict[uuid.UUID, Submission], periods: Sequence[Period], period_id: uuid.UUID
) -> schemas.CompletenessRow:
    chosen = found[period_id]
    return schemas.CompletenessRow(
        organisation=OrganisationRef.of(chosen.owner, ctx.locale),
        submission_id=chosen.id,
        cells=[_cell(ctx, found[period.id], period) for period in periods if period.id in found],
    )


def _cell(ctx: Context, row: Submission, period: Period) -> schemas.CompletenessCell:
    timeliness, days_late = timeliness_of(row, ctx.today)
    state: Any = row.state if has_begun(row) else "not_started"
    copied = ("is_optional", "filled", "expected", "returned_count", "submitted_at", "due_on")
    return schemas.CompletenessCell(
        period=ref_of(period, ctx.locale),
        submission_id=row.id,
        state=state,
        timeliness=timeliness,
        days_late=days_late,
        updated_at=row.updated_at if has_begun(row) else None,
        **{name: getattr(row, name) for name in copied},
    )


def timeliness_of(row: Submission, today: date) -> tuple[schemas.Timeliness, int]:
    """Judged by the first sending: what came back and was sent again is not late for it."""
    if row.first_submitted_on:
        days = (row.first_submitted_on - row.due_on).days
        return ("late", days) if days > 0 else ("on_time", 0)
    if row.is_optional:
        return "none", 0
    days = (today - row.due_on).days
    return ("overdue", days) if days > 0 else ("pending", 0)


def _totals(rows: Sequence[schemas.CompletenessRow], period_id: uuid.UUID) -> schemas.CompletenessTotals:
    owed = [cell for row in rows for cell in row.cells if cell.period.id == period_id and not cell.is_optional]
    counts: Counter[str] = Counter()
    for cell in owed:
        counts.update((cell.state, cell.timeliness))
    kept = {name: counts[name] for name in schemas.CompletenessTotals.model_fields if name != "expected"}
    return schemas.CompletenessTotals(expected=len(owed), **kept)
