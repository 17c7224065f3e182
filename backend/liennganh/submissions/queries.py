"""Reading submissions under the request's scope, and what a form shows beside the figures."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NoReturn, Protocol

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import set_committed_value

from liennganh.access.context import Context, Entered
from liennganh.access.models import Actor
from liennganh.access.verbs import Verb
from liennganh.core.errors import NotFound, NotPermittedHere
from liennganh.core.stamps import PLAN, Kept, Stamp, kept_for
from liennganh.indicators.models import Category, Disaggregation, Indicator
from liennganh.plans.limits import number_of
from liennganh.plans.models import Objective, Obligation, Plan, Target
from liennganh.plans.queries import hold_period
from liennganh.submissions.calendar import FREQUENCY, required_parts
from liennganh.submissions.models import Baseline, RevisionValue, Step, StepNote, Submission, Value
from liennganh.submissions.rules import Figure

FORMS_KEPT = 32  # those being written at the moment; a district's takes some 200 kB


async def get_submission(ctx: Context, submission_id: uuid.UUID, *, lock: bool = False) -> Submission:
    """The submission under the request's verb; hidden and absent answer alike (404), seen but not allowed is 403.

    Locked, it may be changed: nobody else does, and its period is not closed meanwhile.
    """
    statement = select(Submission).where(Submission.id == submission_id)
    statement = statement.options(joinedload(Submission.period), joinedload(Submission.owner))
    if lock:
        statement = statement.with_for_update(of=Submission)
    if found := (await ctx.session.scalars(statement)).one_or_none():
        if lock:
            set_committed_value(found.period, "closed_at", await hold_period(ctx, found.period_id))
        return found
    return await refuse_unseen(ctx, submission_id)


async def refuse_unseen(ctx: Entered, submission_id: uuid.UUID) -> NoReturn:
    """Nothing was found under the request's verb: whoever may read the report is told that, nobody else."""
    if ctx.verb != Verb.SUBMISSION_READ:
        await ctx.turn_to(Verb.SUBMISSION_READ)
        if await (await ctx.driver()).fetchval("select true from submissions where id = $1", submission_id):
            raise NotPermittedHere
    raise NotFound


@dataclass(frozen=True)
class Form:
    """Everything around the figures of one submission, keyed by indicator.

    `entries` says how a figure is entered here, `parts` which classes it has, `required` which of them are asked for.
    """

    indicators: dict[uuid.UUID, Indicator]
    targets: dict[uuid.UUID, Target]
    objectives: dict[uuid.UUID, Objective]
    obligations: dict[uuid.UUID, Obligation]
    breakdowns: dict[uuid.UUID, list[tuple[Disaggregation, list[Category]]]]
    last: Mapping[uuid.UUID, Figure]
    entries: dict[uuid.UUID, str]
    parts: dict[uuid.UUID, frozenset[uuid.UUID]]
    required: dict[uuid.UUID, frozenset[uuid.UUID]]
    jump: float

    def entry(self, indicator_id: uuid.UUID) -> str:
        """How the figure is entered here; an obligation may say otherwise than its indicator."""
        return self.entries[indicator_id]


class Reading(Protocol):
    """Whoever reads: a request under its scope, or the system."""

    @property
    def session(self) -> AsyncSession: ...


async def load_form(ctx: Reading, submission: Any) -> Form:
    """The owed indicators with their targets, breakdowns and last year's figures."""
    stamp = await ctx.session.scalar(select(Stamp.version).where(Stamp.name == PLAN))
    kept, key = _kept(ctx.session.bind, submission)
    form: Form | None = kept.find(key, stamp)
    if form is None:
        form = await _make_form(ctx.session, submission)
        kept.keep(key, stamp, form)
    return replace(form, last=await _last_figures(ctx, submission, form.indicators))


async def form_of(ctx: Entered, submission: Any, stamp: int) -> Form:
    """The form of a report whose stamp is known, without last year's figures."""
    kept, key = _kept(ctx.engine, submission)
    form: Form | None = kept.find(key, stamp)
    if form is None:
        form = await make_form(ctx, submission)
        kept.keep(key, stamp, form)
    return form


def _kept(bind: Any, submission: Any) -> tuple[Kept, tuple[uuid.UUID, uuid.UUID]]:
    return kept_for(bind, "forms", FORMS_KEPT), (submission.owner_id, submission.period_id)


async def make_form(ctx: Entered, submission: Any) -> Form:
    """What everybody may read of a form, read anew."""
    if isinstance(ctx, Context):
        return await _make_form(ctx.session, submission)
    async with AsyncSession(ctx.engine, expire_on_commit=False) as session:
        return await _make_form(session, submission)


async def _make_form(session: AsyncSession, submission: Any) -> Form:
    """Kept by the process, so the session must not know it any more."""
    rows = await session.execute(
        select(Obligation, Indicator, Target, Objective)
        .join(Indicator, Indicator.id == Obligation.indicator_id)
        .join(Target, Target.id == Indicator.target_id)
        .join(Objective, Objective.id == Target.objective_id)
        .where(Obligation.organisation_id == submission.owner_id, Obligation.plan_id == submission.plan_id)
        .where(Obligation.frequency == FREQUENCY[submission.period.kind], Indicator.entry != "none")
        .order_by(Indicator.position)
    )
    found = rows.all()
    indicators = {row.Indicator.id: row.Indicator for row in found}
    breakdowns = await _breakdowns(session, submission.period, indicators)
    parts = [part for of_one in breakdowns.values() for breakdown, kept in of_one for part in (breakdown, *kept)]
    for known in {*parts, *(entity for row in found for entity in row)}:
        session.expunge(known)
    return Form(
        indicators=indicators,
        targets={row.Indicator.id: row.Target for row in found},
        objectives={row.Indicator.id: row.Objective for row in found},
        obligations={row.Indicator.id: row.Obligation for row in found},
        breakdowns=breakdowns,
        last={},
        entries={row.Indicator.id: row.Obligation.entry or row.Indicator.entry for row in found},
        parts={key: _classes(breakdowns[key]) for key in indicators},
        jump=await _jump_of(session, submission.plan_id),
        required={key: _classes(pair for pair in breakdowns[key] if pair[0].is_required) for key in indicators},
    )


async def _jump_of(session: AsyncSession, plan_id: uuid.UUID) -> float:
    """From which change on a figure is looked at twice; kept with the form, for the plan's stamp moves with it."""
    settings = await session.scalar(select(Plan.settings).where(Plan.id == plan_id))
    return float(number_of(settings or {}, "comparison.jump"))


def _classes(breakdowns: Iterable[tuple[Disaggregation, list[Category]]]) -> frozenset[uuid.UUID]:
    return frozenset(category.id for _, categories in breakdowns for category in categories)


async def _breakdowns(
    session: AsyncSession, period: Any, indicators: dict[uuid.UUID, Indicator]
) -> dict[uuid.UUID, list[tuple[Disaggregation, list[Category]]]]:
    required = {category for ids in (await required_parts(session, period)).values() for category in ids}
    rows = await session.execute(
        select(Disaggregation, Category)
        .join(Category, Category.disaggregation_id == Disaggregation.id)
        .where(Disaggregation.indicator_id.in_(indicators))
        .order_by(Disaggregation.position, Category.position)
    )
    grouped: dict[uuid.UUID, tuple[Disaggregation, list[Category]]] = {}
    for breakdown, category in rows:
        kept = grouped.setdefault(breakdown.id, (breakdown, []))[1]
        if category.period_code is None or category.id in required:
            kept.append(category)
    breakdowns: dict[uuid.UUID, list[tuple[Disaggregation, list[Category]]]] = defaultdict(list)
    for breakdown, categories in grouped.values():
        breakdowns[breakdown.indicator_id].append((breakdown, categories))
    return breakdowns


async def _last_figures(
    ctx: Reading, submission: Any, indicators: dict[uuid.UUID, Indicator]
) -> dict[uuid.UUID, Baseline]:
    by_code = {indicator.code: indicator.id for indicator in indicators.values()}
    rows = await ctx.session.scalars(
        select(Baseline).where(
            Baseline.owner_id == submission.owner_id,
            Baseline.period_kind == submission.period.kind,
            Baseline.year == submission.period.ends_on.year - 1,
            Baseline.indicator_code.in_(by_code),
        )
    )
    return {by_code[row.indicator_code]: row for row in rows}


async def list_values(ctx: Reading, submission_id: uuid.UUID) -> list[Value]:
    """The figures being written, as far as the caller's walls let them be seen."""
    return list(await ctx.session.scalars(select(Value).where(Value.submission_id == submission_id)))


async def list_revision_values(ctx: Context, submission_id: uuid.UUID, revision: int) -> list[RevisionValue]:
    """The figures as they were sent."""
    of_report = RevisionValue.submission_id == submission_id, RevisionValue.revision == revision
    return list(await ctx.session.scalars(select(RevisionValue).where(*of_report)))


async def names_of(ctx: Context, actor_ids: Iterable[uuid.UUID | None]) -> dict[uuid.UUID, str]:
    """Names of those who acted."""
    wanted = {actor_id for actor_id in actor_ids if actor_id}
    rows = await ctx.session.execute(select(Actor.id, Actor.name).where(Actor.id.in_(wanted)))
    return {row.id: row.name for row in rows}


async def list_steps(ctx: Context, submission_id: uuid.UUID) -> tuple[list[Step], dict[uuid.UUID, list[Any]]]:
    """The steps, newest first, and the notes given to single figures, by step."""
    steps = await ctx.session.scalars(
        select(Step).where(Step.submission_id == submission_id).order_by(Step.at.desc(), Step.id.desc())
    )
    notes = await ctx.session.execute(
        select(StepNote.step_id, StepNote.note, StepNote.wall, Indicator.code)
        .join(Indicator, Indicator.id == StepNote.indicator_id)
        .where(StepNote.submission_id == submission_id)
        .order_by(Indicator.position)
    )
    by_step: dict[uuid.UUID, list[Any]] = defaultdict(list)
    for note in notes:
        by_step[note.step_id].append(note)
    return list(steps), by_step
