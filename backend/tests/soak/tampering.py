"""Whatever a superuser does to the audit is found, by the system and by whoever holds an export and a key."""

from __future__ import annotations

import importlib.util
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from liennganh.audit.verifying import verify
from tests.cluster import Cluster
from tests.factories.audit import REHASH, VERIFIER, Kept, export, happen, keeping
from tests.soak.trial import Trial
from tests.world import open_world

TABLES = ("audit.events", "audit.heads", "audit.seals", "audit.sealed_heads")
TO_THE_END = """update audit.heads h set sequence = e.sequence, hash = e.hash from audit.events e
  where e.organisation_id = h.organisation_id
    and e.sequence = (select max(sequence) from audit.events x where x.organisation_id = h.organisation_id)"""
EDITS = (
    "verb = 'submission.accept'",
    "actor_id = (select id from actors limit 1)",
    "at = at + interval '1 microsecond'",
    "object_id = object_id || ' '",
    "object_type = 'difficulties'",
    'diff = diff || \'{"state": "accepted"}\'',
    "diff = '{}'",
    "request_id = 'r'",
)
WRONG_HASH = "hash = sha256(hash)"
Tampering = Callable[[asyncpg.Connection, Trial], Awaitable[None]]


async def _some(root: asyncpg.Connection, trial: Trial) -> Any:
    rows = await root.fetch("select id, organisation_id, sequence from audit.events order by id")
    return trial.chance.choice(rows)


async def edit(root: asyncpg.Connection, trial: Trial, edits: tuple[str, ...] = (*EDITS, WRONG_HASH)) -> None:
    """One column of one event."""
    event = await _some(root, trial)
    await root.execute(f"update audit.events set {trial.chance.choice(edits)} where id = $1", event["id"])


async def delete(root: asyncpg.Connection, trial: Trial) -> None:
    """One event, wherever it stands."""
    await root.execute("delete from audit.events where id = $1", (await _some(root, trial))["id"])


async def reorder(root: asyncpg.Connection, trial: Trial) -> None:
    """Two neighbours change places."""
    rows = await root.fetch("select organisation_id, sequence from audit.events where sequence > 1 order by id")
    body, place = trial.chance.choice(rows)
    for old, new in ((place, -1), (place - 1, place), (-1, place - 1)):
        moved = "update audit.events set sequence = $3 where organisation_id = $1 and sequence = $2"
        await root.execute(moved, body, old, new)


async def truncate(root: asyncpg.Connection, trial: Trial) -> None:
    """The newest events of a body are gone, and its head says that there were no more."""
    event = await _some(root, trial)
    gone = "delete from audit.events where organisation_id = $1 and sequence >= $2"
    await root.execute(gone, event["organisation_id"], event["sequence"])
    if event["sequence"] == 1:
        await root.execute("delete from audit.heads where organisation_id = $1", event["organisation_id"])
    await root.execute(TO_THE_END)


async def rehash(root: asyncpg.Connection, trial: Trial) -> None:
    """Something is changed, left out or moved, and every hash and head is written anew to fit."""
    await (edit(root, trial, EDITS) if trial.chance.random() < 0.5 else reorder(root, trial))
    await root.execute(REHASH)


async def unseal(root: asyncpg.Connection, trial: Trial) -> None:
    """Events are written anew together with the statements that signed them; only the signature cannot be."""
    event = await _some(root, trial)
    await root.execute("update audit.events set object_id = 'khác' where id = $1", event["id"])
    await root.execute(REHASH)
    await root.execute(
        """update audit.seals s set statement = (jsonb_set(s.statement::jsonb, '{heads}', (
          select jsonb_agg(jsonb_build_array(h -> 0, h -> 1, encode(e.hash, 'hex')))
          from jsonb_array_elements(s.statement::jsonb -> 'heads') h
          join audit.events e on e.organisation_id = (h ->> 0)::uuid and e.sequence = (h ->> 1)::bigint)))::text"""
    )


async def forget(root: asyncpg.Connection, trial: Trial) -> None:
    """The newest seals are gone, with what they would have shown; the second place still has them."""
    await truncate(root, trial)
    await root.execute("delete from audit.seals where number >= $1", trial.chance.randint(1, 3))


KINDS: dict[str, Tampering] = {
    "edits": edit,
    "deletions": delete,
    "reorders": reorder,
    "truncations": truncate,
    "full re-hashes": rehash,
    "forged seals": unseal,
    "forgotten seals": forget,
}


async def run(cluster: Cluster, trial: Trial) -> None:
    """Each tampering is undone before the next; in between, what nobody touched is found whole."""
    with tempfile.TemporaryDirectory() as folder:
        async with open_world(cluster) as world, keeping(world, Path(folder) / "second") as kept:
            for count in (60, 50, 40):
                await happen(world.sql, count, trial.chance)
                await kept.seal()
            async with world.superuser() as root:
                await root.execute("set session_replication_role = replica")
                for number in range(trial.size):
                    kind = list(KINDS)[number % len(KINDS)]
                    async with _undone(root):
                        await KINDS[kind](root, trial)
                        await _judge(root, kept, trial, kind, Path(folder) / "export.jsonl")
                    if number % 50 == 0 and (found := (await verify(root, kept.believed, kept.place)).remarks):
                        trial.faults.append(f"what nobody touched is said to be {found[0]}")


@asynccontextmanager
async def _undone(root: asyncpg.Connection) -> AsyncIterator[None]:
    for table in TABLES:
        await root.execute(f"create temp table {table.replace('.', '_')} as table {table}")
    yield
    for table in TABLES:
        copy = table.replace(".", "_")
        await root.execute(f"truncate {table} cascade")
        await root.execute(f"insert into {table} overriding system value table {copy}; drop table {copy}")


async def _judge(root: asyncpg.Connection, kept: Kept, trial: Trial, kind: str, path: Path) -> None:
    finding = await verify(root, kept.believed, kept.place)
    trial.tried["tamperings"] += 1
    trial.tried[kind] += 1
    if not finding.fault_count:
        trial.faults.append(f"{kind} {trial.tried[kind]}: verifying finds nothing")
    if not await _independent_faults(root, kept, path):
        trial.faults.append(f"{kind} {trial.tried[kind]}: an independent look finds nothing")


async def _independent_faults(root: asyncpg.Connection, kept: Kept, path: Path) -> list[str]:
    """By the program that auditors use, loaded once instead of started a thousand times."""
    audit = PROGRAM.Audit()
    audit.read(await export(root, path))
    audit.check_seals({kept.signer.key_id: load_pem_public_key(kept.public.encode())})
    audit.compare(kept.folder)
    return list(audit.faults)


def _program() -> Any:
    spec = importlib.util.spec_from_file_location("verify_audit", VERIFIER)
    assert spec
    assert spec.loader
    program = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(program)
    return program


PROGRAM = _program()
