"""Half a year of work on the plan's tasks for demonstration, told by the demo people through the API's own services."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from liennganh.access.context import Context, begin
from liennganh.access.sessions import open_session
from liennganh.access.verbs import Verb
from liennganh.assignments import giving, queries, schemas, service
from liennganh.assignments.models import Assignment
from liennganh.core.clock import HANOI
from liennganh.core.errors import Problem
from liennganh.demo.errors import DemoFailed
from liennganh.demo.people import HOURS, find_people, read
from liennganh.organisations.models import Organisation
from liennganh.plans.models import Period, PlanCoordinator
from liennganh.tasks.models import Task

YEAR = "2024-NAM"
GIVERS = {"confirm", "send_back", "schedule"}
Done = Callable[[Context, Assignment, Any], Awaitable[None]]
ACTS: dict[str, tuple[Done, type[Any]]] = {
    "plan": (service.plan_steps, schemas.StepsWrite),
    "report": (service.report, schemas.ProgressWrite),
    "complete": (service.complete, schemas.CompletionWrite),
    "confirm": (service.confirm, schemas.AssignmentReview),
    "send_back": (service.send_back, schemas.AssignmentReview),
    "schedule": (service.schedule, schemas.ScheduleWrite),
    "cascade": (giving.cascade, schemas.CascadeWrite),
}


async def work_on_tasks(system: AsyncEngine, engine: AsyncEngine) -> None:
    """Everything of `tasks-2024.yaml`; nothing where somebody has worked on a task already."""
    async with AsyncSession(system) as session:
        if await session.scalar(select(Assignment.id).where(Assignment.told_at.is_not(None)).limit(1)):
            return
        people, held = await find_people(session), await _held(session)
        giver, districts = await coordinating_body(session), await _districts(session)
    tokens: dict[uuid.UUID, str] = {}
    for act in read("tasks-2024.yaml")["acts"]:
        named = districts if act["bodies"] == "districts" else act["bodies"]
        for body in (code for code in named if code not in act.get("but", ())):
            role = "coordinator" if act["verb"] in {*GIVERS, "cascade"} else "contributor"
            actor = people[giver if act["verb"] in GIVERS else body, role]
            tokens[actor] = tokens.get(actor) or await open_session(engine, actor)
            at = datetime.combine(act["day"], HOURS[role], HANOI)
            try:
                await _act(engine, tokens[actor], act, held[act["task"], body, act.get("period", YEAR)], at)
            except Problem as problem:
                raise DemoFailed(f"{act['task']} {body} {act['verb']}: {problem.title.en}") from problem


async def coordinating_body(session: AsyncSession) -> str:
    """The plan's coordinator."""
    coordinators = select(Organisation.code).join(PlanCoordinator, PlanCoordinator.organisation_id == Organisation.id)
    return (await session.scalars(coordinators)).one()


async def _districts(session: AsyncSession) -> list[str]:
    committees = select(Organisation.code).where(Organisation.kind == "peoples_committee", ~Organisation.is_group)
    at_district = committees.where(Organisation.level == "district").order_by(Organisation.sort_key)
    return list(await session.scalars(at_district))


async def _act(engine: AsyncEngine, token: str, act: dict[str, Any], key: uuid.UUID, at: datetime) -> None:
    done, schema = ACTS[act["verb"]]
    said: dict[str, Any] = {name: act[name] for name in ("note", "needs_help", "steps", "due_on") if name in act}
    verb, day = Verb(f"assignment.{act['verb']}"), at.date()
    async with begin(engine, token, verb, pinned=day, if_match="*") as ctx:
        ctx.now = at
        row = await queries.get_assignment(ctx, key)
        if verb == Verb.ASSIGNMENT_CASCADE:
            said["organisation_ids"] = [body.id for body, given in await queries.list_communes(ctx, row) if not given]
        await done(ctx, row, schema(**said))


async def _held(session: AsyncSession) -> dict[tuple[str, str, str], uuid.UUID]:
    rows = await session.execute(
        select(Task.code, Organisation.code, Period.code, Assignment.id)
        .join(Assignment, Assignment.task_id == Task.id)
        .join(Organisation, Organisation.id == Assignment.owner_id)
        .join(Period, Period.id == Assignment.period_id)
    )
    return {(task, body, period): key for task, body, period, key in rows}
