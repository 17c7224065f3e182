"""The parts of a server without a container engine: each service's own command, settings and secrets, run by hand.

What docker-compose.yml says is what runs; only places differ: paths of the images, ports, and the names of hosts.
"""

import contextlib
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from liennganh.core.embedded_postgres import EmbeddedPostgres
from liennganh.core.postgres_binaries import find_binaries

from caddy import CADDYFILE, HOW, find_caddy, install_caddy
from console import ROOT, Failure, step
from installing import BACKEND, FRONTEND, VENV, build_frontend
from processes import run, start, stop, tail

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
DOCKER = ROOT / "infra" / "docker"
APIS = ("api1", "api2")
READY_SECONDS = 60
USUAL = re.compile(r"\$\{\w+:-([^}]*)\}")


@dataclass
class Server:
    """`folder` holds everything that the volumes of the containers hold."""

    folder: Path
    https_port: int = 0
    settings: dict[str, str] = field(default_factory=dict)
    ports: dict[str, int] = field(default_factory=dict)
    children: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The address that people type."""
        return f"https://localhost:{self.ports['https']}"

    @property
    def authority(self) -> Path:
        """The certificate of the proxy's own authority."""
        return self.folder / "certificates" / "caddy" / "pki" / "authorities" / "local" / "root.crt"

    @property
    def key(self) -> Path:
        """The private key of the backups, which a real server does not hold."""
        return self.folder / "backup.key"

    @contextlib.contextmanager
    def running(self) -> Iterator["Server"]:
        """All services, in the order in which the compose file makes them wait for each other."""
        self.ports = {name: _free_port() for name in (*APIS, "http", "admin")}
        self.ports["https"] = self.https_port or _free_port()
        database = EmbeddedPostgres(self.folder / "postgres", settings=self._database_settings())
        try:
            with step("PostgreSQL với cấu hình của máy chủ", "PostgreSQL with the server's settings"):
                database.start()
                self._make_secrets(database)
            with step("Chuẩn bị dữ liệu và trang", "prepare"):
                self.command("prepare")
            with step("Hai API, bộ xử lý nền, Caddy", "Two APIs, worker, Caddy"):
                for name in (*APIS, "worker"):
                    self.start(name)
                for name in APIS:
                    self.wait_for(name)
                self._start_proxy()
            yield self
        finally:
            stop(list(reversed(self.children.values())))
            database.stop()

    def start(self, name: str) -> None:
        """The service's own command, in the background."""
        self.folder.joinpath("log").mkdir(exist_ok=True)
        with self._log(name).open("ab") as log:
            self.children[name] = start(
                self._words(name), self._env(name), cwd=BACKEND, stdout=log, stderr=subprocess.STDOUT
            )

    def start_backup(self) -> None:
        """The backup service, with a key pair and a store of its own."""
        for name in ("backups", "backup-status", "files"):
            (self.folder / name).mkdir(exist_ok=True)
        self.settings["BACKUP_METRICS_PORT"] = str(_free_port())
        self.settings["BACKUP_RECIPIENTS"] = self.command("backup", "liennganh", "backup", "new-key", str(self.key))
        self.start("backup")

    def terminate(self, name: str) -> float:
        """SIGTERM, as the engine stops a container; how many seconds it took to leave by itself."""
        process, begun = self.children.pop(name), time.monotonic()
        process.send_signal(signal.SIGTERM)
        grace = int(COMPOSE[name]["stop_grace_period"].removesuffix("s"))
        try:
            status = process.wait(grace)
        except subprocess.TimeoutExpired as error:
            raise Failure(f"{name} không dừng sau {grace} giây.", f"{name} did not stop in {grace} s.") from error
        if status != 0:
            raise Failure(f"{name} dừng với mã {status}.", f"{name} ended with {status}.", tail(self._log(name)))
        return time.monotonic() - begun

    def command(self, name: str, *words: str) -> str:
        """To its end in the service's place, as `docker compose exec NAME WORDS`; its own command without words."""
        failure = (f"{name} không thành công.", f"{name} failed.")
        return run([*(words or self._words(name))], *failure, self._env(name), cwd=BACKEND)

    def wait_for(self, name: str) -> None:
        """Until its health check passes."""
        deadline = time.monotonic() + READY_SECONDS
        while not _answers(f"http://127.0.0.1:{self.ports[name]}/readyz"):
            if self.children[name].poll() is not None or time.monotonic() > deadline:
                raise Failure(f"{name} chưa sẵn sàng.", f"{name} did not become ready.", tail(self._log(name)))
            time.sleep(0.05)

    def _start_proxy(self) -> None:
        caddy = find_caddy() or install_caddy()
        if caddy is None:
            raise Failure("Chưa có Caddy.", HOW)
        with self._log("web").open("ab") as log:
            words = [str(caddy), "run", "--config", str(CADDYFILE), "--adapter", "caddyfile"]
            self.children["web"] = start(words, self._env("web"), stdout=log, stderr=subprocess.STDOUT)
        deadline = time.monotonic() + READY_SECONDS
        while not (self.authority.exists() and _answers(f"{self.url}/readyz", self.authority)):
            if self.children["web"].poll() is not None or time.monotonic() > deadline:
                raise Failure("Caddy chưa sẵn sàng.", "Caddy did not become ready.", tail(self._log("web")))
            time.sleep(0.1)

    def _log(self, name: str) -> Path:
        return self.folder / "log" / f"{name}.log"

    def _words(self, name: str) -> list[str]:
        places = {"liennganh": str(VENV / "bin" / "liennganh"), "python": sys.executable}
        words = [str(places.get(word, word)).replace("/app/", f"{ROOT}/") for word in COMPOSE[name]["command"]]
        return [str(self.ports[name]) if word == "8000" and name in self.ports else word for word in words]

    def _env(self, name: str) -> dict[str, str]:
        """What the compose file gives the service, and where this machine keeps what the image would hold."""
        given = {key: USUAL.sub(r"\1", str(value)) for key, value in COMPOSE[name]["environment"].items()}
        here = {
            "PUBLIC_URL": self.url,
            "SECRETS_DIR": str(self._secrets_of(name)),
            "SPA_DIR": str(FRONTEND / "dist"),
            "PAGES": str(self.folder / "pages"),
            "FILES_DIR": str(self.folder / "files"),
            "AUDIT_DIR": str(self.folder / "seals"),
            "BACKUP_TARGET": f"file://{self.folder}/backups",
            "BACKUP_SPOOL": str(self.folder / "wal"),
            "BACKUP_STATUS_DIR": str(self.folder / "backup-status"),
            "PATH": f"{VENV / 'bin'}:{os.environ['PATH']}",
        }
        return given | here | self.settings | (self._proxy_env() if name == "web" else {})

    def _proxy_env(self) -> dict[str, str]:
        return {
            "TLS": "internal",
            "HTTP_PORT": str(self.ports["http"]),
            "HTTPS_PORT": str(self.ports["https"]),
            "CADDY_ADMIN": f"localhost:{self.ports['admin']}",
            "CADDY_FILES": str(DOCKER),
            "API_UPSTREAMS": " ".join(f"127.0.0.1:{self.ports[name]}" for name in APIS),
            "XDG_DATA_HOME": str(self.folder / "certificates"),
            "XDG_CONFIG_HOME": str(self.folder / "certificates"),
        }

    def _secrets_of(self, name: str) -> Path:
        """A folder with the secrets that this service mounts, and no other."""
        folder = self.folder / "run" / name
        folder.mkdir(parents=True, exist_ok=True)
        for secret in COMPOSE[name].get("secrets", []):
            shutil.copyfile(self.folder / "secrets" / secret, folder / secret)
        return folder

    def _make_secrets(self, database: EmbeddedPostgres) -> None:
        secrets = self.folder / "secrets"
        secrets.mkdir(exist_ok=True)
        (secrets / "database_admin_url").write_text(database.admin_url)
        words = ("Không tạo được mật khẩu.", "Making the passwords failed.")
        where = {"DATABASE_HOST": f"127.0.0.1:{database.port}"}
        run(["sh", str(DOCKER / "new-secrets"), str(secrets)], *words, where)

    def _database_settings(self) -> dict[str, str]:
        """The server's own files, with this machine's folders in them."""
        account = find_binaries().account
        etc, spool = self.folder / "etc", self.folder / "wal"
        for folder in (etc, spool):
            folder.mkdir()
        if account:
            os.chown(spool, account.uid, account.gid)
        told = (DOCKER / "postgresql.conf").read_text()
        for image, here in (("/etc/liennganh", etc), ("/opt/liennganh", etc), ("/var/spool/liennganh-wal", spool)):
            told = told.replace(image, str(here))
        (etc / "postgresql.conf").write_text(told)
        for name in ("pg_hba.conf", "archive"):
            shutil.copy(ROOT / "infra" / "backup" / name, etc)
        return {"config_file": str(etc / "postgresql.conf")}


@contextlib.contextmanager
def trial(**options: Any) -> Iterator[Server]:
    """A whole server in a folder of its own, gone afterwards."""
    build_frontend()
    with tempfile.TemporaryDirectory(prefix="liennganh-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o755)
        with Server(Path(folder), **options).running() as server:
            yield server


def _answers(url: str, authority: Path | None = None) -> bool:
    context = ssl.create_default_context(cafile=str(authority)) if authority else None
    try:
        with urllib.request.urlopen(url, timeout=3, context=context) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
