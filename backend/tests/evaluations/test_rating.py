"""From points to a rating."""

from __future__ import annotations

from types import SimpleNamespace as Row

import pytest

from liennganh.evaluations.rating import rating_of, score_of

THRESHOLDS = {"good": 0.9, "fair": 0.7, "pass": 0.5}
MARKED, COUNTED = Row(scale="yes_partly_no", max_points=10), Row(scale="points", max_points=15)


@pytest.mark.parametrize(
    ("share", "rating"),
    [
        (1.0, "good"),
        (0.9, "good"),
        (0.8999, "fair"),
        (0.7, "fair"),
        (0.6999, "pass"),
        (0.5, "pass"),
        (0.4999, "fail"),
        (0.0, "fail"),
        (None, None),
    ],
)
def test_thresholds_belong_to_the_better_rating(share: float | None, rating: str | None) -> None:
    assert rating_of(share, THRESHOLDS) == rating


def test_partly_is_half_and_what_does_not_apply_counts_nowhere() -> None:
    score = score_of(
        [
            (MARKED, Row(mark="yes", points=None)),
            (MARKED, Row(mark="partly", points=None)),
            (MARKED, Row(mark="no", points=None)),
            (MARKED, Row(mark="not_applicable", points=None)),
            (COUNTED, Row(mark=None, points=7.5)),
            (COUNTED, Row(mark="not_applicable", points=None)),
            (COUNTED, None),
        ]
    )
    assert (float(score.had), float(score.possible)) == (22.5, 45)
    assert score.share == 0.5
    assert score_of([]).share is None
