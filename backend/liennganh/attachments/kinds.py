"""The kinds of file that may be attached: extension and media type, nothing else is taken in or served."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """One kind of file; `family` says which examination it passes, `name` is what people call it."""

    extension: str
    media_type: str
    family: str
    name: str
    also_declared: tuple[str, ...] = ()


OOXML = "application/vnd.openxmlformats-officedocument."
# Browsers without an office suite declare these for what they do not know.
UNKNOWN = ("", "application/octet-stream")
ZIP = ("application/zip", "application/x-zip-compressed")

KINDS: dict[str, Kind] = {
    kind.extension: kind
    for kind in (
        Kind("pdf", "application/pdf", "pdf", "PDF", ("application/x-pdf",)),
        Kind("docx", OOXML + "wordprocessingml.document", "office", "Word (.docx)", ZIP),
        Kind("xlsx", OOXML + "spreadsheetml.sheet", "office", "Excel (.xlsx)", ZIP),
        Kind("jpg", "image/jpeg", "image", "JPEG", ("image/jpg", "image/pjpeg")),
        Kind("png", "image/png", "image", "PNG"),
        Kind("webp", "image/webp", "image", "WebP"),
        Kind("csv", "text/csv", "text", "CSV", ("application/vnd.ms-excel", "text/plain", "application/csv")),
        Kind("txt", "text/plain", "text", "TXT"),
    )
}
ALIASES = {"jpeg": "jpg", "jpe": "jpg"}
EXTENSIONS = (*KINDS, "jpeg")


def kind_of_name(name: str) -> Kind | None:
    """The kind that the last extension promises."""
    extension = name.rpartition(".")[2].lower()
    return KINDS.get(ALIASES.get(extension, extension))


def is_declared(kind: Kind, content_type: str) -> bool:
    """Whether the declared type agrees with the kind; parameters such as charset do not count."""
    declared = content_type.partition(";")[0].strip().lower()
    return declared in {kind.media_type, *kind.also_declared, *UNKNOWN}


def served_type(media_type: str) -> str:
    """What the file is served as; text is always UTF-8."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
