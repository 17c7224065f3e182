"""What can be wrong with a change of bodies or territory, each fault with its field."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from liennganh.core.errors import Conflict, FieldError, Invalid, Words
from liennganh.organisations.change_schemas import HeirWrite
from liennganh.organisations.lineage import Lineage, stands

TAKEN = Words("Mã đã dùng cho {name} trong những ngày này", "On those days the code is that of {name}")
ABSENT = Words("Không có mã này vào ngày đó", "Nothing has this code on that day")
ENDS = Words("{name} kết thúc trước, không có đơn vị kế tục", "{name} ends before, and nobody carries it on")
GROUP = Words("Đây là nhóm đơn vị, hãy chọn một đơn vị cụ thể", "This is a group; choose a body")
LOOP = Words("Tạo thành vòng: {name} đang ở cấp dưới", "This makes a loop: {name} stands below")
BEFORE_OPENING = Words("Phải sau ngày bắt đầu {day}", "Must be after it began on {day}")
SAME = Words("Chưa có gì thay đổi", "Nothing is different")
SHARES = Words("Các tỷ lệ cộng lại phải bằng 100 %, hiện là {sum} %", "Shares must add up to 100 %; they are {sum} %")
ONE_MAIN = Words("Chọn đúng một đơn vị kế tục chính", "Choose exactly one main heir")
TWICE = Words("Đã có trong danh sách", "It is in the list already")
ITSELF = Words("Không thể tự kế tục chính mình", "It cannot succeed itself")
OTHER_CODE = Words("Mã phải trùng với đơn vị lập mới", "The code must be that of what is made")
BELOW = Words("{name} đang ở cấp dưới, hãy chuyển ra trước", "{name} stands below it; move it first")


class AlreadyEnds(Conflict):
    code = "already-ends"
    title = Words("Đã có quyết định kết thúc", "It has been decided already that it ends")
    detail = Words(
        "Mở đơn vị đang tồn tại sau ngày đó rồi thực hiện thay đổi.", "Open what stands after that day and change it."
    )


class InOfficialPapers(Conflict):
    code = "in-official-papers"
    title = Words("Tên này đã nằm trong văn bản, số liệu chính thức", "This name stands in official papers and figures")
    detail = Words(
        "Bản in lại phải giống hệt bản đã ban hành. Dùng “Đổi tên từ ngày” để sửa tên từ nay về sau.",
        "A reprint must be what was issued. Use “Rename from a day” to change the name from now on.",
    )


class IsGroup(Conflict):
    code = "is-group"
    title = Words("Đây là nhóm đơn vị do kế hoạch đặt ra", "This is a group that the plan made")
    detail = Words("Thay đổi từng đơn vị trong nhóm.", "Change the bodies in it one by one.")


def told(words: Words, **said: Any) -> Words:
    """The sentence with its blanks filled."""
    return Words(words.vi.format(**said), words.en.format(**said))


def refuse(errors: Iterable[FieldError | None]) -> None:
    """Raise Invalid with every fault that there is."""
    if found := tuple(error for error in errors if error):
        raise Invalid(errors=found)


def day_error(row: Any, on: date) -> FieldError | None:
    """Nothing ends on the day it began or before."""
    if on > row.valid_from:
        return None
    return FieldError("on", "before_opening", told(BEFORE_OPENING, day=f"{row.valid_from:%d/%m/%Y}"))


def code_error(
    lineage: Lineage, code: str, since: date, *, ending: Iterable[uuid.UUID] = (), field: str = "code"
) -> FieldError | None:
    """A code is somebody's at most, on every day; those that end on that day give theirs free."""
    holder = lineage.holding(code, since, None, besides=ending)
    return FieldError(field, "taken", told(TAKEN, name=holder.name_vi)) if holder else None


def find(lineage: Lineage, code: str | None, on: date) -> Any | None:
    """What has the code on the day."""
    return next((row for row in lineage.rows.values() if row.code == code and stands(row, on)), None)


def upper_error(
    lineage: Lineage, field: str, code: str | None, on: date, *, row: Any = None, column: str | None = None
) -> FieldError | None:
    """What it stands under, reports to or stands on must be there on all its days, and not below itself."""
    if code is None:
        return None
    upper = find(lineage, code, on)
    if upper is None:
        return FieldError(field, "absent", ABSENT)
    if getattr(upper, "is_group", False):
        return FieldError(field, "group", GROUP)
    last = upper
    while last.valid_to is not None and last.heir_id:
        last = lineage.rows[last.heir_id]
    if last.valid_to is not None and (row is None or row.valid_to is None or last.valid_to < row.valid_to):
        return FieldError(field, "ends", told(ENDS, name=upper.name_vi))
    if row is not None and column and lineage.loops(row, upper.id, on, column):
        return FieldError(field, "loop", told(LOOP, name=upper.name_vi))
    return None


def share_errors(heirs: Sequence[HeirWrite]) -> list[FieldError]:
    """Shares of one predecessor are the whole of it, and one heir carries on what is open."""
    errors = []
    total = sum((heir.share for heir in heirs), Decimal(0))
    if total != 1:
        errors.append(FieldError("heirs", "shares", told(SHARES, sum=f"{total * 100:g}")))
    if len(heirs) > 1 and sum(heir.is_main for heir in heirs) != 1:
        errors.append(FieldError("heirs", "one_main", ONE_MAIN))
    codes = [heir.code for heir in heirs]
    again = [number for number, code in enumerate(codes) if code in codes[:number]]
    errors += [FieldError(f"heirs.{number}.code", "twice", TWICE) for number in again]
    return errors


def main_of(heirs: Sequence[HeirWrite]) -> int:
    """Which of them is the main heir; of one it is that one."""
    return next((number for number, heir in enumerate(heirs) if heir.is_main), 0)
