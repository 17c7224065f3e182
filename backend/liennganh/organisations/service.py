"""Keeping the tree of organisations usable by rights: the closure follows `parent`, with dates."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession


async def rebuild_closure(session: AsyncSession) -> None:
    """Recompute every ancestor path. Rights with reach `subtree` follow it from the next request on."""
    await session.execute(text("select app.rebuild_organisation_closure()"))
