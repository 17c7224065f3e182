"""The pack of 2024 imported once more, as an operator does after an update."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.core.database import make_engine
from liennganh.plans.pack import load_pack
from liennganh.plans.pack_diff import Changes
from liennganh.tasks.importing import import_plan
from tests.cluster import PACK
from tests.world import World


async def import_again(world: World) -> Changes:
    """What it changed, or kept."""
    engine = make_engine(world.settings.database_system_url)
    async with AsyncSession(engine) as session, session.begin():
        changes = await import_plan(session, load_pack(PACK), dry_run=False)
    await engine.dispose()
    return changes
