"""Putting down how the criteria are met: by the body of itself, then by the visit; and what was found as a whole."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from sqlalchemy import delete

from liennganh.access.context import Context
from liennganh.core.errors import FieldError, Invalid, Words
from liennganh.core.workflow import advance
from liennganh.evaluations import queries
from liennganh.evaluations import write_schemas as w
from liennganh.evaluations.days import day_off_error, days_off
from liennganh.evaluations.models import Evaluation, EvaluationAnswer, EvaluationFinding, EvaluationResult, FollowUp
from liennganh.evaluations.service import add_step
from liennganh.evaluations.workflow import EVALUATION
from liennganh.plans.models import EvaluationCriterion

UNKNOWN = Words("Tiêu chí này không áp dụng cho đơn vị", "This criterion does not apply to the body")
TWICE = Words("Tiêu chí này được gửi hai lần", "This criterion was sent twice")
ONLY_MARK = Words(
    "Tiêu chí này chấm Có, Một phần, Không; không chấm điểm", "This criterion is marked, not given points"
)
ONLY_POINTS = Words("Tiêu chí này chấm bằng điểm", "This criterion is given points")
TOO_MANY = "Nhiều nhất {most} điểm", "At most {most} points"
NOTHING_SAID = Words("Đánh giá ít nhất một tiêu chí trước khi gửi", "Assess at least one criterion before sending")
BEFORE_VISIT = Words("Thời hạn phải sau ngày kiểm tra", "It must be due after the visit")


async def answer(ctx: Context, row: Evaluation, wanted: w.AssessmentsWrite) -> None:
    """The body says of itself how it meets the criteria."""
    advance(ctx, EVALUATION, row)
    parties = {"owner_id": row.owner_id, "area_authority_id": row.area_authority_id}
    await _put_down(ctx, row, EvaluationAnswer, wanted, parties)
    contribute(ctx, row)
    row.updated_at = ctx.now
    ctx.record(row.owner_id, row, criteria=len(wanted.criteria))


async def self_assess(ctx: Context, row: Evaluation, review: w.EvaluationReview) -> None:
    """The body's leader sends what it says of itself."""
    advance(ctx, EVALUATION, row)
    if not await queries.list_assessed(ctx, EvaluationAnswer, row.id):
        raise Invalid(errors=(FieldError("criteria", "nothing_assessed", NOTHING_SAID),))
    row.self_assessed_on = ctx.today
    contribute(ctx, row)
    add_step(ctx, row, review.note)


async def record(ctx: Context, row: Evaluation, wanted: w.AssessmentsWrite) -> None:
    """What the visit found by criterion; the body reads it only after the conclusion."""
    advance(ctx, EVALUATION, row)
    parties = {"published_to_id": None, "area_authority_id": row.area_authority_id}
    await _put_down(ctx, row, EvaluationResult, wanted, parties)
    row.updated_at = ctx.now
    ctx.record(row.owner_id, row, criteria=len(wanted.criteria))


async def _put_down(
    ctx: Context,
    row: Evaluation,
    model: type[EvaluationAnswer] | type[EvaluationResult],
    wanted: w.AssessmentsWrite,
    parties: dict[str, uuid.UUID | None],
) -> None:
    known = {one.code: one for one in await queries.list_criteria(ctx, row.plan_id, row.owner.level)}
    if errors := tuple(_errors(known, wanted)):
        raise Invalid(errors=errors)
    held = await queries.list_assessed(ctx, model, row.id)
    for said in wanted.criteria:
        criterion = known[said.criterion]
        found = held.get(criterion.id)
        if found is None:
            kept: Any = model(id=uuid.uuid4(), evaluation_id=row.id, criterion_id=criterion.id, **parties)
            ctx.session.add(kept)
        else:
            kept = found[0]
        kept.mark, kept.points, kept.note = said.mark, said.points, said.note or None
        kept.updated_at, kept.updated_by = ctx.now, ctx.actor_id


def _errors(known: dict[str, EvaluationCriterion], wanted: w.AssessmentsWrite) -> Iterator[FieldError]:
    seen: set[str] = set()
    for place, said in enumerate(wanted.criteria):
        at = f"criteria.{place}"
        criterion = known.get(said.criterion)
        if criterion is None:
            yield FieldError(f"{at}.criterion", "unknown_criterion", UNKNOWN)
            continue
        if said.criterion in seen:
            yield FieldError(f"{at}.criterion", "repeated", TWICE)
        seen.add(said.criterion)
        yield from _scale_errors(criterion, said, at)


def _scale_errors(criterion: EvaluationCriterion, said: w.AssessedWrite, at: str) -> Iterator[FieldError]:
    place = {"criterion": criterion.code}
    if criterion.scale == "yes_partly_no" and said.points is not None:
        yield FieldError(f"{at}.points", "only_mark", ONLY_MARK, place)
    if criterion.scale == "points" and (
        said.mark not in {None, "not_applicable"} or (said.mark and said.points is not None)
    ):
        yield FieldError(f"{at}.mark", "only_points", ONLY_POINTS, place)
    if criterion.scale == "points" and (said.points or 0) > criterion.max_points:
        told = Words(*(text.format(most=criterion.max_points) for text in TOO_MANY))
        yield FieldError(f"{at}.points", "too_many_points", told, place)


async def record_findings(ctx: Context, row: Evaluation, wanted: w.FindingsWrite) -> None:
    """Put remarks, shortcomings and recommendations in the place of those before; drafts until the conclusion."""
    advance(ctx, EVALUATION, row)
    off = await days_off(ctx, row.plan_id)
    errors = []
    for place, said in enumerate(wanted.follow_ups):
        field = f"follow_ups.{place}.due_on"
        if row.visited_on and said.due_on <= row.visited_on:
            errors.append(FieldError(field, "before_visit", BEFORE_VISIT))
        elif error := day_off_error(field, said.due_on, off):
            errors.append(error)
    if errors:
        raise Invalid(errors=tuple(errors))
    parties = {"evaluation_id": row.id, "area_authority_id": row.area_authority_id}
    for model, parts in ((EvaluationFinding, wanted.findings), (FollowUp, wanted.follow_ups)):
        await ctx.session.execute(delete(model).where(model.evaluation_id == row.id))
        for position, part in enumerate(parts, 1):
            ctx.session.add(model(position=position, **part.model_dump(), **parties))
    row.updated_at = ctx.now
    ctx.record(row.owner_id, row, findings=len(wanted.findings), follow_ups=len(wanted.follow_ups))


def contribute(ctx: Context, row: Evaluation) -> None:
    """Whoever worked on it for the body will not be the one who checks it."""
    if ctx.actor_id not in row.contributor_ids:
        row.contributor_ids = [*row.contributor_ids, ctx.actor_id]
