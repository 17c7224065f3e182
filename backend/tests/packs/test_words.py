"""Whatever a check says of a pack is said in Vietnamese too."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import liennganh
from liennganh.plans.pack_words import in_vietnamese

SOURCES = Path(liennganh.__file__).parent


def said_in(path: Path) -> Iterator[str]:
    """What reports and errors of a module say, with a word in the place of each value."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name not in {"report", "PackError"}:
            continue
        last = node.args[-1]
        for part in (last.body, last.orelse) if isinstance(last, ast.IfExp) else (last,):
            if text := _text(part):
                yield text


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(one.value) if isinstance(one, ast.Constant) else "ABC" for one in node.values)
    return ""


FILES = sorted([*(SOURCES / "plans").glob("pack*.py"), *(SOURCES / "packs").glob("*.py")])
MESSAGES = sorted({said for path in FILES for said in said_in(path)})


def test_the_messages_are_found():
    assert len(MESSAGES) > 80


@pytest.mark.parametrize("message", MESSAGES)
def test_a_message_has_its_words(message):
    # What stands between months is told by one place with either word.
    said = message.replace("ABC between", "a gap between")
    assert in_vietnamese(said) != said
    assert in_vietnamese(f"{said} (given: 'x')").endswith("(đang ghi: 'x')")


def test_what_has_no_words_stays_readable():
    assert in_vietnamese("something new") == "something new"
