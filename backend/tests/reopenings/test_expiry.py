"""Until when: working days, holidays and the limit of the plan."""

from __future__ import annotations

from datetime import date, datetime

from liennganh.core.clock import HANOI
from liennganh.plans.working_days import DaysOff
from liennganh.reopenings.expiry import Limits, choices

FRIDAY = date(2024, 6, 7)


def test_weekends_and_holidays_are_left_out() -> None:
    offered = dict(choices(FRIDAY, DaysOff([(date(2024, 6, 11), False)]), Limits.of({})))
    assert offered[1] == datetime(2024, 6, 10, 17, tzinfo=HANOI)
    assert offered[2] == datetime(2024, 6, 12, 17, tzinfo=HANOI)
    assert list(offered) == [1, 2, 3, 5, 10]


def test_the_plan_says_how_long() -> None:
    settings = {"reopening.maximum_days": {"value": 4}, "reopening.default_days": {"value": 7}}
    limits = Limits.of(settings)
    assert limits == Limits(default=4, maximum=4)
    assert [days for days, _ in choices(FRIDAY, DaysOff(), limits)] == [1, 2, 3, 4]
    assert Limits.of({"reopening.maximum_days": {"value": "nhiều"}}) == Limits(3, 10)
