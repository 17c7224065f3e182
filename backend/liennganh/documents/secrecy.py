"""Nothing marked secret is registered here: what a number or a title says of itself, and what its keeper confirms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from liennganh.core.errors import FieldError, Words

UNCONFIRMED = Words(
    "Xác nhận văn bản không chứa bí mật nhà nước. Văn bản Mật, Tối mật, Tuyệt mật không đưa lên hệ thống.",
    "Confirm that the paper is no state secret. Papers marked Mật, Tối mật or Tuyệt mật are never kept here.",
)
MARKED = Words(
    "Có dấu hiệu là văn bản mật. Không đưa văn bản mật lên hệ thống; quản lý theo chế độ riêng.",
    "This reads like a paper marked secret. Secret papers are not kept here; they are handled by their own procedure.",
)
# The degree of secrecy stands beside the number: 05/KH-UBND (M), 05/KH-UBND-TM, 05/Mật-UBND.
NUMBER = re.compile(r"(?:^|[\s/(\-_.])(?:m|tm|tum|mật|tối mật|tuyệt mật)(?:$|[\s/)\-_.])", re.IGNORECASE)
# "Bí mật" is a word of its own: a paper about protecting secrets need not be one.
WORDS = re.compile(
    r"\b(?:tối|tuyệt)[ \-_]?mật\b|\bđộ mật\b|\bđóng dấu mật\b|[(\[]\s*mật\s*[)\]]|^\s*mật\s*[-–:.]", re.IGNORECASE
)
IN_NAME = re.compile(r"(?:^|[\s_\-(])mật(?:$|[\s_\-)])", re.IGNORECASE)


def secrecy_errors(wanted: Any) -> Iterator[FieldError]:
    """What says that a paper is secret, and the confirmation that it is not."""
    if not wanted.is_not_secret:
        yield FieldError("is_not_secret", "secrecy_unconfirmed", UNCONFIRMED)
    if NUMBER.search(wanted.number):
        yield FieldError("number", "secret", MARKED)
    for name in ("title", "note"):
        if WORDS.search(getattr(wanted, name) or ""):
            yield FieldError(name, "secret", MARKED)


def is_secret_name(name: str) -> bool:
    """Whether the name of a file says that it is secret."""
    stem = unicodedata.normalize("NFC", name.rpartition(".")[0] or name)
    return bool(WORDS.search(stem.replace("_", " ")) or IN_NAME.search(stem))
