"""States and the verbs that move them; the one place where state, version and guards are checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from liennganh.core.errors import FieldError, IllegalTransition, Invalid, Problem, StaleVersion, VersionMissing, Words

NOTE_WANTED = Words(
    "Ghi rõ lý do để người nhận biết cần sửa gì", "Say why, so that the other side knows what to change"
)


class Acting(Protocol):
    """What a workflow needs of the request."""

    verb: Any
    actor_id: Any
    access_version: int
    if_match: str | None

    def may(self, verb: Any, row: Any) -> bool: ...


# What stands in the way, or None; nothing is raised, since lists ask it of every row and verb.
Guard = Callable[[Any, Any], type[Problem] | None]


@dataclass(frozen=True)
class Transition:
    """A verb, the states it starts from and where it leads; guards name the Problem that stands in the way."""

    verb: Any
    starts: frozenset[str]
    ends: str
    guards: tuple[Guard, ...] = ()
    needs_note: bool = False


class Workflow:
    """The transitions of one noun. A verb without a state change (an edit) leads back to where it started."""

    def __init__(self, *transitions: Transition) -> None:
        self.by_verb = {transition.verb: transition for transition in transitions}
        states = frozenset[str]().union(*(transition.starts for transition in transitions))
        self.verbs_from = {state: [t.verb for t in transitions if state in t.starts] for state in states}

    def actions(self, ctx: Acting, row: Any) -> list[Any]:
        """The verbs this actor may do to this row now: membership, state and guards, without I/O."""
        return [
            verb for verb in self.verbs_from.get(row.state, ()) if ctx.may(verb, row) and self._is_open(ctx, verb, row)
        ]

    def _is_open(self, ctx: Acting, verb: Any, row: Any) -> bool:
        return self.hindrance(ctx, self.by_verb[verb], row) is None

    def hindrance(self, ctx: Acting, transition: Transition, row: Any) -> type[Problem] | None:
        """What its guards say against a transition that may start here; the first objection counts."""
        for guard in transition.guards:
            if (problem := guard(ctx, row)) is not None:
                return problem
        return None

    def objection(self, ctx: Acting, row: Any) -> type[Problem] | None:
        """What stands in the way of the request's verb, or None; for acts on many rows, each of which is told."""
        transition = self.by_verb[ctx.verb]
        return IllegalTransition if row.state not in transition.starts else self.hindrance(ctx, transition, row)


def etag_of(ctx: Acting, row: Any) -> str:
    """The version a caller saw; it moves with the row and with the caller's own rights."""
    return f'"{row.version}.{ctx.access_version}"'


def check_version(ctx: Acting, row: Any) -> None:
    """If-Match must name the present version: missing 428, stale 412."""
    if not ctx.if_match:
        raise VersionMissing
    if ctx.if_match.removeprefix("W/") not in {etag_of(ctx, row), "*"}:
        raise StaleVersion(version=row.version)


def permit(ctx: Acting, workflow: Workflow, row: Any) -> Transition:
    """State and guards of the request's verb; enough for what is put beside the row and overwrites nothing of it."""
    transition = workflow.by_verb[ctx.verb]
    if row.state not in transition.starts:
        raise IllegalTransition(state=row.state)
    if problem := workflow.hindrance(ctx, transition, row):
        raise problem
    return transition


def advance(ctx: Acting, workflow: Workflow, row: Any, notes: Iterable[str | None] = ()) -> Transition:
    """Move the row by the request's verb, or raise; the caller records what else the verb does."""
    check_version(ctx, row)
    transition = permit(ctx, workflow, row)
    if transition.needs_note and not any(notes):
        raise Invalid(errors=(FieldError("note", "note_required", NOTE_WANTED),))
    row.state = transition.ends or row.state
    row.version += 1
    return transition
