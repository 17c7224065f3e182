"""A database server and an API that are killed without a word and started anew."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field

from liennganh.core.embedded_postgres import EmbeddedPostgres
from liennganh.settings import Settings
from tests.cluster import Cluster
from tests.serving.processes import Program, serving

# What was committed stands in memory alone until somebody flushes it; nobody does so soon.
FORGETFUL = {"synchronous_commit": "off", "wal_writer_delay": "10s", "wal_writer_flush_after": "1GB"}


@dataclass
class Database:
    """The server; started anew in a thread that lives as long as this does, as the server dies with its thread."""

    server: EmbeddedPostgres
    starter: ThreadPoolExecutor

    @classmethod
    def of(cls, cluster: Cluster, starter: ThreadPoolExecutor) -> Database:
        """It comes back on the same port."""
        assert cluster.server
        cluster.server._chosen_port = cluster.server.port
        return cls(cluster.server, starter)

    def kill(self) -> None:
        """No process of it says goodbye: what stands in memory alone never reaches the disk."""
        assert self.server._server
        postmaster = self.server._server.pid
        # Stopped, so that it neither starts a child meanwhile nor asks the others to end in good order.
        os.kill(postmaster, signal.SIGSTOP)
        for process in (*children(postmaster), postmaster):
            os.kill(process, signal.SIGKILL)
        self.server._server.wait()
        self.server.stop()

    async def start(self) -> None:
        """Recovered from its log."""
        await asyncio.get_running_loop().run_in_executor(self.starter, self.server.start)

    async def restart(self, **settings: str) -> None:
        """In good order, with other settings."""
        self.server.stop()
        self.server.settings |= settings
        await self.start()


def children(parent: int) -> list[int]:
    """Processes that this one has started and that still run."""
    told = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,stat="], check=True, capture_output=True, text=True).stdout
    rows = (line.split() for line in told.splitlines())
    return [int(pid) for pid, of, state in rows if int(of) == parent and not state.startswith("Z")]


@dataclass
class Api:
    """`liennganh serve`, another process after each kill."""

    settings: Settings
    program: Program = field(init=False)
    _life: AbstractAsyncContextManager[Program] = field(init=False)

    async def start(self) -> None:
        """Once it answers; on another port each time."""
        self._life = serving(self.settings)
        self.program = await self._life.__aenter__()

    async def kill(self) -> None:
        """Nothing is finished, nothing is answered any more."""
        self.program.process.kill()
        await self.program.ended()
        await self.end()

    async def end(self) -> None:
        """It is gone, and nothing of it is left here."""
        await self._life.__aexit__(None, None, None)


@asynccontextmanager
async def api(settings: Settings) -> AsyncIterator[Api]:
    """One that runs."""
    running = Api(settings)
    await running.start()
    try:
        yield running
    finally:
        await running.end()
