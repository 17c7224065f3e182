"""A report of a closed period is opened again: Hạnh asks, Minh decides, nobody alone, and not for ever."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import httpx
import pytest

from liennganh.main import create_app
from tests.conftest import Opening
from tests.factories.periods import close
from tests.factories.submissions import Report, act, read, save, submitted, worked
from tests.world import Client, World

REASON = "Công an huyện đính chính số vụ của tháng 5"
VERBS = ("request-reopening", "reopen", "refuse-reopening", "end-reopening")


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


@pytest.fixture
async def accepted(world: World, as_dung: Client, as_minh: Client) -> Report:
    """Vĩnh Bảo's report, accepted, in a period that is closed."""
    report = await act(as_dung, await submitted(world, "UBND-VB", "hanh"), "certify")
    report = await act(as_minh, report, "accept")
    await close(world)
    return report


async def ask(person: Client, report: Report, reason: str = REASON) -> dict[str, Any]:
    seen = await read(person, report.id)
    return worked(await person.post(f"{report.url}/request-reopening", {"reason": reason}, etag=seen.etag))


async def decide(person: Client, report: Report, verb: str = "reopen", **body: Any) -> httpx.Response:
    return await person.post(f"{report.url}/{verb}", body, etag=(await read(person, report.id)).etag)


async def at(world: World, day: date, name: str) -> Client:
    """The same database, some days on."""
    app = create_app(world.settings.model_copy(update={"business_date": day}))
    transport, world.transport = world.transport, httpx.ASGITransport(app=app, raise_app_exceptions=False)
    try:
        app.state.engine, app.state.pool = world.app.state.engine, world.app.state.pool
        return world.as_(name)
    finally:
        world.transport = transport


async def test_an_accepted_report_is_corrected_and_accepted_again(
    world: World, accepted: Report, as_hanh: Client, as_dung: Client, as_minh: Client
) -> None:
    asked = await ask(as_hanh, accepted)
    assert (asked["standing"], asked["is_own"], asked["actions"]) == ("requested", True, [])
    waiting = worked(await as_minh.get("/reopenings?waiting=true"))["items"]
    assert [(row["reason"], row["requested_by"]) for row in waiting] == [(REASON, "Nguyễn Thị Hạnh")]
    assert waiting[0]["actions"] == ["submission.reopen", "submission.refuse_reopening"]
    default = next(choice for choice in waiting[0]["choices"] if choice["is_default"])
    assert (default["days"], default["expires_at"]) == (3, "2024-06-13T17:00:00+07:00")

    opened = worked(await decide(as_minh, accepted))
    assert (opened["standing"], opened["decided_by"]) == ("approved", "Lê Quang Minh")
    seen = await read(as_hanh, accepted.id)
    assert (seen.state, seen.is_locked, seen.official_revision) == ("returned", False, 1)
    assert (seen.return_note, seen.reopened_until[:10]) == (None, "2024-06-13")
    figure = {"indicator_id": seen.indicator("CS-1.1.1"), "status": "number", "numerator": 30, "denominator": 30}
    seen = await act(as_hanh, await save(as_hanh, seen, [figure]), "submit")
    seen = await act(as_dung, seen, "certify")
    assert (seen.revision, seen.official_revision) == (2, 1)
    seen = await act(as_minh, seen, "accept")
    assert (seen.state, seen.official_revision, seen.is_locked, seen.reopened_until) == ("accepted", 2, True, None)
    told = worked(await as_hanh.get(f"/reopenings?submission_id={accepted.id}"))["items"]
    assert [(row["standing"], row["ended_by"]) for row in told] == [("ended", "Lê Quang Minh")]
    timeline = worked(await as_hanh.get(f"{accepted.url}/timeline"))["items"]
    verbs = [step["verb"].partition(".")[2] for step in timeline]
    assert verbs[:5] == ["accept", "certify", "submit", "reopen", "request_reopening"]


async def test_only_the_reopened_report_moves(world: World, accepted: Report, as_hanh: Client, as_chau: Client) -> None:
    await ask(as_hanh, accepted)
    worked(await decide(world.as_("minh"), accepted))
    other = await read(as_chau, await world.submission("UBND-LC"))
    stopped = await as_chau.patch(other.url, {"note": "x"}, etag=other.etag)
    assert (stopped.status_code, stopped.json()["code"]) == (409, "period-closed")


async def test_who_asks_does_not_decide_whatever_else_she_is(world: World, accepted: Report, as_minh: Client) -> None:
    """Yến reports for Vĩnh Bảo and coordinates at the department too."""
    yen = world.as_("yen")
    await ask(yen, accepted)
    waiting = worked(await yen.get("/reopenings?waiting=true"))["items"]
    assert [(row["is_own"], row["actions"]) for row in waiting] == [(True, [])]
    for verb, body in (("reopen", {}), ("refuse-reopening", {"note": "Thôi"})):
        refused = await decide(yen, accepted, verb, **body)
        assert (refused.status_code, refused.json()["code"]) == (403, "own-request")
    worked(await decide(as_minh, accepted))
    with pytest.raises(Exception, match="second_person"):
        await world.sql.execute("update reopenings set decided_by = requested_by")


async def test_whoever_may_decide_is_told_how_many_wait(
    world: World, accepted: Report, as_hanh: Client, as_minh: Client
) -> None:
    async def told(name: str) -> int:
        return int(worked(await world.as_(name).get("/me"))["counts"]["to_reopen"])

    await ask(world.as_("yen"), accepted)
    assert [await told(name) for name in ("minh", "yen", "hanh", "dung", "ha", "chau", "thuy")] == [1, 0, 0, 0, 0, 0, 0]
    worked(await decide(as_minh, accepted))
    assert await told("minh") == 0


async def test_the_time_runs_out_and_a_save_is_refused(
    world: World, accepted: Report, as_hanh: Client, as_minh: Client
) -> None:
    await ask(as_hanh, accepted)
    worked(await decide(as_minh, accepted, expires_at="2024-06-11T17:00:00+07:00"))
    seen = await read(as_hanh, accepted.id)
    later = await at(world, date(2024, 6, 12), "hanh")
    refused = await later.patch(seen.url, {"note": "Đính chính"}, etag=seen.etag)
    assert (refused.status_code, refused.json()["code"]) == (409, "reopening-expired")
    assert "vẫn còn trên màn hình" in refused.json()["detail"]
    shut = await read(later, accepted.id)
    assert (shut.is_locked, shut.reopened_until, shut.actions) == (True, None, ["submission.request_reopening"])
    told = worked(await later.get(f"/reopenings?submission_id={accepted.id}"))["items"]
    assert told[0]["standing"] == "expired"
    again = await ask(later, accepted, "Chưa kịp gửi")
    assert again["standing"] == "requested"
    assert shut.official_revision == 1


async def test_no_longer_than_the_plan_allows(accepted: Report, as_hanh: Client, as_minh: Client) -> None:
    await ask(as_hanh, accepted)
    for wanted, code in (("2024-06-10T00:01:00+07:00", "past"), ("2024-06-25T08:00:00+07:00", "too_far")):
        refused = await decide(as_minh, accepted, expires_at=wanted)
        assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, code)
    assert worked(await decide(as_minh, accepted, expires_at="2024-06-24T17:00:00+07:00"))["standing"] == "approved"


async def test_a_refusal_says_why(accepted: Report, as_hanh: Client, as_minh: Client) -> None:
    await ask(as_hanh, accepted)
    assert (await decide(as_minh, accepted, "refuse-reopening")).json()["errors"][0]["field"] == "note"
    worked(await decide(as_minh, accepted, "refuse-reopening", note="Đã báo cáo thành phố, đính chính vào kỳ năm"))
    seen = await read(as_hanh, accepted.id)
    assert (seen.state, seen.is_locked, seen.actions) == ("accepted", True, ["submission.request_reopening"])


async def test_a_reason_is_asked_for(accepted: Report, as_hanh: Client) -> None:
    seen = await read(as_hanh, accepted.id)
    for body in ({}, {"reason": "  "}, {"reason": "Gọi số 0912345678"}):
        refused = await as_hanh.post(f"{seen.url}/request-reopening", body, etag=seen.etag)
        assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "reason")


async def test_one_request_at_a_time_and_none_while_open(
    world: World, accepted: Report, as_hanh: Client, as_dung: Client, as_minh: Client
) -> None:
    await ask(as_hanh, accepted)
    second = await decide(as_dung, accepted, "request-reopening", reason=REASON)
    assert (second.status_code, second.json()["code"]) == (409, "reopening-requested")
    worked(await decide(as_minh, accepted))
    third = await decide(as_dung, accepted, "request-reopening", reason=REASON)
    assert (third.status_code, third.json()["code"]) == (409, "period-open")
    worked(await decide(as_minh, accepted, "end-reopening", note="Đã hỏi lại, không cần sửa"))
    seen = await read(as_hanh, accepted.id)
    assert (seen.state, seen.is_locked) == ("returned", True)


async def test_a_certified_report_may_stay_so_that_review_is_finished(
    world: World, as_hanh: Client, as_dung: Client, as_minh: Client
) -> None:
    report = await act(as_dung, await submitted(world, "UBND-VB", "hanh"), "certify")
    await close(world)
    await ask(as_minh, report, "Tiếp nhận sau ngày khóa kỳ")
    worked(await decide(world.as_("yen"), report, gives_back=False))
    assert (await act(as_minh, report, "accept")).state == "accepted"


async def test_a_certified_report_goes_back_to_be_corrected(
    world: World, as_hanh: Client, as_dung: Client, as_minh: Client
) -> None:
    report = await act(as_dung, await submitted(world, "UBND-VB", "hanh"), "certify")
    await close(world)
    await ask(as_dung, report)
    worked(await decide(as_minh, report))
    assert {"submission.edit", "submission.submit"} <= set((await read(as_hanh, report.id)).actions)


async def test_the_next_district_learns_nothing(accepted: Report, as_hanh: Client, as_chau: Client) -> None:
    await ask(as_hanh, accepted)
    assert worked(await as_chau.get(f"/reopenings?submission_id={accepted.id}"))["total"] == 0
    body = {"reason": REASON}
    hidden = await as_chau.post(f"{accepted.url}/request-reopening", body, etag='"1.1"')
    absent = await as_chau.post(f"/submissions/{uuid.uuid4()}/request-reopening", body, etag='"1.1"')
    assert hidden.status_code == absent.status_code == 404
    told = [{k: v for k, v in answer.json().items() if k != "request_id"} for answer in (hidden, absent)]
    assert told[0] == told[1]
    for verb in VERBS[1:]:
        assert (await as_chau.post(f"{accepted.url}/{verb}", {"note": "x"}, etag='"1.1"')).status_code == 403


async def test_a_district_decides_for_its_communes(world: World, as_phuong: Client, as_hoa: Client) -> None:
    report = await act(as_hoa, await submitted(world, "UBND-11296", "phuong"), "certify")
    await close(world)
    await ask(as_phuong, report)
    thuy = world.as_("thuy")
    assert worked(await thuy.get("/reopenings?waiting=true"))["total"] == 1
    assert worked(await world.as_("minh").get("/reopenings?waiting=true"))["total"] == 0
    worked(await decide(thuy, report))
    assert (await read(as_phuong, report.id)).state == "returned"


async def test_everything_is_in_the_audit(world: World, accepted: Report, as_hanh: Client, as_minh: Client) -> None:
    await ask(as_hanh, accepted)
    worked(await decide(as_minh, accepted))
    rows = await world.sql.fetch(
        "select verb, diff::text as diff from audit.events where object_id = $1 order by sequence desc limit 2",
        accepted.id,
    )
    assert [row["verb"] for row in rows] == ["submission.reopen", "submission.request_reopening"]
    assert "2024-06-13" in rows[0]["diff"]
