"""Names, licence numbers and addresses made comparable: without diacritics, case and punctuation."""

from __future__ import annotations

import re

from liennganh.core.vietnamese import fold

NOT_ALPHANUMERIC = re.compile(r"[^0-9a-z]+")


def name_key(name: str) -> str:
    """The same for "Nhà nghỉ Hoa-Mai" and "NHA NGHI HOA MAI"."""
    return NOT_ALPHANUMERIC.sub(" ", fold(name)).strip()


def licence_key(number: str | None) -> str | None:
    """The same for "02A8.001234" and "02a8 001234"; None where nothing is left of it."""
    return NOT_ALPHANUMERIC.sub("", fold(number or "")) or None


def words_of(query: str) -> list[str]:
    """Patterns of which every one must be found; what LIKE would read as a sign is only a letter."""
    return ["%" + re.sub(r"([\\%_])", r"\\\1", word) + "%" for word in fold(query).split()]
