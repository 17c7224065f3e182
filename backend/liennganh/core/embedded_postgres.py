"""Runs the PostgreSQL that comes with the project, so that a new machine needs no database server of its own."""

import contextlib
import ctypes
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any, Self

from liennganh.core.postgres_binaries import Binaries, closed_parent, find_binaries
from liennganh.core.postgres_errors import EmbeddedPostgresError, explain

SUPERUSER = "postgres"
HOST = "127.0.0.1"
START_SECONDS = 60
STOP_SECONDS = 30
NEEDED_BYTES = 200 * 1024**2
FAST = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "max_wal_senders": "0"}
ALWAYS = {"listen_addresses": HOST, "unix_socket_directories": "", "timezone": "UTC", "log_timezone": "UTC"}
PR_SET_PDEATHSIG = 1


class EmbeddedPostgres:
    """One cluster in `data_dir` (its files, its password, its log), served on 127.0.0.1 while started.

    `port` 0 takes a free one. `fast` gives up durability: for tests only. Every failure is an EmbeddedPostgresError.
    """

    def __init__(
        self, data_dir: Path | str, port: int = 0, settings: Mapping[str, str] | None = None, *, fast: bool = False
    ) -> None:
        self.folder = Path(data_dir).absolute()
        self.port = port
        self.settings = {**ALWAYS, **(FAST if fast else {}), **(settings or {})}
        self._chosen_port = port
        self._fast = fast
        self._lock: IO[str] | None = None
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def cluster(self) -> Path:
        """What PostgreSQL calls the data directory."""
        return self.folder / "cluster"

    @property
    def log(self) -> Path:
        """The server's messages since its last start."""
        return self.folder / "server.log"

    @property
    def admin_url(self) -> str:
        """The superuser's login; valid while started."""
        password = (self.folder / "password").read_text().strip()
        return f"postgresql://{SUPERUSER}:{password}@{HOST}:{self.port}/postgres"

    @property
    def is_running(self) -> bool:
        """False before start, after stop, and when the server ended by itself."""
        return self._server is not None and self._server.poll() is None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Make the cluster when there is none, take over what a crash left behind, and wait until it answers."""
        binaries = find_binaries()
        try:
            self._take_folder(binaries)
            if not self.cluster.exists():
                self._create(binaries)
            self._check_cluster(binaries)
            self._clear_leftovers()
            self._serve(binaries)
        except OSError as error:
            self.stop()
            raise explain(str(error), self.folder, self.port, self.log) from error
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Fast shutdown: open transactions are rolled back, the cluster is left clean."""
        server, self._server = self._server, None
        if server and server.poll() is None:
            _stop_process(server.pid, lambda: server.poll() is not None)
        if self._lock:
            self._lock.close()
            self._lock = None

    def _take_folder(self, binaries: Binaries) -> None:
        """Only one launcher may use a folder; the lock goes with its process, whatever becomes of it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        account = binaries.account
        if account:
            if closed := closed_parent(self.folder, account):
                raise EmbeddedPostgresError("unreachable", account=account.name, path=closed)
            os.chown(self.folder, account.uid, account.gid)
        self.folder.chmod(0o700)
        self._lock = (self.folder / "lock").open("a")
        if not _lock(self._lock):
            raise EmbeddedPostgresError("in_use", path=self.folder)
        if shutil.disk_usage(self.folder).free < NEEDED_BYTES:
            raise EmbeddedPostgresError("disk_full", path=self.folder)

    def _create(self, binaries: Binaries) -> None:
        """initdb beside its final place: a run cut short leaves no cluster that looks whole."""
        fresh, password = self.folder / "cluster.new", self.folder / "password"
        shutil.rmtree(fresh, ignore_errors=True)
        password.unlink(missing_ok=True)
        password.touch(mode=0o600)
        password.write_text(secrets.token_urlsafe(24) + "\n")
        if binaries.account:
            os.chown(password, binaries.account.uid, binaries.account.gid)
        command = binaries.command("initdb", f"--pgdata={fresh}", f"--username={SUPERUSER}", f"--pwfile={password}")
        command += ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin"]
        command += ["--builtin-locale=PG_UNICODE_FAST", *(["--no-sync"] if self._fast else [])]
        done = subprocess.run(command, check=False, capture_output=True, text=True, **binaries.options())
        if done.returncode:
            self.log.write_text(done.stdout + done.stderr)
            raise explain(done.stderr, self.folder, self.port, self.log)
        fresh.rename(self.cluster)

    def _check_cluster(self, binaries: Binaries) -> None:
        for needed in ("PG_VERSION", "global/pg_control", "postgresql.conf", "../password"):
            if not (self.cluster / needed).is_file():
                name = needed.removeprefix("../")
                raise EmbeddedPostgresError("incomplete", path=self.folder, detail=f"{name} ?")
        found = (self.cluster / "PG_VERSION").read_text().strip()
        if found != str(binaries.major):
            raise EmbeddedPostgresError("other_version", path=self.folder, found=found, expected=binaries.major)

    def _clear_leftovers(self) -> None:
        """We hold the lock, so a server still here is an orphan, and a pid that is no server's was used again."""
        record = self.cluster / "postmaster.pid"
        with contextlib.suppress(FileNotFoundError, ValueError, IndexError):
            pid = int(record.read_text().split()[0])
            if _is_postgres(pid):
                _stop_process(pid, lambda: not _is_postgres(pid))
            record.unlink()

    def _serve(self, binaries: Binaries) -> None:
        for attempt in range(5):
            self.port = self._chosen_port or _free_port()
            try:
                self._serve_once(binaries)
            except EmbeddedPostgresError as error:
                # The free port was taken meanwhile, or the children of a killed server are still leaving.
                passing = error.code == "port_in_use" and not self._chosen_port
                if attempt == 4 or not (passing or "pre-existing shared memory" in error.message_en):
                    raise
                time.sleep(0.5)
            else:
                return

    def _serve_once(self, binaries: Binaries) -> None:
        options = [text for name, value in self.settings.items() for text in ("-c", f"{name}={value}")]
        command = binaries.command("postgres", "-D", str(self.cluster), "-p", str(self.port), *options)
        if self.log.exists():
            self.log.replace(self.log.with_suffix(".log.previous"))
        with self.log.open("wb") as log:
            self._server = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C in the terminal must not stop it before those who still write
                preexec_fn=_stop_with_parent(),  # noqa: PLW1509 - it makes one system call and takes no lock
                **binaries.options(),
            )
        deadline = time.monotonic() + START_SECONDS
        while not self._is_ready(self._server.pid):
            if self._server.poll() is not None:
                raise explain(self.log.read_text(errors="replace"), self.folder, self.port, self.log)
            if time.monotonic() > deadline:
                raise EmbeddedPostgresError("slow", seconds=START_SECONDS, log=self.log)
            time.sleep(0.02)

    def _is_ready(self, pid: int) -> bool:
        """The server writes its state on the eighth line of its pid file (as pg_ctl reads it)."""
        with contextlib.suppress(OSError, ValueError):
            lines = (self.cluster / "postmaster.pid").read_text().splitlines()
            return len(lines) >= 8 and int(lines[0]) == pid and lines[7].strip() == "ready"
        return False


def _lock(file: IO[str]) -> bool:
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _is_postgres(pid: int) -> bool:
    answer = subprocess.run(["ps", "-o", "comm=", "-p", str(pid)], check=False, capture_output=True, text=True)
    return Path(answer.stdout.strip()).name.startswith("postgres")


def _stop_process(pid: int, is_gone: Callable[[], bool]) -> None:
    """SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one: the next start then recovers from the log."""
    for sign, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 5)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, sign)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if is_gone():
                return
            time.sleep(0.02)


def _stop_with_parent() -> Callable[[], Any] | None:
    """On Linux the kernel asks the server to stop when the starting thread dies, even by kill -9.

    Elsewhere the next start finds the orphan and stops it.
    """
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(PR_SET_PDEATHSIG, signal.SIGINT)
