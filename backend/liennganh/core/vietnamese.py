"""Vietnamese text folded for search and keyed for order, so that "Thuỷ", "Thủy" and "thuy" are one word."""

from __future__ import annotations

import re
import unicodedata

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = {"\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0301": "5", "\u0323": "6"}
ORDER = {letter: f"{position:02d}" for position, letter in enumerate(LETTERS)}


def fold(value: str) -> str:
    """Lower case without diacritics, one space between words: what search compares."""
    plain = unicodedata.normalize("NFD", value.lower()).replace("đ", "d")
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"\s+", " ", plain).strip()


def sort_key(value: str) -> str:
    """Order as Vietnamese dictionaries do: letters first (a ă â b ...), then the tone of each syllable."""
    letters, tones = [], []
    for syllable in re.findall(r"\w+", unicodedata.normalize("NFC", value.lower())):
        spelled, tone = _syllable(syllable)
        letters.append(spelled)
        tones.append(tone)
    return " ".join(letters) + "|" + "".join(tones)


def _syllable(syllable: str) -> tuple[str, str]:
    tone = "1"
    kept = []
    for character in unicodedata.normalize("NFD", syllable):
        if character in TONES:
            tone = TONES[character]
        else:
            kept.append(character)
    spelled = unicodedata.normalize("NFC", "".join(kept))
    return "".join(ORDER.get(c, f"9{c}" if not c.isdigit() else f"!{c}") for c in spelled), tone
