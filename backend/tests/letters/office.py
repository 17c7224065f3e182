"""The post office of a test: one that works in the test's own process, at an hour of the test's choosing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from liennganh.core.clock import wall_now
from liennganh.core.database import make_engine
from liennganh.core.heartbeats import Counts
from liennganh.letters.sending import Office
from tests.letters.mailserver import MailServer, settings_of
from tests.world import World

LETTERS = """select l.state, l.failure, l.reply, l.attempts, l.about, l.next_try_at, l.id, l.key from letters l
  join actors a on a.id = l.person_id join credentials c on c.actor_id = a.id
  where c.email like $1 || '@%' order by l.queued_at, l.id"""


class Sender:
    """Turns of one office."""

    def __init__(self, office: Office, connection: Any) -> None:
        self.office = office
        self.connection = connection

    async def turn(self) -> int:
        """As often as there is something to do."""
        done = 0
        while tried := await self.office.turn(self.connection):
            done += tried
        return done

    async def once(self) -> int:
        """One handful."""
        return await self.office.turn(self.connection)


@asynccontextmanager
async def sending(
    world: World, mail: MailServer, now: Callable[[], datetime] = wall_now, **changed: Any
) -> AsyncIterator[Sender]:
    """An office that holds its lock until the end of the block."""
    settings = world.settings.model_copy(update=settings_of(mail) | changed)
    engine = make_engine(world.settings.database_system_url)
    office = Office(settings, Counts(), now)
    async with office.at_work(engine) as connection:
        yield Sender(office, connection)
    await engine.dispose()


async def letters_to(world: World, name: str) -> list[Any]:
    """What is known of a person's letters, oldest first."""
    return list(await world.sql.fetch(LETTERS, name))


async def states(world: World, name: str) -> list[str]:
    """Where a person's letters have come to."""
    return [row["state"] for row in await letters_to(world, name)]


async def hurry(world: World) -> None:
    """What is to be tried later is tried now."""
    await world.sql.execute("update letters set next_try_at = now() - interval '1 second'")
