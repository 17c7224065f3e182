"""The running text, tables and annexes of a report as WordprocessingML: long tables are slow in a template.

Head and foot, styles and margins stand in `report.docx`, where they may be edited in Word; here only its styles are
named.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn
from markupsafe import Markup

from liennganh.official.rendering import render_docx

STYLES = {"paragraph": "BodyText", "item": "BodyText", 2: "Heading1", 3: "Heading2", 4: "Heading3"}
# The last paragraph of a section; all sections but the last carry their page in it.
END = "SectionEnd"
DXA = 1440 / 25.4
KEPT = "<w:keepNext/><w:keepLines/>"
SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "{": "&#123;", "}": "&#125;", '"': "&quot;"})


def render_word(template: Path, told: Mapping[str, Any], *, on: date) -> bytes:
    """The Word file of what `laid_out` gives."""
    written = {
        **told,
        # Every word in them has been through `_run`, which escapes.
        "body": Markup("".join(_body(told["lines"]))),  # noqa: S704
        "after": Markup("".join(_after(told))),  # noqa: S704
    }
    is_landscape = [False, *(annex["is_landscape"] for annex in told["annexes"])]
    return render_docx(
        template, written, title=told["name"], on=on, finish=lambda document: _turn_pages(document, is_landscape)
    )


def _body(lines: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for line in lines:
        if line["kind"] == "table":
            yield from _table(line["table"])
        else:
            words = f"- {line['text']}" if line["kind"] == "item" else line["text"]
            style = STYLES[line.get("level") or line["kind"]]
            yield _paragraph(words, style, KEPT if line.get("is_kept") else "")


def _after(told: Mapping[str, Any]) -> Iterator[str]:
    """What lies after the signature. No section ends with words: they might lie alone on a page."""
    end = _paragraph("", END)
    yield end
    for annex in told["annexes"]:
        yield _paragraph(annex["title"], "AnnexTitle")
        yield _paragraph(annex["subject"], "AnnexName")
        yield _paragraph(annex["attached"], "AnnexOf")
        for table in annex["tables"]:
            yield from _table(table)
        for words in annex["notes"]:
            yield _paragraph(words, "Note")
        yield end


def _paragraph(words: str, style: str, more: str = "", bold: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{_run(words, bold)}</w:p>'


def _run(words: str, properties: str = "") -> str:
    if not words:
        return ""
    said = words.translate(SIGNS).replace("\t", "</w:t><w:tab/><w:t xml:space='preserve'>")
    said = said.replace("\n", "</w:t><w:br/><w:t xml:space='preserve'>")
    return f"<w:r>{properties}<w:t xml:space='preserve'>{said}</w:t></w:r>"


def _table(table: Mapping[str, Any]) -> Iterator[str]:
    """The head is said again on every page, and no row lies on two."""
    if table["caption"]:
        yield _paragraph(table["caption"], "Caption")
    widths = [round(width * DXA) for width in table["widths"]]
    caption = f'<w:tblCaption w:val="{table["caption"].translate(SIGNS)}"/>' if table["caption"] else ""
    yield (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="68" w:type="dxa"/><w:right w:w="68" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0"'
        f' w:noVBand="1"/>{caption}</w:tblPr><w:tblGrid>'
    )
    yield "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    style = f"Table{table['size']}"
    places = [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>' for width in widths
    ]
    yield "</w:tblGrid>" + _row(table["heads"], places, [f"{style}center"] * len(places), True, "<w:tblHeader/>")
    styles = [f"{style}{align}" for align in table["aligns"]]
    for number, row in enumerate(table["rows"], 1):
        yield _row(row, places, styles, table["is_total_last"] and number == len(table["rows"]))
    yield "</w:tbl>" + _paragraph("", "Gap")


def _row(words: Sequence[str], places: Sequence[str], styles: Sequence[str], is_bold: bool, more: str = "") -> str:
    bold = "<w:rPr><w:b/></w:rPr>" if is_bold else ""
    cells = (
        f"{place}{_paragraph(said, style, bold=bold)}</w:tc>"
        for said, place, style in zip(words, places, styles, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{''.join(cells)}</w:tr>"


def _turn_pages(document: Any, is_landscape: Sequence[bool]) -> None:
    """Gives every section its page. Each annex counts its own pages (Decree 30/2020/NĐ-CP, appendix I), none shows its
    first number, and only annexes have a foot.
    """
    body = document.element.body
    last = body.sectPr
    ends = body.xpath(f'./w:p[w:pPr/w:pStyle/@w:val="{END}"]')
    for number, (end, turned) in enumerate(zip(ends, is_landscape, strict=True)):
        page = last if end is ends[-1] else copy.deepcopy(last)
        if number == 0:
            _without(page, "w:footerReference")
        else:
            # What a section does not name it has from the one before.
            _without(page, "w:headerReference", *(["w:footerReference"] if number > 1 else []))
            _count_anew(page)
        if turned:
            size = page.find(qn("w:pgSz"))
            width, height = size.get(qn("w:w")), size.get(qn("w:h"))
            size.set(qn("w:w"), height)
            size.set(qn("w:h"), width)
            size.set(qn("w:orient"), "landscape")
        if page is not last:
            end.get_or_add_pPr().append(page)


def _count_anew(page: Any) -> None:
    """From 1, and with the same foot on the first page as on the others."""
    for foot in page.findall(qn("w:footerReference")):
        first = copy.deepcopy(foot)
        first.set(qn("w:type"), "first")
        foot.addprevious(first)
    numbering = page.makeelement(qn("w:pgNumType"), {qn("w:start"): "1"})
    page.find(qn("w:pgMar")).addnext(numbering)


def _without(page: Any, *names: str) -> None:
    for name in names:
        for one in page.findall(qn(name)):
            page.remove(one)
