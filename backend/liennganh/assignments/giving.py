"""Giving tasks beyond what the plan itself gives: a district to its communes, and what a condition held back."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from liennganh.access.context import Context
from liennganh.access.verbs import Verb
from liennganh.assignments import queries, schemas
from liennganh.assignments.models import Assignment
from liennganh.assignments.service import add_update, due_date, tell
from liennganh.assignments.workflow import ASSIGNMENT, State
from liennganh.core.errors import FieldError, Invalid, NotFound, NotPermitted, Words
from liennganh.core.workflow import advance
from liennganh.organisations.models import Organisation
from liennganh.organisations.queries import on

NO_COMMUNE = Words(
    "Đây không phải đơn vị cấp xã đang hoạt động thuộc quận, huyện",
    "This is no commune of the district that exists today",
)
HAS_IT = Words("Đơn vị này đã có nhiệm vụ", "This commune has the task already")
TWICE = Words("Đơn vị này được chọn hai lần", "This commune was chosen twice")
AFTER_OWN = Words(
    "Thời hạn của cấp xã không được sau thời hạn của quận, huyện",
    "Communes must be done by the district's own due date",
)


async def cascade(ctx: Context, row: Assignment, wanted: schemas.CascadeWrite) -> None:
    """Pass the task on to communes (giao cấp xã thực hiện); all of those named, or none.

    Only a district passes on, and only to what lies directly in it, so no chain can come back to where it began.
    """
    advance(ctx, ASSIGNMENT, row)
    held = {body.id: given for body, given in await queries.list_communes(ctx, row)}
    if errors := list(_cascade_errors(wanted.organisation_ids, held)):
        raise Invalid(errors=tuple(errors))
    due_on = await due_date(ctx, row.plan_id, wanted.due_on)
    if row.due_on and due_on > row.due_on:
        raise Invalid(errors=(FieldError("due_on", "after_own", AFTER_OWN),))
    add_update(ctx, row, wanted.note, due_on=due_on)
    withdrawn = await _withdrawn(ctx, row, wanted.organisation_ids)
    for organisation_id in wanted.organisation_ids:
        given = withdrawn.get(organisation_id) or _given(row, organisation_id)
        given.state, given.due_on, given.due_basis, given.source = State.ASSIGNED, due_on, "decided", "cascade"
        ctx.session.add(given)
        await ctx.session.flush()
        tell(ctx, given, wanted.note)
        add_update(ctx, given, wanted.note, due_on=due_on)


def _cascade_errors(chosen: list[uuid.UUID], held: dict[uuid.UUID, Assignment | None]) -> Iterator[FieldError]:
    for place, organisation_id in enumerate(chosen):
        field = f"organisation_ids.{place}"
        if organisation_id not in held:
            yield FieldError(field, "no_commune", NO_COMMUNE)
        elif held[organisation_id]:
            yield FieldError(field, "has_it", HAS_IT)
        elif organisation_id in chosen[:place]:
            yield FieldError(field, "repeated", TWICE)


def _given(row: Assignment, organisation_id: uuid.UUID) -> Assignment:
    return Assignment(
        id=uuid.uuid4(),
        plan_id=row.plan_id,
        task_id=row.task_id,
        period_id=row.period_id,
        owner_id=organisation_id,
        area_authority_id=row.owner_id,
        part=row.part,
        version=1,
        contributor_ids=[],
    )


async def _withdrawn(ctx: Context, row: Assignment, chosen: list[uuid.UUID]) -> dict[uuid.UUID, Assignment]:
    """What was given before and taken back is given again."""
    rows = await ctx.session.scalars(
        select(Assignment)
        .where(Assignment.task_id == row.task_id, Assignment.period_id == row.period_id)
        .where(Assignment.owner_id.in_(chosen), Assignment.state == State.WITHDRAWN)
        .with_for_update()
    )
    found = {one.owner_id: one for one in rows}
    for one in found.values():
        one.version += 1
    return found


async def activate(ctx: Context, wanted: schemas.ActivateWrite) -> schemas.Activated:
    """What the task waited for has come: everybody who has it is given a due date."""
    if not ctx.is_wide:
        raise NotPermitted
    done = await make_due(ctx, wanted.task_id, wanted.due_on, wanted.note)
    if not done.count:
        raise NotFound
    return done


async def make_due(ctx: Context, task_id: uuid.UUID, wanted: date, note: str) -> schemas.Activated:
    """Give a due date to everybody for whom the task still waits; nobody may be. Needs reach over the plan."""
    rows = await ctx.session.scalars(
        select(Assignment)
        .join(Organisation, Organisation.id == Assignment.owner_id)
        .where(Assignment.task_id == task_id, Assignment.state == State.WAITING, on(Organisation, ctx.today))
        .order_by(Assignment.id)
        .with_for_update(of=Assignment)
    )
    found = list(rows)
    due_on: date = await due_date(ctx, found[0].plan_id, wanted) if found else wanted
    for row in found:
        row.state = ASSIGNMENT.by_verb[Verb.ASSIGNMENT_ACTIVATE].ends
        row.version += 1
        row.due_on, row.due_basis = due_on, "decided"
        add_update(ctx, row, note, due_on=due_on, verb=Verb.ASSIGNMENT_ACTIVATE)
    return schemas.Activated(count=len(found), due_on=due_on)
