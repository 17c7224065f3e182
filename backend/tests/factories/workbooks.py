"""Workbooks of establishments made by code: honest ones, and ones with planted errors; names are made up."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

import xlsxwriter

from tests.world import Client

HEADS = ("Số TT", "Tên cơ sở", "Loại hình", "Địa chỉ", "Phường, xã", "Số giấy phép", "Số lao động", "Từ ngày")
COLUMNS = {
    "name": "B",
    "kind": "C",
    "address": "D",
    "commune": "E",
    "licence_number": "F",
    "workers": "G",
    "since": "H",
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(rows: Sequence[Sequence[Any]], title: str = "SỔ CƠ SỞ KINH DOANH DỊCH VỤ") -> bytes:
    """A title, a blank row, the heads in row 3, and the rows from row 4 on."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Danh sách")
    sheet.write_string(0, 0, title)
    for number, row in enumerate([HEADS, *rows], 2):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(number, column, value, day)
            elif value is not None:
                sheet.write(number, column, value)
    book.close()
    return out.getvalue()


async def taken_in(person: Client, content: bytes, name: str = "So co so.xlsx", media_type: str = XLSX) -> Any:
    """The file as the browser sends it."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}", "Content-Type": media_type}
    return await person.request("POST", "/establishments/import-files", content=content, headers=headers)


async def imported(person: Client, file: str, **changed: Any) -> Any:
    """A dry run of the sheet by the usual columns, unless told otherwise."""
    asked = {"file": file, "sheet": "Danh sách", "head_row": 3, "columns": COLUMNS, "dry_run": True}
    return await person.post("/establishments/import", asked | changed)
