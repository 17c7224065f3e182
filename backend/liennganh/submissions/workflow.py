"""The states of a submission and who may move it on."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from liennganh.access import separation
from liennganh.access.context import Context
from liennganh.access.verbs import Verb as V
from liennganh.core.errors import Conflict, NotPermittedHere, Problem, Words
from liennganh.core.workflow import Guard, Transition, Workflow
from liennganh.submissions.lateness import (
    body_stands,
    is_extended,
    not_reminded_today,
    not_sent_yet,
    period_takes_extensions,
)
from liennganh.submissions.lines import Line
from liennganh.submissions.models import Submission


class State(StrEnum):
    """Where a submission stands. Locked is not a state: it is a closed period."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CERTIFIED = "certified"
    ACCEPTED = "accepted"
    RETURNED = "returned"


class OwnWork(separation.OwnWork):
    title = Words("Người nhập số liệu không được tự phê duyệt", "Whoever entered the figures may not certify them")
    detail = Words(
        "Đề nghị lãnh đạo khác của đơn vị phê duyệt hoặc tiếp nhận.", "Ask another approver or coordinator to do it."
    )


class PeriodClosed(Conflict):
    code = "period-closed"
    title = Words("Kỳ báo cáo đã khóa", "The reporting period is closed")
    detail = Words(
        "Số liệu đang nhập vẫn còn trên màn hình. Đề nghị cơ quan đầu mối tổng hợp mở lại biểu hoặc mở lại kỳ.",
        "What you typed is still on the screen. Ask the coordinator to reopen the report or the period.",
    )


class ReopeningExpired(PeriodClosed):
    code = "reopening-expired"
    title = Words("Đã hết thời hạn mở lại biểu này", "The time for which this report was reopened is over")
    detail = Words(
        "Số liệu đang nhập vẫn còn trên màn hình, chưa lưu. Gửi đề nghị mở lại lần nữa để lưu và gửi tiếp.",
        "What you typed is still on the screen and not saved. Ask for another reopening to save and send it.",
    )


class PeriodOpen(Conflict):
    code = "period-open"
    title = Words("Biểu đang mở, không cần mở lại", "The report is open: there is nothing to reopen")


class AlreadyRequested(Conflict):
    code = "reopening-requested"
    title = Words("Đã có đề nghị mở lại đang chờ quyết định", "A reopening has been asked for and is being decided")


class NothingRequested(Conflict):
    code = "no-reopening-requested"
    title = Words("Không còn đề nghị mở lại nào chờ quyết định", "No request for reopening is waiting")
    detail = Words(
        "Đề nghị có thể đã được người khác quyết định. Tải lại để xem kết quả.",
        "Somebody else may have decided it. Load again to see the outcome.",
    )


class NotReopened(Conflict):
    code = "not-reopened"
    title = Words("Biểu không ở trong thời hạn mở lại", "The report is not reopened")


class NothingToRefill(Conflict):
    code = "nothing-to-refill"
    title = Words("Không có số nào nhập khác số cấp xã", "Nothing was typed over a sum of the communes")


class NothingChanged(Conflict):
    code = "nothing-changed"
    title = Words("Số liệu gốc không thay đổi so với bản đã tiếp nhận", "The records say what was accepted")


class OwnRequest(Problem):
    status = 403
    code = "own-request"
    title = Words("Người đề nghị mở lại không được tự quyết định", "Whoever asks for a reopening may not decide it")
    detail = Words(
        "Đề nghị người khác ở cơ quan đầu mối tổng hợp quyết định.", "Ask somebody else of the coordinator to decide."
    )


def not_own_work(ctx: Context, row: Submission) -> type[Problem] | None:
    """Whoever entered the figures may not certify or accept them."""
    return OwnWork if separation.has_written(ctx, row) else None


def is_reopened(row: Submission | Line, now: datetime) -> bool:
    """Whether a reopening of this report is in force; it runs out by the clock alone."""
    return row.reopened_until is not None and row.reopened_until > now


def is_locked(row: Submission | Line, now: datetime) -> bool:
    """Locked is a closed period without an unexpired reopening of this report."""
    return row.period.closed_at is not None and not is_reopened(row, now)


def period_is_open(ctx: Context, row: Submission) -> type[Problem] | None:
    """In a closed period nothing moves but the reports reopened one by one."""
    if not is_locked(row, ctx.now):
        return None
    return PeriodClosed if row.reopened_until is None else ReopeningExpired


def is_shut(ctx: Context, row: Submission) -> type[Problem] | None:
    """Only what is locked can be reopened."""
    return PeriodOpen if not is_locked(row, ctx.now) else None


def none_is_requested(_: Context, row: Submission) -> type[Problem] | None:
    """One request at a time."""
    return AlreadyRequested if row.reopening_requested_by is not None else None


def is_requested(_: Context, row: Submission) -> type[Problem] | None:
    """There is a request to decide."""
    return NothingRequested if row.reopening_requested_by is None else None


def not_own_request(ctx: Context, row: Submission) -> type[Problem] | None:
    """A second person decides, whatever memberships the first one holds besides."""
    return OwnRequest if ctx.actor_id == row.reopening_requested_by else None


def reopening_runs(ctx: Context, row: Submission) -> type[Problem] | None:
    """Only a reopening in force can be ended."""
    return NotReopened if row.period.closed_at is None or not is_reopened(row, ctx.now) else None


def is_typed_over(_: Context, row: Submission) -> type[Problem] | None:
    """Only what stands in place of the communes' sum can be given back to it."""
    return NothingToRefill if row.refillable_count == 0 else None


def records_changed(_: Context, row: Submission) -> type[Problem] | None:
    """A new revision is offered where the records behind the accepted one say otherwise now."""
    return NothingChanged if row.changed_count == 0 else None


def sees_every_figure(verb: V) -> Guard:
    """Whoever is behind a wall cannot answer for figures unseen."""

    def guard(ctx: Context, row: Submission) -> type[Problem] | None:
        return NotPermittedHere if not ctx.scopes[verb].walls.issuperset(row.walls) else None

    return guard


OPEN = (period_is_open,)
WRITABLE = frozenset({State.DRAFT, State.RETURNED})

SUBMISSION = Workflow(
    Transition(V.SUBMISSION_EDIT, WRITABLE, "", guards=OPEN),
    Transition(V.SUBMISSION_REFILL, WRITABLE, "", guards=(period_is_open, is_typed_over)),
    Transition(
        V.SUBMISSION_REVISE,
        frozenset({State.ACCEPTED}),
        State.RETURNED,
        guards=(period_is_open, records_changed),
    ),
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
    Transition(V.SUBMISSION_REQUEST_REOPENING, frozenset(State), "", guards=(is_shut, none_is_requested)),
    Transition(V.SUBMISSION_REOPEN, frozenset(State), "", guards=(is_requested, is_shut, not_own_request)),
    Transition(
        V.SUBMISSION_REFUSE_REOPENING,
        frozenset(State),
        "",
        guards=(is_requested, not_own_request),
        needs_note=True,
    ),
    Transition(V.SUBMISSION_END_REOPENING, frozenset(State), "", guards=(reopening_runs,)),
    Transition(V.SUBMISSION_EXTEND, frozenset(State), "", guards=(period_takes_extensions, not_sent_yet, body_stands)),
    Transition(
        V.SUBMISSION_WITHDRAW_EXTENSION,
        frozenset(State),
        "",
        guards=(period_takes_extensions, not_sent_yet, is_extended),
        needs_note=True,
    ),
    Transition(V.SUBMISSION_REMIND, WRITABLE, "", guards=(period_is_open, body_stands, not_reminded_today)),
)


class ReopeningState(StrEnum):
    """Where a reopening stands; approved and past its time is shown as expired."""

    REQUESTED = "requested"
    APPROVED = "approved"
    REFUSED = "refused"
    ENDED = "ended"


# Acceptance ends a reopening too: what it was for is done.
REOPENING = Workflow(
    Transition(V.SUBMISSION_REOPEN, frozenset({ReopeningState.REQUESTED}), ReopeningState.APPROVED),
    Transition(V.SUBMISSION_REFUSE_REOPENING, frozenset({ReopeningState.REQUESTED}), ReopeningState.REFUSED),
    Transition(V.SUBMISSION_END_REOPENING, frozenset({ReopeningState.APPROVED}), ReopeningState.ENDED),
    Transition(V.SUBMISSION_ACCEPT, frozenset({ReopeningState.APPROVED}), ReopeningState.ENDED),
)
