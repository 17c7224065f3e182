"""Whoever explains says of every triple what the API does with it, and for the reasons that hold."""

from __future__ import annotations

import itertools

from tests.cluster import Cluster
from tests.soak.explaining.judging import BEFORE, disagreement, wrong_reasons
from tests.soak.explaining.triples import Triple, Triples, unsettle
from tests.soak.rights.stage import Stage
from tests.soak.trial import Trial
from tests.world import open_world

PART = ("_attachments", "follow_ups")
TOKEN = "a-token-of-thirty-two-letters-xx"


async def compare(triples: Triples, triple: Triple, trial: Trial) -> list[str]:
    """What the two say of one triple that is not the same."""
    real, told = await triples.answered(triple), await triples.explained(triple)
    judged, said = triple, told
    if triple.row and triple.row.table.endswith(PART) and real.status_code in BEFORE:
        judged = triples.parent(triple)
        said = await triples.explained(judged)
        trial.tried["answered of the parent"] += 1
    faults = list(disagreement(judged, real, said))
    if told.status_code == 200:
        faults += wrong_reasons(triples.stage.oracle, triple, told.json())
        trial.tried["allowed" if told.json()["is_allowed"] else "refused"] += 1
        trial.tried[f"because {told.json()['reason']}"] += 1
    return [f"{triple}: {fault}" for fault in faults]


async def run(cluster: Cluster, trial: Trial) -> None:
    """All in one world, which every triple finds as it was planted."""
    async with open_world(cluster, metrics_token=TOKEN, mail_dir=cluster.folder / "mail") as world:
        stage = await Stage.of(world)
        await unsettle(stage)
        triples = Triples(stage, trial)
        for triple in itertools.islice(triples.drawn(), trial.size):
            trial.faults += await compare(triples, triple, trial)
            trial.tried["triples"] += 1
        for what in ("allowed", "refused"):
            if not trial.tried[what]:
                trial.faults.append(f"no triple was {what}: this proves nothing")
        await stage.close()
