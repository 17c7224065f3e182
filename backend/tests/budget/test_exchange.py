"""Sheets in and out of the budget: every wrong cell is told and nothing is written unless all is right; no formula."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from liennganh.budget.cells import amount_of
from liennganh.workbooks.cells import Unreadable
from tests.factories.budget import drafted, fields, finance_of, funded, refused
from tests.factories.submissions import worked
from tests.world import Client, World

HEADS = ("STT", "Cơ quan, đơn vị", "Nguồn kinh phí", "Nhóm chỉ tiêu", "Nhiệm vụ (mã)", "Nội dung", "Số tiền đề xuất")
COLUMNS = {
    "organisation": "B",
    "source": "C",
    "objective": "D",
    "task": "E",
    "purpose": "F",
    "planned": "G",
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HONEST, WRONG = 60, 50
# One way to be wrong each: which column, what it then says, and the code that tells it.
FAULTS: tuple[tuple[int, Any, str], ...] = (
    (1, "UBND quận Không Có", "unknown"),
    (1, "UBND-LC", "not_yours"),
    (2, "Vay ngân hàng", "unknown"),
    (2, None, "missing"),
    (3, "II.9", "unknown"),
    (4, "V.99-9", "unknown"),
    (5, None, "missing"),
    (5, "Liên hệ chị Hoa, 0904123456", "personal_data"),
    (6, "mười triệu", "not_an_amount"),
    (6, -5, "negative"),
    (6, 10**14, "too_large"),
    (6, None, "missing"),
)


def workbook(rows: Sequence[Sequence[Any]]) -> bytes:
    """A title, a blank row, the heads in row 3, and the rows from row 4 on."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("Dự toán 2024")
    sheet.write_string(0, 0, "DỰ TOÁN KINH PHÍ THỰC HIỆN KẾ HOẠCH")
    for number, row in enumerate([HEADS, *rows], 2):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(number, column, value)
    book.close()
    return out.getvalue()


def honest(number: int) -> list[Any]:
    """One row in which nothing is wrong."""
    amount = f"{number}.250.000" if number % 2 else number * 1_250_000
    return [number, "", "Ngân sách thành phố", "II.1", "V.11-1", f"Nội dung thứ {number}", amount]


async def taken_in(person: Client, content: bytes, name: str = "Dự toán.xlsx") -> Any:
    """The file as the browser sends it."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}", "Content-Type": XLSX}
    return await person.request("POST", "/budget-lines/import-files", content=content, headers=headers)


async def imported(person: Client, rows: Sequence[Sequence[Any]], **changed: Any) -> Any:
    """Taken in, and then checked or written by the columns that the server found."""
    told = worked(await taken_in(person, workbook(rows)))
    sheet = told["sheets"][0]
    assert (sheet["columns"], sheet["head_row"], sheet["missing"]) == (COLUMNS, 3, [])
    asked = {"file": told["file"], "sheet": sheet["name"], "head_row": 3, "columns": sheet["columns"]}
    return await person.post("/budget-lines/import", asked | {"dry_run": False} | changed)


async def count(world: World) -> int:
    """Lines of all bodies."""
    return int(await world.one("select count(*) from budget_lines"))


async def test_fifty_wrong_cells_are_each_named_and_nothing_is_written(world: World, as_hanh: Client) -> None:
    rows = [honest(number) for number in range(1, HONEST + 1)]
    planted = set()
    for place in range(WRONG):
        column, value, code = FAULTS[place % len(FAULTS)]
        rows[place][column] = value
        planted.add((f"{'ABCDEFG'[column]}{place + 4}", code))
    before = await count(world)
    told = worked(await imported(as_hanh, rows))
    assert (told["is_written"], told["error_count"], told["rows"], told["new"]) == (False, 50, 60, 10)
    assert {(one["cell"], one["code"]) for one in told["errors"]} == planted
    assert [one["row"] for one in told["errors"]] == sorted(one["row"] for one in told["errors"])
    assert all(one["message"] and one["sheet"] == "Dự toán 2024" for one in told["errors"])
    assert await count(world) == before


async def test_a_dry_run_tells_and_writes_nothing_then_all_of_it_is_written_once(
    world: World, as_hanh: Client, as_dung: Client
) -> None:
    rows = [honest(number) for number in (201, 202, 203)]
    before = await count(world)
    told = worked(await imported(as_hanh, rows, dry_run=True))
    assert (told["new"], told["planned"], told["is_written"]) == (3, 201_250_000 + 202 * 1_250_000 + 203_250_000, False)
    assert await count(world) == before
    assert worked(await imported(as_hanh, rows))["is_written"]
    assert await count(world) == before + 3
    found = worked(await as_dung.get("/budget-lines", params={"q": "noi dung thu 201"}))["items"]
    assert [(one["state"], one["planned"], one["objective_code"]) for one in found] == [("draft", 201_250_000, "II.1")]
    assert found[0]["actions"] == ["budget_line.propose"], "its leader did not write it"
    again = worked(await imported(as_hanh, rows))
    assert {one["code"] for one in again["errors"]} == {"known"}
    twice = worked(await imported(as_hanh, [honest(301), honest(302), honest(301)]))
    assert [(one["cell"], one["code"]) for one in twice["errors"]] == [("F6", "repeated")]


async def test_only_whoever_writes_for_a_body_imports(world: World, as_minh: Client, as_hanh: Client) -> None:
    assert refused(await taken_in(as_minh, workbook([honest(1)]))) == (403, "not-permitted")
    told = await as_hanh.post(
        "/budget-lines/import", {"file": "0" * 64, "sheet": "Dự toán", "columns": {"source": "B"}}
    )
    assert fields(told) == {"file": "gone"}
    told = worked(await taken_in(as_hanh, workbook([honest(1)])))
    bare = {"file": told["file"], "sheet": "Dự toán 2024", "columns": {"source": "B", "purpose": "B"}}
    assert fields(await as_hanh.post("/budget-lines/import", bare)) == {
        "columns.planned": "missing",
        "columns.source": "twice",
        "columns.purpose": "twice",
    }


async def test_what_is_exported_is_what_the_list_says_and_runs_nothing(world: World, as_hanh: Client) -> None:
    line = await funded(world, 80_000_000, purpose="=cmd|'/c calc'!A1", planned=90_000_000)
    thao, _ = await finance_of(world)
    listed = worked(await thao.get("/budget-lines", params={"q": "calc"}))
    assert [one["id"] for one in listed["items"]] == [line["id"]]
    told = await thao.get("/budget-lines/export", params={"q": "calc"})
    assert told.headers["content-disposition"].endswith('.xlsx"')
    head, *rows = CalamineWorkbook.from_filelike(io.BytesIO(told.content)).get_sheet_by_index(0).to_python()
    assert head[:2] == ["Cơ quan, đơn vị", "Nguồn kinh phí"]
    assert rows == [
        [
            *("Ủy ban nhân dân huyện Vĩnh Bảo", "Ngân sách thành phố", "II.1", "", "=cmd|'/c calc'!A1"),
            *(90_000_000, 90_000_000, 80_000_000, 0, 80_000_000, "Đã phân bổ"),
        ]
    ]
    csv = (await thao.get("/budget-lines/export", params={"q": "calc", "format": "csv"})).content.decode("utf-8-sig")
    assert "'=cmd" in csv
    assert ";=cmd" not in csv


async def test_the_template_comes_back_with_no_column_missing(world: World, as_hanh: Client) -> None:
    told = await as_hanh.get("/budget-lines/import-template")
    book = CalamineWorkbook.from_filelike(io.BytesIO(told.content))
    assert book.sheet_names == ["Dự toán", "Danh mục"]
    choices = book.get_sheet_by_name("Danh mục").to_python()
    assert choices[1][:3] == ["Ủy ban nhân dân huyện Vĩnh Bảo", "Ngân sách thành phố", "Chung cho cả kế hoạch"]
    taken = worked(await taken_in(as_hanh, told.content))["sheets"][0]
    assert (taken["name"], taken["missing"], len(taken["columns"])) == ("Dự toán", [], 6)


async def test_a_list_is_narrowed_sorted_and_paged(world: World, as_chau: Client) -> None:
    for number, source in enumerate(("city", "district", "aid")):
        await drafted(as_chau, organisation="UBND-LC", source=source, planned=number, purpose=f"Dòng {source}")
    await drafted(as_chau, organisation="UBND-LC", objective_code=None, planned=9, purpose="Dòng chung")

    async def purposes(**asked: Any) -> list[str]:
        found = worked(await as_chau.get("/budget-lines", params=asked))
        return [one["purpose"] for one in found["items"]]

    assert await purposes(sort="-planned") == ["Dòng chung", "Dòng aid", "Dòng district", "Dòng city"]
    assert await purposes(source=["aid", "district"], sort="planned") == ["Dòng district", "Dòng aid"]
    assert await purposes(objective="none") == ["Dòng chung"]
    assert await purposes(q="LE CHAN dong chung") == ["Dòng chung"]
    assert await purposes(q="dòng", organisation="UBND-VB") == []
    assert await purposes(state="proposed") == []
    assert await purposes(sort="planned", page=2, page_size=3) == ["Dòng chung"]


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        (1_250_000, 1_250_000),
        ("1.250.000", 1_250_000),
        ("1 250 000 đồng", 1_250_000),
        ("1,250,000 VND", 1_250_000),
        ("0", 0),
    ],
)
def test_an_amount_is_read_as_people_write_it(cell: Any, amount: int) -> None:
    assert amount_of(cell) == amount


@pytest.mark.parametrize("cell", ["1.5", 1.5, "12.34.567", "1e9", "²", "1.250.00", True])
def test_half_a_dong_and_other_signs_are_no_amount(cell: Any) -> None:
    with pytest.raises(Unreadable) as told:
        amount_of(cell)
    assert told.value.code == "not_an_amount"
