"""The states of a submission and who may move it on."""

from __future__ import annotations

from enum import StrEnum

from liennganh.access.context import Context
from liennganh.access.verbs import Verb as V
from liennganh.core.errors import Conflict, NotPermittedHere, Problem, Words
from liennganh.core.workflow import Guard, Transition, Workflow
from liennganh.submissions.models import Submission


class State(StrEnum):
    """Where a submission stands. Locked is not a state: it is a closed period."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CERTIFIED = "certified"
    ACCEPTED = "accepted"
    RETURNED = "returned"


class OwnWork(Problem):
    status = 403
    code = "own-work"
    title = Words("Người nhập số liệu không được tự phê duyệt", "Whoever entered the figures may not certify them")
    detail = Words(
        "Đề nghị lãnh đạo khác của đơn vị phê duyệt hoặc tiếp nhận.", "Ask another approver or coordinator to do it."
    )


class PeriodClosed(Conflict):
    code = "period-closed"
    title = Words("Kỳ báo cáo đã khóa", "The reporting period is closed")
    detail = Words(
        "Số liệu đang nhập vẫn còn trên màn hình. Liên hệ cơ quan đầu mối tổng hợp để mở lại kỳ.",
        "What you typed is still on the screen. Ask the coordinator to open the period again.",
    )


def not_own_work(ctx: Context, row: Submission) -> None:
    """Whoever entered the figures may not certify or accept them."""
    if ctx.actor_id in row.contributor_ids:
        raise OwnWork


def period_is_open(_: Context, row: Submission) -> None:
    """In a closed period nothing moves."""
    if row.period.closed_at is not None:
        raise PeriodClosed


def sees_every_figure(verb: V) -> Guard:
    """Whoever is behind a wall cannot answer for figures unseen."""

    def guard(ctx: Context, row: Submission) -> None:
        if not ctx.scopes[verb].walls.issuperset(row.walls):
            raise NotPermittedHere

    return guard


OPEN = (period_is_open,)
WRITABLE = frozenset({State.DRAFT, State.RETURNED})

SUBMISSION = Workflow(
    Transition(V.SUBMISSION_EDIT, WRITABLE, "", guards=OPEN),
    Transition(V.SUBMISSION_REFILL, WRITABLE, "", guards=OPEN),
    Transition(
        V.SUBMISSION_SUBMIT,
        WRITABLE,
        State.SUBMITTED,
        guards=(sees_every_figure(V.SUBMISSION_SUBMIT), period_is_open),
    ),
    Transition(
        V.SUBMISSION_CERTIFY,
        frozenset({State.SUBMITTED}),
        State.CERTIFIED,
        guards=(sees_every_figure(V.SUBMISSION_CERTIFY), period_is_open, not_own_work),
    ),
    Transition(V.SUBMISSION_RETURN, frozenset({State.SUBMITTED}), State.RETURNED, guards=OPEN, needs_note=True),
    Transition(
        V.SUBMISSION_ACCEPT,
        frozenset({State.CERTIFIED}),
        State.ACCEPTED,
        guards=(sees_every_figure(V.SUBMISSION_ACCEPT), period_is_open, not_own_work),
    ),
    Transition(
        V.SUBMISSION_SEND_BACK,
        frozenset({State.CERTIFIED, State.ACCEPTED}),
        State.RETURNED,
        guards=OPEN,
        needs_note=True,
    ),
)
