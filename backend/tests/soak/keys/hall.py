"""Where requests arrive: two apps on one database, as two processes would be, and the people's browsers at both."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from liennganh.main import create_app
from tests.factories import clients
from tests.soak.keys.writes import NEXT_DISTRICT, Writes
from tests.world import Client, World

PEOPLE = ("hanh", "nhieu", "yen", "mai", "dung", "chau")


@dataclass
class Hall:
    """Browsers of every person, one at each app."""

    world: World
    doors: dict[str, list[Client]]
    writes: Writes

    @classmethod
    @asynccontextmanager
    async def of(cls, world: World) -> AsyncIterator[Hall]:
        """Both apps open, two reports filled in."""
        other = create_app(world.settings)
        async with other.router.lifespan_context(other):
            system = await clients.connect(world, reaches=NEXT_DISTRICT, organisation="UBND-LC")
            bearer = {"headers": {"Authorization": f"Bearer {await system.token()}"}}
            doors: dict[str, list[Client]] = {name: [] for name in (*PEOPLE, "program")}
            transports = (world.transport, httpx.ASGITransport(app=other, raise_app_exceptions=False))
            for transport in transports:
                world.transport = transport
                for name in PEOPLE:
                    doors[name].append(world.as_(name))
                doors["program"].append(world.client(**bearer))
            world.transport = transports[0]
            hall = cls(world, doors, Writes(world, doors))
            await hall.writes.prepare()
            yield hall

    async def counted(self, statement: str) -> dict[str, Any]:
        """What there is of everything, as the system sees it."""
        row = await self.world.sql.fetchrow(statement)
        assert row is not None
        return dict(row)
