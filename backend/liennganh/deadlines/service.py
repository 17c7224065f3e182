"""Giving one body longer and taking that back; reminding bodies that have not reported."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from liennganh.access.context import Context
from liennganh.access.looking import Look
from liennganh.core.errors import FieldError, IllegalTransition, Invalid
from liennganh.core.workflow import advance, etag_of
from liennganh.deadlines import queries, schemas
from liennganh.deadlines.limits import Reach
from liennganh.deadlines.models import Extension
from liennganh.organisations.schemas import OrganisationRef, ref_of
from liennganh.plans.queries import get_plan, list_days_off
from liennganh.submissions.lateness import NotWaitedFor
from liennganh.submissions.models import PARTIES, Step, Submission
from liennganh.submissions.presenting import summary_of
from liennganh.submissions.queries import names_of, refuse_unseen
from liennganh.submissions.schemas import Review
from liennganh.submissions.service import add_step
from liennganh.submissions.workflow import SUBMISSION

ABOUT = ("extend", "withdraw_extension")


async def extend(ctx: Context, submission: Submission, wanted: schemas.ExtensionWrite) -> None:
    """Give the body until a later working day; it is judged by that day from now on."""
    advance(ctx, SUBMISSION, submission)
    calendar_on = await _calendar_on(ctx, submission)
    if objection := (await _reach(ctx, submission, calendar_on)).objection(wanted.due_on):
        raise Invalid(errors=(objection,))
    was_due_on = submission.due_on
    ctx.session.add(
        Extension(
            submission_id=submission.id,
            was_due_on=was_due_on,
            due_on=wanted.due_on,
            reason=wanted.reason,
            given_by=ctx.actor_id,
            given_at=ctx.now,
            **_parties(submission),
        )
    )
    submission.due_on, submission.extended_from = wanted.due_on, calendar_on
    await add_step(ctx, submission, Review(note=wanted.reason), was_due_on=was_due_on, due_on=wanted.due_on)


async def withdraw(ctx: Context, submission: Submission, wanted: schemas.ExtensionWithdrawal) -> None:
    """Take the latest extension back: the one before it holds again, or the calendar's own day."""
    advance(ctx, SUBMISSION, submission, [wanted.note])
    standing = [row for row in await queries.list_extensions(ctx, submission.id) if row.withdrawn_at is None]
    latest, earlier = standing[0], standing[1:]
    latest.withdrawn_by, latest.withdrawn_at, latest.withdrawal_note = ctx.actor_id, ctx.now, wanted.note
    calendar_on, was_due_on = await _calendar_on(ctx, submission), submission.due_on
    submission.due_on = max([calendar_on, *(row.due_on for row in earlier)])
    submission.extended_from = calendar_on if submission.due_on > calendar_on else None
    told = {"was_due_on": was_due_on, "due_on": submission.due_on}
    await add_step(ctx, submission, Review(note=wanted.note), **told)


async def extensions_of(ctx: Context, submission: Submission) -> schemas.ExtensionsRead:
    """How the due date of a report came about, and which days can still be given."""
    dates = await queries.due_dates_of(ctx, submission.period_id)
    calendar_on = dates.get(submission.owner.level, submission.period.ends_on)
    reach = await _reach(ctx, submission, calendar_on)
    rows = await queries.list_extensions(ctx, submission.id)
    names = await names_of(ctx, [actor for row in rows for actor in (row.given_by, row.withdrawn_by)])
    standing = [row.id for row in rows if row.withdrawn_at is None]
    in_force = standing[0] if standing and submission.extended_from else None
    verbs = [verb.value for verb in SUBMISSION.actions(ctx, submission) if verb.value.endswith(ABOUT)]
    return schemas.ExtensionsRead(
        report=_report(ctx, submission, calendar_on),
        earliest_on=reach.earliest_on if reach.is_open else None,
        latest_on=reach.latest_on,
        consolidates_on=dates.get("coordinator"),
        items=[_read(row, names, in_force) for row in rows],
        actions=verbs if reach.is_open else [verb for verb in verbs if verb != "submission.extend"],
    )


def _report(ctx: Context, submission: Submission, calendar_on: date) -> schemas.ExtendedReport:
    return schemas.ExtendedReport(
        id=submission.id,
        owner=OrganisationRef.of(submission.owner, ctx.locale),
        period=ref_of(submission.period, ctx.locale),
        state=submission.state,  # type: ignore[arg-type]
        etag=etag_of(ctx, submission),
        due_on=submission.due_on,
        calendar_on=calendar_on,
        is_extended=submission.extended_from is not None,
    )


def _read(row: Extension, names: dict[uuid.UUID, str], in_force: uuid.UUID | None) -> schemas.ExtensionRead:
    copied = ("id", "was_due_on", "due_on", "reason", "given_at", "withdrawn_at", "withdrawal_note")
    stands = "in_force" if row.id == in_force else "replaced"
    return schemas.ExtensionRead(
        **{name: getattr(row, name) for name in copied},
        standing="withdrawn" if row.withdrawn_at else stands,  # type: ignore[arg-type]
        given_by=names.get(row.given_by, ""),
        withdrawn_by=names.get(row.withdrawn_by) if row.withdrawn_by else None,
    )


async def _calendar_on(ctx: Context, submission: Submission) -> date:
    """When everybody of the body's level is due."""
    dates = await queries.due_dates_of(ctx, submission.period_id)
    return dates.get(submission.owner.level, submission.period.ends_on)


async def _reach(ctx: Context, submission: Submission, calendar_on: date) -> Reach:
    settings = (await get_plan(ctx, submission.plan_id)).settings
    days_off = (await list_days_off(ctx))[submission.plan_id]
    return Reach.of(settings, ctx.today, submission.due_on, calendar_on, days_off)


def _parties(submission: Submission) -> dict[str, Any]:
    return {party: getattr(submission, party) for party in PARTIES.values()}


async def unsent_of(ctx: Look, period_id: uuid.UUID, *, include_optional: bool) -> dict[str, Any]:
    """Who has not reported, with whom a reminder would reach."""
    rows = await queries.list_unsent(ctx, period_id, include_optional=include_optional)
    recipients = await queries.recipients_of(ctx, [line.id for line, _ in rows])
    items = [
        summary_of(ctx, line) | {"reminded_by": by, "recipients": recipients.get(line.id, [])} for line, by in rows
    ]
    return {"items": items, "total": len(items)}


async def remind(ctx: Context, wanted: schemas.RemindersWrite) -> schemas.Reminded:
    """Remind the bodies of these reports, all of them or none; each is named that stands in the way."""
    ids = list(dict.fromkeys(wanted.submission_ids))
    rows = await queries.lock_reports(ctx, ids)
    for unseen in (one for one in ids if one not in rows):
        await refuse_unseen(ctx, unseen)
    if errors := [error for place, one in enumerate(ids) if (error := _objection(ctx, rows[one], place))]:
        raise Invalid(errors=tuple(errors))
    for one in ids:
        row = rows[one]
        row.reminded_at, row.reminded_by = ctx.now, ctx.actor_id
        ctx.session.add(_step(ctx, row, wanted.note))
        ctx.record(row.owner_id, row, due_on=row.due_on)
    await ctx.session.flush()
    return schemas.Reminded(count=len(ids), reminded_at=ctx.now)


def _objection(ctx: Context, row: Submission, place: int) -> FieldError | None:
    if (problem := SUBMISSION.objection(ctx, row)) is None:
        return None
    problem = NotWaitedFor if problem is IllegalTransition else problem
    where = {"submission_id": str(row.id), "organisation": row.owner.code}
    return FieldError(f"submission_ids.{place}", problem.code, problem.title, where)


def _step(ctx: Context, row: Submission, note: str | None) -> Step:
    """For the timeline alone: reminding neither changes the report nor counts as work on it."""
    return Step(
        submission_id=row.id,
        verb=ctx.verb.value,
        actor_id=ctx.actor_id,
        at=ctx.now,
        revision=row.revision,
        note=note or None,
        **_parties(row),
    )
