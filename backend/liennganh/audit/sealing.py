"""Once a minute the audit's heads that moved are signed, kept in the database and then in the second place."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from liennganh.audit.second_place import Sealed, SecondPlace
from liennganh.audit.signing import Signer
from liennganh.core.clock import wall_now

# Two workers never seal beside each other.
ALONE = text("select pg_advisory_xact_lock(hashtextextended('liennganh audit seal', 0))")
LAST = text("select number, statement, signature, key_id from audit.seals order by number desc limit 1")
MOVED = text(
    "select h.organisation_id, h.sequence, h.hash from audit.heads h"
    " left join audit.sealed_heads s using (organisation_id)"
    " where h.sequence > 0 and s.sequence is distinct from h.sequence order by h.organisation_id"
)
ADD = text(
    "insert into audit.seals (number, at, statement, signature, key_id)"
    " values (:number, :at, :statement, :signature, :key)"
)
NOTE = text(
    "insert into audit.sealed_heads (organisation_id, sequence) values (:organisation_id, :sequence)"
    " on conflict (organisation_id) do update set sequence = excluded.sequence"
)
FOLLOWING = text(
    "select number, statement, signature, key_id from audit.seals where number > :last order by number limit 1000"
)


class SetBack(Exception):
    """The second place holds seals that this database does not know: a backup was restored, or somebody cut the audit.

    Nothing is sealed until `liennganh audit resume` says why.
    """

    def __init__(self, known: int, kept: int) -> None:
        super().__init__(f"{known} seals here, {kept} in the second place")
        self.known, self.kept = known, kept


@dataclass(frozen=True)
class Turn:
    """What one turn did: heads signed anew, seals brought to the second place."""

    heads: int = 0
    carried: int = 0


async def seal(engine: AsyncEngine, signer: Signer, place: SecondPlace | None) -> Turn:
    """Sign what moved since the last seal, if anything did, and bring to the second place what it lacks."""
    async with engine.connect() as connection:
        last = await last_seal(connection)
    known = last.number if last else 0
    if place and (kept := await place.last_number(known)) > known:
        raise SetBack(known, kept)
    async with engine.begin() as connection:
        heads = await _sign(connection, signer)
    return Turn(heads, await _carry(engine, place) if place else 0)


async def last_seal(connection: AsyncConnection) -> Sealed | None:
    """The newest in the database."""
    row = (await connection.execute(LAST)).one_or_none()
    return Sealed(*row) if row else None


async def _sign(connection: AsyncConnection, signer: Signer) -> int:
    await connection.execute(ALONE)
    before = await last_seal(connection)
    moved = (await connection.execute(MOVED)).all()
    if moved:
        number, previous = (before.number + 1, digest(before.statement)) if before else (1, "")
        await add_seal(connection, signer, written(number, previous, moved))
        await connection.execute(NOTE, [{"organisation_id": h[0], "sequence": h[1]} for h in moved])
    return len(moved)


async def add_seal(connection: AsyncConnection, signer: Signer, statement: dict[str, Any]) -> Sealed:
    """Sign a statement and keep it."""
    said = json.dumps(statement, ensure_ascii=False)
    sealed = Sealed(statement["seal"], said, signer.sign(said), signer.key_id)
    told = {"number": sealed.number, "statement": said, "signature": sealed.signature, "key": sealed.key_id}
    await connection.execute(ADD, told | {"at": datetime.fromisoformat(statement["at"])})
    return sealed


def written(number: int, previous: str, heads: Any, **more: Any) -> dict[str, Any]:
    """What a seal says; heads are (organisation, sequence, hash)."""
    told = [[str(body), sequence, bytes(hashed).hex()] for body, sequence, hashed in heads]
    return {"seal": number, "at": wall_now().isoformat(), "previous": previous, "heads": told, **more}


def digest(statement: str) -> str:
    """By which the next statement names this one."""
    return hashlib.sha256(statement.encode()).hexdigest()


async def _carry(engine: AsyncEngine, place: SecondPlace) -> int:
    """In order, so that what is there is always a beginning without gaps."""
    async with engine.connect() as connection:
        last = await last_seal(connection)
        kept = await place.last_number(last.number if last else 0)
        rows = (await connection.execute(FOLLOWING, {"last": kept})).all()
    for row in rows:
        await place.add(Sealed(*row))
    return len(rows)
