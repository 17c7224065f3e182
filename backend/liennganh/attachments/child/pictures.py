"""Pictures inside an office file lose their notes (EXIF, place, comments) without being drawn anew."""

from __future__ import annotations

import struct

from liennganh.attachments.child.refused import Refused

JPEG, PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
START_OF_SCAN, COMMENT, ADOBE, JFIF = 0xDA, 0xFE, 0xEE, 0xE0
NOTES = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})


def without_notes(raw: bytes) -> bytes:
    """The same picture; formats that keep no such notes pass, whatever is no picture at all is refused."""
    if raw.startswith(JPEG):
        return _jpeg(raw)
    if raw.startswith(PNG):
        return _png(raw)
    if raw.lstrip()[:1] == b"<" or raw.startswith((b"MZ", b"PK", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise Refused("active_office")
    return raw


def _jpeg(raw: bytes) -> bytes:
    kept, at = [raw[:2]], 2
    while at + 4 <= len(raw) and raw[at] == 0xFF:
        marker, length = raw[at + 1], struct.unpack(">H", raw[at + 2 : at + 4])[0]
        if marker == START_OF_SCAN:
            return b"".join(kept) + raw[at:]
        is_note = marker == COMMENT or (0xE0 < marker <= 0xEF and marker != ADOBE)
        if not is_note:
            kept.append(raw[at : at + 2 + length])
        at += 2 + length
    raise Refused("damaged")


def _png(raw: bytes) -> bytes:
    kept, at = [PNG], len(PNG)
    while at + 8 <= len(raw):
        length, name = struct.unpack(">I4s", raw[at : at + 8])
        whole = raw[at : at + 12 + length]
        if name not in NOTES:
            kept.append(whole)
        at += 12 + length
        if name == b"IEND":
            return b"".join(kept)
    raise Refused("damaged")
