"""Every hostile file is refused with its reason or made harmless, in bounded memory and time; honest ones pass."""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from liennganh.attachments import examining
from liennganh.attachments.child.__main__ import MEMORY
from tests.attachments.attack import Attack
from tests.attachments.attacks import attacks
from tests.attachments.attacks_pdf import signed
from tests.attachments.uploads import upload
from tests.conftest import Opening
from tests.factories.files import docx, docx_parts, packed, pdf, picture, relation, relations, xlsx
from tests.factories.submissions import worked
from tests.world import World

ATTACKS = list(attacks())
MEASURING = Path(__file__).with_name("measuring.py")
Taken = list[tuple[str, str, dict[str, float]]]


@pytest.fixture(scope="module")
async def world(opening: Opening) -> AsyncIterator[World]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("liennganh.attachments.attaching.MOST_FILES", 1000)
        patched.setattr("liennganh.attachments.attaching.MOST_BYTES", 10**10)
        async with opening() as world:
            yield world


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where every examination of this module notes what it took."""
    path = tmp_path_factory.mktemp("examined") / "notes"
    path.touch()
    plain = examining.command
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(
            examining, "command", lambda *file: [sys.executable, "-S", str(MEASURING), str(path), *plain(*file)]
        )
        yield path


@pytest.fixture(scope="module")
def taken() -> Taken:
    """What each file took, for the table."""
    return []


async def kept(world: World, answer: dict[str, Any]) -> bytes:
    """What a reader downloads."""
    report = await world.submission("UBND-VB")
    return (await world.as_("dung").get(f"/submissions/{report}/attachments/{answer['id']}")).content


def laid_open(raw: bytes) -> bytes:
    """With everything unpacked that could hide something."""
    if raw.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return b"".join(archive.read(name) for name in archive.namelist())
    if raw.startswith(b"%PDF"):
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(raw)) as opened:
            opened.save(out, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        return out.getvalue()
    return raw


@pytest.mark.parametrize("attack", ATTACKS, ids=[f"{n:02} {a.why}" for n, a in enumerate(ATTACKS)])
async def test_refused_or_made_harmless(world: World, notes: Path, taken: Taken, attack: Attack) -> None:
    before = len(notes.read_text().splitlines())
    response = await upload(world, attack.name, attack.content)
    for line in notes.read_text().splitlines()[before:]:
        taken.append((attack.why, str(len(attack.content)), json.loads(line)))
        assert json.loads(line)["megabytes"] <= MEMORY / 1024**2
        assert json.loads(line)["wall"] <= examining.WALL_SECONDS + 1
    if attack.refused:
        assert response.status_code == 422, response.text
        assert [error["code"] for error in response.json()["errors"]] == [attack.refused]
        assert response.json()["errors"][0]["field"] == "file"
    else:
        content = laid_open(await kept(world, worked(response)))
        assert content
        assert not [gone for gone in attack.gone if gone in content]


def signed_pdf() -> bytes:
    return pdf(lambda made: signed(made, None))


def linked_docx() -> bytes:
    link = relations(relation("hyperlink", "https://haiphong.gov.vn/", outside=True))
    return packed(docx_parts() | {"word/_rels/document.xml.rels": link, "word/media/image1.jpeg": picture()})


HONEST = {
    "Tờ trình.pdf": (pdf(), "application/pdf"),
    "Văn bản ký số.pdf": (signed_pdf(), "application/pdf"),
    "Danh sách.docx": (docx(), ""),
    "Báo cáo có ảnh.docx": (linked_docx(), "application/zip"),
    "Bảng.xlsx": (xlsx(), "application/octet-stream"),
    "Ảnh.jpg": (picture(), "image/jpeg"),
    "Ảnh.JPEG": (picture(size=(4000, 3000)), "image/jpeg"),
    "Ảnh 48 MP.jpg": (picture(size=(8000, 6000)), "image/jpeg"),
    "Ảnh.png": (picture("PNG", mode="RGBA"), "image/png"),
    "Ảnh.webp": (picture("WEBP"), "image/webp"),
    "Bảng.csv": ("\ufefftên;số\nVĩnh Bảo;30\n".encode(), "application/vnd.ms-excel"),
    "Ghi chú.txt": ("Hải Phòng, tiền: 120000000000 đồng".encode(), "text/plain; charset=utf-8"),
}


@pytest.mark.parametrize("name", HONEST)
async def test_an_honest_file_passes_whole(world: World, notes: Path, taken: Taken, name: str) -> None:
    content, told = HONEST[name]
    before = len(notes.read_text().splitlines())
    answer = worked(await upload(world, name, content, told))
    assert answer["name"] == name
    raw = await kept(world, answer)
    match answer["media_type"].split("/"):
        case ["image", _]:
            with Image.open(io.BytesIO(raw)) as seen, Image.open(io.BytesIO(content)) as sent:
                seen.load()
                assert abs(seen.width / seen.height - sent.width / sent.height) < 0.01
        case ["application", "pdf"]:
            with pikepdf.open(io.BytesIO(raw)) as opened:
                assert len(opened.pages) == 1
            assert "ký số" not in name or raw == content, "a signature holds only over the very same bytes"
        case ["text", _]:
            assert list(csv.reader(io.StringIO(raw.decode())))
        case _:
            with zipfile.ZipFile(io.BytesIO(raw)) as archive, zipfile.ZipFile(io.BytesIO(content)) as sent:
                assert archive.testzip() is None
                assert archive.namelist() == sent.namelist()
                same = [part for part in sent.namelist() if part.startswith(("word/doc", "xl/"))]
                assert all(archive.read(part) == sent.read(part) for part in same)
    taken += [(name, str(len(content)), json.loads(line)) for line in notes.read_text().splitlines()[before:]]


NAMES = {
    "../../etc/passwd\x00.txt": "passwd.txt",
    "C:\\Users\\hanh\\báo cáo.txt": "báo cáo.txt",
    "hóa đơn \u202efdp.txt": "hóa đơn fdp.txt",
    "a\r\nSet-Cookie: x=1.txt": "a Set-Cookie_ x=1.txt",
    "x" * 400 + ".txt": "x" * 116 + ".txt",
    "Ha\u0309i Pho\u0300ng.txt": "Hải Phòng.txt",
    "CON.txt": "CON_.txt",
    "<script>.txt": "_script_.txt",
    " .txt": "tep.txt",
}


@pytest.mark.parametrize("sent", NAMES)
async def test_names_are_for_reading_only(world: World, sent: str) -> None:
    answer = worked(await upload(world, sent, b"xin chao"))
    assert answer["name"] == NAMES[sent]


@pytest.mark.parametrize(
    ("name", "told", "code"),
    [
        ("Ảnh.jpg", "text/html", "type_differs"),
        ("Ảnh.jpg", "multipart/form-data; boundary=x", "type_differs"),
        ("CCCD 031085001234.jpg", "image/jpeg", "name_personal"),
        ("", "image/jpeg", "name_missing"),
        ("%ff%fe.jpg", "image/gif", "type_differs"),
    ],
)
async def test_what_the_headers_say_is_judged_first(world: World, name: str, told: str, code: str) -> None:
    response = await upload(world, name, picture(), told)
    assert (response.status_code, response.json()["errors"][0]["code"]) == (422, code)


async def test_memory_and_time(taken: Taken, notes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The table of the dearest examinations; none passes the limits."""
    assert len(ATTACKS) >= 30
    worst = sorted(taken, key=lambda row: -row[2]["megabytes"])[:8]
    slowest = sorted(taken, key=lambda row: -row[2]["cpu"])[:6]
    with capsys.disabled():
        print(f"\n{len(ATTACKS)} attacks, {len(HONEST)} honest files, {len(taken)} examined")  # noqa: T201
        for title, rows in (("most memory", worst), ("most CPU", slowest)):
            for why, size, used in rows:
                told = f"{used['megabytes']:>4} MB {used['cpu']:>5.2f} s CPU {used['wall']:>5.2f} s wall"
                print(f"  {title:12} {told}  {int(size):>10,} B  {why}")  # noqa: T201
    assert taken
    assert max(used["megabytes"] for _, _, used in taken) <= MEMORY / 1024**2
