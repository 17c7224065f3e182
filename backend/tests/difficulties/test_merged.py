"""What is merged is answered with the one it went into; people are told; time is measured; the report tells it."""

from __future__ import annotations

import json
import uuid
from collections.abc import AsyncIterator
from typing import Any

import pytest

from liennganh.core.database import make_engine
from liennganh.following import follow, tell_people
from tests.cluster import TODAY
from tests.conftest import Opening
from tests.factories.difficulties import act, fields, raised
from tests.factories.submissions import worked
from tests.people import PEOPLE
from tests.world import Client, World

NAMES = {person.full_name: name for name, person in PEOPLE.items()}
TOLD = "select a.name from notices n join actors a on a.id = n.person_id where n.kind = $1 and n.subject_id = $2"


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def catch_up(world: World, *, times: int = 1) -> None:
    """The worker's part: every job that waits, taken from the queue and, where asked, repeated."""
    engine = make_engine(world.settings.database_system_url)
    for row in await world.sql.fetch("delete from pgqueuer returning payload"):
        for _ in range(times):
            await tell_people(engine, json.loads(row["payload"]), TODAY)
            await follow(engine, json.loads(row["payload"]), TODAY)
    await engine.dispose()


async def told(world: World, verb: str, url: str) -> set[str]:
    """Who has a notice of an act on a difficulty."""
    rows = await world.sql.fetch(TOLD, f"difficulty.{verb}", uuid.UUID(url.rpartition("/")[2]))
    return {NAMES[row["name"]] for row in rows}


BODY_VB = {"hanh", "dung", "nhieu", "mai", "cuong", "tong", "yen"}


async def test_an_answer_reaches_what_was_merged_once(
    world: World, as_hanh: Client, as_chau: Client, as_minh: Client
) -> None:
    main, other = await raised(as_hanh), await raised(as_chau, title="Kinh phí cho Đội 178 của quận")
    await act(as_minh, other, "merge", into_id=main.rpartition("/")[2], note="Cùng nội dung.")
    hidden = worked(await as_chau.get(other))
    assert (hidden["state"], hidden["merged_into"]) == ("merged", None), "whose it went into is another body's"
    assert worked(await as_minh.get(other))["merged_into"]["id"] == main.rpartition("/")[2]
    assert [one["owner"]["code"] for one in worked(await as_minh.get(main))["merged"]] == ["UBND-LC"]
    await act(as_minh, main, "answer", note="Sử dụng nguồn sự nghiệp của địa phương.")
    await catch_up(world, times=2)
    seen = worked(await as_chau.get(other))
    assert (seen["state"], seen["first_answered_on"]) == ("answered", "2024-06-10")
    answers = [one["note"] for one in seen["replies"] if one["verb"] == "difficulty.answer"]
    assert answers == ["Sử dụng nguồn sự nghiệp của địa phương."]
    assert "difficulty.reopen" in seen["actions"]
    assert "chau" in await told(world, "answer", other)
    audited = await world.one(
        "select count(*) from audit.events where object_id = $1 and verb = 'difficulty.answer'",
        other.rpartition("/")[2],
    )
    assert audited == 1


async def test_an_answer_reaches_what_went_in_by_way_of_another(
    world: World, as_hanh: Client, as_chau: Client, as_lan: Client, as_minh: Client
) -> None:
    last, middle, first = await raised(as_lan), await raised(as_chau), await raised(as_hanh)
    await act(as_minh, last, "merge", into_id=middle.rpartition("/")[2])
    await act(as_minh, middle, "merge", into_id=first.rpartition("/")[2])
    await act(as_minh, first, "answer", note="Áp dụng chung cho các quận, huyện.")
    await catch_up(world)
    assert [worked(await as_minh.get(url))["state"] for url in (middle, last)] == ["answered", "answered"]


async def test_whoever_is_next_is_told(world: World, as_hanh: Client, as_minh: Client, as_tuan: Client) -> None:
    url = await raised(as_hanh)
    await catch_up(world)
    assert await told(world, "raise", url) == {"minh", "yen"}
    await act(as_minh, url, "accept", priority="urgent", due_on="2024-06-13")
    await act(as_minh, url, "ask", organisation_id=str(await world.organisation("CATP")))
    await catch_up(world)
    assert await told(world, "accept", url) == BODY_VB
    assert await told(world, "ask", url) == {"tuan"}
    await act(as_tuan, url, "advise", note="Đã hướng dẫn Công an huyện.")
    await catch_up(world)
    assert await told(world, "advise", url) == BODY_VB | {"minh"}
    waiting = worked(await as_tuan.get("/notices", params={"unread": True}))
    assert waiting["items"] == [], "what waited and was answered is news no more"


async def test_a_communes_people_and_its_district_are_told(
    world: World, as_phuong: Client, as_thuy: Client, as_minh: Client
) -> None:
    url = await raised(as_phuong)
    await catch_up(world)
    assert await told(world, "raise", url) == {"thuy"}
    await act(as_thuy, url, "pass-up", note="Vượt thẩm quyền.")
    await catch_up(world)
    assert await told(world, "pass_up", url) == {"minh", "yen", "phuong", "hoa"}
    await act(as_phuong, url, "reply", note="Bổ sung danh mục.")
    await catch_up(world)
    assert await told(world, "reply", url) == {"minh", "yen", "hoa"}
    await act(as_minh, url, "escalate", letter_number="9/TTr", letter_on="2024-06-10", note="Trình")
    await catch_up(world)
    assert await told(world, "escalate", url) == {"phuong", "hoa", "yen"}, "the Committee has nobody here yet"


TIMES = """update difficulties set raised_on = $2::date, first_answered_on = $3::date, answered_on = $3::date,
  first_due_on = $4::date, state = case when $3::date is null then 'accepted' else 'answered' end,
  due_on = coalesce($4::date, due_on) where id = $1"""


async def test_time_is_counted_in_working_days(world: World, as_hanh: Client, as_chau: Client, as_minh: Client) -> None:
    """By hand: 26/4 (Friday) to 6/5 is 2/5, 3/5, 4/5, 6/5, for the 27th to the 1st are days off and the Saturday is
    worked in exchange for 29/4; 3/6 to 10/6 is 5."""
    by_hand = [
        (as_hanh, "2024-04-26", "2024-05-06", "2024-05-03"),
        (as_hanh, "2024-06-03", "2024-06-10", "2024-06-12"),
        (as_chau, "2024-06-10", "2024-06-10", None),
        (as_chau, "2024-05-31", None, "2024-06-07"),
    ]
    for person, on, answered, due in by_hand:
        identifier = uuid.UUID((await raised(person)).rpartition("/")[2])
        dates: list[Any] = [TODAY.fromisoformat(day) if day else None for day in (on, answered, due)]
        await world.sql.execute(TIMES, identifier, *dates)
    plan = worked(await as_minh.get("/me"))["plan"]["id"]
    found = worked(await as_minh.get("/difficulties/answering", params={"plan_id": plan}))
    summary = found["summary"]
    assert [summary[name] for name in ("total", "waiting", "overdue", "answered", "with_due", "on_time")] == [
        *(4, 1, 1, 3, 2, 1),
    ]
    assert (summary["median_days"], summary["p90_days"]) == (4.0, 4.8)
    by_owner = {line["organisation"]["code"]: line["median_days"] for line in found["owners"]}
    assert by_owner == {"UBND-VB": 4.5, "UBND-LC": 0.0}
    assert [(line["month"], line["total"]) for line in found["months"]] == [
        *(("2024-06", 2), ("2024-05", 1), ("2024-04", 1)),
    ]
    lines = {one["raised_on"]: one["working_days"] for one in worked(await as_minh.get("/difficulties"))["items"]}
    assert lines == {"2024-04-26": 4, "2024-06-03": 5, "2024-06-10": 0, "2024-05-31": 6}
    late = worked(await as_minh.get("/difficulties", params={"overdue": True}))
    assert [(one["raised_on"], one["days_overdue"]) for one in late["items"]] == [("2024-05-31", 3)]
    own = worked(await as_hanh.get("/difficulties/answering", params={"plan_id": plan}))
    assert own["summary"]["total"] == 2


async def test_the_report_tells_what_was_chosen_in_the_words_chosen(
    world: World, as_hanh: Client, as_chau: Client, as_minh: Client
) -> None:
    task = str(await world.one("select id from tasks where code = 'V.11-9'"))
    url = await raised(as_hanh, task_id=task)
    other = await raised(as_chau, title="Văn bản hướng dẫn chưa thống nhất", proposal=None)
    await act(as_minh, url, "answer", note="Sử dụng nguồn sự nghiệp của huyện")
    half = str(await world.one("select id from periods where code = '2024-6T'"))
    listed = worked(await as_minh.get("/difficulties/paragraphs", params={"period_id": half}))
    composed = {one["difficulty"]["owner"]["code"]: one["text"] for one in listed["items"]}
    assert composed["UBND-VB"] == (
        "Trong thực hiện nhiệm vụ V.11-9, Ủy ban nhân dân huyện Vĩnh Bảo phản ánh: Chưa bố trí được kinh phí cho Đội"
        " 178. Ngân sách huyện chưa cân đối được nguồn chi bồi dưỡng cho thành viên Đội kiểm tra liên ngành. Đề xuất,"
        " kiến nghị: Đề nghị Sở Tài chính hướng dẫn nguồn kinh phí. Sở Lao động - Thương binh và Xã hội đã trả lời ngày"
        " 10/06/2024: Sử dụng nguồn sự nghiệp của huyện."
    )
    assert composed["UBND-LC"].endswith("đang xem xét.")
    chosen: dict[str, Any] = {"period_id": half, "is_included": True, "text": "Kinh phí cho Đội 178 còn thiếu."}
    for place, at in ((2, url), (1, other)):
        etag = worked(await as_minh.get(at))["etag"]
        put = await as_minh.request("PUT", f"{at}/paragraph", json=chosen | {"position": place}, etag=etag)
        assert worked(put)["version"] > 1
        assert (await as_minh.request("PUT", f"{at}/paragraph", json=chosen, etag=etag)).status_code == 412, (
            "it was written with another version in mind"
        )
    included = {"period_id": half, "included": True}
    report = worked(await as_minh.get("/difficulties/paragraphs", params=included))
    told_in_order = [(one["difficulty"]["owner"]["code"], one["text"], one["version"]) for one in report["items"]]
    assert told_in_order == [("UBND-LC", chosen["text"], 1), ("UBND-VB", chosen["text"], 1)]
    assert report["items"][0]["edited_by"] == "Lê Quang Minh"
    own = worked(await as_hanh.get("/difficulties/paragraphs", params={"period_id": half}))
    assert [one["default_text"] for one in own["items"]] == [composed["UBND-VB"]]
    refused = await as_hanh.request("PUT", f"{url}/paragraph", json=chosen, etag='"3.1"')
    assert refused.status_code == 403
    month = str(await world.one("select id from periods where code = '2024-T05'"))
    etag = worked(await as_minh.get(url))["etag"]
    wrong = await as_minh.request("PUT", f"{url}/paragraph", json=chosen | {"period_id": month}, etag=etag)
    assert fields(wrong) == {"period_id": "unknown"}
