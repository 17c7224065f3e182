"""What every attack file says of itself."""

from __future__ import annotations

from typing import NamedTuple

EVIL = b"<script>alert(document.cookie)</script>"


class Attack(NamedTuple):
    """`refused` is the expected code; None: taken in, and `gone` must not be in what is kept."""

    name: str
    content: bytes
    refused: str | None
    why: str
    gone: tuple[bytes, ...] = ()
