"""The states of a visit and of a year's plan of visits, and who may move them on."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from liennganh.access.context import Context
from liennganh.access.separation import has_written
from liennganh.access.verbs import Verb as V
from liennganh.core.errors import NotPermitted, NotPermittedHere, Problem, Words
from liennganh.core.workflow import Guard, Transition, Workflow
from liennganh.organisations.models import Organisation


class State(StrEnum):
    """How far a visit has come. Confirmed: the head of the team has signed; only then it counts."""

    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    RECORDED = "recorded"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    CANCELLED = "cancelled"


class PlanState(StrEnum):
    """How far a draw has come; at most one is adopted at a time."""

    DRAFT = "draft"
    ADOPTED = "adopted"
    SUPERSEDED = "superseded"
    CANCELLED = "cancelled"


class OwnRecord(Problem):
    status = 403
    code = "own-record"
    title = Words("Người lập biên bản không được tự xác nhận", "Whoever recorded the visit may not sign for the team")
    detail = Words(
        "Đề nghị Trưởng đoàn hoặc Đội trưởng xác nhận.", "Ask the head of the team, or another signatory, to confirm."
    )


def not_own_record(ctx: Context, row: Any) -> type[Problem] | None:
    """Whoever recorded a visit does not sign for the team."""
    return OwnRecord if has_written(ctx, row) else None


def of_its_own_team(verb: V) -> Guard:
    """A district arranges the visits of its own team, not those that the city's makes there."""

    def guard(ctx: Context, row: Any) -> type[Problem] | None:
        scope = ctx.scopes[verb]
        may = scope.is_wide or row.owner_id in scope.bodies or row.owner_id == row.team_id
        return None if may else NotPermittedHere

    return guard


def leads_its_own(ctx: Context, lead: Organisation) -> bool:
    """Whoever arranges a visit leads it with a team of its own, or one that stands under it."""
    scope = ctx.scopes[V.INSPECTION_PLAN]
    return scope.is_wide or bool({lead.id, lead.parent_id} & scope.bodies)


def is_overdue(row: Any, today: date, *, is_followed: bool) -> bool:
    """Somebody was to come again by a day that is past, and nobody has."""
    return row.state in COUNTED and row.follow_up_on is not None and row.follow_up_on < today and not is_followed


OPEN = frozenset({State.PLANNED, State.IN_PROGRESS})
COUNTED = frozenset({State.CONFIRMED, State.CORRECTED})

INSPECTION = Workflow(
    Transition(
        V.INSPECTION_MOVE,
        frozenset({State.PLANNED}),
        "",
        guards=(of_its_own_team(V.INSPECTION_MOVE),),
        needs_note=True,
    ),
    Transition(
        V.INSPECTION_CANCEL, OPEN, State.CANCELLED, guards=(of_its_own_team(V.INSPECTION_CANCEL),), needs_note=True
    ),
    Transition(V.INSPECTION_START, frozenset({State.PLANNED}), State.IN_PROGRESS),
    Transition(V.INSPECTION_EDIT, frozenset({State.IN_PROGRESS}), ""),
    Transition(V.INSPECTION_ATTACH, frozenset({State.IN_PROGRESS, State.RECORDED}), ""),
    Transition(V.INSPECTION_RECORD, frozenset({State.IN_PROGRESS}), State.RECORDED),
    Transition(V.INSPECTION_RETURN, frozenset({State.RECORDED}), State.IN_PROGRESS, needs_note=True),
    Transition(V.INSPECTION_CONFIRM, frozenset({State.RECORDED}), State.CONFIRMED, guards=(not_own_record,)),
    Transition(V.INSPECTION_CORRECT, COUNTED, State.CORRECTED, guards=(not_own_record,), needs_note=True),
    Transition(V.INSPECTION_DECIDE, COUNTED, ""),
)

INSPECTION_PLAN = Workflow(
    # What is added stands beside the draw, in the district's own part of it.
    Transition(V.INSPECTION_PLAN_ADD, frozenset({PlanState.DRAFT, PlanState.ADOPTED}), ""),
    Transition(V.INSPECTION_PLAN_ADOPT, frozenset({PlanState.DRAFT}), PlanState.ADOPTED),
    Transition(V.INSPECTION_PLAN_CANCEL, frozenset({PlanState.DRAFT}), PlanState.CANCELLED, needs_note=True),
)


def keeps_draws(ctx: Context) -> bool:
    """A draw is one for the plan: whoever coordinates the whole of it makes, adopts and cancels it."""
    scope = ctx.scopes.get(V.INSPECTION_PLAN_DRAW)
    return scope is not None and scope.is_wide


def check_keeper(ctx: Context) -> None:
    """Raise NotPermitted for whoever coordinates a part of the plan alone."""
    if not keeps_draws(ctx):
        raise NotPermitted
