"""Every field that is the server's to say is sent with every write: it is refused by name, or it changes nothing."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict
from sqlalchemy import Column

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb
from liennganh.assignments.models import Assignment
from liennganh.core.database import Base
from tests.cluster import Cluster
from tests.soak.rights.asking import Asked, Asker
from tests.soak.rights.described import Operation, everything
from tests.soak.rights.oracle import Caller
from tests.soak.rights.stage import Stage, Touched
from tests.soak.trial import Trial
from tests.world import open_world

SAFE = {"GET", "HEAD", "OPTIONS"}
TRIES = 12  # callers and rows till a write is accepted as it stands
WORD, NUMBER, DAY, NOW = "dau-assigned", 987654, "2019-09-09", "2019-09-09T09:09:09+00:00"
AT_ONCE = 40
ALL = 90_000  # asked for so many, none is left out, however many there are by then
QUERY = "?"  # not in the body, but beside it


class Sheet(NamedTuple):
    """Fields to be sent with a write, all at one place: at the top of the body, inside it, or in the query."""

    operation: Operation
    place: str
    fields: tuple[str, ...]


class Answered(NamedTuple):
    """What came back and what was left."""

    status: int
    named: frozenset[str]
    touched: list[Touched]


class Assigning:
    """The writes of one world, each by somebody who may do it where there is anybody."""

    def __init__(self, stage: Stage, trial: Trial, kept: dict[str, Any]) -> None:
        self.stage = stage
        self.trial = trial
        self.kept = kept
        self.asker = Asker(stage, trial.chance)
        self.bare: dict[str, tuple[Caller, Asked, Answered]] = {}

    async def attempt(self, sheet: Sheet) -> list[str]:
        """What the fields changed, if anything. One that a refusal does not name is sent once more, alone."""
        caller, asked, bare = await self._bare(sheet.operation)
        answered = await self._send(caller, self._with(asked, sheet))
        if answered.status >= 500 or (set(sheet.fields) - answered.named and answered.named):
            alone = [Sheet(sheet.operation, sheet.place, (field,)) for field in sheet.fields]
            if len(alone) > 1:
                return [fault for one in alone for fault in await self.attempt(one)]
        self.trial.tried["cells"] += len(sheet.fields)
        named = answered.named & set(sheet.fields)
        if sheet.operation.body and sheet.place != QUERY and not named:
            self.trial.tried["in a body that was not looked at"] += len(sheet.fields)
        self.trial.tried["refused by name"] += len(named)
        self.trial.tried["without effect"] += len(sheet.fields) - len(named)
        called = f"{sheet.operation.name}: {', '.join(sheet.fields)} at {sheet.place or 'the top'}"
        if answered.status >= 500:
            return [f"{called} is answered {answered.status}"]
        return [f"{called} changes {table}" for table in self._changed(sheet, bare, answered)]

    def _changed(self, sheet: Sheet, bare: Answered, answered: Answered) -> Iterator[str]:
        """Columns that hold what was sent, and would not without it."""
        for field in sheet.fields:
            told = json.dumps(self.kept[field])
            before, after = ({*_values(one.touched, field)} for one in (bare, answered))
            yield from (f"{table}.{field}" for table, value in after - before if value == told)

    def _with(self, asked: Asked, sheet: Sheet) -> Asked:
        """The request with the fields beside its own."""
        more = {field: self.kept[field] for field in sheet.fields}
        if sheet.place == QUERY:
            return asked._replace(url=asked.url + ("&" if "?" in asked.url else "?") + urlencode(more))
        body = json.loads(asked.body) if isinstance(asked.body, str) else {}
        found = body
        for step in filter(None, sheet.place.split(".")):
            found = found[int(step) if step.isdigit() else step]
        found.update(more)
        return asked._replace(body=json.dumps(body))

    async def _bare(self, operation: Operation) -> tuple[Caller, Asked, Answered]:
        """The write as it stands, by the first who succeeds with it."""
        if operation.name not in self.bare:
            holders = [c for c in self.stage.callers if c.holds(operation.verb) and c.way in {"session", "none"}]
            if operation.verb is not None:
                holders = [caller for caller in holders if caller.way == "session"]
            for caller in itertools.islice(itertools.cycle(holders), TRIES):
                table = operation.scoped and operation.table_of(operation.scoped)
                row = self.asker.own(caller, operation, table) if table else None
                asked = self.asker.ask(caller, operation, row)
                answered = await self._send(caller, asked)
                self.bare.setdefault(operation.name, (caller, asked, answered))
                if answered.status < 300:
                    self.bare[operation.name] = (caller, asked, answered)
                    self.trial.tried["writes accepted as they stand"] += 1
                    break
        return self.bare[operation.name]

    async def _send(self, caller: Caller, asked: Asked) -> Answered:
        browser = await self.stage.browser(caller)
        response = await browser.request(
            asked.operation.method, asked.url, content=asked.body, headers=asked.headers, follow_redirects=False
        )
        named = frozenset[str]()
        if response.status_code == 422:
            named = frozenset(error["field"].rpartition(".")[2] for error in response.json().get("errors", []))
        return Answered(response.status_code, named, await self.stage.touched())


def _values(touched: list[Touched], field: str) -> Iterator[tuple[str, str]]:
    return ((one.table, json.dumps(one.becomes[field])) for one in touched if one.becomes and field in one.becomes)


def _places(said: Any, at: str = "") -> Iterator[tuple[str, set[str]]]:
    """Every object in a body, with the names that it has."""
    if isinstance(said, dict):
        yield at, set(said)
        for name, inner in said.items():
            yield from _places(inner, f"{at}.{name}")
    elif isinstance(said, list):
        for number, inner in enumerate(said[:1]):
            yield from _places(inner, f"{at}.{number}")


def sheets_of(operations: list[Operation], fields: dict[str, Any]) -> list[Sheet]:
    """The whole matrix, some fields to a sheet."""
    sheets = []
    for operation in operations:
        places = [(place, names | operation.fields) for place, names in _places(operation.body)] or [("", set())]
        places = [(QUERY, set(operation.queries)), *([] if operation.takes_bytes else places)]
        for place, names in places:
            free = [name for name in fields if name not in names]
            sheets += [Sheet(operation, place, tuple(free[n : n + AT_ONCE])) for n in range(0, len(free), AT_ONCE)]
    return sheets


async def fields_kept(stage: Stage, operations: list[Operation]) -> dict[str, Any]:
    """Columns that no write takes, each with a value that the column could hold and nothing here does."""
    taken = set().union(*(operation.fields for operation in operations))
    stranger = str(await stage.world.organisation("UBND-LC"))
    another = str(await stage.world.actor("chau"))
    kept = {}
    for mapper in Base.registry.mappers:
        for column in mapper.local_table.columns:
            if column.name not in taken:
                kept.setdefault(column.name, _value(column, stranger, another))
    return kept


def _value(column: Column[Any], stranger: str, another: str) -> Any:
    kind = str(column.type)
    if kind == "UUID":
        return another if any(key.column.table.name == "actors" for key in column.foreign_keys) else stranger
    values = {"TEXT": WORD, "INTEGER": NUMBER, "BIGINT": NUMBER, "NUMERIC": NUMBER, "BOOLEAN": True, "DATE": DAY}
    lists = {"UUID[]": [stranger], "TEXT[]": [WORD], "JSONB": {"dau": WORD}}
    return {**values, **lists}.get(kind, NOW)


Reporting = Annotated[Context, acting(Verb.ASSIGNMENT_REPORT)]


class Open(BaseModel):
    """A body that takes whatever is sent."""

    model_config = ConfigDict(extra="allow")


def open_door() -> APIRouter:
    """A route as nobody should write one: what it is sent it assigns."""
    router = APIRouter(route_class=ScopedRoute)

    @router.post("/api/v1/open-door/{assignment_id}")
    async def assign(assignment_id: str, body: Open, ctx: Reporting) -> None:
        row = await ctx.session.get_one(Assignment, assignment_id)
        for name, value in (body.model_extra or {}).items():
            setattr(row, name, value)

    return router


async def run(cluster: Cluster, trial: Trial) -> None:
    """All writes in one world; then a door that stands open must be noticed."""
    async with open_world(cluster, mail_dir=cluster.folder / "mail") as world:
        stage = await Stage.of(world)
        writes = [o for o in everything(world.app) if o.method not in SAFE and o.name != "POST /oauth/token"]
        kept = await fields_kept(stage, writes)
        assigning, sheets = Assigning(stage, trial, kept), sheets_of(writes, kept)
        trial.chance.shuffle(sheets)
        while trial.tried["cells"] < trial.size or (trial.size >= ALL and trial.tried["sheets"] < len(sheets)):
            trial.faults += await assigning.attempt(sheets[trial.tried["sheets"] % len(sheets)])
            trial.tried["sheets"] += 1
        world.app.include_router(open_door())
        door = Operation("POST /api/v1/open-door/{assignment_id}", Verb.ASSIGNMENT_REPORT, ("assignment_id",), body={})
        noticed = await assigning.attempt(Sheet(door, "", ("version",)))
        if not any("changes assignments.version" in fault for fault in noticed):
            trial.faults.append(f"a body that assigns whatever it is sent is not noticed: {noticed}")
        await stage.close()
