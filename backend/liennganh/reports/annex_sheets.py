"""A report as a workbook: its words on the first sheet, each annex on its own, figures as numbers to calculate with."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from liennganh.official.pinning import midnight, pinned
from liennganh.official.rendering import printable
from liennganh.reports.layout import LANDSCAPE, PORTRAIT, attached_to, laid_out, text_of

# What a cell holds and a sheet may be called.
MOST_SIGNS, LONGEST_NAME = 32_767, 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
# Signs of a line over the whole page, upright and turned; a line's height in points.
SIGNS = {PORTRAIT: 95, LANDSCAPE: 145}
LINE = 17.0
BASE = {"font_name": "Times New Roman", "font_size": 12, "text_wrap": True, "valign": "vcenter"}
GRID = {**BASE, "font_size": 11, "border": 1}
SAID: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "align": "center", "font_size": 14},
    "centre": {"bold": True, "align": "center"},
    "attached": {"italic": True, "align": "center"},
    "section": {"bold": True},
    "heading": {"bold": True, "indent": 1},
    "subheading": {"bold": True, "italic": True, "indent": 1},
    "paragraph": {"valign": "top"},
    "item": {"valign": "top"},
    "note": {"italic": True},
}


def workbook_of(content: Mapping[str, Any], on: date) -> bytes:
    """The workbook; text is written as text, so that none of it is a formula or a link."""
    import xlsxwriter  # three megabytes of a process that exports nothing

    out = io.BytesIO()
    asked = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, asked)
    told, laid = printable(content), laid_out(content)
    book.set_properties({"title": laid["name"][:255], "author": "Liên Ngành", "created": midnight(on)})
    formats = _Formats(book)
    names: set[str] = set()
    _Sheet(book, formats, told["title"].capitalize(), names, laid, PORTRAIT).write(_report(told, laid))
    for annex in told["annexes"]:
        room = LANDSCAPE if annex["is_landscape"] else PORTRAIT
        name = annex["title"].replace("PHỤ LỤC", "Phụ lục")
        _Sheet(book, formats, name, names, laid, room).write(_annex(annex, name, told, laid))
    book.close()
    return pinned(out.getvalue(), on)


def _report(told: Mapping[str, Any], laid: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from (("centre", words) for words in (*told["superior"], *told["issuer"]))
    yield from (("attached", words) for words in (told["number"], told["dated"]))
    yield "title", told["title"]
    yield "centre", told["subject"]
    yield from (("paragraph", f"Kính gửi: {words}") for words in laid["to"])
    yield from (("paragraph", words) for words in told["preamble"])
    for section in told["sections"]:
        yield "section", section["heading"]
        for block in section["blocks"]:
            if block["kind"] == "table":
                yield "table", block["table"]
            else:
                yield block["kind"], f"- {block['text']}" if block["kind"] == "item" else block["text"]
    yield from (("paragraph", words) for words in told["closing"])
    yield from (("centre", words) for words in (*told["signs"], told["signer"] or ""))
    yield from (("note", words) for words in ("Nơi nhận:", *(f"- {one}" for one in told["recipients"])))
    yield "note", laid["hash"] or ""


def _annex(
    annex: Mapping[str, Any], name: str, told: Mapping[str, Any], laid: Mapping[str, Any]
) -> Iterator[tuple[str, Any]]:
    yield "title", name
    yield "centre", annex["subject"].upper()
    yield "attached", attached_to(told)
    yield from (("table", table) for table in annex["tables"])
    yield from (("note", words) for words in annex["notes"])
    yield "note", laid["hash"] or ""


class _Formats:
    """Each way of writing once: a workbook holds few of them."""

    def __init__(self, book: Any) -> None:
        self._book, self._made = book, dict[str, Any]()

    def of(self, **how: Any) -> Any:
        key = repr(sorted(how.items()))
        return self._made.setdefault(key, None) or self._add(key, how)

    def _add(self, key: str, how: dict[str, Any]) -> Any:
        self._made[key] = self._book.add_format(how)
        return self._made[key]


class _Sheet:
    """One sheet, written from its top; tables use its columns from the left, words its whole width."""

    def __init__(
        self, book: Any, formats: _Formats, name: str, names: set[str], laid: Mapping[str, Any], room: float
    ) -> None:
        self._is_annex = bool(names)
        self._sheet = book.add_worksheet(_free_name(name, names))
        self._formats, self._room, self._line, self._last = formats, room, 0, 0
        self._sheet.set_paper(9)
        self._sheet.set_margins(left=1.18, right=0.59, top=0.79, bottom=0.79)
        self._sheet.fit_to_pages(1, 0)
        # Codes of a header begin with an ampersand, and it holds 255 signs.
        mark = (laid["mark"] or "")[:100].replace("&", "&&")
        self._sheet.set_header("&C&P" + (f"\n{mark}" if mark else ""))
        if room == LANDSCAPE:
            self._sheet.set_landscape()
        self._first = [("centre", laid["mark"])] if laid["mark"] else []

    def write(self, parts: Iterator[tuple[str, Any]]) -> None:
        """Everything in its order; the head of an annex's only table stays in sight and on every page."""
        said = [part for part in (*self._first, *parts) if part[1]]
        tables = [part for kind, part in said if kind == "table"]
        self._last = max([len(table["columns"]) for table in tables], default=1) - 1
        self._widen(max(tables, key=lambda table: len(table["columns"]), default=None))
        for kind, part in said:
            if kind == "table":
                self._table(part, is_only=len(tables) == 1)
            else:
                self._words(kind, part)

    def _widen(self, table: Mapping[str, Any] | None) -> None:
        shares = [float(column["width"]) for column in table["columns"]] if table else [1.0]
        for number, share in enumerate(shares):
            self._sheet.set_column(number, number, max(SIGNS[self._room] * share / (sum(shares) or 1.0), 6))

    def _words(self, kind: str, words: str) -> None:
        style = self._formats.of(**{**BASE, **SAID[kind]})
        for start in range(0, len(words), MOST_SIGNS):
            part = words[start : start + MOST_SIGNS]
            if self._last:
                self._sheet.merge_range(self._line, 0, self._line, self._last, "", style)
            # A row over merged cells does not grow by itself.
            rows = sum(max(math.ceil(len(line) / SIGNS[self._room]), 1) for line in part.split("\n"))
            self._sheet.set_row(self._line, min(LINE * rows, 409))
            self._sheet.write_string(self._line, 0, part, style)
            self._line += 1

    def _table(self, table: Mapping[str, Any], *, is_only: bool) -> None:
        if table["caption"]:
            self._words("centre", table["caption"])
        head = self._formats.of(**GRID, bold=True, align="center")
        for number, column in enumerate(table["columns"]):
            self._sheet.write_string(self._line, number, column["head"][:MOST_SIGNS], head)
        if is_only and self._is_annex:
            self._sheet.repeat_rows(self._line)
            self._sheet.freeze_panes(self._line + 1, 0)
        self._line += 1
        for index, row in enumerate(table["rows"], 1):
            is_bold = table["is_total_last"] and index == len(table["rows"])
            for number, column in enumerate(table["columns"]):
                self._cell(number, row[number] if number < len(row) else "", column["align"], is_bold)
            self._line += 1
        self._line += 1

    def _cell(self, number: int, cell: str | Mapping[str, Any], align: str, is_bold: bool) -> None:
        words = text_of(cell)
        how = {**GRID, "align": align, "bold": is_bold}
        value = None if isinstance(cell, str) else cell["value"]
        if isinstance(cell, str) or value is None or not math.isfinite(value):
            self._sheet.write_string(self._line, number, words[:MOST_SIGNS], self._formats.of(**how))
        else:
            pattern = number_format(words, cell["unit"])
            self._sheet.write_number(self._line, number, value, self._formats.of(**how, num_format=pattern))


def number_format(words: str, unit: str) -> str:
    """As many places as the words show: 15,7 % stays 15.7 with a sign behind it, and is never 0.157."""
    shown = re.search(r"\d,(\d+)", words)
    places = "." + "0" * len(shown[1]) if shown else ""
    return f"#,##0{places}" + ('" %"' if unit == "percent" else "")


def _free_name(name: str, taken: set[str]) -> str:
    """A name that a sheet may bear and no other does; programs take large and small letters for the same."""
    plain = FORBIDDEN.sub(" ", " ".join(name.split())).strip()[:LONGEST_NAME] or "Phụ lục"
    free, number = plain, 2
    while free.lower() in taken:
        tail = f" ({number})"
        free, number = plain[: LONGEST_NAME - len(tail)] + tail, number + 1
    taken.add(free.lower())
    return free
