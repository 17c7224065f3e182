"""Reading what two revisions hold and what was said between them; each in one statement, whatever their size."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Integer, Select, and_, literal, select

from liennganh.access.context import Context
from liennganh.access.models import Actor
from liennganh.indicators.models import Category, Disaggregation, Indicator
from liennganh.plans.models import Obligation, Target
from liennganh.submissions.calendar import FREQUENCY
from liennganh.submissions.models import RevisionValue, Step, StepNote, Submission, Value

FIGURE = ("indicator_id", "category_id", "status", "numerator", "denominator", "source", "reason", "note", "wall")


async def list_figures(ctx: Context, submission: Submission, revisions: Sequence[int], *, current: bool) -> list[Any]:
    """Figures of the revisions, with current ones under revision null, each beside its indicator, target and category.

    Walls hold as they do for the figures themselves.
    """
    sent: Select[Any] = select(*(getattr(RevisionValue, name) for name in FIGURE), RevisionValue.revision)
    sent = sent.where(RevisionValue.submission_id == submission.id, RevisionValue.revision.in_(revisions))
    written = select(*(getattr(Value, name) for name in FIGURE), literal(None, Integer).label("revision"))
    written = written.where(Value.submission_id == submission.id)
    figures = (sent.union_all(written) if current else sent).subquery()
    owed = and_(
        Obligation.indicator_id == Indicator.id,
        Obligation.organisation_id == submission.owner_id,
        Obligation.plan_id == submission.plan_id,
        Obligation.frequency == FREQUENCY[submission.period.kind],
    )
    statement = (
        select(figures, Indicator, Target, Category, Obligation.entry.label("entry"))
        .join(Indicator, Indicator.id == figures.c.indicator_id)
        .join(Target, Target.id == Indicator.target_id)
        .outerjoin(Category, Category.id == figures.c.category_id)
        .outerjoin(Disaggregation, Disaggregation.id == Category.disaggregation_id)
        .outerjoin(Obligation, owed)
        .order_by(Indicator.position, Disaggregation.position.nulls_first(), Category.position.nulls_first())
    )
    return list(await ctx.session.execute(statement))


async def list_steps(ctx: Context, submission_id: uuid.UUID) -> list[Any]:
    """Steps in the order they were taken, with who took them."""
    statement = (
        select(Step, Actor.name)
        .join(Actor, Actor.id == Step.actor_id)
        .where(Step.submission_id == submission_id)
        .order_by(Step.at, Step.id)
    )
    return list(await ctx.session.execute(statement))


async def list_notes(ctx: Context, submission_id: uuid.UUID) -> list[StepNote]:
    """Notes on single values, as far as the caller's walls let them be read."""
    rows = await ctx.session.scalars(select(StepNote).where(StepNote.submission_id == submission_id))
    return list(rows)
