"""A base backup, streamed from PostgreSQL to the target without touching the server's disk."""

from __future__ import annotations

import hashlib
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import IO, cast
from urllib.parse import unquote, urlsplit

from liennganh.backup.catalogue import STAMP, Base, Catalogue
from liennganh.backup.errors import BackupError
from liennganh.backup.sealing import Sealer, Writable
from liennganh.core.postgres_binaries import find_binaries

# The manifest ends the stream, and the part of the log that makes the base consistent ends the manifest.
RANGE = re.compile(rb'"Timeline": (\d+), "Start-LSN": "([0-9A-F/]+)", "End-LSN": "([0-9A-F/]+)"')
TAIL = 64 << 10


def connection_environment(url: str) -> dict[str, str]:
    """The login as libpq's variables, so that no password shows in a list of processes."""
    parts = urlsplit(url)
    told = {
        "PGHOST": parts.hostname,
        "PGPORT": str(parts.port or 5432),
        "PGUSER": unquote(parts.username or ""),
        "PGPASSWORD": unquote(parts.password or ""),
        "PGDATABASE": parts.path.lstrip("/"),
    }
    return {name: value for name, value in told.items() if value}


def take_base(
    url: str, catalogue: Catalogue, sealer: Sealer, segment_size: int, *, files: list[str], now: datetime | None = None
) -> Base:
    """Copy the cluster, its manifest inside; the base exists only once its last byte is on the target."""
    stamp = (now or datetime.now(UTC)).strftime(STAMP)
    with (
        tempfile.TemporaryFile() as errors,
        _ending(_pg_basebackup(url, f"liennganh {stamp}", errors)) as process,
    ):
        source = _Watched(cast("IO[bytes]", process.stdout))
        sent = _Hashed()

        def ended() -> None:
            if process.wait():
                errors.seek(0)
                raise BackupError("program", program="pg_basebackup", detail=_last_words(errors.read()))

        def fill(into: Writable) -> None:
            sealer.seal(source, sent.writing(into), ended)

        size = catalogue.target.write(catalogue.base_name(stamp), fill)
    timeline, start, stop = source.wal_range()
    base = Base(
        stamp=stamp,
        system=catalogue.system,
        timeline=timeline,
        start_lsn=start,
        stop_lsn=stop,
        segment_size=segment_size,
        size=size,
        sha256=sent.digest.hexdigest(),
        ended_at=datetime.now(UTC).isoformat(),
        files=files,
    )
    catalogue.record(base)
    return base


def _pg_basebackup(url: str, label: str, errors: IO[bytes]) -> subprocess.Popen[bytes]:
    binaries = find_binaries()
    words = ["--pgdata=-", "--format=tar", "--wal-method=none", "--checkpoint=fast", "--manifest-checksums=SHA256"]
    command = binaries.command("pg_basebackup", *words, "--no-password", f"--label={label}")
    options = binaries.options()
    options["env"] = {**options["env"], **connection_environment(url)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, **options)


class _Watched:
    """The program's output, of which the last piece is remembered."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self._tail = b""

    def read(self, size: int = -1) -> bytes:
        piece = self._source.read(size)
        self._tail = (self._tail + piece)[-TAIL:]
        return piece

    def wal_range(self) -> tuple[int, str, str]:
        """Timeline, first and last place of the log without which the base is not consistent."""
        found = RANGE.findall(self._tail)
        if not found:
            raise BackupError("program", program="pg_basebackup", detail="no manifest")
        return int(found[-1][0]), found[0][1].decode(), found[-1][2].decode()


class _Hashed:
    """What passes on to the target, with its hash."""

    def __init__(self) -> None:
        self.digest = hashlib.sha256()

    def writing(self, into: Writable) -> _Hashed:
        self._into = into
        return self

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        self._into.write(data)
        return len(data)

    def flush(self) -> None:
        self._into.flush()


@contextmanager
def _ending(process: subprocess.Popen[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """The program does not outlive the block."""
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def _last_words(text: bytes) -> str:
    lines = [line for line in text.decode(errors="replace").splitlines() if line.strip()]
    return lines[-1] if lines else "no output"
