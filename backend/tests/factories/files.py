"""Real files made by code, honest ones and the parts that attacks are made of."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from PIL import Image

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006/relationships"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MAIN = "application/vnd.openxmlformats-officedocument."
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/>'
    '<Override PartName="/{part}" ContentType="{type}"/>{more}</Types>'
)
DOCUMENT = f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{{body}}</w:body></w:document>'
SHEET = f'<worksheet xmlns="{S}"><sheetData><row r="1">{{cells}}</row></sheetData></worksheet>'
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
AUTHOR = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Nguyễn Thị Hạnh</dc:creator></cp:coreProperties>'
)


def relations(*more: str, part: str = "word/document.xml") -> str:
    """The relations of a part; `more` are whole elements."""
    first = f'<Relationship Id="r1" Type="{R}/officeDocument" Target="{part}"/>'
    return f'<Relationships xmlns="{P}">{first}{"".join(more)}</Relationships>'


def relation(kind: str, target: str, *, outside: bool = False, number: int = 2) -> str:
    """One relation."""
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="r{number}" Type="{R}/{kind}" Target="{target}"{mode}/>'


def packed(parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx_parts(body: str = PARAGRAPH.format("Danh sách lớp tập huấn"), more_types: str = "") -> dict[str, Any]:
    """A Word document, part by part."""
    kind = MAIN + "wordprocessingml.document.main+xml"
    return {
        "[Content_Types].xml": TYPES.format(part="word/document.xml", type=kind, more=more_types),
        "_rels/.rels": relations(),
        "word/document.xml": DOCUMENT.format(body=body),
        "docProps/core.xml": AUTHOR,
    }


def xlsx_parts(cells: str = '<c r="A1"><v>30</v></c>', more_types: str = "") -> dict[str, Any]:
    """An Excel workbook, part by part."""
    kind = MAIN + "spreadsheetml.sheet.main+xml"
    sheets = '<sheets><sheet name="6T" sheetId="1" r:id="r1"/></sheets>'
    return {
        "[Content_Types].xml": TYPES.format(part="xl/workbook.xml", type=kind, more=more_types),
        "_rels/.rels": relations(part="xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}">{sheets}</workbook>',
        "xl/worksheets/sheet1.xml": SHEET.format(cells=cells),
    }


def docx(**options: Any) -> bytes:
    """A Word document."""
    return packed(docx_parts(**options))


def xlsx(**options: Any) -> bytes:
    """An Excel workbook."""
    return packed(xlsx_parts(**options))


def picture(form: str = "JPEG", size: tuple[int, int] = (320, 240), mode: str = "RGB", **options: Any) -> bytes:
    """A picture of a gradient."""
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert(mode).save(out, form, **options)
    return out.getvalue()


def located_photo() -> bytes:
    """A photograph lying on its side, that tells where it was taken and by which camera."""
    notes = Image.Exif()
    notes[0x0112], notes[0x010F] = 6, "Máy ảnh của Hạnh"
    notes.get_ifd(0x8825).update({1: "N", 2: (20.0, 44.0, 0.0), 3: "E", 4: (106.0, 29.0, 0.0)})
    return picture(exif=notes, comment=b"Nha van hoa thon 3")


def huge_png(width: int, height: int) -> bytes:
    """A few kilobytes that unfold into width x height pixels of nothing."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    rows = zlib.compressobj(9)
    line = bytes(width // 8 + 1)
    packed_rows = b"".join(rows.compress(line) for _ in range(height)) + rows.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed_rows) + chunk(b"IEND", b"")


def pdf(change: Callable[[pikepdf.Pdf], None] | None = None, **saving: Any) -> bytes:
    """A PDF of one page, changed as asked."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.docinfo["/Author"] = "Nguyễn Thị Hạnh"
        if change:
            change(made)
        made.save(out, **saving)
    return out.getvalue()
