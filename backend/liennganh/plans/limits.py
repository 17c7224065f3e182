"""What a plan's settings say, each with a default where the plan says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from liennganh.parameters.catalogue import SETTINGS


def days_allowed(settings: Mapping[str, Any], code: str, otherwise: int) -> int:
    """A positive number of days from `plans.settings`, or the default."""
    value = (settings.get(code) or {}).get("value")
    return value if isinstance(value, int) and value > 0 else otherwise


def read_of(settings: Mapping[str, Any], code: str) -> dict[str, Any]:
    """What holds of a setting, by its parts."""
    return SETTINGS[code].read((settings.get(code) or {}).get("value"))
