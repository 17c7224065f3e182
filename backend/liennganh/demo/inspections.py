"""Visits of the demo: what the Đội 178 of Vĩnh Bảo made, recorded and signed, and the year's list drawn by lot."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from liennganh.access.context import Context, begin
from liennganh.access.sessions import open_session
from liennganh.access.verbs import Verb
from liennganh.core.clock import HANOI
from liennganh.core.errors import Problem
from liennganh.demo.errors import DemoFailed
from liennganh.demo.people import find_people, read
from liennganh.establishments.models import Establishment
from liennganh.inspections import plan_queries, planning, queries, service, signing, teams, visiting
from liennganh.inspections import write_schemas as w
from liennganh.inspections.models import Inspection
from liennganh.organisations.models import Organisation
from liennganh.plans.inspection_models import Checklist


async def visit_establishments(system: AsyncEngine, engine: AsyncEngine) -> None:
    """Everything of `inspections-2024.yaml`; nothing where there are visits already."""
    told = read("inspections-2024.yaml")
    async with AsyncSession(system) as session:
        if await session.scalar(select(Inspection.id).limit(1)):
            return
        people = await find_people(session)
    tokens = {
        role: await open_session(engine, people[told["team"] if role != "coordinator" else told["coordinator"], role])
        for role in ("inspector", "approver", "coordinator")
    }
    try:
        await _draw(engine, tokens["coordinator"], told["draw"])
        for team in told["teams"]:
            await _make_up(engine, tokens["coordinator"], team)
        for step in told["visits"]:
            await _visit(engine, tokens, step)
    except Problem as problem:
        said = "; ".join(f"{error.field}: {error.message.en}" for error in problem.errors)
        raise DemoFailed(f"inspections: {problem.title.en}. {said}") from problem


def _acting(engine: AsyncEngine, token: str, verb: Verb, day: date) -> Any:
    return begin(engine, token, verb, pinned=day, if_match="*")


async def _draw(engine: AsyncEngine, token: str, told: dict[str, Any]) -> None:
    async with _acting(engine, token, Verb.INSPECTION_PLAN_DRAW, told["day"]) as ctx:
        drawn = await planning.draw_plan(ctx, w.DrawWrite(seed=told["seed"], first_month=1))
    async with _acting(engine, token, Verb.INSPECTION_PLAN_ADOPT, told["day"]) as ctx:
        await planning.adopt(ctx, await plan_queries.get_plan(ctx, drawn.id, lock=True))


async def _make_up(engine: AsyncEngine, token: str, told: dict[str, Any]) -> None:
    """Who belongs to a team, by body and function."""
    async with _acting(engine, token, Verb.TEAM_EDIT, told["day"]) as ctx:
        codes = {told["body"], *(one["body"] for one in told["members"])}
        found = await ctx.session.scalars(select(Organisation).where(Organisation.code.in_(codes)))
        ids = {body.code: body.id for body in found}
        members = [
            {"organisation_id": ids[one["body"]], "function": one["function"], "count": one["count"]}
            for one in told["members"]
        ]
        said = {"valid_from": told["day"], "decision_number": told["decision"], "members": members}
        await teams.make_up(ctx, ids[told["body"]], w.TeamWrite.model_validate(said))


async def _visit(engine: AsyncEngine, tokens: dict[str, str], told: dict[str, Any]) -> None:
    """One visit as far as the file says: planned, begun, recorded or signed."""
    day, until = told["day"], told["until"]
    arranged_on = told.get("arranged_on", day)
    async with _acting(engine, tokens["inspector"], Verb.INSPECTION_PLAN, arranged_on) as ctx:
        ctx.now = datetime.combine(arranged_on, time(8, 0), HANOI)
        held = select(Establishment).where(Establishment.state == "active").order_by(Establishment.licence_number)
        place = list(await ctx.session.scalars(held))[told["number"]]
        wanted = w.InspectionWrite(establishment_id=place.id, kind=told["kind"], planned_on=day)
        visit_id = (await service.plan(ctx, wanted)).id
    if until == "planned":
        return
    async with _acting(engine, tokens["inspector"], Verb.INSPECTION_START, day) as ctx:
        ctx.now = datetime.combine(day, time(9, 10), HANOI)
        await visiting.start(ctx, await queries.get_inspection(ctx, visit_id), w.InspectionStart())
    async with _acting(engine, tokens["inspector"], Verb.INSPECTION_EDIT, day) as ctx:
        row = await queries.get_inspection(ctx, visit_id)
        await visiting.edit(ctx, row, await _form(ctx, row, told))
    if until == "in_progress":
        return
    async with _acting(engine, tokens["inspector"], Verb.INSPECTION_RECORD, day) as ctx:
        ctx.now = datetime.combine(day, time(10, 20), HANOI)
        await signing.record(ctx, await queries.get_inspection(ctx, visit_id), w.InspectionReview())
    if until == "recorded":
        return
    async with _acting(engine, tokens["approver"], Verb.INSPECTION_CONFIRM, day) as ctx:
        ctx.now = datetime.combine(day, time(16, 0), HANOI)
        signed = w.InspectionSignature(minutes_number=told["minutes"])
        await signing.confirm(ctx, await queries.get_inspection(ctx, visit_id), signed)


async def _form(ctx: Context, row: Inspection, told: dict[str, Any]) -> w.InspectionForm:
    """Every item answered, the members counted, and what the file says was found."""
    checklist = await ctx.session.get(Checklist, row.checklist_id) if row.checklist_id else None
    codes = [*told["members"], *([told["to"]] if "to" in told else [])]
    bodies = {
        body.code: body.id
        for body in await ctx.session.scalars(select(Organisation).where(Organisation.code.in_(codes)))
    }
    members = [
        {"organisation_id": bodies[code], "function": "Thành viên", "count": count}
        for code, count in told["members"].items()
    ]
    said = {name: told[name] for name in ("findings", "outcome", "recommendation", "follow_up_on") if name in told}
    unmet = told.get("unmet", [])
    answers = [
        {"item": item["code"], "answer": "no" if number in unmet else "yes"}
        for number, item in enumerate(checklist.items if checklist else [], 1)
    ]
    to = {"recommended_to_id": bodies[told["to"]]} if "to" in told else {}
    return w.InspectionForm.model_validate({"members": members, "answers": answers, **said, **to})
