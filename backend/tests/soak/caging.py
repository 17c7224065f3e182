"""Fields of free text in the description, and whoever writes a name and a number into each of them."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import Annotated, Any, NamedTuple

import asyncpg
from pydantic import BaseModel, TypeAdapter, ValidationError

import liennganh
from liennganh.access.requests import cookie_name, csrf_token
from liennganh.core.workflow import Workflow
from tests.house.free_text import NAMING, body_models
from tests.serving.processes import Program
from tests.soak.rights.asking import Asked, Asker
from tests.soak.rights.described import Operation
from tests.soak.rights.oracle import Caller, Row
from tests.soak.rights.stage import Stage
from tests.soak.trial import Trial
from tests.world import Client, World

NAME, NUMBER = "Nguyễn Thị Chim Hoàng Yến", "Chị Yến 0904 123 456"
TRIES, MOST_TRIES = 10, 60
CONFLICT = 409
MOVE = "update {table} set state = $1 where id = $2::text::uuid"
Left = list[tuple[str, str]]
# What an example cannot know: codes of bodies and areas that are there.
CODES: dict[str, dict[str, Any]] = {
    "/api/v1/organisations": {"parent": "UBND-TP", "reports_to": "UBND-TP", "area": "31", "together": []},
    "/api/v1/areas": {"parent": "31", "together": []},
}
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


def narrowed(asked: Asked, place: Place) -> Asked:
    """A preview takes one change at a time: that of the field; and a code that must be one is one."""
    body = json.loads(str(asked.body))
    if place.operation.path.endswith("/preview") and isinstance(body.get(place.way[0]), dict):
        body = {place.way[0]: body[place.way[0]]}
    codes = next((known for path, known in CODES.items() if place.operation.path.startswith(path)), {})
    return asked._replace(body=json.dumps(_with_codes(body, codes)))


def _with_codes(said: Any, codes: dict[str, Any]) -> Any:
    if isinstance(said, dict):
        return {name: codes.get(name, _with_codes(value, codes)) if value else value for name, value in said.items()}
    return [_with_codes(one, codes) for one in said] if isinstance(said, list) else said


def _starts() -> dict[str, frozenset[str]]:
    """From which states each verb of a workflow starts."""
    modules = (import_module(found.name) for found in walk_packages(liennganh.__path__, "liennganh."))
    found = (one for module in modules if module.__name__.endswith("workflow") for one in vars(module).values())
    flows = [one for one in found if isinstance(one, Workflow)]
    return {verb: frozenset(map(str, t.starts)) for flow in flows for verb, t in flow.by_verb.items()}


STARTS = _starts()


class Cage:
    """The writes of one world, each by somebody who may do it, on a row that takes it where there is one.

    `server` is the API as a process of its own, whose words are read afterwards; without it the one in this process.
    """

    def __init__(self, stage: Stage, trial: Trial, server: Program | None = None) -> None:
        self.stage = stage
        self.trial = trial
        self.server = server
        self.asker = Asker(stage, trial.chance)
        self.clients: dict[str, Client] = {}
        self.refused: dict[str, str] = {}
        self.moved: tuple[Row, str] | None = None
        self.last = ""

    def _chances(self, place: Place) -> Iterator[tuple[Caller, Row | None]]:
        """Everybody who may, by turns, with a row in each state that each may act on."""
        operation = place.operation
        holders = [c for c in self.stage.callers if c.holds(operation.verb) and c.way in {"session", "none"}]
        table = operation.scoped and operation.table_of(operation.scoped)
        if not table:
            yield from ((caller, None) for caller in itertools.islice(itertools.cycle(holders), TRIES))
            return
        oracle = self.stage.oracle
        by_caller = []
        for caller in holders:
            kinds: dict[Any, Row] = {}
            for row in self.trial.chance.sample(oracle.by_table[table], len(oracle.by_table[table])):
                if operation.verb is None or oracle.may(caller, operation.verb, table, row.record):
                    kinds.setdefault((row.kind, row.record.get("kind"), row.record.get("role")), row)
            by_caller.append([(caller, row) for row in kinds.values()] or [(caller, None)])
        turns = itertools.chain.from_iterable(itertools.zip_longest(*by_caller))
        yield from itertools.islice((turn for turn in turns if turn), MOST_TRIES)

    async def _sent(self, asked: Asked, place: Place, caller: Caller, row: Row | None) -> tuple[int, Left]:
        """The name, in its place; where the row's state alone forbids it, in each from which the verb starts."""
        answer = await self._send(caller, _with(asked, place.way, NAME))
        starts = STARTS.get(place.operation.verb or "", frozenset())
        if answer[0] != CONFLICT or row is None or row.record.get("state") in {None, *starts}:
            return answer
        for state in sorted(starts):
            self.moved = (row, state)
            if await self._move():
                answer = await self._send(caller, _with(asked, place.way, NAME))
            if answer[0] < 300:
                return answer
            await self._move_back()
        return answer

    async def _move(self) -> bool:
        """Put the row into the state without any rule of the product; False where the table does not hold of it."""
        assert self.moved
        row, state = self.moved
        try:
            await self.stage.admin.execute(MOVE.format(table=row.table), state, row.id)
        except asyncpg.CheckViolationError:
            return False
        return True

    async def _move_back(self) -> None:
        if self.moved:
            row, _ = self.moved
            await self.stage.admin.execute(MOVE.format(table=row.table), row.record["state"], row.id)
            self.moved = None

    async def plant(self, place: Place) -> list[str]:
        """The name, by whoever succeeds with it; then the number in its place, which must not pass."""
        called = f"{place.operation.name}: {'.'.join(map(str, place.way))}"
        faults: list[str] = []
        asked = None
        why: Counter[str] = Counter()
        for caller, row in self._chances(place):
            asked = self.asker.ask(caller, place.operation, row)
            asked = narrowed(asked, place)
            status, left = await self._sent(asked, place, caller, row)
            why[str(status)] += 1
            if status < 300:
                self.trial.tried["names taken"] += 1
                told = [table for table, said in left if table.startswith("audit.") and NAME in said]
                if told and not place.may_be_told:
                    faults.append(f"{called} stands in {told[0]}")
                break
        else:
            self.refused[called] = f"{dict(why)} {self.last}"
        if asked is not None:
            status, left = await self._send(caller, _with(asked, place.way, NUMBER))
            if status < 300 or any(NUMBER in told for _, told in left):
                faults.append(f"{called} takes a telephone number")
        await self._move_back()
        self.trial.tried["fields"] += 1
        return faults

    async def _browser(self, caller: Caller) -> Client:
        if self.server is None:
            return await self.stage.browser(caller)
        if caller.name not in self.clients:
            token = self.stage.world.cluster.tokens[caller.name] if caller.way == "session" else ""
            cookies = {cookie_name(self.stage.world.settings): token} if token else {}
            headers = {"X-CSRF-Token": csrf_token(token)} if token else {}
            self.clients[caller.name] = Client(base_url=self.server.url, cookies=cookies, headers=headers, timeout=20)
        return self.clients[caller.name]

    async def _send(self, caller: Caller, asked: Asked) -> tuple[int, list[tuple[str, str]]]:
        browser = await self._browser(caller)
        answer = await browser.request(
            asked.operation.method, asked.url, content=asked.body, headers=asked.headers, follow_redirects=False
        )
        left = [(one.table, json.dumps(one.becomes, ensure_ascii=False)) for one in await self.stage.touched()]
        self.last = answer.text[:400]
        return answer.status_code, left
