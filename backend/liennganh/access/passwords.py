"""Passwords by argon2id, in threads of their own number, so that signing in cannot starve the rest."""

from __future__ import annotations

import asyncio

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

MINIMUM_LENGTH = 12
HASHES = PasswordHash((Argon2Hasher(memory_cost=19_456, time_cost=2, parallelism=1),))
AT_ONCE = asyncio.Semaphore(2)
NOBODY = HASHES.hash("nobody has this password")


async def hash_password(password: str) -> str:
    """The argon2id hash to keep."""
    async with AT_ONCE:
        return await asyncio.to_thread(HASHES.hash, password)


async def is_password(password: str, hashed: str | None) -> bool:
    """Whether it is the password; without a hash the same work is done, so that unknown users cannot be told apart."""
    async with AT_ONCE:
        matches = await asyncio.to_thread(HASHES.verify, password, hashed or NOBODY)
    return matches and hashed is not None
