"""One API process of each version: how soon it is ready, how much memory and processor time it takes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from liennganh.settings import Settings

TICKS = os.sysconf("SC_CLK_TCK")
COMMANDS = {
    "product": ["-m", "liennganh.cli", "serve"],
    "bare": ["-m", "uvicorn", "bench.bare:app", "--no-access-log", "--log-level", "warning"],
    "idiomatic": ["-m", "uvicorn", "bench.idiomatic:app", "--no-access-log", "--log-level", "warning"],
}


@dataclass
class Server:
    """A version, on a port of its own."""

    name: str
    port: int
    settings: Settings
    process: subprocess.Popen[bytes] | None = None
    ready_seconds: list[float] = field(default_factory=list)
    idle_kib: int = 0
    peak_kib: int = 0

    @property
    def log(self) -> Path:
        """What the process said."""
        return Path(tempfile.gettempdir()) / f"liennganh-bench-{self.port}.log"

    def start(self) -> None:
        """Returns when `/readyz` answers 200."""
        started = time.monotonic()
        command = [sys.executable, *COMMANDS[self.name], "--port", str(self.port)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, env=self._environment(), stdout=log, stderr=log)
        while not self._is_ready():
            if self.process.poll() is not None or time.monotonic() > started + 60:
                raise RuntimeError(f"{self.name} did not become ready")
            time.sleep(0.005)
        self.ready_seconds.append(time.monotonic() - started)
        self.idle_kib = self.resident_kib()

    def stop(self) -> None:
        """Ask, then insist."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process = None

    def resident_kib(self) -> int:
        """Memory in use now; 0 where the system does not tell."""
        assert self.process
        status = Path(f"/proc/{self.process.pid}/status")
        found = (
            [line for line in status.read_text().splitlines() if line.startswith("VmRSS")] if status.exists() else []
        )
        kib = int(found[0].split()[1]) if found else 0
        self.peak_kib = max(self.peak_kib, kib)
        return kib

    def cpu_seconds(self) -> float:
        """Processor time used so far; it tells what noise on the machine hides."""
        assert self.process
        stat = Path(f"/proc/{self.process.pid}/stat")
        if not stat.exists():
            return 0.0
        fields = stat.read_text().rpartition(") ")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def _environment(self) -> dict[str, str]:
        told = self.settings
        return os.environ | {
            "DATABASE_URL": told.database_url,
            "DATABASE_SYSTEM_URL": told.database_system_url,
            "ENVIRONMENT": "development",
            "BUSINESS_DATE": str(told.business_date or ""),
            "PUBLIC_URL": f"http://localhost:{self.port}",
            "SPA_DIR": str(told.spa_dir),
            "PYTHONPATH": str(Path(__file__).parents[1]),
        }

    def _is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False
