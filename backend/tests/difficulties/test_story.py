"""Vĩnh Bảo lacks money for its team: raised, taken up, asked of the police, escalated, answered, reopened."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.conftest import Opening
from tests.factories.difficulties import FUNDING, act, raised
from tests.factories.submissions import worked
from tests.world import Client, World

DUE = {"priority": "normal", "due_on": "2024-06-24"}
LETTER = {"letter_number": "123/TTr-SLĐTBXH", "letter_on": "2024-06-10"}
COMMITTEE = """insert into memberships (actor_id, role, organisation_id, reach, walls, valid_from)
  select $1, 'approver', id, 'own', '{}', '2023-12-15' from organisations where code = 'UBND-TP'"""


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def test_from_raised_to_resolved(world: World, as_hanh: Client, as_dung: Client, as_minh: Client) -> None:
    url = await raised(as_hanh)
    seen = worked(await as_dung.get(url))
    assert (seen["state"], seen["owner"]["code"], seen["handler"]["code"]) == ("raised", "UBND-VB", "SLDTBXH")
    assert seen["actions"] == ["difficulty.reply", "difficulty.withdraw"]
    assert [one["verb"] for one in seen["replies"]] == ["difficulty.raise"]
    assert worked(await as_minh.get("/me"))["counts"]["difficulties"] == 1
    added = await act(as_dung, url, "reply", note="Huyện có 30 xã, thị trấn; dự toán 10 cuộc kiểm tra.")
    assert (added["replies"][-1]["by"], added["replies"][-1]["organisation"]["code"]) == ("Phạm Văn Dũng", "UBND-VB")
    choices = {one["priority"]: one["due_on"] for one in worked(await as_minh.get(url))["due_choices"]}
    assert choices == {"urgent": "2024-06-13", "normal": "2024-06-24", "low": "2024-07-08"}
    taken = await act(as_minh, url, "accept", **DUE)
    assert (taken["state"], taken["priority"], taken["due_on"]) == ("accepted", "normal", "2024-06-24")
    told = await act(
        as_minh, url, "answer", note="Sở đã có văn bản hướng dẫn nguồn; đề nghị huyện lập dự toán bổ sung."
    )
    assert (told["state"], told["handler"]["code"], told["working_days"]) == ("answered", "SLDTBXH", 0)
    mine = worked(await as_hanh.get(url))
    assert mine["actions"] == ["difficulty.reply", "difficulty.resolve", "difficulty.reopen"]
    assert mine["reopen_until"] == "2024-07-10"
    assert worked(await as_hanh.get("/me"))["counts"]["difficulties"] == 1
    again = await act(as_hanh, url, "reopen", note="Dự toán bổ sung chưa được duyệt.")
    assert (again["state"], again["due_on"], again["reopened_count"]) == ("reopened", None, 1)
    await act(as_minh, url, "answer", note="Đã làm việc với Sở Tài chính; kinh phí được bổ sung trong quý III.")
    done = await act(as_hanh, url, "resolve")
    assert (done["state"], done["resolved_on"]) == ("resolved", "2024-06-10")
    assert worked(await as_hanh.get("/me"))["counts"]["difficulties"] == 0
    assert [one["verb"].partition(".")[2] for one in done["replies"]] == [
        *("raise", "reply", "accept", "answer", "reopen", "answer", "resolve"),
    ]


async def test_more_is_asked_for_and_supplied(world: World, as_hanh: Client, as_minh: Client) -> None:
    url = await raised(as_hanh)
    back = await act(as_minh, url, "return", note="Đề nghị nêu rõ số kinh phí còn thiếu.")
    assert back["state"] == "returned"
    seen = worked(await as_hanh.get(url))
    assert seen["actions"] == ["difficulty.supply", "difficulty.withdraw"]
    assert worked(await as_hanh.get("/me"))["counts"]["difficulties"] == 1
    again = await act(as_hanh, url, "supply", note="Còn thiếu kinh phí của 6 cuộc kiểm tra.")
    assert again["state"] == "raised"
    gone = await act(as_hanh, url, "withdraw", note="Huyện đã bố trí được.")
    assert (gone["state"], gone["actions"]) == ("withdrawn", [])
    listed = worked(await as_hanh.get("/difficulties"))
    assert (listed["total"], listed["items"]) == (0, [])
    assert worked(await as_hanh.get("/difficulties", params={"state": "withdrawn"}))["total"] == 1


async def test_a_body_that_is_asked_sees_it_whole_and_its_leader_answers(
    world: World, as_hanh: Client, as_minh: Client, as_canh: Client, as_tuan: Client
) -> None:
    url = await raised(as_hanh, title="Vướng mắc khi phối hợp kiểm tra cơ sở karaoke", kind="coordination")
    await act(as_minh, url, "accept", **DUE)
    assert (await as_tuan.get(url)).status_code == 404
    police = str(await world.organisation("CATP"))
    note = "Kính đề nghị Công an thành phố cho ý kiến về quy trình phối hợp."
    asked = await act(as_minh, url, "ask", organisation_id=police, due_on="2024-06-20", note=note)
    assert (asked["state"], asked["advisor"]["code"], asked["due_on"]) == ("asked", "CATP", "2024-06-20")
    seen = worked(await as_tuan.get(url))
    assert [one["verb"] for one in seen["replies"]] == ["difficulty.raise", "difficulty.accept", "difficulty.ask"]
    assert seen["actions"] == ["difficulty.reply", "difficulty.advise"]
    assert worked(await as_tuan.get("/me"))["counts"]["difficulties"] == 1
    assert worked(await as_canh.get(url))["actions"] == ["difficulty.reply"]
    assert (await as_canh.post(f"{url}/advise", {"note": "Thống nhất"}, etag=seen["etag"])).status_code == 403
    told = await act(as_tuan, url, "advise", note="Công an thành phố đã chỉ đạo Công an huyện phối hợp theo Quy chế.")
    assert (told["state"], told["handler"]["code"]) == ("answered", "CATP")
    assert told["replies"][-1]["organisation"]["code"] == "CATP"
    assert worked(await as_tuan.get("/difficulties"))["total"] == 1


async def test_it_is_put_to_the_committee_which_answers_or_whose_letter_is_recorded(
    world: World, as_hanh: Client, as_minh: Client, as_ha: Client, as_dung: Client
) -> None:
    url = await raised(as_hanh)
    put = await act(as_minh, url, "escalate", **LETTER, note="Đề nghị bố trí kinh phí bổ sung cho các huyện.")
    assert (put["state"], put["handler"]["code"], put["escalation"]["to"]["code"]) == (
        "escalated",
        "UBND-TP",
        "UBND-TP",
    )
    seen = worked(await as_ha.get(url))
    assert seen["actions"] == []
    decided = {"letter_number": "1456/UBND-VX", "letter_on": "2024-06-10", "note": "Giao Sở Tài chính hướng dẫn."}
    assert (await as_ha.post(f"{url}/decide", decided, etag=seen["etag"])).status_code == 403
    assert (await as_dung.post(f"{url}/decide", decided, etag=seen["etag"])).status_code == 403
    await world.sql.execute(COMMITTEE, await world.actor("ha"))
    assert worked(await as_ha.get("/me"))["counts"]["difficulties"] == 1
    told = await act(as_ha, url, "decide", **decided)
    assert (told["state"], told["escalation"]["decision_number"]) == ("answered", "1456/UBND-VX")
    assert (told["replies"][-1]["by"], told["replies"][-1]["organisation"]["code"]) == ("Trần Thu Hà", "UBND-TP")
    other = await raised(as_hanh)
    await act(as_minh, other, "escalate", **LETTER, note="Đề nghị bố trí kinh phí.")
    recorded = await act(as_minh, other, "decide", **decided)
    assert (recorded["state"], recorded["handler"]["code"]) == ("answered", "UBND-TP")
    assert recorded["replies"][-1]["organisation"]["code"] == "SLDTBXH", "the coordinator records, and it says so"


async def test_a_communes_goes_through_its_district(
    world: World, as_phuong: Client, as_thuy: Client, as_minh: Client, as_hoa: Client
) -> None:
    url = await raised(as_phuong, title="Thiếu cán bộ làm công tác xã hội", kind="staffing")
    seen = worked(await as_hoa.get(url))
    assert (seen["owner"]["code"], seen["handler"]["code"]) == ("UBND-11296", "UBND-HB")
    counts = [worked(await person.get("/me"))["counts"]["difficulties"] for person in (as_thuy, as_minh)]
    assert counts == [1, 0]
    assert "difficulty.escalate" not in worked(await as_thuy.get(url))["actions"]
    etag = seen["etag"]
    assert (await as_thuy.post(f"{url}/escalate", {**LETTER, "note": "Trình"}, etag=etag)).status_code == 403
    up = await act(as_thuy, url, "pass-up", note="Vượt thẩm quyền của quận.")
    assert (up["state"], up["is_passed_up"], up["handler"]["code"]) == ("raised", True, "SLDTBXH")
    assert up["actions"] == ["difficulty.reply"]
    refused = await as_thuy.post(f"{url}/answer", {"note": "Trả lời"}, etag=up["etag"])
    assert (refused.status_code, refused.json()["code"]) == (409, "passed-up")
    counts = [worked(await person.get("/me"))["counts"]["difficulties"] for person in (as_thuy, as_minh)]
    assert counts == [0, 1]
    await act(as_minh, url, "answer", note="Sở sẽ tổ chức tập huấn cho cán bộ kiêm nhiệm.")
    answered = worked(await as_thuy.get(url))
    assert (answered["state"], answered["handler"]["code"]) == ("answered", "SLDTBXH")


async def test_a_district_answers_its_commune_itself(world: World, as_phuong: Client, as_thuy: Client) -> None:
    url = await raised(as_phuong)
    told = await act(as_thuy, url, "answer", note="Quận bố trí từ nguồn sự nghiệp của quận.")
    assert (told["handler"]["code"], told["replies"][-1]["organisation"]["code"]) == ("UBND-HB", "UBND-HB")


async def test_the_next_district_sees_nothing_byte_for_byte(
    world: World, as_hanh: Client, as_chau: Client, as_minh: Client
) -> None:
    url = await raised(as_hanh)
    absent = "/difficulties/0190a5f0-7c1e-7a4b-9d2f-3b6c5d4e2f10"
    for verb, body in (("", None), ("/reply", {"note": "Nhầm"}), ("/withdraw", {})):
        here, nowhere = [
            await (as_chau.get(at) if body is None else as_chau.post(f"{at}{verb}", body, etag='"1.1"'))
            for at in (url, absent)
        ]
        assert (here.status_code, nowhere.status_code) == (404, 404)
        bodies = [
            {name: value for name, value in response.json().items() if name != "request_id"}
            for response in (here, nowhere)
        ]
        assert bodies[0] == bodies[1]
        assert {*here.headers} == {*nowhere.headers}
    assert worked(await as_chau.get("/difficulties"))["total"] == 0
    plan = worked(await as_chau.get("/me"))["plan"]["id"]
    assert worked(await as_chau.get("/difficulties/answering", params={"plan_id": plan}))["summary"]["total"] == 0
    assert worked(await as_minh.get("/difficulties/answering", params={"plan_id": plan}))["summary"]["total"] == 1


async def test_two_who_take_it_up_at_once_one_is_told_that_it_changed(
    world: World, as_hanh: Client, as_minh: Client, as_yen: Client
) -> None:
    url = await raised(as_hanh)
    tags = [worked(await person.get(url))["etag"] for person in (as_minh, as_yen)]
    answers = await asyncio.gather(
        as_minh.post(f"{url}/accept", DUE, etag=tags[0]),
        as_yen.post(f"{url}/accept", {"priority": "urgent", "due_on": "2024-06-13"}, etag=tags[1]),
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]


async def test_a_team_raises_on_its_task(world: World, as_hanh: Client, as_minh: Client) -> None:
    held = await world.one(
        """select a.id from assignments a join tasks t on t.id = a.task_id join organisations o on o.id = a.owner_id
           where t.code = 'V.11-9' and o.code = 'UBND-VB'"""
    )
    url = await raised(as_hanh, assignment_id=str(held))
    seen = worked(await as_minh.get(url))
    assert (seen["task"]["code"], seen["assignment_id"]) == ("V.11-9", str(held))
    of_it = worked(await as_hanh.get("/difficulties", params={"assignment_id": str(held)}))
    assert [one["title"] for one in of_it["items"]] == [FUNDING["title"]]


async def test_found_without_diacritics_and_sorted(
    world: World, as_hanh: Client, as_chau: Client, as_minh: Client
) -> None:
    await raised(as_hanh)
    await raised(
        as_chau, title="Văn bản hướng dẫn xử phạt chưa thống nhất", kind="legal", description="Chưa rõ thẩm quyền."
    )
    for words, count in (("kinh phi", 1), ("xu phat", 1), ("vinh bao", 1), ("khong co", 0)):
        assert worked(await as_minh.get("/difficulties", params={"q": words}))["total"] == count, words
    assert worked(await as_minh.get("/difficulties", params={"kind": "legal"}))["total"] == 1
    owners = [one["owner"]["code"] for one in worked(await as_minh.get("/difficulties?sort=-owner"))["items"]]
    assert owners == ["UBND-LC", "UBND-VB"]
