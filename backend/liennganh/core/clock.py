"""Two clocks: wall time for sessions and audit, the business date for due dates, validity and roles by date."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def wall_now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


def business_now(pinned: date | None) -> datetime:
    """When something of the plan's business happened: this instant, on the pinned day where the date is pinned.

    Timelines of a pinned demonstration stay inside its own days; sessions, tokens and audit keep wall time.
    """
    now = datetime.now(HANOI)
    return datetime.combine(pinned, now.timetz()) if pinned else now


def business_date(pinned: date | None) -> date:
    """Today in Việt Nam, unless the installation pins the date (demo data live on 10/06/2024)."""
    return pinned or datetime.now(HANOI).date()
