"""The yardstick below every server: pgbench with the product's own statements, with rights and without."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from bench.client import Measured
from bench.recording import Script
from liennganh.core.postgres_binaries import find_binaries

ENTERS = re.compile(r"\bapp\.begin\(")
FRAME = re.compile(r"^(begin|commit|rollback)\b", re.IGNORECASE)
WRITES = re.compile(r"\binsert into\b", re.IGNORECASE)
RATE = re.compile(r"tps = ([\d.]+) \(without")


def with_rights(scripts: Sequence[Script]) -> list[Script]:
    """As recorded."""
    return list(scripts)


def bypassing(scripts: Sequence[Script]) -> list[Script]:
    """As recorded, but for a login that row security does not bind: what the policies cost is the difference."""
    return [[statement.replace("'app_wide'", "'none'") for statement in script] for script in scripts]


def without_rights(scripts: Sequence[Script]) -> list[Script]:
    """The reads alone, or the write without asking who writes."""
    kept = [[s for s in script if not ENTERS.search(s)] for script in scripts]
    is_writing = any(WRITES.search(s) for script in kept for s in script)
    return kept if is_writing else [[s for s in script if not FRAME.match(s)] for script in kept]


def by_client(scripts: Sequence[Script]) -> str:
    """One file in which each client repeats its own script, so that writers do not wait for each other's rows."""
    lines = []
    for client, script in enumerate(scripts):
        lines += [f"\\{'el' if client else ''}if :client_id = {client}", *(f"{statement};" for statement in script)]
    return "\n".join([*lines, "\\endif", ""])


def run(url: str, scripts: Sequence[Script], seconds: float) -> Measured:
    """All clients at once, statements prepared; the log of every transaction gives the percentiles.

    Without any seconds each client runs its script once.
    """
    with tempfile.TemporaryDirectory(prefix="liennganh-bench-") as folder:
        Path(folder).chmod(0o777)
        file = Path(folder) / "work.sql"
        file.write_text(by_client(scripts))
        at = urlsplit(url)
        binaries = find_binaries()
        options = ["-n", "-M", "prepared", "-c", str(len(scripts)), "-j", "1"]
        options += ["-T", str(max(1, round(seconds)))] if seconds else ["-t", "1"]
        options += ["--log", f"--log-prefix={folder}/log", "-f", str(file), at.path.removeprefix("/")]
        where = ["-h", str(at.hostname), "-p", str(at.port), "-U", str(at.username)]
        told = binaries.options()
        told["env"] = {**told["env"], "PGPASSWORD": at.password or ""}
        done = subprocess.run(
            binaries.command("pgbench", *where, *options), check=False, capture_output=True, text=True, **told
        )
        if done.returncode:
            raise RuntimeError(f"pgbench: {done.stdout[-500:]} {done.stderr[-1500:]}")
        lines = [line.split() for log in Path(folder).glob("log.*") for line in log.read_text().splitlines()]
        latencies = [int(parts[2]) / 1e6 for parts in lines]
        rate = RATE.search(done.stdout)  # a busy machine may not finish one transaction in a short time
        return Measured(seconds=len(latencies) / float(rate[1]) if rate else seconds, latencies=latencies)
