"""Where backups go: a mounted folder or an S3-compatible bucket, behind one interface of whole, write-once objects."""

from __future__ import annotations

import io
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, Protocol
from urllib.parse import unquote, urlsplit

from liennganh.backup.errors import BackupError
from liennganh.backup.sealing import CHUNK, Writable

PART = 8 << 20
Fill = Callable[[Writable], Any]


class Target(Protocol):
    """Names are relative paths with `/`. An object appears whole or not at all."""

    def write(self, name: str, fill: Fill) -> int:
        """Let `fill` write the object, keep it durably, and return its size; nothing appears when `fill` raises."""

    def open(self, name: str) -> IO[bytes]:
        """A stream over the object; FileNotFoundError."""

    def names(self, prefix: str) -> dict[str, int]:
        """Name and size of everything under the folder `prefix`."""

    def delete(self, name: str) -> None:
        """It is gone, also when it was not there."""


class FolderTarget:
    """A folder, mounted from another machine."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, name: str, fill: Fill) -> int:
        path = self.root / name
        # The mount point itself is never made: on an unmounted share it would fill the server's own disk.
        if not self.root.is_dir():
            raise BackupError("no_target", target=self.root, detail="not a folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
        try:
            with part.open("xb") as file:
                fill(file)
                file.flush()
                os.fsync(file.fileno())
                size = file.tell()
            part.replace(path)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise
        _sync_folder(path.parent)
        return size

    def open(self, name: str) -> IO[bytes]:
        return (self.root / name).open("rb")

    def names(self, prefix: str) -> dict[str, int]:
        if not self.root.is_dir():
            raise BackupError("no_target", target=self.root, detail="not a folder")
        found = (path for path in (self.root / prefix).rglob("*") if path.is_file() and not path.name.startswith("."))
        return {path.relative_to(self.root).as_posix(): path.stat().st_size for path in found}

    def delete(self, name: str) -> None:
        (self.root / name).unlink(missing_ok=True)


class BucketTarget:
    """A bucket of Amazon S3 or of a server that speaks its protocol; `access` has its endpoint, region and keys."""

    def __init__(self, bucket: str, prefix: str, access: dict[str, str]) -> None:
        from obstore.store import S3Store

        options = {"allow_http": access.get("endpoint", "").startswith("http://"), "timeout": "120s"}
        words: dict[str, Any] = {"virtual_hosted_style_request": False, "client_options": options, **access}
        self._store: Any = S3Store(bucket, prefix=prefix or None, **words)

    def write(self, name: str, fill: Fill) -> int:
        """Parts are sent as they fill; without the closing call, which comes only after `fill`, there is no object."""
        import obstore

        counted = _Counted(obstore.open_writer(self._store, name, buffer_size=PART, max_concurrency=2))
        fill(counted)
        counted.into.close()
        return counted.size

    def open(self, name: str) -> IO[bytes]:
        import obstore

        try:
            return io.BufferedReader(_Streamed(obstore.get(self._store, name).stream(min_chunk_size=CHUNK)), CHUNK)
        except obstore.exceptions.NotFoundError as error:
            raise FileNotFoundError(name) from error

    def names(self, prefix: str) -> dict[str, int]:
        import obstore

        found = (entry for page in obstore.list(self._store, prefix=prefix) for entry in page)
        return {entry["path"]: entry["size"] for entry in found}

    def delete(self, name: str) -> None:
        import obstore

        with suppress(obstore.exceptions.NotFoundError, FileNotFoundError):
            obstore.delete(self._store, name)


class _Counted:
    """A writer that knows how much went through it."""

    def __init__(self, into: Any) -> None:
        self.into = into
        self.size = 0

    def write(self, data: bytes) -> int:
        self.into.write(data)
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        """Parts are whole or not sent: nothing to do before the end."""


class _Streamed(io.RawIOBase):
    """Pieces of a download as a file."""

    def __init__(self, pieces: Iterable[Any]) -> None:
        self._pieces = iter(pieces)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = memoryview(bytes(piece))
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


def open_target(address: str, access: dict[str, str]) -> Target:
    """The target that BACKUP_TARGET names."""
    parts = urlsplit(address)
    path = unquote(parts.path)
    if parts.scheme == "file" and not parts.netloc and path.startswith("/"):
        return FolderTarget(Path(path))
    if parts.scheme == "s3" and parts.netloc:
        return BucketTarget(parts.netloc, path.strip("/"), access)
    raise BackupError("bad_target")


@contextmanager
def reaching(address: str) -> Iterator[None]:
    """What the file system or the bucket's server says becomes one sentence that names the target."""
    from obstore.exceptions import BaseError

    try:
        yield
    except (OSError, BaseError) as error:
        raise BackupError("no_target", target=address, detail=error) from error


def _sync_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
