"""Importing a pack, from the command line and for administrators: one importer, one transaction, one at a time."""

from __future__ import annotations

import asyncio
import tempfile
from datetime import date
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.assignments.expanding import expand_all
from liennganh.packs.archive import unpack
from liennganh.plans.pack import Pack, load_pack
from liennganh.plans.pack_diff import Changes
from liennganh.submissions.calendar import create_due
from liennganh.tasks.importing import import_plan

# Of a pack and of the map: two that are right by themselves could contradict each other together.
LOCKS = text("select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest(array['pack', 'territory']) name")
# Nobody writes the plan while it is compared and written; everybody reads it.
SHUT = text(
    """lock table plans, plan_coordinators, objectives, targets, indicators, indicator_components, disaggregations,
       categories, periods, period_due_dates, days_off, obligations, plan_confirmations, evaluation_criteria,
       establishment_kinds, checklists, violations, tasks, task_parties, areas, organisations, organisation_members,
       organisation_successions in share row exclusive mode"""
)


async def apply_pack(session: AsyncSession, pack: Pack, today: date, *, dry_run: bool) -> Changes:
    """Bring the database into line, with the system login; the calendar then makes the reports it calls for, and each
    body is given its tasks.

    Raises BadPack where figures that there are would come to mean something else.
    """
    await session.execute(LOCKS)
    if not dry_run:
        await session.execute(SHUT)
    changes = await import_plan(session, pack, dry_run=dry_run)
    if not dry_run:
        await create_due(session, today)
        await expand_all(session, today)
    return changes


async def read_pack(content: bytes) -> Pack:
    """The pack in a ZIP, read aside; BadPack with every mistake."""
    return await asyncio.to_thread(_read, content)


def _read(content: bytes) -> Pack:
    with tempfile.TemporaryDirectory(prefix="liennganh-pack-") as name:
        folder = Path(name)
        unpack(content, folder)
        return load_pack(folder)
