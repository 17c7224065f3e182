"""Faults planted to see that they are found: an answer that is not kept, a key that nobody holds, a version unseen."""

from __future__ import annotations

from collections import Counter
from typing import Any

import asyncpg

from liennganh.access import idempotency, requests
from liennganh.core import workflow
from tests.soak.keys.hall import Hall
from tests.soak.keys.races import race_faults
from tests.soak.keys.repeating import key_faults
from tests.soak.planting import instead
from tests.world import World

UNBOUND = "alter table idempotent_replies drop constraint pk_idempotent_replies"
# Nobody waits for whoever came first with the same key.
NO_LOCK = "select $1::text"


async def not_kept(*_: Any, **__: Any) -> None:
    """In the place of keeping the answer."""


def not_looked_at(*_: Any, **__: Any) -> None:
    """In the place of comparing versions."""


async def control_faults(world: World, hall: Hall, tried: Counter[str]) -> list[str]:
    """What was planted and not noticed."""
    found: dict[str, list[str]] = {}
    async with instead(not_kept, "store_reply", requests)(world):
        found["an answer that is not kept"] = await key_faults(hall, 1, Counter(), "raise")
    async with instead(not_looked_at, "check_version", workflow)(world):
        found["a version that nobody looks at"] = await race_faults(hall, 1)
    connection = await asyncpg.connect(world.cluster.admin_url, database=world.database)
    await connection.execute(UNBOUND)
    await connection.close()
    async with instead(NO_LOCK, "LOCK", idempotency)(world):
        found["a key that nobody holds"] = await key_faults(hall, 2, Counter(), "raise")
    tried["planted faults noticed"] += sum(bool(faults) for faults in found.values())
    return [f"{planted} was not noticed" for planted, faults in found.items() if not faults]
