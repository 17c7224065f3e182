"""An application on a database of its own, and the people who act in it over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import httpx
from fastapi import FastAPI

from liennganh.access.requests import cookie_name, csrf_token
from liennganh.main import create_app
from liennganh.settings import Settings
from tests.cluster import TEMPLATE, Cluster
from tests.people import PEOPLE

API = "/api/v1"


class Client(httpx.AsyncClient):
    """A browser of one person; `etag` is sent as If-Match, `key` as Idempotency-Key."""

    async def request(self, method: str, url: Any, **options: Any) -> httpx.Response:
        headers = dict(options.pop("headers", None) or {})
        for option, header in (("etag", "If-Match"), ("key", "Idempotency-Key")):
            if (value := options.pop(option, None)) is not None:
                headers[header] = value
        return await super().request(method, url, headers=headers, **options)

    async def post(self, url: str, json: Any = None, **options: Any) -> httpx.Response:
        """POST; without a body an empty object is sent."""
        return await self.request("POST", url, json={} if json is None else json, **options)

    async def patch(self, url: str, json: Any = None, **options: Any) -> httpx.Response:
        """PATCH."""
        return await self.request("PATCH", url, json={} if json is None else json, **options)


class World:
    """The app, its database and its people. `sql` is the system login: it sees and changes every row."""

    def __init__(self, cluster: Cluster, settings: Settings, database: str) -> None:
        self.cluster = cluster
        self.settings = settings
        self.database = database
        self.app: FastAPI = create_app(settings)
        self.transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
        self.clients: list[Client] = []
        self.sql: asyncpg.Pool

    def client(self, token: str | None = None, locale: str = "vi", **options: Any) -> Client:
        """A browser, signed in when it holds a token."""
        headers = {"Accept-Language": locale} | options.pop("headers", {})
        cookies = {}
        if token:
            headers.setdefault("X-CSRF-Token", csrf_token(token))
            cookies = {cookie_name(self.settings): token}
        client = Client(
            transport=self.transport,
            base_url=self.settings.public_url + options.pop("prefix", API),
            headers=headers,
            cookies=cookies,
            timeout=30,
        )
        self.clients.append(client)
        return client

    def as_(self, name: str, locale: str = "vi", **options: Any) -> Client:
        """The browser of a named person."""
        assert name in PEOPLE
        return self.client(self.cluster.tokens[name], locale, **options)

    async def one(self, statement: str, *arguments: Any) -> Any:
        """A single value, as the system sees it."""
        return await self.sql.fetchval(statement, *arguments)

    @asynccontextmanager
    async def superuser(self) -> AsyncIterator[asyncpg.Connection]:
        """The database's own administrator, for whom no rule holds."""
        connection = await asyncpg.connect(self.cluster.admin_url, database=self.database)
        try:
            yield connection
        finally:
            await connection.close()

    async def organisation(self, code: str) -> Any:
        """Identifier of a body."""
        return await self.one("select id from organisations where code = $1", code)

    async def actor(self, name: str) -> Any:
        """Identifier of a person."""
        return await self.one("select id from actors where name = $1", PEOPLE[name].full_name)

    async def submission(self, code: str, period: str = "2024-6T") -> str:
        """Identifier of the report that a body owes."""
        statement = """select s.id from submissions s join organisations o on o.id = s.owner_id
                       join periods p on p.id = s.period_id where o.code = $1 and p.code = $2"""
        found = await self.one(statement, code, period)
        assert found, f"{code} owes nothing for {period}"
        return str(found)


@asynccontextmanager
async def open_world(cluster: Cluster, template: str = TEMPLATE, **changed: Any) -> AsyncIterator[World]:
    """Clone the template, start the app on it; both are gone afterwards."""
    database = await cluster.clone(template)
    try:
        async with enter_world(cluster, database, **changed) as world:
            yield world
    finally:
        await cluster.drop(database)


@asynccontextmanager
async def enter_world(cluster: Cluster, database: str, **changed: Any) -> AsyncIterator[World]:
    """The app on a database that outlives it."""
    world = World(cluster, cluster.settings(database, **changed), database)
    async with asyncpg.create_pool(world.settings.database_system_url, min_size=0, max_size=4) as world.sql:
        # The people signed in when the template was made: a long run must not find them idle for half an hour, nor
        # ask them once more who they are.
        await world.sql.execute("update sessions set last_seen_at = now(), proven_at = now() + interval '6 hours'")
        async with world.app.router.lifespan_context(world.app):
            yield world
        for client in world.clients:
            await client.aclose()
