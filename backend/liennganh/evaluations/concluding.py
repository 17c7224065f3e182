"""The conclusion, which publishes what was found to the body; its reply; and what is to be done after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import func, select, update

from liennganh.access.context import Context
from liennganh.core.errors import FieldError, Invalid, Words
from liennganh.core.workflow import advance
from liennganh.evaluations import queries
from liennganh.evaluations import write_schemas as w
from liennganh.evaluations.models import Evaluation, EvaluationFinding, EvaluationResult, FollowUp
from liennganh.evaluations.rating import rating_of, score_of
from liennganh.evaluations.service import add_step
from liennganh.evaluations.workflow import EVALUATION, FOLLOW_UP, FollowUpState

FUTURE = Words("Ngày kết luận không được sau hôm nay", "The conclusion must not be dated after today")
BEFORE_VISIT = Words("Ngày kết luận không được trước ngày kiểm tra", "The conclusion must not be before the visit")
MISSING = "Chưa có kết quả cho tiêu chí {code}", "Criterion {code} has no result yet"
NOTHING = Words("Không tiêu chí nào áp dụng nên không xếp loại được", "No criterion applies, so nothing can be rated")
REASON = Words(
    "Ghi lý do khi xếp loại khác kết quả tính từ tiêu chí", "Say why the rating is another than the criteria give"
)
BEFORE_CONCLUSION = Words(
    "Thời hạn của kiến nghị phải sau ngày kết luận", "What is recommended must be due after the conclusion"
)


async def conclude(ctx: Context, row: Evaluation, said: w.ConclusionWrite) -> None:
    """Conclude and publish to the body; raises Invalid for whatever is still open."""
    advance(ctx, EVALUATION, row)
    day = said.concluded_on or ctx.today
    criteria = await queries.list_criteria(ctx, row.plan_id, row.owner.level)
    held = await queries.list_assessed(ctx, EvaluationResult, row.id)
    assessed = [(one, held[one.id][0] if one.id in held else None) for one in criteria]
    follow_ups = await queries.list_parts(ctx, FollowUp, row.id)
    score = score_of(assessed)
    thresholds = (await queries.settings_of(ctx, row.plan_id))["rating"]
    derived = rating_of(score.share, thresholds)
    errors = [*_day_errors(ctx, row, day), *_open_errors(assessed), *_due_errors(follow_ups, day)]
    if derived is None and not errors:
        errors.append(FieldError("results", "nothing_applies", NOTHING))
    rating = said.rating or derived
    if rating != derived and not said.rating_reason:
        errors.append(FieldError("rating_reason", "reason_required", REASON))
    if errors:
        raise Invalid(errors=tuple(errors))
    row.concluded_on, row.conclusion_number, row.conclusion = day, said.number, said.text
    row.points, row.points_possible = score
    row.derived_rating, row.rating = derived, rating
    row.rating_reason = said.rating_reason if rating != derived else None
    await _publish(ctx, row)
    await _recount(ctx, row)
    add_step(ctx, row, None, day=day)


def _day_errors(ctx: Context, row: Evaluation, day: date) -> Iterator[FieldError]:
    if day > ctx.today:
        yield FieldError("concluded_on", "future", FUTURE)
    if row.visited_on and day < row.visited_on:
        yield FieldError("concluded_on", "before_visit", BEFORE_VISIT)


def _open_errors(assessed: list[tuple[Any, Any]]) -> Iterator[FieldError]:
    for criterion, result in assessed:
        if result is None or (result.mark is None and result.points is None):
            told = Words(*(text.format(code=criterion.code) for text in MISSING))
            yield FieldError("results", "missing_result", told, {"criterion": criterion.code})


def _due_errors(follow_ups: list[FollowUp], day: date) -> Iterator[FieldError]:
    for place, follow_up in enumerate(follow_ups):
        if follow_up.due_on <= day:
            yield FieldError(f"follow_ups.{place}.due_on", "before_conclusion", BEFORE_CONCLUSION)


async def _publish(ctx: Context, row: Evaluation) -> None:
    """From here on row security shows the body what was found."""
    await ctx.session.flush()
    for model in (EvaluationResult, EvaluationFinding, FollowUp):
        await ctx.session.execute(
            update(model).where(model.evaluation_id == row.id).values(published_to_id=row.owner_id)
        )


async def reply(ctx: Context, row: Evaluation, said: w.EvaluationReplyWrite) -> None:
    """The body's leader answers the conclusion; a later answer takes the place of the one before."""
    advance(ctx, EVALUATION, row)
    row.reply, row.replied_on = said.note, ctx.today
    add_step(ctx, row, said.note)


async def close(ctx: Context, row: Evaluation, said: w.EvaluationReview) -> None:
    """Everything that was recommended has been done and confirmed."""
    advance(ctx, EVALUATION, row)
    add_step(ctx, row, said.note)


async def report(ctx: Context, row: Evaluation, follow_up: FollowUp, said: w.EvaluationReplyWrite) -> None:
    """The body tells that what was recommended is done."""
    advance(ctx, FOLLOW_UP, follow_up)
    follow_up.report, follow_up.reported_by, follow_up.reported_on = said.note, ctx.actor_id, ctx.today
    follow_up.review, follow_up.reviewed_by = None, None
    await _moved(ctx, row, said.note)


async def review(ctx: Context, row: Evaluation, follow_up: FollowUp, said: w.EvaluationReview) -> None:
    """Agree that it is done, never by whoever told so; or send it back with what is missing."""
    advance(ctx, FOLLOW_UP, follow_up, [said.note])
    follow_up.review, follow_up.reviewed_by = said.note or None, ctx.actor_id
    await _moved(ctx, row, said.note)


async def _moved(ctx: Context, row: Evaluation, note: str | None) -> None:
    row.version += 1
    await _recount(ctx, row)
    add_step(ctx, row, note)


async def _recount(ctx: Context, row: Evaluation) -> None:
    """What lists show of the follow-up, and the day the next of it is due."""
    await ctx.session.flush()
    is_open = FollowUp.state == FollowUpState.OPEN
    counts = (
        await ctx.session.execute(
            select(
                func.count(),
                func.count().filter(FollowUp.state == FollowUpState.REPORTED),
                func.count().filter(FollowUp.state == FollowUpState.CONFIRMED),
                func.min(FollowUp.due_on).filter(is_open),
            ).where(FollowUp.evaluation_id == row.id)
        )
    ).one()
    row.follow_ups_total, row.follow_ups_reported, row.follow_ups_confirmed, row.next_due_on = counts
