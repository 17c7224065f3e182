"""`python -m bench.readings`: what it costs that a read is recorded, as ratios of rates measured in one run.

pgbench, 16 clients, durable, each kind three times in turn: a read that notes nothing, one that is repeated within the
hour, and one that is written each time (the first of an hour).
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import asyncpg

from bench import postgres
from bench.register import PACK, settings_of
from liennganh.access.installation import prepare
from liennganh.core.embedded_postgres import EmbeddedPostgres
from liennganh.installation import import_plan, migrate
from liennganh.settings import Settings

CLIENTS = 16
READ = "select * from submissions s join organisations o on o.id = s.owner_id where s.owner_id = '{body}'"
NOTED = """select audit.note_reads('[{{"organisation_id": "{body}", "verb": "submission.read",
  "object_type": "submissions", "object_id": "x", "diff": {{"indicators": ["CS-3.3.1"]}}}}]', true)"""


def scripts(bodies: list[str], kind: str) -> list[list[str]]:
    """One for each client; each is of a body of its own."""
    told = []
    for body in bodies:
        noted = NOTED.format(body=body).replace("\n ", "")
        written = (
            noted.replace('"x"', "\"' || gen_random_uuid() || '\"")
            .replace("('[", "(('[")
            .replace("]', true", "]')::jsonb, true")
        )
        middle = {"plain": [], "repeated": [noted], "written": [written]}[kind]
        told.append(["begin", READ.format(body=body), *middle, "commit"])
    return told


async def fill(settings: Settings) -> list[str]:
    """The plan and its reports; the first sixteen bodies."""
    await import_plan(settings, PACK, dry_run=False)
    admin = await asyncpg.connect(settings.require("database_admin_url"), database="register")
    bodies = [str(row["id"]) for row in await admin.fetch("select id from organisations order by code desc limit 16")]
    await admin.close()
    return bodies


def main() -> None:
    """All of it on a server of its own."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="liennganh-readings-", dir="/var/tmp") as where:
        folder = Path(where)
        folder.chmod(0o755)
        with EmbeddedPostgres(folder / "data", settings={"shared_buffers": "256MB"}) as server:
            settings = settings_of(server.admin_url, folder)
            asyncio.run(prepare(settings))
            with ThreadPoolExecutor(1) as aside:
                aside.submit(migrate, settings).result()
            bodies = asyncio.run(fill(settings))
            url = server.admin_url.rpartition("/")[0] + "/register"
            rates: dict[str, list[float]] = {"plain": [], "repeated": [], "written": []}
            for _ in range(3):
                for kind, found in rates.items():
                    done = postgres.run(url, scripts(bodies, kind), asked.seconds)
                    found.append(len(done.latencies) / done.seconds)
            plain, repeated, written = (statistics.median(found) for found in rates.values())
            print(f"a read alone: {plain:,.0f}/s", flush=True)
            print(f"repeated within the hour: {repeated:,.0f}/s, {repeated / plain:.2f} of it", flush=True)
            print(f"written to the audit: {written:,.0f}/s, {written / plain:.2f} of it", flush=True)


if __name__ == "__main__":
    main()
