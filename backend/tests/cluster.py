"""One embedded PostgreSQL for a test run: real migrations, the real plan pack, and a clone for whoever commits."""

from __future__ import annotations

import asyncio
import io
import itertools
import secrets
import tempfile
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg

from liennganh.access.installation import prepare
from liennganh.core.embedded_postgres import EmbeddedPostgres
from liennganh.installation import import_plan, migrate
from liennganh.settings import Settings
from tests.people import make_people
from tests.scratch import DISK, scratch

PACK = Path(__file__).parents[1] / "liennganh" / "plan_packs" / "hai-phong-2024"
TODAY = date(2024, 6, 10)
LOGINS = {"database_url": "app", "database_owner_url": "owner", "database_system_url": "system"}
BARE, TEMPLATE = "bare", "template_2024"


@dataclass
class Cluster:
    """A running server with two templates: `bare` is migrated and empty, `template_2024` holds plan and people."""

    admin_url: str
    folder: Path
    server: EmbeddedPostgres | None = None
    passwords: dict[str, str] = field(
        default_factory=lambda: {name: secrets.token_urlsafe(12) for name in LOGINS.values()}
    )
    tokens: dict[str, str] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def settings(self, database: str, **changed: Any) -> Settings:
        """How an installation on this database is set up."""
        at = urlsplit(self.admin_url)
        urls = {
            name: f"postgresql://liennganh_{login}:{self.passwords[login]}@{at.hostname}:{at.port}/{database}"
            for name, login in LOGINS.items()
        }
        usual = {
            "environment": "test",
            "business_date": TODAY,
            "spa_dir": Path("/nonexistent"),
            "files_dir": self.folder / database,
        }
        return Settings(**{**urls, "database_admin_url": self.admin_url, **usual, **changed})

    async def execute(self, statement: str) -> None:
        """As the superuser, outside every test database."""
        connection = await asyncpg.connect(self.admin_url)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    async def clone(self, template: str = TEMPLATE) -> str:
        """A new database with all that the template holds."""
        name = f"test_{next(self.numbers)}"
        await self.execute(f"create database {name} template {template} strategy file_copy owner liennganh_owner")
        await self.execute(f"grant connect on database {name} to liennganh_owner, liennganh_app, liennganh_system")
        return name

    async def drop(self, name: str) -> None:
        """The database is gone, whoever is still connected."""
        await self.execute(f"drop database if exists {name} with (force)")


@contextmanager
def running_cluster(*, is_durable: bool = False) -> Iterator[Cluster]:
    """Start, build the templates, stop; outside pytest's own folders, which the server's account cannot enter.

    One that is not durable is quicker and gives up what a crash would leave.
    """
    place = DISK if is_durable else scratch()
    with tempfile.TemporaryDirectory(prefix="liennganh-tests-", dir=place) as folder:
        Path(folder).chmod(0o755)
        # The server dies with the thread that starts it, so that thread must be the one that lives longest.
        room = {"max_connections": "200"} | ({} if is_durable else {"max_wal_size": "256MB"})
        with EmbeddedPostgres(Path(folder) / "data", settings=room, fast=not is_durable) as server:
            cluster = Cluster(server.admin_url, Path(folder) / "files", server)
            build(cluster)
            yield cluster


def build(cluster: Cluster) -> None:
    """Both templates, by the very functions that an installation uses."""
    settings = cluster.settings(BARE)
    apart(prepare(settings))
    with ThreadPoolExecutor(1) as aside:
        aside.submit(migrate, settings).result()
    apart(cluster.execute(f"create database {TEMPLATE} template {BARE} owner liennganh_owner"))
    filled = cluster.settings(TEMPLATE)
    apart(prepare(filled))
    told = io.StringIO()
    with redirect_stdout(told):
        done = apart(import_plan(filled, PACK, dry_run=False))
    assert done == 0, told.getvalue()
    cluster.tokens = apart(make_people(filled))


def apart(work: Coroutine[Any, Any, Any]) -> Any:
    """In a loop of its own, so that pytest's is left as it is."""
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(asyncio.run, work).result()
