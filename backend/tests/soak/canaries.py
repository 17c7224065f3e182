"""A name and a telephone number in every field of free text: the number is refused by the field's name, and the name
stands in no event of the audit and in no job.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter
from pydantic import BaseModel, TypeAdapter, ValidationError

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb
from liennganh.assignments.models import Assignment
from tests.cluster import Cluster
from tests.house.free_text import NAMING, body_models
from tests.soak.rights.asking import Asked, Asker
from tests.soak.rights.described import Operation, everything
from tests.soak.rights.oracle import Caller
from tests.soak.rights.stage import Stage
from tests.soak.trial import Trial
from tests.world import World, open_world

NAME, NUMBER = "Nguyễn Thị Chim Hoàng Yến", "Chị Yến 0904 123 456"
SAFE = {"GET", "HEAD", "OPTIONS"}
TRIES = 10
# Asked for so many, none is left out.
ALL = 80
# No words about anybody: numbers of public papers, what a body, a system or a kind of business is called and is for.
PAPERS = {"document.number", "difficulty.letter_number"}
NAMES = ("name_vi", "name_en", "short_vi", "short_en", "short", "basis")
BODIES = {f"{noun}.{name}" for noun in ("organisation", "area") for name in NAMES}
IN_AUDIT = PAPERS | BODIES | {"client.name", "client.purpose", "establishment_kind.name_vi"}


class Place(NamedTuple):
    """A field of free text in the body of a write: the way to it."""

    operation: Operation
    way: tuple[str | int, ...]

    @property
    def name(self) -> str:
        """The last name on the way."""
        return next(step for step in reversed(self.way) if isinstance(step, str))

    @property
    def may_be_told(self) -> bool:
        """Whether the audit may quote it."""
        verb = self.operation.verb
        return verb is not None and f"{verb.noun}.{self.name}" in IN_AUDIT


def texts_of(world: World) -> set[str]:
    """Names of fields that take somebody's name and no number by which somebody is found."""
    return {name for model in body_models(world.app) for name in _texts_in(model)}


def _texts_in(model: type[BaseModel]) -> Iterator[str]:
    for name, info in model.model_fields.items():
        adapter: TypeAdapter[Any] = TypeAdapter(Annotated[(info.annotation, info, *info.metadata)])
        for shape in (NAME, [NAME]):
            if _takes(adapter, shape) and not _takes(adapter, [NAMING[1]] if isinstance(shape, list) else NAMING[1]):
                yield name


def _takes(adapter: TypeAdapter[Any], value: Any) -> bool:
    try:
        return adapter.validate_python(value) is not None
    except (ValidationError, TypeError, ValueError):
        return False


def places_of(operation: Operation, texts: set[str]) -> Iterator[Place]:
    """Where the description's own example has a field of free text."""
    for way, value in _leaves(operation.body):
        place = Place(operation, way)
        if isinstance(value, str) and place.way and place.name in texts:
            yield place


def _leaves(said: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if isinstance(said, dict | list):
        for step, inner in said.items() if isinstance(said, dict) else enumerate(said[:1]):
            yield from _leaves(inner, (*way, step))
    else:
        yield way, said


def _with(asked: Asked, way: tuple[str | int, ...], said: str) -> Asked:
    body = json.loads(str(asked.body))
    inner = body
    for step in way[:-1]:
        inner = inner[step]
    inner[way[-1]] = said
    return asked._replace(body=json.dumps(body))


class Cage:
    """The writes of one world, each by somebody who may do it where there is anybody."""

    def __init__(self, stage: Stage, trial: Trial) -> None:
        self.stage = stage
        self.trial = trial
        self.asker = Asker(stage, trial.chance)

    async def plant(self, place: Place) -> list[str]:
        """The number, which must not pass; then the name, by whoever succeeds with it."""
        called = f"{place.operation.name}: {'.'.join(map(str, place.way))}"
        holders = [c for c in self.stage.callers if c.holds(place.operation.verb) and c.way in {"session", "none"}]
        faults: list[str] = []
        for caller in itertools.islice(itertools.cycle(holders), TRIES):
            table = place.operation.scoped and place.operation.table_of(place.operation.scoped)
            row = self.asker.own(caller, place.operation, table) if table else None
            asked = self.asker.ask(caller, place.operation, row)
            status, left = await self._send(caller, _with(asked, place.way, NUMBER))
            if status < 300 or any(NUMBER in told for _, told in left):
                faults.append(f"{called} takes a telephone number")
            status, left = await self._send(caller, _with(asked, place.way, NAME))
            if status < 300:
                self.trial.tried["names taken"] += 1
                told = [table for table, said in left if table.startswith("audit.") and NAME in said]
                if told and not place.may_be_told:
                    faults.append(f"{called} stands in {told[0]}")
                break
        self.trial.tried["fields"] += 1
        return faults

    async def _send(self, caller: Caller, asked: Asked) -> tuple[int, list[tuple[str, str]]]:
        browser = await self.stage.browser(caller)
        answer = await browser.request(
            asked.operation.method, asked.url, content=asked.body, headers=asked.headers, follow_redirects=False
        )
        left = [(one.table, json.dumps(one.becomes, ensure_ascii=False)) for one in await self.stage.touched()]
        return answer.status_code, left


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


async def run(cluster: Cluster, trial: Trial) -> None:
    """Every field in turn, by chance in what order; then a route that tells too much must be noticed."""
    async with open_world(cluster, mail_dir=cluster.folder / "mail") as world:
        stage = await Stage.of(world)
        cage, texts = Cage(stage, trial), texts_of(world)
        writes = [o for o in everything(world.app) if o.method not in SAFE and o.body]
        places = [place for operation in writes for place in places_of(operation, texts)]
        trial.chance.shuffle(places)
        for place in places if trial.size >= ALL else places[: trial.size]:
            trial.faults += await cage.plant(place)
        if await in_jobs(world):
            trial.faults.append("a name stands in a job")
        world.app.include_router(talkative())
        loud = Operation(
            "POST /api/v1/talkative/{assignment_id}", Verb.ASSIGNMENT_REPORT, ("assignment_id",), body={"remark": "x"}
        )
        noticed = await Cage(stage, Trial(1)).plant(Place(loud, ("remark",)))
        for wanted in ("takes a telephone number", "stands in audit.events"):
            if not any(wanted in fault for fault in noticed):
                trial.faults.append(f"a route that {wanted} is not noticed: {noticed}")
        await stage.close()
