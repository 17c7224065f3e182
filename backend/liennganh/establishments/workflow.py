"""The states of an establishment, and what may be done in each."""

from __future__ import annotations

from enum import StrEnum

from liennganh.access.context import Context
from liennganh.access.verbs import Verb as V
from liennganh.core.errors import NotPermitted
from liennganh.core.workflow import Transition, Workflow


class State(StrEnum):
    """Active; suspended (tạm ngừng); closed (chấm dứt). A closed one stays in the register and may be resumed."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    CLOSED = "closed"


OPEN = frozenset({State.ACTIVE, State.SUSPENDED})
ESTABLISHMENT = Workflow(
    Transition(V.ESTABLISHMENT_EDIT, OPEN, ""),
    Transition(V.ESTABLISHMENT_COUNT, OPEN, ""),
    Transition(V.ESTABLISHMENT_DESIGNATE, OPEN, ""),
    Transition(V.ESTABLISHMENT_SUSPEND, frozenset({State.ACTIVE}), State.SUSPENDED),
    Transition(V.ESTABLISHMENT_RESUME, frozenset({State.SUSPENDED, State.CLOSED}), State.ACTIVE),
    Transition(V.ESTABLISHMENT_CLOSE, OPEN, State.CLOSED),
)


def keeps_kinds(ctx: Context) -> bool:
    """The list of kinds is one for the plan: whoever coordinates the whole of it keeps it."""
    scope = ctx.scopes.get(V.ESTABLISHMENT_KIND_EDIT)
    return scope is not None and scope.is_wide


def check_keeper(ctx: Context) -> None:
    """Raise NotPermitted for whoever does not keep the list of kinds."""
    if not keeps_kinds(ctx):
        raise NotPermitted
