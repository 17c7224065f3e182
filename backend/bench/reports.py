"""`python -m bench.reports`: the plan's consolidated report over every body of a city: how long, and how much memory.

Times beside that of the dashboard's own answer, which a report holds as a part, measured in the same run; memory is
what the process has resident before the first report, and at most while reports are made.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import asyncpg
import httpx

from bench.register import PACK, settings_of
from liennganh.access.installation import prepare
from liennganh.access.requests import cookie_name, csrf_token
from liennganh.access.sessions import open_session
from liennganh.core.database import make_engine
from liennganh.core.embedded_postgres import EmbeddedPostgres
from liennganh.demo.figures import fill
from liennganh.demo.people import make_people
from liennganh.installation import import_plan, migrate
from liennganh.main import create_app
from liennganh.settings import Settings

AFTER = date(2024, 6, 20)
COORDINATOR = "Lê Quang Minh"
FORMATS = ("docx", "pdf", "xlsx")


def resident() -> int:
    """Megabytes of this process at most so far; the PDF is set in one of its own."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return own // 1024


async def measure(settings: Settings, rounds: int) -> None:
    """Begin, compare, print; the last report is withdrawn each time, so that another may be begun."""
    engine = make_engine(settings.require("database_url"))
    sql = await asyncpg.connect(settings.require("database_system_url"))
    actor = await sql.fetchval("select id from actors where name = $1", COORDINATOR)
    period = str(await sql.fetchval("select id from periods where code = '2024-6T'"))
    token = await open_session(engine, actor)
    app = create_app(settings)
    told: dict[str, list[float]] = {}
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(
            transport=httpx.ASGITransport(app=app),
            base_url=f"{settings.public_url}/api/v1",
            headers={"X-CSRF-Token": csrf_token(token)},
            cookies={cookie_name(settings): token},
            timeout=60,
        ) as client,
    ):
        before = resident()
        for _ in range(rounds):
            await one_round(client, period, told)
        print(f"memory: {before} MB before, {resident()} MB at most", flush=True)
    await sql.close()
    await engine.dispose()
    board = statistics.median(told["dashboard"])
    for name, found in told.items():
        middle = statistics.median(found)
        print(f"{name}: {middle * 1000:,.0f} ms, {middle / board:.1f} x the dashboard", flush=True)


async def one_round(client: httpx.AsyncClient, period: str, told: dict[str, list[float]]) -> None:
    """One report from its beginning to its files."""

    async def timed(name: str, ask: Callable[[], Awaitable[httpx.Response]]) -> Any:
        begun = time.perf_counter()
        answer = await ask()
        told.setdefault(name, []).append(time.perf_counter() - begun)
        assert answer.status_code < 300, answer.text[:300]
        return answer

    await timed("dashboard", lambda: client.get(f"/dashboards/targets?period_id={period}&basis=official"))
    wanted = {"period_id": period, "template": "KH-THANH-PHO", "organisation": "SLDTBXH"}
    report = (await timed("begin", lambda: client.post("/reports", json=wanted))).json()
    path = f"/reports/{report['id']}"
    await timed("compare with the source", lambda: client.get(f"{path}/changes"))
    for extension in FORMATS:
        await timed(f"print {extension}", partial(client.get, f"{path}/file?format={extension}"))
    etag = (await client.get(path)).json()["etag"]
    await client.post(f"{path}/withdraw", json={"note": "bench"}, headers={"If-Match": etag})


def main() -> None:
    """All of it on a server of its own."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="liennganh-reports-", dir="/var/tmp") as where:
        folder = Path(where)
        folder.chmod(0o755)
        with EmbeddedPostgres(folder / "data", settings={"shared_buffers": "256MB"}) as server:
            settings = settings_of(server.admin_url, folder).model_copy(update={"demo": True})
            asyncio.run(prepare(settings))
            with ThreadPoolExecutor(1) as aside:
                aside.submit(migrate, settings).result()
            asyncio.run(import_plan(settings, PACK, dry_run=False))
            asyncio.run(make_people(settings))
            asyncio.run(fill(settings, living=False))
            asyncio.run(measure(settings.model_copy(update={"business_date": AFTER}), asked.rounds))


if __name__ == "__main__":
    main()
