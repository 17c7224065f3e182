"""Minh checks Vĩnh Bảo: announced, assessed by Hạnh, sent by Dũng, visited, concluded; nobody else sees."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator

import pytest

from tests.conftest import Opening
from tests.factories.evaluations import (
    CONCLUSION,
    DRAFT,
    SHORTCOMING,
    announced,
    concluded,
    marks,
    planned,
    visited,
    wanted,
)
from tests.factories.submissions import worked
from tests.world import Client, World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


def verbs(seen: dict[str, object]) -> list[str]:
    """What is offered, without the noun."""
    return [str(one).partition(".")[2] for one in seen["actions"]]  # type: ignore[attr-defined]


async def test_from_the_programme_to_the_end(world: World) -> None:
    check = await planned(world)
    seen = await check.read("minh")
    assert (seen["state"], seen["quarter"], seen["period"]["code"]) == ("planned", 2, "2024-6T")
    assert verbs(seen) == ["edit", "announce", "move", "cancel"]
    assert seen["notice"] == {"days": 7, "wanted": 5, "is_short": False}
    assert [one["code"] for one in seen["team"]] == ["CATP"]
    told = await check.act("minh", "announce", {"number": "125/TB-SLĐTBXH", "note": "Đề nghị tự đánh giá"})
    assert (told["state"], told["announced_on"], told["announcement"]) == ("announced", "2024-06-10", "125/TB-SLĐTBXH")
    seen = await check.read("hanh")
    assert verbs(seen) == ["answer", "attach"]
    first = {"criteria": [{"criterion": "DG-1.1", "mark": "yes", "note": "Kế hoạch 12/KH-UBND"}]}
    answered = await check.act("hanh", "answers", first, "PUT")
    assert answered["criteria"][0]["answer"]["note"] == "Kế hoạch 12/KH-UBND"
    assert (await check.send("hanh", "self-assess")).status_code == 403
    assert verbs(await check.read("dung")) == ["answer", "attach", "self_assess"]
    assert (await check.act("dung", "self-assess"))["state"] == "self_assessed"
    assert verbs(await check.read("hanh")) == []
    told = await check.act("minh", "visit")
    assert (told["state"], told["visited_on"]) == ("visited", "2024-06-10")
    assert verbs(told) == ["record", "conclude"]
    told = await check.act("minh", "results", marks(told), "PUT")
    assert (told["share"], told["proposed_rating"]) == (1.0, "good")
    told = await check.act("minh", "conclude", CONCLUSION | {"concluded_on": "2024-06-10"})
    assert (told["state"], told["rating"], told["derived_rating"], told["follow_ups"]) == (
        "concluded",
        "good",
        "good",
        [],
    )
    assert (await check.act("dung", "reply", {"note": "Huyện nhất trí với kết luận"}))["replied_on"] == "2024-06-10"
    closed = await check.act("minh", "close")
    assert (closed["state"], closed["actions"]) == ("closed", [])
    assert [step["verb"].partition(".")[2] for step in reversed(closed["steps"])] == [
        *("plan", "announce", "self_assess", "visit", "conclude", "reply", "close"),
    ]


async def test_the_body_reads_what_was_found_only_after_the_conclusion(world: World) -> None:
    check = await visited(world)
    drafted = await check.read("minh")
    assert drafted["criteria"][0]["result"]["note"] == DRAFT
    assert (drafted["share"], drafted["proposed_rating"]) == (0.7273, "fair")
    assert len(drafted["findings"]) == 2
    assert len(drafted["follow_ups"]) == 1
    for name in ("hanh", "dung"):
        response = await world.as_(name).get(check.url)
        seen = worked(response)
        assert {one["result"] for one in seen["criteria"]} == {None}
        assert (seen["findings"], seen["follow_ups"], seen["share"], seen["proposed_rating"]) == ([], [], None, None)
        assert (seen["follow_ups_total"], seen["next_due_on"]) == (0, None)
        assert DRAFT not in response.text
        assert SHORTCOMING not in response.text
        assert worked(await world.as_(name).get("/evaluations/follow-ups"))["total"] == 0
    period = drafted["period"]["id"]
    for name in ("minh", "ha", "dung"):
        section = worked(await world.as_(name).get("/evaluations/section", params={"period_id": period}))
        assert [(one["shortcomings"], one["rating"]) for one in section["held"]] == [([], None)]
    hidden = drafted["follow_ups"][0]["id"]
    refused = await world.as_("hanh").post(f"{check.url}/follow-ups/{hidden}/report", {"note": "Xong"}, etag='"1.1"')
    assert refused.status_code == 404
    await check.act("minh", "conclude", CONCLUSION)
    seen = await check.read("hanh")
    assert seen["criteria"][0]["result"]["note"] == DRAFT
    assert [one["text"] for one in seen["findings"] if one["kind"] == "shortcoming"] == [SHORTCOMING]
    assert (seen["rating"], seen["follow_ups_total"], seen["next_due_on"]) == ("fair", 1, "2024-07-31")


async def test_the_next_district_sees_nothing_byte_for_byte(world: World, as_chau: Client, as_thuy: Client) -> None:
    check = await concluded(world)
    absent = f"/evaluations/{uuid.uuid4()}"
    for person in (as_chau, as_thuy):
        for path in ("", "/facts"):
            hidden, nothing = await person.get(check.url + path), await person.get(absent + path)
            assert (hidden.status_code, hidden.json() | {"request_id": ""}) == (
                404,
                nothing.json() | {"request_id": ""},
            )
        assert worked(await person.get("/evaluations"))["total"] == 0
        assert worked(await person.get("/evaluations/follow-ups"))["total"] == 0
        summary = worked(await person.get("/evaluations/summary"))
        assert {one["assessed"] for one in summary["criteria"]} == {0}
        assert (summary["concluded"], summary["overdue"]) == (0, 0)
    answer = {"criteria": [{"criterion": "DG-1.1", "mark": "yes"}]}
    assert (await as_chau.request("PUT", f"{check.url}/answers", json=answer, etag='"1.1"')).status_code == 404
    assert (await as_chau.post(f"{check.url}/visit", {}, etag='"1.1"')).status_code == 403


async def test_what_was_recommended_is_told_sent_back_and_confirmed(world: World, as_ha: Client) -> None:
    check = await concluded(world)
    assert "evaluation.close" not in (await check.read("minh"))["actions"]
    refused = await check.send("minh", "close")
    assert (refused.status_code, refused.json()["code"]) == (409, "follow-ups-open")
    assert (await check.follow("ha", "confirm")).status_code == 403
    told = worked(await check.follow("hanh", "report", {"note": "Đã bổ sung kế hoạch"}))
    assert (told["follow_ups"][0]["state"], told["follow_ups_reported"], told["next_due_on"]) == ("reported", 1, None)
    assert (await check.follow("minh", "send-back")).status_code == 422
    back = worked(await check.follow("minh", "send-back", {"note": "Thiếu kế hoạch thị trấn Vĩnh Bảo"}))
    assert (back["follow_ups"][0]["state"], back["next_due_on"]) == ("open", "2024-07-31")
    assert (await check.read("hanh"))["follow_ups"][0]["review"] == "Thiếu kế hoạch thị trấn Vĩnh Bảo"
    worked(await check.follow("dung", "report", {"note": "Đã gửi đủ hai kế hoạch"}))
    assert worked(await as_ha.get("/evaluations/follow-ups"))["items"][0]["state"] == "reported"
    done = worked(await check.follow("minh", "confirm"))
    assert (done["follow_ups_confirmed"], done["follow_ups"][0]["actions"]) == (1, [])
    assert (await check.act("minh", "close"))["state"] == "closed"


async def test_nobody_confirms_what_he_reported_nor_checks_what_he_assessed(world: World) -> None:
    check = await concluded(world)
    told = worked(await check.follow("yen", "report", {"note": "Đã xong"}))
    assert told["follow_ups"][0]["actions"] == ["evaluation.send_back"]
    refused = await check.follow("yen", "confirm")
    assert (refused.status_code, refused.json()["code"]) == (403, "own-report")
    other = await announced(world, planned_on="2024-06-21")
    seen = await other.read("yen")
    await other.act("yen", "answers", marks(seen), "PUT")
    refused = await other.send("yen", "visit")
    assert (refused.status_code, refused.json()["code"]) == (403, "own-assessment")
    assert "evaluation.visit" not in (await other.read("yen"))["actions"]


async def test_an_overdue_follow_up_is_in_sight(world: World, as_minh: Client) -> None:
    check = await concluded(world)
    statement = "update follow_ups set due_on = '2024-06-03' where evaluation_id = $1"
    await world.sql.execute(statement, uuid.UUID(check.id))
    await world.sql.execute("update evaluations set next_due_on = '2024-06-03' where id = $1", uuid.UUID(check.id))
    seen = await check.read("hanh")
    assert (seen["is_overdue"], seen["follow_ups"][0]["days_late"]) == (True, 7)
    late = worked(await as_minh.get("/evaluations", params={"overdue": True}))
    assert [one["id"] for one in late["items"]] == [check.id]
    assert worked(await as_minh.get("/evaluations/follow-ups", params={"overdue": True}))["total"] == 1
    assert worked(await as_minh.get("/evaluations/summary"))["overdue"] == 1


async def test_a_district_checks_its_own_wards_and_no_other(world: World, as_thuy: Client, as_phuong: Client) -> None:
    check = await visited(world, "UBND-11296", "thuy")
    drafted = await check.read("thuy")
    assert (drafted["owner"]["code"], len(drafted["findings"])) == ("UBND-11296", 2)
    assert (await check.read("phuong"))["findings"] == []
    assert {one["code"] for one in drafted["criteria"]} == {"DG-1.3", "DG-3.2", "DG-6.1", "DG-6.2", "DG-7.1"}
    await check.act("thuy", "conclude", CONCLUSION)
    assert len((await check.read("phuong"))["findings"]) == 2
    worked(await check.follow("phuong", "report", {"note": "Đã bổ sung"}))
    worked(await check.follow("thuy", "confirm"))
    for code, said in (("UBND-VB", "out_of_reach"), ("UBND-HB", "out_of_reach")):
        refused = await as_thuy.post("/evaluations", await wanted(world, code))
        assert refused.status_code == 422, refused.text
        assert {one["field"]: one["code"] for one in refused.json()["errors"]} == {"organisation_id": said}
    assert (await as_phuong.post("/evaluations", await wanted(world, "UBND-11296"))).status_code == 403


async def test_moved_and_cancelled_with_a_reason(world: World, as_minh: Client) -> None:
    check = await announced(world)
    assert (await check.send("minh", "move", {"planned_on": "2024-06-25"})).status_code == 422
    moved = await check.act("minh", "move", {"planned_on": "2024-06-12", "note": "Huyện bận kỳ họp HĐND"})
    assert (moved["planned_on"], moved["notice"]) == ("2024-06-12", {"days": 1, "wanted": 5, "is_short": True})
    assert (moved["steps"][0]["day"], moved["steps"][0]["note"]) == ("2024-06-12", "Huyện bận kỳ họp HĐND")
    assert (await check.send("minh", "cancel")).status_code == 422
    gone = await check.act("minh", "cancel", {"note": "Ghép với đợt kiểm tra của thành phố"})
    assert (gone["state"], gone["actions"]) == ("cancelled", [])
    assert (await check.send("minh", "visit")).status_code == 409


async def test_what_is_known_stands_beside_and_nobody_types_it(world: World, as_minh: Client) -> None:
    await world.sql.execute(
        "update assignments a set state = 'completed' from tasks t, organisations o"
        " where t.id = a.task_id and o.id = a.owner_id and t.code = 'V.11-1' and o.code = 'UBND-VB'"
    )
    await world.sql.execute(
        "update submissions s set first_submitted_on = '2024-06-19' from organisations o, periods p"
        " where o.id = s.owner_id and o.code = 'UBND-VB' and p.id = s.period_id and p.code = '2024-6T'"
    )
    check = await planned(world)
    facts = worked(await as_minh.get(f"{check.url}/facts"))
    assert (facts["as_of"], facts["counts"]["done"], facts["counts"]["late"]) == ("2024-06-10", 1, 0)
    assert [one["state"] for one in facts["tasks"] if one["code"] == "V.11-1"] == ["completed"]
    assert [(one["timeliness"], one["days_late"]) for one in facts["reports"]] == [("late", 2)]
    own = worked(await world.as_("hanh").get(f"{check.url}/facts"))
    assert own == facts


async def test_the_report_tells_what_was_held_and_is_open_and_ranks_nobody(world: World, as_minh: Client) -> None:
    first, second = await concluded(world), await concluded(world, "UBND-HB")
    await planned(world, "UBND-LC")
    period = (await first.read("minh"))["period"]["id"]
    section = worked(await as_minh.get("/evaluations/section", params={"period_id": period}))
    assert {one["id"] for one in section["held"]} == {first.id, second.id}
    assert section["ratings"] == {"good": 0, "fair": 2, "pass": 0, "fail": 0}
    assert [one["shortcomings"] for one in section["held"]] == [[SHORTCOMING], [SHORTCOMING]]
    assert len(section["follow_ups"]) == 2
    summary = worked(await as_minh.get("/evaluations/summary", params={"period_id": period}))
    assert (summary["planned"], summary["concluded"]) == (1, 2)
    line = next(one for one in summary["criteria"] if one["code"] == "DG-1.1")
    assert (line["assessed"], line["partly"], line["share"]) == (2, 2, 0.5)
    assert "owner" not in line
    own = worked(await world.as_("lan").get("/evaluations/section", params={"period_id": period}))
    assert [one["id"] for one in own["held"]] == [second.id]
