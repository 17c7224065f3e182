"""Where content lies: one interface over a folder and an S3-compatible service; names are digests."""

from __future__ import annotations

import asyncio
import errno
import hashlib
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import structlog
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import LocalStore, S3Store

from liennganh.attachments.refusals import StorageAway, StorageFull
from liennganh.core.errors import Internal
from liennganh.core.object_stores import open_bucket
from liennganh.settings import Settings

ROOT = "sha256"
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
CHUNK = 256 * 1024
log = structlog.get_logger("storage")


@dataclass(frozen=True)
class StoredObject:
    """Something found in the store, and when it was put there last."""

    sha256: bytes
    size: int
    stored_at: datetime


def place_of(sha256: bytes) -> str:
    """`sha256/ab/cd/abcd…`: no folder grows too large."""
    name = sha256.hex()
    return f"{ROOT}/{name[:2]}/{name[2:4]}/{name}"


class Storage:
    """Content by digest. A file is there whole or not at all, and never changes."""

    def __init__(self, settings: Settings) -> None:
        self.folder = settings.files_dir
        self.incoming = settings.files_dir / "incoming"
        self.incoming.mkdir(parents=True, exist_ok=True)
        self._is_local = not settings.files_url
        self._store = LocalStore(settings.files_dir) if self._is_local else _s3(settings)

    async def put(self, sha256: bytes, source: Path) -> None:
        """Keep the content of `source`; putting it again makes it young again."""
        try:
            if self._is_local:
                await asyncio.to_thread(self._put_on_disk, sha256, source)
            else:
                await self._store.put_async(place_of(sha256), source)
        except OSError as error:
            raise (StorageFull() if error.errno in FULL else StorageAway()) from error
        except BaseError as error:
            log.warning("file store failed", kind=type(error).__name__)
            raise StorageAway from error

    def _put_on_disk(self, sha256: bytes, source: Path) -> None:
        """`source` lies on the same file system: written out, then renamed, so that a crash leaves all or nothing."""
        target = self.folder / place_of(sha256)
        _sync(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        os.utime(source)
        source.replace(target)
        _sync(target.parent)

    async def stored_at(self, sha256: bytes) -> datetime | None:
        """When the content was put there last; None where it is not there."""
        try:
            return (await self._store.head_async(place_of(sha256)))["last_modified"]
        except (NotFoundError, FileNotFoundError):
            return None
        except (BaseError, OSError) as error:
            raise StorageAway from error

    async def measure(self, sha256: bytes) -> int | None:
        """How many bytes the content has; None where they are not what they were."""
        size = 0
        try:
            async for chunk in await self.open(sha256):
                size += len(chunk)
        except Internal:
            return None
        return size

    async def open(self, sha256: bytes) -> AsyncIterator[bytes]:
        """The content; raises before the first byte when it is not there, and before the last one when it was changed.

        So a reader never takes damaged content for whole: the answer breaks off short of its announced length.
        """
        try:
            found = await self._store.get_async(place_of(sha256))
        except (NotFoundError, FileNotFoundError) as error:
            log.error("content is missing")
            raise Internal from error
        except (BaseError, OSError) as error:
            raise StorageAway from error
        return _verified(sha256, found.stream(min_chunk_size=CHUNK))

    async def listed(self) -> AsyncIterator[list[StoredObject]]:
        """Everything that lies in the store, some hundreds at a time."""
        async for batch in self._store.list(prefix=ROOT, chunk_size=500):
            yield [
                StoredObject(bytes.fromhex(meta["path"].rpartition("/")[2]), meta["size"], meta["last_modified"])
                for meta in batch
                if len(meta["path"].rpartition("/")[2]) == 64
            ]

    async def delete(self, sha256: bytes) -> None:
        """Gone; it need not have been there."""
        try:
            await self._store.delete_async(place_of(sha256))
        except (NotFoundError, FileNotFoundError):
            return


def _s3(settings: Settings) -> S3Store:
    return open_bucket(
        settings.files_url,
        endpoint=settings.files_s3_endpoint,
        region=settings.files_s3_region,
        access_key=settings.files_s3_access_key,
        secret_key=settings.files_s3_secret_key,
    )


async def _verified(sha256: bytes, chunks: AsyncIterator[object]) -> AsyncIterator[bytes]:
    digest = hashlib.sha256()
    held = b""
    async for chunk in chunks:
        if held:
            yield held
        held = bytes(chunk)  # type: ignore[call-overload]
        digest.update(held)
    if digest.digest() != sha256:
        log.error("content was changed")
        raise Internal
    yield held


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
