"""A line of Vĩnh Bảo's budget from its draft to the last đồng spent, by everybody who has a part in it."""

from __future__ import annotations

from tests.factories.budget import (
    ALLOTMENT,
    LINE,
    SPENT,
    act,
    did,
    drafted,
    fields,
    finance_of,
    proposed,
    refused,
    seen,
)
from tests.factories.submissions import worked
from tests.world import Client, World


async def test_from_the_draft_to_what_was_spent(
    world: World, as_hanh: Client, as_dung: Client, as_minh: Client, as_ha: Client
) -> None:
    thao, _ = await finance_of(world)
    line = await drafted(as_hanh, task_code="V.11-1")
    assert (line["state"], line["planned"], line["synthesised"], line["left"]) == ("draft", 120_000_000, None, 0)
    assert (line["finance"]["code"], line["objective_name"]) == ("STC", "Tuyên truyền, phổ biến, giáo dục")
    assert line["actions"] == ["budget_line.edit", "budget_line.withdraw"]
    line = await did(as_dung, line, "propose")
    assert (line["state"], line["actions"]) == ("proposed", [])
    line = await did(as_minh, line, "synthesise", amount=100_000_000, note="Theo khả năng cân đối")
    assert (line["state"], line["planned"], line["synthesised"]) == ("synthesised", 120_000_000, 100_000_000)
    line = await did(thao, line, "allocate", **ALLOTMENT)
    assert (line["state"], line["allotted"], line["disbursed"], line["left"]) == (
        "allocated",
        80_000_000,
        0,
        80_000_000,
    )
    line = await did(as_hanh, line, "disburse", **SPENT)
    assert (line["state"], line["disbursed"], line["left"]) == ("allocated", 30_000_000, 50_000_000)
    told = await seen(as_ha, line)
    assert [(one["kind"], one["dated_on"], one["amount"], one["by"]) for one in told["entries"]] == [
        ("allotment", "2024-03-20", 80_000_000, "Vũ Thị Thảo"),
        ("disbursement", "2024-04-15", 30_000_000, "Nguyễn Thị Hạnh"),
    ]
    assert [(one["verb"].partition(".")[2], one["by"], one["amount"]) for one in told["steps"]] == [
        ("disburse", "Nguyễn Thị Hạnh", 30_000_000),
        ("allocate", "Vũ Thị Thảo", 80_000_000),
        ("synthesise", "Lê Quang Minh", None),
        ("propose", "Phạm Văn Dũng", None),
        ("edit", "Nguyễn Thị Hạnh", None),
    ]
    assert told["actions"] == []
    events = await world.sql.fetch(
        "select verb, diff::text as diff from audit.events where object_id = $1 order by id", line["id"]
    )
    assert [row["verb"] for row in events] == [f"budget_line.{one}" for one in STEPS]
    assert not any(word in row["diff"] for row in events for word in ("tờ rơi", "cân đối", "812"))


STEPS = ("edit", "propose", "synthesise", "allocate", "disburse")


async def test_the_coordinator_returns_it_with_a_reason_and_it_comes_again(
    as_hanh: Client, as_dung: Client, as_minh: Client
) -> None:
    line = await proposed(as_hanh, as_dung)
    await did(as_minh, line, "synthesise", amount=90_000_000)
    assert fields(await act(as_minh, line, "return")) == {"note": "note_required"}
    line = await did(as_minh, line, "return", note="Tách riêng phần in ấn")
    assert (line["state"], line["synthesised"], line["returned_note"]) == ("returned", None, "Tách riêng phần in ấn")
    wording = {name: value for name, value in LINE.items() if name != "organisation"} | {"planned": 70_000_000}
    etag = (await seen(as_hanh, line))["etag"]
    edited = await as_hanh.request("PUT", f"/budget-lines/{line['id']}", json=wording, etag=etag)
    assert worked(edited)["planned"] == 70_000_000
    line = await did(as_dung, line, "propose")
    assert (line["state"], line["returned_note"]) == ("proposed", None)


async def test_nobody_signs_what_he_or_she_wrote(world: World, as_dung: Client) -> None:
    phan_van_nhieu = world.as_("nhieu")
    line = await drafted(phan_van_nhieu)
    assert refused(await act(phan_van_nhieu, line, "propose")) == (403, "own-work")
    assert (await did(as_dung, line, "propose"))["state"] == "proposed"


async def test_who_wrote_a_line_does_not_sum_it_up_either(world: World, as_dung: Client, as_minh: Client) -> None:
    tran_thi_yen = world.as_("yen")
    line = await did(as_dung, await drafted(tran_thi_yen), "propose")
    assert refused(await act(tran_thi_yen, line, "synthesise", amount=1)) == (403, "own-work")
    assert (await did(as_minh, line, "synthesise", amount=1))["synthesised"] == 1


async def test_finance_does_not_give_itself_money_for_a_line_that_the_same_officer_wrote(
    world: World, as_minh: Client
) -> None:
    thao, long = await finance_of(world)
    line = await proposed(thao, long, organisation="STC")
    await did(as_minh, line, "synthesise", amount=80_000_000)
    assert refused(await act(thao, line, "allocate", **ALLOTMENT)) == (403, "own-work")
    assert (await did(long, line, "allocate", **ALLOTMENT))["state"] == "allocated"


async def test_what_a_district_finds_itself_its_leader_allots(
    world: World, as_hanh: Client, as_dung: Client, as_minh: Client
) -> None:
    own = await proposed(as_hanh, as_dung, source="district")
    city = await proposed(as_hanh, as_dung, source="city")
    for line in (own, city):
        await did(as_minh, line, "synthesise", amount=80_000_000)
    assert refused(await act(as_hanh, own, "allocate", **ALLOTMENT)) == (403, "own-work")
    allotted = await did(as_dung, own, "allocate", **ALLOTMENT)
    assert (allotted["allotted"], allotted["entries"][0]["may_void"]) == (80_000_000, True)
    entry = (await seen(as_hanh, own))["entries"][0]
    assert not entry["may_void"], "she wrote the line, and takes no money of it back"
    refusal = await act(as_hanh, own, f"entries/{entry['id']}/void", reason="Nhầm")
    assert refused(refusal) == (403, "not-permitted-here")
    assert refused(await act(as_dung, city, "allocate", **ALLOTMENT)) == (403, "not-permitted-here")


async def test_a_draft_that_is_not_needed_is_withdrawn_and_leaves_the_list(as_hanh: Client, as_minh: Client) -> None:
    line = await drafted(as_hanh, purpose="Dòng lập nhầm")
    assert worked(await as_minh.get("/budget-lines", params={"q": "lap nham"}))["total"] == 0
    assert worked(await as_hanh.get("/budget-lines", params={"q": "lap nham"}))["total"] == 1
    assert fields(await act(as_hanh, line, "withdraw")) == {"note": "note_required"}
    assert (await did(as_hanh, line, "withdraw", note="Trùng với dòng khác"))["actions"] == []
    assert worked(await as_hanh.get("/budget-lines", params={"q": "lap nham"}))["total"] == 0
    found = worked(await as_hanh.get("/budget-lines", params={"q": "LẬP NHẦM", "state": "withdrawn"}))
    assert [one["id"] for one in found["items"]] == [line["id"]]
