"""Bringing an installation up to date: schema, verbs and plan packs."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from rich.console import Console
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from liennganh.access.installation import write_verbs
from liennganh.access.roles import Reach, Role
from liennganh.core.clock import business_date
from liennganh.core.database import make_engine
from liennganh.core.errors import Words
from liennganh.core.migrating import run_alone
from liennganh.packs.applying import apply_pack
from liennganh.people import service as people
from liennganh.plans.pack import BadPack, load_pack
from liennganh.retention.installation import write_rules
from liennganh.settings import Settings

BACKEND = Path(__file__).parents[1]


def migrate(settings: Settings, revision: str = "head") -> None:
    """Upgrade as the owner and write verbs and grants, all of it or nothing; LockHeld when somebody is in the way."""
    url, wait_seconds = settings.require("database_owner_url"), settings.migration_wait_seconds

    async def work(connection: AsyncConnection) -> None:
        await connection.run_sync(_upgrade, revision)
        if revision == "head":
            await write_verbs(connection)
            await write_rules(connection)

    asyncio.run(run_alone(url, work, wait_seconds=wait_seconds, say=_tell))


def _tell(words: Words) -> None:
    """Both languages, at once: who waits wants to know for whom."""
    Console(stderr=True, soft_wrap=True).print(f"{words.vi}\n{words.en}", markup=False, highlight=False)


def _upgrade(connection: Connection, revision: str) -> None:
    config = Config(str(BACKEND / "alembic.ini"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


async def import_plan(settings: Settings, folder: Path, *, dry_run: bool) -> int:
    """Import a pack with the system login; 0 when done, 1 when the pack is bad (every error is printed).

    The calendar then makes the reports it calls for, and each body is given its tasks.
    """
    console = Console()
    try:
        pack = load_pack(folder)
    except BadPack as bad:
        return _refused(console, bad)
    engine = make_engine(settings.require("database_system_url"))
    today = business_date(settings.business_date)
    try:
        async with AsyncSession(engine) as session, session.begin():
            changes = await apply_pack(session, pack, today, dry_run=dry_run)
    except BadPack as bad:
        return _refused(console, bad)
    finally:
        await engine.dispose()
    console.print(str(changes), markup=False)
    return 0


def _refused(console: Console, bad: BadPack) -> int:
    for error in bad.errors:
        console.print(str(error), style="red", markup=False)
    return 1


async def forget_factor(settings: Settings, email: str) -> int:
    """Take a lost second factor away, with the system login; 0 when done, 1 when there is none."""
    engine = make_engine(settings.require("database_system_url"))
    try:
        async with AsyncSession(engine) as session, session.begin():
            found = await people.forget_factor(session, email)
    finally:
        await engine.dispose()
    if not found:
        sys.stderr.write(f"{email}: chưa bật xác thực hai bước. · There is no second factor.\n")
        return 1
    sys.stdout.write(f"{email}: đã bỏ xác thực hai bước. · The second factor is gone.\n")
    return 0


async def add_person(settings: Settings, email: str, full_name: str, role: Role, code: str, reach: Reach) -> int:
    """Give somebody a role, with the system login; 0 when done, 1 when there is no such body."""
    engine = make_engine(settings.require("database_system_url"))
    today = business_date(settings.business_date)
    try:
        async with AsyncSession(engine) as session, session.begin():
            password = await people.add_person(session, email, full_name, role, code, reach, today)
    except people.UnknownOrganisation:
        sys.stderr.write(f"Không có cơ quan mã {code}. · There is no organisation {code}.\n")
        return 1
    finally:
        await engine.dispose()
    sys.stdout.write(f"{email}: {role} · {code} · {reach}\n")
    if password:
        sys.stdout.write(f"Mật khẩu lần đầu · first password: {password}\n")
    return 0
