"""Sixty-four equal requests at the same moment under one `Idempotency-Key`, at two apps on one database: one effect and
one answer. And people who save the same version at once: nobody's figure is lost without being told.
"""

from __future__ import annotations

from tests.cluster import Cluster
from tests.soak.keys.controls import control_faults
from tests.soak.keys.hall import Hall
from tests.soak.keys.races import race_faults
from tests.soak.keys.repeating import key_faults
from tests.soak.trial import Trial
from tests.world import open_world

# One world takes so many keys: tokens live for ten minutes, sessions twelve hours.
SEASON = 60
RACE_EVERY = 3


async def run(cluster: Cluster, trial: Trial) -> None:
    """Keys of every kind of write in turn, a race every third time; at the end what must be noticed is planted."""
    while trial.tried["keys"] < trial.size and not trial.faults:
        async with open_world(cluster) as world, Hall.of(world) as hall:
            for _ in range(min(SEASON, trial.size - trial.tried["keys"])):
                number = trial.tried["keys"]
                trial.faults += await key_faults(hall, number, trial.tried)
                trial.tried["keys"] += 1
                if number % RACE_EVERY == 0:
                    trial.faults += await race_faults(hall, number)
                    trial.tried["races"] += 1
                if trial.faults:
                    break
    async with open_world(cluster) as world, Hall.of(world) as hall:
        trial.faults += await control_faults(world, hall, trial.tried)
