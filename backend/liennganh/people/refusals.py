"""What the database refuses of people and their roles, as an administrator is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from liennganh.access.context import REFUSED
from liennganh.core.errors import (
    Conflict,
    FieldError,
    Invalid,
    NotFound,
    NotPermittedHere,
    Problem,
    StaleVersion,
    Words,
)
from liennganh.core.sqlstates import sqlstate

NOT_A_DAY_TO_COME = Words("Chỉ chọn từ hôm nay trở đi", "Choose today or later")
END_BEFORE_START = Words("Ngày kết thúc trước ngày bắt đầu", "The last day lies before the first")


class OwnAccount(Conflict):
    code = "own-account"
    title = Words("Không tự làm việc này với tài khoản của mình", "Nobody does this to the own account")
    detail = Words(
        "Vai trò, tạm khóa và xác thực hai bước của mình do quản trị viên khác thực hiện.",
        "Another administrator gives you roles, suspends you or takes your second factor away.",
    )


class LastAdministrator(Conflict):
    code = "last-administrator"
    title = Words("Đây là quản trị viên cuối cùng của toàn kế hoạch", "This is the last administrator of the plan")
    detail = Words(
        "Sẽ có ngày không còn ai quản trị. Giao vai trò quản trị viên toàn kế hoạch cho người khác trước.",
        "There would be a day without one. Make somebody else an administrator of the whole plan first.",
    )


class BeyondReach(NotPermittedHere):
    code = "beyond-reach"
    title = Words("Vượt phạm vi anh/chị quản trị", "This lies beyond what you administer")
    detail = Words(
        "Vai trò hoặc tài khoản này thuộc cả cơ quan khác. Nhờ quản trị viên có phạm vi rộng hơn.",
        "The role or the account is another body's too. Ask an administrator who reaches further.",
    )


class HeldAlready(Conflict):
    code = "held-already"
    title = Words("Đã có vai trò này trong thời gian đó", "The role is held already in that time")
    detail = Words(
        "Chọn ngày khác, hoặc kết thúc vai trò đang có rồi giao lại.", "Choose other days, or end that role first."
    )


class OverByThen(Conflict):
    code = "over-by-then"
    title = Words("Đến ngày đó vai trò đã kết thúc", "It is over by that day already")
    detail = Words("Chưa có gì thay đổi. Tải lại để xem thời hạn.", "Nothing was changed. Reload to see the days.")


TOLD: dict[str, type[Problem]] = REFUSED | {
    "LN404": NotFound,
    "LN412": StaleVersion,
    "LN451": OwnAccount,
    "LN452": BeyondReach,
    "LN453": LastAdministrator,
    "LN454": HeldAlready,
    "LN456": OverByThen,
}


@contextmanager
def told() -> Iterator[None]:
    """Raise the problem that stands for the refusal of a function of people."""
    try:
        yield
    except DBAPIError as error:
        state = sqlstate(error) or ""
        if state == "LN455":
            raise Invalid(errors=(FieldError("valid_from", "not_to_come", NOT_A_DAY_TO_COME),)) from error
        if problem := TOLD.get(state):
            raise problem from error
        raise
