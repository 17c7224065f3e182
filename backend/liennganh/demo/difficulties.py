"""What stood in the demo bodies' way, and how it was handled, told through the API's own services."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from liennganh.access.context import Context, begin
from liennganh.access.sessions import open_session
from liennganh.access.verbs import Verb
from liennganh.assignments.models import Assignment
from liennganh.core.clock import HANOI
from liennganh.core.errors import Problem
from liennganh.demo.errors import DemoFailed
from liennganh.demo.people import HOURS, find_people, read
from liennganh.demo.tasks import YEAR
from liennganh.difficulties import handling, paragraphs, queries, report_schemas, schemas, service
from liennganh.difficulties.models import Difficulty
from liennganh.organisations.models import Organisation
from liennganh.plans.models import Period
from liennganh.tasks.models import Task

Done = Callable[[Context, Difficulty, Any], Awaitable[None]]
ACTS: dict[str, tuple[Done, type[Any]]] = {
    "supply": (service.supply, schemas.Saying),
    "reply": (service.reply, schemas.Saying),
    "resolve": (service.resolve, schemas.Noting),
    "accept": (handling.accept, schemas.AcceptWrite),
    "return": (handling.send_back, schemas.Noting),
    "merge": (handling.merge, schemas.MergeWrite),
    "pass_up": (handling.pass_up, schemas.Noting),
    "ask": (handling.ask, schemas.AskWrite),
    "escalate": (handling.escalate, schemas.EscalateWrite),
    "answer": (handling.answer, schemas.Saying),
    "advise": (handling.answer, schemas.Saying),
    "decide": (handling.decide, schemas.DecideWrite),
    "include": (paragraphs.include, report_schemas.ParagraphWrite),
}
NOT_SAID = {"day", "verb", "by", "to", "period"}


class Telling:
    """The demo people at work; `made` are the difficulties raised so far, by their key in the file."""

    def __init__(
        self, engine: AsyncEngine, people: dict[tuple[str, str], uuid.UUID], known: dict[str, uuid.UUID]
    ) -> None:
        self.engine = engine
        self.people = people
        self.known = known
        self.made: dict[str, uuid.UUID] = {}
        self.tokens: dict[uuid.UUID, str] = {}

    async def token(self, body: str, role: str) -> str:
        """A session of whoever acts for a body in a role."""
        actor = self.people[body, role]
        self.tokens[actor] = self.tokens.get(actor) or await open_session(self.engine, actor)
        return self.tokens[actor]

    async def raise_one(self, told: dict[str, Any]) -> None:
        """As its body says it, on the assignment of a task where one is named."""
        said = dict(told["said"])
        if "task" in told:
            said["assignment_id"] = self.known[f"{told['task']} {told['body']}"]
        role = told.get("by", "contributor")
        token = await self.token(told["body"], role)
        async with begin(self.engine, token, Verb.DIFFICULTY_RAISE, pinned=told["day"]) as ctx:
            ctx.now = _moment(told["day"], role)
            organisation_id = self.known[told["body"]]
            wanted = schemas.DifficultyWrite(**said, organisation_id=organisation_id)
            self.made[told["key"]] = await service.raise_difficulty(ctx, wanted)

    async def act(self, key: str, act: dict[str, Any]) -> None:
        """What somebody did with it."""
        body, role = act["by"]
        done, schema = ACTS[act["verb"]]
        said = {name: value for name, value in act.items() if name not in NOT_SAID}
        token, verb = await self.token(body, role), Verb(f"difficulty.{act['verb']}")
        async with begin(self.engine, token, verb, pinned=act["day"], if_match="*") as ctx:
            ctx.now = _moment(act["day"], role)
            row = await queries.get_difficulty(ctx, self.made[key])
            if act["verb"] == "ask":
                said["organisation_id"] = self.known[act["to"]]
            if act["verb"] == "merge":
                said["into_id"] = self.made[act["to"]]
            if act["verb"] == "include":
                said["period_id"] = self.known[act["period"]]
                said["text"] = await paragraphs.composed(ctx, row.id)
            await done(ctx, row, schema(**said))


def _moment(day: date, role: str) -> datetime:
    return datetime.combine(day, HOURS.get(role, time(10, 30)), HANOI)


async def tell_difficulties(system: AsyncEngine, engine: AsyncEngine) -> None:
    """Everything of `difficulties.yaml`, in the order in which it happened; nothing where one was raised already."""
    async with AsyncSession(system) as session:
        if await session.scalar(select(Difficulty.id).limit(1)):
            return
        telling = Telling(engine, await find_people(session), await _known(session))
    raised = read("difficulties.yaml")["difficulties"]
    steps = [(one["day"], 0, one["key"], one) for one in raised]
    steps += [(act["day"], 1, one["key"], act) for one in raised for act in one.get("then", [])]
    for _, is_act, key, told in sorted(steps, key=lambda step: step[:2]):
        try:
            await (telling.act(key, told) if is_act else telling.raise_one(told))
        except Problem as problem:
            raise DemoFailed(f"{key} {told.get('verb', 'raise')}: {problem.title.en} {problem.errors}") from problem


async def _known(session: AsyncSession) -> dict[str, uuid.UUID]:
    """Bodies and periods by their code, assignments of the year by task and body."""
    found: dict[str, uuid.UUID] = {}
    for model in (Organisation, Period):
        found |= dict((await session.execute(select(model.code, model.id))).tuples().all())
    rows = await session.execute(
        select(Task.code, Organisation.code, Assignment.id)
        .join(Assignment, Assignment.task_id == Task.id)
        .join(Organisation, Organisation.id == Assignment.owner_id)
        .join(Period, Period.id == Assignment.period_id)
        .where(Period.code == YEAR)
    )
    return found | {f"{task} {body}": key for task, body, key in rows}
