"""The states of a report and who may move it on."""

from __future__ import annotations

import uuid
from enum import StrEnum
from typing import Any

from liennganh.access.context import Caller
from liennganh.access.scopes import Scope
from liennganh.access.separation import has_written
from liennganh.access.verbs import Verb as V
from liennganh.core.errors import Conflict, NotPermittedHere, Problem, Words
from liennganh.core.workflow import Transition, Workflow


class State(StrEnum):
    """Draft: being written. In review: before its signer. Sealed: signed, stays as it is. Sent: with its recipient."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    SEALED = "sealed"
    SENT = "sent"
    WITHDRAWN = "withdrawn"


class OwnReport(Problem):
    status = 403
    code = "own-report"
    title = Words("Người viết báo cáo không được tự ký", "Whoever wrote the report may not sign it")
    detail = Words("Đề nghị lãnh đạo khác của đơn vị ký báo cáo.", "Ask another leader of the body to sign it.")


class PeriodOpen(Conflict):
    code = "period-open"
    title = Words("Kỳ báo cáo chưa kết thúc, chưa ký được báo cáo", "The period is not over: it cannot be signed yet")
    detail = Words(
        "Bản dự thảo vẫn viết, xem và tải được; ký sau ngày kết thúc kỳ.",
        "The draft can be written, read and downloaded; sign it after the last day of the period.",
    )


class FiguresChanged(Conflict):
    code = "figures-changed"
    title = Words("Số liệu gốc đã thay đổi sau khi lấy vào báo cáo", "Figures have changed since they were taken over")
    detail = Words(
        "Xem các số đã đổi, cập nhật vào báo cáo, hoặc ký và ghi rõ là giữ số đã lấy.",
        "Look at what changed and take it over, or sign and say that the figures taken before stand.",
    )


def writes_for(scope: Scope | None, body_id: uuid.UUID, reach: str) -> bool:
    """A body's report is its own people's work; the plan's is also that of whoever reaches the whole plan."""
    return scope is not None and (body_id in scope.bodies or (reach == "plan" and scope.is_wide))


def is_written_here(ctx: Caller, row: Any) -> type[Problem] | None:
    """Of all who see it."""
    return None if writes_for(ctx.scopes.get(V.REPORT_READ), row.owner_id, row.reach) else NotPermittedHere


def is_open(ctx: Caller, row: Any) -> bool:
    """Whether its period still runs: the last day belongs to it."""
    return bool(ctx.today <= row.period.ends_on)


def is_period_over(ctx: Caller, row: Any) -> type[Problem] | None:
    """A draft may be written while the period runs; it is signed afterwards."""
    return PeriodOpen if is_open(ctx, row) else None


def not_own_report(ctx: Caller, row: Any) -> type[Problem] | None:
    """Whoever wrote may not sign."""
    return OwnReport if has_written(ctx, row) else None


DRAFT, REVIEW, BEFORE = (
    frozenset({State.DRAFT}),
    frozenset({State.IN_REVIEW}),
    frozenset({State.DRAFT, State.IN_REVIEW}),
)
SEALED = frozenset({State.SEALED})
OWN = (is_written_here,)
REPORT = Workflow(
    Transition(V.REPORT_EDIT, DRAFT, "", guards=OWN),
    Transition(V.REPORT_TAKE_OVER, BEFORE, "", guards=OWN),
    Transition(V.REPORT_SUBMIT, DRAFT, State.IN_REVIEW, guards=OWN),
    Transition(V.REPORT_RETURN, REVIEW, State.DRAFT, guards=OWN, needs_note=True),
    Transition(V.REPORT_SEAL, REVIEW, State.SEALED, guards=(is_written_here, not_own_report, is_period_over)),
    Transition(V.REPORT_SEND, SEALED, State.SENT, guards=OWN),
    Transition(V.REPORT_WITHDRAW, BEFORE, State.WITHDRAWN, guards=OWN, needs_note=True),
)
