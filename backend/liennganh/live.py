"""Announcements of the database to this process: one listening connection, fanned out to every open stream."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any, Self

import asyncpg
import structlog

CHANNEL = "liennganh"
NAME = "liennganh-events"
RELOAD = ("progress", "submission", "assignment", "difficulty", "document", "evaluation", "notice")
LOOK_SECONDS = 20
log = structlog.get_logger("live")


class Announcements:
    """Messages of `pg_notify('liennganh', ...)`; a lost connection is taken up again."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.queues: set[asyncio.Queue[str | None]] = set()
        self.is_over = False
        self.task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self.task = asyncio.create_task(self._listen())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self.task:
            self.task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self.task

    async def _listen(self) -> None:
        """What was said while the connection was away is lost: everybody then loads again."""
        was_lost = False
        while True:
            try:
                await self._follow(was_lost=was_lost)
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                log.warning("listening failed", kind=type(error).__name__)
            was_lost = True
            await asyncio.sleep(1)

    async def _follow(self, *, was_lost: bool) -> None:
        connection = await asyncpg.connect(self.url, timeout=5, server_settings={"application_name": NAME})
        try:
            gone = asyncio.Event()
            connection.add_termination_listener(lambda _: gone.set())
            await connection.add_listener(CHANNEL, self._tell)
            for event in RELOAD if was_lost else ():
                self._tell(connection, 0, CHANNEL, json.dumps({"event": event}))
            while not gone.is_set():
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(gone.wait(), LOOK_SECONDS)
                    return
                # A server that vanished without a word hangs up on nobody.
                await connection.fetchval("select 1", timeout=5)
        finally:
            await connection.close(timeout=1)

    def _tell(self, _connection: Any, _pid: int, _channel: str, payload: object) -> None:
        for queue in self.queues:
            if queue.qsize() < 100:
                queue.put_nowait(str(payload))

    def end_streams(self) -> None:
        """A server that stops waits for its open answers, so the streams must end by themselves."""
        self.is_over = True
        for queue in self.queues:
            queue.put_nowait(None)

    async def listen(self) -> AsyncIterator[str | None]:
        """Messages as they come; None every 20 seconds, so that a dead stream is noticed. Ends with the server."""
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        self.queues.add(queue)
        try:
            while not self.is_over:
                message = None
                with contextlib.suppress(TimeoutError):
                    message = await asyncio.wait_for(queue.get(), 20)
                if not self.is_over:
                    yield message
        finally:
            self.queues.discard(queue)
