"""`python -m bench.audit`: what the audit's chain costs a write, and how long verifying a million events takes.

Writes are compared in one run by pgbench, 16 clients of 16 bodies, durable, each kind three times in turn: an event
alone, and a save of 20 values with its event, with the chain and without.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import asyncpg

from bench import postgres
from bench.register import PACK, settings_of
from liennganh.access.installation import prepare
from liennganh.audit.evidence import evidence
from liennganh.audit.sealing import seal
from liennganh.audit.second_place import find_second_place
from liennganh.audit.signing import find_believed, find_signer, new_key
from liennganh.audit.verifying import verify
from liennganh.core.database import make_engine
from liennganh.core.embedded_postgres import EmbeddedPostgres
from liennganh.installation import BACKEND, import_plan, migrate
from liennganh.settings import Settings

CLIENTS = 16
VERIFIER = BACKEND.parent / "infra" / "verify_audit.py"
ENTRY = """[{{"organisation_id": "{body}", "verb": "submission.edit", "object_type": "submissions", "object_id": "x",
  "request_id": "0123456789abcdef", "diff": {{"changed": ["CS-1.1.1.numerator", "CS-1.1.1.denominator"]}}}}]"""
SAVE = (
    "begin",
    "update bench_save set version = version + 1 where id = {client}",
    "update bench_values set numerator = numerator + 1 where report = {client}",
    "select {append}('{entry}'::jsonb)",
    "commit",
)


def scripts(bodies: list[str], append: str, *, is_save: bool) -> list[list[str]]:
    """One for each client."""
    told = []
    for client, body in enumerate(bodies):
        entry = ENTRY.format(body=body).replace("\n ", "")
        steps = SAVE if is_save else SAVE[3:4]
        told.append([step.format(client=client, append=append, entry=entry) for step in steps])
    return told


def compare(url: str, bodies: list[str], seconds: float) -> None:
    """The median rate of each kind, and the ratio."""
    for name, is_save in (("an event alone", False), ("a save of 20 values", True)):
        rates: dict[str, list[float]] = {"audit.append": [], "audit.append_unchained": []}
        for _ in range(3):
            for append, found in rates.items():
                done = postgres.run(url, scripts(bodies, append, is_save=is_save), seconds)
                found.append(len(done.latencies) / done.seconds)
        chained, plain = (statistics.median(found) for found in rates.values())
        print(f"{name}: {chained:,.0f}/s with the chain, {plain:,.0f}/s without: {chained / plain:.2f}", flush=True)


async def fill(settings: Settings, count: int) -> list[str]:
    """The plan's bodies and their past; the first sixteen bodies."""
    await import_plan(settings, PACK, dry_run=False)
    admin = await asyncpg.connect(settings.require("database_admin_url"), database="register")
    began = time.perf_counter()
    for statement in (BACKEND / "bench" / "audit.sql").read_text().split(";\n\n"):
        await admin.execute(statement)
    for batch in range(count // 1000):
        await admin.execute(f"call bench_batch({batch})", timeout=60)
    print(f"{count:,} events written in {time.perf_counter() - began:.1f} s", flush=True)
    await admin.execute("vacuum analyze audit.events", timeout=600)
    bodies = [str(row["id"]) for row in await admin.fetch("select id from organisations order by code desc limit 16")]
    await admin.close()
    return bodies


async def prove(settings: Settings, folder: Path) -> None:
    """Seal, verify in the database, and export."""
    private, public = new_key()
    settings = settings.model_copy(update={"audit_signing_key": private, "audit_dir": folder / "second"})
    engine, signer = make_engine(settings.database_system_url), find_signer(settings)
    assert signer
    await seal(engine, signer, find_second_place(settings))
    await engine.dispose()
    sql = await asyncpg.connect(settings.database_system_url, server_settings={"statement_timeout": "0"})
    finding = await verify(sql, find_believed(settings), find_second_place(settings))
    print(f"{finding.events:,} events verified in {finding.seconds:.1f} s, {finding.fault_count} faults", flush=True)
    began, path, key = time.perf_counter(), folder / "export.jsonl", folder / "public.pem"
    key.write_text(public)
    with path.open("w", encoding="utf-8") as file:
        async with sql.transaction():
            async for line in evidence(sql):
                file.write(line + "\n")
    await sql.close()
    size = path.stat().st_size / 1e6
    print(f"exported in {time.perf_counter() - began:.1f} s, {size:.0f} MB", flush=True)


def independently(folder: Path) -> None:
    """As an auditor does, elsewhere."""
    began = time.perf_counter()
    command = [sys.executable, str(VERIFIER), str(folder / "export.jsonl"), str(folder / "public.pem")]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    print(f"verified independently in {time.perf_counter() - began:.1f} s: {told.stdout.splitlines()[-1]}", flush=True)


def main() -> None:
    """All of it on a server of its own."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=10)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="liennganh-audit-", dir="/var/tmp") as where:
        folder = Path(where)
        folder.chmod(0o755)
        with EmbeddedPostgres(folder / "data", settings={"max_wal_size": "4GB", "shared_buffers": "512MB"}) as server:
            settings = settings_of(server.admin_url, folder)
            asyncio.run(prepare(settings))
            with ThreadPoolExecutor(1) as aside:
                aside.submit(migrate, settings).result()
            bodies = asyncio.run(fill(settings, asked.count))
            asyncio.run(prove(settings, folder))
            independently(folder)
            compare(server.admin_url.rpartition("/")[0] + "/register", bodies, asked.seconds)


if __name__ == "__main__":
    main()
