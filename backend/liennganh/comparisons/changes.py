"""What changed from one figure to another: pure arithmetic and the one word for it."""

from __future__ import annotations

from liennganh.comparisons.schemas import Change, ComparedFigure, Move

FIGURES = ("status", "numerator", "denominator")
WORDS = ("source", "reason", "note")


def change_of(before: ComparedFigure | None, after: ComparedFigure | None) -> Change | None:
    """Differences where both sides hold numbers; none where a number came, went or was never there."""
    if before is None or after is None or before.status != "number" or after.status != "number":
        return None
    return Change(
        numerator=_difference(before.numerator, after.numerator),
        denominator=_difference(before.denominator, after.denominator),
        percent=_percent(before.numerator, after.numerator),
        points=None if before.rate is None or after.rate is None else round(after.rate - before.rate, 1),
    )


def _difference(before: int | None, after: int | None) -> int | None:
    return None if before is None or after is None else after - before


def _percent(before: int | None, after: int | None) -> float | None:
    """Of the number before; none from 0, since every growth from nothing is infinite."""
    if not before or after is None:
        return None
    return round(100 * (after - before) / before, 1)


def move_of(before: ComparedFigure | None, after: ComparedFigure | None) -> Move:
    """The one word for a row: the direction is the rate's where there is one, else the number's."""
    if before is None or after is None:
        return "same" if before is after else "added" if before is None else "removed"
    if before.status != after.status:
        return "status"
    if all(getattr(before, name) == getattr(after, name) for name in FIGURES):
        return "same" if all(getattr(before, name) == getattr(after, name) for name in WORDS) else "words"
    leading = _leading(before, after)
    if leading == 0:
        return "parts"
    return "up" if leading > 0 else "down"


def _leading(before: ComparedFigure, after: ComparedFigure) -> float:
    if before.rate is not None and after.rate is not None:
        return after.rate - before.rate
    return (after.numerator or 0) - (before.numerator or 0) or 0
