"""The whole audit as somebody else can verify it: what every event says with its hash, and every seal, line by line."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg

from liennganh.audit.second_place import Sealed
from liennganh.audit.verifying import SEALS

EVENTS = (Path(__file__).parent / "evidence.sql").read_text()
FORMAT = {"format": "liennganh audit", "version": 1}


async def evidence(sql: asyncpg.Connection) -> AsyncIterator[str]:
    """JSON lines from one snapshot: the format, then `{"event", "hash"}` by body and sequence, then the seals.

    The transaction is the caller's, whose scope says which bodies' events these are.
    """
    yield json.dumps(FORMAT)
    async for row in sql.cursor(EVENTS, prefetch=2000):
        yield json.dumps({"event": row["entry"], "hash": row["hash"].hex()}, ensure_ascii=False)
    async for row in sql.cursor(SEALS, prefetch=500):
        yield Sealed(*row).line()
