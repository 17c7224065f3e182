"""Tying stored content to rows: the content is there when the row commits, and stays as long as a row refers to it."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.attachments.models import StoredFile
from liennganh.attachments.receiving import Received
from liennganh.attachments.storage import Storage
from liennganh.core.errors import Busy

# Whoever ties content to a row shares the digest's lock; whoever collects it must have it alone.
SHARE = text("select pg_advisory_xact_lock_shared(hashtextextended(:key, 0))")
OWN = text("select pg_advisory_xact_lock(hashtextextended(:key, 0))")


def key_of(sha256: bytes) -> str:
    """The name of the lock of one content."""
    return f"stored-file:{sha256.hex()}"


async def keep(session: AsyncSession, storage: Storage, received: Received) -> None:
    """From here to the commit nobody collects the content; raises Busy where it was collected a moment before."""
    await session.execute(SHARE, {"key": key_of(received.sha256)})
    if await storage.stored_at(received.sha256) is None:
        raise Busy
    row = insert(StoredFile).values(sha256=received.sha256, size=received.size)
    await session.execute(row.on_conflict_do_nothing())
