"""Requests cut off at any moment leave no connection dirty, and nobody sees rows of whoever came before.

Listeners of a bad kind, which keep a scope or a role on the connection, and a transaction left open must be told, or a
dirty connection would not be seen.
"""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any

import asyncpg
from sqlalchemy import event

from tests.cluster import Cluster
from tests.factories.difficulties import FUNDING
from tests.factories.rows import plant_everywhere
from tests.factories.submissions import fill
from tests.people import PASSWORD
from tests.soak.cancelled.hygiene import dirt_of, overseer
from tests.soak.trial import Trial
from tests.world import World, open_world

AT_ONCE, BETWEEN_LOOKS = 10, 50
# Looked at after each round: each sees as many reports as before.
WITNESSES = ("hanh", "lan", "chau", "minh")
Ask = Callable[[int], Awaitable[Any]]
READ = (
    ("hanh", "/me"),
    ("hanh", "/submissions?page_size=50"),
    ("minh", "/submissions?page_size=200"),
    ("hanh", "{report}"),
    ("ha", "{report}"),
    ("hanh", "/tasks"),
    ("chau", "/assignments?page_size=50"),
    ("minh", "/assignments/summary?by=organisation"),
    ("hanh", "/difficulties"),
    ("minh", "/inspections"),
    ("minh", "{report}/timeline"),
    ("dung", "/evaluations"),
    ("minh", "/progress?page_size=200"),
    ("ha", "/dashboards/targets?period_id={period}"),
    ("minh", "/completeness?period_id={period}"),
    ("minh", "/inspections/export?format=csv"),
    ("hanh", "/establishments/export?format=xlsx"),
    ("hanh", "/assignments/sheets/{body}?format=docx"),
    ("kiem", "/audit-events?page_size=100"),
    ("kiem", "/audit-events/evidence"),
)


@dataclass
class Kind:
    """A request that people make, and how long it takes when nobody else asks."""

    name: str
    ask: Ask
    seconds: float = 0


async def run(cluster: Cluster, trial: Trial) -> None:
    """`size` requests that were really cut off; then what is planted."""
    async with open_world(cluster) as world, overseer(world) as watch:
        kinds = await rehearsed(world)
        seen = await _seen(world)
        trial.faults += await dirt_of(world, watch)
        cutting = Cutting(trial, kinds)
        while trial.tried["requests"] < trial.size and len(trial.faults) < 20:
            await cutting.cut(BETWEEN_LOOKS)
            trial.faults += await dirt_of(world, watch)
            trial.tried["looks at every connection"] += 1
            if await _seen(world) != seen:
                trial.faults.append("somebody sees other reports than before")
        await _planted(trial, world, watch, kinds)


class Cutting:
    """Some requests at once, each cut off at any moment of its time; some end before, so that late moments are met."""

    def __init__(self, trial: Trial, kinds: list[Kind]) -> None:
        self.trial, self.kinds = trial, kinds
        # How much longer a request takes beside others than alone, on this machine.
        self.crowd = 5.0

    async def cut(self, least: int) -> None:
        """Until so many more were cut off."""
        tried = self.trial.tried
        wanted = tried["requests"] + least
        while tried["requests"] < wanted:
            asked = [self.trial.chance.choice(self.kinds) for _ in range(AT_ONCE)]
            ended = (await asyncio.gather(*map(self._one, asked))).count(True)
            tried["requests"] += AT_ONCE - ended
            tried["requests that ended before"] += ended
            self.crowd *= 1.2 if ended <= AT_ONCE / 5 else 0.85

    async def _one(self, kind: Kind) -> bool:
        """Whether it ended before it was cut off."""
        task = asyncio.ensure_future(kind.ask(self.trial.chance.randrange(10**9)))
        await asyncio.wait([task], timeout=self.trial.chance.uniform(0, kind.seconds * self.crowd))
        is_over = task.done()
        task.cancel()
        (answer,) = await asyncio.gather(task, return_exceptions=True)
        if is_over and (isinstance(answer, BaseException) or answer.status_code in {500, 502, 504}):
            self.trial.faults.append(f"{kind.name} is answered {answer!r}")
        return is_over


async def _seen(world: World) -> dict[str, set[frozenset[str]]]:
    """The reports that each witness is shown, asked together more often than one pool has connections."""
    people = {name: world.as_(name) for name in WITNESSES}
    asked = [name for name in WITNESSES for _ in range(5)]
    answers = await asyncio.gather(*(people[name].get("/submissions?page_size=500") for name in asked))
    seen: dict[str, set[frozenset[str]]] = {name: set() for name in WITNESSES}
    for name, answer in zip(asked, answers, strict=True):
        if answer.status_code != 503:
            seen[name].add(frozenset(row["id"] for row in answer.json()["items"]))
    return seen


async def rehearsed(world: World) -> list[Kind]:
    """Every kind of request, once it was seen to succeed."""
    await plant_everywhere(world, "UBND-VB")
    report = await fill(world.as_("hanh"), await world.submission("UBND-VB"))
    known = {
        "report": report.url,
        "body": await world.organisation("UBND-VB"),
        "period": await world.one("select id from periods where code = '2024-6T'"),
    }
    kinds = [Kind(f"GET {path}", _reading(world, name, path.format(**known))) for name, path in READ]
    kinds += [Kind(name, ask) for name, ask in _writing(world, report.url).items()]
    for number, kind in enumerate(kinds):
        for time_asked in range(2):
            began = time.monotonic()
            answer = await kind.ask(number + 1000 * time_asked)
            kind.seconds = time.monotonic() - began
            assert answer.is_success, f"{kind.name}: {answer.status_code} {answer.text[:300]}"
    return [*kinds, Kind("GET /events", _reading(world, "chau", "/events"), 0.05)]


def _reading(world: World, name: str, path: str) -> Ask:
    person = world.as_(name)
    return lambda _: person.get(path)


def _writing(world: World, report: str) -> dict[str, Ask]:
    hanh, stranger = world.as_("hanh"), world.client()

    async def save(number: int) -> Any:
        etag = (await hanh.get(report)).headers["etag"]
        return await hanh.patch(report, {"note": f"Lần {number}"}, etag=etag, key=f"save-{number}")

    async def put(number: int) -> Any:
        headers = {"Content-Disposition": "attachment; filename*=UTF-8''a.txt", "Content-Type": "text/plain"}
        where = f"{report}/attachments/{uuid.UUID(int=number)}"
        return await hanh.request("PUT", where, content=f"{number}".encode() * 999, headers=headers)

    return {
        "PATCH of a report": save,
        "PUT of a file": put,
        "POST of a difficulty": lambda number: hanh.post("/difficulties", FUNDING, key=f"raise-{number}"),
        "POST of a password": lambda _: stranger.post(
            "/session", {"email": "tong@tests.example", "password": PASSWORD}
        ),
    }


@asynccontextmanager
async def keep_scope(world: World) -> AsyncIterator[None]:
    """A listener that sets the scope for the session, before each statement."""
    owner = await world.organisation("UBND-LC")

    def listen(_connection: Any, cursor: Any, *_: Any) -> None:
        cursor.execute(f"select set_config('app.scope_owner', '{{{owner}}}', false)")

    with _listening(world, "before_cursor_execute", listen):
        yield


@asynccontextmanager
async def keep_role(world: World) -> AsyncIterator[None]:
    """A listener that takes the role of the transaction for the session."""

    def listen(connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if "app.begin" in statement:
            connection.exec_driver_sql("select set_config('role', current_setting('role'), false)")

    with _listening(world, "after_cursor_execute", listen):
        yield


@asynccontextmanager
async def begin_by_hand(world: World) -> AsyncIterator[None]:
    """Somebody who begins by hand, where the pool does not know of it, and goes away."""
    yield
    async with world.app.state.engine.connect() as connection:
        driver: Any = (await connection.get_raw_connection()).driver_connection
        await driver.execute("begin")


@contextmanager
def _listening(world: World, name: str, listen: Callable[..., None]) -> Iterator[None]:
    engine = world.app.state.engine.sync_engine
    event.listen(engine, name, listen)
    try:
        yield
    finally:
        event.remove(engine, name, listen)


# What is told of each, and how long its connections are given to come to rest: the last one never does.
BAD = (
    (keep_scope, "app.scope_owner is set", 10),
    (keep_role, "the role is app_wide", 10),
    (begin_by_hand, "1 busy", 3),
)


async def _planted(trial: Trial, world: World, watch: asyncpg.Connection, kinds: list[Kind]) -> None:
    """Each is told after requests that were cut off and some that were not; then the connections it had are gone."""
    for bad, words, seconds in BAD:
        trial.tried["planted"] += 1
        cutting = Cutting(Trial(trial.size, trial.seed), kinds)
        async with bad(world):
            await cutting.cut(AT_ONCE)
            for kind in kinds[: len(READ)]:
                await kind.ask(0)
        found = await dirt_of(world, watch, seconds)
        if not any(words in fault for fault in found):
            trial.faults.append(f"planted and told as {found}: {bad.__doc__}")
        await world.app.state.engine.dispose()
        await world.app.state.pool.expire_connections()
