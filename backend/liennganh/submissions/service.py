"""Sending and reviewing: what freezes a revision, who answers for it, what is given back."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Integer, insert, literal, select

from liennganh.access.context import Context
from liennganh.core.errors import FieldError, Invalid
from liennganh.core.workflow import advance
from liennganh.submissions import queries, rules
from liennganh.submissions.entering import FIGURES, NOT_OWED, mark_contributor, place_of
from liennganh.submissions.loading import Key
from liennganh.submissions.models import PARTIES, RevisionValue, Step, StepNote, Submission, Value
from liennganh.submissions.queries import Form
from liennganh.submissions.reopening import end_reopening
from liennganh.submissions.schemas import Review, ValueNote
from liennganh.submissions.workflow import SUBMISSION

FROZEN = (
    "indicator_id",
    "category_id",
    *FIGURES,
    "source",
    "fed_accepted",
    "fed_expected",
    "fed_by",
    "reason",
    "note",
    "wall",
)


def sending_errors(form: Form, values: Iterable[Value]) -> list[FieldError]:
    """Everything that keeps a report from being sent, figure by figure in the order of the form."""
    by_key = {(v.indicator_id, v.category_id): v for v in values}
    errors: list[FieldError] = []
    for indicator_id in form.indicators:
        total = by_key.get((indicator_id, None))
        if total is None:
            continue
        entry = form.entry(indicator_id)
        errors += rules.missing_parts(total, entry, total.reason, place_of(total))
        of_it = [value for value in by_key.values() if value.indicator_id == indicator_id]
        errors += [error for value in of_it for error in rules.unexplained(value, place_of(value))]
        if total.status == "number":
            errors += _sum_errors(form, total, by_key)
    return errors


def _sum_errors(form: Form, total: Value, by_key: dict[Key, Value]) -> Iterable[FieldError]:
    if form.entry(total.indicator_id) in {"programmes", "months", "parts"}:
        return
    for breakdown, categories in form.breakdowns[total.indicator_id]:
        parts = [by_key.get((total.indicator_id, category.id)) for category in categories]
        said = [part for part in parts if part and part.status == "number" and part.numerator is not None]
        if not breakdown.is_additive or not said:
            continue
        for field in ("numerator", "denominator"):
            whole = getattr(total, field)
            added = [getattr(part, field) for part in said if getattr(part, field) is not None]
            if (
                added
                and whole is not None
                and (sum(added) > whole or (len(added) == len(parts) and sum(added) != whole))
            ):
                yield FieldError(field, "parts_differ", rules.PARTS_DIFFER, place_of(total))


async def submit(ctx: Context, submission: Submission, form: Form, review: Review) -> None:
    """Send the report: complete or refused with every gap; freezes a new revision."""
    values = await queries.list_values(ctx, submission.id)
    advance(ctx, SUBMISSION, submission)
    if errors := sending_errors(form, values):
        raise Invalid(errors=tuple(errors))
    submission.revision += 1
    submission.submitted_at = ctx.now
    submission.first_submitted_on = submission.first_submitted_on or ctx.today
    submission.returned_count = 0
    mark_contributor(ctx, submission)
    await ctx.session.flush()
    await _freeze(ctx, submission)
    await add_step(ctx, submission, review)


async def _freeze(ctx: Context, submission: Submission) -> None:
    columns = ("submission_id", *PARTIES.values(), *FROZEN)
    source = select(*(getattr(Value, name) for name in columns), literal(submission.revision, Integer))
    source = source.where(Value.submission_id == submission.id)
    await ctx.session.execute(insert(RevisionValue).from_select([*columns, "revision"], source))


async def certify(ctx: Context, submission: Submission, review: Review) -> None:
    """The body answers for its figures; they count as preliminary from now on."""
    advance(ctx, SUBMISSION, submission)
    submission.certified_revision = submission.revision
    submission.certified_at = ctx.now
    await forget_returns(ctx, submission)
    await add_step(ctx, submission, review)


async def accept(ctx: Context, submission: Submission, review: Review) -> None:
    """The coordinator takes the figures over; they are official from now on."""
    advance(ctx, SUBMISSION, submission)
    submission.official_revision = submission.revision
    submission.accepted_at = ctx.now
    await end_reopening(ctx, submission)
    await add_step(ctx, submission, review)


async def give_back(ctx: Context, submission: Submission, review: Review) -> None:
    """Return or send back with a note per figure; what was accepted before stays official until it is replaced."""
    advance(ctx, SUBMISSION, submission, [review.note, *(value.note for value in review.values)])
    submission.certified_revision = None
    await forget_returns(ctx, submission)
    await _mark_returned(ctx, submission, review.values)
    await add_step(ctx, submission, review)


async def revise(ctx: Context, submission: Submission, review: Review) -> None:
    """The body takes its accepted report up again because records changed; it stays official until it is replaced."""
    advance(ctx, SUBMISSION, submission)
    submission.certified_revision = None
    await forget_returns(ctx, submission)
    await add_step(ctx, submission, review)


async def forget_returns(ctx: Context, submission: Submission) -> None:
    for value in await queries.list_values(ctx, submission.id):
        value.returned_note = value.returned_by = value.returned_at = value.returned_revision = None
        value.is_changed_since_return = False


async def _mark_returned(ctx: Context, submission: Submission, notes: Sequence[ValueNote]) -> None:
    totals = {v.indicator_id: v for v in await queries.list_values(ctx, submission.id) if v.category_id is None}
    errors = []
    for position, note in enumerate(notes):
        value = totals.get(note.indicator_id)
        if value is None:
            errors.append(FieldError(f"values.{position}.indicator_id", "not_owed", NOT_OWED, {}))
            continue
        value.returned_note = note.note
        value.returned_by = ctx.actor_id
        value.returned_at = ctx.now
        value.returned_revision = submission.revision
    if errors:
        raise Invalid(errors=tuple(errors))
    submission.returned_count = len(notes)


async def add_step(ctx: Context, submission: Submission, review: Review, **told: Any) -> None:
    """Add to the timeline and to the audit what was just done; `told` is for the audit alone."""
    walls = {v.indicator_id: v.wall for v in await queries.list_values(ctx, submission.id)} if review.values else {}
    parties = {"submission_id": submission.id} | {party: getattr(submission, party) for party in PARTIES.values()}
    step = Step(
        id=uuid.uuid4(),
        verb=ctx.verb.value,
        at=ctx.now,
        actor_id=ctx.actor_id,
        revision=submission.revision,
        note=review.note,
        **parties,
    )
    submission.updated_at = ctx.now
    ctx.session.add(step)
    await ctx.session.flush()
    for note in review.values:
        ctx.session.add(
            StepNote(
                step_id=step.id,
                indicator_id=note.indicator_id,
                note=note.note,
                wall=walls.get(note.indicator_id),
                **parties,
            )
        )
    ctx.record(submission.owner_id, submission, state=submission.state, revision=submission.revision, **told)
    await ctx.session.flush()
    await ctx.session.refresh(submission)
