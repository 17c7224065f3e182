"""Reading one visit under the request's scope, with its parts and what the plan says of it."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from liennganh.access.context import Context
from liennganh.access.models import Actor
from liennganh.access.verbs import Verb
from liennganh.core.errors import NotFound, NotPermittedHere
from liennganh.establishments.models import Establishment
from liennganh.inspections.models import Inspection, InspectionDecision, InspectionFinding, InspectionStep
from liennganh.organisations.models import Organisation
from liennganh.plans.inspection_models import Checklist, Violation


async def get_inspection(ctx: Context, inspection_id: uuid.UUID, *, lock: bool = True) -> Inspection:
    """The visit under the request's verb; hidden and absent are 404, seen but not allowed 403."""
    statement = select(Inspection).where(Inspection.id == inspection_id).options(joinedload(Inspection.owner))
    if lock:
        statement = statement.with_for_update(of=Inspection)
    if found := (await ctx.session.scalars(statement)).one_or_none():
        return found
    if ctx.verb != Verb.INSPECTION_READ:
        await ctx.turn_to(Verb.INSPECTION_READ)
        if await ctx.session.scalar(select(Inspection.id).where(Inspection.id == inspection_id)):
            raise NotPermittedHere
    raise NotFound


async def find_inspection(ctx: Context, inspection_id: uuid.UUID) -> Inspection:
    """The visit to be read; raises NotFound."""
    statement = select(Inspection).where(Inspection.id == inspection_id).options(joinedload(Inspection.owner))
    found = await ctx.session.scalars(statement.execution_options(populate_existing=True))
    if row := found.one_or_none():
        return row
    raise NotFound


async def find_establishment(ctx: Context, establishment_id: uuid.UUID) -> Establishment | None:
    """As far as the request's verb shows it."""
    return await ctx.session.get(Establishment, establishment_id)


async def find_other(ctx: Context, row: Inspection, day: date) -> Inspection | None:
    """Another visit to the same establishment on that day that the caller may see."""
    statement = select(Inspection).where(
        Inspection.establishment_id == row.establishment_id,
        Inspection.day == day,
        Inspection.state != "cancelled",
        Inspection.id != row.id,
    )
    return await ctx.session.scalar(statement.options(joinedload(Inspection.owner)))


async def list_findings(ctx: Context, inspection_id: uuid.UUID) -> list[tuple[InspectionFinding, Violation]]:
    """What was found, in the order it was put down."""
    rows = await ctx.session.execute(
        select(InspectionFinding, Violation)
        .join(Violation, Violation.id == InspectionFinding.violation_id)
        .where(InspectionFinding.inspection_id == inspection_id)
        .order_by(InspectionFinding.position)
        .execution_options(populate_existing=True)
    )
    return [(row[0], row[1]) for row in rows]


async def list_decisions(ctx: Context, inspection_id: uuid.UUID) -> list[tuple[InspectionDecision, Organisation]]:
    """What the authorities decided, oldest first."""
    rows = await ctx.session.execute(
        select(InspectionDecision, Organisation)
        .join(Organisation, Organisation.id == InspectionDecision.authority_id)
        .where(InspectionDecision.inspection_id == inspection_id)
        .order_by(InspectionDecision.decided_on, InspectionDecision.id)
    )
    return [(row[0], row[1]) for row in rows]


async def list_steps(ctx: Context, inspection_id: uuid.UUID) -> list[tuple[InspectionStep, str]]:
    """All that was done, newest first, with the names of who did."""
    rows = await ctx.session.execute(
        select(InspectionStep, Actor.name)
        .join(Actor, Actor.id == InspectionStep.actor_id)
        .where(InspectionStep.inspection_id == inspection_id)
        .order_by(InspectionStep.at.desc(), InspectionStep.id.desc())
    )
    return [(row[0], row[1]) for row in rows]


async def list_after(ctx: Context, inspection_id: uuid.UUID) -> list[Inspection]:
    """The visits that come after this one."""
    statement = select(Inspection).where(Inspection.follows_id == inspection_id).order_by(Inspection.day)
    return list(await ctx.session.scalars(statement.options(joinedload(Inspection.owner))))


async def list_bodies(ctx: Context, ids: list[uuid.UUID]) -> dict[uuid.UUID, Organisation]:
    """Bodies by identifier."""
    if not ids:
        return {}
    return {row.id: row for row in await ctx.session.scalars(select(Organisation).where(Organisation.id.in_(ids)))}


def in_force(model: Any, day: date) -> Any:
    """Valid on that day; the last day is still one."""
    return (model.valid_from <= day) & or_(model.valid_to.is_(None), model.valid_to >= day)


async def find_checklist(ctx: Context, plan_id: uuid.UUID, kind: str, day: date) -> Checklist | None:
    """The newest version for the kind of establishment that holds on the day; the general one where none names it."""
    names_it = Checklist.kinds.contains([kind])
    general = func.cardinality(Checklist.kinds) == 0
    statement = (
        select(Checklist)
        .where(Checklist.plan_id == plan_id, in_force(Checklist, day), or_(names_it, general))
        .order_by(names_it.desc(), Checklist.version.desc(), Checklist.position)
        .limit(1)
    )
    return (await ctx.session.scalars(statement)).one_or_none()


async def list_violations(ctx: Context, plan_id: uuid.UUID, day: date | None = None) -> list[Violation]:
    """The catalogue in its order; on a day only what is in force then."""
    statement = select(Violation).where(Violation.plan_id == plan_id)
    if day:
        statement = statement.where(in_force(Violation, day))
    return list(await ctx.session.scalars(statement.order_by(Violation.position, Violation.valid_from)))
