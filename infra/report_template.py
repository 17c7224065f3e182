"""Writes the Word template of the official report; it may then be edited in Word, its tags are docxtpl's.

.venv/bin/python infra/report_template.py
"""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from installing import BACKEND
from official_template import BOTH, CENTRE, FONT, _begun, _foot, _line, _mark, _rule

LEFT, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT
TITLE = {"size": 14, "bold": True, "align": CENTRE}
# name: what of it differs from the text of the page. Sizes in points, indents in millimetres.
STYLES: dict[str, dict[str, Any]] = {
    "Title": {**TITLE, "before": 16},
    "Subtitle": {"bold": True, "align": CENTRE, "before": 3},
    "Body Text": {"align": BOTH, "before": 3, "after": 3, "first": 10},
    "Heading 1": {"bold": True, "before": 9, "after": 4, "kept": True},
    "Heading 2": {"bold": True, "before": 7, "after": 3, "kept": True, "left": 10},
    "Heading 3": {"bold": True, "italic": True, "before": 5, "after": 3, "kept": True, "left": 10},
    "Caption": {"size": 12, "bold": True, "align": CENTRE, "before": 6, "after": 4, "kept": True},
    "Annex Title": {**TITLE, "after": 2, "kept": True, "base": "Heading 1"},
    "Annex Name": {"bold": True, "align": CENTRE, "after": 3, "kept": True},
    "Annex Of": {"italic": True, "align": CENTRE, "after": 8, "kept": True},
    "Note": {"size": 11, "italic": True, "before": 3, "after": 3},
    "Gap": {"size": 4},
    "Section End": {"size": 1},
    **{
        f"Table {size}{name}": {"size": size, "align": align, "before": 1.5, "after": 1.5}
        for size in range(7, 13)
        for name, align in (("left", LEFT), ("center", CENTRE), ("right", RIGHT))
    },
}
BUILT_IN = {"Title", "Subtitle", "Body Text", "Heading 1", "Heading 2", "Heading 3", "Caption"}
KEPT_STYLES = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList", "TableGrid", "Header"}


def main() -> None:
    """The report, from its heading to whoever signs; what lies between is put in by `reports/word.py`."""
    document = _begun()
    _slim(document)
    document.sections[0].header_distance = Mm(7)
    for name, how in STYLES.items():
        _style(document, name, **how)
    _marked_headers(document.sections[0])
    _styled(document, "{{ title }}", "Title")
    _styled(document, "{{ subject }}", "Subtitle")
    _rule(document, (Mm(165) - Mm(42)) // 2)
    _addressed(document)
    for words in ("{%p for words in preamble %}", "{{ words }}", "{%p endfor %}"):
        _styled(document, words, "Body Text")
    _line(document, "{{p body }}")
    _foot(document)
    # What is said last stays with whoever signs it.
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    signs = document.tables[-1].rows[0].cells[1]
    for words in ("{%p if signer %}", "{{ signer }}", "{%p endif %}"):
        _line(signs, words, bold=True)
    _hash(document)
    _line(document, "{{p after }}")
    document.save(str(BACKEND / "liennganh" / "reports" / "report.docx"))


def _styled(document: Any, words: str, style: str) -> Any:
    return document.add_paragraph(words, style=style)


def _addressed(document: Any) -> None:
    """One on the line itself; several below one another, their dashes under the colon."""
    _line(document, "{%p if to|length == 1 %}")
    _line(document, "Kính gửi: {{ to[0] }}", before=10, after=10)
    _line(document, "{%p elif to|length > 1 %}")
    _line(document, "Kính gửi:", align=None, before=10).paragraph_format.left_indent = Mm(30)
    _line(document, "{%p for one in to %}")
    listed = _line(document, "-\t{{ one }}", align=None, before=3).paragraph_format
    listed.left_indent, listed.first_line_indent = Mm(49.5), Mm(-3)
    _line(document, "{%p endfor %}")
    _line(document, "", size=8)
    _line(document, "{%p endif %}")


def _hash(document: Any) -> None:
    """Of which data the paper was made: below the signature, on its page, and at the foot of every annex."""
    table = document.tables[-1]
    for cell in table.rows[0].cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True
    row = table.add_row()
    _mark(row, "w:cantSplit")
    below = row.cells[0].merge(row.cells[1])
    _line(below, "{{ hash or '' }}", size=9, align=None, before=6)
    foot = document.sections[0].footer
    foot.paragraphs[0].style = "Header"
    run = foot.paragraphs[0].add_run("{{ hash or '' }}")
    run.font.size = Pt(9)


def _marked_headers(section: Any) -> None:
    """A draft says so on every page, the first as well, which bears no number."""
    for header in (section.header, section.first_page_header):
        for words in ("{%p if mark %}", "{{ mark }}", "{%p endif %}"):
            paragraph = header.add_paragraph(style="Header")
            paragraph.alignment = CENTRE
            run = paragraph.add_run(words)
            run.bold, run.font.size = True, Pt(10)
    first = section.first_page_header.paragraphs[0]
    first._p.getparent().remove(first._p)  # noqa: SLF001 - python-docx has no way to take a paragraph away
    section.first_page_header.add_paragraph(style="Header")


def _style(document: Any, name: str, **how: Any) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in BUILT_IN)
    style.style_id = name.replace(" ", "")  # type: ignore[misc]
    style.base_style = document.styles[how.get("base", "Normal")]
    style.quick_style, style.hidden, style.unhide_when_used = True, False, False
    style.font.size, style.font.bold, style.font.italic = Pt(how.get("size", 13)), how.get("bold"), how.get("italic")
    layout = style.paragraph_format
    layout.alignment, layout.keep_with_next = how.get("align"), how.get("kept")
    layout.space_before, layout.space_after = Pt(how.get("before", 0)), Pt(how.get("after", 0))
    layout.left_indent = Mm(how["left"]) if "left" in how else None
    layout.first_line_indent = Mm(how["first"]) if "first" in how else None
    if name.startswith("Heading"):
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(int(name[-1]) - 1))
        style.element.get_or_add_pPr().append(level)


def _slim(document: Any) -> None:
    """Without what python-docx brings along: a hundred styles, a picture, and settings of Word 2010."""
    _slim_styles(document.styles.element)
    for part in (document.part, document.part.package):
        for key, relationship in [*part.rels.items()]:
            if relationship.reltype.endswith(("/customXml", "/numbering", "/stylesWithEffects", "/thumbnail")):
                del part.rels[key]
    page = document.sections[0]._sectPr  # noqa: SLF001 - marks of editing have no name in python-docx
    for name in [name for name in page.attrib if "rsid" in name]:
        del page.attrib[name]
    _settings(document.settings.element)
    _told_by(document)


def _slim_styles(styles: Any) -> None:
    """The few that are named, in the paper's language and font."""
    unused = [style for style in styles.findall(qn("w:style")) if style.get(qn("w:styleId")) not in KEPT_STYLES]
    links = [link for link in styles.iter(qn("w:link"), qn("w:next")) if link.get(qn("w:val")) not in KEPT_STYLES]
    for element in (*unused, *links, *styles.iter(qn("w:rsid"))):
        element.getparent().remove(element)
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")
        language.set(qn("w:eastAsia"), "vi-VN")
    for fonts in styles.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(script), FONT)


def _told_by(document: Any) -> None:
    """The program's properties: python-docx brings those of somebody's Word along."""
    (part,) = [part for part in document.part.package.iter_parts() if part.partname == "/docProps/app.xml"]
    part._blob = (  # noqa: SLF001 - a part that python-docx does not read
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Liên Ngành</Application></Properties>"
    ).encode()


def _settings(settings: Any) -> None:
    for child in [*settings]:
        if child.tag.rpartition("}")[2] not in {"defaultTabStop", "characterSpacingControl", "decimalSymbol"}:
            settings.remove(child)
    compat = OxmlElement("w:compat")
    one = OxmlElement("w:compatSetting")
    uri = "http://schemas.microsoft.com/office/word"
    for name, value in (("name", "compatibilityMode"), ("uri", uri), ("val", "15")):
        one.set(qn(f"w:{name}"), value)
    compat.append(one)
    language = OxmlElement("w:themeFontLang")
    language.set(qn("w:val"), "vi-VN")
    separator = settings.find(qn("w:decimalSymbol"))
    separator.set(qn("w:val"), ",")
    for element in (compat, language):
        separator.addprevious(element)


if __name__ == "__main__":
    main()
