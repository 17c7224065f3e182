"""Each thing that is wrong is named by its field, and nothing of it is kept."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.conftest import Opening
from tests.factories.difficulties import FUNDING, act, fields, raised
from tests.factories.submissions import worked
from tests.world import Client, World

ABSENT = "0190a5f0-7c1e-7a4b-9d2f-3b6c5d4e2f10"
WRONG: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "nothing said": ({"title": " "}, {"title": "string_too_short"}),
    "too long": ({"title": "k" * 201}, {"title": "string_too_long"}),
    "a description beyond its length": ({"description": "k" * 2001}, {"description": "string_too_long"}),
    "a telephone number": ({"description": "Gọi 0912 345 678 để biết thêm"}, {"description": "personal_data"}),
    "an identity number": ({"proposal": "Xem hồ sơ 031090001234"}, {"proposal": "personal_data"}),
    "an unknown kind": ({"kind": "money"}, {"kind": "literal_error"}),
    "a wish in the past": ({"wished_on": "2024-06-09"}, {"wished_on": "past"}),
    "a wish far off": ({"wished_on": "2026-01-05"}, {"wished_on": "too_far"}),
    "an unknown task": ({"task_id": ABSENT}, {"task_id": "unknown"}),
    "an unknown target": ({"target_id": ABSENT}, {"target_id": "unknown"}),
    "an unknown assignment": ({"assignment_id": ABSENT}, {"assignment_id": "unknown"}),
    "an unknown plan": ({"plan_id": ABSENT}, {"plan_id": "unknown"}),
    "somebody else's body": ({"organisation_id": ABSENT}, {"organisation_id": "not_yours"}),
    "a state by stealth": ({"state": "answered"}, {"state": "extra_forbidden"}),
}


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def test_what_is_raised(world: World, as_hanh: Client) -> None:
    for planted, (said, named) in WRONG.items():
        assert fields(await as_hanh.post("/difficulties", FUNDING | said)) == named, planted
    missing = await as_hanh.post("/difficulties", {"title": "Thiếu kinh phí"})
    assert fields(missing) == {"description": "missing", "kind": "missing"}
    assert await world.one("select count(*) from difficulties") == 0


async def test_a_subject_of_another_plan_or_body(
    world: World, as_hanh: Client, as_chau: Client, as_nhieu: Client
) -> None:
    other = """insert into plans (code, title_vi, title_en, short_vi, short_en, year)
      values ('khac-2025', 'Khác', 'Other', 'Khác', 'Other', 2025) returning id"""
    target = """insert into targets (plan_id, objective_id, code, position, text_vi, text_en, short_vi, short_en)
      select $1, objective_id, 'CT-K', 1, 'Khác', 'Other', 'Khác', 'Other' from targets limit 1 returning id"""
    strange = str(await world.one(target, await world.one(other)))
    assert fields(await as_hanh.post("/difficulties", FUNDING | {"target_id": strange})) == {"target_id": "unknown"}
    task, target_id = [str(await world.one(f"select id from {table} where code = $1", code)) for table, code in (
        ("tasks", "V.11-9"), ("targets", "CT-3.2"),
    )]  # fmt: skip
    both = FUNDING | {"task_id": task, "target_id": target_id}
    assert fields(await as_hanh.post("/difficulties", both)) == {"target_id": "one_subject"}
    held = """select a.id from assignments a join organisations o on o.id = a.owner_id where o.code = $1 limit 1"""
    of_chau = FUNDING | {"assignment_id": str(await world.one(held, "UBND-LC"))}
    assert fields(await as_hanh.post("/difficulties", of_chau)) == {"assignment_id": "unknown"}
    assert fields(await as_nhieu.post("/difficulties", FUNDING)) == {"organisation_id": "not_yours"}
    mine = FUNDING | {"organisation_id": str(await world.organisation("UBND-LC"))}
    assert worked(await as_nhieu.post("/difficulties", mine))["owner"]["code"] == "UBND-LC"


async def test_what_the_coordinator_says(world: World, as_hanh: Client, as_minh: Client) -> None:
    url = await raised(as_hanh)
    etag = worked(await as_minh.get(url))["etag"]
    own, desk, committee, group = [
        str(await world.organisation(code)) for code in ("UBND-VB", "SLDTBXH", "UBND-TP", "UBND-QH")
    ]
    letter = {"letter_number": "123/TTr", "letter_on": "2024-06-10", "note": "Trình"}
    refused: list[tuple[str, dict[str, Any], dict[str, str]]] = [
        ("accept", {"priority": "normal", "due_on": "2024-06-07"}, {"due_on": "past"}),
        ("accept", {"priority": "normal", "due_on": "2024-06-15"}, {"due_on": "day_off"}),
        ("accept", {"priority": "normal", "due_on": "2024-09-02"}, {"due_on": "day_off"}),
        ("accept", {"priority": "normal", "due_on": "2026-01-05"}, {"due_on": "too_far"}),
        ("accept", {"priority": "now", "due_on": "2024-06-20"}, {"priority": "literal_error"}),
        ("return", {}, {"note": "note_required"}),
        ("merge", {"into_id": url.rpartition("/")[2]}, {"into_id": "itself"}),
        ("merge", {"into_id": ABSENT}, {"into_id": "unknown"}),
        ("ask", {"organisation_id": ABSENT}, {"organisation_id": "no_body"}),
        ("ask", {"organisation_id": group}, {"organisation_id": "no_body"}),
        ("ask", {"organisation_id": own}, {"organisation_id": "own_body"}),
        ("ask", {"organisation_id": desk}, {"organisation_id": "own_desk"}),
        ("ask", {"organisation_id": committee}, {"organisation_id": "use_letter"}),
        ("escalate", letter | {"letter_on": "2024-06-11"}, {"letter_on": "future"}),
        ("escalate", letter | {"letter_on": "2024-06-07"}, {"letter_on": "before_raised"}),
        ("escalate", letter | {"letter_number": " "}, {"letter_number": "string_too_short"}),
        ("escalate", letter | {"due_on": "2024-06-16"}, {"due_on": "day_off"}),
        ("answer", {"note": " "}, {"note": "string_too_short"}),
    ]
    for verb, body, named in refused:
        assert fields(await as_minh.post(f"{url}/{verb}", body, etag=etag)) == named, (verb, body)
    assert (await as_minh.post(f"{url}/answer", {"note": "Trả lời"})).status_code == 428
    seen = worked(await as_minh.get(url))
    assert (seen["etag"], seen["state"], len(seen["replies"])) == (etag, "raised", 1)


async def test_what_is_settled_is_neither_escalated_nor_withdrawn(
    world: World, as_hanh: Client, as_minh: Client
) -> None:
    url = await raised(as_hanh)
    await act(as_minh, url, "answer", note="Đã hướng dẫn.")
    reopened = await act(as_hanh, url, "reopen", note="Chưa rõ nguồn.")
    refused = await as_hanh.post(f"{url}/withdraw", {}, etag=reopened["etag"])
    assert (refused.status_code, refused.json()["code"]) == (409, "answered-already")
    await act(as_minh, url, "answer", note="Nguồn sự nghiệp của huyện.")
    done = await act(as_hanh, url, "resolve")
    letter = {"letter_number": "123/TTr", "letter_on": "2024-06-10", "note": "Trình"}
    refused = await as_minh.post(f"{url}/escalate", letter, etag=done["etag"])
    assert (refused.status_code, refused.json()["code"]) == (409, "illegal-transition")
    assert fields(await as_hanh.post(f"{url}/reopen", {}, etag=done["etag"])) == {"note": "note_required"}
    await world.sql.execute("update difficulties set resolved_on = '2024-05-10', answered_on = '2024-05-10'")
    late = await as_hanh.post(f"{url}/reopen", {"note": "Vẫn vướng"}, etag=done["etag"])
    assert (late.status_code, late.json()["code"]) == (409, "too-late-to-reopen")
    assert "difficulty.reopen" not in worked(await as_hanh.get(url))["actions"]


async def test_merging_leads_nowhere_back(world: World, as_hanh: Client, as_chau: Client, as_minh: Client) -> None:
    first, second = await raised(as_hanh), await raised(as_chau)
    ids = [url.rpartition("/")[2] for url in (first, second)]
    tags = [worked(await as_minh.get(url))["etag"] for url in (first, second)]
    crosswise = await asyncio.gather(
        as_minh.post(f"{first}/merge", {"into_id": ids[1]}, etag=tags[0]),
        as_minh.post(f"{second}/merge", {"into_id": ids[0]}, etag=tags[1]),
    )
    assert sorted(answer.status_code for answer in crosswise) == [200, 422]
    (loser,) = [answer for answer in crosswise if answer.status_code == 422]
    assert fields(loser) == {"into_id": "gone"}
    states = [worked(await as_minh.get(url))["state"] for url in (first, second)]
    assert sorted(states) == ["merged", "raised"]
