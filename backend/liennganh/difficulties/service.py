"""What a body does with what stands in its way: raise it, add to it, withdraw it, and say whether the answer helped."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import select

from liennganh.access.context import Context
from liennganh.assignments.models import Assignment
from liennganh.core.errors import FieldError, Invalid, Words
from liennganh.core.vietnamese import fold
from liennganh.core.workflow import advance
from liennganh.difficulties import schemas
from liennganh.difficulties.models import Difficulty
from liennganh.difficulties.telling import PAST, TOO_FAR, YEAR, desk_of, say
from liennganh.difficulties.workflow import DIFFICULTY, State
from liennganh.organisations.models import Organisation
from liennganh.organisations.queries import line_of, on
from liennganh.plans.models import Plan, Target
from liennganh.plans.queries import find_current_plan
from liennganh.tasks.models import Task

NOT_YOURS = Words("Chọn cơ quan, đơn vị của anh/chị", "Choose a body you belong to")
STRANGE_PLAN = Words("Không có kế hoạch này", "There is no such plan")
STRANGE_TASK = Words("Nhiệm vụ không thuộc kế hoạch này", "The task is not one of this plan")
STRANGE_TARGET = Words("Chỉ tiêu không thuộc kế hoạch này", "The target is not one of this plan")
STRANGE_ASSIGNMENT = Words("Phần việc không thuộc đơn vị của anh/chị", "The assignment is not your body's")
ONE_SUBJECT = Words("Chọn nhiệm vụ hoặc chỉ tiêu, không cả hai", "Choose a task or a target, not both")


async def raise_difficulty(ctx: Context, wanted: schemas.DifficultyWrite) -> uuid.UUID:
    """Raise it; from then on it waits for the district (of a commune) or for the plan's coordinator."""
    plan = await ctx.session.get(Plan, wanted.plan_id) if wanted.plan_id else await find_current_plan(ctx)
    if plan is None:
        raise _invalid("plan_id", "unknown", STRANGE_PLAN)
    owner = await _owner(ctx, wanted.organisation_id)
    held = await _assignment(ctx, plan.id, owner, wanted.assignment_id)
    row = Difficulty(
        id=uuid.uuid4(),
        plan_id=plan.id,
        **_parties(owner, held),
        **await _subject(ctx, plan.id, held, wanted),
        **{name: getattr(wanted, name) for name in ("title", "description", "kind", "wished_on")},
        proposal=wanted.proposal or None,
        state=State.RAISED,
        version=1,
        raised_on=ctx.today,
        created_at=ctx.now,
        contributor_ids=[],
        folded=fold(f"{wanted.title} {wanted.description}"),
    )
    if wanted.wished_on and wanted.wished_on < ctx.today:
        raise _invalid("wished_on", "past", PAST)
    if wanted.wished_on and (wanted.wished_on - ctx.today).days > YEAR:
        raise _invalid("wished_on", "too_far", TOO_FAR)
    row.handler_id = await desk_of(ctx, row)
    ctx.session.add(row)
    await say(ctx, row, None)
    return row.id


async def _owner(ctx: Context, organisation_id: uuid.UUID | None) -> Organisation:
    """The body it is raised for; the only one of whoever belongs to one alone, whatever that one carries on."""
    bodies = ctx.scopes[ctx.verb].bodies
    if organisation_id is None:
        standing = select(Organisation.id).where(Organisation.id.in_(bodies), on(Organisation, ctx.today)).limit(2)
        found = list(await ctx.session.scalars(standing))
        organisation_id = found[0] if len(found) == 1 else None
    if organisation_id is None or organisation_id not in bodies:
        raise _invalid("organisation_id", "not_yours", NOT_YOURS)
    return await ctx.session.get_one(Organisation, organisation_id)


def _parties(owner: Organisation, held: Assignment | None) -> dict[str, uuid.UUID | None]:
    """What is said of a task stays with the body that was given it, whoever carries that body on."""
    if held:
        return {"owner_id": held.owner_id, "area_authority_id": held.area_authority_id}
    return {"owner_id": owner.id, "area_authority_id": owner.parent_id if owner.level == "commune" else None}


async def _assignment(
    ctx: Context, plan_id: uuid.UUID, owner: Organisation, assignment_id: uuid.UUID | None
) -> Assignment | None:
    """The one that is named, of this plan and given to this body or to one that it carries on."""
    if assignment_id is None:
        return None
    given = Assignment.owner_id.in_(line_of(Organisation, owner.id)), Assignment.plan_id == plan_id
    held: Assignment | None = await ctx.session.scalar(select(Assignment).where(Assignment.id == assignment_id, *given))
    if held is None:
        raise _invalid("assignment_id", "unknown", STRANGE_ASSIGNMENT)
    return held


async def _subject(
    ctx: Context, plan_id: uuid.UUID, held: Assignment | None, wanted: schemas.DifficultyWrite
) -> dict[str, Any]:
    """What it is about, each part checked to be of this plan."""
    if wanted.target_id and (wanted.task_id or wanted.assignment_id):
        raise _invalid("target_id", "one_subject", ONE_SUBJECT)
    task_id = held.task_id if held else wanted.task_id
    if wanted.task_id and wanted.task_id != task_id:
        raise _invalid("task_id", "unknown", STRANGE_TASK)
    if task_id and not await _is_of(ctx, Task, task_id, plan_id):
        raise _invalid("task_id", "unknown", STRANGE_TASK)
    if wanted.target_id and not await _is_of(ctx, Target, wanted.target_id, plan_id):
        raise _invalid("target_id", "unknown", STRANGE_TARGET)
    return {"assignment_id": wanted.assignment_id, "task_id": task_id, "target_id": wanted.target_id}


async def _is_of(ctx: Context, model: Any, identifier: uuid.UUID, plan_id: uuid.UUID) -> bool:
    found = await ctx.session.get(model, identifier)
    return found is not None and found.plan_id == plan_id


def _invalid(field: str, code: str, said: Words) -> Invalid:
    return Invalid(errors=(FieldError(field, code, said),))


async def supply(ctx: Context, row: Difficulty, said: schemas.Saying) -> None:
    """Give what was asked for; it waits for the coordinator again."""
    advance(ctx, DIFFICULTY, row)
    row.handler_id = await desk_of(ctx, row)
    await say(ctx, row, said.note)


async def reply(ctx: Context, row: Difficulty, said: schemas.Saying) -> None:
    """Add to the thread, whoever of its parties one is; nothing else changes."""
    advance(ctx, DIFFICULTY, row)
    await say(ctx, row, said.note)


async def withdraw(ctx: Context, row: Difficulty, said: schemas.Noting) -> None:
    """Take it back while nobody has answered."""
    advance(ctx, DIFFICULTY, row)
    await say(ctx, row, said.note)


async def resolve(ctx: Context, row: Difficulty, said: schemas.Noting) -> None:
    """Say that the answer has settled it."""
    advance(ctx, DIFFICULTY, row)
    row.resolved_on = ctx.today
    await say(ctx, row, said.note)


async def reopen(ctx: Context, row: Difficulty, said: schemas.Noting) -> None:
    """Say that the answer has not settled it, and why; it waits for the coordinator again."""
    advance(ctx, DIFFICULTY, row, [said.note])
    row.reopened_count += 1
    row.resolved_on = row.due_on = None
    row.handler_id = await desk_of(ctx, row)
    await say(ctx, row, said.note)
