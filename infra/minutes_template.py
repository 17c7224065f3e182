"""Writes the Word template of the minutes of a visit; it may then be edited in Word, its tags are docxtpl's.

.venv/bin/python infra/minutes_template.py
"""

from __future__ import annotations

from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Mm

from installing import BACKEND
from official_template import CENTRE, _begun, _columns, _foot, _line, _mark, _paragraph_for, _widen

TABLES = {
    "checks": ({"TT": 10, "Nội dung kiểm tra": 85, "Kết quả": 25, "Ghi chú": 45}, ("number", "text", "answer", "note")),
    "findings": (
        {"TT": 10, "Hành vi vi phạm": 75, "Căn cứ": 35, "Số lần": 15, "Ghi chú": 30},
        ("number", "text", "basis", "count", "note"),
    ),
}


def main() -> None:
    """The minutes, from their heading to those who sign."""
    document = _begun()
    _line(document, "{{ title }}", size=14, bold=True, before=16)
    _line(document, "{{ subject }}", bold=True, before=3, after=10)
    _paragraph_for(document, "words in opening", "{{ words }}")
    _section(document, "I. THÀNH PHẦN")
    _paragraph_for(document, "words in members", "- {{ words }}")
    _section(document, "II. CƠ SỞ ĐƯỢC KIỂM TRA")
    _paragraph_for(document, "words in place", "- {{ words }}")
    _section(document, "III. NỘI DUNG VÀ KẾT QUẢ KIỂM TRA")
    _table(document, "checks")
    _paragraph_for(document, "words in findings_intro", "{{ words }}")
    _table(document, "findings")
    _section(document, "IV. KẾT LUẬN, KIẾN NGHỊ")
    _paragraph_for(document, "words in conclusion", "{{ words }}")
    ((left, right),) = _columns(document, (Mm(82.5), Mm(82.5)))
    _line(left, "ĐẠI DIỆN CƠ SỞ", bold=True, before=8)
    _line(right, "NGƯỜI GHI BIÊN BẢN", bold=True, before=8)
    for _ in range(4):
        _line(left, "")
    _foot(document)
    document.save(str(BACKEND / "liennganh" / "inspections" / "minutes.docx"))


def _section(document: Any, words: str) -> None:
    _line(document, words, bold=True, align=None, before=8, after=3)


def _table(document: Any, name: str) -> None:
    columns, fields = TABLES[name]
    table = document.add_table(rows=4, cols=len(columns))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    _widen(table, [Mm(width) for width in columns.values()])
    head, before, row, after = table.rows
    for cell, words in zip(head.cells, columns, strict=True):
        _line(cell, words, size=12, bold=True, before=2, after=2)
    _mark(head, "w:tblHeader")
    before.cells[0].text, after.cells[0].text = f"{{%tr for one in {name} %}}", "{%tr endfor %}"
    for cell, field in zip(row.cells, fields, strict=True):
        aligned = None if field in {"text", "note"} else CENTRE
        _line(cell, f"{{{{ one.{field} }}}}", size=12, align=aligned, before=2, after=2)
    _mark(row, "w:cantSplit")
    _line(document, "", size=4)


if __name__ == "__main__":
    main()
