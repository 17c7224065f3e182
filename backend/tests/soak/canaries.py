"""A name and a telephone number in every field of free text: the number is refused, and the name stands in no event of
the audit, in no job and in no line that API or worker wrote meanwhile.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb
from liennganh.assignments.models import Assignment
from tests.cluster import Cluster
from tests.serving.processes import Program, running, serving
from tests.soak.caging import NAME, NUMBER, Cage, Place, places_of, texts_of
from tests.soak.rights.described import Operation, everything
from tests.soak.rights.stage import Stage
from tests.soak.trial import Trial
from tests.world import World, open_world

SPELLINGS = (NAME, "Chim Hoàng Yến", "Chim Ho\\u00e0ng", NUMBER, "0904 123 456", "0904123456")
SAFE = {"GET", "HEAD", "OPTIONS"}
# Asked for so many, none is left out.
ALL = 80


def in_words(program: Program) -> list[str]:
    """Lines of a program that hold the name, or the number in any spelling."""
    return [line for line in program.lines if any(part in line for part in SPELLINGS)]


async def in_jobs(world: World) -> bool:
    """Whether the queue, or what it kept of failures, holds any of it."""
    jobs = "select convert_from(payload, 'utf8') from pgqueuer where payload is not null"
    kept = "select traceback::text from pgqueuer_log where traceback is not null"
    told = [row[0] for row in await world.sql.fetch(f"{jobs} union all {kept}")]
    return any(NAME in one or NUMBER in one for one in told)


Reporting = Annotated[Context, acting(Verb.ASSIGNMENT_REPORT)]


class Told(BaseModel):
    """A body that nobody looks at."""

    remark: str


def talkative() -> APIRouter:
    """A route as nobody should write one: what it is told it tells the audit."""
    router = APIRouter(route_class=ScopedRoute)

    @router.post("/api/v1/talkative/{assignment_id}")
    async def tell(assignment_id: str, body: Told, ctx: Reporting) -> None:
        row = await ctx.session.get_one(Assignment, assignment_id)
        ctx.record(row.owner_id, row, remark=body.remark)

    return router


async def work_off(world: World) -> Program:
    """What the worker says over everything that was left to it."""
    waiting = "select count(*) from pgqueuer where status in ('queued', 'picked') and attempts = 0"
    async with running(world.settings, "worker") as worker:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(90):
                while await world.one(waiting) or not any("current" in line for line in worker.lines):
                    await asyncio.sleep(0.2)
        worker.process.terminate()
        await worker.ended()
    return worker


async def run(cluster: Cluster, trial: Trial) -> None:
    """Every field in turn, by chance in what order; then a route that tells too much must be noticed."""
    async with open_world(cluster, mail_dir=cluster.folder / "mail") as world:
        stage = await Stage.of(world)
        texts = texts_of(world)
        writes = [o for o in everything(world.app) if o.method not in SAFE and o.body]
        places = [place for operation in writes for place in places_of(operation, texts)]
        trial.chance.shuffle(places)
        async with serving(world.settings, MAIL_DIR=str(cluster.folder / "mail")) as server:
            cage = Cage(stage, trial, server)
            for place in places if trial.size >= ALL else places[: trial.size]:
                trial.faults += await cage.plant(place)
            for client in cage.clients.values():
                await client.aclose()
            server.process.terminate()
            await server.ended()
        worker = await work_off(world)
        for name, program in (("the API", server), ("the worker", worker)):
            trial.tried["lines"] += len(program.lines)
            trial.faults += [f"{name} says {line}" for line in in_words(program)[:5]]
            trial.faults += [] if program.lines else [f"{name} said nothing, which proves nothing"]
        if await in_jobs(world):
            trial.faults.append("a name stands in a job")
        await notice(world, stage, trial)
        await stage.close()


async def notice(world: World, stage: Stage, trial: Trial) -> None:
    """Or the trial above would hold of anything."""
    world.app.include_router(talkative())
    loud = Operation(
        "POST /api/v1/talkative/{assignment_id}", Verb.ASSIGNMENT_REPORT, ("assignment_id",), body={"remark": "x"}
    )
    noticed = await Cage(stage, Trial(1)).plant(Place(loud, ("remark",)))
    for wanted in ("takes a telephone number", "stands in audit.events"):
        if not any(wanted in fault for fault in noticed):
            trial.faults.append(f"a route that {wanted} is not noticed: {noticed}")
