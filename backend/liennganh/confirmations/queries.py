"""Finding what the plan does not state in so many words, with the decisions made on it so far."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass
from dataclasses import field as column
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.dialects.postgresql import distinct_on

from liennganh.access.context import Context
from liennganh.access.models import Actor
from liennganh.confirmations.wording import LEAD_FROM_FIVE, LEAD_TAKES_PART, RECURRENCE_UNSAID
from liennganh.core.errors import Words
from liennganh.indicators.models import Indicator
from liennganh.organisations.models import Organisation
from liennganh.organisations.queries import on
from liennganh.plans.decided import BASIS_NOTE, DUTY, LEAD, RECURRENCE, duty_key
from liennganh.plans.models import Obligation, Period, PlanConfirmation
from liennganh.tasks.models import Task
from liennganh.tasks.queries import parties_of
from liennganh.tasks.standing import PARTS

PERIOD_OF = {"semi_annual": "half_year", "annual": "year"}


@dataclass
class Reading:
    """A field of the plan's data that is a reading of the plan; `value` is what holds now."""

    kind: str
    key: str
    field: str
    code: str
    name: Words
    basis: str
    reason: Words
    value: dict[str, Any]
    decisions: list[tuple[PlanConfirmation, str]] = column(default_factory=list)

    @property
    def id(self) -> str:
        return f"{self.kind}:{self.key}:{self.field}"

    @property
    def subject(self) -> str:
        """What it is about: a figure, a duty to report, who leads a task, how often it is done."""
        return self.field if self.kind == "task" else self.kind

    @property
    def version(self) -> int:
        """Decisions so far: the lock counter."""
        return self.last.sequence if self.last else 0

    @property
    def last(self) -> PlanConfirmation | None:
        return self.decisions[-1][0] if self.decisions else None

    @property
    def state(self) -> str:
        ended = {None: "open", "withdraw": "open", "confirm": "confirmed", "change": "changed"}
        return ended[self.last.action if self.last else None]

    @property
    def said(self) -> dict[str, Any]:
        """The plan pack's own value: what held before the first decision that still counts."""
        return self.last.said if self.last and self.last.action != "withdraw" else self.value


async def list_readings(ctx: Context, plan_id: uuid.UUID) -> list[Reading]:
    """All of a plan, in its order: figures, duties, then tasks. What was decided once stays listed."""
    decisions = await _decisions(ctx, plan_id)
    found = [*await _figures(ctx, plan_id), *await _duties(ctx, plan_id), *await _tasks(ctx, plan_id)]
    for reading in found:
        reading.decisions = decisions[reading.kind, reading.key, reading.field]
        if reading.kind == "indicator":
            reading.reason = Words(reading.said["basis_note_vi"], reading.said["basis_note_en"])
    return [reading for reading in found if reading.basis != "stated" or reading.decisions]


async def _decisions(
    ctx: Context, plan_id: uuid.UUID
) -> dict[tuple[str, str, str], list[tuple[PlanConfirmation, str]]]:
    rows = await ctx.session.execute(
        select(PlanConfirmation, Actor.name)
        .join(Actor, Actor.id == PlanConfirmation.decided_by)
        .where(PlanConfirmation.plan_id == plan_id)
        .order_by(PlanConfirmation.sequence)
    )
    found: dict[tuple[str, str, str], list[tuple[PlanConfirmation, str]]] = defaultdict(list)
    for row, name in rows:
        found[row.kind, row.key, row.field].append((row, name))
    return found


async def _figures(ctx: Context, plan_id: uuid.UUID) -> list[Reading]:
    rows = await ctx.session.scalars(select(Indicator).where(Indicator.plan_id == plan_id).order_by(Indicator.position))
    return [
        Reading(
            kind="indicator",
            key=row.code,
            field=BASIS_NOTE,
            code=row.code,
            name=Words(row.short_vi, row.short_en),
            basis=row.basis,
            reason=Words(row.basis_note_vi, row.basis_note_en),
            value={"basis_note_vi": row.basis_note_vi, "basis_note_en": row.basis_note_en},
        )
        for row in rows
    ]


async def _duties(ctx: Context, plan_id: uuid.UUID) -> list[Reading]:
    rows = await ctx.session.execute(
        select(Obligation, Indicator)
        .join(Indicator, Indicator.id == Obligation.indicator_id)
        .where(Obligation.plan_id == plan_id, Obligation.reporter_code.is_not(None))
        .ext(distinct_on(Indicator.position, Obligation.reporter_code, Obligation.frequency))
        .order_by(Indicator.position, Obligation.reporter_code, Obligation.frequency)
    )
    bodies = await names_of_bodies(ctx)
    found: dict[str, Reading] = {}
    for owed, indicator in rows:
        reporter = str(owed.reporter_code)
        key = duty_key(reporter, indicator.code)
        body = bodies.get(reporter, Words(reporter, reporter))
        reading = found.setdefault(
            key,
            Reading(
                kind="duty",
                key=key,
                field=DUTY,
                code=indicator.code,
                name=Words(f"{body.vi} báo cáo: {indicator.short_vi}", f"{body.en} reports: {indicator.short_en}"),
                basis=owed.basis,
                reason=Words(owed.basis_note_vi, owed.basis_note_en),
                value={},
            ),
        )
        reading.value[owed.frequency] = owed.is_optional
    return list(found.values())


async def _tasks(ctx: Context, plan_id: uuid.UUID) -> list[Reading]:
    rows = list(await ctx.session.scalars(select(Task).where(Task.plan_id == plan_id).order_by(Task.position)))
    parties = await parties_of(ctx, rows)
    found = []
    for row in rows:
        name = Words(row.text_vi, row.text_en or row.text_vi)
        held = {part: [body.code for body in parties[row.id, part]] for part in PARTS}
        why = LEAD_TAKES_PART if row.section.startswith("V") else LEAD_FROM_FIVE
        found += [
            Reading("task", row.code, LEAD, row.code, name, row.lead_basis, why, held),
            Reading(
                "task",
                row.code,
                RECURRENCE,
                row.code,
                name,
                row.recurrence_basis,
                RECURRENCE_UNSAID,
                {"recurrence": row.recurrence},
            ),
        ]
    return found


async def names_of_bodies(ctx: Context) -> dict[str, Words]:
    """Short names of the bodies of the business date, communes left out, by code."""
    rows = await ctx.session.execute(
        select(Organisation.code, Organisation.short_vi, Organisation.short_en).where(
            on(Organisation, ctx.today), Organisation.level != "commune"
        )
    )
    groups = await ctx.session.execute(
        select(Organisation.code, Organisation.name_vi, Organisation.name_en).where(Organisation.is_group)
    )
    return {code: Words(vi, en) for code, vi, en in [*rows, *groups]}


async def frequencies_in_use(ctx: Context, plan_id: uuid.UUID) -> set[str]:
    """Frequencies for which reports were made: a period of that kind is, or has been, open."""
    opened = or_(Period.closed_at.is_(None), Period.version > 1)
    rows = set(
        await ctx.session.scalars(
            select(Period.kind).where(Period.plan_id == plan_id, opened, Period.starts_on <= ctx.today)
        )
    )
    return {frequency for frequency, kind in PERIOD_OF.items() if kind in rows}
