"""Hạnh writes her district's report and Dũng signs it; Minh and Nga write the city's, which Bình signs."""

from __future__ import annotations

from typing import Any

from tests.factories.reports import WORDS, acted, begun, in_review, period_of, section, written
from tests.world import Client, World


async def test_hanh_writes_dung_signs_and_minh_receives(world: World, as_hanh: Client, as_minh: Client) -> None:
    report = await begun(world, "hanh", "KH-DON-VI", "UBND-VB")
    assert (report["state"], report["is_period_open"], report["edition"]) == ("draft", False, 1)
    assert "{CS-3.2.1}" in section(report, "II")["text"]
    assert [one["code"] for one in report["sections"] if one["is_missing"]] == ["IV", "V"]
    early = await as_hanh.post(f"/reports/{report['id']}/submit", etag=report["etag"])
    assert (early.status_code, [one["field"] for one in early.json()["errors"]]) == (422, ["sections.IV", "sections.V"])
    report = await written(world, "hanh", report, IV=WORDS, V="Kiểm tra thêm, đã đạt {CS-3.2.1}.")
    report = await acted(world, "hanh", report, "submit")
    assert report["actions"] == ["report.take_over", "report.withdraw"]
    report = await acted(world, "dung", report, "return", note="Nêu rõ nguyên nhân.")
    assert (report["state"], report["steps"][-1]["note"]) == ("draft", "Nêu rõ nguyên nhân.")
    report = await acted(world, "hanh", report, "submit")
    report = await acted(world, "dung", report, "seal", number="45", dated_on="2024-06-19", signs="deputy")
    assert (report["state"], report["signer"], report["number"]) == ("sealed", "Phạm Văn Dũng", "45")
    content = (await as_hanh.get(f"/reports/{report['id']}/content")).json()["content"]
    assert content["number"] == "Số: 45/BC-UBND"
    assert content["dated"] == "Vĩnh Bảo, ngày 19 tháng 6 năm 2024"
    assert content["signs"] == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert content["mark"] is None
    await acted(world, "dung", report, "send")
    listed = (await as_minh.get("/reports?organisation=UBND-VB&state=sent")).json()
    assert [one["id"] for one in listed["items"]] == [report["id"]]
    assert (await as_minh.get("/reports?q=vinh%20bao")).json()["total"] == 1


async def test_several_people_write_the_plans_report(world: World, as_minh: Client, as_nga: Client) -> None:
    report = await begun(world, "minh", "KH-THANH-PHO", "SLDTBXH")
    report = await written(world, "minh", report, IV=WORDS)
    report = await written(world, "nga", report, V=WORDS)
    assert section(report, "V")["edited_by"] == "Phạm Thị Nga"
    # Nga reaches her own body alone, and the figures she would take over are still those of the whole plan.
    assert (await as_nga.get(f"/reports/{report['id']}/changes")).json()["items"] == []
    before = {one["name"]: one["text"] for one in report["figures"]}
    report = await acted(world, "nga", report, "take-over")
    assert {one["name"]: one["text"] for one in report["figures"]} == before
    assert before["reports.expected"] == "25"
    report = await acted(world, "minh", report, "submit")
    report = await acted(world, "binh", report, "seal")
    assert [one["format"] for one in report["files"]] == ["docx", "pdf", "xlsx"]
    report = await acted(world, "binh", report, "send")
    assert report["actions"] == []
    again = await begun(world, "minh", "KH-THANH-PHO", "SLDTBXH")
    assert again["edition"] == 2


async def test_two_editors_of_one_section_lose_nothing(world: World, as_nga: Client) -> None:
    report = await begun(world, "minh", "NQ-49", "SLDTBXH")
    etag = section(report, "IV")["etag"]
    seen_by_nga = section((await as_nga.get(f"/reports/{report['id']}")).json(), "IV")["etag"]
    await written(world, "minh", report, IV="Câu của Minh.")
    path = f"/reports/{report['id']}/sections/IV"
    stale = await as_nga.request("PUT", path, json={"text": "Câu của Nga."}, etag=seen_by_nga)
    assert (stale.status_code, stale.json()["code"]) == (412, "stale-version")
    assert (await as_nga.request("PUT", path, json={"text": "Câu của Nga."})).status_code == 428
    now = section((await as_nga.get(f"/reports/{report['id']}")).json(), "IV")
    assert (now["text"], now["etag"] != etag) == ("Câu của Minh.", True)
    # Somebody else's section is free meanwhile.
    await written(world, "nga", (await as_nga.get(f"/reports/{report['id']}")).json(), III="Câu khác của Nga.")


async def test_nga_says_that_she_writes_a_section(world: World, as_nga: Client, as_minh: Client) -> None:
    report = await begun(world, "minh", "NQ-49", "SLDTBXH", "2024-NAM")
    path = f"/reports/{report['id']}/sections/III/writer"
    seen = section((await as_nga.get(f"/reports/{report['id']}")).json(), "III")
    claimed = (await as_nga.request("PUT", path, json={"is_mine": True}, etag=seen["etag"])).json()
    assert (section(claimed, "III")["writer"], section(claimed, "III")["is_mine"]) == ("Phạm Thị Nga", True)
    assert not section((await as_minh.get(f"/reports/{report['id']}")).json(), "III")["is_mine"]


async def test_what_may_be_begun(world: World, as_lan: Client, as_minh: Client, as_ha: Client) -> None:
    period = await period_of(world)
    mine: list[dict[str, Any]] = (await as_lan.get(f"/reports/templates?period_id={period}")).json()["items"]
    assert [(one["code"], one["organisation"]["code"], one["may_begin"]) for one in mine] == [
        ("KH-DON-VI", "UBND-HB", True)
    ]
    coordinators = (await as_minh.get(f"/reports/templates?period_id={period}")).json()["items"]
    assert {one["code"] for one in coordinators} == {"KH-THANH-PHO", "NQ-49"}
    # Whoever reads begins none.
    assert (await as_ha.get(f"/reports/templates?period_id={period}")).json() == {"items": []}


async def test_a_report_that_stands_is_not_begun_twice(world: World, as_lan: Client) -> None:
    await in_review(world, "lan", "KH-DON-VI", "UBND-HB")
    wanted = {"period_id": await period_of(world), "template": "KH-DON-VI", "organisation": "UBND-HB"}
    answer = await as_lan.post("/reports", wanted)
    assert (answer.status_code, answer.json()["code"]) == (409, "report-exists")
