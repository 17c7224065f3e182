"""The states of an assignment and who may move it on."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from liennganh.access.context import Context
from liennganh.access.separation import has_written
from liennganh.access.verbs import Verb as V
from liennganh.core.errors import Conflict, NotPermittedHere, Problem, Words
from liennganh.core.workflow import Transition, Workflow
from liennganh.submissions.lateness import body_stands, not_reminded_today


class State(StrEnum):
    """How far an assignment has come. Waiting: what it depends on has not come yet, so that it is never late."""

    WAITING = "waiting"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


class OwnCompletion(Problem):
    status = 403
    code = "own-completion"
    title = Words("Người báo hoàn thành không được tự xác nhận", "Whoever reported completion may not confirm it")
    detail = Words(
        "Đề nghị người khác ở cơ quan đầu mối xác nhận.", "Ask somebody else of the coordinating body to confirm."
    )


class NotWithdrawable(Conflict):
    code = "assigned-by-the-plan"
    title = Words("Nhiệm vụ do kế hoạch giao, không thu hồi được", "The plan itself assigns this")
    detail = Words(
        "Chỉ thu hồi được phần việc do cấp huyện giao thêm cho cấp xã.",
        "Only what a district passed on to its communes can be withdrawn.",
    )


class NotWaitedFor(Conflict):
    code = "not-waited-for"
    title = Words("Nhiệm vụ đã xong hoặc chưa đến lúc làm, không cần nhắc", "It is done or not due yet: nobody waits")


OPEN = frozenset({State.ASSIGNED, State.IN_PROGRESS})
TOLD = frozenset({State.COMPLETED, State.CONFIRMED})


def not_own_completion(ctx: Context, row: Any) -> type[Problem] | None:
    """Whoever worked on the assignment may not confirm that it is done."""
    return OwnCompletion if has_written(ctx, row) else None


def is_passed_on(_: Context, row: Any) -> type[Problem] | None:
    """Only what a district gave can be taken back by hand."""
    return NotWithdrawable if row.source != "cascade" else None


def is_of_a_district(_: Context, row: Any) -> type[Problem] | None:
    """Only a district's People's Committee has communes to pass a task on to."""
    return NotPermittedHere if row.owner.level != "district" or row.owner.kind != "peoples_committee" else None


ASSIGNMENT = Workflow(
    Transition(V.ASSIGNMENT_PLAN, OPEN | {State.WAITING}, ""),
    Transition(V.ASSIGNMENT_REPORT, OPEN, State.IN_PROGRESS),
    Transition(V.ASSIGNMENT_ATTACH, OPEN, ""),
    Transition(V.ASSIGNMENT_COMPLETE, OPEN, State.COMPLETED),
    Transition(V.ASSIGNMENT_CONFIRM, frozenset({State.COMPLETED}), State.CONFIRMED, guards=(not_own_completion,)),
    Transition(V.ASSIGNMENT_SEND_BACK, TOLD, State.IN_PROGRESS, needs_note=True),
    Transition(V.ASSIGNMENT_SCHEDULE, OPEN, ""),
    Transition(V.ASSIGNMENT_CASCADE, OPEN, "", guards=(is_of_a_district,)),
    Transition(V.ASSIGNMENT_WITHDRAW, OPEN, State.WITHDRAWN, guards=(is_passed_on,), needs_note=True),
    Transition(V.ASSIGNMENT_REMIND, OPEN, "", guards=(body_stands, not_reminded_today)),
    Transition(V.ASSIGNMENT_ACTIVATE, frozenset({State.WAITING}), State.ASSIGNED),
)
