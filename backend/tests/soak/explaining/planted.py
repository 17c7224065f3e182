"""The comparison is shown to see: an explanation that lies, or a decision that it does not follow, must be noticed."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any, NamedTuple

from liennganh.explanations import service
from tests.cluster import Cluster
from tests.soak.explaining import TOKEN, compare
from tests.soak.explaining.triples import Triple, Triples, unsettle
from tests.soak.planting import Plant, instead, rewritten
from tests.soak.rights.planting import SUSPENDED
from tests.soak.rights.stage import Stage
from tests.soak.trial import Trial
from tests.world import open_world

# Triples that would meet the fault: one that so many do not find counts as not found.
ENOUGH = 250
TRY = "app.try(uuid, uuid[], app.holding, text, date, text[], text[], text)"
SUPPOSE = "app.suppose(uuid, uuid[], app.holding, text, date)"
FACTS = "app.facts_of(uuid, text, date)"
SESSION = "app.begin_session(bytea, text, date, boolean)"
OVER = {"vinh", "binh", "chau"}
PLAN_WIDE = {"minh", "ha", "yen"}


class Lie(NamedTuple):
    """What is planted, and which triples would meet it."""

    told: str
    plant: Plant
    meets: Callable[[Triple], bool]


def by(*names: str) -> Callable[[Triple], bool]:
    """Somebody of these asks."""
    return lambda triple: triple.caller.name in names


def of(*tables: str) -> Callable[[Triple], bool]:
    """The row stands in one of these tables."""
    return lambda triple: triple.row is not None and triple.row.table in tables


def system_reads(triple: Triple) -> bool:
    return "software" in triple.caller.name


def kept_paper(triple: Triple) -> bool:
    """A paper of the plan, or an assignment to pass on, whoever might."""
    is_guarded = triple.operation.name.endswith(("/publish", "/withdraw", "/correct", "/cascade", "/certify"))
    return triple.row is not None and is_guarded and triple.caller.name in {"lan", "hanh", "minh", "yen", "thuy"}


async def nothing(*_: Any) -> list[Any]:
    """No objection at all."""
    return []


async def nobodys(*_: Any) -> dict[str, Any]:
    """A row without parties."""
    return {}


LIES = [
    Lie("roles that are over count", rewritten(SUPPOSE, "m.id = any(memberships)", "true"), by(*OVER, "hoa", "tam")),
    Lie(
        "nobody reaches the whole plan",
        rewritten(TRY, "case when s.wide then 'app_wide' else 'none' end", "'none'"),
        by(*PLAN_WIDE),
    ),
    Lie(
        "everybody reaches the whole plan",
        rewritten(TRY, "case when s.wide then 'app_wide' else 'none' end", "'app_wide'"),
        by("hanh", "lan", "chau"),
    ),
    Lie(
        "walls are not asked",
        rewritten(TRY, "if passing is not null then", "if false then"),
        of("submission_attachments"),
    ),
    Lie(
        "every party lets",
        rewritten(TRY, "if not party = any(through) then", "if false then"),
        by("hanh", "lan", "son"),
    ),
    Lie("accounts asleep act", rewritten(FACTS, "'is_active', a.is_active", "'is_active', true"), by("kiem")),
    Lie("a suspended system acts", rewritten(FACTS, "app.client_bar(c, wanted)", "null::text"), by(SUSPENDED)),
    Lie(
        "every role grants",
        rewritten(FACTS, "g.role = m.role and g.verb = wanted", "g.role = m.role"),
        by("ha", "hanh"),
    ),
    Lie("every role holds", rewritten(FACTS, "h.membership_id = m.id", "true"), by("chau")),
    Lie(
        "a request enters by the roles of another day",
        rewritten(SESSION, "app.holdings(live.actor_id, today)", "app.holdings(live.actor_id, '2024-04-01')"),
        by("binh", "vinh"),
    ),
    Lie("an account asleep enters", rewritten(SESSION, "and a.is_active", ""), by("kiem")),
    Lie(
        "a system does what it was not given",
        rewritten("app.begin_client(bytea, text, date)", "if live.bar is not null then", "if false then"),
        system_reads,
    ),
    Lie("what bars is not told", instead(lambda *_: [], "_bars", service), by("kiem", SUSPENDED)),
    Lie("no guard objects", instead(nothing, "objections", service), kept_paper),
    Lie("rows are nobody's", instead(nobodys, "parties_of", service), of("submissions", "assignments")),
    Lie("no role is told", instead(lambda *_: ("acts", []), "_outcome", service), by("hanh", "ha", "minh")),
]


async def run(cluster: Cluster, trial: Trial) -> None:
    """As many lies as the trial wants, one after another in one world, each taken back."""
    chosen = LIES if trial.size >= len(LIES) else trial.chance.sample(LIES, trial.size)
    async with open_world(cluster, metrics_token=TOKEN, mail_dir=cluster.folder / "mail") as world:
        stage = await Stage.of(world)
        await unsettle(stage)
        triples = Triples(stage, trial)
        for lie in chosen:
            async with lie.plant(world):
                found = await _found(triples, lie, trial)
            trial.tried["lies"] += 1
            if not found:
                trial.faults.append(f"not noticed: {lie.told}")
        await stage.close()


async def _found(triples: Triples, lie: Lie, trial: Trial) -> list[str]:
    for triple in itertools.islice(filter(lie.meets, triples.drawn()), ENOUGH):
        trial.tried["triples"] += 1
        if faults := await compare(triples, triple, trial):
            return faults
    return []
