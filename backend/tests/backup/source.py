"""A server of a city with its plan and people, whose log is archived, and the off-host folder that receives it."""

from __future__ import annotations

import asyncio
import shutil
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import asyncpg

from liennganh.access.installation import prepare
from liennganh.backup.catalogue import Catalogue, the_only
from liennganh.backup.drill import Drill
from liennganh.backup.restoring import Restore, Until
from liennganh.backup.running import Service
from liennganh.backup.sealing import Opener, new_key
from liennganh.backup.settings import BackupSettings
from liennganh.backup.targets import FolderTarget
from liennganh.core.embedded_postgres import EmbeddedPostgres
from liennganh.core.postgres_binaries import find_binaries
from tests.cluster import BARE, TEMPLATE, Cluster, build

READY = "select count(*) from pg_ls_archive_statusdir() where name like '%.ready'"
ARCHIVE = Path(__file__).parents[3] / "infra" / "backup" / "archive"


@dataclass(frozen=True)
class Source:
    """`folder` holds the server, its spool, its attachments, the keys; `target` is the other machine."""

    folder: Path
    server: EmbeddedPostgres
    url: str
    recipient: str
    target: Path

    @property
    def key(self) -> Path:
        return self.folder / "administrator.key"

    @property
    def spool(self) -> Path:
        return self.folder / "spool"

    @property
    def files(self) -> Path:
        return self.folder / "files"

    def settings(self, **changed: Any) -> BackupSettings:
        told = {
            "database_backup_url": self.url,
            "backup_target": self.target.as_uri(),
            "backup_recipients": self.recipient,
            "backup_spool": self.spool,
            "backup_status_dir": self.folder / "status",
            "files_dir": self.files,
        }
        return BackupSettings(**{**told, **changed})

    def service(self, **changed: Any) -> Service:
        return Service(self.settings(**changed))

    @property
    def catalogue(self) -> Catalogue:
        return Catalogue(FolderTarget(self.target), self.service().cluster[0])

    def with_copied_target(self, name: str) -> Source:
        """The same, with what lies on the target free to be damaged."""
        place = self.folder / f"target-{name}"
        shutil.copytree(self.target, place)
        return replace(self, target=place)

    def take_over(self, copy: Source) -> None:
        """The log has one spool: what it gave to a copied target lies here too, or this one would have a gap."""
        missing = copy.catalogue.wal().keys() - self.catalogue.wal().keys()
        for place in (copy.catalogue.wal()[name] for name in missing):
            shutil.copy(copy.target / place, self.target / place)

    def restore(self, name: str, until: str = "", key: Path | None = None) -> Restore:
        """From the target alone, as on a new machine."""
        data = self.folder / name
        catalogue = the_only(FolderTarget(self.target))
        return Restore(catalogue, Opener(key or self.key), data, data.with_name(f"{name}-files"), Until(until))

    def drill(self, **changed: Any) -> Drill:
        service = self.service()
        told = {"work": self.folder, "files": self.files, "ship": lambda: (service.ship_wal(), service.ship_files())}
        return Drill(self.url, self.catalogue, Opener(self.key), **{**told, **changed})

    def sql(self, *statements: str) -> Any:
        """As the superuser, each in its own transaction; the last one's value."""
        return asyncio.run(_sql(self.server.admin_url, statements))

    def archived(self, **changed: Any) -> None:
        """Wait until PostgreSQL has handed over every finished segment, then send them."""
        deadline = time.monotonic() + 60
        while self.sql(READY):
            assert time.monotonic() < deadline, "PostgreSQL does not archive"
            time.sleep(0.1)
        self.service(**changed).ship_wal()

    def leftovers(self, name: str) -> list[str]:
        """What a refused restore left behind: nothing."""
        return [path.name for path in self.folder.iterdir() if name in path.name and not path.name.startswith("target")]


async def _sql(url: str, statements: tuple[str, ...]) -> Any:
    connection = await asyncpg.connect(url, database=TEMPLATE)
    try:
        for statement in statements[:-1]:
            await connection.execute(statement)
        return await connection.fetchval(statements[-1])
    finally:
        await connection.close()


@contextmanager
def running_source(**settings: str) -> Iterator[Source]:
    """A server with the real schema, plan and people, and its folders."""
    with tempfile.TemporaryDirectory(prefix="liennganh-backup-", dir="/var/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        for part in ("spool", "files", "status", "target"):
            (folder / part).mkdir()
        account = find_binaries().account
        if account:
            shutil.chown(folder / "spool", account.uid, account.gid)
        told = {
            "archive_mode": "on",
            "archive_command": f'sh "{ARCHIVE}" %p %f "{folder / "spool"}"',
            "track_commit_timestamp": "on",
            # A killed server loses nothing that it gave to the system; only a power cut would.
            "fsync": "off",
            **settings,
        }
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        # The same port after a crash: the backup's login names it.
        with EmbeddedPostgres(folder / "server", port, settings=told) as server:
            cluster = Cluster(server.admin_url, folder / "app-files", server)
            build(cluster)
            url = f"postgresql://liennganh_backup:of-the-backup@127.0.0.1:{server.port}/{TEMPLATE}"
            asyncio.run(prepare(cluster.settings(TEMPLATE, database_backup_url=url)))
            asyncio.run(cluster.execute(f"drop database {BARE}"))
            yield Source(folder, server, url, new_key(folder / "administrator.key"), folder / "target")
