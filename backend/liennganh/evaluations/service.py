"""The programme of the year: visits planned, announced, moved or cancelled, and held."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from liennganh.access.context import Context
from liennganh.access.verbs import Verb
from liennganh.core.errors import FieldError, Invalid, Words
from liennganh.core.vietnamese import fold
from liennganh.core.workflow import advance
from liennganh.evaluations import write_schemas as w
from liennganh.evaluations.days import days_off, planned_error
from liennganh.evaluations.models import Evaluation, EvaluationStep
from liennganh.evaluations.queries import list_bodies
from liennganh.evaluations.workflow import EVALUATION, State
from liennganh.organisations.models import Organisation
from liennganh.plans.models import Period, Plan
from liennganh.plans.queries import find_coordinator

UNKNOWN_BODY = Words("Không có cơ quan, đơn vị này", "There is no such body")
GROUP = Words(
    "Đây là một nhóm; hãy chọn từng cơ quan, đơn vị", "This is a group; choose one of the bodies that belong to it"
)
CEASED = Words("Đơn vị này không còn hoạt động", "This body has ceased to exist")
OUT_OF_REACH = Words("Đơn vị này ngoài phạm vi kiểm tra của bạn", "This body lies outside what you may check")
OWN_BODY = Words(
    "Cơ quan chủ trì không tự kiểm tra chính mình", "The coordinating body does not check how it works itself"
)
UNKNOWN_PERIOD = Words("Không có kỳ báo cáo này", "There is no such reporting period")
TWICE = Words("Đơn vị này được chọn hai lần", "This body was chosen twice")
FUTURE = Words("Ngày kiểm tra không được sau hôm nay", "The visit must not be after today")
BEFORE_TOLD = Words(
    "Ngày kiểm tra không được trước ngày thông báo cho đơn vị", "The visit must not be before it was announced"
)
MOVE_FIRST = Words(
    "Ngày kiểm tra đã qua; hãy chuyển ngày trước khi thông báo", "The day has passed; move the visit before announcing"
)


async def plan(ctx: Context, wanted: w.EvaluationWrite) -> Evaluation:
    """Put a visit into the programme; raises Invalid naming every field that stands against it."""
    period = await ctx.session.get(Period, wanted.period_id)
    body = await ctx.session.get(Organisation, wanted.organisation_id)
    if period is None or period.kind == "month":
        raise Invalid(errors=(FieldError("period_id", "unknown", UNKNOWN_PERIOD),))
    row = Evaluation(
        id=uuid.uuid4(),
        plan_id=period.plan_id,
        period_id=period.id,
        owner_id=wanted.organisation_id,
        area_authority_id=body.parent_id if body and body.level == "commune" else None,
        planned_on=wanted.planned_on,
        state=State.PLANNED,
        version=1,
        team_ids=[],
        contributor_ids=[],
        follow_ups_total=0,
        follow_ups_reported=0,
        follow_ups_confirmed=0,
    )
    found = [await _body_error(ctx, row, body), await _day_error(ctx, row.plan_id, wanted.planned_on)]
    found += await _team_errors(ctx, wanted.team_ids)
    _refuse(found)
    _describe(row, wanted)
    ctx.session.add(row)
    await ctx.session.flush()
    add_step(ctx, row, None, day=row.planned_on)
    return row


async def _body_error(ctx: Context, row: Evaluation, body: Organisation | None) -> FieldError | None:
    """Whoever coordinates checks others; a body must stand alone and today, and lie in the caller's reach."""
    field = "organisation_id"
    if body is None:
        return FieldError(field, "unknown", UNKNOWN_BODY)
    if body.is_group:
        return FieldError(field, "group", GROUP)
    if not ctx.may(Verb.EVALUATION_PLAN, row):
        return FieldError(field, "out_of_reach", OUT_OF_REACH)
    if not stands(body, ctx.today):
        return FieldError(field, "ceased", CEASED)
    coordinator = await find_coordinator(ctx, row.plan_id)
    if coordinator and coordinator.id == body.id:
        return FieldError(field, "own_body", OWN_BODY)
    return None


def stands(body: Organisation, day: date) -> bool:
    """Whether the body exists on that day."""
    return body.valid_from <= day and (body.valid_to is None or body.valid_to > day)


async def _day_error(ctx: Context, plan_id: uuid.UUID, day: date) -> FieldError | None:
    year = await ctx.session.scalar(select(Plan.year).where(Plan.id == plan_id))
    return planned_error(ctx, day, year or day.year, await days_off(ctx, plan_id))


async def _team_errors(ctx: Context, ids: list[uuid.UUID]) -> list[FieldError | None]:
    bodies = {body.id: body for body in await list_bodies(ctx, ids)}
    found: list[FieldError | None] = []
    for place, body_id in enumerate(ids):
        body, field = bodies.get(body_id), f"team_ids.{place}"
        if body is None or body.is_group:
            found.append(FieldError(field, "unknown", UNKNOWN_BODY))
        elif not stands(body, ctx.today):
            found.append(FieldError(field, "ceased", CEASED))
        elif body_id in ids[:place]:
            found.append(FieldError(field, "repeated", TWICE))
    return found


def _refuse(found: Iterable[FieldError | None]) -> None:
    if errors := tuple(error for error in found if error):
        raise Invalid(errors=errors)


def _describe(row: Evaluation, wanted: w.EvaluationWrite | w.EvaluationChange) -> None:
    row.subject, row.folded = wanted.subject, fold(wanted.subject)
    row.team_size, row.team_ids = wanted.team_size, list(wanted.team_ids)


async def edit(ctx: Context, row: Evaluation, wanted: w.EvaluationChange) -> None:
    """Say otherwise what the visit is about and who goes."""
    advance(ctx, EVALUATION, row)
    _refuse(await _team_errors(ctx, wanted.team_ids))
    _describe(row, wanted)
    add_step(ctx, row, None)


async def announce(ctx: Context, row: Evaluation, told: w.AnnouncementWrite) -> None:
    """Tell the body; short notice is shown, not refused."""
    advance(ctx, EVALUATION, row)
    if row.planned_on < ctx.today:
        raise Invalid(errors=(FieldError("planned_on", "past", MOVE_FIRST),))
    if not stands(row.owner, ctx.today):
        raise Invalid(errors=(FieldError("organisation_id", "ceased", CEASED),))
    row.announced_on, row.announcement = ctx.today, told.number
    add_step(ctx, row, told.note, day=row.planned_on)


async def move(ctx: Context, row: Evaluation, wanted: w.MoveWrite) -> None:
    """Another day for the visit, with the reason."""
    advance(ctx, EVALUATION, row, [wanted.note])
    _refuse([await _day_error(ctx, row.plan_id, wanted.planned_on)])
    row.planned_on = wanted.planned_on
    add_step(ctx, row, wanted.note, day=row.planned_on)


async def cancel(ctx: Context, row: Evaluation, review: w.EvaluationReview) -> None:
    """The visit does not take place, with the reason."""
    advance(ctx, EVALUATION, row, [review.note])
    add_step(ctx, row, review.note)


async def visit(ctx: Context, row: Evaluation, told: w.VisitWrite) -> None:
    """The visit took place; only from here on anything can be found."""
    advance(ctx, EVALUATION, row)
    visited_on = told.visited_on or ctx.today
    if visited_on > ctx.today:
        raise Invalid(errors=(FieldError("visited_on", "future", FUTURE),))
    if row.announced_on and visited_on < row.announced_on:
        raise Invalid(errors=(FieldError("visited_on", "before_announcement", BEFORE_TOLD),))
    row.visited_on = visited_on
    add_step(ctx, row, told.note, day=visited_on)


def add_step(ctx: Context, row: Evaluation, note: str | None, *, day: date | None = None) -> None:
    """Add to the story and to the audit what was just done; both are read by the body, so neither tells a finding."""
    row.updated_at = ctx.now
    ctx.session.add(
        EvaluationStep(
            evaluation_id=row.id,
            owner_id=row.owner_id,
            area_authority_id=row.area_authority_id,
            verb=ctx.verb.value,
            actor_id=ctx.actor_id,
            at=ctx.now,
            state=row.state,
            note=note or None,
            day=day,
        )
    )
    ctx.record(row.owner_id, row, state=row.state, **({"day": day} if day else {}))
