"""`python -m bench.visits`: lists and figures of 1,000,000 visits to 200,000 establishments, beside pgbench.

One client. Each question is asked over HTTP of the app in this process; what it sent to PostgreSQL is read from the
server's log and repeated by pgbench, with rights and prepared statements. The ratio is what the product adds.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import httpx

from bench import register
from bench.recording import Script, recording
from liennganh.access.requests import cookie_name
from liennganh.access.roles import Reach, Role
from liennganh.installation import BACKEND
from liennganh.main import create_app
from liennganh.settings import Settings

PEOPLE = {
    "team": (Role.INSPECTOR, "DOI178-HB", Reach.OWN),
    "department": (Role.CONTRIBUTOR, "SDL", Reach.OWN),
    "coordinator": (Role.COORDINATOR, "SLDTBXH", Reach.PLAN),
}
VISITS, PAGE = "/api/v1/inspections", {"page_size": "25"}
ASKED: dict[str, tuple[str, dict[str, str]]] = {
    "first page": (VISITS, PAGE),
    "to sign": (VISITS, PAGE | {"queue": "to_sign"}),
    "today": (VISITS, PAGE | {"queue": "today"}),
    "overdue follow-ups": (VISITS, PAGE | {"queue": "follow_up", "sort": "follow_up_on"}),
    "a month": (VISITS, PAGE | {"since": "2024-05-01", "until": "2024-05-31"}),
    "one outcome": (VISITS, PAGE | {"outcome": "recommendation"}),
    "name, rare": (VISITS, PAGE | {"q": "song xanh 4711"}),
    "name, common": (VISITS, PAGE | {"q": "binh minh"}),
    "page 1,000": (VISITS, PAGE | {"page": "1000"}),
    "coverage": (f"{VISITS}/coverage", {}),
}
Seat = dict[str, httpx.AsyncClient]


@asynccontextmanager
async def seats(settings: Settings, tokens: dict[str, str]) -> AsyncIterator[Seat]:
    """A client for each person, of an app of its own."""
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        clients = {
            person: httpx.AsyncClient(
                transport=httpx.ASGITransport(app=app),
                base_url=settings.public_url,
                cookies={cookie_name(settings): token},
                timeout=60,
            )
            for person, token in tokens.items()
        }
        yield clients
        for client in clients.values():
            await client.aclose()


async def fill_visits(settings: Settings) -> int:
    """How many there are now."""
    connection = await asyncpg.connect(settings.database_system_url, command_timeout=1800)
    await connection.execute((BACKEND / "bench" / "visits.sql").read_text(), timeout=1800)
    count: int = await connection.fetchval("select count(*) from inspections")
    await connection.close()
    admin = await asyncpg.connect(settings.require("database_admin_url"), database="register")
    await admin.execute("vacuum analyze", timeout=600)
    await admin.close()
    return count


async def ask(settings: Settings, tokens: dict[str, str], times: int) -> register.Told:
    """Milliseconds (median) and rows found of each question by each person."""
    told = {}
    async with seats(settings, tokens) as people:
        for person, client in people.items():
            for name, (path, narrowed) in ASKED.items():
                told[person, name] = await register.timed(client, path, times, **narrowed)
    return told


async def scripts_of(settings: Settings, tokens: dict[str, str]) -> dict[tuple[str, str], Script]:
    """What each question sends to PostgreSQL, asked twice so that caches are warm."""
    scripts = {}
    async with recording(settings) as recorder, seats(settings, tokens) as people:
        for person, client in people.items():
            for name, (path, narrowed) in ASKED.items():
                await client.get(path, params=narrowed)
                recorder.mark()
                await client.get(path, params=narrowed)
                scripts[person, name] = recorder.statements()
    return scripts


def main() -> None:
    """Fill, measure, compare."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=200_000, help="establishments; five visits to each")
    parser.add_argument("--times", type=int, default=20)
    given = parser.parse_args()
    with register.filled(given.count, PEOPLE) as (settings, tokens):
        print(f"{asyncio.run(fill_visits(settings)):,} visits")
        told = asyncio.run(ask(settings, tokens, given.times))
        register.compare(settings, told, asyncio.run(scripts_of(settings, tokens)))


if __name__ == "__main__":
    main()
