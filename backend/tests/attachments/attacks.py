"""Files that mean harm, made by code: each with what is expected of it and why."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from tests.attachments.attack import EVIL, Attack
from tests.attachments.attacks_archive import archive_attacks
from tests.attachments.attacks_office import excel_attacks, word_attacks, xml_attacks
from tests.attachments.attacks_pdf import pdf_attacks
from tests.factories.files import docx, huge_png, packed, pdf, picture


def attacks() -> Iterator[Attack]:
    """All of them."""
    yield from _other_content()
    yield from _two_in_one()
    yield from word_attacks()
    yield from excel_attacks()
    yield from xml_attacks()
    yield from archive_attacks()
    yield from _pictures()
    yield from pdf_attacks()
    yield from _texts()


def _other_content() -> Iterator[Attack]:
    html = b"<!doctype html><html><body>" + EVIL
    svg = b'<svg xmlns="http://www.w3.org/2000/svg">' + EVIL + b"</svg>"
    yield Attack("trang.pdf", html, "content_differs", "HTML named PDF")
    yield Attack("anh.png", svg, "content_differs", "SVG with script named PNG")
    yield Attack("anh.svg", svg, "kind_unknown", "SVG is not on the list")
    yield Attack("trang.html", html, "kind_unknown", "HTML is not on the list")
    yield Attack("anh.jpg", b"MZ\x90\x00" + bytes(200), "content_differs", "a program named JPEG")
    yield Attack("anh.png", picture("JPEG"), "content_differs", "JPEG named PNG")
    yield Attack("anh.webp", b"RIFF\x10\x00\x00\x00WAVEfmt " + bytes(64), "content_differs", "sound named WebP")
    yield Attack("bang.xlsx", docx(), "content_differs", "Word named Excel")
    yield Attack("van-ban.docx", packed({"a.txt": "x"}), "content_differs", "a mere archive named Word")
    yield Attack("van-ban.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_office", "OLE container")
    yield Attack("ghi-chu.txt", html, "content_differs", "HTML named text")
    yield Attack("ghi-chu.txt", b"\x7fELF\x00\x01\x02" + bytes(90), "content_differs", "a program named text")
    yield Attack("rong.pdf", b"", "empty", "nothing at all")
    yield Attack("chay.pdf.exe", b"MZ", "kind_unknown", "two endings, the last one counts")
    yield Attack("tep", b"MZ", "kind_unknown", "no ending")


def _two_in_one() -> Iterator[Attack]:
    jar = packed({"META-INF/MANIFEST.MF": "Main-Class: Evil", "Evil.class": "\xca\xfe\xba\xbe"})
    yield Attack("anh.jpg", picture("JPEG") + jar, None, "GIFAR: an archive behind a picture", (b"PK\x03\x04", b"Evil"))
    yield Attack("anh.jpg", picture("JPEG") + EVIL, None, "script behind a picture", (b"<script",))
    yield Attack("anh.jpg", picture("JPEG", comment=EVIL), None, "script in a comment", (b"<script",))
    yield Attack("anh.png", picture("PNG") + EVIL, None, "script behind a PNG", (b"<script",))
    yield Attack("to-trinh.pdf", pdf() + jar, None, "an archive behind a PDF", (b"PK\x03\x04", b"Evil"))
    yield Attack("to-trinh.pdf", b"PK" + pdf(), "content_differs", "a PDF that begins as something else")
    yield Attack("van-ban.docx", docx() + EVIL, "two_in_one", "script behind an archive")
    yield Attack("van-ban.docx", docx() + pdf(), "two_in_one", "a PDF behind an archive")


def _pictures() -> Iterator[Attack]:
    yield Attack("anh.png", huge_png(60_000, 60_000), "too_many_pixels", "3.6 billion pixels in half a megabyte")
    yield Attack("anh.png", huge_png(15_000, 15_000), "too_many_pixels", "225 million pixels")
    huge = picture("JPEG").replace(b"\x00\xf0\x01\x40", b"\xff\xff\xff\xff", 1)
    yield Attack("anh.jpg", huge, "too_many_pixels", "a header that lies of 65,535 x 65,535")
    yield Attack("anh.jpg", picture("JPEG", (1200, 900))[:3000], "damaged", "cut off")
    yield Attack("anh.png", picture("PNG")[:150], "damaged", "cut off")
    text = b"tEXt" + b"Comment\x00" + EVIL
    chunk = struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))
    png = picture("PNG")
    yield Attack("anh.png", png[:33] + chunk + png[33:], None, "script in a PNG's text", (b"<script",))


def _texts() -> Iterator[Attack]:
    eicar = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
    yield Attack("thu.txt", eicar, None, "harmless: served as text to be downloaded, by a fixed type")
    yield Attack(
        "thu.txt", b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-", None, "UTF-7 stays what it is: charset is told"
    )
    yield Attack("thu.txt", "<script>".encode("utf-16"), "not_utf8", "UTF-16")
    yield Attack("thu.txt", b"a\x00b", "content_differs", "a NUL")
    yield Attack("thu.txt", b"a\x1b[2Jb", "content_differs", "a terminal's orders")
    yield Attack("bang.csv", b"ten,so\n=cmd|'/c calc'!A0,1\n", None, "a formula: only ever a download")
    yield Attack("bang.csv", "Họ tên;CCCD\nA;031085001234\n".encode(), "personal_data", "a register of persons")
    yield Attack("thu.txt", "Hải Phòng".encode("utf-16-be"), "content_differs", "UTF-16 without a mark")
    yield Attack("thu.txt", b"\xc4\x90\xc3", "not_utf8", "broken UTF-8")
