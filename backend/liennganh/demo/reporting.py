"""What each body of the demonstration is going to report, and how far it goes."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from liennganh.core.clock import business_date
from liennganh.organisations.models import Organisation
from liennganh.plans.models import Period, PlanCoordinator
from liennganh.submissions.models import Submission

DAYS_BACK = 7


@dataclass(frozen=True)
class Report:
    """What one body reports, and how far it goes."""

    submission_id: uuid.UUID
    owner: str
    is_commune: bool
    authority: str
    values: dict[str, Any]
    reaches: str
    returned: dict[str, str]
    note: str | None
    day: date


async def untouched(
    session: AsyncSession, pinned: date | None, figures: dict[str, Any], unfinished: dict[str, Any]
) -> list[Report]:
    """Those still untouched: repeating the command does nothing twice."""
    above = aliased(Organisation)
    coordinator = await session.scalar(
        select(Organisation.code).join(PlanCoordinator, PlanCoordinator.organisation_id == Organisation.id)
    )
    rows = await session.execute(
        select(Submission.id, Organisation.code, above.code.label("authority"))
        .join(Organisation, Organisation.id == Submission.owner_id)
        .outerjoin(above, above.id == Submission.area_authority_id)
        .join(Period, Period.id == Submission.period_id)
        .where(Period.code == figures["period"], Submission.revision == 0, Submission.version == 1)
        .order_by(Organisation.sort_key)
    )
    reports = []
    due_soon = business_date(pinned)
    wanted = [row for row in rows if row.code in figures["submissions"]]
    for number, (submission_id, owner, authority) in enumerate(wanted):
        day = due_soon - timedelta(days=DAYS_BACK - number % DAYS_BACK)
        given, other = figures["submissions"][owner], unfinished.get(owner, {})
        values = {code: v for code, v in given["values"].items() if code not in other.get("without", [])}
        values |= other.get("values", {})
        reaches = other.get("reaches", given["reaches"])
        if reaches != "nothing":
            reports.append(
                Report(
                    submission_id,
                    owner,
                    authority is not None,
                    authority or coordinator or "",
                    values,
                    reaches,
                    other.get("returned", {}),
                    other.get("note"),
                    day,
                )
            )
    return reports
