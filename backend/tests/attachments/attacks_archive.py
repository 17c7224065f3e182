"""Archives that unfold without end, lead elsewhere, or say two things at once."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator

from tests.attachments.attack import Attack
from tests.factories.files import docx, docx_parts, packed


def _with(parts: dict[str, str | bytes], extra: dict[str, str | bytes]) -> bytes:
    return packed(parts | extra)


def archive_attacks() -> Iterator[Attack]:
    """Bombs, paths and broken directories."""
    word = docx_parts()
    zeros = bytes(50 * 1024 * 1024)
    yield Attack("van-ban.docx", _with(word, {"word/media/a.xml": zeros}), "bomb", "50 MB of nothing")
    many = {f"word/{n}.xml": b"<a>" + b" " * 900_000 + b"</a>" for n in range(200)}
    yield Attack("van-ban.docx", _with(word, many), "bomb", "many parts, each just small enough")
    nested = packed({"in.zip": packed({"a": zeros})})
    yield Attack("van-ban.docx", _with(word, {"word/embeddings/in.docx": nested}), "active_office", "a bomb in a bomb")
    yield Attack("van-ban.docx", _with(word, {"word/in.bin": nested}), "active_office", "an archive among the parts")
    yield Attack("van-ban.docx", _overlapping(word), "bomb", "parts that share their bytes")
    yield Attack(
        "van-ban.docx", _with(word, {f"word/{n}.xml": "<a/>" for n in range(3000)}), "too_complex", "3,000 parts"
    )
    yield Attack("van-ban.docx", _with(word, {"../../etc/cron.d/x.xml": "<a/>"}), "paths", "climbs out")
    yield Attack("van-ban.docx", _with(word, {"/etc/x.xml": "<a/>"}), "paths", "from the root")
    yield Attack("van-ban.docx", _with(word, {"word\\x.xml": "<a/>"}), "paths", "another system's path")
    yield Attack("van-ban.docx", _linked(word), "paths", "a symbolic link")
    yield Attack("van-ban.docx", _twice(word), "two_in_one", "one name, two contents")
    yield Attack("van-ban.docx", _flagged(docx()), "encrypted", "encrypted parts")
    yield Attack("van-ban.docx", docx()[:-200], "damaged", "cut off")
    yield Attack("van-ban.docx", _longer_than_declared(), "damaged", "a part longer than it says")


def _overlapping(parts: dict[str, str | bytes]) -> bytes:
    """Two entries of the directory that point at the same local header."""
    raw = bytearray(_with(parts, {"word/a.xml": "<a/>", "word/b.xml": "<a/>"}))
    places = []
    at = raw.find(b"PK\x01\x02")
    while at >= 0:
        length = struct.unpack("<H", raw[at + 28 : at + 30])[0]
        places.append((bytes(raw[at + 46 : at + 46 + length]), at))
        at = raw.find(b"PK\x01\x02", at + 4)
    where = dict(places)
    raw[where[b"word/b.xml"] + 42 : where[b"word/b.xml"] + 46] = raw[
        where[b"word/a.xml"] + 42 : where[b"word/a.xml"] + 46
    ]
    return bytes(raw)


def _linked(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        link = zipfile.ZipInfo("word/link.xml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def _twice(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        archive.writestr("word/Document.xml", "<a/>")
    return out.getvalue()


def _flagged(raw: bytes) -> bytes:
    changed = bytearray(raw)
    at = changed.find(b"PK\x01\x02")
    changed[at + 8] |= 1
    return bytes(changed)


def _longer_than_declared() -> bytes:
    raw = bytearray(docx())
    at = raw.find(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(raw)
