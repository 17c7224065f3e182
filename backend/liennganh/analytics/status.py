"""How a figure is judged against its target; the plan says "what", the plan's settings say "how far by mid-year"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from liennganh.indicators.models import Indicator
from liennganh.plans.models import Period

MET = "met"
ON_TRACK = "on_track"
AT_RISK = "at_risk"
OFF_TRACK = "off_track"
NO_DATA = "no_data"
NOT_APPLICABLE = "not_applicable"
WORST_FIRST = (OFF_TRACK, AT_RISK, NO_DATA, ON_TRACK, MET)

SHARES = {"cumulative": 0.8, "level": 0.9, "frequency": 0.6667, "year": 0.9}


@dataclass(frozen=True)
class Shares:
    """Settings of a plan: what half a year must reach, and from which share a figure below it is at risk only."""

    half_year: Fraction
    cumulative: Fraction
    level: Fraction
    frequency: Fraction
    year: Fraction

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Shares:
        """From `plans.settings`; what it leaves out takes the default."""
        at_risk = SHARES | (said(settings, "progress.at_risk") or {})
        half_year = said(settings, "progress.half_year_share")
        return cls(_share(0.5 if half_year is None else half_year), **{name: _share(at_risk[name]) for name in SHARES})


def said(settings: Mapping[str, Any], code: str) -> Any:
    """The value of one setting, which may stand beside its name and basis."""
    found = settings.get(code)
    return found.get("value") if isinstance(found, Mapping) and "value" in found else found


def _share(number: float | str) -> Fraction:
    """0.6667 means two thirds: 4 months of 6 satisfy it."""
    return Fraction(str(number)).limit_denominator(100)


@dataclass(frozen=True)
class Rule:
    """What an indicator is judged by in one kind of period. `threshold` is percent, or a count; none: only watched."""

    kind: str
    accrual: str
    direction: str | None
    threshold: Decimal | None
    is_year: bool
    shares: Shares

    @classmethod
    def of(cls, indicator: Indicator, period: Period, shares: Shares) -> Rule:
        """What an indicator is judged by in a period."""
        copied = {name: getattr(indicator, name) for name in ("kind", "accrual", "direction", "threshold")}
        return cls(**copied, is_year=period.kind == "year", shares=shares)

    @property
    def milestone(self) -> Fraction | None:
        """What a cumulative indicator has to reach by mid-year; otherwise the threshold itself is what counts."""
        if self.threshold is None or self.is_year or self.accrual != "cumulative":
            return None
        return Fraction(self.threshold) * self.shares.half_year


@dataclass(frozen=True)
class Sum:
    """Figures of several bodies added up, and how many said what."""

    numerator: int | None
    denominator: int | None
    bodies: int
    numbers: int
    not_applicable: int
    expected: int
    reported: int
    components_missing: int = 0
    months_in_period: int = 0


def value_of(kind: str, numerator: int | None, denominator: int | None) -> Fraction | None:
    """A count as it is; everything else in percent, none without a denominator or when it is 0."""
    if numerator is None:
        return None
    if kind == "count":
        return Fraction(numerator)
    return Fraction(100 * numerator, denominator) if denominator else None


def status_of(rule: Rule, found: Sum) -> str | None:
    """The status of one indicator in one area; null where no threshold is set and there is something to show.

    Without a single number it is `no_data`, or `not_applicable` when that is what every body said. 0 of 0, from all
    who owe it, is a figure but nothing to measure (a district without a tip-off due): `not_applicable` as well.
    A composite with a component missing is `no_data`, whatever the others say.
    """
    if not found.numbers:
        return NOT_APPLICABLE if found.bodies and found.not_applicable == found.bodies else NO_DATA
    if rule.threshold is None:
        return None
    if found.components_missing:
        return NO_DATA
    if rule.kind == "frequency":
        return _frequency(rule, found)
    value = value_of(rule.kind, found.numerator, found.denominator)
    if value is None:
        return NOT_APPLICABLE if found.denominator == 0 and found.reported >= found.expected else NO_DATA
    return _ceiling(rule, value) if rule.direction == "<=" else _floor(rule, value)


def _floor(rule: Rule, value: Fraction) -> str:
    whole = Fraction(rule.threshold or 0)
    if rule.is_year:
        return _by(value, whole, rule.shares.year, MET)
    if rule.accrual == "cumulative":
        return MET if value >= whole else _by(value, whole * rule.shares.half_year, rule.shares.cumulative, ON_TRACK)
    return _by(value, whole, rule.shares.level, ON_TRACK)


def _by(value: Fraction, needed: Fraction, share: Fraction, reached: str) -> str:
    if value >= needed:
        return reached
    return AT_RISK if value >= needed * share else OFF_TRACK


def _ceiling(rule: Rule, value: Fraction) -> str:
    """Mirrored: staying below. Half a year may use up its share; only the whole year can be met."""
    allowed = Fraction(rule.threshold or 0) if rule.milestone is None else rule.milestone
    share = rule.shares.year if rule.is_year else getattr(rule.shares, rule.accrual)
    if value <= allowed:
        return MET if rule.is_year else ON_TRACK
    return AT_RISK if value * share <= allowed else OFF_TRACK


def _frequency(rule: Rule, found: Sum) -> str:
    """Months with an item among those begun. The year is met when all of its months have begun and none is empty."""
    having, begun = found.numerator or 0, found.denominator or 0
    if not begun:
        return NO_DATA
    if having >= begun:
        return MET if rule.is_year and begun >= found.months_in_period else ON_TRACK
    return AT_RISK if Fraction(having, begun) >= rule.shares.frequency else OFF_TRACK


def worst_of(statuses: Iterable[str | None]) -> str:
    """A target stands where the worst of its indicators does; those that do not apply are left aside."""
    found = {status or NO_DATA for status in statuses}
    return next((status for status in WORST_FIRST if status in found), NOT_APPLICABLE)
