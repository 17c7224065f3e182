"""The year that visits of a day belong to, and the share of the register that it is to reach: data of the plan."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from liennganh.access.context import Entered
from liennganh.core.errors import NotFound

YEAR = """select p.plan_id, l.year, p.starts_on, p.ends_on, i.threshold from periods p
  join plans l on l.id = p.plan_id
  left join indicators i on i.plan_id = p.plan_id and i.code = 'CS-3.2.1'
  where p.kind = 'year' order by (p.starts_on <= $1 and p.ends_on >= $1) desc, l.year desc limit 1"""
USUAL_SHARE = Fraction(1, 5)


async def find_year(ctx: Entered, on: date) -> Any:
    """The plan's year a day lies in, else the latest: `plan_id`, first and last day, threshold; None without any."""
    return await (await ctx.driver()).fetchrow(YEAR, on)


async def year_of(ctx: Entered, on: date) -> Any:
    """The same; raises NotFound without any."""
    if found := await find_year(ctx, on):
        return found
    raise NotFound


def holds(year: Any, day: date) -> bool:
    """Whether a visit of that day is the year's; to the end of the calendar year, when the next may not stand yet."""
    until: date = max(year["ends_on"], date(year["year"], 12, 31))
    return bool(year["starts_on"] <= day <= until)


def share_of(threshold: Any) -> Fraction:
    """The plan's share, exactly; 20 % where the plan says nothing."""
    return Fraction(threshold) / 100 if threshold is not None else USUAL_SHARE
