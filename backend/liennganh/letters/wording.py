"""What a letter may say: a kind's own sentence about a body, a period, a task and a day; nothing else ever gets in.

The sentences are those of the app (`words/*.json` is copied from its locales by `make api`), so that a new kind of
notice is a letter without anybody writing one. A sentence that wants to say more than a letter may is replaced.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from liennganh.core.errors import Words
from liennganh.organisations.schemas import in_language

WORDS = Path(__file__).parent / "words"
HOLE = re.compile(r"{{\s*(\w+)\s*}}")
CODE = re.compile(r"[\w.\-]{1,20}")
# Neither who did it nor any other word of a person: `by` is said as "an officer".
MAY_SAY = frozenset({"by", "unit", "period", "task", "due", "what", "count"})
NEWS = Words("Có thông báo mới: {group}", "News: {group}")
NO_DAY = "–"


@dataclass(frozen=True)
class Told:
    """One notice as a letter needs it, with its body and period."""

    kind: str
    group: str
    subject: str
    path: str
    organisation: Any
    period: Any
    params: Mapping[str, Any]


@cache
def words_of(locale: str) -> dict[str, Any]:
    """The app's words about notices, in one language."""
    name = "en" if locale == "en" else "vi"
    read: dict[str, Any] = json.loads((WORDS / f"{name}.json").read_text(encoding="utf-8"))
    return read


def sentence_of(told: Told, locale: str) -> str:
    """What happened, in one line without line ends."""
    words = words_of(locale)
    holes = _holes(told, locale)
    sentence = words["kinds"].get(told.kind.replace(".", "_"), "")
    if not sentence or not set(HOLE.findall(sentence)) <= MAY_SAY:
        sentence = NEWS.in_(locale).format(group=words["groups"][told.group])
    return one_line(_filled(sentence, holes))


def _holes(told: Told, locale: str) -> dict[str, str]:
    words = words_of(locale)
    holes = {
        "by": words["somebody"],
        "unit": _unit(told.organisation, locale) if told.organisation else "",
        "period": in_language(told.period, "name", locale) if told.period else "",
        "task": _code(told.params.get("task")),
        "due": _day(told.params.get("due_on")),
        "count": _number(told.params.get("count")),
    }
    many = f"{told.subject}s_other"
    what = words["what"].get(many) if holes["count"] else None
    what = what or words["what"].get(told.subject) or words["what"]["other"]
    return holes | {"what": _filled(what, holes)}


def _unit(body: Any, locale: str) -> str:
    """As the app calls it: departments in full, People's Committees and their like in short."""
    short = in_language(body, "short", locale)
    return str(in_language(body, "name", locale) if body.level == "city" or not short else short)


def _filled(sentence: str, holes: Mapping[str, str]) -> str:
    return HOLE.sub(lambda hole: holes.get(hole[1], ""), sentence)


def _code(value: object) -> str:
    return value if isinstance(value, str) and CODE.fullmatch(value) else ""


def _number(value: object) -> str:
    return str(value) if str(value).isdecimal() else ""


def _day(value: object) -> str:
    try:
        return date.fromisoformat(str(value)).strftime("%d/%m/%Y")
    except ValueError:
        return NO_DAY


def one_line(text: str) -> str:
    """Without line ends or other control characters: nothing can begin a header of its own."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())
