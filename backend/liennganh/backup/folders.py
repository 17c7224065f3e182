"""Folders that appear whole or not at all, and files that take no room for their zeros."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from liennganh.backup.errors import BackupError

BLOCK = 64 << 10
ZEROS = bytes(BLOCK)


def check_new(path: Path) -> None:
    """Nothing is ever restored over something."""
    if path.exists() and (not path.is_dir() or any(child.name != "lost+found" for child in path.iterdir())):
        raise BackupError("not_empty", path=path)


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A working folder on the same disk as `path`; gone at the end, whatever happened."""
    # A container's volume has nothing beside it: there the work is done inside.
    parent = path if path.is_mount() else path.parent
    parent.mkdir(parents=True, exist_ok=True)
    work = parent / f".{path.name}.restoring-{secrets.token_hex(4)}"
    work.mkdir(mode=0o700)
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def into_place(made: Path, path: Path) -> None:
    """The finished folder takes its name."""
    if path.is_mount():
        path.chmod(made.stat().st_mode & 0o777)  # PostgreSQL starts only on a folder closed to others
        for child in made.iterdir():
            child.rename(path / child.name)
        return
    if path.exists():
        path.rmdir()
    made.rename(path)


def write_sparse(path: Path, content: bytes) -> None:
    """Segments closed early are mostly zeros; a week of them would fill a disk that the data hardly touch."""
    with path.open("xb") as file:
        for start in range(0, len(content), BLOCK):
            piece = content[start : start + BLOCK]
            if piece == ZEROS[: len(piece)]:
                file.seek(len(piece), 1)
            else:
                file.write(piece)
        file.truncate(len(content))
