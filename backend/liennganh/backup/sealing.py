"""Compresses and encrypts what leaves the machine, and opens it again for whoever holds the private key.

gzip inside age: `age --decrypt --identity KEY FILE | gunzip` opens every object without this program.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import tarfile
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol

import pyrage

from liennganh.backup.errors import BackupError

GZIP = 31  # zlib's window bits for a gzip stream
CHUNK = 1 << 20
UNREADABLE = (gzip.BadGzipFile, EOFError, zlib.error, tarfile.TarError)


class Readable(Protocol):
    """All that is asked of a source."""

    def read(self, size: int = -1, /) -> bytes:
        """b"" at the end."""


class Writable(Protocol):
    """All that is asked of a destination."""

    def write(self, data: bytes, /) -> Any:
        """Takes all of it."""

    def flush(self) -> Any:
        """Nothing stays behind."""


class _Compressed:
    """The source as a gzip stream, read piece by piece; `ended` may still refuse the whole at its end."""

    def __init__(self, source: Readable, ended: Callable[[], None]) -> None:
        self._source, self._ended = source, ended
        self._gzip = zlib.compressobj(level=1, wbits=GZIP)
        self._ready = b""
        self._at_end = False

    def read(self, size: int = -1) -> bytes:
        while not self._at_end and (size < 0 or not self._ready):
            piece = self._source.read(CHUNK)
            if piece:
                self._ready += self._gzip.compress(piece)
            else:
                self._ended()
                self._ready += self._gzip.flush()
                self._at_end = True
        taken = self._ready if size < 0 else self._ready[:size]
        self._ready = self._ready[len(taken) :]
        return taken


@dataclass(frozen=True)
class _Read:
    """A source that remembers what went wrong with it."""

    source: Readable
    faults: list[Exception]

    def read(self, size: int = -1) -> bytes:
        try:
            return self.source.read(size)
        except Exception as error:
            self.faults.append(error)
            raise


@dataclass(frozen=True)
class _Written:
    """A destination that remembers what went wrong with it."""

    into: Writable
    faults: list[Exception]

    def write(self, data: bytes) -> int:
        try:
            self.into.write(data)
        except Exception as error:
            self.faults.append(error)
            raise
        return len(data)

    def flush(self) -> None:
        """The destination is flushed by whoever opened it."""


class Sealer:
    """Encrypts to public keys: what it wrote it cannot read."""

    def __init__(self, recipients: str) -> None:
        try:
            self._recipients = [pyrage.x25519.Recipient.from_str(word) for word in recipients.replace(",", " ").split()]
        except pyrage.RecipientError as error:
            raise BackupError("bad_recipient", detail=error) from error
        if not self._recipients:
            raise BackupError("not_set", name="BACKUP_RECIPIENTS")

    def seal(self, source: Readable, into: Writable, ended: Callable[[], None] = lambda: None) -> None:
        """Stream it through; constant memory. `ended` is called at the source's end and may raise."""
        faults: list[Exception] = []
        try:
            pyrage.encrypt_io(_Read(_Compressed(source, ended), faults), _Written(into, faults), self._recipients)
        except (pyrage.EncryptError, OSError) as error:
            # The library tells what source and destination raised as text of its own.
            raise (faults[0] if faults else error) from None

    def sealed(self, content: bytes) -> bytes:
        """The same for something small."""
        into = io.BytesIO()
        self.seal(io.BytesIO(content), into)
        return into.getvalue()


class Opener:
    """Decrypts with the administrator's private key."""

    def __init__(self, key_file: Path) -> None:
        try:
            lines = key_file.read_text().split()
            found = [word for word in lines if word.startswith("AGE-SECRET-KEY-")]
            self._identities = [pyrage.x25519.Identity.from_str(word) for word in found]
        except (OSError, UnicodeDecodeError, pyrage.IdentityError) as error:
            raise BackupError("bad_key", path=key_file) from error
        if not self._identities:
            raise BackupError("bad_key", path=key_file)

    @contextmanager
    def opened(self, sealed: Readable, name: str) -> Iterator[IO[bytes]]:
        """The content as a stream. Leaving the block reads to the end, so that nothing unproven was accepted."""
        reading, writing = os.pipe()
        faults: list[Exception] = []
        thread = threading.Thread(target=self._decrypt, args=(sealed, os.fdopen(writing, "wb"), faults), daemon=True)
        thread.start()
        pipe = os.fdopen(reading, "rb")
        try:
            with gzip.GzipFile(fileobj=pipe) as content:
                yield content  # type: ignore[misc] # it reads bytes
                while content.read(CHUNK):
                    pass
        except Exception as error:
            pipe.close()
            thread.join()
            # The reader of half a stream fails in its own words; why it was half is what counts.
            faults = [fault for fault in faults if not isinstance(fault, BrokenPipeError)]
            if faults or isinstance(error, UNREADABLE):
                raise _explained(name, faults[0] if faults else error) from error
            raise
        pipe.close()
        thread.join()
        if faults:
            raise _explained(name, faults[0])

    def content(self, sealed: Readable, name: str) -> bytes:
        """All of something small."""
        with self.opened(sealed, name) as stream:
            return stream.read()

    def _decrypt(self, sealed: Readable, into: IO[bytes], faults: list[Exception]) -> None:
        try:
            with into:
                pyrage.decrypt_io(sealed, into, self._identities)
        except Exception as error:  # noqa: BLE001 - told to the reader of the pipe
            faults.append(error)


def _explained(name: str, fault: Exception) -> BackupError:
    if isinstance(fault, pyrage.DecryptError) and "matching keys" in str(fault):
        return BackupError("wrong_key", name=name)
    return BackupError("damaged", name=name, detail=fault)


def new_key(path: Path) -> str:
    """Write a private key that only its owner may read, and return the public one."""
    identity = pyrage.x25519.Identity.generate()
    public = str(identity.to_public())
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(f"# public key: {public}\n{identity}\n")
    return public


def sha256_of(source: Readable) -> str:
    """The hash of all that is left in it."""
    digest = hashlib.sha256()
    while piece := source.read(CHUNK):
        digest.update(piece)
    return digest.hexdigest()
