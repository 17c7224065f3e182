"""The embedded PostgreSQL really starts, stops, survives a kill, and says what is wrong."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import asyncpg
import pytest

from liennganh.core import embedded_postgres, postgres_binaries
from liennganh.core.embedded_postgres import EmbeddedPostgres
from liennganh.core.postgres_binaries import find_binaries
from liennganh.core.postgres_errors import MESSAGES, EmbeddedPostgresError, explain, reason

pytestmark = pytest.mark.long

LAUNCH = """
import sys, time
from liennganh.core.embedded_postgres import EmbeddedPostgres
server = EmbeddedPostgres(sys.argv[1], fast=True)
server.start()
print((server.cluster / "postmaster.pid").read_text().split()[0], flush=True)
time.sleep(60)
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """Outside pytest's own temporary folders, which are closed to the account that runs the server under root."""
    with tempfile.TemporaryDirectory(prefix="liennganh-pg-", dir="/var/tmp") as name:
        Path(name).chmod(0o755)
        yield Path(name) / "data"


async def ask(url: str, sql: str) -> Any:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(sql)
    finally:
        await connection.close()


def run_postgres(pid: int) -> bool:
    return embedded_postgres._is_postgres(pid)


def wait_until(happened: Callable[[], bool], seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while not happened() and time.monotonic() < deadline:
        time.sleep(0.05)
    return happened()


async def test_data_and_password_are_kept_between_starts(folder: Path) -> None:
    with EmbeddedPostgres(folder, fast=True, settings={"work_mem": "5MB"}) as server:
        assert await ask(server.admin_url, "show work_mem") == "5MB"
        assert await ask(server.admin_url, "select lower('ĐẶNG THỊ Ệ')") == "đặng thị ệ"
        await ask(server.admin_url, "create table kept as select 7 as n")
        pid = int((server.cluster / "postmaster.pid").read_text().split()[0])
        assert run_postgres(pid)
        assert server.is_running
    assert not run_postgres(pid)
    assert (folder / "password").stat().st_mode & 0o777 == 0o600
    with EmbeddedPostgres(folder, fast=True) as server:
        assert await ask(server.admin_url, "select n from kept") == 7
        with pytest.raises(asyncpg.InvalidPasswordError):
            await ask(server.admin_url.replace("@", "x@"), "select 1")


async def test_it_stops_when_its_starter_is_killed_and_starts_again(folder: Path) -> None:
    starter = subprocess.Popen([sys.executable, "-c", LAUNCH, str(folder)], stdout=subprocess.PIPE, text=True)
    assert starter.stdout
    with starter.stdout as said:
        pid = int(said.readline())
    with pytest.raises(EmbeddedPostgresError) as caught:
        EmbeddedPostgres(folder).start()
    assert caught.value.code == "in_use"
    starter.send_signal(signal.SIGKILL)
    starter.wait()
    if sys.platform.startswith("linux"):
        assert wait_until(lambda: not run_postgres(pid))
    with EmbeddedPostgres(folder, fast=True) as server:
        assert await ask(server.admin_url, "select 1") == 1


async def test_a_killed_server_leaves_a_pid_file_that_does_not_matter(folder: Path) -> None:
    with EmbeddedPostgres(folder, fast=True) as server:
        assert server._server
        server._server.kill()
        server._server.wait()
        assert not server.is_running
        record = server.cluster / "postmaster.pid"
        assert record.exists()
    lines = record.read_text().splitlines()
    record.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")  # the number now belongs to someone else
    with EmbeddedPostgres(folder, fast=True) as server:
        assert await ask(server.admin_url, "select 1") == 1


def test_a_port_in_use_is_named(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(EmbeddedPostgresError) as caught:
            EmbeddedPostgres(folder, port, fast=True).start()
    assert caught.value.code == "port_in_use"
    assert str(port) in caught.value.message_vi
    assert str(port) in caught.value.message_en


def test_folders_of_another_version_or_cut_short_are_refused(folder: Path) -> None:
    with EmbeddedPostgres(folder, fast=True) as server:
        cluster = server.cluster
    (cluster / "PG_VERSION").write_text("15\n")
    assert refusal(folder) == "other_version"
    (cluster / "PG_VERSION").unlink()
    assert refusal(folder) == "incomplete"


async def test_an_initdb_cut_short_is_made_anew(folder: Path) -> None:
    (folder / "cluster.new").mkdir(parents=True)
    (folder / "cluster.new" / "PG_VERSION").write_text("18\n")
    with EmbeddedPostgres(folder, fast=True) as server:
        assert await ask(server.admin_url, "select 1") == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another account")
def test_a_closed_parent_folder_is_named(folder: Path) -> None:
    folder.parent.chmod(0o700)
    with pytest.raises(EmbeddedPostgresError) as caught:
        EmbeddedPostgres(folder, fast=True).start()
    assert caught.value.code == "unreachable"
    assert str(folder.parent) in str(caught.value)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another account")
def test_a_closed_environment_is_copied(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when the virtual environment lies below a home folder that only its owner may enter."""
    package = find_binaries().folder.parent.parent
    closed = folder.parent / "closed"
    closed.mkdir(mode=0o700)
    (closed / "embedded_postgres").symlink_to(package)
    (closed / "embedded_postgres.libs").symlink_to(package.with_name("embedded_postgres.libs"))
    monkeypatch.syspath_prepend(str(closed))
    monkeypatch.setattr(postgres_binaries, "CACHE", folder.parent / "cache")
    found = find_binaries()
    assert (folder.parent / "cache") in found.folder.parents
    with EmbeddedPostgres(folder, fast=True) as server:
        assert server.port


def test_a_full_disk_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded_postgres, "NEEDED_BYTES", 2**60)
    assert refusal(folder) == "disk_full"
    said = explain("FATAL: could not write to file: No space left on device", folder, 1, folder / "server.log")
    assert said.code == "disk_full"


def test_every_message_says_the_same_in_both_languages() -> None:
    for code, texts in MESSAGES.items():
        vietnamese, english = ({field for _, field, _, _ in Formatter().parse(text) if field} for text in texts)
        assert vietnamese == english, code


def refusal(folder: Path) -> str:
    with pytest.raises(EmbeddedPostgresError) as caught:
        EmbeddedPostgres(folder, fast=True).start()
    assert "Traceback" not in str(caught.value)
    return caught.value.code


def test_a_server_asked_once_more_as_it_ends_still_tells_why() -> None:
    """Said by PostgreSQL 18 when it was asked between the fault and its end."""
    log = """
2024-06-20 08:00:00.618 UTC [28723] FATAL:  recovery ended before configured recovery target was reached
2024-06-20 08:00:00.620 UTC [28754] FATAL:  the database system is in recovery mode
2024-06-20 08:00:00.621 UTC [28700] LOG:  startup process (PID 28723) exited with exit code 1
"""
    assert reason(log).endswith("recovery ended before configured recovery target was reached")
