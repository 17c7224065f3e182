"""The database and the API are killed while people write: what was acknowledged is there, once.

The same people on a database that does not wait for its disk lose something, and a difficulty raised twice is told:
both show that a loss and a doubling would be seen.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tests.cluster import Cluster, running_cluster
from tests.soak.kills import writers
from tests.soak.kills.doomed import FORGETFUL, Api, Database, api
from tests.soak.kills.lookup import faults_of
from tests.soak.trial import Trial
from tests.world import World, open_world

# Long enough that every writer is in the middle of something, and never in step with the kills before.
SHORTEST, LONGEST = 0.05, 0.5
# What stands in memory alone before a forgetful database is killed.
LEAST, MOST_FORGETFUL_KILLS = 5, 8


@dataclass
class Doomed:
    """What is killed, and the people who write meanwhile."""

    trial: Trial
    world: World
    database: Database
    api: Api

    def office(self) -> writers.Office:
        """Where people write until it closes."""
        return writers.Office(self.world, lambda: self.api.program.url, self.trial.chance)

    async def newest(self) -> int:
        """The last event that was recorded."""
        return int(await self.world.one("select coalesce(max(id), 0) from audit.events"))

    async def killed(self, is_database: bool) -> None:
        """At a random moment, and started anew."""
        await asyncio.sleep(self.trial.chance.uniform(SHORTEST, LONGEST))
        if is_database:
            self.database.kill()
            await self.database.start()
        else:
            await self.api.kill()
            await self.api.start()


async def run(_: Cluster, trial: Trial) -> None:
    """On a durable server of its own: `size` kills, one half of them of the database."""
    with ThreadPoolExecutor(1) as starter, running_cluster(is_durable=True) as cluster:
        async with open_world(cluster) as world, api(world.settings) as serving:
            doomed = Doomed(trial, world, Database.of(cluster, starter), serving)
            await _durable(doomed)
            await _forgetful(doomed)


async def _durable(doomed: Doomed) -> None:
    """Kill after kill; at each one everybody ends the write that was cut, under the same key."""
    trial, office = doomed.trial, doomed.office()
    people, first = await writers.all_of(office), await doomed.newest()
    for number in range(trial.size):
        checked, since = len(office.told), await doomed.newest()
        office.is_open = True
        working = [asyncio.create_task(writers.writing(person)) for person in people]
        is_database = number % 2 == 0
        await doomed.killed(is_database)
        office.is_open = False
        await asyncio.gather(*working)
        around = office.told[checked:]
        found = [*office.faults, *await faults_of(doomed.world, around, since)]
        found += [] if around else ["nothing was acknowledged around it"]
        trial.faults += [f"kill {number}: {fault}" for fault in found]
        office.faults.clear()
        trial.tried["kills"] += 1
        trial.tried["kills of the database" if is_database else "kills of the API"] += 1
    trial.faults += await faults_of(doomed.world, office.told, first)
    trial.tried["acknowledged writes"] += len(office.told)
    trial.tried.update({f"requests {how}": times for how, times in office.seen.items()})
    if not office.seen["cut off"] or not office.seen["put off"]:
        trial.faults.append("no kill met a request: this proves nothing")
    await office.close()


async def _forgetful(doomed: Doomed) -> None:
    """The control: a loss and a doubling are told."""
    await doomed.database.restart(**FORGETFUL)
    office = doomed.office()
    people = [writers.Raising(office, name) for name in writers.RAISING * 2]
    await _doubled(doomed, people[0])
    for _ in range(MOST_FORGETFUL_KILLS):
        working = [asyncio.create_task(writers.writing(person)) for person in people]
        acknowledged = len(office.told)
        while len(office.told) < acknowledged + LEAST and not all(task.done() for task in working):
            await asyncio.sleep(0.02)
        await doomed.killed(is_database=True)
        for task in working:
            task.cancel()
        await asyncio.gather(*working, return_exceptions=True)
        doomed.trial.tried["kills of a forgetful database"] += 1
        lost = [fault for fault in await faults_of(doomed.world, office.told) if fault.startswith("lost")]
        doomed.trial.tried["losses told of it"] += len(lost)
        if lost:
            break
    else:
        doomed.trial.faults.append("a database that does not wait for its disk lost nothing: no loss would be seen")
    await office.close()


async def _doubled(doomed: Doomed, person: writers.Raising) -> None:
    """Sent again under another key it is done again."""
    number = await person.once()
    await person.once(number)
    found = await faults_of(doomed.world, person.office.told)
    if not any(fault.startswith("doubled") for fault in found):
        doomed.trial.faults.append("a difficulty was raised twice, and nobody noticed")
    person.office.told.clear()
