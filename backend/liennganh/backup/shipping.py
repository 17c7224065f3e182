"""Sends what waits on this machine to the target, log and attachments, and lets go of it only once it is there."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from pathlib import Path

from liennganh.attachments.storage import ROOT
from liennganh.attachments.storage import place_of as stored_place
from liennganh.backup.catalogue import Catalogue
from liennganh.backup.errors import BackupError
from liennganh.backup.sealing import Sealer, sha256_of
from liennganh.backup.targets import Target
from liennganh.backup.wal import ARCHIVED, SEGMENT, described

DIGEST = re.compile(r"[0-9a-f]{64}")


def waiting(spool: Path) -> list[Path]:
    """Finished files of the log in the order they were written; a new timeline's history goes before its segments."""
    found = (path for path in spool.iterdir() if ARCHIVED.fullmatch(path.name))
    return sorted(found, key=lambda path: (path.name[:8], not path.name.endswith(".history"), path.name))


def identify(spool: Path) -> tuple[str, int] | None:
    """Whose log lies in the spool and how long its segments are; None while it holds no segment."""
    segment = next((path for path in waiting(spool) if SEGMENT.fullmatch(path.name)), None)
    return _described(segment, segment.read_bytes()) if segment else None


def ship_wal(target: Target, spool: Path, sealer: Sealer) -> Iterator[str]:
    """Send file by file, each named as it is safe; a file leaves the spool only then."""
    found = identify(spool)
    if found is None:
        return
    catalogue = Catalogue(target, found[0])
    there = catalogue.wal()
    for path in waiting(spool):
        content = path.read_bytes()
        if SEGMENT.fullmatch(path.name) and _described(path, content) != found:
            raise BackupError("not_a_segment", name=path.name)
        sha256 = hashlib.sha256(content).hexdigest()
        taken = there.get(path.name)
        if taken is None:
            catalogue.put_wal(sealer, path.name, sha256, content)
        elif f".{sha256}." not in taken:
            raise BackupError("conflict", name=path.name)
        if SEGMENT.fullmatch(path.name):
            catalogue.note_newest(path.name)
        path.unlink()
        yield path.name


def place_of(sha256: str) -> Path:
    """Where an attachment lies in its folder."""
    return Path(stored_place(bytes.fromhex(sha256)))


def local_files(folder: Path | None) -> dict[str, Path]:
    """Attachments by their hash, which is the file's name."""
    if folder is None or not folder.is_dir():
        return {}
    return {path.name: path for path in (folder / ROOT).rglob("*") if DIGEST.fullmatch(path.name)}


def ship_files(catalogue: Catalogue, folder: Path | None, sealer: Sealer) -> Iterator[str]:
    """Send the attachments that the target lacks; one whose content is not its name is refused, the others go first."""
    there = catalogue.files()
    damaged = []
    for sha256, path in sorted(local_files(folder).items()):
        if sha256 in there:
            continue
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            continue  # collected as an orphan since it was listed
        if sha256_of(io.BytesIO(content)) != sha256:
            damaged.append(sha256)
            continue
        catalogue.put_file(sealer, sha256, content)
        yield sha256
    if damaged:
        raise BackupError("damaged", name=", ".join(damaged), detail="sha256")


def _described(path: Path, content: bytes) -> tuple[str, int]:
    try:
        return described(content)
    except ValueError as error:
        raise BackupError("not_a_segment", name=path.name) from error
