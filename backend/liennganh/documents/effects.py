"""What publishing sets in motion: a directive's items become tasks of the plan, a conditional task becomes due."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import func, or_, select, update

from liennganh.access.context import Context
from liennganh.assignments.expanding import expand
from liennganh.assignments.giving import make_due
from liennganh.core.vietnamese import fold
from liennganh.documents.models import DirectiveItem, Document
from liennganh.documents.queries import list_items
from liennganh.organisations.models import Organisation, OrganisationMember
from liennganh.plans.queries import list_days_off
from liennganh.plans.working_days import moved_to_working_day
from liennganh.tasks.models import Task, TaskParty

SECTION = "III.2"
# After every task of the plan itself, directive by directive.
FIRST_PLACE, PLACES = 10_000, 100


async def set_in_motion(ctx: Context, row: Document) -> None:
    """In the transaction of the publication: either all of it holds, or the paper is not published."""
    if row.kind == "directive":
        await _give_tasks(ctx, row)
    elif row.kind == "ministry_guidance":
        assert row.due_on
        tasks = select(Task).where(Task.plan_id == row.plan_id, Task.code.in_(row.task_codes)).order_by(Task.position)
        for task in (await ctx.session.scalars(tasks)).all():
            await make_due(ctx, task.id, row.due_on, _told(row))


async def take_back(ctx: Context, row: Document) -> None:
    """The directive no longer holds: what nobody has completed is withdrawn, what was completed stays."""
    if row.kind != "directive":
        return
    task_ids = [item.task_id for item in await list_items(ctx, row.id) if item.task_id]
    await ctx.session.execute(update(TaskParty).where(TaskParty.task_id.in_(task_ids)).values(is_in_force=False))
    await expand(ctx.session, row.plan_id, ctx.today)


def _told(row: Document) -> str:
    assert row.issued_on
    return f"Văn bản số {row.number} ngày {row.issued_on:%d/%m/%Y}: {row.title}"


async def _give_tasks(ctx: Context, row: Document) -> None:
    sequence = await _next_sequence(ctx, row.plan_id)
    days_off = (await list_days_off(ctx))[row.plan_id]
    items = await list_items(ctx, row.id)
    for item in items:
        code = f"CD.{sequence}-{item.position}"
        task = Task(
            id=uuid.uuid4(),
            plan_id=row.plan_id,
            code=code,
            position=FIRST_PLACE + sequence * PLACES + item.position,
            section=SECTION,
            text_vi=item.text,
            recurrence="once",
            recurrence_basis="stated",
            lead_basis="stated",
            objective_codes=[],
            indicator_codes=[],
            due_on=moved_to_working_day(item.due_on, days_off),
            details={"directive": {"id": str(row.id), "number": row.number, "issued_on": str(row.issued_on)}},
            folded=fold(f"{code} {item.text}"),
        )
        ctx.session.add(task)
        await ctx.session.flush()
        item.task_id = task.id
        ctx.session.add_all(_parties(task.id, item))
    # The directive names its tasks from now on, as every paper names those that it concerns.
    row.task_codes = [f"CD.{sequence}-{item.position}" for item in items]
    await ctx.session.flush()
    await expand(ctx.session, row.plan_id, ctx.today)


def _parties(task_id: uuid.UUID, item: DirectiveItem) -> list[TaskParty]:
    named: dict[str, Any] = {"lead": item.lead_ids, "coordinating": item.coordinating_ids}
    return [
        TaskParty(task_id=task_id, organisation_id=body_id, part=part, position=position)
        for part, bodies in named.items()
        for position, body_id in enumerate(bodies, 1)
    ]


async def _next_sequence(ctx: Context, plan_id: uuid.UUID) -> int:
    """The directives of a plan are numbered as they are published; two at once meet at the unique code of a task."""
    numbered = select(func.count(DirectiveItem.document_id.distinct()))
    numbered = numbered.join(Task, Task.id == DirectiveItem.task_id).where(Task.plan_id == plan_id)
    return 1 + (await ctx.session.scalar(numbered) or 0)


async def tasks_moved_by(ctx: Context, row: Document, items: list[DirectiveItem]) -> list[Task]:
    """The tasks that a paper made, or made due."""
    if row.published_at is None:
        return []
    if row.kind == "ministry_guidance":
        named = Task.plan_id == row.plan_id, Task.code.in_(row.task_codes)
    else:
        named = Task.plan_id == row.plan_id, Task.id.in_([item.task_id for item in items if item.task_id])
    return list(await ctx.session.scalars(select(Task).where(*named).order_by(Task.position)))


async def count_bodies(ctx: Context, task_ids: list[uuid.UUID]) -> dict[uuid.UUID, int]:
    """How many bodies a task goes to: a group stands for its members. The plan says it, whoever may see whose share."""
    member = func.coalesce(OrganisationMember.member_id, TaskParty.organisation_id)
    rows = await ctx.session.execute(
        select(TaskParty.task_id, func.count(member.distinct()))
        .join(Organisation, Organisation.id == TaskParty.organisation_id)
        .outerjoin(OrganisationMember, OrganisationMember.group_id == TaskParty.organisation_id)
        .where(TaskParty.task_id.in_(task_ids), TaskParty.is_in_force)
        .where(or_(~Organisation.is_group, OrganisationMember.member_id.is_not(None)))
        .group_by(TaskParty.task_id)
    )
    return {row[0]: row[1] for row in rows}
