"""Runs a restored data folder for a moment, reachable by nobody but the caller, to recover it or to look at it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from liennganh.backup.errors import BackupError
from liennganh.core.postgres_binaries import Binaries, find_binaries
from liennganh.core.postgres_errors import reason

SUPERUSER = "postgres"
STOP_SECONDS = 300
# What the folder's own configuration may name and this machine not have; and nothing may leave a copy's log.
ALONE = {
    "listen_addresses": "",
    "port": "5432",
    "archive_mode": "off",
    "ssl": "off",
    "shared_preload_libraries": "",
    "dynamic_shared_memory_type": "mmap",  # a container's /dev/shm is small
    "logging_collector": "off",
    "log_destination": "stderr",
    "log_min_messages": "log",
    "lc_messages": "C",
    "hot_standby": "off",  # until recovery has ended it answers nobody, so an answer means it has
}


@dataclass(frozen=True)
class Copy:
    """A running copy: the folder of its socket, and what it has said."""

    socket: Path
    log: Path

    def url(self, database: str) -> str:
        """As the superuser; the socket's folder is closed to others."""
        return f"postgresql://{SUPERUSER}@/{database}?host={self.socket}"


@contextmanager
def running_copy(data: Path, settings: Mapping[str, str] | None = None) -> Iterator[Copy]:
    """Start, wait until it answers (so until a recovery has ended), and stop it cleanly afterwards."""
    binaries = find_binaries()
    # Not under TMPDIR: the path of a socket may have no more than 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="lnc-", dir="/tmp"))
    try:
        hba = folder / "pg_hba.conf"
        hba.write_text("local all all trust\n")
        hba.with_name("pg_ident.conf").touch()
        own(folder, binaries)
        copy = Copy(folder, folder / "server.log")
        told = {
            **ALONE,
            "hba_file": str(hba),
            "ident_file": str(hba.with_name("pg_ident.conf")),
            "unix_socket_directories": str(folder),
            **(settings or {}),
        }
        options = [word for name, value in told.items() for word in ("-c", f"{name}={value}")]
        with copy.log.open("wb") as log:
            command = binaries.command("postgres", "-D", str(data), *options)
            server = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, **binaries.options()
            )
        try:
            _wait(server, copy, binaries)
            yield copy
        finally:
            _stop(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def own(folder: Path, binaries: Binaries) -> None:
    """Under root the server runs as another account, which must own what it opens."""
    if binaries.account:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, binaries.account.uid, binaries.account.gid, follow_symlinks=False)


def _wait(server: subprocess.Popen[bytes], copy: Copy, binaries: Binaries) -> None:
    """As long as it takes: replaying days of the log is not a fault; ending is."""
    while server.poll() is None:
        ask = binaries.command("pg_isready", "--quiet", f"--host={copy.socket}", f"--username={SUPERUSER}")
        if subprocess.run(ask, check=False, **binaries.options()).returncode == 0:
            return
        time.sleep(0.05)
    raise BackupError("recovery", detail=reason(copy.log.read_text(errors="replace")))


def _stop(server: subprocess.Popen[bytes]) -> None:
    if server.poll() is None:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            server.send_signal(signal.SIGQUIT)
            server.wait()
