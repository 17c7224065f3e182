"""Small cells: what is too small to be shown without pointing at somebody is never even written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from liennganh.analytics.status import said
from liennganh.indicators.models import Indicator

DEFAULT_CELL = 5


@dataclass(frozen=True)
class Figure:
    """Numbers as they may be shown. A part that is too small is null."""

    numerator: int | None
    denominator: int | None
    parts: dict[str, Any] | None = None
    is_suppressed: bool = False


def is_withheld(indicator: Indicator) -> bool:
    """Shown for the whole city only; no row below it exists and no body's own figure is shown."""
    return indicator.is_sensitive or indicator.is_city_only


def cell_of(indicator: Indicator, settings: Mapping[str, Any]) -> int:
    """The least count that may be shown: the stricter of the indicator's own and the plan's settings."""
    settings_say = [said(settings, f"suppression.{name}") for name in ("min_count", "min_denominator")]
    return max(indicator.minimum_cell or 0, *(int(least or 0) for least in settings_say)) or DEFAULT_CELL


def guarded(figure: Figure, cell: int) -> Figure:
    """Suppress counts from 1 to `cell - 1`, and every rate whose denominator is below `cell`; 0 tells of nobody."""
    parts = figure.parts and {code: None if is_small(count, cell) else count for code, count in figure.parts.items()}
    has_small_part = bool(figure.parts) and parts != figure.parts
    is_small_base = figure.denominator is not None and 0 < figure.denominator < cell
    if is_small_base:
        return Figure(None, None, parts, is_suppressed=True)
    if is_small(figure.numerator, cell):
        return Figure(None, figure.denominator, parts, is_suppressed=True)
    return Figure(figure.numerator, figure.denominator, parts, has_small_part)


def is_small(count: Any, cell: int) -> bool:
    """Whether a count could point at somebody."""
    return isinstance(count, int) and 0 < count < cell
