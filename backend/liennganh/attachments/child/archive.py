"""The container of an office file: a ZIP that hides nothing, no bomb, no path that leads elsewhere."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from liennganh.attachments.child.refused import Refused

MOST_MEMBERS = 2_000
MOST_BYTES = 120 * 1024 * 1024
MOST_BYTES_OF_ONE = 60 * 1024 * 1024
# Sheets of repeated cells reach 60 to 1; nothing honest comes near this.
MOST_RATIO = 200
RATIO_COUNTS_FROM = 1024 * 1024
CHUNK = 64 * 1024
ENCRYPTED = 0x1
LOCAL_HEADER = 30
DOS_DIRECTORY = 0x10
LAST_RECORD = b"PK\x05\x06"
LAST_RECORD_SIZE = 22


def open_archive(source: Path) -> zipfile.ZipFile:
    """The archive with every member checked; raises Refused."""
    try:
        archive = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise Refused("damaged") from error
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise Refused("too_complex")
    _check_ends(source, archive)
    _check_names(members)
    _check_sizes(members)
    _check_overlaps(members, archive.start_dir)
    return archive


def _check_ends(source: Path, archive: zipfile.ZipFile) -> None:
    """Nothing before the archive and nothing behind it, so that no second file hides around it."""
    raw_size = source.stat().st_size
    first = min((member.header_offset for member in archive.infolist()), default=-1)
    with source.open("rb") as file:
        file.seek(max(raw_size - LAST_RECORD_SIZE - len(archive.comment), 0))
        is_last = file.read(4) == LAST_RECORD
    if first != 0 or not is_last or archive.comment:
        raise Refused("two_in_one")


def _check_names(members: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for member in members:
        name = member.orig_filename
        parts = PurePosixPath(name).parts
        if "\\" in name or "\x00" in name or ":" in name or name.startswith("/") or ".." in parts:
            raise Refused("paths")
        if stat.S_ISLNK(member.external_attr >> 16):
            raise Refused("paths")
        if name.lower() in seen:
            raise Refused("two_in_one")
        seen.add(name.lower())


def _check_sizes(members: list[zipfile.ZipInfo]) -> None:
    for member in members:
        if member.flag_bits & ENCRYPTED:
            raise Refused("encrypted")
        if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise Refused("damaged")
        if member.file_size > MOST_BYTES_OF_ONE:
            raise Refused("bomb")
        if member.file_size > RATIO_COUNTS_FROM and member.file_size > MOST_RATIO * max(member.compress_size, 1):
            raise Refused("bomb")
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise Refused("bomb")


def _check_overlaps(members: list[zipfile.ZipInfo], directory: int) -> None:
    """No byte is read as two members: that is how a small file unfolds into a huge one."""
    end = 0
    for member in sorted(members, key=lambda each: each.header_offset):
        if member.header_offset < end:
            raise Refused("bomb")
        end = member.header_offset + LOCAL_HEADER + len(member.orig_filename.encode()) + member.compress_size
    if end > directory:
        raise Refused("bomb")


def chunks_of(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The content as it is unpacked; more than was declared, or another checksum, is damage."""
    try:
        with archive.open(member) as file:
            while chunk := file.read(CHUNK):
                yield chunk
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, RuntimeError, OSError) as error:
        raise Refused("damaged") from error
