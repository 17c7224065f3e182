"""Everybody asks everything of rows of every kind: nobody is told or changes more than the declared rights say."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.cluster import Cluster
from tests.soak.rights.asking import Asked, Asker
from tests.soak.rights.described import Operation, everything
from tests.soak.rights.judging import Judge, masked
from tests.soak.rights.oracle import Caller, Row
from tests.soak.rights.stage import Stage
from tests.soak.rights.tables import ask_tables
from tests.soak.trial import Trial
from tests.world import open_world

TOKEN = "a-token-of-thirty-two-letters-xx"
# Of four probes three are by somebody who holds the verb: the others are refused before any row is looked for.
HOLDING = 3
TRIES = 30  # till a row is found that the caller may not see; whoever reaches the whole plan sees nearly all
SHOWN = ("submissions", "assignments", "difficulties", "evaluations", "documents", "establishments", "inspections")


class Cell(NamedTuple):
    """One probe to be made: who, what, and of which kind of row, or at which place of query or body."""

    caller: Caller
    operation: Operation
    kind: tuple[str, ...]


class Probes:
    """The probes of one world: made, sent, judged, taken back."""

    def __init__(self, stage: Stage, judge: Judge, trial: Trial) -> None:
        self.stage = stage
        self.judge = judge
        self.trial = trial
        self.asker = Asker(stage, trial.chance)
        self.nothing: dict[tuple[str, ...], str] = {}
        self.kinds: dict[tuple[str, str], dict[tuple[str, ...], list[Row]]] = {}

    def cells(self, callers: list[Caller], operations: list[Operation]) -> Iterator[Cell]:
        """The whole matrix."""
        for caller, operation in itertools.product(callers, operations):
            yield Cell(caller, operation, ("plain",))
            if table := operation.scoped and operation.table_of(operation.scoped):
                yield from (Cell(caller, operation, kind) for kind in self._kinds(caller, table))
                yield Cell(caller, operation, ("row of another table",))
            yield from (Cell(caller, operation, ("query", name)) for name in _asking(operation))
            yield from (Cell(caller, operation, ("body", place)) for place in operation.inner)

    def _kinds(self, caller: Caller, table: str) -> dict[tuple[str, ...], list[Row]]:
        if (caller.name, table) not in self.kinds:
            found: dict[tuple[str, ...], list[Row]] = defaultdict(list)
            for row in self.stage.oracle.by_table[table]:
                found[self.stage.oracle.place(caller, row), *row.kind].append(row)
            self.kinds[caller.name, table] = dict(found)
        return self.kinds[caller.name, table]

    async def probe(self, cell: Cell) -> list[str]:
        """What was wrong with the answer to one of them, or with what it left."""
        asked = self._made(cell)
        faults, said = await self._sent(cell.caller, asked)
        if hidden := self.judge.hidden(cell.caller, asked):
            self.trial.tried["of hidden rows"] += 1
            absent = asked.about_nothing(hidden)
            key = (cell.caller.name, absent.operation.name, absent.url, str(absent.body), *absent.headers.values())
            if key not in self.nothing:
                self.nothing[key] = (await self._sent(cell.caller, absent))[1]
            if said != self.nothing[key]:
                faults.append(f"tells hidden from absent: {_apart(said, self.nothing[key])}")
        return [f"{cell.caller.name}: {asked.operation.name} ({', '.join(cell.kind)}) {fault}" for fault in faults]

    def _made(self, cell: Cell) -> Asked:
        caller, operation, kind = cell
        chance, oracle = self.trial.chance, self.stage.oracle
        table = operation.scoped and operation.table_of(operation.scoped)
        row = self.asker.own(caller, operation, table) if table else None
        if kind[0] in {"query", "body"}:
            return self.asker.ask(caller, operation, row, (kind[1], self._hidden(cell)))
        if kind[0] == "row of another table":
            row = oracle.by_id[self._hidden(cell)]
        elif table and kind != ("plain",):
            row = chance.choice(self._kinds(caller, table)[kind])
        return self.asker.ask(caller, operation, row)

    def _hidden(self, cell: Cell) -> str:
        """A row that the caller may not see, of the table that belongs there if there is one; a word for a search."""
        name = cell.kind[-1].rpartition(".")[2].removesuffix("[]")
        own = cell.operation.table_of(cell.operation.scoped) if cell.operation.scoped else None
        wanted = cell.operation.table_of(name) or (own if name == "q" else None)
        wanted = wanted or self.trial.chance.choice(SHOWN)
        rows = self.stage.oracle.by_table[wanted]
        tried = (self.trial.chance.choice(rows) for _ in range(TRIES))
        row = next((row for row in tried if not self.judge.may(cell.caller, cell.operation.verb, row)), rows[0])
        return row.canary if name == "q" else row.id

    async def _sent(self, caller: Caller, asked: Asked) -> tuple[list[str], str]:
        browser = await self.stage.browser(caller)
        response = await browser.request(
            asked.operation.method, asked.url, content=asked.body, headers=asked.headers, follow_redirects=False
        )
        faults = self.judge.told(caller, asked, response)
        touched = await self.stage.touched()
        if touched and response.is_success:
            self.trial.tried["writes taken back"] += 1
        if response.is_success and asked.operation.method == "GET" and asked.swapped:
            self.trial.tried["rows shown"] += 1
        return faults + self.judge.done(caller, asked, touched), masked(response, asked)


def _apart(one: str, other: str) -> str:
    """Where two answers begin to differ."""
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = max(0, at - 40)
    return f"{one[:3]} {one[start : at + 60]!r} and {other[:3]} {other[start : at + 60]!r}"


def _asking(operation: Operation) -> Iterator[str]:
    """The queries that take an identifier or a word."""
    return (name for name in operation.queries if name == "q" or name.endswith("_id"))


def drawn(trial: Trial, cells: list[Cell], is_held: Callable[[Cell], bool]) -> Iterator[Cell]:
    """As many as the trial wants, each operation early, three of four by callers who hold its verb."""
    trial.chance.shuffle(cells)
    held, refused = ([cell for cell in cells if is_held(cell) is wanted] for wanted in (True, False))
    first = {cell.operation.name: cell for cell in held}
    rest = iter([cell for cell in held if first[cell.operation.name] is not cell])
    yield from first.values()
    others = iter(refused)
    while True:
        turn = [*itertools.islice(rest, HOLDING), *itertools.islice(others, 1)]
        if not turn:
            return
        yield from turn


async def run(cluster: Cluster, trial: Trial) -> None:
    """All in one world, which every probe finds as it was planted."""
    async with open_world(cluster, metrics_token=TOKEN, mail_dir=cluster.folder / "mail") as world:
        stage = await Stage.of(world)
        probes = Probes(stage, await Judge(stage).learn(), trial)
        matrix = list(probes.cells(stage.callers, everything(world.app)))
        for cell in itertools.islice(drawn(trial, matrix, lambda c: c.caller.holds(c.operation.verb)), trial.size):
            trial.faults += await probes.probe(cell)
            trial.tried["probes"] += 1
        await ask_tables(stage, trial, trial.size // 5)
        for what in ("of hidden rows", "rows shown", "writes taken back"):
            if not trial.tried[what]:
                trial.faults.append(f"no probe was one {what}: this proves nothing")
        await stage.close()
