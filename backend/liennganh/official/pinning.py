"""Office files without the clock in them: the same words of the same day are the same bytes, wherever they are made."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime, time

# What zlib does when asked for nothing else; named, so that no default may change the bytes of a sealed paper.
LEVEL = 6
READABLE = 0o600 << 16


def midnight(on: date) -> datetime:
    """When a paper of that day says that it was made."""
    return datetime.combine(on, time(), UTC)


def pinned(package: bytes, on: date) -> bytes:
    """The same DOCX or XLSX with its parts in order of their names, all of that day, compressed alike.

    What stands in the parts is left as it is: whoever makes the file sets its days to `midnight`.
    """
    out = io.BytesIO()
    stamp = (max(on.year, 1980), on.month, on.day, 0, 0, 0)
    with zipfile.ZipFile(io.BytesIO(package)) as read, zipfile.ZipFile(out, "w") as written:
        # `[` sorts before every small letter: the list of content types stays first, where readers look for it.
        for name in sorted(read.namelist()):
            part = zipfile.ZipInfo(name, stamp)
            part.compress_type, part.external_attr, part.create_system = zipfile.ZIP_DEFLATED, READABLE, 3
            written.writestr(part, read.read(name), compresslevel=LEVEL)
    return out.getvalue()
