"""One difficulty in full, as its reader may see it."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from itertools import islice
from typing import Any

from liennganh.access.context import Context
from liennganh.access.verbs import Verb
from liennganh.difficulties import queries, schemas
from liennganh.difficulties.lines import Line
from liennganh.difficulties.models import Difficulty, Reply
from liennganh.difficulties.presenting import summary_of
from liennganh.difficulties.workflow import REOPEN_DAYS, State
from liennganh.organisations.models import Organisation
from liennganh.organisations.schemas import OrganisationRef, ref_of
from liennganh.plans.limits import read_of
from liennganh.plans.queries import get_plan, list_days_off
from liennganh.plans.working_days import working_days

# Proposed by priority when a difficulty is taken up; whoever takes it up may choose another working day.
ANSWER_DAYS = "difficulty.answer_days"


async def detail_of(ctx: Context, difficulty_id: uuid.UUID) -> schemas.DifficultyDetail:
    """The difficulty with its words, its thread, where it was put and what was merged into it."""
    await ctx.session.flush()
    if ctx.verb != Verb.DIFFICULTY_READ:
        await ctx.turn_to(Verb.DIFFICULTY_READ)
    line = await queries.get_line(ctx, difficulty_id)
    said = summary_of(ctx, line)
    advisor = await ctx.session.get(Organisation, line.advisor_id) if line.advisor_id else None
    above = await queries.list_related(ctx, Difficulty.id == line.merged_into_id)
    below = await queries.list_related(ctx, Difficulty.merged_into_id == line.id)
    return schemas.DifficultyDetail.model_validate(
        said
        | {
            "description": line.description,
            "proposal": line.proposal,
            "advisor": OrganisationRef.of(advisor, ctx.locale) if advisor else None,
            "escalation": await _escalation(ctx, line),
            "merged_into": next((_related(ctx, row) for row in above), None),
            "merged": [_related(ctx, row) for row in below],
            "replies": [_reply(ctx, *row) for row in await queries.list_replies(ctx, line.id)],
            "reopen_until": _reopen_until(line),
            "due_choices": await _due_choices(ctx, line) if Verb.DIFFICULTY_ACCEPT.value in said["actions"] else [],
        }
    )


def _related(ctx: Context, row: Difficulty) -> dict[str, Any]:
    return {"id": row.id, "title": row.title, "owner": ref_of(row.owner, ctx.locale)}


def _reply(ctx: Context, row: Reply, by: str, body: Organisation | None) -> dict[str, Any]:
    said = {name: getattr(row, name) for name in ("id", "verb", "at", "state", "note", "details")}
    return said | {"by": by, "organisation": ref_of(body, ctx.locale) if body else None}


async def _escalation(ctx: Context, line: Line) -> dict[str, Any] | None:
    if line.escalated_to_id is None:
        return None
    committee = await ctx.session.get_one(Organisation, line.escalated_to_id)
    names = ("letter_number", "letter_on", "decision_number", "decision_on")
    return {"to": ref_of(committee, ctx.locale)} | {name: getattr(line, name) for name in names}


def _reopen_until(line: Line) -> date | None:
    last = line.resolved_on or line.answered_on
    return last + timedelta(days=REOPEN_DAYS) if last and line.state in {State.ANSWERED, State.RESOLVED} else None


async def _due_choices(ctx: Context, line: Line) -> list[dict[str, Any]]:
    days_off = (await list_days_off(ctx))[line.plan_id]
    answer_days = read_of((await get_plan(ctx, line.plan_id)).settings, ANSWER_DAYS)
    return [
        {
            "priority": priority,
            "working_days": count,
            "due_on": next(islice(working_days(ctx.today, days_off), count - 1, None)),
        }
        for priority, count in answer_days.items()
    ]
