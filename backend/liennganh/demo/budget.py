"""The demo bodies' budget of the year, written, signed, summed up, given and spent by the demo people on their days."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import asynccontextmanager
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from liennganh.access.context import Context, begin
from liennganh.access.sessions import open_session
from liennganh.access.verbs import Verb
from liennganh.budget import queries, schemas, service
from liennganh.budget.models import OWN_SOURCES, BudgetLine
from liennganh.core.clock import HANOI
from liennganh.core.errors import Problem
from liennganh.demo.errors import DemoFailed
from liennganh.demo.people import HOURS, find_people, read
from liennganh.organisations.models import Organisation
from liennganh.plans.models import PlanCoordinator

MILLION = 1_000_000
FINANCE = "STC"
RETURNED = "Trả lại để bổ sung"


async def budget_bodies(system: AsyncEngine, engine: AsyncEngine) -> None:
    """Everything of `budget-2024.yaml`; nothing where any body has a line already."""
    async with AsyncSession(system) as session:
        if await session.scalar(select(BudgetLine.id).limit(1)):
            return
        people = await find_people(session)
        of_plan = select(Organisation.code).join(PlanCoordinator, PlanCoordinator.organisation_id == Organisation.id)
        coordinator = (await session.scalars(of_plan)).first()
    told = read("budget-2024.yaml")
    days = {name: told[name] for name in ("written", "proposed", "summed")}
    treasurer = Treasurer(engine, people, coordinator or "", days)
    for line in _lines(told["lines"]):
        try:
            await treasurer.carry(line)
        except Problem as problem:
            said = ", ".join(f"{error.field}: {error.message.en}" for error in problem.errors)
            raise DemoFailed(f"{line['body']} {line['purpose']}: {problem.title.en} {said}") from problem


def _lines(told: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for line in told:
        if "each" not in line:
            yield line
        for body, planned in line.get("each", {}).items():
            yield line | {"body": body, "planned": planned, "synthesised": planned}


class Treasurer:
    """The people of all bodies, each acting on a day of the year."""

    def __init__(
        self,
        engine: AsyncEngine,
        people: dict[tuple[str, str], uuid.UUID],
        coordinator: str,
        days: dict[str, date],
    ) -> None:
        self.engine, self.people, self.coordinator, self.days = engine, people, coordinator, days
        self.tokens: dict[uuid.UUID, str] = {}

    async def carry(self, line: dict[str, Any]) -> None:
        """As far as the line is told to have come."""
        body = line["body"]
        async with self._acting(body, "contributor", Verb.BUDGET_LINE_EDIT, self.days["written"]) as ctx:
            row = await service.create(ctx, _written(line))
        if line["to"] == "draft":
            return
        async with self._on(row.id, body, "approver", Verb.BUDGET_LINE_PROPOSE, self.days["proposed"]) as (ctx, locked):
            await service.move(ctx, locked, schemas.BudgetReview())
        if line["to"] == "proposed":
            return
        verb = Verb.BUDGET_LINE_RETURN if line["to"] == "returned" else Verb.BUDGET_LINE_SYNTHESISE
        async with self._on(row.id, self.coordinator, "coordinator", verb, self.days["summed"]) as (ctx, locked):
            if line["to"] == "returned":
                await service.move(ctx, locked, schemas.BudgetReview(note=line.get("note", RETURNED)))
            else:
                wanted = schemas.BudgetSynthesis(amount=line["synthesised"] * MILLION)
                await service.synthesise(ctx, locked, wanted)
        giver = (body, "approver") if line["source"] in OWN_SOURCES else (FINANCE, "contributor")
        for day, amount, said in line.get("allotted", []):
            await self._enter(row.id, giver, Verb.BUDGET_LINE_ALLOCATE, day, amount, decision_number=said)
        for day, amount, said in line.get("spent", []):
            await self._enter(row.id, (body, "contributor"), Verb.BUDGET_LINE_DISBURSE, day, amount, note=said)

    async def _enter(
        self, line_id: uuid.UUID, who: tuple[str, str], verb: Verb, day: date, amount: int, **said: str
    ) -> None:
        entry = schemas.BudgetEntryWrite(dated_on=day, amount=amount * MILLION, **said)
        async with self._on(line_id, *who, verb, day) as (ctx, locked):
            await service.enter(ctx, locked, entry)

    @asynccontextmanager
    async def _on(self, line_id: uuid.UUID, body: str, role: str, verb: Verb, day: date) -> Any:
        async with self._acting(body, role, verb, day) as ctx:
            yield ctx, await queries.get_line(ctx, line_id)

    @asynccontextmanager
    async def _acting(self, body: str, role: str, verb: Verb, day: date) -> Any:
        actor = self.people[body, role]
        self.tokens[actor] = self.tokens.get(actor) or await open_session(self.engine, actor)
        async with begin(self.engine, self.tokens[actor], verb, pinned=day, if_match="*") as ctx:
            context: Context = ctx
            context.now = datetime.combine(day, HOURS[role], HANOI)
            yield context


def _written(line: dict[str, Any]) -> schemas.BudgetLineWrite:
    return schemas.BudgetLineWrite(
        organisation=line["body"],
        source=line["source"],
        objective_code=line.get("objective"),
        task_code=line.get("task"),
        purpose=line["purpose"],
        planned=line["planned"] * MILLION,
    )
