"""Vĩnh Bảo shows what it did by files; the coordinator reads them; the next district sees none of them."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from liennganh.attachments.collecting import collect, verify
from liennganh.core.database import make_engine
from tests.assignments.test_story import act, held
from tests.conftest import Opening
from tests.factories.files import pdf
from tests.factories.submissions import worked
from tests.world import Client, World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def put(person: Client, url: str, name: str, content: bytes, **options: Any) -> httpx.Response:
    """Upload, as the browser does."""
    told = "application/pdf" if name.endswith(".pdf") else "text/plain"
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}", "Content-Type": told}
    file_id = options.pop("id", None) or uuid.uuid4()
    return await person.request("PUT", f"{url}/attachments/{file_id}", content=content, headers=headers, **options)


async def names(person: Client, url: str) -> list[str]:
    """What is listed."""
    return [item["name"] for item in worked(await person.get(f"{url}/attachments"))["items"]]


async def test_what_was_done_is_shown_by_files(
    world: World, as_hanh: Client, as_dung: Client, as_minh: Client, as_ha: Client
) -> None:
    url = await held(world, "V.11-1", "UBND-VB")
    etag = worked(await as_hanh.get(url))["etag"]
    plan = worked(await put(as_hanh, url, "Kế hoạch 12.pdf", pdf()))
    assert (plan["added_by"], plan["actions"]) == ("Nguyễn Thị Hạnh", ["assignment.attach"])
    assert set(plan) == {"id", "name", "media_type", "size", "digest", "added_by", "added_at", "actions"}
    mistake = worked(await put(as_hanh, url, "Nhầm.txt", b"nham"))
    assert (await as_hanh.delete(f"{url}/attachments/{mistake['id']}")).status_code == 204
    assert (await as_hanh.get(f"{url}/attachments/{mistake['id']}")).status_code == 404
    assert worked(await as_hanh.get(url))["etag"] == etag, "files move no version: what is being typed stays fresh"
    await act(as_hanh, url, "complete", {"note": "Đã ban hành kế hoạch, gửi kèm"})
    for person in (as_minh, as_ha, as_dung):
        listed = worked(await person.get(f"{url}/attachments"))
        assert ([item["name"] for item in listed["items"]], listed["actions"]) == (["Kế hoạch 12.pdf"], [])
    assert (await as_minh.get(f"{url}/attachments/{plan['id']}")).content.startswith(b"%PDF")
    stands = await as_hanh.delete(f"{url}/attachments/{plan['id']}")
    assert (stands.status_code, stands.json()["code"]) == (409, "illegal-transition")
    assert (await put(as_hanh, url, "Thêm.pdf", pdf())).status_code == 409
    await act(as_minh, url, "send-back", {"note": "Đề nghị thay bản có dấu"})
    assert (await as_hanh.delete(f"{url}/attachments/{plan['id']}")).status_code == 204
    worked(await put(as_dung, url, "Kế hoạch 12 có dấu.pdf", pdf()))
    assert await names(as_minh, url) == ["Kế hoạch 12 có dấu.pdf"]
    told = await world.sql.fetch("select verb, diff from audit.events where object_type = 'assignment_attachments'")
    assert {row["verb"] for row in told} == {"assignment.attach"}
    assert len(told) == 5
    assert not any("Kế hoạch" in str(row["diff"]) for row in told)


async def test_nobody_else_reads_or_adds_them(world: World, as_hanh: Client, as_chau: Client, as_minh: Client) -> None:
    url = await held(world, "V.11-1", "UBND-VB")
    added = worked(await put(as_hanh, url, "Kế hoạch.pdf", pdf()))
    hidden, absent = f"{url}/attachments", f"/assignments/{uuid.uuid4()}/attachments"
    told = [await as_chau.get(f"{place}{tail}") for place in (hidden, absent) for tail in ("", f"/{added['id']}")]
    bodies = [{k: v for k, v in each.json().items() if k != "request_id"} for each in told]
    assert [each.status_code for each in told] == [404] * 4
    assert all(body == bodies[0] for body in bodies)
    assert (await put(as_chau, url, "Chen vào.pdf", pdf())).status_code == 404
    own = await held(world, "V.11-1", "UBND-LC")
    assert (await as_chau.get(f"{own}/attachments/{added['id']}")).status_code == 404
    assert (await put(as_minh, url, "Chen vào.pdf", pdf())).status_code == 403
    assert (await as_minh.delete(f"{url}/attachments/{added['id']}")).status_code == 403
    assert await names(as_hanh, url) == ["Kế hoạch.pdf"]


async def test_nobody_confirms_what_he_added_evidence_to(world: World, as_yen: Client, as_hanh: Client) -> None:
    url = await held(world, "V.11-1", "UBND-VB")
    worked(await put(as_yen, url, "Biên bản.pdf", pdf()))
    done = await act(as_hanh, url, "complete", {"note": "Đã xong"})
    refused = await as_yen.post(f"{url}/confirm", {}, etag=done["etag"])
    assert (refused.status_code, refused.json()["code"]) == (403, "own-completion")


async def test_a_task_that_waits_takes_no_files(world: World, as_nga: Client) -> None:
    url = await held(world, "V.1-6", "SLDTBXH")
    assert (await put(as_nga, url, "Sớm.pdf", pdf())).status_code == 409
    assert worked(await as_nga.get(f"{url}/attachments"))["actions"] == []


async def test_content_stays_as_long_as_any_table_refers_to_it(world: World, as_hanh: Client) -> None:
    """The same bytes beside a report and beside a task are kept once, and neither takes them from the other."""
    url = await held(world, "V.11-1", "UBND-VB")
    report = f"/submissions/{await world.submission('UBND-VB')}"
    beside = [worked(await put(as_hanh, place, "Chung.txt", b"chung")) for place in (report, url)]
    gone = worked(await put(as_hanh, url, "Riêng.txt", b"rieng"))
    assert (await as_hanh.delete(f"{report}/attachments/{beside[0]['id']}")).status_code == 204
    assert (await as_hanh.delete(f"{url}/attachments/{gone['id']}")).status_code == 204
    engine = make_engine(world.settings.database_system_url)
    storage = world.app.state.reception.storage
    found = await collect(engine, storage, grace=timedelta(0))
    told = await verify(engine, storage)
    await engine.dispose()
    assert (found.never_sent, found.files, told.files, told.missing) == (2, 1, 1, [])
    assert (await as_hanh.get(f"{url}/attachments/{beside[1]['id']}")).content == b"chung"
