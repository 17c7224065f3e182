"""Announcements of the database to this process: one listening connection, fanned out to every open stream."""

from __future__ import annotations

import asyncio
import contextlib
import json
import math
import time
from collections import deque
from collections.abc import AsyncIterator, Iterable
from typing import Any, Self

import asyncpg
import structlog

CHANNEL = "liennganh"
NAME = "liennganh-events"
RELOAD = (
    "progress",
    "submission",
    "assignment",
    "difficulty",
    "document",
    "evaluation",
    "inspection",
    "report",
    "budget_line",
    "notice",
)
EVERYTHING = tuple(json.dumps({"event": event}) for event in RELOAD)
LOOK_SECONDS = 20
# A page loads in seconds, and a connection that broke is taken up in as many; who was away longer loads all again.
KEPT_SECONDS, KEPT_MESSAGES = 120, 1000
log = structlog.get_logger("live")


class Announcements:
    """Messages of `pg_notify('liennganh', ...)`; a lost connection is taken up again."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.queues: set[asyncio.Queue[str | None]] = set()
        self.heard: deque[tuple[float, str]] = deque()
        self.heard_since = math.inf
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
            self.heard_since = time.monotonic()
            for message in EVERYTHING if was_lost else ():
                self._tell(connection, 0, CHANNEL, message)
            while not gone.is_set():
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(gone.wait(), LOOK_SECONDS)
                    return
                # A server that vanished without a word hangs up on nobody.
                await connection.fetchval("select 1", timeout=5)
        finally:
            self.heard_since = math.inf
            await connection.close(timeout=1)

    def _tell(self, _connection: Any, _pid: int, _channel: str, payload: object) -> None:
        self._keep(str(payload))
        for queue in self.queues:
            if queue.qsize() < 100:
                queue.put_nowait(str(payload))

    def _keep(self, message: str) -> None:
        now = time.monotonic()
        self.heard.append((now, message))
        while self.heard[0][0] < now - KEPT_SECONDS or len(self.heard) > KEPT_MESSAGES:
            self.heard_since = max(self.heard_since, self.heard.popleft()[0])

    def _missed(self, seconds: float) -> Iterable[str]:
        """What was said in the last seconds, each once; everything, where this process did not hear all of it."""
        since = time.monotonic() - seconds
        if since < self.heard_since:
            return EVERYTHING
        return dict.fromkeys(message for at, message in self.heard if at > since)

    def end_streams(self) -> None:
        """A server that stops waits for its open answers, so the streams must end by themselves."""
        self.is_over = True
        for queue in self.queues:
            queue.put_nowait(None)

    async def listen(self, missed: float = 0) -> AsyncIterator[str | None]:
        """What was said in the seconds that were missed, then messages as they come.

        None every 20 seconds, so that a dead stream is noticed. Ends with the server.
        """
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        for before in self._missed(missed) if missed else ():
            queue.put_nowait(before)
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
