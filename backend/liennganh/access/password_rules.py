"""What a password may not be: short, common, a run or a repetition, or made of its owner's own name and address.

`common_passwords.txt` are the most frequent ones of a list that zxcvbn ships (MIT licence), in turn from a collection
that Mark Burnett gave to the public domain; `vietnamese_passwords.txt` are our own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from liennganh.core.errors import FieldError, Words
from liennganh.core.vietnamese import fold

MINIMUM_LENGTH = 12
SHORTEST_PART = 4  # of a name or an address; shorter ones stand in too many words
LEAST_OF_OWN = 8  # letters that must be left when one's own name and address are taken out
FILES = ("common_passwords.txt", "vietnamese_passwords.txt")
# How words are made to look less like words.
DISGUISE = str.maketrans("@4301$5!7", "aaeoissit")
RUNS = ("01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb")

TOO_SHORT = Words(
    f"Mật khẩu cần ít nhất {MINIMUM_LENGTH} ký tự", f"A password needs at least {MINIMUM_LENGTH} characters"
)
COMMON = Words(
    "Mật khẩu này quá phổ biến, dễ bị đoán. Hãy ghép vài từ không liên quan với nhau.",
    "This password is too common and easily guessed. Put a few unrelated words together.",
)
PLAIN = Words(
    "Mật khẩu chỉ là một dãy liền nhau hoặc một đoạn lặp lại. Hãy ghép vài từ không liên quan với nhau.",
    "The password is a mere run or repetition. Put a few unrelated words together.",
)
OWN = Words(
    "Mật khẩu gồm chủ yếu họ tên hoặc địa chỉ thư của anh/chị. Hãy chọn từ khác.",
    "The password is mostly your own name or address. Choose other words.",
)


def password_faults(password: str, field: str, name: str, email: str) -> list[FieldError]:
    """Everything that is wrong with a new password of this person, by the most telling first."""
    if len(password) < MINIMUM_LENGTH:
        return [FieldError(field, "too_short", TOO_SHORT)]
    if _is_common(password):
        return [FieldError(field, "common", COMMON)]
    if _is_plain(password):
        return [FieldError(field, "plain", PLAIN)]
    return [FieldError(field, "own_name", OWN)] if _is_own(password, name, email) else []


def _letters(text: str) -> str:
    """Small letters and digits alone, without diacritics."""
    return re.sub(r"[\W_]", "", fold(text))


@lru_cache
def _common() -> frozenset[str]:
    lines = (line for file in FILES for line in Path(__file__).with_name(file).read_text("utf-8").splitlines())
    return frozenset(_letters(line) for line in lines if line and not line.startswith("#")) - {""}


def _readings(password: str) -> Iterator[str]:
    """The password as one word, with its disguise off, and without the digits that were put around it."""
    for text in (password, password.lower().translate(DISGUISE)):
        whole = _letters(text)
        yield from (whole, whole.strip("0123456789"), whole.rstrip("0123456789"))
    yield _letters(password.strip("0123456789!@#$%^&*()_-+=.,?/ ").lower().translate(DISGUISE))


def _is_common(password: str) -> bool:
    known = _common()
    return any(reading in known for reading in _readings(password))


def _is_plain(password: str) -> bool:
    """One part over and over, or in each step the next sign of a row, up or down."""
    word = _letters(password) or password
    repeated = any(word == (word[:size] * len(word))[: len(word)] for size in range(1, len(word) // 2 + 1))
    if repeated or len(set(word)) < 5:
        return True
    followed = {pair for run in RUNS for row in (run, run[::-1]) for pair in pairwise(row)}
    return sum(pair in followed for pair in pairwise(word)) >= len(word) - 2


def _is_own(password: str, name: str, email: str) -> bool:
    left = _letters(password)
    taken = left
    for part in sorted(_parts(name, email), key=len, reverse=True):
        taken = taken.replace(part, "")
    return taken != left and len(taken.strip("0123456789")) < LEAST_OF_OWN


def _parts(name: str, email: str) -> set[str]:
    words = fold(name).split()
    local, _, domain = fold(email).partition("@")
    found: Iterable[str] = (*words, "".join(words), *map("".join, pairwise(words)), local, *re.split(r"[._+-]", local))
    hosts = domain.split(".")
    return {part for part in map(_letters, (*found, *hosts)) if len(part) >= SHORTEST_PART}
