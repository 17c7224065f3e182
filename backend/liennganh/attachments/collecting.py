"""Content that nobody refers to any more is collected once a day; what a request is about to refer to never is."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Table, delete, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from liennganh.attachments.models import Attached, StoredFile
from liennganh.attachments.service import OWN, key_of
from liennganh.attachments.storage import Storage, StoredObject
from liennganh.core.database import Base

GRACE = timedelta(hours=24)
CUT_OFF = timedelta(hours=1)  # longer than any upload may take: what is under way is never swept


@dataclass
class Collected:
    """What was found; with a dry run, what would be removed."""

    never_sent: int = 0
    files: int = 0
    bytes: int = 0
    cut_off: int = 0


def attached_tables() -> list[Table]:
    """Every table that refers to stored content."""
    return [mapper.local_table for mapper in Base.registry.mappers if issubclass(mapper.class_, Attached)]  # type: ignore[misc]


async def collect(
    engine: AsyncEngine, storage: Storage, *, dry_run: bool = False, grace: timedelta = GRACE
) -> Collected:
    """Remove what its grace has passed of: rows taken off and never sent, content without a row; and cut off uploads.

    `engine` is the system login's: only it sees every row.
    """
    before = datetime.now(UTC) - grace
    found = Collected(cut_off=_sweep_incoming(storage, datetime.now(UTC) - CUT_OFF, dry_run=dry_run))
    async with AsyncSession(engine) as session, session.begin():
        for table in attached_tables():
            found.never_sent += await _forget(session, table, before, dry_run=dry_run)
    async for batch in storage.listed():
        old = [each for each in batch if each.stored_at < before]
        for each in await _unreferenced(engine, old):
            if dry_run or await _remove(engine, storage, each, before):
                found.files += 1
                found.bytes += each.size
    return found


def _sweep_incoming(storage: Storage, before: datetime, *, dry_run: bool) -> int:
    old = [path for path in storage.incoming.iterdir() if _written_at(path) < before.timestamp()]
    for path in old:
        if not dry_run:
            path.unlink(missing_ok=True)
    return len(old)


def _written_at(path: Path) -> float:
    """When it was written last; an upload that ends meanwhile takes its file away and counts as new."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return math.inf


async def _forget(session: AsyncSession, table: Table, before: datetime, *, dry_run: bool) -> int:
    """Rows that were taken off and belong to nothing that was sent; the audit keeps their digest."""
    columns = table.c
    never = columns.removed_at < before
    if "until_revision" in columns:
        never &= columns.until_revision < columns.since_revision
    rows: Any = await session.execute(
        select(columns.id).where(never) if dry_run else delete(table).where(never).returning(columns.id)
    )
    return len(rows.all())


async def _unreferenced(engine: AsyncEngine, found: Sequence[StoredObject]) -> list[StoredObject]:
    digests = [each.sha256 for each in found]
    async with AsyncSession(engine) as session, session.begin():
        used: set[bytes] = set()
        for table in attached_tables():
            used.update(await session.scalars(select(table.c.sha256).where(table.c.sha256.in_(digests))))
    return [each for each in found if each.sha256 not in used]


async def _remove(engine: AsyncEngine, storage: Storage, found: StoredObject, before: datetime) -> bool:
    """Alone with the digest: look once more, then the row and the content go together.

    A request that ties the same content to a row holds the lock's other side until it commits, and then is seen here.
    """
    async with AsyncSession(engine) as session, session.begin():
        await session.execute(OWN, {"key": key_of(found.sha256)})
        for table in attached_tables():
            if await session.scalar(select(table.c.sha256).where(table.c.sha256 == found.sha256).limit(1)):
                return False
        stored_at = await storage.stored_at(found.sha256)
        if stored_at is None or stored_at >= before:
            return False
        await session.execute(delete(StoredFile).where(StoredFile.sha256 == found.sha256))
        await storage.delete(found.sha256)
    return True


@dataclass
class Verified:
    """What a look at every file that a row refers to has found."""

    files: int
    bytes: int
    missing: list[str]
    changed: list[str]
    seconds: float


async def verify(engine: AsyncEngine, storage: Storage) -> Verified:
    """Read everything that rows refer to and compare it with its digest."""
    started = time.monotonic()
    async with AsyncSession(engine) as session, session.begin():
        rows = (await session.execute(select(StoredFile.sha256, StoredFile.size).order_by(StoredFile.sha256))).all()
    told = Verified(len(rows), 0, [], [], 0.0)
    for sha256, size in rows:
        if await storage.stored_at(sha256) is None:
            told.missing.append(sha256.hex())
            continue
        read = await storage.measure(sha256)
        told.bytes += read or 0
        if read != size:
            told.changed.append(sha256.hex())
    told.seconds = round(time.monotonic() - started, 1)
    return told
