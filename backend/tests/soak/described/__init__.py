"""The description is kept whatever is sent, by whom: documented answers alone, problem+json in refusals, no failure of
ours, and successes of the shape that is promised; a scratch application that breaks each is told."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable
from typing import Any

import httpx
import schemathesis
from fastapi import FastAPI, Response
from pydantic import BaseModel

from liennganh.access.sessions import open_session
from liennganh.core.database import make_engine
from tests.cluster import Cluster
from tests.description import described
from tests.soak.described.cases import LEFT_OUT, MODES, Sender, cases_of
from tests.soak.described.judging import Judge
from tests.soak.described.known import Rows, Versions, plant
from tests.soak.trial import Trial
from tests.world import Client, World, open_world

ROLES = {"contributor": "hanh", "coordinator": "minh", "administrator": "quan"}
# Of each kind, for each operation, before everything begins anew: what is planted is used up by being changed.
EXAMPLES = 7


async def run(cluster: Cluster, trial: Trial) -> None:
    """`size` cases, a third by each role, spread over all operations in rounds on a fresh world each."""
    await _planted(trial)
    # Once for all rounds: what is made of a description takes memory.
    asked, met = Asked(described()), set[str]()
    while trial.tried["cases"] < trial.size:
        async with open_world(cluster, mail_dir=cluster.folder / "letters") as world:
            await Round(trial, world, asked, met).ask()
        trial.tried["rounds"] += 1
        trial.faults[:] = dict.fromkeys(trial.faults)
    trial.tried["operations that somebody succeeded with"] = len(met)


class Asked:
    """What is made of the description: its operations, who judges their answers, and where versions are read."""

    def __init__(self, description: dict[str, Any]) -> None:
        self.judge, self.versions = Judge(description), Versions(description["paths"])
        found = (result.ok() for result in schemathesis.openapi.from_dict(description).get_all_operations())
        self.operations = [each for each in found if (each.method, each.path) not in LEFT_OUT]


class Round:
    """Every operation asked some times by everybody."""

    def __init__(self, trial: Trial, world: World, asked: Asked, met: set[str]) -> None:
        self.trial, self.world, self.met = trial, world, met
        self.judge, self.versions = asked.judge, asked.versions
        self.operations = trial.chance.sample(asked.operations, len(asked.operations))
        left = (trial.size - trial.tried["cases"]) / len(self.operations) / len(MODES)
        # Where there is no room for all, one role after the other sends a case of its own.
        self.roles = min(len(ROLES), math.ceil(left))
        self.examples = min(EXAMPLES, math.ceil(left / self.roles))

    async def ask(self) -> None:
        """Case by case."""
        known = await plant(self.world)
        named = {name for each in self.operations for name in _path_names(each)}
        self.trial.faults += [f"nobody planted a {name}" for name in sorted(named - known.keys())]
        number = self.trial.chance.randrange(2**32)
        turns = itertools.cycle([(role, self._sender(name, known)) for role, name in ROLES.items()])
        for operation in self.operations:
            for index, case in enumerate(cases_of(operation, self.examples, number)):
                for role, sender in itertools.islice(turns, self.roles):
                    answer = await sender.send(case, is_aimed=index % 2 == 0)
                    self._told(operation, role, answer)
                    if answer.status_code == 401:
                        await self._stay(role, sender)

    def _sender(self, name: str, known: Rows) -> Sender:
        return Sender(self.world.as_(name, prefix=""), known, self.versions, self.trial.chance)

    def _told(self, operation: Any, role: str, answer: httpx.Response) -> None:
        tried = self.trial.tried
        tried["cases"] += 1
        tried[f"cases by the {role}"] += 1
        tried[f"answers {answer.status_code // 100}xx"] += 1
        self.trial.faults += self.judge.faults(operation, answer)
        if answer.is_success:
            self.met.add(operation.label)

    async def _stay(self, role: str, sender: Sender) -> None:
        """Some requests end the session of whoever sends them."""
        if (await sender.person.get("/api/v1/me")).status_code != 401:
            return
        engine = make_engine(self.world.settings.database_system_url)
        token = await open_session(engine, await self.world.actor(ROLES[role]))
        await engine.dispose()
        sender.person = self.world.client(token, prefix="")
        self.trial.tried["times somebody signed in again"] += 1


def _path_names(operation: Any) -> set[str]:
    return {part[1:-1] for part in operation.path.split("/") if part.startswith("{")}


class Told(BaseModel):
    """What the scratch application promises."""

    count: int


def _giving(answer: Response) -> Callable[[], Response]:
    return lambda: answer


async def _planted(trial: Trial) -> None:
    """Each route but the sound one breaks its description in a way of its own."""
    app = FastAPI()
    answers = {
        "/sound": Response(b'{"count": 1}', media_type="application/json"),
        "/teapot": Response(status_code=418, media_type="application/problem+json"),
        "/plain": Response(b"wrong", 422, media_type="text/plain"),
        "/lies": Response(b'{"count": "many"}', media_type="application/json"),
        "/other": Response(b"count;1", media_type="text/csv"),
        "/empty": Response(),
    }
    for path, answer in answers.items():
        app.get(path, response_model=Told, responses={422: {}})(_giving(answer))
    app.get("/broken", response_model=Told)(lambda: 1 / 0)
    judge = Judge(app.openapi())
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with Client(transport=transport, base_url="http://scratch") as person:
        sender = Sender(person, {}, Versions({}), random.Random(trial.seed))
        for result in schemathesis.openapi.from_dict(app.openapi()).get_all_operations():
            operation = result.ok()
            (case, *_) = cases_of(operation, 1, trial.seed)
            found = judge.faults(operation, await sender.send(case, is_aimed=False))
            trial.tried["planted"] += 1
            if bool(found) == (operation.path == "/sound"):
                trial.faults.append(f"planted: {operation.path} is told as {found}")
