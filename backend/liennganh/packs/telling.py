"""What an import would do, as it is kept and shown: by kind, the first of each, and one digest over all of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from liennganh.plans.pack_diff import Change, Changes
from liennganh.plans.pack_reading import PackError
from liennganh.plans.pack_words import in_vietnamese

# In the order in which people read a plan; a kind that is not named stands at the end.
ORDER = (
    *("plan", "objective", "target", "indicator", "disaggregation", "category", "component", "task", "task party"),
    *("obligation", "duty", "organisation", "group member", "succession", "coordinator", "area"),
    *("setting", "period", "due date", "day off", "day", "establishment kind"),
    *("evaluation criterion", "checklist", "violation"),
)
MOST_CREATED, MOST_OTHERS, MOST_ERRORS = 60, 300, 300
LONGEST = 400
# What is compared is compared to its end; a file of a pack is no longer.
WHOLE = 1_000_000
# Between a setting and its part, as a place is shown.
WITHIN = " › "
# Worked out from the names, which stand beside them.
DERIVED = {"folded", "sort_key"}


def digest_of(content: bytes, changes: Changes) -> str:
    """Stands for the file and for every difference, shown or not."""
    told = [[change.action, change.noun, change.label, _fields(change, WHOLE)] for change in changes.items]
    said = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(hashlib.sha256(content).digest() + said.encode()).hexdigest()


def told_errors(errors: list[PackError]) -> dict[str, Any]:
    """Every mistake with its place, in both languages."""
    items = [
        {"file": e.file, "line": e.line, "field": e.path, "vi": in_vietnamese(e.message)[:LONGEST]}
        | {"en": e.message[:LONGEST]}
        for e in errors[:MOST_ERRORS]
    ]
    return {"errors": items, "errors_total": len(errors)}


def told_changes(changes: Changes) -> dict[str, Any]:
    """Differences by kind with their counts; of thousands that are new the first are named."""
    by_noun: dict[str, list[Change]] = {}
    for change in changes.items:
        by_noun.setdefault(change.noun, []).append(change)
    ranked = sorted(by_noun, key=lambda noun: ORDER.index(noun) if noun in ORDER else len(ORDER))
    return {"groups": [_group(noun, by_noun[noun]) for noun in ranked], "unchanged": changes.unchanged}


def counts_of(changes: Changes) -> dict[str, int]:
    """How many rows, for the audit: what they say is not its matter."""
    actions = ("create", "change", "kept", "confirmed", "administered")
    return {action: changes.count(action) for action in actions} | {"unchanged": changes.unchanged}


def _group(noun: str, changes: list[Change]) -> dict[str, Any]:
    created = [change for change in changes if change.action == "create"]
    others = [change for change in changes if change.action != "create"]
    shown = [*others[:MOST_OTHERS], *created[:MOST_CREATED]]
    counts = {action: sum(c.action == action for c in changes) for action in sorted({c.action for c in changes})}
    items = [{"action": c.action, "label": c.label, "fields": _fields(c)} for c in shown]
    return {"noun": noun, "counts": counts, "items": items, "hidden": len(changes) - len(shown)}


def _fields(change: Change, longest: int = LONGEST) -> list[dict[str, Any]]:
    said = {
        name: pair for name, pair in change.fields.items() if name not in DERIVED or change.fields.keys() <= DERIVED
    }
    return [
        {"name": name, "part": part, "old": _said(old, longest), "new": _said(new, longest)}
        for name, pair in sorted(said.items())
        for part, old, new in _parts(*pair)
    ]


def _parts(old: Any, new: Any, inside: tuple[str, ...] = ()) -> Iterator[tuple[str | None, Any, Any]]:
    """What differs within two mappings, each by where it stands: of all settings the one that becomes another."""
    if not (isinstance(old, dict) and isinstance(new, dict)):
        yield WITHIN.join(inside) or None, old, new
        return
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            yield from _parts(old.get(name), new.get(name), (*inside, str(name)))


def _said(value: Any, longest: int) -> str | None:
    if value is None or isinstance(value, str):
        said = value
    elif isinstance(value, dict | list):
        said = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    elif isinstance(value, bool):
        said = "true" if value else "false"
    else:
        said = str(value.normalize()) if hasattr(value, "normalize") else str(value)
    return said if said is None or len(said) <= longest else f"{said[:longest]}…"
