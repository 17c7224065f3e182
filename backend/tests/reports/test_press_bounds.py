"""What people write into a report stays words in every file, and the same report is the same file anywhere."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any, Literal

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from python_calamine import CalamineWorkbook

from liennganh.reports.annex_sheets import number_format
from liennganh.reports.layout import LANDSCAPE, table_of
from liennganh.reports.press import printed
from tests.office import pages, pdf_from, words
from tests.reports.content import MARK, annex, column, count, percent, report, section, table
from tests.reports.test_press import ON, flat

KINDS: tuple[Literal["docx", "pdf", "xlsx"], ...] = ("docx", "pdf", "xlsx")
HOSTILE = (
    "{{ 7*7 }}",
    "{% raw %}{_{ x }_}",
    "<script>alert(1)</script> </w:t></w:p> & &amp; \"Ô\" 'ô'",
    '#import "x.typ": * #panic() $x$ \\u{41} *đậm* _nghiêng_ = Đầu mục',
    "=1+1",
    "+1+1",
    "@SUM(A1)",
    "-1+cmd|' /C calc'!A0",
    "_x0041_ https://vi.du/a",
)
LONG = "Dài" * 133 + "!"
BROKEN = "chuông\x07 trang\x0c mới\x00 đảo\u202engược\u200f \ud800nửa \ufffe"
PRINT = """
import hashlib, json, sys
from datetime import date
from liennganh.reports.press import printed
content = json.load(sys.stdin)
for kind in ("docx", "pdf", "xlsx"):
    print(kind, hashlib.sha256(printed(content, kind, date(2024, 6, 10))).hexdigest())
"""


def hostile() -> dict[str, Any]:
    """Each place where somebody's words stand holds all of them."""
    rows = [[f"{n}", text, text, count(n)] for n, text in enumerate((*HOSTILE, LONG, BROKEN), 1)]
    columns = [column("TT", 1), column(HOSTILE[0], 3, "left"), column(HOSTILE[2], 3, "left"), column("Số", 1, "right")]
    told = table(columns, rows, HOSTILE[2])
    blocks = [(kind, text) for kind in ("heading", "item", "paragraph") for text in (*HOSTILE, LONG, BROKEN)]
    return report(
        subject=HOSTILE[3],
        to=[*HOSTILE],
        issuer=[HOSTILE[2]],
        signer=HOSTILE[0],
        recipients=[*HOSTILE],
        preamble=[*HOSTILE, BROKEN],
        sections=[section(HOSTILE[2], ("subheading", HOSTILE[3]), *blocks, ("table", told))],
        annexes=[annex("I: [a]/*?", HOSTILE[2], [told])],
        mark=HOSTILE[2],
    )


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return {kind: printed(hostile(), kind, ON) for kind in KINDS}


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_what_looks_like_code_stays_text(files: dict[str, bytes], tmp_path: Path, kind: str) -> None:
    pdf = files["pdf"] if kind == "pdf" else pdf_from(files["docx"], tmp_path)
    there = " ".join(pages(pdf, tmp_path))
    counted = Counter(words(there))
    for text in HOSTILE:
        assert not Counter(words(text)) - counted, text
    assert counted["49"] == 0
    assert flat(there).count("{% raw %}{_{ x }_}") >= 6, "not even the marks by which templates write theirs"
    assert flat(there).count("=1+1") >= 6
    assert "chuông trang mới đảongược nửa" in flat(there)
    assert "".join(there.split()).count(LONG) >= 3, "a long word is broken, not lost"


def test_no_formula_and_no_link_is_left_in_the_workbook(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(files["xlsx"])) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 2
    assert all("<f>" not in sheet and "hyperlink" not in sheet for sheet in sheets)
    book = CalamineWorkbook.from_filelike(io.BytesIO(files["xlsx"]))
    assert book.sheet_names == ["Báo cáo", "Phụ lục I   a"]
    for name in book.sheet_names:
        cells = [cell for row in book.get_sheet_by_name(name).to_python() for cell in row]
        assert set(HOSTILE) <= set(cells)
        assert LONG in cells


def test_a_sign_that_no_font_draws_is_a_box_in_the_pdf(tmp_path: Path) -> None:
    made = pages(printed(report(subject="Kết quả 😀 漢字 năm 2024", annexes=[]), "pdf", ON), tmp_path)
    assert "Kết quả □ □□ năm 2024" in flat(made[0])
    assert "Thực hiện Kế hoạch số 25/KH-UBND" in flat(made[0])


def test_two_processes_print_the_same_bytes() -> None:
    told = json.dumps(report(mark=MARK))
    said = []
    for seed, zone in (("1", "Asia/Ho_Chi_Minh"), ("4242", "America/Lima")):
        env = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(Path(__file__).parents[2])}
        done = subprocess.run(
            [sys.executable, "-c", PRINT], input=told, capture_output=True, text=True, env=env, timeout=120, check=True
        )
        said.append(done.stdout)
    here = "".join(f"{kind} {hashlib.sha256(printed(report(mark=MARK), kind, ON)).hexdigest()}\n" for kind in KINDS)
    assert said == [here, here]


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_no_clock_is_in_an_office_file(kind: Literal["docx", "xlsx"]) -> None:
    made = printed(report(), kind, ON)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        entries = parts.infolist()
        core = parts.read("docProps/core.xml").decode()
    assert {entry.date_time for entry in entries} == {(2024, 6, 10, 0, 0, 0)}
    names = [entry.filename for entry in entries]
    assert names == sorted(names)
    assert names[0] == "[Content_Types].xml"
    assert core.count("2024-06-10T00:00:00Z</dcterms:") == 2
    assert made != printed(report(), kind, ON.replace(day=11))


@pytest.mark.parametrize("lines", range(0, 24, 3))
def test_whoever_signs_never_stands_alone(tmp_path: Path, lines: int) -> None:
    filled = section("I. KẾT QUẢ", *(("item", f"Việc thứ {n} đã làm xong.") for n in range(18 + lines)))
    made = pages(printed(report(sections=[filled], annexes=[]), "pdf", ON), tmp_path)
    assert "trân trọng báo cáo./." in flat(made[-1])
    assert "Nguyễn Thị Hồng Thắm" in flat(made[-1])


def test_the_least_there_can_be_is_printed(tmp_path: Path) -> None:
    bare = report(superior=[], signer=None, to=["Sở Tư pháp"], preamble=[], sections=[], recipients=[], annexes=[])
    bare |= {"closing": [], "data_hash": None}
    assert "Kính gửi: Sở Tư pháp" in flat(pages(printed(bare, "pdf", ON), tmp_path)[0])
    document = Document(io.BytesIO(printed(bare, "docx", ON)))
    assert [one.orientation for one in document.sections] == [WD_ORIENT.PORTRAIT]
    assert any(one.text == "Kính gửi: Sở Tư pháp" for one in document.paragraphs)
    empty = report(annexes=[annex("I", "Chưa có gì", [table([column("TT", 1)], [], total=True)])])
    assert all(len(printed(empty, kind, ON)) > 5000 for kind in KINDS)


@pytest.mark.parametrize(
    ("words", "unit", "pattern"),
    [
        ("15,7 %", "percent", '#,##0.0" %"'),
        ("100 %", "percent", '#,##0" %"'),
        ("15,72 % (3/19)", "percent", '#,##0.00" %"'),
        ("1.250.000.000", "vnd", "#,##0"),
        ("3.179", "count", "#,##0"),
    ],
)
def test_a_number_shows_as_many_places_as_its_words(words: str, unit: str, pattern: str) -> None:
    assert number_format(words, unit) == pattern


def test_a_wide_table_is_printed_smaller_rather_than_broken() -> None:
    columns = [column("TT", 1), column("Đơn vị", 8, "left"), *(column(f"Quý {n}", 2, "right") for n in range(15))]
    small = table_of(table(columns, [["1", "Hồng Bàng", *[count(7)] * 15]]), LANDSCAPE)
    large = table_of(table(columns, [["1", "Hồng Bàng", *[count(1_234_567_890)] * 15]]), LANDSCAPE)
    assert (small["size"], large["size"]) == (9, 7)
    for laid in (small, large):
        assert sum(laid["widths"]) == pytest.approx(LANDSCAPE, abs=0.2)
    assert min(large["widths"][2:]) > 13


def test_a_name_longer_than_its_share_takes_from_those_that_can_spare() -> None:
    columns = [column("TT", 1), column("Tên", 30, "left"), column("Kết quả", 1, "right")]
    laid = table_of(table(columns, [["1", "Ngắn", percent(100.0)]]), 165)
    assert laid["widths"][2] > 15, "15,7 % stands on one line"
    assert laid["widths"][1] > 100
