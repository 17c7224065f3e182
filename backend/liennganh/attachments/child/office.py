"""Word and Excel files packed anew, part by part: no macro, no object, no link that loads by itself, no author."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from liennganh.attachments.child.archive import chunks_of, open_archive
from liennganh.attachments.child.office_parts import Texts, check_relation, check_type
from liennganh.attachments.child.pictures import without_notes
from liennganh.attachments.child.refused import Refused
from liennganh.attachments.child.texts import check_personal
from liennganh.attachments.child.xml import Attributes, Reader
from liennganh.attachments.kinds import Kind

TYPES = "[Content_Types].xml"
MAIN = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
XML = frozenset({".xml", ".rels", ".vml"})
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".wdp"})
OTHER = frozenset({".odttf", ".ttf"})
# Folders of what is carried along or acts; a settings part of a printer is the one binary part that does neither.
FORBIDDEN = (
    "embeddings",
    "activex",
    "macrosheets",
    "externallinks",
    "querytables",
    "ctrlprops",
    "customui",
    "webextensions",
)
PRINTER = "printersettings"
AUTHORS = {
    "docProps/core.xml": '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
}
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
EPOCH = (1980, 1, 1, 0, 0, 0)


def clean_office(source: Path, target: Path, kind: Kind) -> None:
    """Every part read and checked, then written to a new archive with nothing but the parts."""
    with open_archive(source) as archive:
        names = {member.filename for member in archive.infolist()}
        if TYPES not in names:
            raise Refused("content_differs")
        _check_types(archive, kind)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
            for member in archive.infolist():
                if member.is_dir():
                    continue
                part = zipfile.ZipInfo(member.filename, EPOCH)
                part.compress_type = zipfile.ZIP_DEFLATED
                with packed.open(part, "w") as written:
                    for chunk in _cleaned(archive, member):
                        written.write(chunk)


def _check_types(archive: zipfile.ZipFile, kind: Kind) -> None:
    found: list[str] = []

    def start(_: str, attributes: Attributes) -> None:
        if content_type := attributes.get("ContentType"):
            check_type(content_type)
            found.append(content_type.lower())

    Reader(start).read(chunks_of(archive, archive.getinfo(TYPES)))
    if MAIN[kind.extension].lower() not in found:
        raise Refused("content_differs")


def _cleaned(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part as it may be kept."""
    name = member.filename
    ending = "." + name.rpartition(".")[2].lower()
    folders = {part.lower() for part in PurePosixPath(name).parts[:-1]}
    if folders.intersection(FORBIDDEN) or PurePosixPath(name).name.lower().startswith(("vba", "connections.")):
        raise Refused("active_office")
    if name in AUTHORS:
        yield (DECLARATION + AUTHORS[name]).encode()
    elif ending in XML:
        raw = b"".join(chunks_of(archive, member))
        _check_xml(raw, is_relations=ending == ".rels")
        yield raw
    elif ending in PICTURES:
        yield without_notes(b"".join(chunks_of(archive, member)))
    elif ending in OTHER or (ending == ".bin" and PRINTER in folders):
        raw = b"".join(chunks_of(archive, member))
        if raw.startswith((b"\xd0\xcf\x11\xe0", b"PK", b"MZ")):
            raise Refused("active_office")
        yield raw
    else:
        raise Refused("active_office")


def _check_xml(raw: bytes, *, is_relations: bool) -> None:
    if is_relations:
        Reader(lambda name, attributes: check_relation(attributes) if name == "Relationship" else None).read([raw])
        return
    texts = Texts()
    Reader(texts.start, texts.text, texts.end).read([raw])
    check_personal(texts.words())
