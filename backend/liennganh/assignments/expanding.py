"""The plan's tasks become assignments of single bodies, and follow when the plan is confirmed otherwise."""

from __future__ import annotations

import uuid
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.plans.models import Plan

EXPAND = (Path(__file__).parent / "expand.sql").read_text(encoding="utf-8")


async def expand(session: AsyncSession, plan_id: uuid.UUID, today: date) -> int:
    """Give each body what the plan gives it, and take back what it no longer does; how many assignments moved.

    What somebody has completed stays. Needs a login that sees every row; repeating it moves nothing.
    """
    connection = (await (await session.connection()).get_raw_connection()).driver_connection
    row = await connection.fetchrow(EXPAND, plan_id, today)  # type: ignore[union-attr]
    return int(row["written"] + row["withdrawn"])


async def expand_all(session: AsyncSession, today: date) -> int:
    """Every plan, in one order, so that two of them never wait for each other."""
    plan_ids = await session.scalars(select(Plan.id).order_by(Plan.year, Plan.id))
    return sum([await expand(session, plan_id, today) for plan_id in plan_ids.all()])
