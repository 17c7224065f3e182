"""docs/api.md and programs of other houses, each a process of its own."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from pathlib import Path

from tests.factories.clients import System

PAGE = Path(__file__).parents[3] / "docs" / "api.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# What the page tells to give the system, and nothing more.
VERBS = ["period.read", "progress.read", "submission.read", "submission.edit", "submission.submit"]


def blocks(language: str) -> list[str]:
    """The examples in one language."""
    return [text for name, text in BLOCK.findall(PAGE.read_text(encoding="utf-8")) if name == language]


async def run(program: list[str], script: str, system: System, base: str, folder: Path) -> str:
    """What it prints; it must end well. It finds the tools that stand beside this Python."""
    tools = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    known = {"BASE": base, "CLIENT_ID": system.id, "CLIENT_SECRET": system.secret, "PATH": tools}
    done = await asyncio.create_subprocess_exec(
        *program,
        script,
        cwd=folder,
        env=os.environ | known,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said = (await asyncio.wait_for(done.communicate(), 120))[0].decode(errors="replace")
    assert done.returncode == 0, said
    return said
