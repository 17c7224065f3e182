"""Evaluations put together for their reader."""

from __future__ import annotations

import uuid
from typing import Any

from liennganh.access.context import Context
from liennganh.access.verbs import Verb
from liennganh.core.workflow import etag_of
from liennganh.evaluations import queries, schemas
from liennganh.evaluations.days import days_off, notice_days
from liennganh.evaluations.models import (
    Evaluation,
    EvaluationAnswer,
    EvaluationFinding,
    EvaluationResult,
    FollowUp,
)
from liennganh.evaluations.rating import rating_of, score_of
from liennganh.evaluations.workflow import CONCLUDED, EVALUATION, FOLLOW_UP, FollowUpState
from liennganh.organisations.schemas import OrganisationRef, in_language, ref_of

COPIED = (
    *("id", "area_authority_id", "subject", "planned_on", "team_size", "state", "announced_on", "visited_on"),
    *("concluded_on", "conclusion_number", "rating", "follow_ups_total", "follow_ups_reported"),
    *("follow_ups_confirmed", "next_due_on", "version"),
)
OF_THE_CONCLUSION = ("derived_rating", "rating_reason", "conclusion", "reply", "replied_on")
OF_A_CRITERION = ("id", "code", "section", "source", "scale", "max_points", "levels", "task_codes", "facts", "basis")


def summary_of(ctx: Context, row: Evaluation) -> dict[str, Any]:
    """A line of a list."""
    said = {name: getattr(row, name) for name in COPIED}
    return said | {
        "owner": OrganisationRef.of(row.owner, ctx.locale),
        "period": ref_of(row.period, ctx.locale),
        "quarter": (row.planned_on.month + 2) // 3,
        "is_overdue": row.next_due_on is not None and row.next_due_on < ctx.today,
        "etag": etag_of(ctx, row),
        "actions": [verb.value for verb in EVALUATION.actions(ctx, row)],
    }


def criterion_of(ctx: Context, row: Any) -> dict[str, Any]:
    """A criterion in the reader's language."""
    said = {name: getattr(row, name) for name in OF_A_CRITERION}
    worded = {name: in_language(row, name, ctx.locale) for name in ("text", "basis_note")}
    return said | worded | {"section_name": in_language(row, "section", ctx.locale)}


async def detail_of(ctx: Context, evaluation_id: uuid.UUID) -> schemas.EvaluationDetail:
    """The evaluation in full, as its reader may see it: under the reading verb, whatever was done before."""
    await ctx.session.flush()
    if ctx.verb != Verb.EVALUATION_READ:
        await ctx.turn_to(Verb.EVALUATION_READ)
    row = await queries.find_evaluation(ctx, evaluation_id)
    settings = await queries.settings_of(ctx, row.plan_id)
    answers = await queries.list_assessed(ctx, EvaluationAnswer, row.id)
    results = await queries.list_assessed(ctx, EvaluationResult, row.id)
    criteria = await queries.list_criteria(ctx, row.plan_id, row.owner.level)
    if row.state in CONCLUDED:
        # What has been added to the plan since was not looked at then.
        criteria = [one for one in criteria if one.id in results]
    share = score_of((one, results[one.id][0]) for one in criteria if one.id in results).share
    return schemas.EvaluationDetail.model_validate(
        summary_of(ctx, row)
        | {name: getattr(row, name) for name in ("announcement", "self_assessed_on", *OF_THE_CONCLUSION)}
        | {
            "team": [ref_of(body, ctx.locale) for body in await queries.list_bodies(ctx, row.team_ids)],
            "notice": await _notice(ctx, row, settings["notice_days"]),
            "criteria": [
                criterion_of(ctx, one)
                | {"answer": _assessed(answers.get(one.id)), "result": _assessed(results.get(one.id))}
                for one in criteria
            ],
            "findings": await queries.list_parts(ctx, EvaluationFinding, row.id),
            "follow_ups": [follow_up_of(ctx, one) for one in await queries.list_parts(ctx, FollowUp, row.id)],
            "share": share,
            "proposed_rating": rating_of(share, settings["rating"]),
            "steps": [_step(*done) for done in await queries.list_steps(ctx, row.id)],
        }
    )


async def _notice(ctx: Context, row: Evaluation, wanted: int) -> dict[str, Any]:
    days = notice_days(row.announced_on or ctx.today, row.planned_on, await days_off(ctx, row.plan_id))
    return {"days": days, "wanted": wanted, "is_short": days < wanted}


def _assessed(found: tuple[Any, str] | None) -> dict[str, Any] | None:
    if found is None:
        return None
    row, by = found
    return {"mark": row.mark, "points": row.points, "note": row.note, "by": by, "at": row.updated_at}


def follow_up_of(ctx: Context, row: FollowUp) -> dict[str, Any]:
    """A recommendation with what may be done to it."""
    days_late = max(0, (ctx.today - row.due_on).days) if row.state == FollowUpState.OPEN else 0
    copied = ("id", "text", "responsible", "due_on", "state", "report", "reported_on", "review", "version")
    return {name: getattr(row, name) for name in copied} | {
        "is_overdue": days_late > 0,
        "days_late": days_late,
        "etag": etag_of(ctx, row),
        "actions": [verb.value for verb in FOLLOW_UP.actions(ctx, row)],
    }


def _step(row: Any, by: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("id", "verb", "at", "state", "note", "day")} | {"by": by}
