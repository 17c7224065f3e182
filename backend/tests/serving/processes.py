"""The programs as an installation runs them, each a process of its own."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

from liennganh.access.requests import cookie_name
from liennganh.settings import Settings
from tests.cluster import TODAY


@dataclass
class Program:
    """A running program and what it has said so far."""

    process: asyncio.subprocess.Process
    lines: list[str] = field(default_factory=list)
    reading: asyncio.Task[None] | None = None
    url: str = ""

    async def read(self) -> None:
        """Keeps its words; they are wanted when it fails."""
        assert self.process.stdout
        async for line in self.process.stdout:
            self.lines.append(line.decode(errors="replace").rstrip())

    async def ended(self, seconds: float = 40) -> int:
        """Its exit code."""
        return await asyncio.wait_for(self.process.wait(), seconds)

    async def until(self, said: Callable[[str], bool], seconds: float = 90) -> str:
        """The first line that is so."""
        async with asyncio.timeout(seconds):
            while True:
                for line in list(self.lines):
                    if said(line):
                        return line
                assert self.process.returncode is None, "\n".join(self.lines)
                await asyncio.sleep(0.02)


def environment(settings: Settings, **changed: str) -> dict[str, str]:
    """The variables of an installation on this database."""
    return os.environ | {
        "ENVIRONMENT": "test",
        "BUSINESS_DATE": TODAY.isoformat(),
        "DATABASE_URL": settings.database_url,
        "DATABASE_OWNER_URL": settings.database_owner_url,
        "DATABASE_SYSTEM_URL": settings.database_system_url,
        **changed,
    }


@asynccontextmanager
async def running(settings: Settings, *arguments: str, **changed: str) -> AsyncIterator[Program]:
    """`python -m liennganh.cli ...`, killed at the end if it still runs."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "liennganh.cli", *arguments),
        env=environment(settings, **changed),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    program = Program(process)
    program.reading = asyncio.create_task(program.read())
    try:
        yield program
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
        await program.reading


@asynccontextmanager
async def serving(settings: Settings, **changed: str) -> AsyncIterator[Program]:
    """`liennganh serve` on a port of its own, once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with running(settings, "serve", "--port", str(port), **changed) as program:
        program.url = f"http://127.0.0.1:{port}"
        async with asyncio.timeout(90), httpx.AsyncClient(base_url=program.url) as probe:
            while not await _lives(probe):
                assert program.process.returncode is None, "\n".join(program.lines)
                await asyncio.sleep(0.05)
        yield program


async def _lives(probe: httpx.AsyncClient) -> bool:
    try:
        return (await probe.get("/livez")).status_code == 200
    except httpx.TransportError:
        return False


def browser(program: Program, settings: Settings, token: str, **options: Any) -> httpx.AsyncClient:
    """A person's browser on that server."""
    cookies = {cookie_name(settings): token}
    return httpx.AsyncClient(base_url=program.url, cookies=cookies, timeout=20, **options)
