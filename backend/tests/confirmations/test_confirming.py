"""Minh confirms what was read into the plan, or changes it; others see it and cannot; importing again keeps it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.core.database import make_engine
from liennganh.plans.pack import load_pack
from liennganh.plans.pack_diff import Changes
from liennganh.tasks.importing import import_plan
from tests.cluster import PACK
from tests.conftest import Opening
from tests.factories.submissions import worked
from tests.world import Client, World

RECURRENCE = "task:II.2.2-1:recurrence"
LEAD = "task:II.1.2-2:lead"
DUTY = "duty:UBND-QH:CS-3.2.1:is_optional"
NOTE = "indicator:CS-3.2.1:basis_note"


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def reading(person: Client, identifier: str) -> dict[str, Any]:
    return worked(await person.get(f"/confirmations/{identifier}"))


async def act(person: Client, identifier: str, verb: str, **body: Any) -> dict[str, Any]:
    seen = await reading(person, identifier)
    return worked(await person.post(f"/confirmations/{identifier}/{verb}", body, etag=seen["etag"]))


async def import_again(world: World, change: Any = None) -> Changes:
    pack = load_pack(PACK)
    if change:
        change(pack)
    engine = make_engine(world.settings.require("database_system_url"))
    async with AsyncSession(engine) as session, session.begin():
        changes = await import_plan(session, pack, dry_run=False)
    await engine.dispose()
    return changes


async def test_everything_inferred_is_listed_once_and_counted(as_minh: Client) -> None:
    listed = worked(await as_minh.get("/confirmations"))
    tallies = {t["subject"]: (t["total"], t["decided"]) for t in listed["tallies"]}
    assert tallies == {"indicator": (22, 0), "duty": (31, 0), "lead": (28, 0), "recurrence": (14, 0)}
    assert listed["total"] == len({one["id"] for one in listed["items"]}) == 95
    assert {one["state"] for one in listed["items"]} == {"open"}
    assert all(one["reason"] and one["value_text"] for one in listed["items"])
    gaps = [one["id"] for one in listed["items"] if one["basis"] == "gap"]
    assert len(gaps) == 4


async def test_minh_confirms_and_everybody_sees_who_and_why(as_minh: Client, as_chau: Client) -> None:
    done = await act(as_minh, RECURRENCE, "confirm", note="Đã đối chiếu văn bản")
    assert (done["state"], done["decision"]["by"], done["decision"]["note"]) == (
        "confirmed",
        "Lê Quang Minh",
        "Đã đối chiếu văn bản",
    )
    seen = await reading(as_chau, RECURRENCE)
    assert seen["history"] == done["history"]
    assert (seen["actions"], done["actions"]) == ([], ["confirmation.change", "confirmation.withdraw"])
    left = worked(await as_chau.get("/confirmations", params={"state": "confirmed"}))
    assert [one["id"] for one in left["items"]] == [RECURRENCE]


@pytest.mark.parametrize("name", ["hanh", "chau", "dung", "ha", "quan", "kiem", "thuy"])
async def test_nobody_else_decides(world: World, as_minh: Client, name: str) -> None:
    person = world.as_(name)
    seen = await reading(person, RECURRENCE)
    assert seen["actions"] == []
    for verb, body in (
        ("confirm", {}),
        ("change", {"note": "x", "recurrence": "once"}),
        ("withdraw", {"note": "x"}),
    ):
        refused = await person.post(f"/confirmations/{RECURRENCE}/{verb}", body, etag=seen["etag"])
        assert refused.status_code == 403, verb
    plan_id = str(await world.one("select id from plans"))
    many = {"plan_id": plan_id, "items": [{"id": RECURRENCE, "etag": seen["etag"]}]}
    assert (await person.post("/confirmations", many)).status_code == 403
    assert (await reading(as_minh, RECURRENCE))["state"] == "open"


async def test_a_change_moves_the_plan_and_can_be_taken_back(as_minh: Client, as_hanh: Client) -> None:
    await act(as_minh, RECURRENCE, "confirm")
    changed = await act(as_minh, RECURRENCE, "change", note="Theo công văn hướng dẫn", recurrence="once")
    assert (changed["state"], changed["value_text"], changed["says_text"]) == ("changed", "Một lần", "Hằng năm")
    task = worked(await as_hanh.get("/tasks", params={"q": "II.2.2-1"}))["items"][0]
    assert task["recurrence"] == "once"
    back = await act(as_minh, RECURRENCE, "withdraw", note="Chờ ý kiến Bộ")
    assert (back["state"], back["value_text"]) == ("open", "Hằng năm")
    assert [d["action"] for d in back["history"]] == ["withdraw", "change", "confirm"]
    assert [(d["was_text"], d["becomes_text"]) for d in back["history"]][:2] == [
        ("Một lần", "Hằng năm"),
        ("Hằng năm", "Một lần"),
    ]


async def test_another_lead_and_who_led_goes_on_beside_it(as_minh: Client, as_hanh: Client) -> None:
    before = worked(await as_hanh.get("/tasks", params={"q": "II.1.2-2"}))["items"][0]
    assert [body["code"] for body in before["leads"]] == ["STTTT"]
    await act(as_minh, LEAD, "change", note="Theo phân công mới", lead=["UBND-QH"])
    task = worked(await as_hanh.get("/tasks", params={"q": "II.1.2-2"}))["items"][0]
    assert [body["code"] for body in task["leads"]] == ["UBND-QH"]
    assert [body["code"] for body in task["coordinating"]] == ["STTTT", "CQBC-TP", "TTCS", "TTVHTT-QH"]
    led = worked(await as_hanh.get("/tasks", params={"lead": "UBND-QH", "page_size": 500}))["items"]
    assert "II.1.2-2" in {one["code"] for one in led}
    await act(as_minh, LEAD, "withdraw", note="Nhầm")
    again = worked(await as_hanh.get("/tasks", params={"q": "II.1.2-2"}))["items"][0]
    assert (again["leads"], again["coordinating"]) == (before["leads"], before["coordinating"])


async def test_a_duty_changes_only_where_no_report_was_made(world: World, as_minh: Client) -> None:
    changed = await act(as_minh, DUTY, "change", note="Năm 2024 tự nguyện", is_optional=True)
    assert changed["value"] == {"semi_annual": False, "annual": True}
    owed = """select count(*) filter (where o.is_optional) from obligations o join indicators i on i.id = o.indicator_id
              where i.code = 'CS-3.2.1' and o.reporter_code = 'UBND-QH' and o.frequency = $1"""
    assert [await world.one(owed, frequency) for frequency in ("semi_annual", "annual")] == [0, 15]
    await world.sql.execute("update periods set closed_at = null, version = version + 1 where code = '2024-NAM'")
    seen = await reading(as_minh, DUTY)
    assert seen["actions"] == []
    late = await as_minh.post(f"/confirmations/{DUTY}/withdraw", {"note": "x"}, etag=seen["etag"])
    assert (late.status_code, late.json()["code"]) == (409, "illegal-transition")


async def test_a_stale_or_missing_version_is_refused(as_minh: Client) -> None:
    seen = await reading(as_minh, RECURRENCE)
    url = f"/confirmations/{RECURRENCE}"
    assert (await as_minh.post(f"{url}/confirm")).status_code == 428
    worked(await as_minh.post(f"{url}/confirm", etag=seen["etag"]))
    assert (await as_minh.post(f"{url}/withdraw", {"note": "x"}, etag=seen["etag"])).status_code == 412
    again = await as_minh.post(f"{url}/confirm", etag=(await reading(as_minh, RECURRENCE))["etag"])
    assert (again.status_code, again.json()["code"]) == (409, "illegal-transition")


async def test_of_two_at_the_same_moment_one_wins(world: World) -> None:
    one, other = world.as_("minh"), world.as_("minh")
    etag = (await reading(one, RECURRENCE))["etag"]
    body = {"note": "x", "recurrence": "once"}
    answers = await asyncio.gather(
        *(person.post(f"/confirmations/{RECURRENCE}/change", body, etag=etag) for person in (one, other))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]


async def test_many_under_one_note_and_all_or_none(world: World, as_minh: Client) -> None:
    listed = worked(await as_minh.get("/confirmations", params={"subject": "recurrence"}))["items"]
    plan_id = str(await world.one("select id from plans"))
    items = [{"id": one["id"], "etag": one["etag"]} for one in listed]
    stale = [*items[:-1], {"id": items[-1]["id"], "etag": '"9.9"'}]
    refused = await as_minh.post("/confirmations", {"plan_id": plan_id, "items": stale})
    assert (refused.status_code, refused.json()["stale"]) == (412, [items[-1]["id"]])
    assert await world.one("select count(*) from plan_confirmations") == 0
    done = worked(await as_minh.post("/confirmations", {"plan_id": plan_id, "items": items, "note": "Rà soát cả mục"}))
    assert {one["decision"]["note"] for one in done["items"]} == {"Rà soát cả mục"}
    tally = next(t for t in done["tallies"] if t["subject"] == "recurrence")
    assert (tally["total"], tally["decided"]) == (14, 14)
    told = await world.one("select count(*) from audit.events where verb = 'confirmation.confirm'")
    assert told == 14


@pytest.mark.parametrize(
    ("identifier", "body", "code"),
    [
        (RECURRENCE, {"lead": ["STTTT"]}, "other_field"),
        (RECURRENCE, {"recurrence": "annual"}, "same"),
        (RECURRENCE, {"recurrence": "once", "is_optional": True}, "other_field"),
        (LEAD, {"lead": ["KHONG-CO"]}, "unknown_body"),
    ],
)
async def test_what_does_not_fit_is_refused(as_minh: Client, identifier: str, body: dict[str, Any], code: str) -> None:
    seen = await reading(as_minh, identifier)
    refused = await as_minh.post(f"/confirmations/{identifier}/change", {"note": "x"} | body, etag=seen["etag"])
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, code)


async def test_importing_again_keeps_what_was_decided_and_says_so(world: World, as_minh: Client) -> None:
    await act(as_minh, RECURRENCE, "change", note="x", recurrence="once")
    await act(as_minh, LEAD, "change", note="x", lead=["UBND-QH"])
    await act(as_minh, DUTY, "change", note="x", is_optional=True)
    await act(as_minh, NOTE, "change", note="x", text="Đã thống nhất tại cuộc họp giao ban")
    changes = await import_again(world)
    assert changes.is_empty, str(changes)
    assert changes.count("confirmed") == 4
    assert "decided by the coordinator, kept task II.2.2-1 (recurrence: 'once', the pack says 'annual')" in str(changes)
    assert "4 kept as decided" in changes.summary()
    values = [(await reading(as_minh, one))["value_text"] for one in (RECURRENCE, LEAD, DUTY, NOTE)]
    assert values == [
        "Một lần",
        "Ủy ban nhân dân các quận, huyện",
        "6 tháng: bắt buộc, năm: tự nguyện",
        "Đã thống nhất tại cuộc họp giao ban",
    ]


async def test_what_was_withdrawn_follows_the_pack_again(world: World, as_minh: Client) -> None:
    await act(as_minh, RECURRENCE, "change", note="x", recurrence="once")
    await act(as_minh, RECURRENCE, "withdraw", note="y")
    await world.sql.execute("update tasks set recurrence = 'ongoing' where code = 'II.2.2-1'")
    changes = await import_again(world)
    assert [str(change) for change in changes.items] == ["change task II.2.2-1 (recurrence: 'ongoing' -> 'annual')"]


async def test_the_history_cannot_be_rewritten(world: World, as_minh: Client) -> None:
    await act(as_minh, RECURRENCE, "confirm")
    held = """select has_table_privilege($1, 'plan_confirmations', 'UPDATE, DELETE, TRUNCATE')"""
    assert [await world.one(held, role) for role in ("liennganh_app", "app_wide")] == [False, False]
    assert await world.one("select has_table_privilege('liennganh_app', 'plan_confirmations', 'INSERT')") is False
