"""The states of a difficulty and who may move it on."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Any

from liennganh.access.context import Context
from liennganh.access.verbs import Verb as V
from liennganh.core.errors import Conflict, Problem, Words
from liennganh.core.workflow import Guard, Transition, Workflow

REOPEN_DAYS = 30


class State(StrEnum):
    """How far a difficulty has come. Raised is sent: there is no draft."""

    RAISED = "raised"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    ASKED = "asked"
    ESCALATED = "escalated"
    ANSWERED = "answered"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


class PassedUp(Conflict):
    code = "passed-up"
    title = Words("Đã chuyển lên cơ quan đầu mối của thành phố", "It was passed up to the city's coordinating body")
    detail = Words("Quận, huyện vẫn theo dõi và trao đổi được.", "The district still sees it and may reply.")


class NothingAbove(Conflict):
    code = "nothing-above"
    title = Words(
        "Khó khăn này đã do cơ quan đầu mối của thành phố xử lý",
        "The city's coordinating body handles this one already",
    )


class AnsweredAlready(Conflict):
    code = "answered-already"
    title = Words("Đã có trả lời, không rút lại được", "It has been answered and can no longer be withdrawn")


class TooLateToReopen(Conflict):
    code = "too-late-to-reopen"
    title = Words(f"Đã quá {REOPEN_DAYS} ngày kể từ khi trả lời", f"More than {REOPEN_DAYS} days since the answer")
    detail = Words("Hãy nêu khó khăn mới nếu vướng mắc còn.", "Raise a new one if the difficulty remains.")


NEW = frozenset({State.RAISED, State.REOPENED})
AT_HAND = NEW | {State.ACCEPTED}
WITH_COORDINATOR = AT_HAND | {State.ASKED}
OPEN = WITH_COORDINATOR | {State.RETURNED, State.ESCALATED}
DONE = frozenset({State.ANSWERED, State.RESOLVED})
TOLD = frozenset(State) - {State.MERGED, State.WITHDRAWN}


def is_in_turn(verb: V) -> Guard:
    """What was passed up is no longer the district's to handle."""

    def guard(ctx: Context, row: Any) -> type[Problem] | None:
        return PassedUp if row.passed_up_on and not ctx.scopes[verb].is_wide else None

    return guard


def can_be_passed_up(_: Context, row: Any) -> type[Problem] | None:
    """Only a commune's has a district above it, and only once."""
    return NothingAbove if row.area_authority_id is None or row.passed_up_on else None


def is_unanswered(_: Context, row: Any) -> type[Problem] | None:
    """What was answered stays on record."""
    return AnsweredAlready if row.first_answered_on else None


def is_fresh(ctx: Context, row: Any) -> type[Problem] | None:
    """An answer is taken up again within days of it, or not at all."""
    last = row.resolved_on or row.answered_on
    return TooLateToReopen if last and ctx.today > last + timedelta(days=REOPEN_DAYS) else None


DIFFICULTY = Workflow(
    Transition(V.DIFFICULTY_SUPPLY, frozenset({State.RETURNED}), State.RAISED),
    Transition(V.DIFFICULTY_REPLY, OPEN - {State.RETURNED} | {State.ANSWERED}, ""),
    Transition(V.DIFFICULTY_WITHDRAW, OPEN - {State.ESCALATED}, State.WITHDRAWN, guards=(is_unanswered,)),
    Transition(V.DIFFICULTY_RESOLVE, frozenset({State.ANSWERED}), State.RESOLVED),
    Transition(V.DIFFICULTY_REOPEN, DONE, State.REOPENED, guards=(is_fresh,), needs_note=True),
    Transition(V.DIFFICULTY_ACCEPT, AT_HAND, State.ACCEPTED, guards=(is_in_turn(V.DIFFICULTY_ACCEPT),)),
    Transition(
        V.DIFFICULTY_RETURN, AT_HAND, State.RETURNED, guards=(is_in_turn(V.DIFFICULTY_RETURN),), needs_note=True
    ),
    Transition(V.DIFFICULTY_MERGE, AT_HAND, State.MERGED, guards=(is_in_turn(V.DIFFICULTY_MERGE),)),
    Transition(V.DIFFICULTY_PASS_UP, AT_HAND, State.RAISED, guards=(can_be_passed_up,), needs_note=True),
    Transition(V.DIFFICULTY_ASK, WITH_COORDINATOR, State.ASKED),
    Transition(V.DIFFICULTY_ESCALATE, WITH_COORDINATOR, State.ESCALATED),
    Transition(V.DIFFICULTY_ANSWER, WITH_COORDINATOR, State.ANSWERED, guards=(is_in_turn(V.DIFFICULTY_ANSWER),)),
    Transition(V.DIFFICULTY_ADVISE, frozenset({State.ASKED}), State.ANSWERED),
    Transition(V.DIFFICULTY_DECIDE, frozenset({State.ESCALATED}), State.ANSWERED),
    Transition(V.DIFFICULTY_INCLUDE, TOLD, "", guards=(is_in_turn(V.DIFFICULTY_INCLUDE),)),
)
