"""The calendar of visits: a month by day, as far as the caller sees them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from pathlib import Path
from typing import Any

from liennganh.access.looking import Look

CALENDAR = (Path(__file__).parent / "calendar.sql").read_text()


async def month_of(ctx: Look, on: date | None) -> dict[str, Any]:
    """The month that a day is in; this one when none is named."""
    day = on or ctx.today
    since, until = day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    rows = await ctx.sql.fetch(CALENDAR, since, until)
    return {"since": since, "until": until, "items": [dict(row) for row in rows]}
