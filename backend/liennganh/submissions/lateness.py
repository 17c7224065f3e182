"""What stands in the way of giving a body longer, of taking that back, and of reminding it."""

from __future__ import annotations

from datetime import date
from typing import Any

from liennganh.access.context import Context
from liennganh.core.clock import HANOI
from liennganh.core.errors import Conflict, Problem, Words


class AlreadySent(Conflict):
    code = "already-sent"
    title = Words("Biểu đã gửi, không cần gia hạn", "The report has been sent: it needs no more time")
    detail = Words(
        "Đúng hạn hay chậm tính theo lần gửi đầu tiên, gia hạn sau đó không thay đổi được.",
        "Whether it is late is told by its first sending, which an extension no longer changes.",
    )


class ClosedForExtension(Conflict):
    code = "closed-for-extension"
    title = Words("Kỳ báo cáo đã khóa, không gia hạn được", "The period is closed: nothing in it can be extended")
    detail = Words(
        "Đơn vị còn phải gửi hoặc đính chính thì đề nghị mở lại biểu; gia hạn chỉ dùng khi kỳ đang mở.",
        "A body that still has to send or correct asks for its report to be reopened; extensions are for open periods.",
    )


class NotExtended(Conflict):
    code = "not-extended"
    title = Words("Biểu này không được gia hạn", "This report was given no extension")


class BodyCeased(Conflict):
    code = "body-ceased"
    title = Words("Đơn vị đã kết thúc hoạt động", "This body has ceased")
    detail = Words("Làm việc với đơn vị tiếp nhận nhiệm vụ.", "Turn to the body that has taken over its work.")


class NotWaitedFor(Conflict):
    code = "not-waited-for"
    title = Words("Biểu đã gửi, không cần nhắc", "The report has been sent: there is nothing to remind of")


class RemindedToday(Conflict):
    code = "reminded-today"
    title = Words("Hôm nay đã nhắc đơn vị này", "This body has been reminded today")
    detail = Words("Mỗi đơn vị chỉ nhắc một lần trong ngày.", "A body is reminded once a day at most.")


def period_takes_extensions(_: Context, row: Any) -> type[Problem] | None:
    """What comes after the closing is reopened, not extended."""
    return ClosedForExtension if row.period.closed_at is not None else None


def not_sent_yet(_: Context, row: Any) -> type[Problem] | None:
    """Lateness is judged by the first sending."""
    return AlreadySent if row.first_submitted_on is not None else None


def is_extended(_: Context, row: Any) -> type[Problem] | None:
    """There is an extension to take back."""
    return NotExtended if row.extended_from is None else None


def body_stands(ctx: Context, row: Any) -> type[Problem] | None:
    """Nothing more is expected of a body that has ceased, unless another one carries it on."""
    until: date | None = row.owner.valid_to
    has_ceased = until is not None and until <= ctx.today and row.owner.heir_id is None
    return BodyCeased if has_ceased else None


def not_reminded_today(ctx: Context, row: Any) -> type[Problem] | None:
    """Once a day, whoever reminds."""
    last = row.reminded_at
    return RemindedToday if last is not None and last.astimezone(HANOI).date() >= ctx.today else None
