"""Settings in a pack: a value that code reads lies within the bounds in which an administrator could set it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from liennganh.parameters.catalogue import PAIRS, SETTINGS
from liennganh.parameters.kinds import ALONE, Setting, Value
from liennganh.plans.pack_checks import check_unique
from liennganh.plans.pack_files import PLAN, Files
from liennganh.plans.pack_models import AdministeredPart, PlanFile, SettingPart
from liennganh.plans.pack_reading import Location


def check_settings(files: Files, plan: PlanFile) -> None:
    """Report what no administrator could set; a plan may have settings that no code reads, an administrator may not."""
    check_unique(files, PLAN, "settings", (part.code for part in plan.settings))
    check_unique(files, PLAN, "administered", (part.code for part in plan.administered))
    held: dict[str, tuple[Value, Location]] = {}
    for root, parts in (("settings", plan.settings), ("administered", plan.administered)):
        for code, value, at in _read(files, root, parts):
            held[code] = value, at
    for lower, upper in PAIRS:
        if lower in held and upper in held and held[lower][0][ALONE] > held[upper][0][ALONE]:
            files.report(PLAN, held[lower][1], f"{lower} is larger than {upper}")


def _read(
    files: Files, root: str, parts: Sequence[SettingPart | AdministeredPart]
) -> Iterator[tuple[str, Value, Location]]:
    for position, part in enumerate(parts):
        at: Location = (root, position, "value")
        setting = SETTINGS.get(part.code)
        if setting is None or setting.scope != "plan":
            if isinstance(part, AdministeredPart):
                files.report(PLAN, (root, position, "code"), f"{part.code} is no setting of a plan")
            continue
        value = _value_of(setting, part.value)
        if value is None:
            files.report(PLAN, at, f"{part.code} cannot be this value")
            continue
        yield part.code, value, at


def _value_of(setting: Setting, stored: Any) -> Value | None:
    """By parts, or None where something stands against it; what comes in a pack may be of any shape."""
    try:
        value = setting.read(stored)
        return None if any(True for _ in setting.objections(value)) else value
    except (AttributeError, TypeError, ValueError):
        return None
