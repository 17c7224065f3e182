"""Cells of a workbook: where they stand, and what they say."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from liennganh.core.errors import Words

VIETNAMESE_DAY = re.compile(r"^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})$")
MISSING = Words("Thiếu thông tin bắt buộc", "This is required")
NOT_A_DAY = Words("Ngày không hợp lệ. Ghi dạng 31/01/2024.", "Not a day. Write it as 31/01/2024.")


class Unreadable(Exception):
    """The cell says nothing that is known; `code` and `words` tell what it may say."""

    def __init__(self, code: str, words: Words) -> None:
        super().__init__(code)
        self.code, self.words = code, words


def letter_of(position: int) -> str:
    """0 is A, 26 is AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def position_of(letter: str) -> int:
    """A is 0, AA is 26."""
    position = 0
    for sign in letter:
        position = position * 26 + ord(sign) - ord("A") + 1
    return position - 1


def shown(cell: Any) -> str:
    """A cell as people read it."""
    if isinstance(cell, dict):
        year, month, day = str(cell["date"]).split("-")
        return f"{day}/{month}/{year}"
    return "" if cell is None else str(cell)


def day_of(cell: Any) -> date:
    """A day of the spreadsheet, or one written as people or as systems write it."""
    try:
        if isinstance(cell, dict):
            return date.fromisoformat(cell["date"])
        if written := VIETNAMESE_DAY.match(str(cell)):
            day, month, year = map(int, written.groups())
            return date(year, month, day)
        return datetime.strptime(str(cell), "%Y-%m-%d").date()  # noqa: DTZ007  a day has no zone
    except ValueError as error:
        raise Unreadable("not_a_day", NOT_A_DAY) from error
