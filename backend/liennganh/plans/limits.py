"""What a plan's settings say, each with a default where the plan says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from liennganh.parameters.catalogue import SETTINGS
from liennganh.parameters.kinds import ALONE


def read_of(settings: Mapping[str, Any], code: str) -> dict[str, Any]:
    """What holds of a setting, by its parts."""
    return SETTINGS[code].read((settings.get(code) or {}).get("value"))


def number_of(settings: Mapping[str, Any], code: str) -> Any:
    """What holds of a setting that is one number, in its unit; the default where none that could hold is stored."""
    (part,), stored = SETTINGS[code].parts, read_of(settings, code)[ALONE]
    is_fit = isinstance(stored, int | float) and part.objection(stored) is None
    return stored if is_fit else part.default
