"""Work left to the worker, enqueued in the caller's transaction so that it exists only if the effect does."""

from __future__ import annotations

import json
from typing import Any

import asyncpg

HAPPENED = "happened"


async def enqueue(sql: asyncpg.Connection, happenings: list[tuple[str, dict[str, Any]]]) -> None:
    """One job for every verb done: the verb, the object's id, who did it and a key of this happening, nothing more."""
    from pgqueuer import AsyncpgDriver, Queries  # a process that only reads never needs it

    queries = Queries(AsyncpgDriver(sql))
    payloads: list[bytes | None] = [json.dumps({"verb": verb, **what}).encode() for verb, what in happenings]
    await queries.enqueue([HAPPENED] * len(payloads), payloads, [0] * len(payloads))
