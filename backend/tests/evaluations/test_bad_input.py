"""What is refused, with the field named and nothing kept."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.conftest import Opening
from tests.factories.evaluations import CONCLUSION, FOLLOW_UP, announced, marks, planned, visited, wanted
from tests.world import Client, World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


def fields(response: Any) -> dict[str, str]:
    """The fields a refusal names, with the code of each."""
    assert response.status_code == 422, response.text
    return {error["field"]: error["code"] for error in response.json()["errors"]}


async def test_a_visit_that_cannot_be_planned(world: World, as_minh: Client) -> None:
    async def refused(code: str = "UBND-VB", **said: Any) -> dict[str, str]:
        return fields(await as_minh.post("/evaluations", await wanted(world, code, **said)))

    assert await refused(planned_on="2024-06-07") == {"planned_on": "past"}
    assert await refused(planned_on="2024-06-15") == {"planned_on": "day_off"}
    assert await refused(planned_on="2024-09-03") == {"planned_on": "day_off"}
    assert await refused(planned_on="2025-01-06") == {"planned_on": "other_year"}
    assert await refused("UBND-QH") == {"organisation_id": "group"}
    assert await refused("SLDTBXH") == {"organisation_id": "own_body"}
    assert await refused(team_size=0) == {"team_size": "greater_than_equal"}
    assert await refused(subject="Gọi 0912345678") == {"subject": "personal_data"}
    team = [str(await world.organisation("CATP"))] * 2
    assert await refused(team_ids=team) == {"team_ids.1": "repeated"}
    absent = "0190a5f0-7c1e-7a4b-9d2f-3b6c5d4e2f10"
    assert await refused(organisation_id=absent, planned_on="2024-06-15") == {
        "organisation_id": "unknown",
        "planned_on": "day_off",
    }
    assert await refused(period_id=absent) == {"period_id": "unknown"}
    await world.sql.execute("update organisations set valid_to = '2024-05-01' where code = 'UBND-LC'")
    assert await refused("UBND-LC") == {"organisation_id": "ceased"}
    said = await as_minh.post("/evaluations", await wanted(world, "UBND-VB", planned_on="2024-08-31"))
    assert "04/09/2024" in said.json()["errors"][0]["message"]
    assert await world.one("select count(*) from evaluations") == 0


async def test_steps_out_of_order(world: World) -> None:
    check = await planned(world)
    assert (await check.send("minh", "visit")).status_code == 409
    assert (
        await check.send("minh", "results", {"criteria": [{"criterion": "DG-1.1", "mark": "yes"}]}, "PUT")
    ).status_code == 409
    assert (await check.send("minh", "conclude", CONCLUSION)).status_code == 409
    await check.act("minh", "announce")
    assert fields(await check.send("minh", "visit", {"visited_on": "2024-06-07"})) == {
        "visited_on": "before_announcement"
    }
    assert fields(await check.send("minh", "visit", {"visited_on": "2024-06-11"})) == {"visited_on": "future"}
    findings = {"findings": [{"kind": "remark", "text": "Sớm"}], "follow_ups": []}
    assert (await check.send("minh", "findings", findings, "PUT")).status_code == 409
    assert fields(await check.send("dung", "self-assess")) == {"criteria": "nothing_assessed"}
    seen = await check.read("minh")
    assert (seen["state"], seen["visited_on"]) == ("announced", None)


async def test_a_version_that_is_not_the_present_one(world: World, as_minh: Client) -> None:
    check = await announced(world)
    old = (await check.read("minh"))["etag"]
    await check.act("minh", "move", {"planned_on": "2024-06-25", "note": "Lùi lịch"})
    assert (await as_minh.post(f"{check.url}/visit", {}, etag=old)).status_code == 412
    assert (await as_minh.post(f"{check.url}/visit", {})).status_code == 428


async def test_results_that_do_not_fit_their_criterion(world: World) -> None:
    check = await announced(world)
    wrong = [
        {"criterion": "DG-9.9", "mark": "yes"},
        {"criterion": "DG-1.1", "points": 4},
        {"criterion": "DG-1.3", "points": 20.5},
        {"criterion": "DG-3.1", "mark": "yes"},
        {"criterion": "DG-2.1", "mark": "no"},
        {"criterion": "DG-2.1", "mark": "yes"},
        {"criterion": "DG-3.2", "points": 3},
    ]
    assert fields(await check.send("hanh", "answers", {"criteria": wrong}, "PUT")) == {
        "criteria.0.criterion": "unknown_criterion",
        "criteria.1.points": "only_mark",
        "criteria.2.points": "too_many_points",
        "criteria.3.mark": "only_points",
        "criteria.5.criterion": "repeated",
        "criteria.6.criterion": "unknown_criterion",
    }
    minus = {"criteria": [{"criterion": "DG-1.3", "points": -1}]}
    assert fields(await check.send("hanh", "answers", minus, "PUT")) == {"criteria.0.points": "greater_than_equal"}
    names = {"criteria": [{"criterion": "DG-1.1", "mark": "yes", "note": "CCCD 031088001234"}]}
    assert fields(await check.send("hanh", "answers", names, "PUT")) == {"criteria.0.note": "personal_data"}
    assert {one["answer"] for one in (await check.read("hanh"))["criteria"]} == {None}


async def test_a_conclusion_that_is_not_ready(world: World) -> None:
    check = await visited(world)
    late = {"findings": [], "follow_ups": [FOLLOW_UP | {"due_on": "2024-06-10"}]}
    assert fields(await check.send("minh", "findings", late, "PUT")) == {"follow_ups.0.due_on": "before_visit"}
    weekend = {"findings": [], "follow_ups": [FOLLOW_UP, FOLLOW_UP | {"due_on": "2024-07-06"}]}
    assert fields(await check.send("minh", "findings", weekend, "PUT")) == {"follow_ups.1.due_on": "day_off"}
    assert fields(await check.send("minh", "conclude", CONCLUSION | {"concluded_on": "2024-06-11"})) == {
        "concluded_on": "future"
    }
    assert fields(await check.send("minh", "conclude", CONCLUSION | {"concluded_on": "2024-06-07"})) == {
        "concluded_on": "before_visit"
    }
    assert fields(await check.send("minh", "conclude", CONCLUSION | {"rating": "good"})) == {
        "rating_reason": "reason_required"
    }
    await world.sql.execute("update follow_ups set due_on = '2024-06-10'")
    assert fields(await check.send("minh", "conclude", CONCLUSION)) == {"follow_ups.0.due_on": "before_conclusion"}
    await world.sql.execute("update follow_ups set due_on = '2024-07-31'")
    said = await check.act("minh", "conclude", CONCLUSION | {"rating": "good", "rating_reason": "Mô hình mới hiệu quả"})
    assert (said["rating"], said["derived_rating"], said["rating_reason"]) == ("good", "fair", "Mô hình mới hiệu quả")


async def test_a_criterion_without_result_is_named(world: World) -> None:
    check = await announced(world)
    await check.act("minh", "visit")
    some = marks(await check.read("minh"))
    missing = some["criteria"].pop()
    await check.act("minh", "results", some, "PUT")
    refused = await check.send("minh", "conclude", CONCLUSION)
    assert fields(refused) == {"results": "missing_result"}
    assert refused.json()["errors"][0]["criterion"] == missing["criterion"]
    nothing = {
        "criteria": [{"criterion": one["criterion"], "mark": "not_applicable"} for one in [*some["criteria"], missing]]
    }
    await check.act("minh", "results", nothing, "PUT")
    assert fields(await check.send("minh", "conclude", CONCLUSION)) == {"results": "nothing_applies"}


async def test_a_body_that_ceases_after_it_was_planned_can_still_be_cancelled(world: World) -> None:
    check = await planned(world, "UBND-LC")
    await world.sql.execute("update organisations set valid_to = '2024-06-09' where code = 'UBND-LC'")
    assert fields(await check.send("minh", "announce")) == {"organisation_id": "ceased"}
    assert (await check.act("minh", "cancel", {"note": "Đơn vị đã sáp nhập"}))["state"] == "cancelled"
