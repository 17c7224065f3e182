"""Fills a database with a city's years of reports, so that what is measured meets real volumes under real policies."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import asyncpg
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.analytics.service import recompute_all
from liennganh.core.database import make_engine
from liennganh.plans.models import Plan
from liennganh.settings import Settings

SIZES = {"tiny": 1, "city": 19, "national": 520}  # years of one city's reports; 19 hold 340 k frozen figures
FILL = (Path(__file__).parent / "city.sql").read_text()
TODAY = date(2024, 6, 10)


async def fill(settings: Settings, size: str) -> dict[str, int]:
    """Make the years that are not there yet, compute their progress, and count what is there."""
    connection = await asyncpg.connect(settings.require("database_system_url"))
    try:
        if not await connection.fetchval("select 1 from submissions where revision = 2 limit 1"):
            started = time.monotonic()
            async with connection.transaction():
                await connection.execute(FILL.format(years=SIZES[size]))
            await _recompute(settings)
            admin = await asyncpg.connect(settings.require("database_admin_url"), database=_name(settings))
            await admin.execute("vacuum analyze")
            await admin.close()
            print(f"generated in {time.monotonic() - started:.0f} s")
        tables = ("submissions", '"values"', "revision_values", "progress", "organisations")
        return {table.strip('"'): await connection.fetchval(f"select count(*) from {table}") for table in tables}
    finally:
        await connection.close()


async def _recompute(settings: Settings) -> None:
    engine = make_engine(settings.require("database_system_url"), server_settings={"statement_timeout": "120000"})
    async with AsyncSession(engine) as session:
        plan_ids = list(await session.scalars(select(Plan.id)))
    for plan_id in plan_ids:
        async with AsyncSession(engine) as session, session.begin():
            await recompute_all(session, plan_id, TODAY)
    await engine.dispose()


def _name(settings: Settings) -> str:
    return settings.database_system_url.rpartition("/")[2]
