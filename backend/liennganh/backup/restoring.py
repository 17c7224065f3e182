"""Makes a data folder that starts from what lies on the target, proven whole before anything is called restored."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import tarfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from liennganh.backup.catalogue import Base, Catalogue
from liennganh.backup.copy_server import own, running_copy
from liennganh.backup.errors import BackupError
from liennganh.backup.folders import beside, check_new, into_place, write_sparse
from liennganh.backup.sealing import CHUNK, Opener
from liennganh.backup.shipping import place_of
from liennganh.backup.wal import HISTORY, lines_of, lsn_of, needed
from liennganh.core.postgres_binaries import find_binaries

REDO_DONE = re.compile(r"redo done at ([0-9A-F]+/[0-9A-F]+)")
LSN = re.compile(r"[0-9A-Fa-f]{1,8}/[0-9A-Fa-f]{1,8}")
Say = Callable[[str, str], None]


@dataclass(frozen=True)
class Until:
    """The point asked for: a time with its zone, a place in the log, the name of a restore point, or '' for the end."""

    text: str = ""

    @property
    def moment(self) -> datetime | None:
        """The point when it is a time; one without a zone is local time."""
        try:
            return datetime.fromisoformat(self.text).astimezone()
        except ValueError:
            return None

    def settings(self) -> dict[str, str]:
        """PostgreSQL's words for it."""
        if not self.text:
            return {}
        if LSN.fullmatch(self.text):
            return {"recovery_target_lsn": self.text}
        if self.moment:
            return {"recovery_target_time": self.moment.isoformat(sep=" ")}
        return {"recovery_target_name": self.text}

    def is_after(self, base: Base) -> bool:
        """Whether this base is already consistent at the point."""
        if LSN.fullmatch(self.text):
            return lsn_of(self.text) >= lsn_of(base.stop_lsn)
        return self.moment is None or self.moment >= base.made_at


@dataclass(frozen=True)
class Restored:
    """What was made, from which base, with how many files of the log and attachments, in how many seconds."""

    data: Path
    base: Base
    segments: int
    files: int
    seconds: float


@dataclass(frozen=True)
class Restore:
    """One restore. `data` and `files` are new folders; they appear only when all is proven."""

    catalogue: Catalogue
    opener: Opener
    data: Path
    files: Path | None = None
    until: Until = Until()
    say: Say = lambda vi, en: None

    def run(self) -> Restored:
        """Every object is authenticated and checked against its hash, then the log is replayed to the point."""
        started = time.monotonic()
        for path in filter(None, (self.data, self.files)):
            check_new(path)
        base = self._choose()
        plan = self._plan(base)
        with beside(self.data) as work:
            data, wal = work / "data", work / "wal"
            self.say(f"Lấy bản sao gốc {base.stamp}", f"Base backup {base.stamp}")
            self._unpack(base, data)
            self.say(f"Lấy {len(plan)} tệp WAL", f"{len(plan)} WAL files")
            wal.mkdir()
            for name, place in plan.items():
                write_sparse(wal / name, proven(self.catalogue, self.opener, place))
            own(work, find_binaries())
            self.say("Đối chiếu với bản kê", "Checking against the manifest")
            verify(data, wal, base)
            self.say("Phát lại nhật ký WAL", "Replaying the log")
            self._recover(base, data, wal, last=list(plan)[-1])
            count = restore_files(self.catalogue, self.opener, self.files) if self.files else 0
            into_place(data, self.data)
        return Restored(self.data, base, len(plan), count, time.monotonic() - started)

    def _choose(self) -> Base:
        """The newest base from which the point can be reached."""
        usable = [base for base in self.catalogue.bases() if self.until.is_after(base)]
        if not usable:
            raise BackupError("no_base")
        return usable[-1]

    def _plan(self, base: Base) -> dict[str, str]:
        """Files of the log and their objects, in order; a gap is found here, before anything is fetched."""
        there = self.catalogue.wal()
        histories = [name for name in there if HISTORY.fullmatch(name)]
        timeline = max([base.timeline, *(int(name[:8], 16) for name in histories)])
        history = f"{timeline:08X}.history"
        text = proven(self.catalogue, self.opener, there[history]).decode() if history in there else ""
        newest = self.catalogue.newest()
        at_least = max(base.last_segment, base.geometry.number_of(newest) if newest else 0)
        found = needed(there, lines_of(timeline, text), base.geometry, base.first_segment, at_least)
        if found.missing:
            first = base.geometry.name(base.timeline, base.first_segment)
            raise BackupError("wal_missing", name=found.missing, first=first, last=newest or found.missing)
        return {name: there[name] for name in (*histories, *found.segments)}

    def _unpack(self, base: Base, data: Path) -> None:
        name = self.catalogue.base_name(base.stamp)
        data.mkdir(mode=0o700)
        try:
            with (
                self.catalogue.target.open(name) as sealed,
                self.opener.opened(sealed, name) as content,
                tarfile.open(fileobj=content, mode="r|") as archive,
            ):
                for member in archive:
                    _extract(archive, member, data, name)
        except FileNotFoundError as error:
            raise BackupError("damaged", name=name, detail="not found") from error

    def _recover(self, base: Base, data: Path, wal: Path, last: str) -> None:
        """To the point and promoted, then stopped cleanly: what remains needs neither key nor target to start."""
        signal = data / "recovery.signal"
        signal.touch()
        own(signal, find_binaries())
        settings = {
            "restore_command": f'cp "{wal}/%f" "%p"',
            "recovery_target_timeline": "latest",
            "recovery_target_action": "promote",
            # On, without a command: the new timeline is marked for archiving by the server that goes on with it.
            "archive_mode": "on",
            "archive_command": "",
            **self.until.settings(),
        }
        try:
            with running_copy(data, settings) as copy:
                log = copy.log.read_text(errors="replace")
        except BackupError as error:
            if "before configured recovery target was reached" in str(error):
                raise BackupError("not_reached", until=self.until.text) from error
            raise
        done = REDO_DONE.search(log)
        reached = lsn_of(done[1] if done else base.start_lsn)
        # An unreadable record ends a recovery as the end of the log does; only the place tells the two apart.
        if not self.until.text and base.geometry.number(reached) < base.geometry.number_of(last):
            raise BackupError("short_recovery", reached=done[1] if done else base.start_lsn, last=last)


def _extract(archive: tarfile.TarFile, member: tarfile.TarInfo, data: Path, name: str) -> None:
    """Files and folders inside `data`, for their owner alone; a base of ours holds nothing else."""
    place = PurePosixPath(member.name)
    source = archive.extractfile(member) if member.isreg() else None
    if place.is_absolute() or ".." in place.parts or not (member.isdir() or source):
        raise BackupError("damaged", name=name, detail=member.name)
    path = data / place
    if member.isdir():
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    elif source:
        with path.open("xb") as file:
            path.chmod(0o600)
            shutil.copyfileobj(source, file, CHUNK)


def proven(catalogue: Catalogue, opener: Opener, place: str) -> bytes:
    """The content of an object that is named with its hash."""
    try:
        content = catalogue.read(opener, place)
    except FileNotFoundError as error:
        raise BackupError("damaged", name=place, detail="not found") from error
    if hashlib.sha256(content).hexdigest() not in place:
        raise BackupError("damaged", name=place, detail="sha256")
    return content


def restore_files(catalogue: Catalogue, opener: Opener, folder: Path) -> int:
    """All attachments on the target, in a new folder; how many."""
    check_new(folder)
    there = catalogue.files()
    with beside(folder) as work:
        made = work / "files"
        made.mkdir()
        for sha256, place in there.items():
            path = made / place_of(sha256)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(proven(catalogue, opener, place))
        into_place(made, folder)
    return len(there)


def verify(data: Path, wal: Path, base: Base) -> None:
    """PostgreSQL's own check of every file against the manifest, and of the log that makes the base consistent."""
    manifest = data / "backup_manifest"
    try:
        ranges = json.loads(manifest.read_bytes())["WAL-Ranges"]
        told = [(entry["Timeline"], entry["Start-LSN"], entry["End-LSN"]) for entry in ranges]
    except (OSError, ValueError, KeyError) as error:
        raise BackupError("damaged", name=base.stamp, detail="backup_manifest") from error
    if (base.timeline, base.start_lsn, base.stop_lsn) not in told:
        raise BackupError("damaged", name=base.stamp, detail="about.json")
    binaries = find_binaries()
    command = binaries.command("pg_verifybackup", "--exit-on-error", f"--wal-directory={wal}", str(data))
    done = subprocess.run(command, check=False, capture_output=True, text=True, **binaries.options())
    if done.returncode:
        raise BackupError("damaged", name=base.stamp, detail=done.stderr.strip().splitlines()[-1])
