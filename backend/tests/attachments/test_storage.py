"""The file store: what nobody refers to goes, what somebody is about to refer to stays, a full disk is told."""

from __future__ import annotations

import asyncio
import io
import os
import shutil
import subprocess
import time
import uuid
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from liennganh.attachments.collecting import collect, verify
from liennganh.attachments.receiving import Reception
from liennganh.attachments.storage import Storage, place_of
from liennganh.core.database import make_engine
from tests.attachments.uploads import upload
from tests.conftest import Opening
from tests.factories.files import pdf, picture
from tests.factories.submissions import worked
from tests.world import World

NOW = timedelta(0)


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


@pytest.fixture
async def engine(world: World) -> AsyncIterator[Any]:
    engine = make_engine(world.settings.database_system_url)
    yield engine
    await engine.dispose()


def storage_of(world: World) -> Storage:
    return world.app.state.reception.storage


def files_of(world: World) -> list[Path]:
    return [path for path in world.settings.files_dir.rglob("*") if path.is_file()]


async def test_what_nobody_refers_to_is_collected(world: World, engine: Any) -> None:
    storage = storage_of(world)
    kept = worked(await upload(world, "Giữ.txt", b"giu lai"))
    gone = worked(await upload(world, "Nhầm.txt", b"nham"))
    report = await world.submission("UBND-VB")
    await world.as_("hanh").delete(f"/submissions/{report}/attachments/{gone['id']}")
    for name, age in (("cut-off.in", 7200), ("under-way.in", 0)):
        (storage.incoming / name).write_bytes(b"half")
        os.utime(storage.incoming / name, (time.time() - age,) * 2)
    orphan = storage.folder / place_of(bytes(32))
    orphan.parent.mkdir(parents=True)
    orphan.write_bytes(b"rolled back")
    # The pinned business date lies long before today's: only the content's own age protects it here.
    assert vars(await collect(engine, storage, dry_run=True)) == {"never_sent": 1, "files": 0, "bytes": 0, "cut_off": 1}
    assert len(files_of(world)) == 5
    found = await collect(engine, storage, grace=NOW)
    assert (found.never_sent, found.files, found.cut_off) == (1, 2, 1)
    assert sorted(path.name for path in files_of(world)) == sorted([kept["digest"], "under-way.in"])
    told = await verify(engine, storage)
    assert (told.files, told.missing, told.changed) == (1, [], [])


async def test_collecting_never_takes_what_an_upload_just_stored(world: World, engine: Any) -> None:
    """The same content comes and goes while the collector runs without any grace: no row is ever left without it."""
    report = await world.submission("UBND-VB")
    hanh, storage = world.as_("hanh"), storage_of(world)
    done = asyncio.Event()

    async def collecting() -> int:
        rounds = 0
        while not done.is_set():
            await collect(engine, storage, grace=NOW)
            rounds += 1
        return rounds

    async def uploading() -> int:
        tried = 0
        for _ in range(12):
            answers = await asyncio.gather(*(upload(world, "Chung.txt", b"cung noi dung") for _ in range(2)))
            for answer in answers:
                assert answer.status_code in {200, 503}, answer.text
                if answer.status_code == 200:
                    tried += 1
                    url = f"/submissions/{report}/attachments/{answer.json()['id']}"
                    assert (await hanh.get(url)).content == b"cung noi dung"
                    assert (await hanh.delete(url)).status_code == 204
        done.set()
        return tried

    tried, rounds = await asyncio.gather(uploading(), collecting())
    assert tried
    assert rounds > 3
    assert not await world.one("select count(*) from stored_files where octet_length(sha256) <> 32")


async def test_content_that_was_changed_is_never_taken_for_whole(world: World, engine: Any) -> None:
    added = worked(await upload(world, "Ảnh.jpg", picture()))
    path = storage_of(world).folder / place_of(bytes.fromhex(added["digest"]))
    whole = path.read_bytes()
    path.write_bytes(whole[:-2] + b"xx")
    report = await world.submission("UBND-VB")
    assert await storage_of(world).measure(bytes.fromhex(added["digest"])) is None
    told = await verify(engine, storage_of(world))
    assert told.changed == [added["digest"]]
    path.unlink()
    assert (await verify(engine, storage_of(world))).missing == [added["digest"]]
    answer = await world.as_("hanh").get(f"/submissions/{report}/attachments/{added['id']}")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte, really full soon."""
    place = tmp_path / "tiny"
    place.mkdir()
    if (
        os.geteuid()
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place], check=False).returncode
    ):
        pytest.skip("a small file system can only be mounted as root")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


async def test_a_full_disk_is_told_and_leaves_nothing(opening: Opening, tiny_disk: Path) -> None:
    async with opening(files_dir=tiny_disk) as world:
        worked(await upload(world, "Nhỏ.txt", b"vua"))
        before = files_of(world)
        for name, content in (("Lớn.txt", b"x" * 2_000_000), ("Vừa.txt", b"y" * 700_000), ("Ảnh.png", _noise())):
            answer = await upload(world, name, content)
            assert (answer.status_code, answer.json()["code"]) == (507, "storage-full"), name
            assert answer.json()["detail"].startswith("Chưa lưu tệp")
        assert files_of(world) == before
        assert await world.one("select count(*) from submission_attachments") == 1
        worked(await upload(world, "Nhỏ nữa.txt", b"van vua"))


def _noise() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((760, 760), 90).save(out, "PNG")
    return out.getvalue()


async def test_an_upload_over_the_limit_stops_while_it_is_read(opening: Opening) -> None:
    async with opening(file_largest_mb=1) as world:
        sent = 0

        async def endless() -> AsyncIterator[bytes]:
            nonlocal sent
            while sent < 50 * 1024**2:
                sent += 64 * 1024
                yield b"a" * 64 * 1024

        report = await world.submission("UBND-VB")
        headers = {"Content-Disposition": "attachment; filename*=UTF-8''a.txt", "Content-Type": "text/plain"}
        url = f"/submissions/{report}/attachments/{uuid.uuid4()}"
        answer = await world.as_("hanh").put(url, content=endless(), headers=headers)
        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (413, "too_large")
        declared = await upload(world, "Lớn.pdf", b"%PDF-1.7" + bytes(1024**2))
        assert (declared.status_code, declared.json()["code"]) == (413, "file-too-large")
        assert files_of(world) == []


async def test_other_requests_do_not_wait_for_examinations(world: World) -> None:
    """Four photographs at once; meanwhile a list is answered as ever."""
    photo = picture(size=(4000, 3000))
    ha = world.as_("ha")
    uploads = [asyncio.create_task(upload(world, f"{n}.jpg", photo)) for n in range(4)]
    waits = []
    while not all(task.done() for task in uploads):
        started = time.monotonic()
        worked(await ha.get("/submissions?page_size=10"))
        waits.append(time.monotonic() - started)
        await asyncio.sleep(0.02)
    assert [worked(task.result())["media_type"] for task in uploads] == ["image/jpeg"] * 4
    waits.sort()
    assert waits[len(waits) // 2] < 0.5, waits[-5:]


async def test_an_examination_that_does_not_end_is_ended(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("liennganh.attachments.examining.WALL_SECONDS", 0.5)
    sleeping = shutil.which("sleep")
    monkeypatch.setattr("liennganh.attachments.examining.command", lambda *_: [sleeping, "61.7"])
    answer = await upload(world, "Kế hoạch.pdf", pdf())
    assert answer.json()["errors"][0]["code"] == "too_complex"
    running = subprocess.run(["pgrep", "-f", "sleep 61.7"], capture_output=True, check=False)
    assert not running.stdout
    assert isinstance(world.app.state.reception, Reception)
    assert files_of(world) == []
