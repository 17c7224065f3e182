"""What the worker does for the audit: a seal each minute, a verification each day and whenever one is asked for."""

from __future__ import annotations

import asyncio
import json
import sys

import asyncpg
import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from liennganh.audit.sealing import SetBack, seal
from liennganh.audit.second_place import OtherSeal, SecondPlaceAway, find_second_place
from liennganh.audit.signing import BadKey, find_believed, find_signer
from liennganh.audit.verifying import Finding, keep, verify
from liennganh.core.heartbeats import Counts
from liennganh.core.pausing import pause
from liennganh.settings import Settings

SEAL_SECONDS = 60
VERIFY_SECONDS = 24 * 3600
log = structlog.get_logger("audit")


def check_keeping(settings: Settings) -> None:
    """End the program, saying why, where the audit could not be sealed; only a trial may run without."""
    try:
        find_believed(settings)
        signer, place = find_signer(settings), settings.audit_url or settings.audit_dir
    except BadKey as error:
        sys.exit(f"Khóa niêm phong nhật ký không dùng được: {error}\nThe audit's key cannot be used: {error}")
    if settings.is_production and not (signer and place):
        missing = "AUDIT_SIGNING_KEY" if not signer else "AUDIT_DIR, AUDIT_URL"
        sys.exit(
            f"Nhật ký hệ thống phải được niêm phong: chưa đặt {missing} (xem docs/deploy.md).\n"
            f"The audit must be sealed: {missing} is not set (see docs/deploy.md)."
        )


class Keeper:
    """Seals and verifies for one worker. Without a key nothing is sealed, and verifying sees the chains alone."""

    def __init__(self, settings: Settings, engine: AsyncEngine, counts: Counts) -> None:
        self.counts = counts
        self.url = settings.require("database_system_url")
        self.engine = engine
        self.signer = find_signer(settings)
        self.believed = find_believed(settings)
        self.place = find_second_place(settings)
        self.has_begun = asyncio.Event()

    async def seal_on(self, stopping: asyncio.Event) -> None:
        """Each minute until told to stop; what stands in the way is said each time and ends nothing else."""
        while self.signer and not stopping.is_set():
            try:
                await seal(self.engine, self.signer, self.place)
                self.counts.is_audit_unsealed = False
            except (SecondPlaceAway, OtherSeal, SetBack) as error:
                log.error("audit not sealed", kind=type(error).__name__)
                self.counts.is_audit_unsealed = True
            self.has_begun.set()
            await pause(stopping, SEAL_SECONDS)
        self.has_begun.set()

    async def verify_daily(self, stopping: asyncio.Event) -> None:
        """At the start, once what is there has been sealed, and a day later again."""
        if self.signer:
            await self.has_begun.wait()
        while not stopping.is_set():
            await self.verify()
            await pause(stopping, VERIFY_SECONDS)

    async def verify(self) -> Finding | None:
        """Once, on a connection of its own that has the time it takes; None while the second place is away."""
        sql = await asyncpg.connect(self.url, timeout=5, server_settings={"application_name": "liennganh-verify"})
        try:
            await sql.set_type_codec("jsonb", schema="pg_catalog", encoder=str, decoder=json.loads)
            finding = await verify(sql, self.believed, self.place)
            await keep(sql, finding)
        except SecondPlaceAway as error:
            log.error("audit not verified", kind=type(error).__name__)
            return None
        finally:
            await sql.close()
        self.counts.audit_faults = finding.fault_count
        tell = log.error if finding.fault_count else log.info
        tell("audit verified", count=finding.fault_count, seconds=round(finding.seconds, 1))
        return finding
