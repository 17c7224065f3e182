"""The running system on one machine: the embedded database with its roles and plan, the API and the worker."""

import contextlib
import hashlib
import json
import os
import secrets
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from liennganh.audit.signing import new_key
from liennganh.core.embedded_postgres import EmbeddedPostgres
from liennganh.core.postgres_binaries import closed_parent, find_binaries
from liennganh.core.postgres_errors import EmbeddedPostgresError

from console import VAR, Failure, say, step
from installing import BACKEND, PYTHON, VENV, fingerprint, read_stamp, write_stamp
from processes import run, start, stop, tail

LOGINS = {"DATABASE_URL": "app", "DATABASE_OWNER_URL": "owner", "DATABASE_SYSTEM_URL": "system"}
PLAN_PACK = BACKEND / "liennganh" / "plan_packs" / "hai-phong-2024"
READY_SECONDS = 90


@dataclass
class Stack:
    """`env` is what the programs are told; `stamps` says which preparing was done to this very database."""

    env: dict[str, str]
    admin_url: str = ""
    stamps: Path | None = None
    server: EmbeddedPostgres | None = None
    children: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def prepare(self) -> None:
        """Roles, tables, plan and demo people; every command may be repeated, and all rest while nothing changed."""
        current = fingerprint([BACKEND / "liennganh", BACKEND / "migrations"], json.dumps(self._logins()))
        if self._was_done("prepared", current):
            return
        if self.admin_url:
            with step("Chuẩn bị cơ sở dữ liệu", "Database roles"):
                self._command("database", "prepare", DATABASE_ADMIN_URL=self.admin_url)
        with step("Cập nhật cấu trúc dữ liệu", "Database schema"):
            self._command("database", "migrate")
        with step("Nạp kế hoạch năm 2024 của Hải Phòng", "2024 plan of Hải Phòng"):
            self._command("plan", "import", str(PLAN_PACK))
        if self.env["DEMO"] == "1":
            with step("Tạo tài khoản dùng thử", "Demo people"):
                self._command("demo", "people")
        self._note("prepared", current)

    def fill(self) -> None:
        """A living demonstration: the half-year figures, reported by the demo people; once per database."""
        if self._was_done("filled", "yes"):
            return
        with step("Nạp số liệu báo cáo minh họa", "Demo reports"):
            self._command("demo", "fill", "--living")
        self._note("filled", "yes")

    def start(self, name: str, *module: str, log: Path | None) -> None:
        """One of the project's own programs, kept until the end; its words go to the log, or to the terminal."""
        command = [str(PYTHON), "-m", *module]
        if log is None:
            self.children[name] = start(command, self.env, cwd=BACKEND)
            return
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as file:
            self.children[name] = start(command, self.env, cwd=BACKEND, stdout=file, stderr=subprocess.STDOUT)

    def wait_until_ready(self, url: str, logs: Path, of: str = "traffic") -> None:
        """Returns when the API may be asked; of the `system`, when the worker works too."""
        deadline = time.monotonic() + READY_SECONDS
        while not _answers(f"{url}/readyz?for={of}"):
            self.wait_on(logs, deadline)

    def wait_on(self, logs: Path, deadline: float) -> None:
        """A moment more, unless a program has ended or the time is over."""
        self.check_children(logs)
        if time.monotonic() > deadline:
            words = ("Hệ thống chưa sẵn sàng sau 90 giây.", "The system was not ready after 90 s.")
            raise Failure(*words, "\n".join(tail(logs / f"{name}.log", 12) for name in self.children))
        time.sleep(0.05)

    def check_children(self, logs: Path) -> None:
        """A program that ended by itself is a failure, shown with its last words."""
        for name, process in self.children.items():
            if process.poll() is not None:
                words = (f"Tiến trình {name} đã dừng bất thường.", f"The {name} process ended unexpectedly.")
                raise Failure(*words, tail(logs / f"{name}.log"))
        if self.server and not self.server.is_running:
            raise Failure("PostgreSQL đã dừng bất thường.", "PostgreSQL ended unexpectedly.", tail(self.server.log))

    def stop(self) -> None:
        """The programs end before the database they write to."""
        stop(list(self.children.values()))
        self.children.clear()

    def _command(self, *arguments: str, **env: str) -> None:
        words = (f"Lệnh liennganh {' '.join(arguments[:2])} không thành công.", "The command failed.")
        run([str(VENV / "bin" / "liennganh"), *arguments], *words, env={**self.env, **env})

    def _logins(self) -> list[str]:
        return [self.env[name].partition("@")[0] for name in LOGINS]

    def _was_done(self, name: str, value: str) -> bool:
        return self.stamps is not None and read_stamp(name, self.stamps) == value

    def _note(self, name: str, value: str) -> None:
        if self.stamps:
            write_stamp(name, value, self.stamps)


@contextlib.contextmanager
def running_database(
    env: dict[str, str], folder: Path, *, port: int = 0, fast: bool = False, settings: Mapping[str, str] | None = None
) -> Iterator[Stack]:
    """A Stack on the database named by DATABASE_URL and its siblings, else on the embedded one in `folder`."""
    if os.environ.get("DATABASE_URL"):
        missing = [name for name in LOGINS if not os.environ.get(name)]
        if missing:
            raise Failure(f"Chưa đặt biến {', '.join(missing)}.", f"Also set {', '.join(missing)}.")
        given = {name: os.environ[name] for name in LOGINS}
        stack = Stack({**given, **env}, os.environ.get("DATABASE_ADMIN_URL", ""))
        try:
            yield stack
        finally:
            stack.stop()
        return
    server = EmbeddedPostgres(_reachable(folder), port, settings, fast=fast)
    try:
        with step("Khởi động PostgreSQL", "PostgreSQL"):
            server.start()
    except EmbeddedPostgresError as error:
        raise Failure(error.message_vi, error.message_en) from error
    stack = Stack({**_urls(server), **_audit(server), **env}, server.admin_url, server.folder / "stamps", server)
    try:
        yield stack
    finally:
        stack.stop()
        server.stop()


def _reachable(folder: Path) -> Path:
    """The folder, or under root one outside a closed home, since PostgreSQL then runs as another account."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    account = find_binaries().account
    if not account or not (closed := closed_parent(folder, account)):
        return folder
    elsewhere = Path("/var/lib/liennganh") / hashlib.sha256(str(folder).encode()).hexdigest()[:8]
    say(f"  · {closed} chỉ chủ sở hữu vào được; dữ liệu đặt ở {elsewhere} · data kept in {elsewhere}")
    return elsewhere


def _urls(server: EmbeddedPostgres) -> dict[str, str]:
    passwords = _passwords()
    logins = {name: f"liennganh_{login}:{passwords[login]}" for name, login in LOGINS.items()}
    return {name: f"postgresql://{login}@127.0.0.1:{server.port}/liennganh" for name, login in logins.items()}


def _passwords() -> dict[str, str]:
    """Made once for this checkout, readable by its owner alone."""
    path = VAR / "secrets.json"
    if not path.exists():
        VAR.mkdir(exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(json.dumps({login: secrets.token_urlsafe(24) for login in LOGINS.values()}))
    return dict(json.loads(path.read_text()))


def _audit(server: EmbeddedPostgres) -> dict[str, str]:
    """The key that seals the audit, made once for this checkout; seals come and go with the database they are of."""
    path = VAR / "audit.key"
    if not path.exists():
        private, public = new_key()
        path.touch(mode=0o600)
        path.write_text(private)
        path.with_suffix(".pub.pem").write_text(public)
    return {"AUDIT_SIGNING_KEY": path.read_text(), "AUDIT_DIR": str(server.folder / "seals")}


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False
