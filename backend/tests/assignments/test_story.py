"""Vĩnh Bảo plans, tells, asks for help and completes; the coordinator confirms; a district passes tasks on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.conftest import Opening
from tests.factories.submissions import worked
from tests.world import Client, World

HELD = """select a.id from assignments a join tasks t on t.id = a.task_id join periods p on p.id = a.period_id
  join organisations o on o.id = a.owner_id where t.code = $1 and o.code = $2 and p.code = $3"""


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def held(world: World, task: str, body: str, period: str = "2024-NAM") -> str:
    """The address of a body's assignment."""
    return f"/assignments/{await world.one(HELD, task, body, period)}"


async def act(person: Client, url: str, verb: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """Read it, then do it with the version seen."""
    seen = worked(await person.get(url))
    response = await person.post(f"{url}/{verb}", body or {}, etag=seen["etag"])
    told: dict[str, Any] = worked(response)
    return told


def fields(response: Any) -> dict[str, str]:
    """The fields a refusal names, with the code of each."""
    assert response.status_code == 422, response.text
    return {error["field"]: error["code"] for error in response.json()["errors"]}


async def test_from_assigned_to_confirmed(world: World, as_hanh: Client, as_dung: Client, as_minh: Client) -> None:
    url = await held(world, "V.11-1", "UBND-VB")
    seen = worked(await as_hanh.get(url))
    assert (seen["state"], seen["part"], seen["due_on"]) == ("assigned", "lead", "2024-12-16")
    assert seen["actions"] == [f"assignment.{verb}" for verb in ("plan", "report", "attach", "complete")]
    steps = [
        {"title": "Ban hành kế hoạch của huyện", "due_on": "2024-02-20", "done_on": "2024-02-19"},
        {"title": "Giao ban với 30 xã, thị trấn", "due_on": "2024-06-01"},
    ]
    planned = worked(await as_hanh.request("PUT", f"{url}/steps", json={"steps": steps}, etag=seen["etag"]))
    assert (planned["steps_total"], planned["steps_done"], planned["state"]) == (2, 1, "assigned")
    assert [step["is_late"] for step in planned["steps"]] == [False, True]
    told = await act(as_hanh, url, "report", {"note": "Đã ban hành Kế hoạch 12/KH-UBND", "needs_help": True})
    assert (told["state"], told["needs_help"], told["note"]) == ("in_progress", True, "Đã ban hành Kế hoạch 12/KH-UBND")
    asked = worked(await as_minh.get("/assignments", params={"needs_help": True}))
    assert [one["owner"]["code"] for one in asked["items"]] == ["UBND-VB"]
    done = await act(as_hanh, url, "complete", {"note": "Hoàn thành đủ nội dung", "completed_on": "2024-06-07"})
    assert (done["state"], done["completed_on"], done["needs_help"]) == ("completed", "2024-06-07", False)
    assert done["actions"] == []
    back = await act(as_minh, url, "send-back", {"note": "Đề nghị gửi kèm kế hoạch đã ban hành"})
    assert (back["state"], back["completed_on"]) == ("in_progress", None)
    await act(as_dung, url, "complete", {"note": "Đã gửi kèm kế hoạch"})
    confirmed = await act(as_minh, url, "confirm")
    assert confirmed["state"] == "confirmed"
    assert [update["verb"].partition(".")[2] for update in reversed(confirmed["updates"])] == [
        *("report", "complete", "send_back", "complete", "confirm"),
    ]
    assert confirmed["updates"][0]["by"] == "Lê Quang Minh"


async def test_the_next_district_sees_nothing_of_it_and_hanh_confirms_nothing(
    world: World, as_hanh: Client, as_chau: Client, as_ha: Client
) -> None:
    url = await held(world, "V.11-1", "UBND-VB")
    assert (await as_chau.get(url)).status_code == 404
    assert (await as_chau.post(f"{url}/report", {"note": "Nhầm đơn vị"}, etag='"1.1"')).status_code == 404
    others = worked(await as_chau.get("/assignments/summary", params={"by": "organisation"}))
    of_le_chan = "select code from organisations where code = 'UBND-LC' or parent_id = $1 and level = 'commune'"
    own = {row["code"] for row in await world.sql.fetch(of_le_chan, await world.organisation("UBND-LC"))}
    assert {line["organisation"]["code"] for line in others["lines"]} == own
    assert (await as_hanh.post(f"{url}/confirm", {}, etag='"1.1"')).status_code == 403
    reader = worked(await as_ha.get(url))
    assert reader["actions"] == []
    assert (await as_ha.post(f"{url}/report", {"note": "Chỉ xem"}, etag=reader["etag"])).status_code == 403


async def test_nobody_confirms_what_he_worked_on(world: World, as_yen: Client) -> None:
    url = await held(world, "V.11-1", "UBND-VB")
    done = await act(as_yen, url, "complete", {"note": "Đã xong"})
    assert "assignment.confirm" not in done["actions"]
    refused = await as_yen.post(f"{url}/confirm", {}, etag=done["etag"])
    assert (refused.status_code, refused.json()["code"]) == (403, "own-completion")
    queue = worked(await as_yen.get("/assignments", params={"queue": "to_confirm"}))
    assert queue["total"] == 0


async def test_bad_words_and_days_are_named_and_nothing_is_kept(world: World, as_hanh: Client, as_minh: Client) -> None:
    url = await held(world, "V.11-1", "UBND-VB")
    etag = worked(await as_hanh.get(url))["etag"]
    assert (await as_hanh.post(f"{url}/report", {"note": "x"})).status_code == 428
    assert fields(await as_hanh.post(f"{url}/report", {"note": " "}, etag=etag)).keys() == {"note"}
    assert fields(await as_hanh.post(f"{url}/report", {"note": "Gọi 0912345678"}, etag=etag)).keys() == {"note"}
    early, late = {"note": "Xong", "completed_on": "2023-12-01"}, {"note": "Xong", "completed_on": "2024-06-11"}
    assert fields(await as_hanh.post(f"{url}/complete", early, etag=etag)) == {"completed_on": "before_period"}
    assert fields(await as_hanh.post(f"{url}/complete", late, etag=etag)) == {"completed_on": "future"}
    steps = {"steps": [{"title": "Họp"}, {"title": "Báo cáo", "done_on": "2024-06-11"}]}
    assert fields(await as_hanh.request("PUT", f"{url}/steps", json=steps, etag=etag)) == {"steps.1.done_on": "future"}
    past, beyond = {"due_on": "2024-06-09", "note": "Sớm hơn"}, {"due_on": "2025-01-02", "note": "Muộn hơn"}
    assert fields(await as_minh.post(f"{url}/schedule", past, etag=etag)) == {"due_on": "past"}
    assert fields(await as_minh.post(f"{url}/schedule", beyond, etag=etag)) == {"due_on": "after_plan"}
    seen = worked(await as_hanh.get(url))
    assert (seen["etag"], seen["updates"], seen["steps"]) == (etag, [], [])


async def test_another_due_date_moves_to_a_working_day_and_outlives_the_calendar(
    world: World, as_hanh: Client, as_minh: Client
) -> None:
    url = await held(world, "V.11-1", "UBND-VB")
    told = await act(as_minh, url, "schedule", {"due_on": "2024-08-31", "note": "Ban hành trước quý III"})
    assert (told["due_on"], told["due_basis"]) == ("2024-09-04", "decided")
    assert worked(await as_hanh.get(url))["updates"][0]["due_on"] == "2024-09-04"


async def test_a_district_passes_a_task_on_to_its_communes(
    world: World, as_lan: Client, as_thuy: Client, as_phuong: Client, as_minh: Client
) -> None:
    url = await held(world, "V.11-6", "UBND-HB")
    seen = worked(await as_thuy.get(url))
    assert "assignment.cascade" in seen["actions"]
    assert "assignment.cascade" not in worked(await as_lan.get(url))["actions"]
    quan_toan = str(await world.organisation("UBND-11296"))
    assert len(seen["communes"]) == 9
    assert {commune["state"] for commune in seen["communes"]} == {None}
    strange = {"organisation_ids": [str(await world.organisation("UBND-VB")), quan_toan, quan_toan]}
    common = {"due_on": "2024-11-29", "note": "Rà soát phụ nữ có nhu cầu việc làm trên địa bàn phường"}
    refused = await as_thuy.post(f"{url}/cascade", strange | common, etag=seen["etag"])
    assert fields(refused) == {"organisation_ids.0": "no_commune", "organisation_ids.2": "repeated"}
    after_own = {"organisation_ids": [quan_toan]} | common | {"due_on": "2024-12-20"}
    assert fields(await as_thuy.post(f"{url}/cascade", after_own, etag=seen["etag"])) == {"due_on": "after_own"}
    given = await act(as_thuy, url, "cascade", {"organisation_ids": [quan_toan]} | common)
    mine = next(one for one in given["communes"] if one["organisation"]["id"] == quan_toan)
    assert (mine["state"], mine["due_on"], mine["source"]) == ("assigned", "2024-11-29", "cascade")
    assert given["state"] == "assigned"
    commune = f"/assignments/{mine['assignment_id']}"
    assert worked(await as_phuong.get(commune))["note"] == common["note"]
    again = {"organisation_ids": [quan_toan]} | common
    assert fields(await as_thuy.post(f"{url}/cascade", again, etag=given["etag"])) == {"organisation_ids.0": "has_it"}
    await act(as_phuong, commune, "complete", {"note": "Đã rà soát xong"})
    assert (await act(as_thuy, commune, "confirm"))["state"] == "confirmed"


async def test_what_was_passed_on_can_be_taken_back_and_given_again(
    world: World, as_thuy: Client, as_phuong: Client
) -> None:
    url = await held(world, "V.11-6", "UBND-HB")
    quan_toan = str(await world.organisation("UBND-11296"))
    cascade = {"organisation_ids": [quan_toan], "due_on": "2024-11-29", "note": "Rà soát"}
    given = await act(as_thuy, url, "cascade", cascade)
    mine = next(one for one in given["communes"] if one["assignment_id"])
    commune = f"/assignments/{mine['assignment_id']}"
    taken = await act(as_thuy, commune, "withdraw", {"note": "Quận tự thực hiện"})
    assert (taken["state"], taken["actions"]) == ("withdrawn", [])
    listed = worked(await as_phuong.get("/assignments", params={"page_size": 500}))
    assert mine["assignment_id"] not in {one["id"] for one in listed["items"]}
    again = await act(as_thuy, url, "cascade", cascade)
    assert next(one for one in again["communes"] if one["assignment_id"])["assignment_id"] == mine["assignment_id"]
    of_the_plan = await held(world, "V.11-1", "UBND-11296")
    seen = worked(await as_thuy.get(of_the_plan))
    assert "assignment.withdraw" not in seen["actions"]
    refused = await as_thuy.post(f"{of_the_plan}/withdraw", {"note": "Thôi"}, etag=seen["etag"])
    assert (refused.status_code, refused.json()["code"]) == (409, "assigned-by-the-plan")


async def test_a_task_that_waits_for_the_ministry_is_due_once_its_guidance_has_come(
    world: World, as_nga: Client, as_minh: Client, as_thuy: Client
) -> None:
    url = await held(world, "V.1-6", "SLDTBXH")
    seen = worked(await as_nga.get(url))
    assert (seen["state"], seen["due_on"], seen["is_late"]) == ("waiting", None, False)
    assert seen["actions"] == ["assignment.plan"]
    assert (await as_nga.post(f"{url}/complete", {"note": "Xong"}, etag=seen["etag"])).status_code == 409
    body = {"task_id": seen["task"]["id"], "due_on": "2024-09-30", "note": "Công văn hướng dẫn của Bộ LĐTBXH"}
    assert (await as_nga.post("/assignments/activate", body)).status_code == 403
    assert (await as_thuy.post("/assignments/activate", body)).status_code == 403
    told = worked(await as_minh.post("/assignments/activate", body))
    assert told == {"count": 17, "due_on": "2024-09-30"}
    after = worked(await as_nga.get(url))
    assert (after["state"], after["due_on"], after["updates"][0]["note"]) == ("assigned", "2024-09-30", body["note"])
    assert (await as_minh.post("/assignments/activate", body)).status_code == 404


async def test_board_and_counts_agree_with_the_list(world: World, as_minh: Client, as_hanh: Client) -> None:
    await act(as_hanh, await held(world, "V.11-1", "UBND-VB"), "report", {"note": "Đã bắt đầu"})
    await act(as_hanh, await held(world, "V.11-2", "UBND-VB"), "complete", {"note": "Đã xong"})
    half = await held(world, "V.C-2", "UBND-VB", "2024-6T")
    await world.sql.execute("update assignments set due_on = '2024-06-03' where id = $1", half.rpartition("/")[2])
    board = worked(await as_minh.get("/assignments/board", params={"limit": 5}))
    assert [column["state"] for column in board["columns"]] == [
        *("waiting", "assigned", "in_progress", "completed", "confirmed"),
    ]
    assert board["tally"]["late"] == 1
    assert board["tally"]["total"] == sum(column["total"] for column in board["columns"]) > 2000
    for column in board["columns"]:
        listed = worked(await as_minh.get("/assignments", params={"state": column["state"], "page_size": 5}))
        assert listed["total"] == column["total"]
        assert [one["id"] for one in listed["items"]] == [one["id"] for one in column["items"]]
    for by in ("organisation", "task", "due_on"):
        summary = worked(await as_minh.get("/assignments/summary", params={"by": by}))
        assert sum(line["total"] for line in summary["lines"]) == summary["tally"]["total"] == board["tally"]["total"]
    of_a_day = worked(await as_minh.get("/assignments", params={"due_on": "2024-06-03"}))
    assert [one["id"] for one in of_a_day["items"]] == [half.rpartition("/")[2]]
    never = worked(await as_minh.get("/assignments", params={"without_due": True, "page_size": 500}))
    by_day = worked(await as_minh.get("/assignments/summary", params={"by": "due_on"}))["lines"]
    assert (by_day[-1]["due_on"], by_day[-1]["total"]) == (None, never["total"])
    assert {one["due_on"] for one in never["items"]} == {None}
    late = worked(await as_minh.get("/assignments", params={"late": True}))
    assert [(one["owner"]["code"], one["days_late"]) for one in late["items"]] == [("UBND-VB", 7)]
    todo = worked(await as_hanh.get("/assignments/summary", params={"by": "organisation", "queue": "todo"}))
    assert [line["organisation"]["code"] for line in todo["lines"]] == ["UBND-VB"]
    found = worked(await as_minh.get("/assignments", params={"q": "vinh bao", "state": ["in_progress", "completed"]}))
    assert found["total"] == 2
