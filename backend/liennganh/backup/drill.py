"""The restore drill: a real copy made from the target alone, compared with its source, and how fast it was back."""

from __future__ import annotations

import asyncio
import re
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from liennganh.backup.catalogue import Catalogue
from liennganh.backup.copy_server import own, running_copy
from liennganh.backup.errors import BackupError
from liennganh.backup.marking import Disaster, Mark, connected, disaster_now, mark
from liennganh.backup.picture import Picture, differences, take_picture
from liennganh.backup.restoring import Restore, Restored, Until
from liennganh.backup.sealing import Opener, sha256_of
from liennganh.backup.shipping import local_files, place_of
from liennganh.backup.wal import SEGMENT
from liennganh.core.postgres_binaries import find_binaries

COMMIT = re.compile(r"COMMIT (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+) UTC")
LOOK_BACK = 20


@dataclass
class Report:
    """What the drill found.

    RPO: seconds of commits that a loss of the machine at its start would have cost. RTO: seconds to the first answer.
    """

    base: str
    segments: int
    tables: int
    rows: int
    audit_events: int
    files: int
    writers_paused_ms: float
    rpo_seconds: float | None
    rto_seconds: float
    found: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Drill:
    """One drill. `ship` sends what waits, where no service does; `work` is a folder that ends empty."""

    url: str
    catalogue: Catalogue
    opener: Opener
    work: Path
    files: Path | None = None
    ship: Callable[[], object] = lambda: None
    wait_seconds: float = 300
    say: Callable[[str, str], None] = lambda vi, en: None

    def run(self) -> Report:
        """Mark, wait for the log to reach the target, restore to the mark, compare."""
        disaster = asyncio.run(disaster_now(self.url))
        rpo = self._exposure(disaster)
        self.say("Đánh dấu thời điểm so sánh", "Marking the moment of comparison")
        marked, present = self.marked()
        with tempfile.TemporaryDirectory(dir=self.work, prefix="drill-") as folder:
            own(Path(folder), find_binaries())
            started = time.monotonic()
            restored = self.restored(marked, Path(folder))
            picture, answered = asyncio.run(self.pictured(restored))
            self.say("So sánh", "Comparing")
            found = [*differences(marked.picture, picture), *file_faults(present, Path(folder) / "files")]
            return Report(
                base=restored.base.stamp,
                segments=restored.segments,
                tables=len(picture.tables),
                rows=picture.rows,
                audit_events=picture.audit_events,
                files=len(present),
                writers_paused_ms=marked.writers_paused_ms,
                rpo_seconds=rpo,
                rto_seconds=answered - started,
                found=found,
            )

    def marked(self) -> tuple[Mark, set[str]]:
        """The moment, on the target; with the attachments that existed before and after it."""
        before = set(local_files(self.files))
        marked = asyncio.run(mark(self.url))
        present = before & set(local_files(self.files))
        deadline = time.monotonic() + self.wait_seconds
        while True:
            self.ship()
            if marked.segment in self.catalogue.wal() and present <= self.catalogue.files().keys():
                return marked, present
            if time.monotonic() > deadline:
                raise BackupError("not_shipped", seconds=round(self.wait_seconds), name=marked.segment)
            time.sleep(0.2)

    def restored(self, marked: Mark, folder: Path) -> Restored:
        """A copy as of the mark, as after a loss."""
        files = folder / "files" if self.files else None
        return Restore(self.catalogue, self.opener, folder / "data", files, Until(marked.name), self.say).run()

    async def pictured(self, restored: Restored) -> tuple[Picture, float]:
        """What the copy holds, and when it gave its first answer."""
        with running_copy(restored.data, {"hot_standby": "on"}) as copy:
            async with connected(copy.url(urlsplit(self.url).path.lstrip("/"))) as connection:
                await connection.fetchval("select count(*) from pg_class")
                answered = time.monotonic()
                async with connection.transaction(isolation="repeatable_read", readonly=True):
                    return await take_picture(connection), answered

    def _exposure(self, disaster: Disaster) -> float | None:
        """Newest commit on the source less the newest one on the target; None when the log there holds no commit."""
        newest = self._newest_on_target()
        return max(0.0, (disaster.newest_commit - newest).total_seconds()) if newest else None

    def _newest_on_target(self) -> datetime | None:
        there = self.catalogue.wal()
        binaries = find_binaries()
        with tempfile.TemporaryDirectory(dir=self.work, prefix="drill-") as folder:
            for name in sorted(filter(SEGMENT.fullmatch, there), key=lambda name: name[8:], reverse=True)[:LOOK_BACK]:
                path = Path(folder) / name
                path.write_bytes(self.catalogue.read(self.opener, there[name]))
                own(Path(folder), binaries)
                command = binaries.command("pg_waldump", "--rmgr=Transaction", str(path))
                # It ends with an error where a segment was closed early; what it printed before counts.
                told = subprocess.run(command, check=False, capture_output=True, text=True, **binaries.options())
                if commits := COMMIT.findall(told.stdout):
                    return datetime.fromisoformat(f"{commits[-1]}+00:00")
        return None


def file_faults(present: set[str], folder: Path) -> list[str]:
    """Attachments that the copy lacks, or whose content is not what their name says."""
    found = []
    for sha256 in sorted(present):
        path = folder / place_of(sha256)
        if not path.is_file():
            found.append(f"file {sha256}: missing")
            continue
        with path.open("rb") as file:
            if sha256_of(file) != sha256:
                found.append(f"file {sha256}: other content")
    return found
