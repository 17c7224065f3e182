"""Announcements of the database to this process: one listening connection, fanned out to every open stream."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any, Self

import asyncpg
import structlog

CHANNEL = "liennganh"
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
        while True:
            try:
                connection = await asyncpg.connect(self.url, timeout=5)
                gone = asyncio.Event()
                connection.add_termination_listener(lambda _, gone=gone: gone.set())
                await connection.add_listener(CHANNEL, self._tell)
                try:
                    await gone.wait()
                finally:
                    await connection.close(timeout=1)
            except (OSError, asyncpg.PostgresError, TimeoutError) as error:
                log.warning("listening failed", kind=type(error).__name__)
            await asyncio.sleep(1)

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
