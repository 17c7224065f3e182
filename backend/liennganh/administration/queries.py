"""The installation as its own tables tell it: signs of life, the queue, the log of the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, text

from liennganh.access.context import Context
from liennganh.core.heartbeats import Heartbeat
from liennganh.core.paging import Paging

HELD = text("select * from app.held_jobs(:most, :skipped)")
STATE = text("select * from app.state_of_jobs()")
DEMO = text("select * from app.state_of_demo(:will_ask)")
RETRY = text("select app.retry_jobs(cast(:wanted as bigint[]))")


async def list_held(ctx: Context, paging: Paging) -> tuple[Sequence[Any], int]:
    """Jobs that failed, the latest first, and how many there are in all."""
    asked = {"most": paging.page_size, "skipped": paging.offset}
    rows = (await ctx.session.execute(HELD, asked)).all()
    if rows or not paging.offset:
        return rows, rows[0].total if rows else 0
    return rows, (await find_state(ctx)).held


async def find_state(ctx: Context) -> Any:
    """Counts of the queue, and how the database's log is archived."""
    return (await ctx.session.execute(STATE)).one()


async def list_workers(ctx: Context) -> Sequence[Heartbeat]:
    """Every program that ever wrote a sign of life here, the latest first."""
    return (await ctx.session.scalars(select(Heartbeat).order_by(Heartbeat.beaten_at.desc()))).all()


async def find_moment(ctx: Context) -> datetime:
    """Of the database's clock, by which signs of life are written."""
    moment: datetime = (await ctx.session.execute(select(func.clock_timestamp()))).scalar_one()
    return moment


async def retry(ctx: Context, wanted: list[int] | None) -> int:
    """Put these held jobs, or all of them, back into the queue; how many there were."""
    return int((await ctx.session.execute(RETRY, {"wanted": wanted})).scalar_one())


async def find_demo(ctx: Context, *, will_ask: bool = False) -> Any:
    """How far the reports of open periods are begun; whoever will ask for figures waits for others who do."""
    return (await ctx.session.execute(DEMO, {"will_ask": will_ask})).one()
