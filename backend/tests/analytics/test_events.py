"""The stream of announcements: it names what to load again, ends with its session, and makes up for what was missed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from liennganh.analytics import announcing
from liennganh.core.errors import Busy
from liennganh.live import CHANNEL
from tests.conftest import Opening
from tests.world import Client, World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


@asynccontextmanager
async def no_room(*_: object, **__: object) -> AsyncIterator[None]:
    """As when every connection is lent out."""
    raise Busy
    yield


class Request:
    """As much of a request as a stream asks for."""

    def __init__(self, world: World, person: Client) -> None:
        self.app = world.app
        self.cookies = dict(person.cookies)


async def heard(stream: AsyncIterator[str], name: str) -> str:
    async with asyncio.timeout(5):
        async for event in stream:
            if event.startswith(f"event: {name}"):
                return event
    raise AssertionError(name)


async def test_they_name_what_to_load_again(world: World, as_chau: Client) -> None:
    stream = announcing.stream(Request(world, as_chau), "vi", await world.actor("chau"))
    assert await anext(stream) == "retry: 3000\n\n"
    listening = asyncio.create_task(heard(stream, "submission"))
    await asyncio.sleep(0.2)
    await world.sql.execute("select pg_notify($1, $2)", CHANNEL, '{"event": "secret", "figure": 7}')
    await world.sql.execute("select pg_notify($1, $2)", CHANNEL, '{"event": "submission"}')
    assert await listening == "event: submission\ndata: {}\n\n"


async def test_they_end_with_the_session(world: World, as_chau: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(announcing, "CHECK_SECONDS", 0)
    stream = announcing.stream(Request(world, as_chau), "vi", await world.actor("chau"))
    await anext(stream)
    listening = asyncio.create_task(heard(stream, "ended"))
    await asyncio.sleep(0.2)
    await world.sql.execute("update sessions set ended_at = now()")
    await world.sql.execute("select pg_notify($1, $2)", CHANNEL, '{"event": "submission"}')
    assert await listening == "event: ended\ndata: {}\n\n"


async def test_what_was_said_while_nobody_could_be_asked_is_made_up_for(
    world: World, as_chau: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full pool at the wrong moment swallows the message; the next one brings everything along."""
    monkeypatch.setattr(announcing, "CHECK_SECONDS", 0)
    stream = announcing.stream(Request(world, as_chau), "vi", await world.actor("chau"))
    await anext(stream)
    with monkeypatch.context() as full:
        full.setattr(announcing, "begin", no_room)
        swallowed = asyncio.create_task(anext(stream))
        await asyncio.sleep(0.2)
        await world.sql.execute("select pg_notify($1, $2)", CHANNEL, '{"event": "progress"}')
        assert await swallowed == ": \n\n"
    await world.sql.execute("select pg_notify($1, $2)", CHANNEL, '{"event": "submission"}')
    assert await heard(stream, "progress") == "event: progress\ndata: {}\n\n"
