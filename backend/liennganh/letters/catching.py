"""A shelf instead of a mail server: for a trial, letters are laid down as files, and an administrator reads them."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Self

from liennganh.letters.posting import Line
from liennganh.settings import Settings

KEPT = 500
URL = re.compile(r"https?://\S+")


class Shelf:
    """Takes letters as `Line` does, and refuses none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def __aenter__(self) -> Self:
        """Make the folder where it is missing."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return self

    async def __aexit__(self, *_: object) -> None:
        await asyncio.to_thread(self._tidy)

    async def post(self, letter: bytes, recipient: str, before_end: Callable[[], Awaitable[None]]) -> None:
        """Lay down one letter, whole or not at all; the recipient stands in it."""
        await before_end()
        await asyncio.to_thread(self._lay_down, letter)

    def _lay_down(self, letter: bytes) -> None:
        path = self.folder / f"{time.time_ns()}.eml"
        draft = path.with_suffix(".part")
        draft.write_bytes(letter)
        draft.rename(path)

    def _tidy(self) -> None:
        for path in sorted(self.folder.glob("*.eml"))[:-KEPT]:
            path.unlink(missing_ok=True)


def line_of(settings: Settings) -> Line | Shelf:
    """Where letters go."""
    return Shelf(settings.mail_dir) if settings.mail_dir else Line(settings)


@dataclass(frozen=True)
class Caught:
    """A letter on the shelf. `link` is where it leads, if to this installation."""

    id: str
    at: datetime
    to: str
    subject: str
    text: str
    link: str | None


def read_shelf(folder: Path, origin: str, most: int) -> list[Caught]:
    """The latest, newest first."""
    paths = sorted(folder.glob("*.eml"), reverse=True)[:most]
    return [_read(path, origin) for path in paths]


def _read(path: Path, origin: str) -> Caught:
    letter = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(letter, EmailMessage)
    part = letter.get_body(("plain",))
    text = str(part.get_content()).strip() if part else ""
    links = [url for url in URL.findall(text) if url.startswith(f"{origin}/")]
    at = datetime.fromtimestamp(int(path.stem) / 1e9, UTC)
    return Caught(path.stem, at, str(letter["To"]), str(letter["Subject"]), text, links[0] if links else None)
