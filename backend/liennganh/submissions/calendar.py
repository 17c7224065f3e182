"""The calendar makes the reports: one per body and open period, holding exactly the indicators that body owes."""

from __future__ import annotations

import uuid
from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, any_, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from liennganh.core.errors import Words
from liennganh.indicators.models import Category, Disaggregation, Indicator
from liennganh.organisations.models import Area, Organisation
from liennganh.plans.models import Obligation, Period, PeriodDueDate
from liennganh.submissions.feeding_models import Feeding
from liennganh.submissions.models import Step, Submission, Value

FREQUENCY = {"half_year": "semi_annual", "year": "annual"}
NO_COMMUNES = Words("Không có đơn vị hành chính cấp xã", "There are no communes")


async def create_due(session: AsyncSession, today: date) -> int:
    """Create the submissions that the calendar calls for and that do not exist; the number made.

    Needs a login that sees every row. Repeating it makes nothing new.
    """
    periods = await session.scalars(
        select(Period).where(Period.kind.in_(FREQUENCY), Period.closed_at.is_(None), Period.starts_on <= today)
    )
    return sum([await _create_for(session, period) for period in periods.all()])


async def _create_for(session: AsyncSession, period: Period) -> int:
    owed = await _owed(session, period)
    existing = set(await session.scalars(select(Submission.owner_id).where(Submission.period_id == period.id)))
    due = dict(
        (
            await session.execute(
                select(PeriodDueDate.level, PeriodDueDate.due_on).where(PeriodDueDate.period_id == period.id)
            )
        ).all()
    )
    parts = await required_parts(session, period)
    bare = await _areas_without_communes(session)
    owners = await session.scalars(select(Organisation).where(Organisation.id.in_(set(owed) - existing)))
    made = 0
    for owner in owners.all():
        obligations = owed[owner.id]
        submission = Submission(
            id=uuid.uuid4(),
            plan_id=period.plan_id,
            period_id=period.id,
            owner_id=owner.id,
            area_authority_id=owner.parent_id if owner.level == "commune" else None,
            due_on=due.get(owner.level, period.ends_on),
            is_optional=all(obligation.is_optional for obligation, _ in obligations),
            walls=sorted({indicator.wall for _, indicator in obligations if indicator.wall}),
            expected=len(obligations),
        )
        session.add(submission)
        await session.flush()
        for _, indicator in obligations:
            is_bare = indicator.not_applicable_when == "no_communes" and owner.area_id in bare
            submission.filled += is_bare
            session.add_all(_values(submission, indicator, parts[indicator.id], is_bare))
        made += 1
    await session.flush()
    return made


async def _owed(session: AsyncSession, period: Period) -> dict[uuid.UUID, list[tuple[Obligation, Indicator]]]:
    rows = await session.execute(called_for(select(Obligation, Indicator), period))
    owed: dict[uuid.UUID, list[tuple[Obligation, Indicator]]] = defaultdict(list)
    for obligation, indicator in rows:
        owed[obligation.organisation_id].append((obligation, indicator))
    return owed


def called_for(statement: Any, period: Period) -> Any:
    """Obligations that are to stand in a report of the period; without what a district does not ask of its communes."""
    return (
        statement.join(Indicator, Indicator.id == Obligation.indicator_id)
        .join(Organisation, Organisation.id == Obligation.organisation_id)
        .where(Obligation.plan_id == period.plan_id, Obligation.frequency == FREQUENCY[period.kind])
        .where(Indicator.entry != "none", ~(Obligation.is_optional & _is_declined()))
    )


def _is_declined() -> ColumnElement[bool]:
    """Whether the district of the body that owes has decided not to ask for the indicator."""
    newer = aliased(Feeding)
    newest = select(func.max(newer.version)).where(
        newer.organisation_id == Feeding.organisation_id, newer.plan_id == Feeding.plan_id
    )
    return (
        select(Feeding.id)
        .where(Feeding.organisation_id == Organisation.parent_id, Feeding.plan_id == Obligation.plan_id)
        .where(Obligation.indicator_id == any_(Feeding.declined), Feeding.version == newest.scalar_subquery())
        .exists()
    )


async def remake_untouched(session: AsyncSession, feeding_id: uuid.UUID, today: date) -> None:
    """After a district's decision: reports its communes have not begun are made anew, with what is asked now.

    What a commune has begun stays as it is. Needs a login that sees every row.
    """
    feeding = await session.get_one(Feeding, feeding_id)
    untouched = list(
        await session.scalars(
            select(Submission.id)
            .join(Period, Period.id == Submission.period_id)
            .where(Submission.area_authority_id == feeding.organisation_id, Submission.plan_id == feeding.plan_id)
            .where(Submission.is_optional, Submission.state == "draft", Submission.version == 1)
            .where(Submission.revision == 0, Submission.contributor_ids == [], Period.closed_at.is_(None))
            .with_for_update(of=Submission)
        )
    )
    await session.execute(delete(Value).where(Value.submission_id.in_(untouched)))
    # Reminders are all that can stand beside what nobody has begun; the audit keeps them.
    await session.execute(delete(Step).where(Step.submission_id.in_(untouched)))
    await session.execute(delete(Submission).where(Submission.id.in_(untouched)))
    await create_due(session, today)


async def required_parts(session: AsyncSession, period: Period) -> dict[uuid.UUID, list[uuid.UUID]]:
    """Categories that each indicator asks for in this period; a month counts only inside the period."""
    month = aliased(Period)
    rows = await session.execute(
        select(Disaggregation.indicator_id, Category.id)
        .join(Category, Category.disaggregation_id == Disaggregation.id)
        .outerjoin(month, (month.code == Category.period_code) & (month.plan_id == period.plan_id))
        .where(Disaggregation.is_required)
        .where(Category.period_code.is_(None) | month.starts_on.between(period.starts_on, period.ends_on))
        .order_by(Disaggregation.position, Category.position)
    )
    parts: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    for indicator_id, category_id in rows:
        parts[indicator_id].append(category_id)
    return parts


async def _areas_without_communes(session: AsyncSession) -> set[uuid.UUID]:
    communes = aliased(Area)
    has_communes = select(communes.id).where(communes.parent_id == Area.id, communes.level == "commune").exists()
    rows = await session.scalars(select(Area.id).where(Area.level == "district", ~has_communes))
    return set(rows)


def _values(submission: Submission, indicator: Indicator, categories: list[uuid.UUID], is_bare: bool) -> list[Value]:
    common = {
        "submission_id": submission.id,
        "owner_id": submission.owner_id,
        "area_authority_id": submission.area_authority_id,
        "sector_authority_id": submission.sector_authority_id,
        "indicator_id": indicator.id,
        "wall": indicator.wall,
    }
    if is_bare:
        derived = {"status": "not_applicable", "source": "derived", "reason": NO_COMMUNES.vi}
        return [Value(**common, **derived)]
    return [Value(**common, category_id=category) for category in (None, *categories)]
