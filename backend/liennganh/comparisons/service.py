"""Two revisions put side by side: who sent each, what differs, and what was said in between."""

from __future__ import annotations

import uuid
from collections import defaultdict
from typing import Any, Literal

from liennganh.access.context import Context
from liennganh.access.verbs import Verb as V
from liennganh.comparisons import queries, schemas
from liennganh.comparisons.changes import change_of, move_of
from liennganh.core.errors import NotFound
from liennganh.organisations.schemas import OrganisationRef, in_language, ref_of
from liennganh.submissions import watching
from liennganh.submissions.models import Submission
from liennganh.submissions.rules import rate_of
from liennganh.submissions.schemas import TargetRef
from liennganh.submissions.workflow import WRITABLE

CURRENT: Literal["current"] = "current"
Wanted = int | Literal["current"]
GIVES_BACK = {V.SUBMISSION_RETURN, V.SUBMISSION_SEND_BACK, V.SUBMISSION_REOPEN}
ASKED = V.SUBMISSION_REQUEST_REOPENING


def chosen(submission: Submission, before: int | None, after: Wanted | None) -> tuple[int | None, Wanted | None]:
    """Both sides: the latest against the official one, or against the one before it; raises NotFound outside.

    What is being written is a side only while it may be written: what was sent is a revision.
    """
    latest = submission.revision
    after = after if after is not None else (latest or None)
    is_written = submission.state in WRITABLE
    if after is None or not (is_written if after == CURRENT else 1 <= after <= latest):
        if after is None and before is None:
            return None, None
        raise NotFound
    end = latest + 1 if after == CURRENT else after
    if before is None:
        official = submission.official_revision
        before = official if official and official < end else end - 1
    if not 0 <= before <= latest:
        raise NotFound
    return before or None, after


async def compare(
    ctx: Context, submission: Submission, before: int | None, after: Wanted | None
) -> schemas.ComparisonRead:
    """The comparison in five statements; nothing of it passes a wall that the figures themselves do not pass."""
    first, second = chosen(submission, before, after)
    steps = await queries.list_steps(ctx, submission.id)
    sides = [_side(submission, step, name) for step, name in steps if step.verb == V.SUBMISSION_SUBMIT]
    by_revision = {side.revision: side for side in sides}
    spoken = _spoken(steps, first, second)
    numbers = [side for side in (first, second) if isinstance(side, int)]
    is_pair = first is not None and second is not None
    figures = await queries.list_figures(ctx, submission, numbers, current=second == CURRENT) if is_pair else []
    notes = await queries.list_notes(ctx, submission.id) if is_pair else []
    codes = {row.Indicator.id: row.Indicator.code for row in figures}
    walled = [codes[row.indicator_id] for row in figures if row.wall or row.Indicator.is_sensitive]
    walled += [codes[one.indicator_id] for one in notes if one.wall and one.indicator_id in codes]
    watching.note(ctx, submission, walled, compared=True)
    indicators = _indicators(ctx, figures, (first, None if second == CURRENT else second), _by_indicator(notes, spoken))
    values = [value for item in indicators for value in item.values]
    return schemas.ComparisonRead(
        submission_id=submission.id,
        owner=OrganisationRef.of(submission.owner, ctx.locale),
        period=ref_of(submission.period, ctx.locale),
        state=submission.state,  # type: ignore[arg-type]
        revisions=sides[::-1],
        can_compare_current=submission.state in WRITABLE and submission.revision > 0,
        before=by_revision.get(first) if first else None,
        after=_being_written(submission) if second == CURRENT else by_revision.get(second) if second else None,
        why=[why for why, _ in spoken if why.note or why.verb == V.SUBMISSION_REOPEN],
        changed=sum(value.move != "same" for value in values),
        total=len(values),
        indicators=indicators,
    )


def _side(submission: Submission, step: Any, name: str) -> schemas.Side:
    is_official = step.revision == submission.official_revision
    return schemas.Side(revision=step.revision, by=name, at=step.at, note=step.note, is_official=is_official)


def _being_written(submission: Submission) -> schemas.Side:
    return schemas.Side(revision=None, by=None, at=submission.updated_at, note=submission.note, is_official=False)


Spoken = list[tuple[schemas.Why, uuid.UUID]]


def _spoken(steps: list[Any], first: int | None, second: Wanted | None) -> Spoken:
    """Why it came back after the one was sent and before the other was; a reopening with who asked for it."""
    if first is None or second is None:
        return []
    start, end = sorted((first, 10**9 if second == CURRENT else second))
    told: list[Any] = []
    asked = None
    for step, name in steps:
        if step.verb == ASKED:
            asked = (step, name)
        elif step.verb in GIVES_BACK and start <= step.revision < end:
            is_granted = step.verb == V.SUBMISSION_REOPEN and asked is not None
            told += [asked, (step, name)] if is_granted else [(step, name)]
    return [
        (schemas.Why(verb=step.verb, by=name, at=step.at, revision=step.revision, note=step.note or ""), step.id)
        for step, name in told
    ]


def _by_indicator(notes: list[Any], spoken: Spoken) -> dict[uuid.UUID, list[schemas.Why]]:
    found: dict[uuid.UUID, list[schemas.Why]] = defaultdict(list)
    for why, step_id in spoken:
        for note in notes:
            if note.step_id == step_id:
                found[note.indicator_id].append(why.model_copy(update={"note": note.note}))
    return found


Pair = tuple[int | None, int | None]


def _indicators(
    ctx: Context, figures: list[Any], pair: Pair, why: dict[uuid.UUID, list[schemas.Why]]
) -> list[schemas.ComparedIndicator]:
    """In the order of the plan; the total stands first."""
    rows: dict[uuid.UUID, dict[uuid.UUID | None, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for row in figures:
        rows[row.indicator_id][row.category_id].append(row)
    items = []
    for indicator_id, by_category in rows.items():
        any_row = next(iter(by_category.values()))[0]
        items.append(
            schemas.ComparedIndicator(
                indicator=ref_of(any_row.Indicator, ctx.locale),
                target=_target(ctx, any_row.Target),
                entry=any_row.entry or any_row.Indicator.entry,
                unit=any_row.Indicator.unit,
                values=[_value(ctx, found, pair) for found in by_category.values()],
                why=why.get(indicator_id, []),
            )
        )
    return items


def _target(ctx: Context, row: Any) -> TargetRef:
    short = in_language(row, "short", ctx.locale)
    threshold = in_language(row, "threshold_text", ctx.locale)
    return TargetRef(id=row.id, code=row.code, name=short, short_name=short, threshold_text=threshold)


def _value(ctx: Context, rows: list[Any], pair: Pair) -> schemas.ComparedValue:
    by_revision = {row.revision: _figure(row) for row in rows}
    before, after = by_revision.get(pair[0]), by_revision.get(pair[1])
    category = rows[0].Category
    return schemas.ComparedValue(
        category=ref_of(category, ctx.locale) if category else None,
        before=before,
        after=after,
        move=move_of(before, after),
        change=change_of(before, after),
    )


def _figure(row: Any) -> schemas.ComparedFigure:
    entry = row.entry or row.Indicator.entry
    copied = ("status", "numerator", "denominator", "source", "reason", "note")
    return schemas.ComparedFigure(**{name: getattr(row, name) for name in copied}, rate=rate_of(row, entry))
