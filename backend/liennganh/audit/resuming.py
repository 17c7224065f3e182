"""Going on after a backup was restored: the second place knows seals that the database lost, and somebody says why."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from liennganh.audit.sealing import NOTE, add_seal, digest, last_seal, written
from liennganh.audit.second_place import SecondPlace
from liennganh.audit.signing import Signer

HEADS = text("select organisation_id, sequence, hash from audit.heads order by organisation_id")


class NothingToResume(Exception):
    """The second place knows no seal that the database does not have."""


async def resume(engine: AsyncEngine, signer: Signer, place: SecondPlace, reason: str) -> int:
    """Sign all heads as they are now, with the reason, behind the newest seal of the second place; its number."""
    async with engine.begin() as connection:
        last = await last_seal(connection)
        known = last.number if last else 0
        kept = await place.last_number(known)
        lost = await place.find(kept) if kept > known else None
        if lost is None:
            raise NothingToResume
        heads = (await connection.execute(HEADS)).all()
        told = {"resumes": {"after": known, "reason": reason}}
        sealed = await add_seal(connection, signer, written(kept + 1, digest(lost.statement), heads, **told))
        if heads:
            await connection.execute(NOTE, [{"organisation_id": h[0], "sequence": h[1]} for h in heads])
    await place.add(sealed)
    return sealed.number
