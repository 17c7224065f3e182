"""One body given longer and some reminded, for demonstration, by the demo coordinator through the same services."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from liennganh.access.context import begin
from liennganh.access.sessions import open_session
from liennganh.access.verbs import Verb
from liennganh.assignments import reminding
from liennganh.assignments.models import Assignment
from liennganh.assignments.reminding_schemas import TaskReminders
from liennganh.core.clock import HANOI
from liennganh.core.errors import Problem
from liennganh.deadlines import service
from liennganh.deadlines.models import Extension
from liennganh.deadlines.schemas import ExtensionWrite, RemindersWrite
from liennganh.demo.errors import DemoFailed
from liennganh.demo.people import HOURS, find_people, read
from liennganh.demo.tasks import coordinating_body
from liennganh.organisations.models import Organisation
from liennganh.plans.models import Period
from liennganh.submissions.models import Submission
from liennganh.submissions.queries import get_submission
from liennganh.tasks.models import Task

ACTS = {
    "extend": Verb.SUBMISSION_EXTEND,
    "remind": Verb.SUBMISSION_REMIND,
    "remind_task": Verb.ASSIGNMENT_REMIND,
}


async def give_and_remind(system: AsyncEngine, engine: AsyncEngine) -> None:
    """Everything of `deadlines-2024.yaml`; nothing where somebody was given longer already."""
    async with AsyncSession(system) as session:
        if await session.scalar(select(Extension.id).limit(1)):
            return
        actor = (await find_people(session))[await coordinating_body(session), "coordinator"]
        found = [(act, await _subjects(session, act)) for act in read("deadlines-2024.yaml")["acts"]]
    token = await open_session(engine, actor)
    for act, ids in found:
        try:
            await _act(engine, token, act, ids)
        except Problem as problem:
            raise DemoFailed(f"{act['verb']} {act['bodies']}: {problem.title.en}") from problem


async def _subjects(session: AsyncSession, act: dict[str, Any]) -> list[uuid.UUID]:
    """The reports, or the assignments of the task, of the bodies named."""
    if "task" in act:
        held = select(Assignment.id).join(Task, Task.id == Assignment.task_id).where(Task.code == act["task"])
        held = held.join(Organisation, Organisation.id == Assignment.owner_id)
    else:
        held = select(Submission.id).join(Period, Period.id == Submission.period_id).where(Period.code == act["period"])
        held = held.join(Organisation, Organisation.id == Submission.owner_id)
    return list(await session.scalars(held.where(Organisation.code.in_(act["bodies"]))))


async def _act(engine: AsyncEngine, token: str, act: dict[str, Any], ids: list[uuid.UUID]) -> None:
    verb, day = ACTS[act["verb"]], act["day"]
    assert isinstance(day, date)
    async with begin(engine, token, verb, pinned=day, if_match="*") as ctx:
        ctx.now = datetime.combine(day, HOURS["coordinator"], HANOI)
        if verb == Verb.SUBMISSION_EXTEND:
            wanted = ExtensionWrite(due_on=act["due_on"], reason=act["note"])
            for one in ids:
                await service.extend(ctx, await get_submission(ctx, one, lock=True), wanted)
        elif verb == Verb.SUBMISSION_REMIND:
            await service.remind(ctx, RemindersWrite(submission_ids=ids, note=act["note"]))
        else:
            await reminding.remind(ctx, TaskReminders(assignment_ids=ids, note=act["note"]))
