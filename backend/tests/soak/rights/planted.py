"""The probes of rights are shown to see: each fault is planted in a database of its own, and must be found."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

from liennganh.access.rules import RULES
from tests.cluster import Cluster
from tests.people import PEOPLE
from tests.soak.rights.described import Operation, everything
from tests.soak.rights.faults import FAULTS, Fault
from tests.soak.rights.judging import Judge
from tests.soak.rights.planting import plant
from tests.soak.rights.probing import Probes
from tests.soak.rights.stage import Stage
from tests.soak.rights.tables import ask_table
from tests.soak.trial import Trial
from tests.world import enter_world, open_world

# Questions of each way: a fault that so many do not meet counts as not found. As many for each where none is planted.
ENOUGH, SOUND = 400, 15


class Planted(NamedTuple):
    """A database with the rows of every kind, to be cloned for each fault."""

    cluster: Cluster
    database: str
    kept: tuple[Any, ...]
    operations: list[Operation]

    @property
    def settings(self) -> dict[str, Path]:
        """Files stay where they were planted; mail is put into a folder."""
        return {"mail_dir": self.cluster.folder / "mail", "files_dir": self.cluster.folder / self.database}


async def run(cluster: Cluster, trial: Trial) -> None:
    """As many faults as the trial wants, and none where none is planted."""
    async with _planted(cluster) as planted:
        chosen = FAULTS if trial.size >= len(FAULTS) else trial.chance.sample(FAULTS, trial.size)
        for fault in chosen:
            found = await _found(planted, trial, [fault], ENOUGH)
            trial.tried["faults"] += 1
            if not found:
                trial.faults.append(f"not found: {fault.told}")
        sound = [fault._replace(statement="") for fault in chosen]
        found = await _found(planted, trial, sound, SOUND)
        trial.faults += [f"with nothing planted: {fault}" for fault in found]


@asynccontextmanager
async def _planted(cluster: Cluster) -> AsyncIterator[Planted]:
    database = await cluster.clone()
    try:
        async with enter_world(cluster, database, mail_dir=cluster.folder / "mail") as world:
            kept = await plant(world)
            operations = everything(world.app)
        yield Planted(cluster, database, kept, operations)
    finally:
        await cluster.drop(database)


async def _found(planted: Planted, trial: Trial, faults: list[Fault], enough: int) -> list[str]:
    """The first that the probes find in a clone with these faults; each is asked for where it would be met."""
    async with open_world(planted.cluster, planted.database, **planted.settings) as world:
        stage = await Stage.of(world, planted.kept)
        probes = Probes(stage, await Judge(stage).learn(), trial)
        try:
            for fault in faults:
                if fault.statement:
                    await stage.admin.execute(fault.statement)
                for way in (_over_http, _in_tables):
                    if found := await way(planted, probes, fault, enough):
                        trial.tried[f"found {way.__name__.strip('_').replace('_', ' ')}"] += bool(fault.statement)
                        return found
            return []
        finally:
            await stage.close()


async def _over_http(planted: Planted, probes: Probes, fault: Fault, enough: int) -> list[str]:
    operations = [o for o in planted.operations if o.name.startswith(fault.paths)] if fault.paths else []
    callers = [c for c in probes.stage.callers if c.name in (fault.callers or PEOPLE)]
    cells = list(probes.cells(callers, operations))
    probes.trial.chance.shuffle(cells)
    for cell in cells[:enough]:
        probes.trial.tried["probes"] += 1
        if found := await probes.probe(cell):
            return found
    return []


async def _in_tables(_: Planted, probes: Probes, fault: Fault, enough: int) -> list[str]:
    stage, chance = probes.stage, probes.trial.chance
    callers = [c for c in stage.callers if c.way == "session" and c.name in (fault.callers or PEOPLE)]
    verbs = fault.verbs or tuple(verb for verb in RULES if not RULES[verb].is_open)
    asked = [(c, v, t) for c, v, t in itertools.product(callers, verbs, fault.tables) if c.holds(v)]
    chance.shuffle(asked)
    for caller, verb, table in asked[:enough]:
        probes.trial.tried["tables asked"] += 1
        if found := await ask_table(stage, caller, verb, table):
            return found
    return []
