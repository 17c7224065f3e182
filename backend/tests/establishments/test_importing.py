"""Sheets on their way into the register: every wrong cell is told, and nothing is written unless all is right."""

from __future__ import annotations

import io
import time
import zipfile
from datetime import date
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.factories.documents import fields
from tests.factories.establishments import names
from tests.factories.submissions import worked
from tests.factories.workbooks import COLUMNS, imported, taken_in, workbook
from tests.world import Client, World

KINDS = ("Khách sạn", "NHÀ NGHỈ", "karaoke", "Cà phê", "xoa bóp", "Cắt tóc, gội đầu")
ROWS, WRONG = 5_000, 200


@pytest.fixture(scope="module")
async def communes(world: World) -> list[str]:
    """The communes of Vĩnh Bảo by name."""
    rows = await world.sql.fetch(
        """select a.name_vi from areas a join organisations o on o.area_id = a.parent_id
           where o.code = 'UBND-VB' order by a.code"""
    )
    return [row["name_vi"] for row in rows]


def honest(number: int, communes: list[str]) -> list[Any]:
    """One row in which nothing is wrong."""
    return [
        number,
        f"Cơ sở Thử nghiệm {number}",
        KINDS[number % len(KINDS)],
        f"Số {number} đường Liên Thôn",
        communes[number % len(communes)],
        f"GP-{number:05d}",
        number % 40,
        date(2024, 1, 1 + number % 28),
    ]


# One way to be wrong each: which cell, what it then says, and the code that tells it.
FAULTS: tuple[tuple[str, int, Any, str], ...] = (
    ("B", 1, None, "missing"),
    ("B", 1, "Cà phê 0912 345 678", "personal_data"),
    ("C", 2, "Quán bar", "unknown"),
    ("C", 2, None, "missing"),
    ("D", 3, None, "missing"),
    ("E", 4, "Phường Không Có", "unknown"),
    ("E", 4, "Phường Quán Toan", "not_yours"),
    ("G", 6, "mười hai", "int_type"),
    ("G", 6, -3, "greater_than_equal"),
    ("H", 7, "31/02/2024", "not_a_day"),
    ("H", 7, date(2024, 6, 11), "future"),
    ("F", 5, "GP-04999", "repeated"),
)


def planted(rows: list[list[Any]], count: int) -> set[tuple[str, str]]:
    """Spoil `count` cells, spread over the sheet; each as (cell, code)."""
    told = set()
    for place in range(count):
        column, at, value, code = FAULTS[place % len(FAULTS)]
        number = place * (len(rows) // count) + 1
        rows[number][at] = value
        told.add((f"{column}{number + 4}", code))
    return told


async def count_all(person: Client) -> int:
    """How many establishments the person sees."""
    return int(worked(await person.get("/establishments", params={"page_size": 1}))["total"])


async def test_the_file_is_described_and_its_columns_guessed(as_hanh: Client, communes: list[str]) -> None:
    told = worked(await taken_in(as_hanh, workbook([honest(1, communes), honest(2, communes)])))
    (sheet,) = told["sheets"]
    assert (sheet["name"], sheet["rows"], sheet["head_row"]) == ("Danh sách", 2, 3)
    assert {column["field"]: column["letter"] for column in sheet["columns"] if column["field"]} == COLUMNS
    assert next(c for c in sheet["columns"] if c["letter"] == "H")["samples"] == ["02/01/2024", "03/01/2024"]


@pytest.mark.long
async def test_five_thousand_rows_with_two_hundred_errors(
    as_hanh: Client, communes: list[str], record_property: Any
) -> None:
    """All 200 are told by cell and nothing is written; the corrected file goes in whole, and cannot go in twice."""
    rows = [honest(number, communes) for number in range(ROWS)]
    rows[ROWS - 1][5] = "GP-04999"
    wrong = [list(row) for row in rows]
    # The licence that is repeated stands first in the row that is spoilt, so the last row is told.
    told = planted(wrong, WRONG)
    repeated = sorted((cell for cell, code in told if code == "repeated"), key=lambda cell: int(cell[1:]))
    told -= {(repeated[0], "repeated")}
    told |= {(f"F{ROWS + 3}", "repeated")}
    assert len(told) == WRONG

    file = worked(await taken_in(as_hanh, workbook(wrong)))["file"]
    began = time.perf_counter()
    outcome = worked(await imported(as_hanh, file, dry_run=False))
    seconds = time.perf_counter() - began
    assert {(error["cell"], error["code"]) for error in outcome["errors"]} == told
    assert (outcome["error_count"], outcome["rows"], outcome["is_written"]) == (WRONG, ROWS, False)
    assert all(error["sheet"] == "Danh sách" and error["message"] for error in outcome["errors"])
    assert await count_all(as_hanh) == 0

    file = worked(await taken_in(as_hanh, workbook(rows)))["file"]
    assert worked(await imported(as_hanh, file))["error_count"] == 0
    assert await count_all(as_hanh) == 0
    began = time.perf_counter()
    outcome = worked(await imported(as_hanh, file, dry_run=False))
    record_property("import", {"rows": ROWS, "checked_s": seconds, "written_s": time.perf_counter() - began})
    assert (outcome["new"], outcome["error_count"], outcome["is_written"]) == (ROWS, 0, True)
    assert await count_all(as_hanh) == ROWS

    again = worked(await imported(as_hanh, file, dry_run=False))
    assert (again["error_count"], again["is_written"]) == (2 * ROWS, False)
    skipped = worked(await imported(as_hanh, file, dry_run=False, skip_known=True))
    assert (skipped["skipped"], skipped["new"], skipped["is_written"]) == (ROWS, 0, False)
    assert worked(await as_hanh.get("/establishments/as-at", params={"on": "2024-01-01"}))["active"] == 179
    assert names(await as_hanh.get("/establishments", params={"q": "thu nghiem 4711"})) == ["Cơ sở Thử nghiệm 4711"]


async def test_five_thousand_bad_rows(as_hanh: Client, communes: list[str]) -> None:
    before = await count_all(as_hanh)
    rows = [honest(number, communes) for number in range(ROWS)]
    for row in rows:
        row[2], row[4], row[7] = "Quán bar", "Nơi khác", "hôm qua"
    file = worked(await taken_in(as_hanh, workbook(rows)))["file"]
    outcome = worked(await imported(as_hanh, file, dry_run=False))
    assert (outcome["error_count"], len(outcome["errors"]), outcome["new"]) == (3 * ROWS, 3 * ROWS, 0)
    assert [error["cell"] for error in outcome["errors"][:4]] == ["C4", "E4", "H4", "C5"]
    assert await count_all(as_hanh) == before


async def test_the_columns_are_asked_for(as_hanh: Client, communes: list[str]) -> None:
    file = worked(await taken_in(as_hanh, workbook([honest(1, communes)])))["file"]
    assert fields(await imported(as_hanh, file, columns={"name": "B", "note": "B"})) == {
        "columns.kind": "missing",
        "columns.commune": "missing",
        "columns.address": "missing",
        "columns.name": "twice",
        "columns.note": "twice",
    }
    assert fields(await imported(as_hanh, file, sheet="Khác")) == {"sheet": "unknown"}
    assert fields(await imported(as_hanh, "0" * 64)) == {"file": "gone"}
    assert fields(await imported(as_hanh, "../../etc")) == {"file": "string_pattern_mismatch"}


async def test_a_department_and_a_stranger_import_nothing(
    as_lien: Client, as_ha: Client, as_lan: Client, communes: list[str]
) -> None:
    """The register of Vĩnh Bảo is not theirs; a reader may not even bring a file."""
    content = workbook([honest(9_001, communes)])
    assert (await taken_in(as_ha, content)).status_code == 403
    for person in (as_lien, as_lan):
        file = worked(await taken_in(person, content))["file"]
        outcome = worked(await imported(person, file, dry_run=False))
        assert [(error["cell"], error["code"]) for error in outcome["errors"]] == [("E4", "not_yours")]


async def test_only_a_leader_lists_by_import(as_hanh: Client, as_dung: Client, communes: list[str]) -> None:
    rows = [honest(9_002, communes), honest(9_003, communes)]
    rows[0][0], rows[1][0] = "Có", ""
    file = worked(await taken_in(as_hanh, workbook(rows)))["file"]
    asked = {"columns": COLUMNS | {"listed": "A"}, "dry_run": False}
    outcome = worked(await imported(as_hanh, file, **asked))
    assert [(error["cell"], error["code"]) for error in outcome["errors"]] == [("A4", "may_not_list")]
    assert worked(await imported(as_dung, file, **asked))["is_written"]
    listed = names(await as_hanh.get("/establishments", params={"listed": "true"}))
    assert listed == ["Cơ sở Thử nghiệm 9002"]


async def test_what_looks_like_a_formula_stays_text(as_hanh: Client, communes: list[str]) -> None:
    rows = [honest(9_100 + place, communes) for place in range(4)]
    for row, name in zip(rows, ('=HYPERLINK("http://x")', "+1+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3"), strict=True):
        row[1] = name
    file = worked(await taken_in(as_hanh, workbook(rows)))["file"]
    assert worked(await imported(as_hanh, file, dry_run=False))["is_written"]

    sheet = await as_hanh.get("/establishments/export", params={"format": "csv", "q": "9100"})
    assert sheet.status_code == 200
    assert "text/csv" in sheet.headers["content-type"]
    told = (await as_hanh.get("/establishments/export", params={"format": "csv"})).content.decode("utf-8-sig")
    cells = {line.split(";")[0] for line in told.splitlines()}
    assert "'@SUM(A1)" in cells
    assert not any(cell.lstrip('"').startswith(("=", "+", "@")) for cell in cells)

    book = await as_hanh.get("/establishments/export")
    with zipfile.ZipFile(io.BytesIO(book.content)) as archive:
        assert "<f>" not in archive.read("xl/worksheets/sheet1.xml").decode()
    shown = CalamineWorkbook.from_filelike(io.BytesIO(book.content)).get_sheet_by_index(0).to_python()
    assert "@SUM(A1)" in {row[0] for row in shown}


async def test_what_was_exported_can_be_imported(as_dung: Client, as_minh: Client, world: World) -> None:
    """The heads of the export are those that the import knows."""
    book = (await as_dung.get("/establishments/export", params={"q": "9002"})).content
    told = worked(await taken_in(as_minh, book))
    guessed = {c["field"]: c["letter"] for c in told["sheets"][0]["columns"] if c["field"]}
    assert set(guessed) == set(COLUMNS) | {"district", "state", "listed"}
    asked = {"sheet": "Danh sách", "head_row": 1, "columns": guessed, "skip_known": True}
    outcome = worked(await imported(as_minh, told["file"], **asked))
    assert (outcome["skipped"], outcome["error_count"]) == (1, 0)
    template = await as_dung.get("/establishments/import-template")
    second = CalamineWorkbook.from_filelike(io.BytesIO(template.content)).get_sheet_by_index(1).to_python()
    assert second[0] == ["Loại hình", "Xã, phường, thị trấn", "Quận, huyện"]
    assert {row[2] for row in second[1:]} == {"Huyện Vĩnh Bảo"}
