"""Where seals lie beside the database: a folder or a bucket, one object a seal, none ever written twice."""

from __future__ import annotations

import asyncio
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from obstore.exceptions import AlreadyExistsError, BaseError, NotFoundError
from obstore.store import LocalStore, S3Store

from liennganh.core.object_stores import open_bucket
from liennganh.settings import Settings

FOLDER = "seals"


class SecondPlaceAway(Exception):
    """The folder or the bucket does not answer; what is not there yet is written with the next turn."""


class OtherSeal(Exception):
    """Under this number another seal was kept: the database is not the one that wrote it, or was set back."""


@dataclass(frozen=True)
class Sealed:
    """One seal as it is kept: the statement word for word, who signed it, and the signature."""

    number: int
    statement: str
    signature: bytes
    key_id: str

    def line(self) -> str:
        """JSON, as exports and the second place hold it."""
        told = {"seal": self.statement, "signature": self.signature.hex(), "key": self.key_id}
        return json.dumps(told, ensure_ascii=False)

    @classmethod
    def of(cls, line: str) -> Sealed:
        """ValueError or KeyError where it is none."""
        told = json.loads(line)
        number = json.loads(told["seal"])["seal"]
        return cls(number, told["seal"], bytes.fromhex(told["signature"]), told["key"])


def _name(number: int) -> str:
    return f"{FOLDER}/{number:012d}.json"


class SecondPlace:
    """Seals by number. What lies there is only added to."""

    def __init__(self, store: LocalStore | S3Store, folder: Path | None = None) -> None:
        self._store = store
        self._folder = folder

    async def last_number(self, known: int) -> int:
        """The highest number there is, 0 where there is none; `known`, which should be it, is looked for first.

        Seals are brought in order, so that there are no gaps and few looks tell.
        """
        low, high = (known, known + 1) if await self._has(known) else (0, known)
        while low >= known and await self._has(high):
            low, high = high, high * 2
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if await self._has(middle) else (low, middle)
        return low

    async def _has(self, number: int) -> bool:
        try:
            return number == 0 or bool(await self._store.head_async(_name(number)))
        except (FileNotFoundError, NotFoundError):
            return False
        except (BaseError, OSError) as error:
            raise SecondPlaceAway from error

    async def add(self, sealed: Sealed) -> None:
        """Keep one more; it may lie there already with the same words, with others OtherSeal is raised."""
        try:
            await self._put(_name(sealed.number), sealed.line().encode())
        except (AlreadyExistsError, FileExistsError):
            if await self.find(sealed.number) != sealed:
                raise OtherSeal(sealed.number) from None
        except (BaseError, OSError) as error:
            raise SecondPlaceAway from error

    async def _put(self, name: str, content: bytes) -> None:
        if self._folder is None:
            await self._store.put_async(name, content, mode="create")
        else:
            await asyncio.to_thread(_put_on_disk, self._folder / name, content)

    async def find(self, number: int) -> Sealed | None:
        """None where there is none, or what lies there is no seal."""
        try:
            found = await self._store.get_async(_name(number))
            return Sealed.of(bytes(await found.bytes_async()).decode())
        except (FileNotFoundError, NotFoundError, ValueError, KeyError, TypeError):
            return None
        except (BaseError, OSError) as error:
            raise SecondPlaceAway from error


def _put_on_disk(target: Path, content: bytes) -> None:
    """Whole and on the disk, or not at all; never in place of another."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
        Path(target).hardlink_to(file.name)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def find_second_place(settings: Settings) -> SecondPlace | None:
    """None where neither AUDIT_URL nor AUDIT_DIR says one."""
    if settings.audit_url:
        return SecondPlace(
            open_bucket(
                settings.audit_url,
                endpoint=settings.audit_s3_endpoint,
                region=settings.audit_s3_region,
                access_key=settings.audit_s3_access_key,
                secret_key=settings.audit_s3_secret_key,
            )
        )
    if settings.audit_dir:
        settings.audit_dir.mkdir(parents=True, exist_ok=True)
        return SecondPlace(LocalStore(settings.audit_dir), settings.audit_dir)
    return None
