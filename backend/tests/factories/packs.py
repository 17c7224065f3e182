"""Packs as administrators send them, and the worker that follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from liennganh.core.database import make_engine
from liennganh.following import follow
from liennganh.packs.archive import zipped
from tests.cluster import PACK, TODAY
from tests.factories.submissions import worked
from tests.world import Client, World

WAITING = "select id::text, state from pack_imports where state in ('waiting', 'applying') order by sent_at"


def shipped() -> dict[str, bytes]:
    """The files of the pack that comes with the program."""
    return {path.name: path.read_bytes() for path in PACK.iterdir()}


def changed(file: str, old: str, new: str) -> dict[str, bytes]:
    """The shipped files with one place of one file written otherwise."""
    files = shipped()
    assert old.encode() in files[file], old
    return files | {file: files[file].replace(old.encode(), new.encode(), 1)}


async def send(person: Client, content: bytes | Mapping[str, bytes], name: str = "ke-hoach.zip") -> Any:
    """The answer to an upload."""
    return await person.request(
        "POST",
        "/pack-imports",
        content=content if isinstance(content, bytes) else zipped(content),
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
            "Content-Type": "application/octet-stream",
        },
    )


async def follow_all(world: World) -> None:
    """What the worker would do now with every pack that waits, in the order in which they came."""
    engine = make_engine(world.settings.database_system_url)
    rows = await world.sql.fetch(WAITING)
    for row in rows:
        verb = "pack.import" if row["state"] == "applying" else "pack.check"
        await follow(engine, {"verb": verb, "id": row["id"], "key": row["id"]}, TODAY)
    await engine.dispose()


async def compared(world: World, person: Client, content: bytes | Mapping[str, bytes]) -> Any:
    """A pack that was sent and compared, as its page shows it."""
    sent = worked(await send(person, content))
    assert sent["state"] == "waiting"
    await follow_all(world)
    return worked(await person.get(f"/pack-imports/{sent['id']}"))


async def imported(world: World, person: Client, shown: Any) -> Any:
    """What was shown, imported."""
    path = f"/pack-imports/{shown['id']}"
    worked(await person.post(f"{path}/import", {"digest": shown["digest"]}, etag=shown["etag"]))
    await follow_all(world)
    return worked(await person.get(path))


async def lie_in_wait(world: World) -> str:
    """A pack that was sent and that nobody looks at; its identifier."""
    statement = "insert into pack_imports (file_name, sha256, sent_by) values ('a.zip', 'x', $1) returning id::text"
    return str(await world.one(statement, await world.actor("quan")))
