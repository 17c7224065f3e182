"""A walk of many people and programs over reports, reopenings, assignments, visits and evaluations: nobody ever judges
what he or she entered, and nobody is kept from what is right.
"""

from __future__ import annotations

import random
from collections import Counter

from tests.cluster import Cluster
from tests.soak.duties.arrows import ARROWS
from tests.soak.duties.changes import Changes
from tests.soak.duties.stage import Stage
from tests.soak.duties.walk import MOST_FAULTS, Walk
from tests.soak.trial import Trial
from tests.world import open_world

# After so many steps everybody has had a part in everything: another year begins.
YEAR = 500
MANY = {"tokens_per_address": 10_000, "tokens_per_client": 10_000}
# What a walk of so many steps must have met, or it proves little; that records change an accepted report is rare.
MANY_STEPS, ALL_STEPS = 2_000, 15_000


async def run(cluster: Cluster, trial: Trial) -> None:
    """Years of at most so many steps, each in a world of its own."""
    worked, refused = Counter[str](), Counter[str]()
    while trial.tried["steps"] < trial.size and len(trial.faults) < MOST_FAULTS:
        async with open_world(cluster, **MANY) as world:
            stage, chance = await Stage.of(world), random.Random(trial.chance.random())
            walk = Walk(stage, chance, changes=Changes(stage, chance))
            await walk.changes.stray()
            await walk.go(min(YEAR, trial.size - trial.tried["steps"]))
            await stage.close()
        trial.tried += walk.tried
        trial.faults += walk.faults
        worked += walk.worked
        refused += walk.refused
    trial.tried += Counter({"successes": worked.total()})
    trial.tried += Counter({f"refused: {why}": count for why, count in refused.items()})
    trial.faults += too_little(trial, worked, refused)


def too_little(trial: Trial, worked: Counter[str], refused: Counter[str]) -> list[str]:
    """A walk of refusals, or one without any, proves nothing."""
    faults, steps = [], trial.tried["steps"]
    if worked.total() < steps * 0.35:
        faults.append(f"only {worked.total()} of {steps} steps worked")
    if steps >= MANY_STEPS and refused["own work"] < steps * 0.01:
        faults.append(f"own work stood in the way {refused['own work']} times alone")
    if steps >= ALL_STEPS:
        wanted = {
            f"{'evaluation' if kind == 'follow_up' else kind}.{arrow.verb}"
            for kind, of in ARROWS.items()
            for arrow in of
        }
        faults += [f"{verb} never worked" for verb in sorted(wanted - set(worked))]
        met = {"own work", "own request", "a program", "proven too long ago", "behind a wall", "state"}
        faults += [f"'{why}' never stood in the way" for why in sorted(met - set(refused))]
    return faults
