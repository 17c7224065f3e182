"""The states of an evaluation and of its follow-up, and who may move them on."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from liennganh.access.context import Context
from liennganh.access.separation import has_written
from liennganh.access.verbs import Verb as V
from liennganh.core.errors import Conflict, Problem, Words
from liennganh.core.workflow import Transition, Workflow


class State(StrEnum):
    """How far an evaluation has come. Closed: every follow-up is confirmed."""

    PLANNED = "planned"
    ANNOUNCED = "announced"
    SELF_ASSESSED = "self_assessed"
    VISITED = "visited"
    CONCLUDED = "concluded"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class FollowUpState(StrEnum):
    """How far what was recommended has come."""

    OPEN = "open"
    REPORTED = "reported"
    CONFIRMED = "confirmed"


class OwnAssessment(Problem):
    status = 403
    code = "own-assessment"
    title = Words(
        "Người tự đánh giá cho đơn vị không được kiểm tra đơn vị đó", "Whoever assessed for a body may not check it"
    )
    detail = Words(
        "Đề nghị người khác ở cơ quan kiểm tra thực hiện.", "Ask somebody else of the coordinating body to do it."
    )


class OwnReport(Problem):
    status = 403
    code = "own-report"
    title = Words(
        "Người báo đã thực hiện không được tự xác nhận", "Whoever reported that it is done may not confirm it"
    )
    detail = Words(
        "Đề nghị người khác ở cơ quan kiểm tra xác nhận.", "Ask somebody else of the coordinating body to confirm."
    )


class FollowUpsOpen(Conflict):
    code = "follow-ups-open"
    title = Words("Còn kiến nghị chưa được xác nhận", "Some follow-ups are not confirmed yet")
    detail = Words(
        "Chỉ kết thúc khi mọi kiến nghị đã được xác nhận thực hiện.",
        "It can be closed once every follow-up has been confirmed.",
    )


COMING = frozenset({State.PLANNED, State.ANNOUNCED, State.SELF_ASSESSED})
TOLD = frozenset({State.ANNOUNCED, State.SELF_ASSESSED})
CONCLUDED = frozenset({State.CONCLUDED, State.CLOSED})


def not_own_assessment(ctx: Context, row: Any) -> type[Problem] | None:
    """Whoever assessed for the body may not check it."""
    return OwnAssessment if has_written(ctx, row) else None


def all_confirmed(_: Context, row: Any) -> type[Problem] | None:
    """Nothing that was recommended is still waited for."""
    return FollowUpsOpen if row.follow_ups_confirmed < row.follow_ups_total else None


def not_own_report(ctx: Context, row: Any) -> type[Problem] | None:
    """Whoever told that it is done may not agree that it is."""
    return OwnReport if ctx.actor_id == row.reported_by else None


APART = (not_own_assessment,)

EVALUATION = Workflow(
    Transition(V.EVALUATION_EDIT, COMING, ""),
    Transition(V.EVALUATION_ANNOUNCE, frozenset({State.PLANNED}), State.ANNOUNCED),
    Transition(V.EVALUATION_MOVE, COMING, "", needs_note=True),
    Transition(V.EVALUATION_CANCEL, COMING, State.CANCELLED, needs_note=True),
    Transition(V.EVALUATION_ANSWER, frozenset({State.ANNOUNCED}), ""),
    Transition(V.EVALUATION_ATTACH, frozenset({State.ANNOUNCED, State.CONCLUDED}), ""),
    Transition(V.EVALUATION_SELF_ASSESS, frozenset({State.ANNOUNCED}), State.SELF_ASSESSED),
    Transition(V.EVALUATION_VISIT, TOLD, State.VISITED, guards=APART),
    Transition(V.EVALUATION_RECORD, frozenset({State.VISITED}), "", guards=APART),
    Transition(V.EVALUATION_CONCLUDE, frozenset({State.VISITED}), State.CONCLUDED, guards=APART),
    Transition(V.EVALUATION_PUBLISH, frozenset({State.CONCLUDED}), ""),
    Transition(V.EVALUATION_REPLY, frozenset({State.CONCLUDED}), ""),
    Transition(V.EVALUATION_CLOSE, frozenset({State.CONCLUDED}), State.CLOSED, guards=(all_confirmed,)),
)

FOLLOW_UP = Workflow(
    Transition(V.EVALUATION_REPORT, frozenset({FollowUpState.OPEN}), FollowUpState.REPORTED),
    Transition(
        V.EVALUATION_CONFIRM, frozenset({FollowUpState.REPORTED}), FollowUpState.CONFIRMED, guards=(not_own_report,)
    ),
    Transition(V.EVALUATION_SEND_BACK, frozenset({FollowUpState.REPORTED}), FollowUpState.OPEN, needs_note=True),
)
