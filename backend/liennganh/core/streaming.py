"""Answers that are sent while they are made, from something that must be closed whether or not all of it was sent."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import cast

from fastapi.responses import StreamingResponse
from starlette.types import Send

CHUNK = 64 * 1024


class ClosingStream(StreamingResponse):
    """Closes the generator it sends from as soon as it ends: left to itself one that nobody reads any longer would keep
    its transaction until the collector comes by.
    """

    async def stream_response(self, send: Send) -> None:
        """As the class above does, and then closed."""
        async with aclosing(cast("AsyncGenerator[str]", self.body_iterator)):
            await super().stream_response(send)


async def in_chunks(lines: AsyncGenerator[str], size: int = CHUNK) -> AsyncIterator[str]:
    """Some hundred lines at once; a message each would take most of the time."""
    held: list[str] = []
    length = 0
    async with aclosing(lines):
        async for line in lines:
            held.append(line)
            length += len(line)
            if length >= size:
                yield "".join(held)
                held, length = [], 0
    yield "".join(held)
