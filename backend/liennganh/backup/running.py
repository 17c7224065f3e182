"""The backup service: the log every few seconds, attachments every minute, base backups when they are due."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cached_property

import structlog

from liennganh.backup.base import take_base
from liennganh.backup.catalogue import Base, Catalogue
from liennganh.backup.retention import expire
from liennganh.backup.sealing import Sealer
from liennganh.backup.settings import BackupSettings
from liennganh.backup.shipping import local_files, ship_files, ship_wal, waiting
from liennganh.backup.status import DRILLED, Status
from liennganh.backup.targets import Target, reaching
from liennganh.core.logs import where

WAL_SECONDS = 5
FILES_SECONDS = 60
RETRY_SECONDS = 60
log = structlog.get_logger("backup")


class Service:
    """What the commands `run`, `base` and `ship` share."""

    def __init__(self, settings: BackupSettings) -> None:
        self.settings = settings
        self.sealer = Sealer(settings.require("backup_recipients"))
        self.target: Target = settings.target()
        self.spool = settings.backup_spool
        self.status = Status(settings.backup_status_dir, settings.backup_base_hours)
        self.stopping = threading.Event()

    @cached_property
    def cluster(self) -> tuple[str, int]:
        """System identifier and segment size; asked of the database, as the spool may be empty."""
        import asyncio

        return asyncio.run(_ask_cluster(self.settings.require("database_backup_url")))

    @property
    def catalogue(self) -> Catalogue:
        """This cluster's part of the target."""
        return Catalogue(self.target, self.cluster[0])

    def ship_wal(self) -> int:
        """Everything in the spool; BackupError and OSError leave the rest there."""
        sent = 0
        with self.status.step("wal"), reaching(self.settings.backup_target):
            try:
                for _ in ship_wal(self.target, self.spool, self.sealer):
                    sent += 1
            finally:
                self._tell_waiting()
        if sent:
            self.status.tell(last_wal_timestamp_seconds=time.time())
        return sent

    def ship_files(self) -> int:
        """Every attachment that the target lacks."""
        with self.status.step("files"), reaching(self.settings.backup_target):
            sent = sum(1 for _ in ship_files(self.catalogue, self.settings.files_dir, self.sealer))
            lacking = local_files(self.settings.files_dir).keys() - self.catalogue.files().keys()
        self.status.tell(files_waiting=len(lacking))
        return sent

    def take_base(self) -> Base:
        """A base backup, then what it makes superfluous goes."""
        started = time.monotonic()
        self.ship_files()
        with self.status.step("base"), reaching(self.settings.backup_target):
            catalogue = self.catalogue
            bases = catalogue.bases()
            # Files that came and went since the last base belong to moments between the two.
            passing = catalogue.files().keys() - set(bases[-1].files if bases else ())
            url = self.settings.require("database_backup_url")
            base = take_base(url, catalogue, self.sealer, self.cluster[1], files=sorted(self._present() | passing))
        self._tell_base(base)
        self.status.tell(last_base_duration_seconds=time.monotonic() - started)
        with self.status.step("retention"), reaching(self.settings.backup_target):
            keep = timedelta(days=self.settings.backup_keep_days)
            gone = list(expire(catalogue, now=datetime.now(UTC), keep=keep, present=self._present))
        log.info("base backup taken", seconds=round(time.monotonic() - started, 1), count=len(gone))
        return base

    def _present(self) -> set[str]:
        return set(local_files(self.settings.files_dir))

    def run(self) -> None:
        """Until `stopping` is set; what fails is told, counted and tried again."""
        from prometheus_client import start_http_server

        server, _ = start_http_server(self.settings.backup_metrics_port, registry=self.status.registry)
        others = threading.Thread(target=self._repeat, args=(RETRY_SECONDS, self._base_when_due), daemon=True)
        files = threading.Thread(target=self._repeat, args=(FILES_SECONDS, self.ship_files), daemon=True)
        for thread in (others, files):
            thread.start()
        self._repeat(WAL_SECONDS, self.ship_wal)
        server.shutdown()

    def _repeat(self, seconds: float, work: Callable[[], object]) -> None:
        while not self.stopping.is_set():
            try:
                work()
            except Exception as error:  # noqa: BLE001 - the service outlives every failure; the status tells of it
                log.error("backup failed", job=work.__name__, kind=type(error).__name__, where=where(error))
            self.stopping.wait(seconds)

    def _base_when_due(self) -> None:
        with reaching(self.settings.backup_target):
            bases = self.catalogue.bases()
        if bases:
            self._tell_base(bases[-1])
        every = timedelta(hours=self.settings.backup_base_hours)
        if not bases or datetime.now(UTC) - bases[-1].made_at >= every:
            self.take_base()

    def _tell_base(self, base: Base) -> None:
        self.status.tell(last_base_timestamp_seconds=base.made_at.timestamp(), last_base_bytes=base.size)

    def _tell_waiting(self) -> None:
        with suppress(OSError):
            ages = [time.time() - path.stat().st_mtime for path in waiting(self.spool)]
            self.status.tell(wal_waiting=len(ages), wal_oldest_waiting_seconds=max(ages, default=0))
            self.status.tell(last_drill_timestamp_seconds=(self.status.folder / DRILLED).stat().st_mtime)


async def _ask_cluster(url: str) -> tuple[str, int]:
    from liennganh.backup.marking import connected

    async with connected(url) as connection:
        system = await connection.fetchval("select system_identifier::text from pg_control_system()")
        size = await connection.fetchval("select setting::int from pg_settings where name = 'wal_segment_size'")
    return str(system), int(size)
