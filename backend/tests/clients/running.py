"""Programs of other houses, each a process of its own."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from tests.factories.clients import System


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
