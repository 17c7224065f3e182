"""The states of a paper and who keeps it."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from liennganh.access.context import Caller
from liennganh.access.verbs import Verb as V
from liennganh.core.errors import Conflict, NotPermittedHere, Problem, Words
from liennganh.core.workflow import Transition, Workflow
from liennganh.documents.kinds import KINDS


class State(StrEnum):
    """A draft is still being registered; published: the paper itself was issued and stands in the register."""

    DRAFT = "draft"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class NoReplyExpected(Conflict):
    code = "no-reply-expected"
    title = Words("Loại văn bản này không chờ văn bản trả lời", "Nobody answers this kind of paper")


def is_kept_here(ctx: Caller, row: Any) -> type[Problem] | None:
    """A paper of the plan is kept by whoever reaches the whole plan; any other, by the body whose paper it is."""
    scope = ctx.scopes.get(V.DOCUMENT_EDIT)
    if scope is None:
        return NotPermittedHere
    is_kept = scope.is_wide if KINDS[row.kind].is_of_the_plan() else row.owner_id in scope.bodies
    return None if is_kept else NotPermittedHere


def awaits_reply(_: Any, row: Any) -> type[Problem] | None:
    """Only what was put to somebody is answered."""
    return None if KINDS[row.kind].has_reply else NoReplyExpected


DRAFT, PUBLISHED = frozenset({State.DRAFT}), frozenset({State.PUBLISHED})
DOCUMENT = Workflow(
    Transition(V.DOCUMENT_EDIT, DRAFT, "", guards=(is_kept_here,)),
    Transition(V.DOCUMENT_PUBLISH, DRAFT, State.PUBLISHED, guards=(is_kept_here,)),
    Transition(V.DOCUMENT_CORRECT, PUBLISHED, "", guards=(is_kept_here,)),
    Transition(V.DOCUMENT_REPLY, PUBLISHED, "", guards=(is_kept_here, awaits_reply)),
    Transition(V.DOCUMENT_SUPERSEDE, PUBLISHED, State.SUPERSEDED, guards=(is_kept_here,)),
    Transition(V.DOCUMENT_WITHDRAW, DRAFT | PUBLISHED, State.WITHDRAWN, guards=(is_kept_here,), needs_note=True),
)
