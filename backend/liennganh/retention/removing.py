"""The one place where what grew old is deleted: each night and when asked, a few rows a transaction."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

import orjson
import structlog
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from liennganh.access.context import Happening, append
from liennganh.access.deeds import Deed
from liennganh.core.clock import wall_now
from liennganh.retention.catalogue import RULES
from liennganh.retention.models import RetentionRun

AT_ONCE = 500
ALONE = text("select pg_try_advisory_lock(hashtext('retention'))")
LEAVE = text("select pg_advisory_unlock(hashtext('retention'))")
PERIODS = text("select distinct on (rule) rule, days_after from retention_changes order by rule, number desc")
REMOVE = text("select * from app.retention_remove(:rule, :days, :most)")
NOTE = text(
    "insert into retention_runs (id, started_at, ended_at, asked_by, rows, removed)"
    " values (:id, :started_at, clock_timestamp(), :asked_by, :rows, cast(:removed as jsonb))"
)
OFFICES = text(
    "select distinct organisation_id from memberships where role = 'administrator' and reach = 'plan'"
    " and valid_from <= :today and (valid_to is null or valid_to >= :today) order by 1"
)
log = structlog.get_logger("worker")


async def remove_due(engine: AsyncEngine, today: date, asked_by: uuid.UUID | None = None) -> int:
    """Take away what is due by every rule; how many rows. Needs the system login.

    Nothing is done while another worker is at it. Rows that somebody holds are left for the next time. The run is kept,
    and an event in the audit of each body that administers the plan tells what went.
    """
    started = wall_now()
    async with engine.connect() as guard:
        if not (await guard.execute(ALONE)).scalar_one():
            return 0
        await guard.commit()
        try:
            removed = await _remove_all(engine)
            rows = sum(int(said["rows"]) for said in removed.values())
            async with engine.begin() as connection:
                await _note(connection, started, today, asked_by, removed, rows)
        finally:
            await guard.execute(LEAVE)
            await guard.commit()
    log.info("old rows removed", count=rows)
    return rows


async def _remove_all(engine: AsyncEngine) -> dict[str, dict[str, Any]]:
    async with engine.connect() as connection:
        periods = {row.rule: row.days_after for row in await connection.execute(PERIODS)}
    removed = {}
    for rule in RULES:
        if said := await _remove(engine, rule.name, periods.get(rule.name, rule.days)):
            removed[rule.name] = said
    return removed


async def _remove(engine: AsyncEngine, rule: str, days: int) -> dict[str, Any]:
    """Batch by batch, until one is not full. A table that refuses keeps no other, and not the worker, from its work."""
    told: list[Any] = []
    try:
        while not told or told[-1].removed == AT_ONCE:
            async with engine.begin() as connection:
                told.append((await connection.execute(REMOVE, {"rule": rule, "days": days, "most": AT_ONCE})).one())
    except DBAPIError as error:
        if error.connection_invalidated:
            raise
        log.warning("a rule of retention could not be carried out", where=rule, kind=type(error.orig).__name__)
    found = [one for one in told if one.removed]
    if not found:
        return {}
    return {
        "rows": sum(one.removed for one in found),
        "bytes": int(sum(one.bytes for one in found)),
        "first_at": min(one.first_at for one in found),
        "last_at": max(one.last_at for one in found),
    }


async def _note(
    connection: AsyncConnection,
    started: datetime,
    today: date,
    asked_by: uuid.UUID | None,
    removed: dict[str, dict[str, Any]],
    rows: int,
) -> None:
    run = uuid.uuid4()
    said = orjson.dumps(removed).decode()
    await connection.execute(
        NOTE, {"id": run, "started_at": started, "asked_by": asked_by, "rows": rows, "removed": said}
    )
    if not rows:
        return
    counts = {rule: one["rows"] for rule, one in removed.items()}
    bodies = (await connection.execute(OFFICES, {"today": today})).scalars().all()
    told = (RetentionRun.__tablename__, str(run), {"removed": counts})
    events = [Happening(Deed.RETENTION_REMOVE, body, *told) for body in bodies]
    raw: Any = (await connection.get_raw_connection()).driver_connection
    await append(raw, events)
