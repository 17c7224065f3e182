"""What must hold of a role that is given: days to come in their order, and a reach that fits the role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from liennganh.access.roles import Role
from liennganh.core.errors import FieldError, Words
from liennganh.people.refusals import END_BEFORE_START, NOT_A_DAY_TO_COME

ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)
BAD_ADDRESS = Words("Địa chỉ thư điện tử chưa đúng", "This is no e-mail address")
TAKEN = Words("Đã có tài khoản hoặc lời mời với địa chỉ này", "There is an account or an invitation with this address")
PLAN_WIDE = frozenset({Role.COORDINATOR, Role.READER, Role.AUDITOR, Role.ADMINISTRATOR, Role.TIPOFF_OFFICER})
TOO_FAR = Words("Vai trò này chỉ có phạm vi của cơ quan", "This role reaches its body only")
LAST_DAY = Words("Chọn từ hôm qua trở đi; hôm qua là kết thúc ngay", "Choose yesterday (it ends at once) or later")


def role_faults(role: Role, reach: str, valid_from: date, valid_to: date | None, today: date) -> Iterator[FieldError]:
    """Every fault of it, by field."""
    if reach == "plan" and role not in PLAN_WIDE:
        yield FieldError("reach", "too_far", TOO_FAR)
    if valid_from < today:
        yield FieldError("valid_from", "not_to_come", NOT_A_DAY_TO_COME)
    if valid_to is not None and valid_to < valid_from:
        yield FieldError("valid_to", "before_start", END_BEFORE_START)


def last_day_faults(last_on: date, today: date) -> Iterator[FieldError]:
    """An end is never put back: what was done in the role was done in it."""
    if last_on < today - timedelta(days=1):
        yield FieldError("last_on", "not_to_come", LAST_DAY)
