"""`python -m bench.register`: search and lists of a register of 200,000 establishments, beside pgbench of the same SQL.

One client. Each row is asked over HTTP of the app in this process, then what it sends to PostgreSQL is repeated by
pgbench, with rights and prepared statements; the ratio is what the product adds.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import orjson
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import asyncpg as dialect
from sqlalchemy.ext.asyncio import AsyncSession

from bench import postgres
from bench.city import TODAY
from liennganh.access.context import ENTER
from liennganh.access.installation import prepare
from liennganh.access.models import Actor
from liennganh.access.requests import cookie_name
from liennganh.access.roles import Reach, Role
from liennganh.access.sessions import open_session
from liennganh.core.database import make_engine
from liennganh.core.embedded_postgres import EmbeddedPostgres
from liennganh.establishments.models import Establishment
from liennganh.establishments.queries import REGISTER, lines
from liennganh.establishments.wording import words_of
from liennganh.installation import BACKEND, import_plan, migrate
from liennganh.main import create_app
from liennganh.people.service import add_person
from liennganh.settings import Settings

PACK = BACKEND / "liennganh" / "plan_packs" / "hai-phong-2024"
PEOPLE = {
    "district": (Role.CONTRIBUTOR, "UBND-HB", Reach.OWN),
    "department": (Role.CONTRIBUTOR, "SDL", Reach.OWN),
    "coordinator": (Role.COORDINATOR, "SLDTBXH", Reach.PLAN),
}
ASKED = {
    "rare words": "song xanh 4711",
    "common word": "hotel",
    "licence": "gp-120034",
    "nothing found": "khong co dau",
    "no search": "",
}
SEARCH = "select ids, total from app.search_establishments('{}'::text::jsonb)"
PAGE = 25
# By person and question: milliseconds and rows found.
Told = dict[tuple[str, str], tuple[float, int]]


def settings_of(admin_url: str, folder: Path) -> Settings:
    """An installation on the fresh server."""
    address = admin_url.rpartition("@")[2].partition("/")[0]
    urls = {
        name: f"postgresql://liennganh_{login}:bench@{address}/register"
        for name, login in (("database_url", "app"), ("database_owner_url", "owner"), ("database_system_url", "system"))
    }
    where: dict[str, Any] = {"files_dir": folder / "files", "spa_dir": Path("/nonexistent"), "business_date": TODAY}
    return Settings(database_admin_url=admin_url, environment="test", **where, **urls)


async def fill(settings: Settings, count: int, people: dict[str, tuple[Role, str, Reach]] = PEOPLE) -> dict[str, str]:
    """People, then the register; a session token for each person."""
    await import_plan(settings, PACK, dry_run=False)
    engine = make_engine(settings.database_system_url, server_settings={"statement_timeout": "600000"})
    tokens = {}
    async with AsyncSession(engine) as session, session.begin():
        for name, (role, code, reach) in people.items():
            await add_person(session, f"{name}@bench.example", name, role, code, reach, TODAY)
    async with AsyncSession(engine) as session:
        for name in people:
            actor = await session.scalar(select(Actor.id).where(Actor.name == name))
            assert actor
            tokens[name] = await open_session(engine, actor)
    await engine.dispose()
    connection = await asyncpg.connect(settings.database_system_url, command_timeout=600)
    for statement in (BACKEND / "bench" / "register.sql").read_text().format(count=count).split(";\n\n"):
        await connection.execute(statement, timeout=600)
    await connection.close()
    admin = await asyncpg.connect(settings.require("database_admin_url"), database="register")
    await admin.execute("vacuum analyze", timeout=600)
    await admin.close()
    return tokens


async def ask(settings: Settings, tokens: dict[str, str], times: int) -> Told:
    """Milliseconds (median) and rows found of each question by each person, over HTTP in this process."""
    app = create_app(settings)
    told = {}
    async with app.router.lifespan_context(app):
        for person, token in tokens.items():
            transport = httpx.ASGITransport(app=app)
            cookies = {cookie_name(settings): token}
            async with httpx.AsyncClient(transport=transport, base_url=settings.public_url, cookies=cookies) as client:
                for name, words in ASKED.items():
                    told[person, name] = await timed(client, "/api/v1/establishments", times, q=words, page_size=PAGE)
                on = "/api/v1/establishments/as-at"
                told[person, "register of a day"] = await timed(client, on, times, on="2023-06-30")
    return told


async def timed(client: httpx.AsyncClient, url: str, times: int, **asked: Any) -> tuple[float, int]:
    spent, found = [], 0
    for _ in range(times):
        began = time.perf_counter()
        answer = await client.get(url, params={name: value for name, value in asked.items() if value != ""})
        spent.append(time.perf_counter() - began)
        assert answer.status_code == 200, answer.text
        found = _found(answer.json())
    return statistics.median(spent) * 1000, found


def _found(answer: dict[str, Any]) -> int:
    """Rows of a list; establishments active on a day, or visited."""
    total = answer.get("total", answer.get("active", 0))
    return int(total["inspected"] if isinstance(total, dict) else total)


async def scripts_of(settings: Settings, tokens: dict[str, str]) -> dict[tuple[str, str], list[str]]:
    """What each question sends: entering, the search, and the rows that it named."""
    connection = await asyncpg.connect(settings.database_url)
    scripts = {}
    for person, token in tokens.items():
        for name, words in ASKED.items():
            asked = {"sort": "name", "words": words_of(words), "limit": PAGE, "offset": 0}
            search = SEARCH.format(orjson.dumps(asked).decode())
            async with connection.transaction():
                await connection.execute(_entering(token))
                ids = await connection.fetchval(search)
            scripts[person, name] = ["begin", _entering(token), search, _rows(ids), "commit"]
        day = REGISTER.replace("$1", "date '2023-06-30'").replace("$2", "null")
        plain = "\n".join(line for line in day.splitlines() if not line.startswith("--"))
        scripts[person, "register of a day"] = ["begin", _entering(token), plain, "commit"]
    await connection.close()
    return scripts


def _entering(token: str) -> str:
    hashed = f"sha256('{token}'::bytea)"
    return ENTER.replace("$1", hashed).replace("$2", "'establishment.read'").replace("$3", f"date '{TODAY}'")


def _rows(ids: list[Any]) -> str:
    named = lines().where(Establishment.id.in_(ids))
    compiled = named.compile(dialect=dialect.dialect(), compile_kwargs={"literal_binds": True})
    return str(compiled)


@contextmanager
def filled(
    count: int, people: dict[str, tuple[Role, str, Reach]] = PEOPLE
) -> Iterator[tuple[Settings, dict[str, str]]]:
    """A fresh server with a register of so many, and a session token for each person."""
    with tempfile.TemporaryDirectory(prefix="liennganh-bench-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o755)
        with EmbeddedPostgres(Path(folder) / "data", settings={"shared_buffers": "512MB"}, fast=True) as server:
            settings = settings_of(server.admin_url, Path(folder))
            asyncio.run(prepare(settings))
            with ThreadPoolExecutor(1) as aside:
                aside.submit(migrate, settings).result()
            yield settings, asyncio.run(fill(settings, count, people))


def compare(settings: Settings, told: Told, scripts: dict[tuple[str, str], list[str]]) -> None:
    """Prints one line a question, beside pgbench of what it sends."""
    print(f"{'who':12} {'what':18} {'found':>8} {'HTTP ms':>8} {'pgbench ms':>10} {'ratio':>6}")
    for (person, name), (spent, found) in told.items():
        measured = postgres.run(settings.database_url, [scripts[person, name]], 2)
        base = statistics.median(measured.latencies) * 1000
        print(f"{person:12} {name:18} {found:8} {spent:8.1f} {base:10.1f} {spent / base:6.1f}")


def main() -> None:
    """Fill, measure, compare."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=200_000)
    parser.add_argument("--times", type=int, default=40)
    given = parser.parse_args()
    with filled(given.count) as (settings, tokens):
        told = asyncio.run(ask(settings, tokens, given.times))
        compare(settings, told, asyncio.run(scripts_of(settings, tokens)))


if __name__ == "__main__":
    main()
