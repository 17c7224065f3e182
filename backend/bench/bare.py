"""The ceiling: the same rows by bare Starlette and asyncpg, without rights, forms or validation."""

from __future__ import annotations

import os
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

SQL = dict(
    part.split("\n", 1) for part in (Path(__file__).parent / "bare.sql").read_text().removeprefix("-- ").split("\n-- ")
)
Pool = asyncpg.Pool


def answer(content: Any) -> Response:
    """JSON, by the fastest writer there is."""
    return Response(orjson.dumps(content, default=str), media_type="application/json")


def whole(row: asyncpg.Record) -> dict[str, Any]:
    """A row with its body and period as objects."""
    found = dict(row)
    for name in ("owner", "period"):
        found[name] = {part: found.pop(f"{name}_{part}") for part in ("id", "code", "name")}
    return found


def wanted_of(request: Request) -> tuple[Any, ...]:
    """The list's filters; the area is what the product derives from the rights."""
    query = request.query_params
    period, areas = query.get("period_id"), query.getlist("authority")
    size = int(query.get("page_size", 50))
    page = (size, size * (int(query.get("page", 1)) - 1))
    of_period = uuid.UUID(period) if period else None
    return of_period, [uuid.UUID(a) for a in areas] or None, query["state"], query.get("sort") == "-due_on", *page


async def list_submissions(request: Request) -> Response:
    """Filtered, sorted, with the exact total."""
    wanted = wanted_of(request)
    async with request.app.state.pool.acquire() as sql:
        rows = await sql.fetch(SQL["list"], *wanted)
        total = await sql.fetchval(SQL["count"], *wanted[:3])
    return answer({"items": [whole(row) for row in rows], "total": total})


async def read_submission(request: Request) -> Response:
    """A submission and its figures."""
    wanted = uuid.UUID(request.path_params["id"])
    async with request.app.state.pool.acquire() as sql:
        return answer(await read(sql, wanted))


async def read(sql: asyncpg.Connection, wanted: uuid.UUID) -> dict[str, Any]:
    """What both the read and the save answer."""
    row = await sql.fetchrow(SQL["one"], wanted)
    return {**whole(row), "values": [dict(value) for value in await sql.fetch(SQL["values"], wanted)]}


async def save_submission(request: Request) -> Response:
    """Version, figures, counter and audit in one transaction."""
    wanted = uuid.UUID(request.path_params["id"])
    values = orjson.loads(await request.body())["values"]
    seen = int(request.headers["if-match"].strip('"').partition(".")[0])
    async with request.app.state.pool.acquire() as sql, sql.transaction():
        row = await sql.fetchrow(SQL["lock"], wanted)
        if row["version"] != seen:
            return Response(status_code=412)
        await sql.execute(SQL["save"], wanted, orjson.dumps(values).decode())
        await sql.execute(SQL["touch"], wanted)
        entry = {"organisation_id": row["owner_id"], "verb": "submission.edit", "object_type": "submissions"}
        entries = [{**entry, "object_id": wanted, "diff": {"changed": len(values)}}]
        await sql.execute(SQL["audit"], orjson.dumps(entries, default=str).decode())
        content = await read(sql, wanted)
    return answer(content)


async def read_targets(request: Request) -> Response:
    """The computed progress of the city."""
    async with request.app.state.pool.acquire() as sql:
        rows = await sql.fetch(SQL["rollup"], uuid.UUID(request.query_params["period_id"]))
    return answer({"rows": [dict(row) for row in rows]})


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    """A connection for each client."""
    async with asyncpg.create_pool(os.environ["DATABASE_SYSTEM_URL"], min_size=16, max_size=16) as app.state.pool:
        yield


async def ready(_: Request) -> Response:
    """Serves from the moment it listens."""
    return Response()


app = Starlette(
    routes=[
        Route("/readyz", ready),
        Route("/api/v1/submissions", list_submissions),
        Route("/api/v1/submissions/{id}", read_submission),
        Route("/api/v1/submissions/{id}", save_submission, methods=["PATCH"]),
        Route("/api/v1/dashboards/targets", read_targets),
    ],
    lifespan=lifespan,
)
