"""Plain text and CSV: UTF-8 and nothing but text. It is only ever served as a download, so formulas stay harmless."""

from __future__ import annotations

import re
from pathlib import Path

from liennganh.attachments.child.refused import Refused

CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
OTHER_KIND = re.compile(
    r"\s*(?:<!doctype|<html|<head|<body|<script|<svg|<\?xml|<\?php|%pdf-|\{\\rtf|#!)", re.IGNORECASE
)
# A citizen's number: twelve digits of which the first is 0. Nothing else of that shape stands in figures.
CITIZEN_NUMBER = re.compile(r"(?<![\d.,])0\d{11}(?![\d.,]*\d)")


def clean_text(source: Path, target: Path) -> None:
    """The same text without a byte order mark."""
    raw = source.read_bytes()
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused("not_utf8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("content_differs" if b"\x00" in raw else "not_utf8") from error
    if not text.strip():
        raise Refused("empty")
    if CONTROL.search(text) or OTHER_KIND.match(text):
        raise Refused("content_differs")
    check_personal(text)
    target.write_bytes(text.encode())


def check_personal(text: str) -> None:
    """Registers of persons are never stored (privacy contract)."""
    if CITIZEN_NUMBER.search(text):
        raise Refused("personal_data")
