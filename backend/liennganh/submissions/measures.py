"""Figures that are counted from the system's own records: a feature gives a name and a .sql, reports are filled in.

A feature that keeps records declares a Measure for each indicator they tell; whoever runs the system passes them in. No
feature writes a report itself.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import delete, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.core.clock import business_now
from liennganh.indicators.models import Indicator
from liennganh.organisations.models import Organisation
from liennganh.plans.models import Obligation
from liennganh.submissions.loading import Key
from liennganh.submissions.measured_models import DerivedFigure
from liennganh.submissions.models import PARTIES, RevisionValue, Submission


@dataclass(frozen=True)
class Measure:
    """How records tell an indicator.

    `sql` is the file of a statement with `:submission_ids`, `:code` and `:today` that answers, for each report that
    owes the indicator and each of its classes, (submission_id, indicator_id, category_id, entry, numerator,
    denominator); no row where there are no records to count from. `record` is the feature, to which a figure leads.
    """

    code: str
    record: str
    sql: Path


class Measured(NamedTuple):
    """What the records say of one figure; it stands in a feed like the sum of communes, of one source and whole."""

    submission_id: uuid.UUID
    indicator_id: uuid.UUID
    category_id: uuid.UUID | None
    entry: str
    numerator: int
    denominator: int | None
    record: str
    accepted: int = 1
    expected: int = 1

    @property
    def key(self) -> Key:
        """The cell of the report."""
        return self.indicator_id, self.category_id


async def measure(
    session: AsyncSession, submission_ids: Iterable[uuid.UUID], measures: Sequence[Measure], today: date
) -> list[Measured]:
    """What every measure says of these reports; needs a login that sees every record."""
    found: list[Measured] = []
    for one in measures:
        asked = {"submission_ids": list(submission_ids), "code": one.code, "today": today}
        rows = await session.execute(text(one.sql.read_text()), asked)
        found += [
            Measured(r.submission_id, r.indicator_id, r.category_id, r.entry, r.numerator, r.denominator, one.record)
            for r in rows
        ]
    return found


async def keep(session: AsyncSession, submission: Submission, measured: Sequence[Measured], today: date) -> None:
    """Put down what the records say beside the report, and count where its official figures say otherwise."""
    held = {
        (row.indicator_id, row.category_id): row
        for row in await session.scalars(select(DerivedFigure).where(DerivedFigure.submission_id == submission.id))
    }
    for one in measured:
        row = held.pop(one.key, None)
        if row is None:
            parties = {party: getattr(submission, party) for party in PARTIES.values()}
            row = DerivedFigure(submission_id=submission.id, indicator_id=one.indicator_id, **parties)
            row.category_id, row.numerator = one.category_id, -1
            session.add(row)
        if (row.record, row.numerator, row.denominator) != (one.record, one.numerator, one.denominator):
            row.record, row.numerator, row.denominator = one.record, one.numerator, one.denominator
            row.computed_at = business_now(today)
    for row in held.values():
        await session.execute(delete(DerivedFigure).where(DerivedFigure.id == row.id))
    submission.changed_count = await _count_changed(session, submission, {one.key: one for one in measured})
    await session.flush()


async def _count_changed(session: AsyncSession, submission: Submission, told: dict[Key, Measured]) -> int:
    """Indicators whose official figures came from records which say otherwise now."""
    if submission.official_revision is None:
        return 0
    rows = await session.scalars(
        select(RevisionValue).where(
            RevisionValue.submission_id == submission.id,
            RevisionValue.revision == submission.official_revision,
            RevisionValue.source == "derived",
            RevisionValue.fed_by.is_not(None),
        )
    )
    return len({row.indicator_id for row in rows if differs(row, told.get((row.indicator_id, row.category_id)))})


def differs(held: Any, told: Any) -> bool:
    """Whether records say another figure than the one held; records that are gone say none."""
    if told is None:
        return True
    return (held.numerator, held.denominator) != (told.numerator, told.denominator)


async def reports_of(
    session: AsyncSession, measures: Sequence[Measure], bodies: Sequence[uuid.UUID] | None = None
) -> list[uuid.UUID]:
    """Reports that owe an indicator which records tell, of these bodies and of every body of the city."""
    codes = [one.code for one in measures]
    owing = (
        select(Obligation.organisation_id)
        .join(Indicator, Indicator.id == Obligation.indicator_id)
        .where(Indicator.code.in_(codes), Obligation.plan_id == Submission.plan_id)
    )
    statement = (
        select(Submission.id)
        .join(Organisation, Organisation.id == Submission.owner_id)
        .where(Submission.owner_id.in_(owing))
        .order_by(Submission.id)
    )
    if bodies is not None:
        statement = statement.where(Submission.owner_id.in_(bodies) | (Organisation.level != "district"))
    return list(await session.scalars(statement))
