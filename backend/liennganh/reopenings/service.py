"""Asking for a reopening and deciding it: two people, a reason, an end."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from liennganh.access.context import Context
from liennganh.core.workflow import advance, etag_of
from liennganh.organisations.schemas import OrganisationRef, ref_of
from liennganh.plans.models import Plan
from liennganh.plans.queries import get_plan, list_days_off
from liennganh.plans.working_days import DaysOff
from liennganh.reopenings import expiry, queries, schemas
from liennganh.submissions.models import PARTIES, Submission
from liennganh.submissions.queries import names_of
from liennganh.submissions.reopening import Reopening, end_reopening
from liennganh.submissions.schemas import Review
from liennganh.submissions.service import add_step, forget_returns
from liennganh.submissions.workflow import REOPENING, SUBMISSION, ReopeningState, State

ABOUT_REOPENING = ("reopen", "refuse_reopening", "end_reopening")


async def request(ctx: Context, submission: Submission, wanted: schemas.ReopeningRequest) -> Reopening:
    """Ask that a locked report be opened again; somebody else will decide."""
    advance(ctx, SUBMISSION, submission)
    submission.reopening_requested_by = ctx.actor_id
    reopening = Reopening(
        id=uuid.uuid4(),
        submission_id=submission.id,
        state=ReopeningState.REQUESTED,
        requested_by=ctx.actor_id,
        requested_at=ctx.now,
        reason=wanted.reason,
        **{party: getattr(submission, party) for party in PARTIES.values()},
    )
    ctx.session.add(reopening)
    await add_step(ctx, submission, Review(note=wanted.reason))
    return reopening


async def reopen(ctx: Context, submission: Submission, decision: schemas.ReopeningDecision) -> Reopening:
    """Open the one report until a moment; what was certified or accepted goes back to be corrected.

    Accepted figures stay official until others replace them. The reason stays whose it was: the step says only what
    the approver added.
    """
    advance(ctx, SUBMISSION, submission)
    limits = expiry.Limits.of((await get_plan(ctx, submission.plan_id)).settings)
    days_off = (await list_days_off(ctx))[submission.plan_id]
    expires_at = expiry.expiry(decision.expires_at, ctx.now, ctx.today, days_off, limits)
    reopening = await _decided(ctx, submission, decision.note)
    reopening.expires_at = submission.reopened_until = expires_at
    if submission.state == State.ACCEPTED or (submission.state == State.CERTIFIED and decision.gives_back):
        submission.state = State.RETURNED
        submission.certified_revision = None
        submission.returned_count = 0
        await forget_returns(ctx, submission)
    await add_step(ctx, submission, Review(note=decision.note), expires_at=expires_at.isoformat())
    return reopening


async def refuse(ctx: Context, submission: Submission, decision: schemas.ReopeningNote) -> Reopening:
    """Say no, and why; the report stays locked."""
    advance(ctx, SUBMISSION, submission, [decision.note])
    reopening = await _decided(ctx, submission, decision.note)
    await add_step(ctx, submission, Review(note=decision.note))
    return reopening


async def _decided(ctx: Context, submission: Submission, note: str | None) -> Reopening:
    reopening = await queries.get_reopening(ctx, submission.id, ReopeningState.REQUESTED)
    reopening.state = REOPENING.by_verb[ctx.verb].ends
    reopening.decided_by, reopening.decided_at, reopening.decision_note = ctx.actor_id, ctx.now, note or None
    submission.reopening_requested_by = None
    return reopening


async def end(ctx: Context, submission: Submission, decision: schemas.ReopeningNote) -> Reopening:
    """Lock the report again before its time."""
    advance(ctx, SUBMISSION, submission)
    reopening = await queries.get_reopening(ctx, submission.id, ReopeningState.APPROVED)
    await end_reopening(ctx, submission)
    await add_step(ctx, submission, Review(note=decision.note))
    await ctx.session.refresh(reopening)
    return reopening


async def read_all(ctx: Context, rows: Sequence[queries.Row]) -> list[schemas.ReopeningRead]:
    """As the caller may see and decide them; names, holidays and plans are loaded once for all."""
    actors = [actor for row, _ in rows for actor in (row.requested_by, row.decided_by, row.ended_by)]
    names = await names_of(ctx, actors)
    offered = await _offered(ctx, rows)
    return [_read(ctx, row, submission, names, offered) for row, submission in rows]


Offered = dict[uuid.UUID, list[schemas.ExpiryChoice]]


async def _offered(ctx: Context, rows: Sequence[queries.Row]) -> Offered:
    """What an approver may choose from, by plan; nothing where nothing waits."""
    plans = {submission.plan_id for row, submission in rows if row.state == ReopeningState.REQUESTED}
    if not plans:
        return {}
    days_off = await list_days_off(ctx)
    return {plan_id: _choices(ctx, await get_plan(ctx, plan_id), days_off[plan_id]) for plan_id in plans}


def _choices(ctx: Context, plan: Plan, days_off: DaysOff) -> list[schemas.ExpiryChoice]:
    limits = expiry.Limits.of(plan.settings)
    return [
        schemas.ExpiryChoice(days=days, expires_at=moment, is_default=days == limits.default)
        for days, moment in expiry.choices(ctx.today, days_off, limits)
    ]


def _read(
    ctx: Context, row: Reopening, submission: Submission, names: dict[uuid.UUID, str], offered: Offered
) -> schemas.ReopeningRead:
    verbs = [verb.value for verb in SUBMISSION.actions(ctx, submission) if verb.value.endswith(ABOUT_REOPENING)]
    is_running = row.expires_at is not None and row.expires_at > ctx.now
    is_over = row.state == ReopeningState.APPROVED and not is_running
    is_alive = row.state == ReopeningState.REQUESTED or (row.state == ReopeningState.APPROVED and is_running)
    actions = verbs if is_alive else []
    copied = ("id", "requested_at", "reason", "decided_at", "decision_note", "expires_at", "ended_at")
    return schemas.ReopeningRead(
        **{name: getattr(row, name) for name in copied},
        decided_by=names.get(row.decided_by) if row.decided_by else None,
        ended_by=names.get(row.ended_by) if row.ended_by else None,
        requested_by=names.get(row.requested_by, ""),
        report=_report(ctx, submission),
        standing="expired" if is_over else row.state,  # type: ignore[arg-type]
        is_own=row.requested_by == ctx.actor_id,
        choices=offered.get(submission.plan_id, []) if "submission.reopen" in actions else [],
        actions=actions,
    )


def _report(ctx: Context, submission: Submission) -> schemas.ReopenedReport:
    return schemas.ReopenedReport(
        id=submission.id,
        owner=OrganisationRef.of(submission.owner, ctx.locale),
        period=ref_of(submission.period, ctx.locale),
        state=submission.state,  # type: ignore[arg-type]
        etag=etag_of(ctx, submission),
        due_on=submission.due_on,
        has_official=submission.official_revision is not None,
        filled=submission.filled,
        expected=submission.expected,
    )
