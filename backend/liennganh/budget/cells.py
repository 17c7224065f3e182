"""What cells of the budget may say: amounts, sources, objectives and tasks, read as people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from liennganh.budget.models import MOST, SOURCES
from liennganh.budget.placing import UNKNOWN_BODY, UNKNOWN_OBJECTIVE, UNKNOWN_TASK, Known
from liennganh.core.errors import Words
from liennganh.core.vietnamese import fold
from liennganh.organisations.models import Organisation
from liennganh.workbooks.cells import MISSING, Unreadable, shown

SOURCE_WORDS = {
    "city": Words("Ngân sách thành phố", "City budget"),
    "district": Words("Ngân sách quận, huyện", "District budget"),
    "central": Words("Ngân sách Trung ương", "Central budget"),
    "aid": Words("Viện trợ", "Aid"),
    "mobilised": Words("Huy động", "Mobilised"),
    "integrated": Words("Lồng ghép từ chương trình khác", "Integrated from other programmes"),
}
GENERAL = Words("Chung cho cả kế hoạch", "The whole plan")
GROUPED = re.compile(r"^\d{1,3}([., ]\d{3})+$")
UNIT = re.compile(r"\s*(đồng|dong|đ|vnđ|vnd)\.?$", re.IGNORECASE)
NOT_AN_AMOUNT = Words("Ghi số tiền bằng đồng, ví dụ 1.250.000.000", "An amount in whole đồng, such as 1.250.000.000")
NEGATIVE = Words("Số tiền không được âm", "The amount must not be negative")
TOO_LARGE = Words("Số tiền quá lớn, kiểm tra lại đơn vị tính", "The amount is too large; check its unit")
UNKNOWN_SOURCE = Words(
    "Chỉ nhận: Ngân sách thành phố, Ngân sách quận, huyện, Ngân sách Trung ương, Viện trợ, Huy động, Lồng ghép",
    "One of: Ngân sách thành phố, Ngân sách quận, huyện, Ngân sách Trung ương, Viện trợ, Huy động, Lồng ghép",
)
NOT_YOURS = Words("Anh/chị không lập dự toán cho đơn vị này", "You do not write the budget of this body")
WHICH_BODY = Words("Ghi tên hoặc mã đơn vị", "Name the body, or give its code")
SHORT = {"nstp": "city", "nsqh": "district", "ngan sach quan huyen": "district", "nstw": "central"}
BY_WORD = {fold(word): code for code, words in SOURCE_WORDS.items() for word in (code, *words)} | SHORT


def amount_of(cell: Any) -> int:
    """Whole đồng, with dots, spaces or commas between thousands; never half a đồng."""
    if isinstance(cell, int) and not isinstance(cell, bool):
        number = cell
    else:
        text = UNIT.sub("", shown(cell).replace("\xa0", " ").strip())
        plain = re.sub(r"[., ]", "", text.lstrip("-"))
        is_whole = text.lstrip("-").isascii() and (text.lstrip("-").isdigit() or GROUPED.match(text.lstrip("-")))
        if not text:
            raise Unreadable("missing", MISSING)
        if not is_whole or len(plain) > 18:
            raise Unreadable("not_an_amount", NOT_AN_AMOUNT)
        number = -int(plain) if text.startswith("-") else int(plain)
    if number < 0:
        raise Unreadable("negative", NEGATIVE)
    if number > MOST:
        raise Unreadable("too_large", TOO_LARGE)
    return number


def source_of(cell: Any) -> str:
    """By its name in either language, or its short form."""
    text = fold(shown(cell))
    if not text:
        raise Unreadable("missing", MISSING)
    found = BY_WORD.get(text) or ("integrated" if text.startswith("long ghep") else None)
    if found not in SOURCES:
        raise Unreadable("unknown", UNKNOWN_SOURCE)
    return found


@dataclass
class Choices:
    """What rows are held against."""

    known: Known
    mine: dict[str, Organisation]
    others: set[str]

    def body(self, cell: Any) -> Organisation:
        """By code or name; where the caller writes for one body alone, an empty cell is that one."""
        text = fold(shown(cell))
        own = list({body.id: body for body in self.mine.values()}.values())
        if not text:
            if len(own) == 1:
                return own[0]
            raise Unreadable("missing", WHICH_BODY)
        if found := self.mine.get(text):
            return found
        raise Unreadable(*(("not_yours", NOT_YOURS) if text in self.others else ("unknown", UNKNOWN_BODY)))

    def objective(self, cell: Any) -> str | None:
        """By its section or name; empty or "Chung" is the whole plan."""
        text = fold(shown(cell))
        if not text or text in {fold(word) for word in GENERAL} or text == "chung":
            return None
        for code, row in self.known.objectives.items():
            if text in {fold(code), fold(row.short_vi), fold(row.short_en)} or text.startswith(f"{fold(code)} "):
                return code
        raise Unreadable("unknown", UNKNOWN_OBJECTIVE)

    def task(self, cell: Any) -> str | None:
        """By its code in the plan."""
        text = shown(cell).strip()
        if text and text.upper() not in self.known.tasks:
            raise Unreadable("unknown", UNKNOWN_TASK)
        return text.upper() or None
