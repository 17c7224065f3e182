"""Taking a file in: counted while it arrives, spooled to disk, examined elsewhere, kept by its digest."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fastapi import Request
from starlette.requests import ClientDisconnect

from liennganh.attachments.examining import Examiner
from liennganh.attachments.kinds import KINDS, Kind, is_declared, kind_of_name
from liennganh.attachments.names import clean_name, name_in
from liennganh.attachments.refusals import StorageFull, refusal, too_large
from liennganh.attachments.storage import FULL, Storage
from liennganh.core.errors import Busy
from liennganh.core.schemas import IDENTIFYING
from liennganh.settings import Settings

SECONDS = 600  # twenty megabytes over a poor mobile network
AT_ONCE = 16
AT_ONCE_FROM_ONE = 4
WRITE = 1024 * 1024


@dataclass(frozen=True)
class Received:
    """A clean file that waits in the store for the row that will refer to it."""

    name: str
    media_type: str
    sha256: bytes
    size: int


class Reception:
    """The desk of one API process."""

    def __init__(self, settings: Settings) -> None:
        self.storage = Storage(settings)
        self.largest = settings.file_largest_mb * 1024**2
        self.examiner = Examiner()
        self._arriving: Counter[uuid.UUID] = Counter()

    async def receive(self, request: Request, actor_id: uuid.UUID) -> Received:
        """The clean file, in the store; raises the refusal. Nothing stays in `incoming`."""
        name, kind = named(request, self.largest)
        stem = self.storage.incoming / uuid.uuid4().hex
        source, target = stem.with_suffix(".in"), stem.with_suffix(".out")
        try:
            with self._turn(actor_id):
                request.state.body_digest = await self._spool(request, source)
            await self.examiner.clean(kind, source, target, self.largest)
            sha256, size = await asyncio.to_thread(_digest, target)
            await self.storage.put(sha256, target)
            return Received(name, kind.media_type, sha256, size)
        finally:
            source.unlink(missing_ok=True)
            target.unlink(missing_ok=True)

    @contextlib.contextmanager
    def _turn(self, actor_id: uuid.UUID) -> Iterator[None]:
        if self._arriving.total() >= AT_ONCE or self._arriving[actor_id] >= AT_ONCE_FROM_ONE:
            raise Busy
        self._arriving[actor_id] += 1
        try:
            yield
        finally:
            self._arriving[actor_id] -= 1

    async def _spool(self, request: Request, source: Path) -> bytes:
        try:
            async with asyncio.timeout(SECONDS):
                return await _write(request, source, self.largest)
        except (ClientDisconnect, TimeoutError) as error:
            raise refusal("unfinished") from error
        except OSError as error:
            if error.errno in FULL:
                raise StorageFull from error
            raise


def named(request: Request, largest: int) -> tuple[str, Kind]:
    """What the headers promise, refused before a byte is read."""
    name = clean_name(name_in(request.headers.get("content-disposition")))
    if not name:
        raise refusal("name_missing")
    if IDENTIFYING.search(name):
        raise refusal("name_personal")
    kind = kind_of_name(name)
    if kind is None:
        raise refusal("kind_unknown", kinds=", ".join(each.name for each in KINDS.values()))
    if not is_declared(kind, request.headers.get("content-type", "")):
        raise refusal("type_differs", kind=kind.name)
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > largest:
        raise too_large(largest)
    return name, kind


async def _write(request: Request, source: Path, largest: int) -> bytes:
    """Spool the body, and its digest as it came."""
    digest, size, waiting = hashlib.sha256(), 0, bytearray()
    with source.open("xb") as file:
        async for chunk in request.stream():
            size += len(chunk)
            if size > largest:
                raise too_large(largest)
            digest.update(chunk)
            waiting += chunk
            if len(waiting) >= WRITE:
                await asyncio.to_thread(file.write, bytes(waiting))
                waiting.clear()
        await asyncio.to_thread(file.write, bytes(waiting))
        await asyncio.to_thread(file.flush)
    if size == 0:
        raise refusal("empty")
    return digest.digest()


def _digest(path: Path) -> tuple[bytes, int]:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest(), path.stat().st_size
