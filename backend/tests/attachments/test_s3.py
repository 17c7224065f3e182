"""The same store over S3's own protocol, against a server that speaks it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest
from moto.server import ThreadedMotoServer

from liennganh.attachments.collecting import collect, verify
from liennganh.attachments.storage import Storage, place_of
from liennganh.core.database import make_engine
from tests.attachments.uploads import upload
from tests.conftest import Opening
from tests.factories.submissions import worked


@pytest.fixture
def endpoint() -> Iterator[str]:
    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


def keys(endpoint: str) -> dict[str, str]:
    return {
        "files_url": "s3://lien-nganh/tep",
        "files_s3_endpoint": endpoint,
        "files_s3_access_key": "test",
        "files_s3_secret_key": "test",
    }


async def test_stored_served_verified_and_collected(opening: Opening, endpoint: str) -> None:
    async with httpx.AsyncClient() as plain:
        assert (await plain.put(f"{endpoint}/lien-nganh")).status_code == 200
    async with opening(**keys(endpoint)) as world:
        added = worked(await upload(world, "Danh sách.txt", b"danh sach"))
        report = await world.submission("UBND-VB")
        url = f"/submissions/{report}/attachments/{added['id']}"
        assert (await world.as_("dung").get(url)).content == b"danh sach"
        storage: Storage = world.app.state.reception.storage
        assert not list((world.settings.files_dir / "incoming").iterdir())
        assert not (world.settings.files_dir / "sha256").exists()
        engine = make_engine(world.settings.database_system_url)
        told = await verify(engine, storage)
        assert (told.files, told.bytes, told.missing, told.changed) == (1, 9, [], [])
        await storage._store.put_async(place_of(bytes.fromhex(added["digest"])), b"changed!!")
        assert (await verify(engine, storage)).changed == [added["digest"]]
        await world.as_("hanh").delete(url)
        found = await collect(engine, storage, grace=timedelta(seconds=-5))
        assert (found.never_sent, found.files) == (1, 1)
        assert await storage.stored_at(bytes.fromhex(added["digest"])) is None
        await engine.dispose()


async def test_a_store_that_is_away_is_told(opening: Opening) -> None:
    async with opening(**keys("http://127.0.0.1:9")) as world:
        answer = await upload(world, "Danh sách.txt", b"danh sach")
        assert (answer.status_code, answer.json()["code"]) == (503, "storage-away")
        assert answer.headers["retry-after"]
        assert await world.one("select count(*) from stored_files") == 0
