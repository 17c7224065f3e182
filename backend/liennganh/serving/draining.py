"""Stopping without a failed request: first not ready but still serving, then the server's own orderly end."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

Before = Callable[[int, FrameType | None], Any]


class Draining:
    """While `is_on`, `/readyz` answers 503, every answer closes its connection, and everything is still served.

    A proxy that looks at `/readyz` stops sending within `seconds`; only then is the server told to stop. A second
    signal, or SIGINT, does not wait.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.is_on = False
        self._waiting: asyncio.TimerHandle | None = None
        self._is_over = False

    @contextlib.contextmanager
    def on_signals(self, end_streams: Callable[[], None]) -> Iterator[None]:
        """Stand before the server's own handlers. `end_streams` is called once, when the wait is over."""
        loop = asyncio.get_running_loop()
        before: dict[int, Before] = {}

        def asked(number: int, _: FrameType | None) -> None:
            loop.call_soon_threadsafe(self._begin, number, before[number], end_streams)

        with contextlib.suppress(ValueError):  # outside the main thread nobody may listen for signals
            for name in (signal.SIGTERM, signal.SIGINT):
                handler = signal.getsignal(name)
                # Without a server the signal keeps its usual meaning.
                if callable(handler) and handler is not signal.default_int_handler:
                    before[name] = handler
                    signal.signal(name, asked)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _begin(self, number: int, before: Before, end_streams: Callable[[], None]) -> None:
        def finish() -> None:
            if not self._is_over:
                end_streams()
            self._is_over = True
            before(number, None)

        is_first, self.is_on = not self.is_on, True
        if is_first and number == signal.SIGTERM and self.seconds > 0:
            self._waiting = asyncio.get_running_loop().call_later(self.seconds, finish)
            return
        if self._waiting:
            self._waiting.cancel()
        finish()
