"""File names, kept for people to read and for nothing else: no path, no control or direction sign, not too long."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

LONGEST = 120
RESERVED = re.compile(r"[<>:\"|?*]")
# Cc control, Cf format (direction overrides, zero width), Cs surrogates, Co private use, Zl and Zp line ends.
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
STAR = re.compile(r"filename\*\s*=\s*utf-8'[^']*'([^;\s]+)", re.IGNORECASE)
DEVICES = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)


def name_in(content_disposition: str | None) -> str:
    """The name in `attachment; filename*=UTF-8''…` (RFC 6266, RFC 8187); empty when there is none."""
    found = STAR.search(content_disposition or "")
    return unquote(found[1], errors="replace") if found else ""


def clean_name(name: str) -> str:
    """What is shown and offered at download; the ending stays the last one of the name as sent."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(" " if unicodedata.category(sign) in UNSEEN else sign for sign in last)
    seen = re.sub(r"\s+", " ", RESERVED.sub("_", seen)).lstrip().rstrip(" .")
    stem, dot, ending = seen.rpartition(".")
    if not dot:
        return seen[:LONGEST]
    stem = re.sub(r"\s+$", "", stem[: LONGEST - len(ending) - 1]) or "tep"
    return f"{stem}_.{ending}" if DEVICES.match(stem) else f"{stem}.{ending}"
