"""Telling a coordinator beforehand what closing or opening a period will do, and to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from liennganh.access.context import Context
from liennganh.closings import queries, schemas
from liennganh.core.errors import NotPermitted
from liennganh.organisations.schemas import OrganisationRef, ref_of
from liennganh.plans.models import Period
from liennganh.submissions.models import Submission
from liennganh.submissions.workflow import State

UNSENT = {"not_started", "draft", "returned"}


async def closing_of(ctx: Context, period: Period) -> schemas.ClosingRead:
    """Every report that is not accepted, the latest first; optional ones only once begun."""
    reports = [row for row in await queries.list_reports(ctx, period.id) if not row.is_optional or _has_begun(row)]
    lines = [_line(ctx, row) for row in reports]
    undone = [line for line in lines if line.standing != "accepted"]
    undone.sort(key=lambda line: (-line.days_late, line.is_optional))
    return schemas.ClosingRead(
        period=ref_of(period, ctx.locale),
        is_open=period.closed_at is None,
        totals=_totals(lines, reports),
        lines=undone,
    )


def _has_begun(row: Submission) -> bool:
    return row.state != State.DRAFT or bool(row.contributor_ids)


def _line(ctx: Context, row: Submission) -> schemas.ClosingLine:
    standing = row.state if _has_begun(row) else "not_started"
    is_late = standing in UNSENT and not row.is_optional
    return schemas.ClosingLine(
        submission_id=row.id,
        owner=OrganisationRef.of(row.owner, ctx.locale),
        standing=standing,  # type: ignore[arg-type]
        due_on=row.due_on,
        days_late=max((ctx.today - row.due_on).days, 0) if is_late else 0,
        filled=row.filled,
        expected=row.expected,
        is_optional=row.is_optional,
        keeps_official=row.official_revision is not None,
    )


def _totals(lines: Sequence[schemas.ClosingLine], reports: Sequence[Submission]) -> schemas.ClosingTotals:
    counts = Counter(line.standing for line in lines)
    # Certified figures count as preliminary; without them or accepted ones a report counts for nothing.
    uncounted = [row for row in reports if row.certified_revision is None and row.official_revision is None]
    owed = [row for row in uncounted if not row.is_optional]
    preliminary = [row for row in reports if row.certified_revision not in {None, row.official_revision}]
    return schemas.ClosingTotals(
        expected=len(lines),
        **{name: counts[name] for name in ("not_started", "draft", "returned", "submitted", "certified", "accepted")},
        late=sum(line.days_late > 0 for line in lines),
        uncounted=len(owed),
        uncounted_figures=sum(row.expected for row in owed),
        preliminary_figures=sum(row.expected for row in preliminary),
    )


async def opening_of(ctx: Context, period: Period) -> schemas.OpeningRead:
    """How many reports are there and how many opening would make; none before the period begins.

    For whoever may open it: in a narrower reach all other bodies' reports would seem to be missing.
    """
    if not ctx.is_wide:
        raise NotPermitted
    owed, optional = await queries.count_to_make(ctx, period)
    has_begun = period.starts_on <= ctx.today
    return schemas.OpeningRead(
        period=ref_of(period, ctx.locale),
        is_open=period.closed_at is None,
        starts_on=period.starts_on,
        has_begun=has_begun,
        existing=len(await queries.list_reports(ctx, period.id)),
        to_make=owed if has_begun else 0,
        to_make_optional=optional if has_begun else 0,
    )
