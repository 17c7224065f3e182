"""What lies where on the target, and what of it is complete.

<system identifier>/base/<time>/base.tar.gz.age   a base backup, with PostgreSQL's own manifest inside
<system identifier>/base/<time>/about.json        written last: without it there is no such base
<system identifier>/wal/<file>.<sha256>.gz.age    a file of the write-ahead log, named with its content's hash
<system identifier>/newest.json                   the last file of the log that was sent
<system identifier>/files/<sha256>.gz.age         an attached file
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from liennganh.backup.errors import BackupError
from liennganh.backup.sealing import Opener, Sealer
from liennganh.backup.targets import Target
from liennganh.backup.wal import Geometry, lsn_of

STAMP = "%Y%m%dT%H%M%SZ"
SUFFIX = ".gz.age"


@dataclass(frozen=True)
class Base:
    """A complete base backup. It is consistent from `stop_lsn` on; `files` are the attachments there were."""

    stamp: str
    system: str
    timeline: int
    start_lsn: str
    stop_lsn: str
    segment_size: int
    size: int
    sha256: str
    ended_at: str
    files: list[str]

    @property
    def geometry(self) -> Geometry:
        """How its write-ahead log is cut."""
        return Geometry(self.segment_size)

    @property
    def first_segment(self) -> int:
        """Where its recovery begins."""
        return self.geometry.number(lsn_of(self.start_lsn))

    @property
    def last_segment(self) -> int:
        """How far its recovery must come at least."""
        return self.geometry.last_number(lsn_of(self.stop_lsn))

    @property
    def made_at(self) -> datetime:
        """When it was complete."""
        return datetime.fromisoformat(self.ended_at)


class Catalogue:
    """One cluster's part of the target."""

    def __init__(self, target: Target, system: str) -> None:
        self.target = target
        self.system = system

    def base_name(self, stamp: str) -> str:
        """Where a base's data lie."""
        return f"{self.system}/base/{stamp}/base.tar{SUFFIX}"

    def file_name(self, sha256: str) -> str:
        """Where an attached file lies."""
        return f"{self.system}/files/{sha256}{SUFFIX}"

    def record(self, base: Base) -> None:
        """From now on the base exists."""
        self._write_json(f"{self.system}/base/{base.stamp}/about.json", asdict(base))

    def bases(self) -> list[Base]:
        """Complete ones, oldest first."""
        names = [name for name in self.target.names(f"{self.system}/base") if name.endswith("/about.json")]
        return [self._base(name) for name in sorted(names)]

    def wal(self) -> dict[str, str]:
        """File of the log -> its object."""
        names = self.target.names(f"{self.system}/wal")
        return {_segment_of(name): name for name in sorted(names) if name.endswith(SUFFIX)}

    def files(self) -> dict[str, str]:
        """Hash of an attached file -> its object."""
        names = self.target.names(f"{self.system}/files")
        return {name.rpartition("/")[2].removesuffix(SUFFIX): name for name in names if name.endswith(SUFFIX)}

    def put_wal(self, sealer: Sealer, name: str, sha256: str, content: bytes) -> None:
        """Keep one file of the log; its name is not yet taken."""
        self._write(f"{self.system}/wal/{name}.{sha256}{SUFFIX}", sealer.sealed(content))

    def put_file(self, sealer: Sealer, sha256: str, content: bytes) -> None:
        """Keep one attached file."""
        self._write(self.file_name(sha256), sealer.sealed(content))

    def note_newest(self, name: str) -> None:
        """How far the log was sent, so that a loss at its end is noticed too."""
        told = {"wal": name, "sent_at": datetime.now(UTC).isoformat()}
        self._write_json(f"{self.system}/newest.json", told)

    def newest(self) -> str:
        """The last segment that was sent; '' before the first."""
        try:
            return str(self._read_json(f"{self.system}/newest.json")["wal"])
        except FileNotFoundError:
            return ""

    def read(self, opener: Opener, name: str) -> bytes:
        """The content of a small object."""
        with self.target.open(name) as sealed:
            return opener.content(sealed, name)

    def _base(self, name: str) -> Base:
        try:
            return Base(**self._read_json(name))
        except TypeError as error:
            raise BackupError("damaged", name=name, detail=error) from error

    def _write_json(self, name: str, told: dict[str, Any]) -> None:
        self._write(name, json.dumps(told, indent=1).encode())

    def _write(self, name: str, content: bytes) -> None:
        self.target.write(name, lambda into: into.write(content))

    def _read_json(self, name: str) -> dict[str, Any]:
        with self.target.open(name) as file:
            text = file.read()
        try:
            return dict(json.loads(text))
        except ValueError as error:
            raise BackupError("damaged", name=name, detail=error) from error


def the_only(target: Target, system: str | None = None) -> Catalogue:
    """The cluster on the target; BackupError when there are several and none is named."""
    found = sorted({name.partition("/")[0] for name in target.names("") if "/base/" in name})
    if system is None and len(found) > 1:
        raise BackupError("many_clusters", found=", ".join(found))
    if not found or (system is not None and system not in found):
        raise BackupError("no_base")
    return Catalogue(target, system or found[0])


def _segment_of(name: str) -> str:
    return name.rpartition("/")[2].removesuffix(SUFFIX).rpartition(".")[0]
