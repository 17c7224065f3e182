"""Keys, a second place and a past for the audit: many bodies, many kinds of events, seals between them."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

import asyncpg
from sqlalchemy.ext.asyncio import AsyncEngine

from liennganh.audit.evidence import evidence
from liennganh.audit.sealing import seal
from liennganh.audit.second_place import SecondPlace, find_second_place
from liennganh.audit.signing import Believed, Signer, find_believed, find_signer, new_key
from liennganh.core.database import make_engine
from tests.world import World

VERIFIER = Path(__file__).parents[3] / "infra" / "verify_audit.py"
# As a superuser would write every hash and head anew, to fit what was changed.
REHASH = """do $$ declare body uuid; e audit.events; previous bytea; begin
  for body in select organisation_id from audit.heads loop
    previous := '';
    for e in select x.* from audit.events x where x.organisation_id = body order by x.sequence loop
      previous := audit.link(previous, audit.entry(e));
      update audit.events set hash = previous where id = e.id;
    end loop;
    update audit.heads set hash = previous where organisation_id = body;
  end loop; end $$"""
VERBS = ("submission.submit", "submission.certify", "difficulty.raise", "inspection.confirm")


class Kept(NamedTuple):
    """An installation that seals its audit."""

    engine: AsyncEngine
    signer: Signer
    believed: Believed
    place: SecondPlace
    folder: Path
    public: str

    async def seal(self) -> None:
        """One turn of the worker's."""
        await seal(self.engine, self.signer, self.place)


@asynccontextmanager
async def keeping(world: World, folder: Path) -> AsyncIterator[Kept]:
    """With a key of its own and `folder` as the second place."""
    private, public = new_key()
    settings = world.settings.model_copy(update={"audit_signing_key": private, "audit_dir": folder})
    engine = make_engine(settings.database_system_url)
    signer, place = find_signer(settings), find_second_place(settings)
    assert signer
    assert place
    yield Kept(engine, signer, find_believed(settings), place, folder, public)
    await engine.dispose()


async def happen(sql: asyncpg.Connection | asyncpg.Pool, count: int, chance: random.Random, bodies: int = 5) -> None:
    """Events as people leave them, with Vietnamese words, numbers and nested changes in them."""
    found = await sql.fetch("select id from organisations order by code limit $1", bodies)
    entries = [
        {
            "organisation_id": str(chance.choice(found)["id"]),
            "verb": chance.choice(VERBS),
            "object_type": "submissions",
            "object_id": str(chance.randrange(10**6)),
            "diff": {"state": "draft", "note": ["Chưa đủ “số liệu”", n], "rate": n / 7, "CS-1.1.1": {"a": None}},
        }
        for n in range(count)
    ]
    await sql.execute("select audit.append($1::text::jsonb)", json.dumps(entries))


async def export(sql: asyncpg.Connection, path: Path) -> Path:
    """What an auditor takes home."""
    async with sql.transaction():
        lines = [line async for line in evidence(sql)]
    path.write_text("\n".join([*lines, json.dumps({"lines": len(lines)})]) + "\n", encoding="utf-8")
    return path


def independently(path: Path, kept: Kept, *more: Any) -> subprocess.CompletedProcess[str]:
    """By the program that knows nothing of the system."""
    key = path.with_suffix(".pem")
    key.write_text(kept.public)
    command = [sys.executable, "-I", str(VERIFIER), str(path), str(key), *map(str, more)]
    return subprocess.run(command, check=False, capture_output=True, text=True)
