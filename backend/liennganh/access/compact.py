"""Reading a token's outer form strictly: base64url in its one way, JSON whose members are named once."""

from __future__ import annotations

import base64
import binascii
from json import JSONDecodeError, JSONDecoder
from typing import Any


class BadToken(Exception):
    """Not a token that is valid here and now; why is for the test to know and for nobody else."""


def decoded(part: str) -> bytes:
    """Base64url in the one way it can be written: no padding, no stray bits at its end."""
    try:
        found = base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise BadToken("base64") from error
    if base64.urlsafe_b64encode(found).rstrip(b"=").decode() != part:
        raise BadToken("base64")
    return found


def object_of(raw: bytes) -> dict[str, Any]:
    """A JSON object whose members are named once."""
    try:
        found = JSONDecoder(object_pairs_hook=_once).decode(raw.decode("utf-8"))
    except (UnicodeDecodeError, JSONDecodeError, RecursionError) as error:
        raise BadToken("json") from error
    if not isinstance(found, dict):
        raise BadToken("json")
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise BadToken("duplicate")
    return found
