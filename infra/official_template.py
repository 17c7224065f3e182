"""Writes the Word template of the assignment sheet; it may then be edited in Word, its tags are docxtpl's.

.venv/bin/python infra/official_template.py
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt

from installing import BACKEND

CENTRE, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
LEFT, RIGHT = Mm(66), Mm(99)
FONT = "Times New Roman"
COLUMNS = {"TT": 10, "Mã": 18, "Nội dung nhiệm vụ": 80, "Vai trò": 20, "Thời hạn": 37}
CELLS = ("{{ task.number }}", "{{ task.code }}", "{{ task.text }}", "{{ task.part }}", "{{ task.due }}")


def main() -> None:
    """The sheet, from its heading to its recipients."""
    document = _begun()
    _title(document)
    _paragraph_for(document, "words in preamble", "{{ words }}")
    _tasks(document)
    _paragraph_for(document, "words in duties_intro", "{{ words }}")
    _paragraph_for(document, "words in duties", "- {{ words }}")
    _paragraph_for(document, "words in closing", "{{ words }}")
    _foot(document)
    document.save(str(BACKEND / "liennganh" / "assignments" / "sheet.docx"))


def _begun() -> Any:
    """A4, the decree's margins, Times New Roman 13, numbered pages, and the heading of an official paper."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    _style(document)
    _number_pages(section)
    _head(document)
    return document


def _style(document: Any) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(13)
    fonts = style.element.rPr.rFonts
    for script in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qn(script), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.rPr.append(language)
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.0


def _number_pages(section: Any) -> None:
    """Centred above the text, from the second page on."""
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTRE
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(13)
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = text
        run._r.append(mark)  # noqa: SLF001 - python-docx has no fields of its own


def _head(document: Any) -> None:
    (left, right), (number, dated) = _columns(document, (LEFT, RIGHT), rows=2)
    _line(left, "{%p for line in superior %}")
    _line(left, "{{ line }}", size=12)
    _line(left, "{%p endfor %}")
    _line(left, "{%p for line in issuer %}")
    _line(left, "{{ line }}", size=12, bold=True)
    _line(left, "{%p endfor %}")
    _rule(left, (LEFT - Mm(24)) // 2)
    _line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    _line(right, "Độc lập - Tự do - Hạnh phúc", bold=True)
    _rule(right, (RIGHT - Mm(56)) // 2)
    _line(number, "{{ number }}", before=4)
    _line(dated, "{{ dated }}", italic=True, before=4)


def _title(document: Any) -> None:
    _line(document, "{{ title }}", size=14, bold=True, before=16)
    _line(document, "{{ subject }}", bold=True, before=3)
    _line(document, "Kính gửi: {{ to }}", before=12, after=10)


def _tasks(document: Any) -> None:
    table = document.add_table(rows=4, cols=len(COLUMNS))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    _widen(table, [Mm(width) for width in COLUMNS.values()])
    head, before, row, after = table.rows
    for cell, words in zip(head.cells, COLUMNS, strict=True):
        _line(cell, words, size=12, bold=True, before=2, after=2)
    _mark(head, "w:tblHeader")
    before.cells[0].text, after.cells[0].text = "{%tr for task in tasks %}", "{%tr endfor %}"
    for number, (cell, words) in enumerate(zip(row.cells, CELLS, strict=True)):
        aligned = None if number == 2 else CENTRE
        _line(cell, words, size=12, align=aligned, before=2, after=2)
    _line(row.cells[2], "{%p for words in task.more %}")
    _line(row.cells[2], "{{ words }}", size=12, italic=True, align=None, after=2)
    _line(row.cells[2], "{%p endfor %}")
    _mark(row, "w:cantSplit")
    _line(document, "", size=4)


def _foot(document: Any) -> None:
    _line(document, "", size=6)
    ((left, right),) = _columns(document, (Mm(82.5), Mm(82.5)))
    _line(left, "Nơi nhận:", size=12, bold=True, italic=True, align=None)
    _line(left, "{%p for one in recipients %}")
    _line(left, "- {{ one }}", size=11, align=None)
    _line(left, "{%p endfor %}")
    _line(right, "{%p for line in signs %}")
    _line(right, "{{ line }}", bold=True)
    _line(right, "{%p endfor %}")
    for _ in range(5):
        _line(right, "")


def _widen(table: Any, widths: Sequence[Length]) -> None:
    """Word goes by the cells, LibreOffice by the grid."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _columns(document: Any, widths: Sequence[Length], rows: int = 1) -> list[Any]:
    """Places side by side, as a table without lines whose rows stay on one page."""
    table = document.add_table(rows=rows, cols=2)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _widen(table, widths)
    for row in table.rows:
        _mark(row, "w:cantSplit")
    return [row.cells for row in table.rows]


def _line(place: Any, text: str, **how: Any) -> Any:
    """A paragraph; the first of a cell is the one that is there already."""
    there = place.paragraphs
    is_fresh = hasattr(place, "width") and len(there) == 1 and not there[0].text and not there[0].runs
    paragraph = there[0] if is_fresh else place.add_paragraph()
    paragraph.alignment = how.get("align", CENTRE)
    paragraph.paragraph_format.space_before = Pt(how.get("before", 0))
    paragraph.paragraph_format.space_after = Pt(how.get("after", 0))
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = how.get("bold"), how.get("italic"), Pt(how.get("size", 13))
    return paragraph


def _paragraph_for(document: Any, each: str, text: str) -> None:
    """One paragraph for each of a list, its first line indented by a centimetre."""
    _line(document, f"{{%p for {each} %}}")
    paragraph = _line(document, text, align=BOTH, before=3, after=3)
    paragraph.paragraph_format.first_line_indent = Mm(10)
    _line(document, "{%p endfor %}")


def _rule(cell: Any, indent: int) -> None:
    """The line under a head, as the upper edge of an almost empty paragraph."""
    paragraph = _line(cell, "", size=4, before=2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Length(indent)
    edges, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        top.set(qn(f"w:{name}"), value)
    edges.append(top)
    # The schema orders the properties of a paragraph: borders come before spacing.
    paragraph._p.get_or_add_pPr().insert_element_before(edges, "w:spacing", "w:ind", "w:jc")  # noqa: SLF001


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - nor these of rows


if __name__ == "__main__":
    main()
