"""Figures filled in by the system: a district's from its communes, anybody's from the records that tell them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import set_committed_value

from liennganh.access.context import Happening, append
from liennganh.access.verbs import Verb
from liennganh.core.clock import business_now
from liennganh.core.database import driver_of
from liennganh.organisations.models import Organisation
from liennganh.plans.models import Period
from liennganh.submissions import queries
from liennganh.submissions.entering import FIGURES, count_filled, count_refillable
from liennganh.submissions.feeding import Fed, key_of, list_feeds
from liennganh.submissions.loading import Key
from liennganh.submissions.measures import Measure, Measured, keep, measure, reports_of
from liennganh.submissions.models import PARTIES, Submission, Value
from liennganh.submissions.workflow import WRITABLE, is_locked

HOLD = text("select app.hold_period(:period)")


@dataclass(frozen=True)
class System:
    """The system as a reader: a login that sees every row."""

    session: AsyncSession


async def prefill_after(
    session: AsyncSession, submission_id: uuid.UUID, today: date, measures: Sequence[Measure] = ()
) -> bool:
    """A report was decided: bring up to date that of the district it feeds, or its own; whether a figure moved."""
    decided = await session.get_one(Submission, submission_id)
    if decided.area_authority_id is None:
        return await prefill(session, submission_id, today, measures)
    fed = select(Submission.id).where(
        Submission.owner_id == decided.area_authority_id, Submission.period_id == decided.period_id
    )
    found = await session.scalar(fed)
    return await prefill(session, found, today, measures) if found else False


async def prefill_measured(
    session: AsyncSession, today: date, measures: Sequence[Measure], bodies: Sequence[uuid.UUID] | None = None
) -> bool:
    """Records changed: bring up to date every report they tell of, of these bodies and of the city's, and mark those
    that were accepted with another figure.
    """
    found = await reports_of(session, measures, bodies)
    return any([await prefill(session, submission_id, today, measures) for submission_id in found])


async def prefill_all(
    session: AsyncSession, today: date, organisation_id: uuid.UUID | None = None, measures: Sequence[Measure] = ()
) -> bool:
    """Every district report that may still be written, or those of one body."""
    statement = (
        select(Submission.id)
        .join(Organisation, Organisation.id == Submission.owner_id)
        .join(Period, Period.id == Submission.period_id)
        .where(Organisation.level == "district", Submission.state.in_(WRITABLE), Period.closed_at.is_(None))
        .order_by(Submission.id)
    )
    if organisation_id:
        statement = statement.where(Submission.owner_id == organisation_id)
    found = (await session.scalars(statement)).all()
    return any([await prefill(session, submission_id, today, measures) for submission_id in found])


async def prefill(
    session: AsyncSession, submission_id: uuid.UUID, today: date, measures: Sequence[Measure] = ()
) -> bool:
    """Put the communes' sums, and what records tell, where nobody has typed; whether a figure moved.

    Report and period are held before the sums are taken, in the order of every save: whoever comes last has seen every
    decision before it, and nothing moves in a report that is locked or has been sent. A figure that moves raises the
    version, so that a form with an older one is told and keeps what is being typed in it.
    """
    statement = select(Submission).where(Submission.id == submission_id).options(joinedload(Submission.period))
    statement = statement.with_for_update(of=Submission).execution_options(populate_existing=True)
    submission = (await session.scalars(statement)).one()
    closed_at = await session.scalar(HOLD, {"period": submission.period_id})
    set_committed_value(submission.period, "closed_at", closed_at)
    measured = await measure(session, [submission_id], measures, today)
    if measures:
        await keep(session, submission, measured, today)
    if submission.state not in WRITABLE or is_locked(submission, business_now(today)):
        return False
    feeds: dict[Key, Any] = {key_of(row): row for row in await list_feeds(session, [submission_id])}
    feeds |= {one.key: one for one in measured}
    reader = System(session)
    form = await queries.load_form(reader, submission)
    values = {(v.indicator_id, v.category_id): v for v in await queries.list_values(reader, submission_id)}
    _add_parts(session, submission, feeds, values)
    # A whole first: what was typed for it decides whether its classes are filled in.
    order = sorted(values, key=lambda key: key[1] is not None)
    moved = [values[key] for key in order if _fill(values[key], _feed_of(key, feeds, values))]
    count_refillable(submission, values.values())
    if moved:
        count_filled(submission, form, values)
        submission.version += 1
        submission.updated_at = business_now(today)
        await _record(session, submission, sorted(form.indicators[value.indicator_id].code for value in moved))
    await session.flush()
    return bool(moved)


def _add_parts(
    session: AsyncSession,
    submission: Submission,
    feeds: dict[Key, Any],
    values: dict[Key, Value],
) -> None:
    """A place for the sums that are one class of an indicator, where nobody has broken it down yet."""
    for key, feed in feeds.items():
        if key not in values and (key[0], None) in values and Fed(feed).status:
            values[key] = Value(
                submission_id=submission.id,
                indicator_id=key[0],
                category_id=key[1],
                source="reported",
                is_changed_since_return=False,
                **{party: getattr(submission, party) for party in PARTIES.values()},
            )
            session.add(values[key])


def _feed_of(key: Key, feeds: dict[Key, Any], values: dict[Key, Value]) -> Any:
    """What fills a cell: not the classes that records tell, where somebody typed another whole."""
    feed, whole = feeds.get(key), values.get((key[0], None))
    is_apart = key[1] is not None and isinstance(feed, Measured) and whole is not None and whole.source == "override"
    return None if is_apart else feed


def _fill(value: Value, feed: Row[Any] | Measured | None) -> bool:
    """Whether the figure moved. What a person typed stays; it only learns what stands beside it.

    Where records tell the figure, one that was typed before they did is an override and wants a reason like any other.
    """
    was_fed = value.source == "derived" and value.fed_expected is not None
    before = _told(value)
    fed = Fed(feed) if feed else None
    if feed is None or fed is None or fed.status is None:
        value.fed_accepted = value.fed_expected = value.fed_by = None
        if not was_fed:
            return False
        value.status = value.numerator = value.denominator = None
        value.source = "reported"
        return True
    value.fed_accepted, value.fed_expected = feed.accepted, feed.expected
    value.fed_by = feed.record if isinstance(feed, Measured) else None
    if value.fed_by and not was_fed and value.source == "reported" and value.status is not None:
        value.source = "override" if _figure(value) != _figure(fed) else "derived"
        return True
    if not was_fed and not (value.source == "reported" and value.status is None):
        return False
    for name in FIGURES:
        setattr(value, name, getattr(fed, name))
    value.source = "derived"
    if _told(value) == before:
        return False
    value.is_changed_since_return = bool(value.returned_note)
    return True


def _figure(figure: Any) -> tuple[Any, ...]:
    return tuple(getattr(figure, name) for name in FIGURES)


def _told(value: Value) -> tuple[Any, ...]:
    return tuple(getattr(value, name) for name in (*FIGURES, "fed_accepted", "fed_expected", "fed_by"))


async def _record(session: AsyncSession, submission: Submission, codes: list[str]) -> None:
    """In the audit of the district, done by nobody: the system followed a decision that has an event of its own."""
    filled = Happening(
        Verb.SUBMISSION_REFILL, submission.owner_id, submission.__tablename__, str(submission.id), {"filled_in": codes}
    )
    await append(await driver_of(session), [filled])
