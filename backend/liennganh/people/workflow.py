"""What may be done to a person and to a role; whether a role has begun or is over is the clock's to say."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from liennganh.access.context import Context
from liennganh.access.verbs import Verb as V
from liennganh.core.errors import Conflict, Problem, Words
from liennganh.core.workflow import Acting, Transition, Workflow
from liennganh.people.refusals import BeyondReach, OwnAccount


class State(StrEnum):
    """Of an account: it may sign in, or not for the time being."""

    ACTIVE = "active"
    SUSPENDED = "suspended"


class NoSecondFactor(Conflict):
    code = "no-second-factor"
    title = Words("Người này chưa bật xác thực hai bước", "This person has no second factor")


def not_oneself(ctx: Acting, row: Any) -> type[Problem] | None:
    """Nobody gives a role to the own account, takes one from it or suspends it."""
    person = row.row.actor_id if hasattr(row, "row") else row.id
    return OwnAccount if person == ctx.actor_id else None


def wholly_theirs(ctx: Acting, row: Any) -> type[Problem] | None:
    """Whoever holds a role elsewhere too is nobody's to suspend or to rename from here: it would reach that far."""
    return None if row.is_whole else BeyondReach


def within_reach(ctx: Acting, row: Any) -> type[Problem] | None:
    """A role that reaches further than its administrator is seen and left alone."""
    return None if row.row.is_within else BeyondReach


def has_factor(ctx: Acting, row: Any) -> type[Problem] | None:
    """There is one to forget."""
    return None if row.has_factor else NoSecondFactor


EITHER = frozenset({State.ACTIVE, State.SUSPENDED})
RUNNING = frozenset({"active", "coming"})
ACCOUNT = (not_oneself, wholly_theirs)
PERSON = Workflow(
    Transition(V.PERSON_EDIT, EITHER, "", (wholly_theirs,)),
    Transition(V.PERSON_SUSPEND, frozenset({State.ACTIVE}), State.SUSPENDED, ACCOUNT),
    Transition(V.PERSON_RESUME, frozenset({State.SUSPENDED}), State.ACTIVE, ACCOUNT),
    Transition(V.PERSON_LEAVE, EITHER, "", (not_oneself,)),
    Transition(V.MEMBERSHIP_CREATE, EITHER, "", (not_oneself,)),
    Transition(V.SECOND_FACTOR_FORGET, EITHER, "", (*ACCOUNT, has_factor)),
)
MEMBERSHIP = Workflow(
    Transition(V.MEMBERSHIP_END, RUNNING, "", (not_oneself, within_reach)),
    Transition(V.MEMBERSHIP_DEPUTISE, RUNNING, "", (not_oneself, within_reach)),
)


def actions_of(ctx: Context, workflow: Workflow, row: Any) -> list[V]:
    """The verbs that this administrator may do to the row: how far they reach the database has said of it already."""
    starting = workflow.verbs_from.get(row.state, ())
    return [v for v in starting if v in ctx.scopes and workflow.hindrance(ctx, workflow.by_verb[v], row) is None]
