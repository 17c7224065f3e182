"""Vĩnh Bảo registers its plan; a proposal is answered; papers are corrected, superseded and withdrawn, with history."""

from __future__ import annotations

from tests.factories.documents import (
    COMMENDATION,
    PLAN,
    PROPOSAL,
    TEAM,
    act,
    attached,
    drafted,
    fields,
    published,
)
from tests.factories.submissions import worked
from tests.world import Client, World


async def test_hanh_registers_the_plan_of_her_district_and_her_leader_publishes_it(
    world: World, as_hanh: Client, as_dung: Client, as_minh: Client
) -> None:
    draft = await drafted(as_hanh, PLAN)
    assert (draft["state"], draft["files"], draft["published_at"]) == ("draft", 0, None)
    assert draft["actions"] == [f"document.{verb}" for verb in ("edit", "publish", "withdraw")]
    assert fields(await act(as_dung, draft["id"], "publish")) == {"files": "missing"}
    worked(await attached(as_hanh, draft["id"], "Kế hoạch 45.pdf"))
    told = worked(await act(as_dung, draft["id"], "publish"))
    assert (told["state"], told["files"], told["version"], told["is_open"]) == ("published", 1, 2, False)
    assert [task["code"] for task in told["tasks"]] == ["V.11-1", "V.C-1"]
    assert [(step["verb"], step["by"]) for step in told["steps"]] == [("document.publish", "Phạm Văn Dũng")]
    assert told["warnings"] == []
    listed = worked(await as_minh.get("/documents", params={"kind": "plan"}))
    assert [one["number"] for one in listed["items"]] == ["45/KH-UBND"]
    assert listed["items"][0]["actions"] == []
    again = await attached(as_hanh, draft["id"], "Phụ lục.pdf")
    assert again.status_code == 409, "a published paper keeps the files it was published with"
    events = await world.sql.fetch("select verb from audit.events where object_id = $1 order by id", draft["id"])
    assert [row["verb"] for row in events] == ["document.edit", "document.publish"]


async def test_a_correction_leaves_the_words_before_it_readable(as_hanh: Client, as_minh: Client) -> None:
    paper = await published(as_hanh, PLAN, number="46/KH-UBND")
    wording = {name: paper[name] for name in ("issued_on", "title", "task_codes")}
    assert fields(await act(as_hanh, paper["id"], "correct", wording | {"number": "54/KH-UBND"})) == {
        "reason": "missing"
    }
    body = wording | {"number": "54/KH-UBND", "reason": "Ghi nhầm số văn bản", "is_not_secret": True}
    told = worked(await act(as_hanh, paper["id"], "correct", body))
    assert (told["number"], told["state"]) == ("54/KH-UBND", "published")
    latest = worked(await as_minh.get(f"/documents/{paper['id']}"))["steps"][0]
    assert (latest["revision"], latest["changed"]) == (2, ["number"])
    assert (latest["before"], latest["note"]) == ({"number": "46/KH-UBND"}, "Ghi nhầm số văn bản")


async def test_a_proposal_is_sent_and_answered_and_never_the_other_way_round(as_canh: Client, as_tuan: Client) -> None:
    draft = await drafted(as_canh, PROPOSAL)
    answer = {"number": "1203/BCA-V03", "replied_on": "2024-05-20", "outcome": "partly"}
    worked(await attached(as_canh, draft["id"]))
    refused = await act(as_canh, draft["id"], "reply", answer)
    assert (refused.status_code, refused.json()["code"]) == (409, "illegal-transition")
    told = worked(await act(as_tuan, draft["id"], "publish"))
    assert (told["days_waited"], told["reply"]) == (59, None)
    early = answer | {"replied_on": "2024-04-11"}
    assert fields(await act(as_canh, draft["id"], "reply", early)) == {"replied_on": "before_sending"}
    late = answer | {"replied_on": "2024-06-11"}
    assert fields(await act(as_canh, draft["id"], "reply", late)) == {"replied_on": "future"}
    waiting = worked(await as_canh.get("/documents", params={"waiting": True}))
    assert [one["id"] for one in waiting["items"]] == [draft["id"]]
    told = worked(await act(as_canh, draft["id"], "reply", answer))
    assert (told["days_waited"], told["reply"]["outcome"]) == (38, "partly")
    assert worked(await as_canh.get("/documents", params={"waiting": True}))["total"] == 0


async def test_nobody_answers_a_plan(as_hanh: Client) -> None:
    paper = await published(as_hanh, PLAN, number="47/KH-UBND")
    refused = await act(as_hanh, paper["id"], "reply", {"number": "1", "replied_on": "2024-05-20", "outcome": "noted"})
    assert (refused.status_code, refused.json()["code"]) == (409, "no-reply-expected")


async def test_a_new_plan_takes_the_place_of_the_first(as_hanh: Client, as_lan: Client) -> None:
    first = await published(as_hanh, PLAN, number="48/KH-UBND")
    second = await published(as_hanh, PLAN, number="88/KH-UBND", issued_on="2024-05-06")
    team = await published(as_hanh, TEAM)
    for other in (first["id"], team["id"], "00000000-0000-7000-8000-000000000000"):
        refused = await act(as_hanh, first["id"], "supersede", {"by_id": other})
        assert fields(refused) == {"by_id": "not_a_successor"}
    theirs = await published(as_lan, PLAN, organisation="UBND-HB")
    refused = await act(as_hanh, first["id"], "supersede", {"by_id": theirs["id"]})
    assert fields(refused) == {"by_id": "not_a_successor"}
    told = worked(await act(as_hanh, first["id"], "supersede", {"by_id": second["id"], "note": "Bổ sung chỉ tiêu"}))
    assert (told["state"], told["superseded_by"]["number"], told["actions"]) == ("superseded", "88/KH-UBND", [])
    seen = worked(await as_hanh.get(f"/documents/{second['id']}"))
    assert [one["number"] for one in seen["supersedes"]] == ["48/KH-UBND"]


async def test_a_withdrawn_paper_keeps_its_words_and_gives_its_number_back(as_hanh: Client) -> None:
    paper = await published(as_hanh, PLAN, number="49/KH-UBND")
    assert fields(await act(as_hanh, paper["id"], "withdraw")) == {"note": "note_required"}
    told = worked(await act(as_hanh, paper["id"], "withdraw", {"note": "Ghi nhận nhầm văn bản dự thảo"}))
    assert (told["state"], told["number"], told["actions"]) == ("withdrawn", "49/KH-UBND", [])
    assert worked(await as_hanh.get("/documents", params={"q": "49/kh"}))["total"] == 0
    assert worked(await as_hanh.get("/documents", params={"q": "49/kh", "state": "withdrawn"}))["total"] == 1
    assert (await published(as_hanh, PLAN, number="49/KH-UBND"))["state"] == "published"


async def test_a_commendation_names_collectives_and_counts_persons(as_hanh: Client, as_chau: Client) -> None:
    draft = await drafted(as_hanh, COMMENDATION, collectives=None, persons_count=None)
    worked(await attached(as_hanh, draft["id"]))
    assert fields(await act(as_hanh, draft["id"], "publish")) == {"collectives": "missing"}
    paper = await published(as_hanh, COMMENDATION, number="703/QĐ-UBND")
    seen = worked(await as_chau.get(f"/documents/{paper['id']}"))
    assert (seen["persons_count"], seen["is_open"], seen["actions"]) == (5, True, [])
