"""The works that are measured: who asks, for what, and which rows every version must answer with."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import asyncpg

from bench.client import Ask
from liennganh.access.context import hash_token
from liennganh.access.requests import csrf_token
from liennganh.settings import Settings

CLIENTS = 16
API = "/api/v1"
VERSION = re.compile(rb'"version": ?(\d+)')
WHO = """select m.actor_id, o.code from memberships m join organisations o on o.id = m.organisation_id
         where m.role = $1 and m.reach = $2 and o.level = any($3) and m.valid_to is null
           and o.kind <> 'inspection_team' order by o.code, m.actor_id"""  # teams have tasks and report no figures
OWN_BODY = """select m.organisation_id from memberships m join sessions s on s.actor_id = m.actor_id
              where s.token_hash = $1 and m.role = $2 and m.valid_to is null"""
OPEN_SESSION = "select app.open_session($1, $2, null, null, false)"


@dataclass(frozen=True)
class Work:
    """A work of the speed table. `asks` are requests by client; `rows` takes what must agree from an answer."""

    name: str
    title: str
    asks: list[list[str | Draft]]
    rows: Callable[[dict[str, Any]], Any]
    tokens: list[str]


@dataclass
class Draft:
    """A report being saved: its figures and the version seen last."""

    id: str
    cells: list[tuple[str, str | None, str]]
    version: int
    access_version: int
    number: int = 0

    def body(self) -> bytes:
        """Other figures each time, so that every save writes all of them."""
        self.number = self.number % 50 + 1
        values = [
            {"indicator_id": indicator, "category_id": category, "status": "number", "numerator": self.number}
            | ({"denominator": 100 + self.number} if kind == "share" else {})
            for indicator, category, kind in self.cells
        ]
        return json.dumps({"values": values}).encode()


def request(method: str, path: str, token: str, body: bytes = b"", version: str | None = None) -> bytes:
    """The bytes of one HTTP request of a signed-in browser."""
    lines = [f"{method} {API}{path} HTTP/1.1", "Host: localhost", f"Cookie: session={token}", "Accept-Language: vi"]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
        lines += [f"X-CSRF-Token: {csrf_token(token)}", f'If-Match: "{version}"']
    return "\r\n".join([*lines, "", ""]).encode() + body


def asks_of(work: Work) -> list[Ask]:
    """One per client; each begins somewhere else."""
    return [_ask(client, work) for client in range(len(work.asks))]


def _ask(client: int, work: Work) -> Ask:
    wanted, token = work.asks[client], work.tokens[client]
    if isinstance(wanted[0], Draft):
        return _saving(wanted[0], token)
    requests = [request("GET", path, token) for path in wanted if isinstance(path, str)]
    position = -1

    def ask(_: bytes | None) -> bytes:
        nonlocal position
        position = (position + 1) % len(requests)
        return requests[position]

    return ask


def _saving(draft: Draft, token: str) -> Ask:
    def ask(body: bytes | None) -> bytes:
        if body and (found := VERSION.search(body)):
            draft.version = int(found[1])
        seen = f"{draft.version}.{draft.access_version}"
        return request("PATCH", f"/submissions/{draft.id}", token, draft.body(), seen)

    return ask


async def refresh(settings: Settings, work: Work) -> None:
    """What pgbench wrote meanwhile is seen by the next saves; every version begins with the same figures."""
    drafts = [draft for asked in work.asks for draft in asked if isinstance(draft, Draft)]
    if not drafts:
        return
    sql = await asyncpg.connect(settings.require("database_system_url"))
    for draft in drafts:
        draft.version = await sql.fetchval("select version from submissions where id = $1", draft.id)
        draft.number = 0
    await sql.close()


async def open_sessions(sql: asyncpg.Connection, actor_ids: list[Any]) -> list[str]:
    """A signed-in browser for each."""
    tokens = [f"bench-{actor_id}" for actor_id in actor_ids]
    for actor_id, token in zip(actor_ids, tokens, strict=True):
        await sql.execute("delete from sessions where token_hash = $1", hash_token(token))
        await sql.execute(OPEN_SESSION, actor_id, hash_token(token))
    return tokens


async def plan_works(settings: Settings) -> list[Work]:
    """Every work with its people and rows; the same each time for the same data."""
    sql = await asyncpg.connect(settings.require("database_system_url"))
    try:
        return [
            await _list_city(sql),
            await _list_district(sql),
            await _one(sql),
            await _create(sql),
            await _dashboard(sql),
        ]
    finally:
        await sql.close()


async def _people(sql: asyncpg.Connection, role: str, reach: str, levels: list[str]) -> list[str]:
    found = [row["actor_id"] for row in await sql.fetch(WHO, role, reach, levels)]
    tokens = await open_sessions(sql, list(dict.fromkeys(found)))
    return [tokens[client % len(tokens)] for client in range(CLIENTS)]


def _dealt(paths: list[str]) -> list[list[str | Draft]]:
    """Each client goes through all of them in an order of its own."""
    return [random.Random(client).sample(paths, len(paths)) for client in range(CLIENTS)]


async def _list_city(sql: asyncpg.Connection) -> Work:
    periods = await sql.fetch("select id from periods where kind <> 'month' and closed_at is not null order by code")
    open_one = await sql.fetchval("select id from periods where code = '2024-6T'")
    paths = [f"/submissions?period_id={p['id']}&state=accepted&page_size=50" for p in periods]
    paths.append(f"/submissions?period_id={open_one}&state=accepted&page_size=50")
    tokens = await _people(sql, "coordinator", "plan", ["city"])
    return Work("list_city", "list, whole city, 50 of a period", _dealt(paths), list_rows, tokens)


async def _list_district(sql: asyncpg.Connection) -> Work:
    """What a district receives of its communes; `authority` tells it to the version that knows no rights."""
    asks: list[list[str | Draft]] = []
    tokens = await _people(sql, "coordinator", "own", ["district"])
    for token in tokens:
        body = await sql.fetchval(OWN_BODY, hash_token(token), "coordinator")
        path = f"/submissions?state=accepted&sort=-due_on&page_size=50&authority={body}&page="
        asks.append([f"{path}{page}" for page in (1, 2, 3)])
    return Work("list_district", "list, one district's communes", asks, list_rows, tokens)


async def _one(sql: asyncpg.Connection) -> Work:
    """Reports of districts, read by the city's coordinator and by the own contributors in turn."""
    tokens = await _people(sql, "contributor", "own", ["district"])
    asks: list[list[str | Draft]] = []
    for token in tokens:
        rows = await sql.fetch(
            """select s.id from submissions s join periods p on p.id = s.period_id and p.code <> '2024-NAM'
               join memberships m on m.organisation_id = s.owner_id
               join sessions t on t.actor_id = m.actor_id where t.token_hash = $1
               and m.role = 'contributor' and m.valid_to is null order by s.due_on desc limit 8""",
            hash_token(token),
        )
        asks.append([f"/submissions/{row['id']}" for row in rows])
    return Work("one", "one submission with its values", asks, one_rows, tokens)


async def _create(sql: asyncpg.Connection) -> Work:
    """A fresh draft of a body of its own for each client, 20 figures of it saved at once."""
    drafts = await sql.fetch(
        """select s.id, s.version, a.id as actor_id, a.access_version from submissions s
           join periods p on p.id = s.period_id and p.code = '2024-NAM' join organisations o on o.id = s.owner_id
           join lateral (select a.id, a.access_version from memberships m join actors a on a.id = m.actor_id
                         where m.organisation_id = s.owner_id and m.role = 'contributor' and m.valid_to is null
                         order by a.id limit 1) a on true
           where s.state = 'draft' and (select count(*) from "values" v where v.submission_id = s.id) >= 20
           order by o.level desc, o.code limit $1""",
        CLIENTS,
    )
    tokens = await open_sessions(sql, [row["actor_id"] for row in drafts])
    asks: list[list[str | Draft]] = []
    for row in drafts:
        cells = await sql.fetch(
            """select v.indicator_id, v.category_id,
                      case when i.entry = 'ratio' then 'share' else 'count' end as kind
               from "values" v join indicators i on i.id = v.indicator_id
               where v.submission_id = $1 and v.wall is null and i.entry in ('ratio', 'count')
               order by v.category_id nulls first, v.indicator_id limit 20""",
            row["id"],
        )
        kept = [(str(c["indicator_id"]), c["category_id"] and str(c["category_id"]), c["kind"]) for c in cells]
        asks.append([Draft(str(row["id"]), kept, row["version"], row["access_version"])])
    return Work("create", "save a draft of 20 values", asks, one_rows, tokens)


async def _dashboard(sql: asyncpg.Connection) -> Work:
    period = await sql.fetchval("select id from periods where code = '2024-6T'")
    tokens = await _people(sql, "reader", "plan", ["city"])
    return Work(
        "dashboard", "city dashboard", _dealt([f"/dashboards/targets?period_id={period}"]), dashboard_rows, tokens
    )


def list_rows(answer: dict[str, Any]) -> Any:
    """Total, and the order of what is on the page."""
    fields = ("id", "state", "version", "filled", "expected", "due_on")
    return answer["total"], [(*(row[f] for f in fields), row["owner"]["code"]) for row in answer["items"]]


def one_rows(answer: dict[str, Any]) -> Any:
    """The figures; the product gives them by indicator, the others as one list."""
    values = answer.get("values") or [
        value | {"indicator_id": item["indicator"]["id"]} for item in answer["items"] for value in item["values"]
    ]
    names = ("indicator_id", "category_id", "status", "numerator", "denominator")
    return answer["id"], answer["state"], sorted([[value[name] for name in names] for value in values], key=str)


def dashboard_rows(answer: dict[str, Any]) -> Any:
    """Sums by indicator."""
    found = answer.get("rows") or [
        {"code": i["indicator"]["code"], "numerator": i["numerator"], "denominator": i["denominator"]}
        for target in [*answer["targets"], *answer["monitoring"]]
        for i in target["indicators"]
    ]
    return sorted([[row["code"], row["numerator"], row["denominator"]] for row in found], key=str)
