"""What may be decided about a reading of the plan, and by whom."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from liennganh.access.context import Context
from liennganh.access.verbs import Verb
from liennganh.core.errors import IllegalTransition, NotPermitted
from liennganh.plans.decided import DUTY

STARTS = {
    Verb.CONFIRMATION_CONFIRM: {"open"},
    Verb.CONFIRMATION_CHANGE: {"open", "confirmed", "changed"},
    Verb.CONFIRMATION_WITHDRAW: {"confirmed", "changed"},
}


def is_frozen(reading: Any, verb: Verb, in_use: Set[str]) -> bool:
    """Whether the decision would touch a duty whose reports are all made already: figures would move under it."""
    if reading.field != DUTY or verb == Verb.CONFIRMATION_CONFIRM:
        return False
    if verb == Verb.CONFIRMATION_WITHDRAW and reading.value == reading.said:
        return False
    return set(reading.value) <= in_use


def actions_of(ctx: Context, reading: Any, in_use: Set[str]) -> list[Verb]:
    """The decisions open to this actor: the plan's coordinator alone, by where the reading stands."""
    return [
        verb
        for verb, starts in STARTS.items()
        if (scope := ctx.scopes.get(verb)) and scope.is_wide
        if reading.state in starts and not is_frozen(reading, verb, in_use)
    ]


def check_open(ctx: Context, reading: Any, in_use: Set[str]) -> None:
    """Raise unless the request's verb may be done to the reading now."""
    if not ctx.is_wide:
        raise NotPermitted
    if reading.state not in STARTS[ctx.verb] or is_frozen(reading, ctx.verb, in_use):
        raise IllegalTransition(state=reading.state)
