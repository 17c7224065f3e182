"""Names, licence numbers and addresses made comparable: without diacritics, case and punctuation."""

from __future__ import annotations

import re

from liennganh.core.errors import Words
from liennganh.core.vietnamese import fold, sort_key

UNKNOWN_KIND = Words("Loại hình không có trong danh mục", "The list has no such kind")
NOT_ALPHANUMERIC = re.compile(r"[^0-9a-z]+")


def name_key(name: str) -> str:
    """The same for "Nhà nghỉ Hoa-Mai" and "NHA NGHI HOA MAI"."""
    return NOT_ALPHANUMERIC.sub(" ", fold(name)).strip()


def licence_key(number: str | None) -> str | None:
    """The same for "02A8.001234" and "02a8 001234"; None where nothing is left of it."""
    return NOT_ALPHANUMERIC.sub("", fold(number or "")) or None


def made_of(name: str, licence: str | None, address: str, commune: str) -> dict[str, str | None]:
    """What is made of an establishment's words for comparing, searching and ordering, by column."""
    return {
        "name_key": name_key(name),
        "licence_key": licence_key(licence),
        "sort_key": sort_key(name),
        "folded": fold(f"{name} {licence or ''} {address} {commune}"),
    }


def words_of(query: str) -> list[str]:
    """Patterns of which every one must be found; what LIKE would read as a sign is only a letter."""
    return ["%" + re.sub(r"([\\%_])", r"\\\1", word) + "%" for word in fold(query).split()]
