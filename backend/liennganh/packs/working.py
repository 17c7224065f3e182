"""What the worker does with a pack that was brought in: compare it, and import exactly what was shown."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

import structlog
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlalchemy.orm import undefer

from liennganh.access.context import Happening, append
from liennganh.access.verbs import Verb
from liennganh.core.database import driver_of
from liennganh.core.sqlstates import is_passing, sqlstate
from liennganh.core.stamps import PLAN, Stamp
from liennganh.packs.applying import apply_pack, read_pack
from liennganh.packs.models import PackImport
from liennganh.packs.telling import counts_of, digest_of, told_changes, told_errors
from liennganh.plans.models import Plan
from liennganh.plans.pack import Pack
from liennganh.plans.pack_diff import Changes
from liennganh.plans.pack_reading import BadPack, PackError

KEPT = timedelta(days=7)
ACT_FOR = text("select set_config('app.actor', :actor, true)")
STAMP = select(Stamp.version).where(Stamp.name == PLAN)
log = structlog.get_logger("worker")


async def follow_pack(engine: AsyncEngine, told: dict[str, Any], today: date) -> bool:
    """Do what was asked of a pack; True when a plan was written. A job that comes twice finds nothing left to do."""
    key = uuid.UUID(str(told["id"]))
    async with AsyncSession(engine) as session, session.begin():
        await _forget_old(session)
        query = select(PackImport).where(PackImport.id == key, PackImport.state.in_(("waiting", "applying")))
        row = await session.scalar(query.options(undefer(PackImport.content)).with_for_update())
        if row is None or row.content is None:
            return False
        content, was = row.content, row.state
        try:
            pack = await read_pack(content)
            await (_write if was == "applying" else _compare)(session, row, content, pack, today)
        except BadPack as bad:
            await session.refresh(row)
            _settle(row, "refused", told_errors(bad.errors))
        row.version += 1
        return row.state == "imported"


async def _compare(session: AsyncSession, row: PackImport, content: bytes, pack: Pack, today: date) -> None:
    stamp = await session.scalar(STAMP)
    _show(row, content, await _tried(session, pack, today, dry_run=True), stamp)


async def _write(session: AsyncSession, row: PackImport, content: bytes, pack: Pack, today: date) -> None:
    """All of it, or nothing where the differences are no longer those that were shown."""
    savepoint = await session.begin_nested()
    stamp, shown = await session.scalar(STAMP), row.digest
    changes = await _tried(session, pack, today, dry_run=False)
    if digest_of(content, changes) != shown:
        await savepoint.rollback()
        await session.refresh(row)
        _show(row, content, changes, stamp)
        row.has_moved = True
        return
    await savepoint.commit()
    await _record(session, row, pack, changes)
    _settle(row, "imported", told_changes(changes))
    row.content, row.decided_at = None, func.clock_timestamp()
    log.info("pack imported", count=changes.count("create") + changes.count("change"))


async def _tried(session: AsyncSession, pack: Pack, today: date, *, dry_run: bool) -> Changes:
    """The import; what the database refuses of it is a mistake of the pack like any other."""
    savepoint = await session.begin_nested()
    try:
        changes = await apply_pack(session, pack, today, dry_run=dry_run)
    except BadPack:
        await savepoint.rollback()
        raise
    except DBAPIError as error:
        if is_passing(error):
            raise
        await savepoint.rollback()
        raise BadPack([PackError("", 0, "", f"the database refuses it ({sqlstate(error) or '?'})")]) from None
    await savepoint.commit()
    return changes


def _show(row: PackImport, content: bytes, changes: Changes, stamp: int | None) -> None:
    _settle(row, "ready", told_changes(changes))
    row.digest, row.plan_stamp = digest_of(content, changes), stamp


def _settle(row: PackImport, state: str, findings: dict[str, Any]) -> None:
    row.state, row.findings, row.checked_at = state, findings, func.clock_timestamp()


async def _record(session: AsyncSession, row: PackImport, pack: Pack, changes: Changes) -> None:
    """One event, by whoever decided, in the audit of the body that issues the plan."""
    await session.flush()
    plan = (await session.scalars(select(Plan).where(Plan.code == pack.plan.plan.code))).one()
    assert plan.issuer_id is not None
    await session.execute(ACT_FOR, {"actor": str(row.decided_by)})
    diff = {"plan": plan.code, "sha256": row.sha256.hex(), **counts_of(changes)}
    event = Happening(Verb.PACK_IMPORT, plan.issuer_id, PackImport.__tablename__, str(row.id), diff)
    await append(await driver_of(session), [event])


async def _forget_old(session: AsyncSession) -> None:
    """What nobody imported within days is not kept."""
    old = update(PackImport).where(PackImport.sent_at < func.now() - KEPT, PackImport.content.is_not(None))
    await session.execute(old.values(content=None, state="expired", version=PackImport.version + 1))
