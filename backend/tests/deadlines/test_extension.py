"""Vĩnh Bảo is given longer for its half-year: until which day, who may, how it is judged, and how it is taken back."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import httpx
import pytest

from tests.conftest import Opening
from tests.factories.periods import close, half_year
from tests.factories.submissions import Report, act, read, submitted, worked
from tests.world import Client, World

REASON = "Chờ 2 xã gửi kết quả rà soát cơ sở kinh doanh"


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


@pytest.fixture
async def report(world: World, as_minh: Client) -> Report:
    """Vĩnh Bảo's report, which nobody has begun."""
    return await read(as_minh, await world.submission("UBND-VB"))


async def extend(person: Client, report: Report, day: str = "2024-06-20", reason: str = REASON) -> httpx.Response:
    etag = (await read(person, report.id)).etag
    return await person.post(f"{report.url}/extend", {"due_on": day, "reason": reason}, etag=etag)


async def withdraw(person: Client, report: Report, note: str | None = "Đã có đủ số liệu") -> httpx.Response:
    etag = (await read(person, report.id)).etag
    return await person.post(f"{report.url}/withdraw-extension", {"note": note}, etag=etag)


def fields(response: httpx.Response) -> dict[str, str]:
    """The fields a refusal names, with the code of each."""
    assert response.status_code == 422, response.text
    return {error["field"]: error["code"] for error in response.json()["errors"]}


async def cell(world: World, name: str = "minh", code: str = "UBND-VB") -> dict[str, Any]:
    """Vĩnh Bảo in the matrix."""
    period = await half_year(world, name)
    matrix = worked(await world.as_(name).get("/completeness", params={"period_id": period["id"]}))
    row = next(row for row in matrix["rows"] if row["organisation"]["code"] == code)
    return next(cell for cell in row["cells"] if cell["period"]["code"] == "2024-6T")


class TestGiven:
    async def test_the_body_has_longer_and_everybody_concerned_sees_why(
        self, report: Report, as_minh: Client, as_hanh: Client
    ) -> None:
        before = worked(await as_minh.get(f"{report.url}/extensions"))
        assert (before["report"]["due_on"], before["report"]["calendar_on"]) == ("2024-06-17", "2024-06-17")
        assert (before["earliest_on"], before["latest_on"]) == ("2024-06-18", "2024-07-01")
        assert (before["consolidates_on"], before["actions"]) == ("2024-06-20", ["submission.extend"])
        given = worked(await extend(as_minh, report))
        assert (given["report"]["due_on"], given["report"]["is_extended"]) == ("2024-06-20", True)
        assert given["actions"] == ["submission.extend", "submission.withdraw_extension"]
        seen = await read(as_hanh, report.id)
        assert (seen.due_on, seen.extended_from, seen.days_left) == ("2024-06-20", "2024-06-17", 10)
        told = worked(await as_hanh.get(f"{report.url}/extensions"))
        (row,) = told["items"]
        assert (row["standing"], row["was_due_on"], row["due_on"]) == ("in_force", "2024-06-17", "2024-06-20")
        assert (row["given_by"], row["reason"], told["actions"]) == ("Lê Quang Minh", REASON, [])
        timeline = worked(await as_hanh.get(f"{report.url}/timeline"))["items"]
        assert [(step["verb"], step["note"]) for step in timeline] == [("submission.extend", REASON)]

    async def test_lateness_is_judged_by_the_new_day(self, world: World, report: Report, as_minh: Client) -> None:
        worked(await extend(as_minh, report))
        of_vinh_bao = "update submissions set first_submitted_on = $2 where id = $1::uuid"
        await world.sql.execute(of_vinh_bao, report.id, date(2024, 6, 20))
        found = await cell(world)
        assert (found["timeliness"], found["days_late"], found["due_on"]) == ("on_time", 0, "2024-06-20")
        await world.sql.execute(of_vinh_bao, report.id, date(2024, 6, 21))
        found = await cell(world)
        assert (found["timeliness"], found["days_late"]) == ("late", 1)

    async def test_again_and_back_step_by_step(self, world: World, report: Report, as_minh: Client) -> None:
        worked(await extend(as_minh, report, "2024-06-20"))
        again = worked(await extend(as_minh, report, "2024-06-26", "Xã cuối cùng chưa gửi"))
        assert [row["standing"] for row in again["items"]] == ["in_force", "replaced"]
        assert (again["items"][0]["was_due_on"], again["latest_on"]) == ("2024-06-20", "2024-07-01")
        back = worked(await withdraw(as_minh, report))
        assert (back["report"]["due_on"], back["report"]["is_extended"]) == ("2024-06-20", True)
        assert [row["standing"] for row in back["items"]] == ["withdrawn", "in_force"]
        assert back["items"][0]["withdrawal_note"] == "Đã có đủ số liệu"
        back = worked(await withdraw(as_minh, report))
        assert (back["report"]["due_on"], back["report"]["is_extended"]) == ("2024-06-17", False)
        assert (await withdraw(as_minh, report)).json()["code"] == "not-extended"
        told = "select verb from audit.events where object_id = $1 and verb <> 'submission.read' order by id"
        verbs = [row["verb"] for row in await world.sql.fetch(told, report.id)]
        assert verbs == ["submission.extend", "submission.extend", *["submission.withdraw_extension"] * 2]

    async def test_what_is_open_in_a_form_is_not_overwritten(
        self, report: Report, as_minh: Client, as_hanh: Client
    ) -> None:
        seen = await read(as_hanh, report.id)
        worked(await extend(as_minh, report))
        stale = await as_hanh.patch(report.url, {"note": "Đang rà soát"}, etag=seen.etag)
        assert stale.status_code == 412
        fresh = await read(as_hanh, report.id)
        worked(await as_hanh.patch(report.url, {"note": "Đang rà soát"}, etag=fresh.etag))


class TestRefused:
    @pytest.mark.parametrize(
        ("day", "code"),
        [
            ("2024-06-07", "past"),
            ("2024-06-14", "not_later"),
            ("2024-06-17", "not_later"),
            ("2024-06-22", "day_off"),
            ("2024-07-02", "too_far"),
        ],
    )
    async def test_a_day_that_will_not_do(
        self, world: World, report: Report, as_minh: Client, day: str, code: str
    ) -> None:
        refused = await extend(as_minh, report, day)
        assert fields(refused) == {"due_on": code}
        assert (await read(as_minh, report.id)).due_on == "2024-06-17"
        assert await world.one("select count(*) from extensions") == 0
        if code == "day_off":
            assert "24/06/2024" in refused.json()["errors"][0]["message"]

    async def test_without_a_reason_or_with_a_phone_number(self, report: Report, as_minh: Client) -> None:
        assert fields(await extend(as_minh, report, reason="  ")) == {"reason": "string_too_short"}
        assert fields(await extend(as_minh, report, reason="Gọi 0912345678")) == {"reason": "personal_data"}
        worked(await extend(as_minh, report))
        assert fields(await withdraw(as_minh, report, None)) == {"note": "note_required"}

    async def test_no_version_and_a_stale_one(self, report: Report, as_minh: Client) -> None:
        body = {"due_on": "2024-06-20", "reason": REASON}
        assert (await as_minh.post(f"{report.url}/extend", body)).status_code == 428
        stale = (await read(as_minh, report.id)).etag
        worked(await extend(as_minh, report))
        assert (await as_minh.post(f"{report.url}/extend", body, etag=stale)).status_code == 412

    async def test_what_has_been_sent(self, world: World, as_dung: Client, as_minh: Client) -> None:
        report = await submitted(world, "UBND-VB", "hanh")
        refused = await extend(as_minh, report)
        assert (refused.status_code, refused.json()["code"]) == (409, "already-sent")
        await act(as_dung, report, "certify")
        await act(as_minh, report, "accept")
        assert (await extend(as_minh, report)).json()["code"] == "already-sent"

    async def test_what_was_sent_in_its_extension_stays_in_time(self, world: World, as_minh: Client) -> None:
        report = await read(as_minh, await world.submission("UBND-VB"))
        worked(await extend(as_minh, report))
        await submitted(world, "UBND-VB", "hanh")
        assert (await withdraw(as_minh, report)).json()["code"] == "already-sent"

    async def test_a_closed_period_points_to_reopening(self, world: World, report: Report, as_minh: Client) -> None:
        worked(await extend(as_minh, report))
        await close(world)
        for refused in (await extend(as_minh, report, "2024-06-25"), await withdraw(as_minh, report)):
            assert (refused.status_code, refused.json()["code"]) == (409, "closed-for-extension")
            assert "mở lại biểu" in refused.json()["detail"]
        reason = {"reason": "Gửi sau ngày khóa kỳ"}
        etag = (await read(as_minh, report.id)).etag
        worked(await as_minh.post(f"{report.url}/request-reopening", reason, etag=etag))
        worked(await world.as_("yen").post(f"{report.url}/reopen", {}, etag=(await read(as_minh, report.id)).etag))
        assert (await extend(as_minh, report, "2024-06-25")).json()["code"] == "closed-for-extension"

    async def test_a_body_that_has_ceased(self, world: World, report: Report, as_minh: Client) -> None:
        await world.sql.execute("update organisations set valid_to = '2024-06-01' where code = 'UBND-VB'")
        refused = await extend(as_minh, report)
        assert (refused.status_code, refused.json()["code"]) == (409, "body-ceased")

    async def test_two_coordinators_at_once(self, world: World, report: Report, as_minh: Client) -> None:
        people = (as_minh, world.as_("yen"))
        etags = [(await read(person, report.id)).etag for person in people]
        body = {"due_on": "2024-06-20", "reason": REASON}
        pairs = zip(people, etags, strict=True)
        answers = await asyncio.gather(
            *(person.post(f"{report.url}/extend", body, etag=etag) for person, etag in pairs)
        )
        assert sorted(answer.status_code for answer in answers) == [200, 412]
        assert await world.one("select count(*) from extensions") == 1


class TestRights:
    async def test_the_body_itself_may_not_and_the_next_district_learns_nothing(
        self, report: Report, as_hanh: Client, as_dung: Client, as_ha: Client, as_chau: Client, as_thuy: Client
    ) -> None:
        body = {"due_on": "2024-06-20", "reason": REASON}
        for person in (as_hanh, as_dung, as_ha, as_chau):
            assert (await person.post(f"{report.url}/extend", body, etag='"1.1"')).status_code == 403
        # Thủy coordinates the next district: she may extend, and sees nothing of this one.
        for url in (f"{report.url}/extend", f"{report.url}/withdraw-extension"):
            sent = body if url.endswith("extend") else {"note": "x"}
            hidden = await as_thuy.post(url, sent, etag='"1.1"')
            absent = await as_thuy.post(url.replace(report.id, str(uuid.uuid4())), sent, etag='"1.1"')
            assert hidden.status_code == absent.status_code == 404
            told = [{k: v for k, v in answer.json().items() if k != "request_id"} for answer in (hidden, absent)]
            assert told[0] == told[1]
        for person in (as_chau, as_thuy):
            assert (await person.get(f"{report.url}/extensions")).status_code == 404

    async def test_a_district_gives_its_communes_longer(self, world: World, as_thuy: Client, as_minh: Client) -> None:
        report = await read(as_thuy, await world.submission("UBND-11296"))
        given = worked(await extend(as_thuy, report, "2024-06-18"))
        assert given["report"]["due_on"] == "2024-06-18"
        own = await read(as_thuy, await world.submission("UBND-HB"))
        refused = await extend(as_thuy, own, "2024-06-18")
        assert (refused.status_code, refused.json()["code"]) == (403, "not-permitted-here")
