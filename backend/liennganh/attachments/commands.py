"""The file store on the command line: what is collected, and whether everything is whole."""

from __future__ import annotations

from rich.console import Console

from liennganh.attachments.collecting import collect, verify
from liennganh.attachments.storage import Storage
from liennganh.core.database import make_engine
from liennganh.settings import Settings

MEGABYTE = 1024**2


async def run_collect(settings: Settings, *, dry_run: bool) -> None:
    """With the system login, which sees every row."""
    engine = make_engine(settings.require("database_system_url"))
    found = await collect(engine, Storage(settings), dry_run=dry_run)
    await engine.dispose()
    done = "would be removed" if dry_run else "removed"
    Console().print(
        f"{found.files} files ({found.bytes / MEGABYTE:.1f} MB), {found.never_sent} attachments never sent, "
        f"{found.cut_off} uploads cut off: {done}",
        markup=False,
    )


async def run_verify(settings: Settings) -> int:
    """0 when every file is whole."""
    engine = make_engine(settings.require("database_system_url"))
    told = await verify(engine, Storage(settings))
    await engine.dispose()
    console = Console()
    for word, digests in (("missing", told.missing), ("changed", told.changed)):
        for digest in digests:
            console.print(f"{word} {digest}", style="red", markup=False)
    console.print(
        f"{told.files} files, {told.bytes} bytes, {len(told.missing)} missing, {len(told.changed)} changed, "
        f"{told.seconds} s",
        markup=False,
    )
    return 1 if told.missing or told.changed else 0
