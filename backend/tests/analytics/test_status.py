"""The rules by which figures are judged, one by one; no database."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from liennganh.analytics.gate import Figure, guarded
from liennganh.analytics.status import Rule, Shares, Sum, status_of, value_of, worst_of

SHARES = Shares.of({})


def rule(threshold: int | None = 100, *, kind: str = "ratio", accrual: str = "cumulative", **changed: object) -> Rule:
    told = {"direction": ">=", "is_year": False, "shares": SHARES} | changed
    return Rule(kind=kind, accrual=accrual, threshold=None if threshold is None else Decimal(threshold), **told)


def figure(numerator: int | None, denominator: int | None = 100, **changed: int) -> Sum:
    told = {"bodies": 1, "numbers": 1, "not_applicable": 0, "expected": 1, "reported": 1} | changed
    return Sum(numerator, denominator, **told)


class TestHalfYear:
    @pytest.mark.parametrize(
        ("numerator", "expected"),
        [
            (20, "met"),
            (19, "on_track"),
            (10, "on_track"),
            (9, "at_risk"),
            (8, "at_risk"),
            (7, "off_track"),
            (0, "off_track"),
        ],
    )
    def test_a_cumulative_share_is_judged_by_half_the_threshold(self, numerator: int, expected: str) -> None:
        assert status_of(rule(20), figure(numerator)) == expected

    @pytest.mark.parametrize(
        ("numerator", "expected"), [(100, "on_track"), (99, "at_risk"), (90, "at_risk"), (89, "off_track")]
    )
    def test_a_level_must_hold_now_and_is_never_met_by_mid_year(self, numerator: int, expected: str) -> None:
        assert status_of(rule(100, accrual="level"), figure(numerator)) == expected

    def test_the_edge_is_exact(self) -> None:
        """8 of 15 is above half of 100 %, 3,999,999 of 10,000,000 below 80 % of it."""
        assert status_of(rule(), figure(8, 15)) == "on_track"
        assert status_of(rule(), figure(4_000_000, 10_000_000)) == "at_risk"
        assert status_of(rule(), figure(3_999_999, 10_000_000)) == "off_track"

    @pytest.mark.parametrize(
        ("months", "expected"), [(6, "on_track"), (5, "at_risk"), (4, "at_risk"), (3, "off_track")]
    )
    def test_months_with_an_item(self, months: int, expected: str) -> None:
        found = figure(months, 6, months_in_period=6)
        assert status_of(rule(1, kind="frequency", accrual="level"), found) == expected

    @pytest.mark.parametrize(
        ("numerator", "expected"), [(10, "on_track"), (12, "at_risk"), (13, "off_track"), (0, "on_track")]
    )
    def test_a_ceiling_is_mirrored(self, numerator: int, expected: str) -> None:
        assert status_of(rule(20, direction="<="), figure(numerator)) == expected


class TestYear:
    @pytest.mark.parametrize(("numerator", "expected"), [(20, "met"), (18, "at_risk"), (17, "off_track")])
    @pytest.mark.parametrize("accrual", ["cumulative", "level"])
    def test_the_threshold_itself_counts(self, accrual: str, numerator: int, expected: str) -> None:
        assert status_of(rule(20, accrual=accrual, is_year=True), figure(numerator)) == expected

    def test_every_month_is_met_only_when_all_have_begun(self) -> None:
        every_month = rule(1, kind="frequency", accrual="level", is_year=True)
        assert status_of(every_month, figure(12, 12, months_in_period=12)) == "met"
        assert status_of(every_month, figure(7, 7, months_in_period=12)) == "on_track"


class TestWithoutAFigure:
    def test_no_number_at_all(self) -> None:
        assert status_of(rule(), figure(None, None, numbers=0)) == "no_data"

    def test_every_body_says_not_applicable(self) -> None:
        assert status_of(rule(), figure(None, None, numbers=0, not_applicable=1)) == "not_applicable"

    def test_nobody_owes_it(self) -> None:
        assert status_of(rule(), figure(None, None, bodies=0, numbers=0)) == "no_data"

    def test_nothing_to_measure_applies_to_nobody_once_everybody_said_so(self) -> None:
        assert status_of(rule(), figure(0, 0)) == "not_applicable"
        assert status_of(rule(), figure(0, 0, expected=2, bodies=2)) == "no_data"

    def test_a_component_missing(self) -> None:
        assert status_of(rule(60, kind="composite"), figure(90, components_missing=1)) == "no_data"

    def test_what_is_only_watched_has_no_status(self) -> None:
        assert status_of(rule(None, kind="count"), figure(214, None)) is None


class TestTarget:
    @pytest.mark.parametrize(
        ("statuses", "expected"),
        [
            (("met", "on_track", "off_track"), "off_track"),
            (("no_data", "at_risk"), "at_risk"),
            (("on_track", "no_data"), "no_data"),
            (("met", "on_track"), "on_track"),
            (("met", "not_applicable"), "met"),
            (("not_applicable", "not_applicable"), "not_applicable"),
        ],
    )
    def test_it_stands_where_the_worst_does(self, statuses: tuple[str, ...], expected: str) -> None:
        assert worst_of(statuses) == expected


class TestSettings:
    def test_they_stand_beside_their_names_in_a_plan(self) -> None:
        shares = Shares.of(
            {"progress.half_year_share": {"value": 0.4, "name_vi": "…"}, "progress.at_risk": {"value": {"level": 0.95}}}
        )
        assert (shares.half_year, shares.level, shares.year) == (Fraction(2, 5), Fraction(19, 20), Fraction(9, 10))

    def test_two_thirds_written_in_decimals_are_two_thirds(self) -> None:
        assert SHARES.frequency == Fraction(2, 3)


class TestValue:
    def test_no_rate_without_a_base(self) -> None:
        assert value_of("ratio", 0, 0) is None
        assert value_of("ratio", None, 5) is None
        assert value_of("count", 214, None) == 214


class TestSmallCells:
    @pytest.mark.parametrize("count", [1, 4])
    def test_a_small_count_is_not_kept(self, count: int) -> None:
        assert guarded(Figure(count, None), 5) == Figure(None, None, is_suppressed=True)

    @pytest.mark.parametrize("count", [0, 5])
    def test_none_and_enough_are(self, count: int) -> None:
        assert guarded(Figure(count, None), 5) == Figure(count, None)

    def test_no_rate_on_a_small_base(self) -> None:
        assert guarded(Figure(4, 4), 5) == Figure(None, None, is_suppressed=True)
        assert guarded(Figure(3, 40), 5) == Figure(None, 40, is_suppressed=True)

    def test_each_part_alone(self) -> None:
        shown = guarded(Figure(None, None, {"cases": 12, "networks": 2, "groups": 0}), 5)
        assert shown == Figure(None, None, {"cases": 12, "networks": None, "groups": 0}, is_suppressed=True)
