"""What a workbook of people calls its columns, roles and reaches, and how they are read from what people write."""

from __future__ import annotations

import re
from typing import Any

from liennganh.access.roles import Reach, Role
from liennganh.core.errors import Words
from liennganh.core.vietnamese import fold
from liennganh.invitations.import_schemas import FieldName
from liennganh.official.sheets import Column, Table
from liennganh.workbooks.cells import shown
from liennganh.workbooks.reading import Sheet

HEADS: dict[FieldName, Column] = {
    "name": Column(Words("Họ và tên", "Full name"), 28),
    "email": Column(Words("Thư điện tử", "E-mail"), 32),
    "role": Column(Words("Vai trò", "Role"), 26),
    "organisation": Column(Words("Mã cơ quan", "Organisation code"), 18),
    "reach": Column(Words("Phạm vi", "Reach"), 28),
    "valid_from": Column(Words("Từ ngày", "From"), 12),
    "valid_to": Column(Words("Đến ngày", "To"), 12),
}
TABLE = Table(Words("Danh sách", "List"), tuple(HEADS.values()))
BODY_NAME = Words("Tên cơ quan", "Organisation")
# As the pages call them.
ROLES: dict[Role, Words] = {
    Role.CONTRIBUTOR: Words("Cán bộ nhập số liệu", "Contributor"),
    Role.APPROVER: Words("Lãnh đạo đơn vị", "Approver"),
    Role.COORDINATOR: Words("Đầu mối tổng hợp", "Coordinator"),
    Role.INSPECTOR: Words("Thành viên Đoàn, Đội 178", "Team 178 inspector"),
    Role.TIPOFF_OFFICER: Words("Cán bộ tiếp nhận tin báo", "Tip-off officer"),
    Role.READER: Words("Lãnh đạo theo dõi", "Reader"),
    Role.AUDITOR: Words("Kiểm tra nhật ký", "Auditor"),
    Role.ADMINISTRATOR: Words("Quản trị hệ thống", "Administrator"),
}
REACHES: dict[Reach, Words] = {
    Reach.OWN: Words("Riêng cơ quan này", "This body alone"),
    Reach.SUBTREE: Words("Cơ quan này và trực thuộc", "This body and what stands under it"),
    Reach.PLAN: Words("Toàn kế hoạch", "The whole plan"),
}
CALLED: dict[FieldName, str] = {
    "email": r"thu dien tu|e-?mail|dia chi thu",
    "role": r"vai tro|role",
    "organisation": r"ma co quan|ma don vi|organisation|organization|co quan|don vi",
    "reach": r"pham vi|reach",
    "valid_from": r"tu ngay|from",
    "valid_to": r"den ngay|to",
    "name": r"ho va ten|ho ten|ten|full name|name",
}
LOOKED_AT = 15
ROLE_BY_WORD = {fold(word): role for role, words in ROLES.items() for word in (role, *words)}
REACH_BY_WORD = {fold(word): reach for reach, words in REACHES.items() for word in (reach, *words)} | {"": Reach.OWN}


def columns_of(row: list[Any]) -> dict[FieldName, int]:
    """Which field stands in which column, by the heads of a row."""
    found: dict[FieldName, int] = {}
    for position, cell in enumerate(row):
        folded = fold(shown(cell))
        name = next((name for name, words in CALLED.items() if re.fullmatch(rf"(?:{words})(?:\b.*)?", folded)), None)
        if name and name not in found:
            found[name] = position
    return found


def head_of(sheets: list[Sheet]) -> tuple[Sheet, int, dict[FieldName, int]]:
    """The sheet and the row, counted from 0, whose cells are most like the heads; titles may stand above."""
    rows = ((sheet, at) for sheet in sheets for at in range(min(len(sheet.rows), LOOKED_AT)))
    sheet, at = max(rows, key=lambda one: len(columns_of(one[0].rows[one[1]])))
    return sheet, at, columns_of(sheet.rows[at])
