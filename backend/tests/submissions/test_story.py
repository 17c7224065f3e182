"""The main job as its people live it: filled, sent, returned, corrected, certified, accepted; hidden from others."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from tests.conftest import Opening
from tests.factories.submissions import Report, act, complete_figures, fill, read, save, submitted, worked
from tests.world import Client, World

VERBS = ("submit", "certify", "return", "accept", "send-back")


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


def problem(response: httpx.Response) -> dict[str, Any]:
    assert response.headers["content-type"] == "application/problem+json"
    return response.json()


async def answers(person: Client, submission_id: str) -> list[dict[str, Any]]:
    """What somebody is told at every door of one report; the identifier of the request alone may differ."""
    url = f"/submissions/{submission_id}"
    tag = '"1.1"'
    responses = [
        await person.get(url),
        await person.get(f"{url}/timeline"),
        await person.get(f"{url}/revisions"),
        await person.get(f"{url}/revisions/1"),
        await person.patch(url, {"note": "x"}, etag=tag),
        *[await person.post(f"{url}/{verb}", {"note": "x"}, etag=tag) for verb in VERBS],
    ]
    told = []
    for response in responses:
        body = problem(response)
        headers = {k: v for k, v in response.headers.items() if k not in {"x-request-id", "content-length"}}
        told.append(
            {"status": response.status_code, "headers": headers} | {k: v for k, v in body.items() if k != "request_id"}
        )
    return told


class Onlooker:
    """The officer of the next district, who at every step learns no more than of a report that does not exist."""

    def __init__(self, world: World, submission_id: str) -> None:
        self.person = world.as_("chau")
        self.world = world
        self.submission_id = submission_id

    async def sees_nothing(self) -> None:
        """Every door answers as for an absent report, and the list holds the own district alone."""
        absent = await answers(self.person, str(uuid.uuid4()))
        assert {answer["status"] for answer in absent} == {404, 403}
        assert await answers(self.person, self.submission_id) == absent
        rows = await self.world.sql.fetch(
            "select s.id from submissions s join organisation_closure c on c.descendant_id = s.owner_id"
            " join organisations o on o.id = c.ancestor_id where o.code = 'UBND-LC'"
        )
        listed = worked(await self.person.get("/submissions?page_size=500"))
        assert listed["total"] == len(listed["items"]) == len(rows)
        assert {item["id"] for item in listed["items"]} == {str(row["id"]) for row in rows}


@pytest.fixture
async def onlooker(world: World) -> Onlooker:
    """Of Vĩnh Bảo's report."""
    return Onlooker(world, await world.submission("UBND-VB"))


async def sent_and_returned(world: World, onlooker: Onlooker, note: str) -> Report:
    """Filled, sent, not certified by its author, returned by the leader with a note to one figure."""
    hanh, dung = world.as_("hanh"), world.as_("dung")
    await onlooker.sees_nothing()
    report = await fill(hanh, onlooker.submission_id)
    assert (report.filled, report.state) == (report.expected, "draft")
    await onlooker.sees_nothing()
    report = await act(hanh, report, "submit", note="Gửi lãnh đạo duyệt")
    assert (report.state, report.revision) == ("submitted", 1)
    await onlooker.sees_nothing()
    refused = await hanh.post(f"{report.url}/certify", etag=report.etag)
    assert (refused.status_code, problem(refused)["code"]) == (403, "not-permitted")
    values = [{"indicator_id": report.indicator("CS-1.1.1"), "note": note}]
    report = await act(dung, report, "return", note="Xem lại", values=values)
    assert (report.state, report.returned_count) == ("returned", 1)
    await onlooker.sees_nothing()
    return report


async def test_the_main_job(
    world: World, onlooker: Onlooker, as_hanh: Client, as_dung: Client, as_minh: Client
) -> None:
    note = "Bổ sung đủ 30 xã, thị trấn"
    await sent_and_returned(world, onlooker, note)
    seen = await read(as_hanh, onlooker.submission_id)
    assert seen.return_note == "Xem lại"
    returned = seen.total("CS-1.1.1")["returned"]
    assert (returned["note"], returned["by"], returned["revision"]) == (note, "Phạm Văn Dũng", 1)
    corrected = {"indicator_id": seen.indicator("CS-1.1.1"), "status": "number", "numerator": 30, "denominator": 30}
    seen = await save(as_hanh, seen, [corrected])
    assert seen.total("CS-1.1.1")["is_changed_since_return"]
    assert seen.total("CS-1.1.1")["previous"]["numerator"] == 186
    assert seen.returned_count == 0
    report = await act(as_hanh, seen, "submit")
    assert report.revision == 2
    report = await act(as_dung, report, "certify")
    assert report.state == "certified"
    await onlooker.sees_nothing()
    report = await act(as_minh, report, "accept")
    assert (report.state, report.official_revision) == ("accepted", 2)
    await onlooker.sees_nothing()
    timeline = worked(await as_dung.get(f"{report.url}/timeline"))["items"]
    assert [(step["verb"].split(".")[1], step["by"]) for step in timeline] == [
        ("accept", "Lê Quang Minh"),
        ("certify", "Phạm Văn Dũng"),
        ("submit", "Nguyễn Thị Hạnh"),
        ("return", "Phạm Văn Dũng"),
        ("submit", "Nguyễn Thị Hạnh"),
    ]
    assert timeline[3]["values"] == [{"indicator_code": "CS-1.1.1", "note": note}]


async def test_nobody_certifies_what_they_entered(world: World) -> None:
    """With both roles at one body, the own work stays for another leader."""
    both = world.as_("nhieu")
    report = await fill(both, await world.submission("UBND-VB"))
    report = await act(both, report, "submit")
    assert report.own_work
    assert "submission.certify" not in report.actions
    refused = await both.post(f"{report.url}/certify", etag=report.etag)
    assert (refused.status_code, problem(refused)["code"]) == (403, "own-work")


async def test_a_district_reads_its_wards_report_but_cannot_certify_it(world: World, as_son: Client) -> None:
    report = await submitted(world, "UBND-11296", "phuong")
    seen = await read(as_son, report.id)
    assert seen.owner["code"] == "UBND-11296"
    assert seen.actions == []
    refused = await as_son.post(f"{report.url}/certify", etag=seen.etag)
    assert (refused.status_code, problem(refused)["code"]) == (403, "not-permitted-here")
    certified = await act(world.as_("hoa"), report, "certify")
    accepted = await act(world.as_("thuy"), certified, "accept")
    assert accepted.state == "accepted"


async def test_sent_back_after_acceptance_the_accepted_figures_stay_official(
    world: World, as_hanh: Client, as_dung: Client, as_minh: Client
) -> None:
    report = await submitted(world, "UBND-VB", "hanh")
    report = await act(as_dung, report, "certify")
    report = await act(as_minh, report, "accept")
    report = await act(as_minh, report, "send-back", note="Số liệu tháng 5 chưa khớp")
    assert (report.state, report.official_revision) == ("returned", 1)
    report = await save(
        as_hanh,
        await read(as_hanh, report.id),
        [{"indicator_id": report.indicator("CS-1.1.1"), "status": "number", "numerator": 5, "denominator": 30}],
    )
    report = await act(as_dung, await act(as_hanh, report, "submit"), "certify")
    assert (report.revision, report.official_revision) == (2, 1)
    report = await act(as_minh, report, "accept")
    assert report.official_revision == 2


async def test_a_sent_revision_is_frozen(world: World, as_hanh: Client, as_dung: Client) -> None:
    report = await submitted(world, "UBND-VB", "hanh")
    report = await act(as_dung, report, "return", note="Xem lại")
    seen = await read(as_hanh, report.id)
    changed = [w | {"numerator": 1} for w in complete_figures(seen) if "denominator" in w]
    report = await act(as_hanh, await save(as_hanh, seen, changed), "submit")
    first, second = [
        {
            v["indicator_code"]: v["numerator"]
            for v in worked(await as_dung.get(f"{report.url}/revisions/{n}"))["values"]
        }
        for n in (1, 2)
    ]
    assert (first["CS-1.1.1"], second["CS-1.1.1"]) == (186, 1)
    listed = worked(await as_dung.get(f"{report.url}/revisions"))
    assert [row["revision"] for row in listed["items"]] == [2, 1]
    unsent = await as_dung.get(f"{report.url}/revisions/9")
    assert unsent.status_code == 404


async def test_a_return_needs_a_note(world: World, as_dung: Client) -> None:
    report = await submitted(world, "UBND-VB", "hanh")
    seen = await read(as_dung, report.id)
    for body in ({}, {"note": "  "}, {"note": ""}):
        refused = await as_dung.post(f"{report.url}/return", body, etag=seen.etag)
        assert (refused.status_code, problem(refused)["errors"][0]["field"]) == (422, "note")
    elsewhere = await as_dung.post(
        f"{report.url}/return", {"values": [{"indicator_id": str(uuid.uuid4()), "note": "x"}]}, etag=seen.etag
    )
    assert problem(elsewhere)["errors"][0]["field"] == "values.0.indicator_id"
    assert Report(worked(await as_dung.get(report.url))).state == "submitted"
