"""Whether the audit is what it was: the chain of each body, the seals over it, and the second place."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

import asyncpg

from liennganh.audit.sealing import digest
from liennganh.audit.second_place import Sealed, SecondPlace
from liennganh.audit.signing import Believed

HERE = Path(__file__).parent
CHAIN = (HERE / "chain.sql").read_text()
SEALED = (HERE / "sealed.sql").read_text()
COUNTS = "select count(*), count(distinct organisation_id) from audit.events"
SEALS = "select number, statement, signature, key_id from audit.seals order by number"
ONE = "select number, statement, signature, key_id from audit.seals where number = $1"
NAMES = "select id, code from organisations where id = any($1)"
KEPT = """insert into audit.verifications
  (seconds, events, bodies, seals, sealed_at, has_second_place, fault_count, remarks)
  values ($1, $2, $3, $4, $5, $6, $7, $8)"""
# What a verification keeps word for word.
TOLD = 200


# Said, but no fault: a restore of a backup that somebody answered for.
NOTES = {"resumed"}


@dataclass(frozen=True)
class Remark:
    """Something that is not as it was written. `kind` has words in locales/*/audit.json; the number is a seal's."""

    kind: str
    organisation: str | None = None
    sequence: int | None = None
    number: int | None = None


@dataclass
class Finding:
    """What one verifying saw. `sealed_at` is when the newest seal was made: what came later is covered by none yet."""

    events: int = 0
    bodies: int = 0
    seals: int = 0
    sealed_at: datetime | None = None
    has_second_place: bool = False
    seconds: float = 0
    remarks: list[Remark] = field(default_factory=list)

    @property
    def fault_count(self) -> int:
        """Of the remarks, those that are faults."""
        return sum(remark.kind not in NOTES for remark in self.remarks)


async def verify(sql: asyncpg.Connection, believed: Believed, place: SecondPlace | None) -> Finding:
    """Look at everything in one snapshot; the login must see every row. SecondPlaceAway when it does not answer."""
    begun = time.monotonic()
    finding = Finding(has_second_place=place is not None)
    async with sql.transaction(isolation="repeatable_read", readonly=True):
        await sql.execute("set local statement_timeout = 0")
        finding.events, finding.bodies = await sql.fetchrow(COUNTS) or (0, 0)
        found = [(row["organisation_id"], row["sequence"], row["kind"], None) for row in await sql.fetch(CHAIN)]
        last, signed = await _check_seals(sql, believed, finding)
        found += [tuple(row) for row in await sql.fetch(SEALED, signed)]
        names = {row["id"]: row["code"] for row in await sql.fetch(NAMES, [row[0] for row in found])}
    finding.remarks[:0] = [Remark(kind, names.get(body, str(body)), seq, number) for body, seq, kind, number in found]
    if place:
        await _compare(sql, place, last.number if last else 0, finding)
    finding.seconds = time.monotonic() - begun
    return finding


async def _check_seals(
    sql: asyncpg.Connection, believed: Believed, finding: Finding
) -> tuple[Sealed | None, list[int]]:
    """Each is signed by a key that is believed and names the one before it; the last, and the numbers of the signed.

    What is not signed is not read: whoever wrote it may have written anything.
    """
    last: Sealed | None = None
    signed: list[int] = []
    async for sealed in _seals(sql):
        if not believed.has_signed(sealed.key_id, sealed.statement, sealed.signature):
            finding.remarks.append(Remark("unsigned" if believed.keys else "no_key", number=sealed.number))
        else:
            signed.append(sealed.number)
            finding.sealed_at = datetime.fromisoformat(json.loads(sealed.statement)["at"])
            if remark := _following(last, sealed):
                finding.remarks.append(Remark(remark, number=sealed.number))
        last, finding.seals = sealed, finding.seals + 1
    return last, signed


async def _seals(sql: asyncpg.Connection) -> AsyncIterator[Sealed]:
    async for row in sql.cursor(SEALS, prefetch=500):
        yield Sealed(*row)


def _following(last: Sealed | None, sealed: Sealed) -> str | None:
    """What is to be said of a seal's place behind the one before it, if anything."""
    said = json.loads(sealed.statement)
    known = last.number if last else 0
    if said["seal"] == sealed.number > known and said.get("resumes", {}).get("after") == known:
        return "resumed"
    expected = (known + 1, digest(last.statement) if last else "")
    return None if (said["seal"], said["previous"]) == expected == (sealed.number, expected[1]) else "seal_missing"


async def _compare(sql: asyncpg.Connection, place: SecondPlace, known: int, finding: Finding) -> None:
    """The newest seal there is one of ours, word for word; as each names the one before, so are all before it."""
    kept = await place.last_number(known)
    if kept > known:
        finding.remarks.append(Remark("set_back", number=kept))
    elif kept < known - 1:
        finding.remarks.append(Remark("place_behind", number=kept))
    ours = await sql.fetchrow(ONE, min(kept, known))
    if ours and await place.find(ours["number"]) != Sealed(*ours):
        finding.remarks.append(Remark("place_differs", number=ours["number"]))


async def keep(sql: asyncpg.Connection, finding: Finding) -> None:
    """For the page that shows the last verification."""
    remarks = json.dumps([asdict(remark) for remark in finding.remarks[:TOLD]])
    counts = (finding.events, finding.bodies, finding.seals, finding.sealed_at, finding.has_second_place)
    await sql.execute(KEPT, finding.seconds, *counts, finding.fault_count, remarks)
