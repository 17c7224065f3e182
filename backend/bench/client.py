"""Drives HTTP as fast as the server answers: a few microseconds a request, so that the server is what is measured."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import cast

LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
Ask = Callable[[bytes | None], bytes]
"""Gives the next request of one connection, told the body of the answer before (None at first)."""


@dataclass
class Measured:
    """What one work did in one round; times in seconds."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    failed: int = 0
    first_failure: str = ""

    @property
    def rate(self) -> float:
        """Answers per second."""
        return len(self.latencies) / self.seconds if self.seconds else 0.0


class Connection(asyncio.Protocol):
    """One keep-alive connection that always waits for exactly one answer."""

    def __init__(self, ask: Ask, measured: Measured, until: float) -> None:
        self.ask = ask
        self.measured = measured
        self.until = until
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.received = bytearray()
        self.wanted = 0
        self.body_at = 0
        self.sent_at = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)  # uvloop's is none by inheritance
        self._send(self.ask(None))

    def _send(self, request: bytes) -> None:
        self.sent_at = time.perf_counter()
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        self.received += data
        if not self.wanted:
            end = self.received.find(b"\r\n\r\n")
            if end < 0:
                return
            found = LENGTH.search(self.received, 0, end)
            self.body_at = end + 4
            self.wanted = self.body_at + (int(found[1]) if found else 0)
        if len(self.received) >= self.wanted:
            self._answered()

    def _answered(self) -> None:
        now = time.perf_counter()
        if self.received[9:12] == b"200":
            self.measured.latencies.append(now - self.sent_at)
        else:
            self.measured.failed += 1
            self.measured.first_failure = self.measured.first_failure or self.received.decode(errors="replace")[:600]
        body = bytes(self.received[self.body_at : self.wanted])
        self.received.clear()
        self.wanted = 0
        following = self.ask(body)
        if now < self.until:
            self._send(following)
        else:
            self.transport.close()

    def connection_lost(self, _: Exception | None) -> None:
        if not self.done.done():
            self.done.set_result(None)


async def drive(port: int, asks: Sequence[Ask], seconds: float) -> Measured:
    """All connections at once for some seconds; an answer in flight at the end is waited for and counted."""
    measured = Measured()
    loop = asyncio.get_running_loop()
    started = time.perf_counter()
    pairs = [
        await loop.create_connection(
            lambda ask=ask: Connection(ask, measured, started + seconds),
            "127.0.0.1",
            port,  # type: ignore[misc]
        )
        for ask in asks
    ]
    await asyncio.gather(*(connection.done for _, connection in pairs))
    measured.seconds = time.perf_counter() - started
    return measured
