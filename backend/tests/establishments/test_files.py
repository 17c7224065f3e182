"""Files that are no sheet of establishments: each is refused with its reason, and the server stays whole."""

from __future__ import annotations

import io
import zipfile

import xlsxwriter

from tests.factories.documents import fields
from tests.factories.files import packed, xlsx_parts
from tests.factories.workbooks import taken_in, workbook
from tests.world import Client


async def test_files_that_are_none(as_hanh: Client) -> None:
    zeros = {"xl/worksheets/sheet1.xml": b"0" * 80_000_000}
    cases = {
        "bomb": packed(xlsx_parts() | zeros),
        "damaged": b"PK\x03\x04" + b"\x00" * 500,
        "content_differs": b"a,b,c",
        "empty": b"",
        "too_complex": workbook_that_ends_at(1_048_575, 16_383),
        "too_many_rows": workbook_that_ends_at(20_100, 1),
        "no_rows": workbook_of_nothing(),
    }
    for code, content in cases.items():
        assert fields(await taken_in(as_hanh, content)) == {"file": code}, code
    assert fields(await taken_in(as_hanh, b"x", "So.csv", "text/csv")) == {"file": "not_a_sheet"}


def workbook_that_ends_at(row: int, column: int) -> bytes:
    """Two cells, the first one and one far away: between them there is only what a reader makes of it."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Danh sách")
    sheet.write_string(0, 0, "Tên cơ sở")
    sheet.write_string(row, column, "x")
    book.close()
    return out.getvalue()


def workbook_of_nothing() -> bytes:
    """A workbook with an empty sheet."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet("Danh sách")
    book.close()
    return out.getvalue()


async def test_a_workbook_with_macros_or_links_is_refused(as_hanh: Client) -> None:
    content = io.BytesIO(workbook([[1, "Cà phê Góc Phố", "Cà phê", "Thôn 2", "Xã Một", "", 2]]))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\x00")
    assert fields(await taken_in(as_hanh, content.getvalue())) == {"file": "active_office"}
