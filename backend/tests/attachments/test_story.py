"""Files beside a report as its people live it: attached, sent, reviewed, taken off, kept with what was sent."""

from __future__ import annotations

import hashlib
import io
import uuid
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from PIL import Image

from liennganh.attachments.kinds import KINDS
from tests.conftest import Opening
from tests.description import described
from tests.factories.files import docx, located_photo, pdf
from tests.factories.submissions import act, fill, read, submitted, worked
from tests.world import Client, World

TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg", "txt": "text/plain"}


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def put(
    person: Client, submission_id: str, name: str, content: bytes, *, id: str | None = None, **options: Any
) -> httpx.Response:
    """Upload, as the browser does."""
    told = TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}", "Content-Type": told}
    headers |= options.pop("headers", {})
    url = f"/submissions/{submission_id}/attachments/{id or uuid.uuid4()}"
    return await person.request("PUT", url, content=content, headers=headers, **options)


async def names(person: Client, submission_id: str, **query: Any) -> list[str]:
    """What is listed."""
    listed = worked(await person.get(f"/submissions/{submission_id}/attachments", params=query))
    return [item["name"] for item in listed["items"]]


def problem(response: httpx.Response) -> dict[str, Any]:
    assert response.headers["content-type"] == "application/problem+json", response.text
    return response.json()


async def test_what_was_sent_stays_with_what_was_sent(
    world: World, as_hanh: Client, as_dung: Client, as_minh: Client
) -> None:
    report = await fill(as_hanh, await world.submission("UBND-VB"))
    first = worked(await put(as_hanh, report.id, "Danh sách lớp.pdf", pdf()))
    assert (first["added_by"], first["since_revision"], first["actions"]) == ("Nguyễn Thị Hạnh", 1, ["submission.edit"])
    mistake = worked(await put(as_hanh, report.id, "Nhầm.txt", b"nham"))
    assert (await as_hanh.delete(f"{report.url}/attachments/{mistake['id']}")).status_code == 204
    assert (await as_hanh.get(f"{report.url}/attachments/{mistake['id']}")).status_code == 404
    sent = await as_hanh.post(f"{report.url}/submit", etag=report.etag)
    assert sent.status_code == 200, "files move no version: the officer's form is as fresh as before"
    assert await names(as_dung, report.id) == await names(as_minh, report.id, revision=1) == ["Danh sách lớp.pdf"]
    refused = await put(as_hanh, report.id, "Thêm.pdf", pdf())
    assert (refused.status_code, problem(refused)["code"]) == (409, "illegal-transition")
    assert (await as_hanh.delete(f"{report.url}/attachments/{first['id']}")).status_code == 409
    await act(as_dung, report, "return", note="Đề nghị thay danh sách")
    worked(await put(as_hanh, report.id, "Danh sách mới.docx", docx()))
    assert (await as_hanh.delete(f"{report.url}/attachments/{first['id']}")).status_code == 204
    assert await names(as_hanh, report.id) == ["Danh sách mới.docx"]
    await act(as_hanh, await read(as_hanh, report.id), "submit")
    assert await names(as_dung, report.id, revision=1) == ["Danh sách lớp.pdf"]
    assert await names(as_dung, report.id, revision=2) == ["Danh sách mới.docx"]
    assert (await as_dung.get(f"{report.url}/attachments/{first['id']}")).status_code == 200


async def test_a_download_is_nothing_but_a_download(world: World, as_hanh: Client) -> None:
    report = await world.submission("UBND-VB")
    added = worked(await put(as_hanh, report, "Ảnh lớp tập huấn ⇄.jpg", located_photo()))
    response = await as_hanh.get(f"/submissions/{report}/attachments/{added['id']}")
    assert response.status_code == 200
    told = response.headers
    assert told["content-type"] == "image/jpeg"
    assert told["content-disposition"].startswith('attachment; filename="')
    assert quote("Ảnh lớp tập huấn") in told["content-disposition"]
    assert told["x-content-type-options"] == "nosniff"
    assert told["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert told["cache-control"] == "private, no-store"
    assert told["etag"] == f'"{added["digest"]}"'
    assert hashlib.sha256(response.content).hexdigest() == added["digest"]
    with Image.open(io.BytesIO(response.content)) as seen:
        assert seen.size == (240, 320), "upright"
        assert not seen.getexif()
        assert set(seen.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert "Hạnh".encode() not in response.content


async def test_hidden_and_absent_are_the_same(world: World, as_hanh: Client, as_chau: Client) -> None:
    report = await world.submission("UBND-VB")
    added = worked(await put(as_hanh, report, "Kế hoạch.pdf", pdf()))
    own = await world.submission("UBND-LC")
    asked = {
        "hidden": f"/submissions/{report}/attachments/{added['id']}",
        "absent report": f"/submissions/{uuid.uuid4()}/attachments/{added['id']}",
        "another's file under an own report": f"/submissions/{own}/attachments/{added['id']}",
        "absent": f"/submissions/{own}/attachments/{uuid.uuid4()}",
    }
    for method in ("GET", "DELETE"):
        told = [await as_chau.request(method, url) for url in asked.values()]
        bodies = [{k: v for k, v in problem(each).items() if k != "request_id"} for each in told]
        assert [each.status_code for each in told] == [404] * 4
        assert all(body == bodies[0] for body in bodies)
    assert (await put(as_chau, report, "Chen vào.pdf", pdf())).status_code == 404
    assert (await as_chau.get(f"/submissions/{report}/attachments")).status_code == 404
    assert await names(as_hanh, report) == ["Kế hoạch.pdf"]


async def test_who_may_read_may_not_therefore_write(world: World, as_hanh: Client, as_dung: Client) -> None:
    report = await world.submission("UBND-VB")
    added = worked(await put(as_hanh, report, "Kế hoạch.pdf", pdf()))
    for name in ("dung", "minh", "ha"):
        person = world.as_(name)
        assert (await put(person, report, "Chen vào.pdf", pdf())).status_code == 403
        assert (await person.delete(f"/submissions/{report}/attachments/{added['id']}")).status_code == 403
        listed = worked(await person.get(f"/submissions/{report}/attachments"))
        assert (listed["actions"], listed["items"][0]["actions"]) == ([], [])
    without = await as_hanh.put(f"/submissions/{report}/attachments/{uuid.uuid4()}", headers={"X-CSRF-Token": "x"})
    assert problem(without)["code"] == "cross-site-request"
    assert (await world.client().get(f"/submissions/{report}/attachments/{added['id']}")).status_code == 401


async def test_evidence_stands_behind_the_wall_of_its_figure(world: World, as_hanh: Client, as_mai: Client) -> None:
    report = await fill(as_hanh, await world.submission("UBND-VB"))
    walled = await world.one(
        """select indicator_id from "values" where submission_id = $1 and wall = 'support' limit 1""",
        uuid.UUID(report.id),
    )
    assert walled
    query = {"params": {"indicator_id": str(walled)}}
    added = worked(await put(as_hanh, report.id, "Hỗ trợ.pdf", pdf(), **query))
    assert await names(as_hanh, report.id) == ["Hỗ trợ.pdf"]
    assert await names(as_mai, report.id) == []
    url = f"{report.url}/attachments/{added['id']}"
    assert (await as_mai.get(url)).status_code == (await as_mai.delete(url)).status_code == 404
    refused = await put(as_mai, report.id, "Thử.pdf", pdf(), **query)
    assert problem(refused)["errors"][0]["code"] == "not_owed"
    assert (await as_hanh.get(url)).status_code == 200
    seen = await world.one(
        "select count(*) from audit.events where verb = 'submission.read' and object_id = $1", added["id"]
    )
    assert seen == 1, "a look at a walled file leaves one event"


async def test_an_upload_repeated_adds_nothing(world: World, as_hanh: Client) -> None:
    report = await world.submission("UBND-VB")
    chosen = str(uuid.uuid4())
    content = pdf()
    keys: tuple[dict[str, Any], ...] = ({"key": "k1"}, {"key": "k1"}, {})
    answers = [await put(as_hanh, report, "Kế hoạch.pdf", content, id=chosen, **key) for key in keys]
    assert [each.status_code for each in answers] == [200, 200, 200]
    assert answers[0].json() == answers[1].json() == answers[2].json()
    assert (await put(as_hanh, report, "Khác.txt", b"khac", id=chosen)).status_code == 409
    assert await names(as_hanh, report) == ["Kế hoạch.pdf"]
    event = await world.sql.fetchrow(
        "select verb, object_type, diff::text from audit.events where object_id = $1", chosen
    )
    assert (event["verb"], event["object_type"]) == ("submission.edit", "submission_attachments")
    assert "Kế hoạch" not in event["diff"]
    assert answers[0].json()["digest"] in event["diff"]


async def test_there_is_an_end_to_it(world: World, as_hanh: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    report = await world.submission("UBND-VB")
    monkeypatch.setattr("liennganh.attachments.attaching.MOST_FILES", 2)
    monkeypatch.setattr("liennganh.attachments.attaching.MOST_BYTES", 5000)
    worked(await put(as_hanh, report, "1.txt", b"mot"))
    full = await put(as_hanh, report, "2.txt", b"x" * 5000)
    assert problem(full)["errors"][0]["code"] == "too_much"
    worked(await put(as_hanh, report, "2.txt", b"hai"))
    full = await put(as_hanh, report, "3.txt", b"ba")
    assert problem(full)["errors"][0]["message"].startswith("Đã đủ 2 tệp")


async def test_nobody_certifies_a_report_whose_evidence_they_attached(world: World) -> None:
    report = await submitted(world, "UBND-VB", "hanh")
    await act(world.as_("dung"), report, "return", note="Thêm minh chứng")
    nhieu = world.as_("nhieu")
    worked(await put(nhieu, report.id, "Minh chứng.pdf", pdf()))
    report = await act(world.as_("hanh"), report, "submit")
    seen = await read(nhieu, report.id)
    refused = await nhieu.post(f"{report.url}/certify", etag=seen.etag)
    assert problem(refused)["code"] == "own-work"


async def test_a_key_stands_for_one_request_with_its_question_mark(world: World, as_hanh: Client) -> None:
    """The same bytes beside another figure are another request."""
    report = await read(as_hanh, await world.submission("UBND-VB"))
    once = str(uuid.uuid4())
    for code, status in (("CS-1.1.1", 200), ("CS-1.1.2", 422), ("CS-1.1.1", 200)):
        figure = {"indicator_id": report.indicator(code)}
        answer = await put(as_hanh, report.id, "Danh sách.txt", b"30", id=once, params=figure, key="tep-1")
        assert answer.status_code == status, answer.text


async def test_a_revision_that_was_never_sent_has_no_files(world: World, as_hanh: Client) -> None:
    report = await fill(as_hanh, await world.submission("UBND-VB"))
    worked(await put(as_hanh, report.id, "Nháp.txt", b"nhap"))
    for revision in (1, 99):
        unknown = await as_hanh.get(f"{report.url}/attachments", params={"revision": revision})
        assert (unknown.status_code, problem(unknown)["code"]) == (404, "not-found")


def test_a_file_is_described_as_what_it_may_be() -> None:
    """A downloaded photograph is announced as one, not as bytes of any kind."""
    paths = described()["paths"]
    files = [told["get"] for path, told in paths.items() if path.endswith("/attachments/{attachment_id}")]
    assert len(files) > 4
    for told in files:
        assert {kind.media_type for kind in KINDS.values()} <= told["responses"]["200"]["content"].keys()
