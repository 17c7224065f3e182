"""Moments as the people of the plan read them."""

from __future__ import annotations

from datetime import datetime

from liennganh.core.clock import HANOI


def day_in_hanoi(told: str) -> str:
    """The day of a moment in Việt Nam: early in the morning it is still the day before in UTC."""
    return datetime.fromisoformat(told).astimezone(HANOI).date().isoformat()
