"""Bringing an installation up to date: schema, verbs and plan packs."""

from __future__ import annotations

import asyncio
from pathlib import Path

from alembic import command
from alembic.config import Config
from rich.console import Console
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from liennganh.access.installation import write_verbs
from liennganh.core.clock import business_date
from liennganh.core.database import make_engine, sqlalchemy_url
from liennganh.plans.pack import BadPack, load_pack
from liennganh.settings import Settings
from liennganh.submissions.calendar import create_due
from liennganh.tasks.importing import import_plan as import_pack

BACKEND = Path(__file__).parents[1]


def migrate(settings: Settings) -> None:
    """Upgrade to head as the owner, then write verbs and grants in their own transaction."""
    asyncio.run(_migrate(settings.require("database_owner_url")))


async def _migrate(url: str) -> None:
    engine = create_async_engine(sqlalchemy_url(url))
    async with engine.connect() as connection:
        await connection.run_sync(_upgrade)
        await connection.commit()
    async with engine.begin() as connection:
        await write_verbs(connection)
    await engine.dispose()


def _upgrade(connection: Connection) -> None:
    config = Config(str(BACKEND / "alembic.ini"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


async def import_plan(settings: Settings, folder: Path, *, dry_run: bool) -> int:
    """Import a pack with the system login; 0 when done, 1 when the pack is bad (every error is printed).

    The calendar then makes the reports it calls for.
    """
    console = Console()
    try:
        pack = load_pack(folder)
    except BadPack as bad:
        for error in bad.errors:
            console.print(str(error), style="red", markup=False)
        return 1
    engine = make_engine(settings.require("database_system_url"))
    async with AsyncSession(engine) as session, session.begin():
        changes = await import_pack(session, pack, dry_run=dry_run)
        if not dry_run:
            await create_due(session, business_date(settings.business_date))
    await engine.dispose()
    console.print(str(changes), markup=False)
    return 0
