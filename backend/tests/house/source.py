"""What must hold of the source text: budgets, commits, words in both languages; each check returns its faults."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

LONGEST_FILE = 250
LONGEST_FUNCTION = 40


def size_faults(folder: Path) -> list[str]:
    """Small files, short functions, and a sentence at the top that says why the module exists."""
    return [fault for path in sorted(folder.rglob("*.py")) for fault in _size_faults(path, path.relative_to(folder))]


def _size_faults(path: Path, name: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    length = len(text.splitlines())
    tree = ast.parse(text)
    if length > LONGEST_FILE:
        yield f"{name} has {length} lines"
    if text.strip() and not ast.get_docstring(tree):
        yield f"{name} does not say why it exists"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{name}: {node.name} has {lines} lines"


def commit_faults(folder: Path) -> list[str]:
    """Nobody commits a session: the transaction of the request does."""
    return [
        f"{path.relative_to(folder)}:{getattr(node, 'lineno', 0)} commits a session"
        for path in sorted(folder.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if _commits_a_session(node)
    ]


def _commits_a_session(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    return node.func.attr == "commit" and _name(node.func.value).endswith("session")


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def locale_faults(folder: Path) -> list[str]:
    """The same keys in both languages, none empty, each with the same placeholders."""
    vi, en = (dict(_words(folder / language)) for language in ("vi", "en"))
    faults = [f"{key} is not in en" for key in vi if key not in en] + [
        f"{key} is not in vi" for key in en if key not in vi
    ]
    for key in vi.keys() & en.keys():
        if not vi[key].strip() or not en[key].strip():
            faults.append(f"{key} says nothing")
        if _holes(vi[key]) != _holes(en[key]):
            faults.append(f"{key} has other placeholders")
    return faults or ([] if vi else [f"no words in {folder.name}"])


def audit_faults(folder: Path, named: Iterable[str]) -> list[str]:
    """The audit has words for exactly what it may name, in both languages; what pages of work tell too lies apart."""
    faults, keys = [], {name.replace(".", "_") for name in named}
    for language in ("vi", "en"):
        files = [folder / language / name for name in ("audit.json", "steps.json")]
        words = {key for file in files for key in json.loads(file.read_text(encoding="utf-8"))["verbs"]}
        faults += [f"{key} has no words in the audit in {language}" for key in sorted(keys - words)]
        faults += [f"{key} in {language} is a word for nothing the audit names" for key in sorted(words - keys)]
    return faults


def notice_faults(folder: Path, kinds: Mapping[str, str]) -> list[str]:
    """Every kind of notice has a sentence and every group a name, in both languages; nothing else has one."""
    faults, keys = [], {name.replace(".", "_") for name in kinds}
    for language in ("vi", "en"):
        words = json.loads((folder / language / "notices.json").read_text(encoding="utf-8"))
        faults += [f"{key} has no sentence in {language}" for key in sorted(keys - words["kinds"].keys())]
        faults += [f"{key} in {language} is a sentence of no kind" for key in sorted(words["kinds"].keys() - keys)]
        faults += [f"group {one} has no name in {language}" for one in sorted({*kinds.values()} - {*words["groups"]})]
    return faults


def letter_faults(folder: Path, copies: Path) -> list[str]:
    """Letters say exactly what the app says of a notice."""
    faults = []
    for language in ("vi", "en"):
        words = json.loads((folder / language / "notices.json").read_text(encoding="utf-8"))
        copied = json.loads((copies / f"{language}.json").read_text(encoding="utf-8"))
        faults += [
            f"{name} in {language} is another in letters: run `make api`"
            for name in copied
            if copied[name] != words[name]
        ]
    return faults


def _holes(text: str) -> set[str]:
    return set(re.findall(r"{{\s*(\w+)", text))


def _words(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*.json")):
        yield from _flat(json.loads(path.read_text(encoding="utf-8")), path.stem)


def _flat(node: Any, prefix: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for key, value in node.items():
            # A form for one context (a month by its number) beside the general one is the language's own affair.
            if not (re.search(r"_\d+$", key) and key.rpartition("_")[0] in node):
                yield from _flat(value, f"{prefix}.{_singular(key)}")
    else:
        yield prefix, str(node)


def _singular(key: str) -> str:
    """English has two plural forms where Vietnamese has one: they are one key."""
    return key.removesuffix("_one").removesuffix("_other")
