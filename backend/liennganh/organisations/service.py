"""Keeping the tree of organisations usable by rights: the closure follows `parent` and `heir`, with dates."""

from __future__ import annotations

from datetime import date

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession


async def rebuild_closure(session: AsyncSession) -> None:
    """Recompute every ancestor path. Rights with reach `subtree` follow it from the next request on."""
    await session.execute(text("select app.rebuild_organisation_closure()"))


async def settle_memberships(session: AsyncSession, today: date) -> int:
    """Roles given at a body after it was decided that it ends pass to its heir on the day; the number of bodies."""
    return await session.scalar(text("select app.settle_memberships(:today)"), {"today": today}) or 0
