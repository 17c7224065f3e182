"""A pack as one ZIP: written the same every time, and read with nothing trusted that it says of itself."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from liennganh.plans.pack_files import NAMES
from liennganh.plans.pack_reading import MAX_BYTES, BadPack, PackError

LARGEST_BYTES = 2_000_000
MOST_ENTRIES = 64
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
READ = 64 * 1024
READABLE = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
ENCRYPTED = 0x1


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files in the order of their names, each dated the first day a ZIP knows: equal content is equal bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(entry, files[name])
    return target.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """The pack's files by name, out of a ZIP that may hold them in one folder.

    Raises BadPack with every entry that may not be there. What an entry says of its size is not believed: it is read
    to the limit of a file and no further.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _files_of(archive)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError):
        raise BadPack([PackError("", 0, "", "not a ZIP file")]) from None


def unpack(content: bytes, folder: Path) -> None:
    """Lay the files down, under the names that a pack has and no others."""
    for name, data in unzipped(content).items():
        (folder / name).write_bytes(data)


def _files_of(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_litter(entry.filename)]
    if len(entries) > MOST_ENTRIES:
        raise BadPack([PackError("", 0, "", f"more than {MOST_ENTRIES} entries")])
    errors: list[PackError] = []
    found: dict[str, zipfile.ZipInfo] = {}
    folders: set[str] = set()
    for entry in entries:
        path = PurePosixPath(entry.filename)
        if fault := _fault_of(entry, path):
            errors.append(PackError(entry.filename[:100], 0, "", fault))
        elif path.name in found:
            errors.append(PackError(path.name, 0, "", "stands twice in the ZIP"))
        else:
            found[path.name] = entry
            folders.add(str(path.parent))
    if len(folders) > 1:
        errors.append(PackError("", 0, "", "the files stand in several folders"))
    files = {} if errors else {name: _read(archive, entry, errors) for name, entry in found.items()}
    if errors:
        raise BadPack(errors)
    return files


def _is_litter(name: str) -> bool:
    """What a Mac adds to every ZIP."""
    return name.startswith("__MACOSX/") or name.rpartition("/")[2] == ".DS_Store"


def _fault_of(entry: zipfile.ZipInfo, path: PurePosixPath) -> str | None:
    if "\\" in entry.filename or ":" in entry.filename or path.is_absolute() or ".." in path.parts:
        return "a path that leads out of the ZIP"
    if len(path.parts) > 2 or path.name not in NAMES:
        return "no file of a pack"
    if entry.flag_bits & ENCRYPTED or entry.compress_type not in READABLE:
        return "encrypted, or packed in a way that is not read"
    return f"larger than {MAX_BYTES} bytes" if entry.file_size > MAX_BYTES else None


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, errors: list[PackError]) -> bytes:
    content = bytearray()
    try:
        with archive.open(entry) as stream:
            while chunk := stream.read(READ):
                content += chunk
                if len(content) > MAX_BYTES:
                    errors.append(PackError(entry.filename, 0, "", f"larger than {MAX_BYTES} bytes"))
                    break
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, zipfile.zlib.error):  # type: ignore[attr-defined]
        errors.append(PackError(entry.filename, 0, "", "damaged in the ZIP"))
    return bytes(content)
