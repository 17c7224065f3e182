"""PDF written anew without anything that acts: scripts, launches, files inside, forms of scripts, media."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from liennganh.attachments.child.refused import Refused

MOST_OBJECTS = 200_000
MOST_PAGES = 2_000
# Keys that start something by themselves or carry something along.
BANNED_KEYS = frozenset(
    ["/AA", "/JS", "/JavaScript", "/XFA", "/EmbeddedFiles", "/EF", "/AF", "/RichMediaContent", "/Collection"]
)
ACTION_KEYS = ("/OpenAction", "/A", "/PA", "/Next")
PERSONAL_KEYS = frozenset(["/Metadata", "/PieceInfo"])
KEPT_ACTIONS = frozenset(["/GoTo", "/URI", "/Named"])
NAMED = frozenset(["/NextPage", "/PrevPage", "/FirstPage", "/LastPage"])
BANNED_ANNOTATIONS = frozenset(["/RichMedia", "/Screen", "/Movie", "/Sound", "/3D", "/FileAttachment"])
TAIL = 1024


def clean_pdf(source: Path, target: Path) -> None:
    """A signed PDF in which nothing had to be removed keeps its bytes, and so its signature; any other is rewritten."""
    try:
        with pikepdf.open(source, access_mode=pikepdf.AccessMode.stream) as pdf:
            _check(pdf)
            removed = _disarm(pdf)
            if _is_signed(pdf):
                if removed or not _is_plain(source):
                    raise Refused("signed_and_active")
                shutil.copyfile(source, target)
                return
            del pdf.docinfo
            _forget_author(pdf)
            pdf.remove_unreferenced_resources()
            pdf.save(target, deterministic_id=True, min_version="1.5")
    except pikepdf.PasswordError as error:
        raise Refused("encrypted") from error
    except (pikepdf.PdfError, pikepdf.DataDecodingError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refused("damaged") from error


def _check(pdf: Pdf) -> None:
    if pdf.is_encrypted:
        raise Refused("encrypted")
    if len(pdf.objects) > MOST_OBJECTS:
        raise Refused("too_complex")
    if not 1 <= len(pdf.pages) <= MOST_PAGES:
        raise Refused("damaged" if len(pdf.pages) == 0 else "too_complex")


def _disarm(pdf: Pdf) -> int:
    """Take out what acts, wherever it hangs; how many things were taken out."""
    removed = 0
    for node in _dictionaries(pdf):
        removed += _without_banned(node)
    return removed


def _dictionaries(pdf: Pdf) -> Iterator[Any]:
    """Every dictionary of the file; those of indirect objects are reached from the object list, never twice."""
    waiting: list[Any] = [*pdf.objects, pdf.trailer]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Dictionary | Stream):
            yield node
            children = [child for _, child in node.items()]
        elif isinstance(node, Array):
            children = list(node)
        else:
            continue
        waiting += [c for c in children if isinstance(c, Dictionary | Array) and not c.is_indirect]


def _without_banned(node: Any) -> int:
    found = [key for key in node.keys() if key in BANNED_KEYS]  # noqa: SIM118  a PDF object is no mapping
    for key in found:
        del node[key]
    removed = len(found)
    for key in ACTION_KEYS:
        if key in node and _acts(node[key]):
            del node[key]
            removed += 1
    if "/Annots" in node and isinstance(node["/Annots"], Array):
        removed += _without_media(node)
    return removed


def _acts(value: Any) -> bool:
    """Whether a value is an action, or a list of actions, other than going to a page or opening a web address."""
    if isinstance(value, Array):
        return any(_acts(each) for each in value)
    if not isinstance(value, Dictionary) or "/S" not in value:
        return False
    if "/Type" in value and value["/Type"] != Name.Action:
        return False
    what = str(value["/S"])
    if what == "/Named":
        return str(value.get("/N")) not in NAMED
    if what == "/URI":
        return not str(value.get("/URI", "")).lower().startswith(("http://", "https://", "mailto:"))
    return what not in KEPT_ACTIONS


def _without_media(page: Any) -> int:
    kept = [note for note in page["/Annots"] if not _is_media(note)]
    removed = len(page["/Annots"]) - len(kept)
    if removed:
        page["/Annots"] = Array(kept)
    return removed


def _is_media(note: Any) -> bool:
    return isinstance(note, Dictionary) and str(note.get("/Subtype")) in BANNED_ANNOTATIONS


def _is_signed(pdf: Pdf) -> bool:
    return any("/ByteRange" in node and "/Contents" in node for node in _dictionaries(pdf))


def _is_plain(source: Path) -> bool:
    """Kept as it stands only if it is nothing but a PDF: it ends where a PDF ends, and no archive follows."""
    raw = source.read_bytes()
    end = raw.rfind(b"%%EOF")
    return end >= 0 and not raw[end + 5 :].strip() and b"PK\x05\x06" not in raw[-65_600:]


def _forget_author(pdf: Pdf) -> None:
    for node in _dictionaries(pdf):
        for key in PERSONAL_KEYS:
            if key in node:
                del node[key]
