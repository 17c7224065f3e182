"""Reports of a period as its closing or opening concerns them, under the request's scope."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from liennganh.access.context import Context
from liennganh.access.models import Actor
from liennganh.organisations.models import Organisation
from liennganh.plans.models import Obligation, Period, PeriodStep
from liennganh.submissions.calendar import called_for
from liennganh.submissions.models import Submission


async def list_reports(ctx: Context, period_id: uuid.UUID) -> Sequence[Submission]:
    """All of the period within reach, with their bodies."""
    statement = (
        select(Submission)
        .join(Organisation, Organisation.id == Submission.owner_id)
        .options(joinedload(Submission.owner))
        .where(Submission.period_id == period_id)
        .order_by(Organisation.sort_key)
    )
    return (await ctx.session.scalars(statement)).all()


async def count_to_make(ctx: Context, period: Period) -> tuple[int, int]:
    """Reports that the calendar would make: owed ones, and those that are optional."""
    existing = select(Submission.owner_id).where(Submission.period_id == period.id)
    is_optional = func.bool_and(Obligation.is_optional).label("is_optional")
    owed = called_for(select(Obligation.organisation_id, is_optional), period)
    bodies = owed.where(Obligation.organisation_id.not_in(existing)).group_by(Obligation.organisation_id).subquery()
    counted = select(func.count().filter(~bodies.c.is_optional), func.count().filter(bodies.c.is_optional))
    required, optional = (await ctx.session.execute(counted.select_from(bodies))).one()
    return required, optional


async def list_steps(ctx: Context, period_id: uuid.UUID) -> Sequence[tuple[PeriodStep, str]]:
    """Who closed and opened the period, latest first."""
    statement = (
        select(PeriodStep, Actor.name)
        .join(Actor, Actor.id == PeriodStep.actor_id)
        .where(PeriodStep.period_id == period_id)
        .order_by(PeriodStep.at.desc(), PeriodStep.id.desc())
    )
    return [(row[0], row[1]) for row in await ctx.session.execute(statement)]
