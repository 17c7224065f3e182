"""Passwords by argon2id, in threads of their own number, so that signing in cannot starve the rest."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from liennganh.core.errors import Busy

HASHES = PasswordHash((Argon2Hasher(memory_cost=19_456, time_cost=2, parallelism=1),))
AT_ONCE = asyncio.Semaphore(2)
# Whoever comes when so many wait is told to come back: they would wait longer than a person does.
LONGEST_QUEUE = 100
NOBODY = HASHES.hash("nobody has this password")
WAITING: set[object] = set()


@asynccontextmanager
async def _turn() -> AsyncIterator[None]:
    if len(WAITING) >= LONGEST_QUEUE:
        raise Busy
    turn = object()
    WAITING.add(turn)
    try:
        async with AT_ONCE:
            yield
    finally:
        WAITING.discard(turn)


async def hash_password(password: str) -> str:
    """The argon2id hash to keep."""
    async with _turn():
        return await asyncio.to_thread(HASHES.hash, password)


async def is_password(password: str, hashed: str | None) -> bool:
    """Whether it is the password; without a hash the same work is done, so that unknown users cannot be told apart."""
    async with _turn():
        matches = await asyncio.to_thread(HASHES.verify, password, hashed or NOBODY)
    return matches and hashed is not None
