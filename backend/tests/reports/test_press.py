"""The official report as an office opens it: LibreOffice and poppler read its pages, a spreadsheet its figures."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from lxml import etree
from python_calamine import CalamineWorkbook

from liennganh.reports.press import printed
from tests.office import pages, pdf_from, words
from tests.reports.content import DISTRICTS, MARK, report

ON = date(2024, 6, 10)
KINDS = ("docx", "pdf", "xlsx")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LAST_WORDS = "trân trọng báo cáo./."


class Paper:
    """The report in its three files, and the Word file as LibreOffice prints it."""

    def __init__(self, content: dict[str, Any], folder: Path) -> None:
        self.content, self.folder = content, folder
        self.docx, self.pdf, self.xlsx = (printed(content, kind, ON) for kind in KINDS)  # type: ignore[arg-type]
        self.from_word = pdf_from(self.docx, folder)
        self.pages = {"pdf": pages(self.pdf, folder), "docx": pages(self.from_word, folder)}


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """The coordinator's report of a half-year that is not over."""
    return Paper(report(mark=MARK), tmp_path_factory.mktemp("draft"))


def texts(content: Any) -> list[str]:
    """Every string of the content that is printed as it is."""
    if isinstance(content, str):
        return [content]
    if isinstance(content, list):
        return [text for part in content for text in texts(part)]
    if isinstance(content, dict):
        unsaid = {"kind", "unit", "align", "value", "data_hash"}
        return [text for key, part in content.items() if key not in unsaid for text in texts(part)]
    return []


def sheets(xlsx: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def flat(page: str) -> str:
    return " ".join(page.split())


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_every_word_of_the_report_is_on_its_pages(draft: Paper, kind: str) -> None:
    there = set(words(" ".join(draft.pages[kind]).lower()))
    said = {word for text in texts(draft.content) for word in words(text.lower())}
    assert len(said) > 900
    assert said - there == set()


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_it_looks_as_the_decree_wants_it(draft: Paper, kind: str) -> None:
    first, *others = draft.pages[kind]
    assert all(MARK in page for page in draft.pages[kind])
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in first
    assert "- Ủy ban nhân dân thành phố Hải Phòng." in flat(first)
    assert first.split("\n")[0].strip() == MARK, "the first page has no number"
    number = 1
    for page in others:
        # Every annex counts its own pages.
        number = 1 if "Kèm theo Báo cáo số" in flat(page) else number + 1
        assert page.split("\n")[0].strip() == (MARK if number == 1 else f"{number}")
    (signed,) = [page for page in draft.pages[kind] if "Nguyễn Thị Hồng Thắm" in page]
    assert LAST_WORDS in flat(signed), "whoever signs stands below words"
    annexes = [page for page in others if "Kèm theo Báo cáo số" in flat(page)]
    assert [re.findall(r"Phụ lục I+", page) for page in annexes] == [["Phụ lục I"], ["Phụ lục II"]]
    assert "năm 2024 của SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI)" in flat(annexes[0])
    code = f"Mã số liệu: sha256:{draft.content['data_hash']}"
    assert code in flat(signed)
    assert all(code in flat(page) for page in others[others.index(annexes[0]) :])


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_long_tables_say_their_head_on_every_page_and_lose_no_row(draft: Paper, kind: str) -> None:
    wide = [page for page in draft.pages[kind] if "Toàn" in page and "Hồng" in page and "CS-" in page]
    assert len(wide) == 3
    long = [page for page in draft.pages[kind] if "Phường số" in page]
    assert len(long) >= 5
    assert all("Xã, phường, thị trấn" in page and "Quận, huyện" in page for page in long)
    rows = re.findall(r"^ *(\d+) +Phường số (\d+) .*?([\d.]+) +([\d,]+ %)$", "\n".join(long), re.MULTILINE)
    said = [
        (f"{n}", f"{n}", f"{1000 + 17 * n:,}".replace(",", "."), f"{n / 10:.1f} %".replace(".", ","))
        for n in range(1, 218)
    ]
    assert rows == said
    assert "619.101" in long[-1]


def test_annexes_lie_as_they_are_asked_to(draft: Paper) -> None:
    for made in (draft.pdf, draft.from_word):
        with pikepdf.open(io.BytesIO(made)) as pdf:
            turned = [page.mediabox[2] > page.mediabox[3] for page in pdf.pages]
        assert turned[:2] == [False, False]
        assert turned.count(True) == 3
        assert turned[-5:] == [False] * 5


def test_a_screen_reader_knows_title_language_and_heads(draft: Paper) -> None:
    with pikepdf.open(io.BytesIO(draft.pdf)) as pdf:
        assert str(pdf.Root.Lang).lower().startswith("vi")
        assert "pdfuaid" in pdf.Root.Metadata.read_bytes().decode()
        assert str(pdf.docinfo.Title).startswith("BÁO CÁO Kết quả thực hiện")
        tags = [str(one.get("/S")) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one]
    assert tags.count("/Table") == 3
    assert tags.count("/TH") == 5 + 18 + 6
    properties = Document(io.BytesIO(draft.docx)).core_properties
    assert (properties.language, MARK in properties.title) == ("vi-VN", True)


def test_word_repeats_heads_and_splits_no_row(draft: Paper) -> None:
    document = Document(io.BytesIO(draft.docx))
    assert [one.orientation for one in document.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    # Every first page is without its number: of the paper, and of each annex.
    assert [one.different_first_page_header_footer for one in document.sections] == [True, True, True]
    tables = [one._tbl for one in document.tables if one.style and one.style.name == "Table Grid"]
    assert [len(table.tr_lst) for table in tables] == [5, 34, 219]
    for table in tables:
        heads = [row.find(f".//{W}tblHeader") is not None for row in table.tr_lst]
        assert heads == [True] + [False] * (len(heads) - 1)
        assert all(row.find(f".//{W}cantSplit") is not None for row in table.tr_lst)
    with zipfile.ZipFile(io.BytesIO(draft.docx)) as parts:
        for name in parts.namelist():
            text = parts.read(name)
            assert b"rsid" not in text, name
            etree.fromstring(text)
        assert b'"compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in parts.read(
            "word/settings.xml"
        )
        assert b"PAGE" in parts.read("word/header1.xml")


def test_the_workbook_has_numbers_to_calculate_with(draft: Paper) -> None:
    book = sheets(draft.xlsx)
    assert list(book) == ["Báo cáo", "Phụ lục I", "Phụ lục II"]
    by_district = [row for row in book["Phụ lục I"] if str(row[0]).isdigit()]
    told = draft.content["annexes"][0]["tables"][0]["rows"]
    for row, cells in zip(by_district, told, strict=True):
        assert row[2:] == [cell["text"] if cell["value"] is None else cell["value"] for cell in cells[2:]]
    assert all(f"{name}" in flat(str(book["Phụ lục I"])) for name in DISTRICTS)
    communes = [row for row in book["Phụ lục II"] if str(row[1]).startswith("Phường số")]
    assert len(communes) == 217
    assert (
        sum(row[4] for row in communes) == book["Phụ lục II"][book["Phụ lục II"].index(communes[-1]) + 1][4] == 619_101
    )
    assert communes[0][5] == 0.1, "0,1 % is 0.1 with a sign behind it"
    with zipfile.ZipFile(io.BytesIO(draft.xlsx)) as parts:
        styles = parts.read("xl/styles.xml").decode()
        assert "#,##0.0&quot; %&quot;" in styles
        assert 'orientation="landscape"' in parts.read("xl/worksheets/sheet2.xml").decode()


def test_the_workbook_says_the_words_as_well(draft: Paper) -> None:
    said = {cell for row in sheets(draft.xlsx)["Báo cáo"] for cell in row if cell != ""}
    words_alone = {key: part for key, part in draft.content.items() if key not in {"annexes", "to", "recipients"}}
    listed = [block["text"] for part in words_alone["sections"] for block in part["blocks"] if block["kind"] == "item"]
    numbers = re.compile(r"[\d.,]+( %)?|-")
    assert {one for one in texts(words_alone) if not numbers.fullmatch(one)} - set(listed) <= said
    assert {f"- {one}" for one in (*listed, *draft.content["recipients"])} <= said
    assert {100.0, 78.5, 15.7, 80.0} <= said
    assert "Kính gửi: Bộ Lao động - Thương binh và Xã hội;" in said
