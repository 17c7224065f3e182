"""Evaluations in different states for demonstration, made by the demo people through the API's own services."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from liennganh.access.context import Context, begin
from liennganh.access.sessions import open_session
from liennganh.access.verbs import Verb
from liennganh.core.clock import HANOI
from liennganh.core.errors import Problem
from liennganh.demo.errors import DemoFailed
from liennganh.demo.people import HOURS, find_people, read
from liennganh.evaluations import assessing, concluding, queries, service
from liennganh.evaluations import write_schemas as w
from liennganh.evaluations.models import Evaluation, FollowUp
from liennganh.organisations.models import Organisation
from liennganh.plans.models import Period, PlanCoordinator

PERIOD = "2024-6T"
OF_THE_BODY = {"answer": "contributor", "report": "contributor", "self_assess": "approver", "reply": "approver"}
ACTS: dict[str, tuple[Any, type[Any]]] = {
    "announce": (service.announce, w.AnnouncementWrite),
    "answer": (assessing.answer, w.AssessmentsWrite),
    "self_assess": (assessing.self_assess, w.EvaluationReview),
    "visit": (service.visit, w.VisitWrite),
    "record": (assessing.record, w.AssessmentsWrite),
    "findings": (assessing.record_findings, w.FindingsWrite),
    "conclude": (concluding.conclude, w.ConclusionWrite),
    "reply": (concluding.reply, w.EvaluationReplyWrite),
    "close": (concluding.close, w.EvaluationReview),
    "report": (concluding.report, w.EvaluationReplyWrite),
    "confirm": (concluding.review, w.EvaluationReview),
}


class Evaluator:
    """Acts as the demo people, each in an own session."""

    def __init__(self, engine: AsyncEngine, people: dict[tuple[str, str], uuid.UUID]) -> None:
        self.engine = engine
        self.people = people
        self.tokens: dict[uuid.UUID, str] = {}

    async def run(self, told: dict[str, Any], ids: dict[str, uuid.UUID], giver: str) -> None:
        """One evaluation, step by step, each on its day."""
        evaluation_id = uuid.UUID(int=0)
        for step in told["steps"]:
            name = step["verb"]
            role = OF_THE_BODY.get(name, "coordinator")
            actor = self.people[told["body"] if name in OF_THE_BODY else told.get("by", giver), role]
            self.tokens[actor] = self.tokens.get(actor) or await open_session(self.engine, actor)
            verb = Verb(f"evaluation.{'record' if name == 'findings' else name}")
            try:
                async with begin(self.engine, self.tokens[actor], verb, pinned=step["day"], if_match="*") as ctx:
                    ctx.now = datetime.combine(step["day"], HOURS[role], HANOI)
                    if name == "plan":
                        evaluation_id = (await service.plan(ctx, _planned(told, ids))).id
                    else:
                        await _act(ctx, evaluation_id, step)
            except Problem as problem:
                said = "; ".join(f"{error.field}: {error.message.en}" for error in problem.errors)
                raise DemoFailed(f"{told['body']} {name}: {problem.title.en}. {said}") from problem


async def evaluate_bodies(system: AsyncEngine, engine: AsyncEngine) -> None:
    """Everything of `evaluations-2024.yaml`; nothing where an evaluation stands already."""
    async with AsyncSession(system) as session:
        if await session.scalar(select(Evaluation.id).limit(1)):
            return
        people = await find_people(session)
        ids = {row[0]: row[1] for row in await session.execute(select(Organisation.code, Organisation.id))}
        ids |= {row[0]: row[1] for row in await session.execute(select(Period.code, Period.id))}
        coordinators = select(Organisation.code).join(
            PlanCoordinator, PlanCoordinator.organisation_id == Organisation.id
        )
        giver = (await session.scalars(coordinators)).one()
    evaluator = Evaluator(engine, people)
    for told in read("evaluations-2024.yaml")["evaluations"]:
        await evaluator.run(told, ids, giver)


def _planned(told: dict[str, Any], ids: dict[str, uuid.UUID]) -> w.EvaluationWrite:
    return w.EvaluationWrite(
        organisation_id=ids[told["body"]],
        period_id=ids[PERIOD],
        planned_on=told["planned_on"],
        subject=told["subject"],
        team_size=told["team_size"],
        team_ids=[ids[code] for code in told["team"]],
    )


async def _act(ctx: Context, evaluation_id: uuid.UUID, step: dict[str, Any]) -> None:
    done, schema = ACTS[step["verb"]]
    said = {name: value for name, value in step.items() if name not in {"day", "verb", "follow_up"}}
    if "criteria" in said:
        said["criteria"] = [_assessed(code, value) for code, value in said["criteria"].items()]
    row = await queries.get_evaluation(ctx, evaluation_id)
    if "follow_up" not in step:
        await done(ctx, row, schema(**said))
        return
    of_it = FollowUp.evaluation_id == evaluation_id, FollowUp.position == step["follow_up"]
    follow_up_id = (await ctx.session.scalars(select(FollowUp.id).where(*of_it))).one()
    await done(ctx, row, await queries.get_follow_up(ctx, evaluation_id, follow_up_id), schema(**said))


def _assessed(code: str, said: Any) -> dict[str, Any]:
    value, note = said if isinstance(said, list) else (said, None)
    # YAML reads yes and no as true and false.
    mark = (
        {True: "yes", False: "no"}.get(value, value) if not isinstance(value, int) or isinstance(value, bool) else None
    )
    return {"criterion": code, "note": note} | ({"mark": mark} if mark else {"points": value})
