"""From criteria to a rating: the share of the points that could be had, against the plan's own thresholds."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

ORDER = ("good", "fair", "pass")
PART = {"yes": Decimal(1), "partly": Decimal("0.5"), "no": Decimal(0)}


class Score(NamedTuple):
    """Points had and points possible; what does not apply counts in neither."""

    had: Decimal
    possible: Decimal

    @property
    def share(self) -> float | None:
        """Their quotient; none where nothing applies."""
        return round(float(self.had / self.possible), 4) if self.possible else None


def score_of(assessed: Iterable[tuple[Any, Any]]) -> Score:
    """Of pairs (criterion, what was put down); a criterion nobody has assessed counts in neither."""
    had, possible = Decimal(0), Decimal(0)
    for criterion, row in assessed:
        points = points_of(criterion, row)
        if points is not None:
            had, possible = had + points, possible + criterion.max_points
    return Score(had, possible)


def points_of(criterion: Any, row: Any) -> Decimal | None:
    """What was had on a criterion: yes all, partly half, no none; None where it does not apply or is open."""
    if row is None or row.mark == "not_applicable":
        return None
    if criterion.scale == "points":
        return None if row.points is None else Decimal(str(row.points))
    return PART[row.mark] * criterion.max_points if row.mark else None


def rating_of(share: float | None, thresholds: dict[str, float]) -> str | None:
    """Good, fair, pass or fail (Tốt, Khá, Đạt, Chưa đạt); none without a share."""
    if share is None:
        return None
    return next((name for name in ORDER if share >= thresholds[name]), "fail")
