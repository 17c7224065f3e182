"""Lan visits a karaoke bar of Hồng Bàng and puts down what was found; Sơn signs; an authority decides."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.conftest import Opening
from tests.factories.inspections import confirmed, establishment, filled, planned, recorded, team_of_hong_bang
from tests.factories.submissions import worked
from tests.world import World

FOUND = {
    "findings": [{"violation": "VP-06", "count": 1, "note": "Giấy phép hết hạn"}, {"violation": "VP-08", "count": 2}],
    "outcome": "recommendation",
    "recommendation": "Đề nghị xử phạt vi phạm hành chính",
    "follow_up_on": "2024-07-10",
}


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        await team_of_hong_bang(world)
        yield world


async def recommended(world: World) -> dict[str, object]:
    return FOUND | {"recommended_to_id": str(await world.organisation("UBND-HB"))}


async def test_from_the_plan_to_the_decision(world: World) -> None:
    place = await establishment(world)
    visit = await planned(world, place, planned_on="2024-06-12", subject="Kiểm tra điều kiện kinh doanh")
    seen = await visit.read()
    assert seen["actions"] == ["inspection.move", "inspection.cancel", "inspection.start"]
    await visit.act("lan", "move", {"planned_on": "2024-06-11", "note": "Trùng lịch họp"})
    begun = await visit.act("lan", "start")
    assert (begun["state"], begun["visited_on"], begun["day"]) == ("in_progress", "2024-06-10", "2024-06-10")
    assert begun["checklist"]["code"] == "KT-KARAOKE"
    await visit.act("lan", "edit", await filled(visit, **await recommended(world)))
    await visit.act("lan", "edit", {"summary": "Cơ sở hợp tác, cung cấp đủ giấy tờ"})
    told = await visit.act("lan", "record")
    assert [(f["code"], f["decree"], f["count"]) for f in told["findings"]] == [
        ("VP-06", "38/2021/NĐ-CP", 1),
        ("VP-08", "38/2021/NĐ-CP", 2),
    ]
    own = await visit.send("lan", "confirm")
    assert own.status_code == 403, "whoever recorded does not sign"
    signed = await visit.act("son", "confirm", {"minutes_number": "12/BB-KT"})
    assert (signed["state"], signed["minutes_number"], signed["recommended_to"]["code"]) == (
        "confirmed",
        "12/BB-KT",
        "UBND-HB",
    )
    decision = {
        "authority_id": str(await world.organisation("UBND-HB")),
        "number": "152/QĐ-XPHC",
        "decided_on": "2024-06-10",
        "kind": "fine",
        "amount": 15_000_000,
    }
    decided = await visit.act("son", "decide", decision)
    assert [(d["number"], d["kind"], d["amount"]) for d in decided["decisions"]] == [
        ("152/QĐ-XPHC", "fine", 15_000_000)
    ]
    again = await visit.send("son", "decide", decision)
    assert [e["code"] for e in again.json()["errors"]] == ["repeated"]
    assert [step["verb"] for step in decided["steps"]] == [
        f"inspection.{verb}" for verb in ("decide", "confirm", "record", "start", "move", "plan")
    ]


async def test_a_correction_keeps_what_stood_before_with_its_reason(world: World) -> None:
    visit = await confirmed(world, await establishment(world), **await recommended(world))
    silent = await visit.send("son", "correct", {"findings": [{"violation": "VP-06"}]})
    assert [e["code"] for e in silent.json()["errors"]] == ["note_required"]
    told = await visit.act("son", "correct", {"findings": [{"violation": "VP-06"}], "note": "VP-08 ghi nhầm cơ sở"})
    assert (told["state"], told["corrections"], [f["code"] for f in told["findings"]]) == ("corrected", 1, ["VP-06"])
    kept = told["steps"][0]
    assert (kept["note"], [f["violation"] for f in kept["said"]["findings"]]) == (
        "VP-08 ghi nhầm cơ sở",
        ["VP-06", "VP-08"],
    )
    assert set(kept["said"]) == {"findings"}, "only what the correction touched"


async def test_the_head_sends_it_back_and_it_is_recorded_again(world: World) -> None:
    visit = await recorded(world, await establishment(world))
    returned = await visit.act("son", "return", {"note": "Thiếu ảnh giấy phép"})
    assert returned["state"] == "in_progress"
    await visit.act("lan", "record")
    assert (await visit.act("son", "confirm"))["state"] == "confirmed"


async def test_delivered_twice_it_is_one_visit(world: World) -> None:
    place, lan = await establishment(world), world.as_("lan")
    body = {"establishment_id": place, "kind": "unannounced", "planned_on": "2024-06-10"}
    first = worked(await lan.post("/inspections", body, key="may-1-cuoc-7"))
    again = await lan.post("/inspections", body, key="may-1-cuoc-7")
    assert (again.json()["id"], again.headers["idempotent-replay"]) == (first["id"], "true")
    url, etag = f"/inspections/{first['id']}/start", first["etag"]
    begun = worked(await lan.post(url, {}, etag=etag, key="may-1-buoc-2"))
    replayed = worked(await lan.post(url, {}, etag=etag, key="may-1-buoc-2"))
    assert replayed["version"] == begun["version"]
    assert await world.one("select count(*) from inspections") == 1


async def test_a_follow_up_is_linked_and_an_overdue_one_is_listed(world: World) -> None:
    place = await establishment(world)
    visit = await confirmed(world, place, **await recommended(world) | {"follow_up_on": "2024-06-11"})
    await world.sql.execute("update inspections set visited_on = '2024-06-01', day = '2024-06-01'")
    await world.sql.execute("update inspections set follow_up_on = '2024-06-05'")
    lan = world.as_("lan")
    overdue = worked(await lan.get("/inspections", params={"queue": "follow_up"}))
    assert [(one["id"], one["is_follow_up_overdue"]) for one in overdue["items"]] == [(visit.id, True)]
    await confirmed(world, place, arranged={"follows_id": visit.id})
    assert worked(await lan.get("/inspections", params={"queue": "follow_up"}))["total"] == 0
    seen = await visit.read()
    assert ([one["state"] for one in seen["following"]], seen["is_follow_up_overdue"]) == (["confirmed"], False)
    elsewhere = {
        "establishment_id": await establishment(world, name="Karaoke Bến Bính"),
        "kind": "planned",
        "planned_on": "2024-06-12",
        "follows_id": visit.id,
    }
    refused = await lan.post("/inspections", elsewhere)
    assert [(e["field"], e["code"]) for e in refused.json()["errors"]] == [("follows_id", "not_before")]
