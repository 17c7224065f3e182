"""Official files are made beside the event loop, two at a time; who would wait too long is asked to come again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from liennganh.core.errors import Busy

AT_ONCE = 2
AT_MOST = 6  # each holds a connection of the pool meanwhile


class Press:
    """The turns of one API process."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0

    async def make(self, render: Callable[[], bytes]) -> bytes:
        """What `render` makes in a thread of its own; raises Busy while too many wait for theirs."""
        if self._waiting >= AT_MOST:
            raise Busy
        self._waiting += 1
        try:
            async with self._turns:
                return await asyncio.to_thread(render)
        finally:
            self._waiting -= 1
