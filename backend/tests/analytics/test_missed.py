"""A page that loads slowly, and one whose stream broke: what was said meanwhile reaches them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import asyncpg
import pytest

from liennganh import live
from liennganh.live import CHANNEL, EVERYTHING, Announcements
from tests.world import World

NEWS = [json.dumps({"event": "notice"}), json.dumps({"event": "document"})]


@pytest.fixture
async def speaker(world: World) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(world.settings.database_url)
    yield connection
    await connection.close()


@pytest.fixture
async def announcements(world: World) -> AsyncIterator[Announcements]:
    async with Announcements(world.settings.database_url) as announcements:
        while announcements.heard_since > live.time.monotonic():
            await asyncio.sleep(0.01)
        yield announcements


async def say(speaker: asyncpg.Connection, announcements: Announcements, *messages: str) -> None:
    for message in messages:
        await speaker.execute("select pg_notify($1, $2)", CHANNEL, message)
    async with asyncio.timeout(5):
        while len(announcements.heard) < len(messages):
            await asyncio.sleep(0.01)


async def heard_by(announcements: Announcements, missed: float) -> list[str | None]:
    """What a stream tells at once, whose page saw nothing for so many seconds."""
    stream, heard = announcements.listen(missed), list[str | None]()
    try:
        while True:
            heard.append(await asyncio.wait_for(anext(stream), 0.2))
    except TimeoutError:
        return heard
    finally:
        await stream.aclose()


async def test_what_was_said_while_the_page_loaded_is_told_once(
    speaker: asyncpg.Connection, announcements: Announcements
) -> None:
    await asyncio.sleep(0.3)
    await say(speaker, announcements, *NEWS, NEWS[0])
    assert await heard_by(announcements, 0.25) == NEWS
    assert await heard_by(announcements, 0) == [], "whoever asks for nothing hears what comes"


async def test_what_was_said_before_the_page_is_not(speaker: asyncpg.Connection, announcements: Announcements) -> None:
    await say(speaker, announcements, *NEWS)
    await asyncio.sleep(0.4)
    assert await heard_by(announcements, 0.2) == []


async def test_who_was_away_longer_than_this_process_listens_loads_everything(announcements: Announcements) -> None:
    assert await heard_by(announcements, 3600) == list(EVERYTHING)


async def test_so_does_who_was_away_longer_than_it_is_kept(
    speaker: asyncpg.Connection, announcements: Announcements, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "KEPT_MESSAGES", 1)
    await asyncio.sleep(0.3)
    for message in NEWS:
        await speaker.execute("select pg_notify($1, $2)", CHANNEL, message)
    await asyncio.sleep(0.1)
    assert await heard_by(announcements, 0.3) == list(EVERYTHING)
