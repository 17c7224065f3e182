"""Which examination a kind passes, after its first bytes said what it really is."""

from __future__ import annotations

from pathlib import Path

from liennganh.attachments.child.refused import Refused
from liennganh.attachments.kinds import KINDS, Kind

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word and Excel before 2007, and password-protected newer ones
STARTS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-1.", b"%PDF-2."),
    "docx": (b"PK\x03\x04",),
    "xlsx": (b"PK\x03\x04",),
    "jpg": (b"\xff\xd8\xff",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "webp": (b"RIFF",),
}


def clean(extension: str, source: Path, target: Path) -> None:
    """Write what may be kept of `source` to `target`; raises Refused."""
    kind = KINDS[extension]
    _check_start(kind, source)
    match kind.family:
        case "pdf":
            from liennganh.attachments.child.pdfs import clean_pdf

            clean_pdf(source, target)
        case "image":
            from liennganh.attachments.child.images import clean_image

            clean_image(source, target, kind)
        case "office":
            from liennganh.attachments.child.office import clean_office

            clean_office(source, target, kind)
        case _:
            from liennganh.attachments.child.texts import clean_text

            clean_text(source, target)


def _check_start(kind: Kind, source: Path) -> None:
    with source.open("rb") as file:
        start = file.read(16)
    if not start:
        raise Refused("empty")
    if kind.family == "office" and start.startswith(OLE):
        raise Refused("old_office")
    wanted = STARTS.get(kind.extension)
    if wanted and not start.startswith(wanted):
        raise Refused("content_differs")
    if kind.extension == "webp" and start[8:12] != b"WEBP":
        raise Refused("content_differs")
