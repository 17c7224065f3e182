"""Hostile bytes are parsed in a process of their own, two at a time, and never longer than ten seconds."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from pathlib import Path

import structlog

from liennganh.attachments.kinds import Kind
from liennganh.attachments.refusals import StorageFull, refusal

WALL_SECONDS = 10
AT_ONCE = 2
LAST_WORDS = 4096
PACKAGES = str(Path(__file__).parents[2])
log = structlog.get_logger("attachments")


def command(kind: Kind, source: Path, target: Path, largest: int) -> list[str]:
    """The process that examines one file."""
    return [sys.executable, "-m", "liennganh.attachments.child", kind.extension, str(source), str(target), str(largest)]


def environment() -> dict[str, str]:
    """Nothing of this process's own: the child learns no address and no password."""
    return {
        "PYTHONPATH": PACKAGES,
        "PYTHONDONTWRITEBYTECODE": "1",
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "MALLOC_ARENA_MAX": "1",
    }


class Examiner:
    """The turns of one API process."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def clean(self, kind: Kind, source: Path, target: Path, largest: int) -> None:
        """Write the clean copy to `target`, or raise the refusal."""
        await self.run(command(kind, source, target, largest), kind)

    async def run(self, arguments: list[str], kind: Kind) -> None:
        """A process that keeps to the same bounds and tells as the examination does; raises the refusal."""
        async with self._turns:
            code = await _examine(arguments)
        if code == "storage_full":
            raise StorageFull
        if code:
            raise refusal(code, kind=kind.name)


async def _examine(arguments: list[str]) -> str | None:
    """The code of the refusal; a child that dies or does not end was given something too complex."""
    child = await asyncio.create_subprocess_exec(
        *arguments,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment(),
        cwd="/",
        start_new_session=True,
    )
    assert child.stdout
    try:
        async with asyncio.timeout(WALL_SECONDS):
            said = await child.stdout.read(LAST_WORDS)
            status = await child.wait()
    except TimeoutError:
        return "too_complex"
    finally:
        await _end(child)
    if status != 0:
        log.info("examination ended badly", status=status)
        return "too_complex"
    code: str | None = json.loads(said).get("refused")
    return code


async def _end(child: asyncio.subprocess.Process) -> None:
    """Whatever happened, also a cancelled request, no process is left behind."""
    if child.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        await asyncio.shield(child.wait())
