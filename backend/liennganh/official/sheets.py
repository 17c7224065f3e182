"""Tables as a workbook or as CSV, that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from liennganh.core.errors import Words

RISKY = re.compile(r"^[=+@\t\r]|^-(?!\d)")
Rows = list[Sequence[Any]]


@dataclass(frozen=True)
class Column:
    """What stands over it, and how wide it is in signs."""

    head: Words
    width: int


@dataclass(frozen=True)
class Table:
    """The sheet's name and its columns."""

    title: Words
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Choice:
    """A second sheet of a template: what a column may say."""

    head: str
    values: list[str]


def workbook(table: Table, locale: str, rows: Iterable[Sequence[Any]], choices: Sequence[Choice] = ()) -> bytes:
    """Text is written as text, so that none of it is a formula or a link; days are days."""
    import xlsxwriter  # three megabytes of a process that exports nothing

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head, day = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"num_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet(table.title.in_(locale))
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, column.width)
        sheet.write_string(0, number, column.head.in_(locale), head)
    sheet.freeze_panes(1, 1)
    for line, row in enumerate(rows, 1):
        for number, value in enumerate(row):
            _write(sheet, line, number, value, day)
    if choices:
        second = book.add_worksheet("Danh mục" if locale != "en" else "Choices")
        second.set_column(0, len(choices) - 1, 30)
        for number, choice in enumerate(choices):
            for line, value in enumerate([choice.head, *choice.values]):
                second.write_string(line, number, value)
    book.close()
    return out.getvalue()


def _write(sheet: Any, line: int, number: int, value: Any, day: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(line, number, value, day)
    elif isinstance(value, int):
        sheet.write_number(line, number, value)
    elif value:
        sheet.write_string(line, number, value)


def csv_text(table: Table, locale: str, rows: Iterable[Sequence[Any]]) -> bytes:
    """As the pages write CSV: a byte order mark, semicolons in Vietnamese, and what would run as a formula quoted."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="," if locale == "en" else ";", lineterminator="\r\n")
    writer.writerow([column.head.in_(locale) for column in table.columns])
    writer.writerows([_plain(value) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return f"'{value}" if isinstance(value, str) and RISKY.match(value) else value
