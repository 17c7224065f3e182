"""What goes wrong around a report is told at its place, and nothing of it is half done."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories.reports import acted, begun, in_review, period_of, section, written
from tests.world import Client, World

MOVED = """update progress set numerator = numerator + 5, value = value + 1.5
           where indicator_id = (select id from indicators where code = 'CS-3.2.1') and basis = 'official'
             and period_id = (select id from periods where code = '2024-6T')
             and area_id = (select id from areas where level = 'city')"""


@pytest.mark.long
async def test_a_figure_that_changes_in_review_is_marked_and_taken_over_on_demand(
    world: World, as_binh: Client, as_minh: Client
) -> None:
    report = await in_review(world, "minh", "KH-THANH-PHO", "SLDTBXH")
    before = {one["name"]: one["text"] for one in report["figures"]}
    await world.sql.execute(MOVED)
    path = f"/reports/{report['id']}"
    changes = (await as_binh.get(f"{path}/changes")).json()["items"]
    told = {one["name"]: (one["was"], one["becomes"]) for one in changes}
    assert told["CS-3.2.1"] == (before["CS-3.2.1"], "17,1 %")
    assert told["annex.indicators"] == (None, "2 ô")
    seen = (await as_binh.get(path)).json()
    refused = await as_binh.post(f"{path}/seal", {}, etag=seen["etag"])
    assert (refused.status_code, refused.json()["code"], refused.json()["changed"]) == (409, "figures-changed", 4)
    assert (await as_binh.get(path)).json()["state"] == "in_review"
    taken = await acted(world, "minh", report, "take-over", names=["CS-3.2.1"])
    figures = {one["name"]: one["text"] for one in taken["figures"]}
    assert figures == before | {"CS-3.2.1": "17,1 %"}
    taken = await acted(world, "minh", taken, "take-over")
    assert (await as_minh.get(f"{path}/changes")).json()["items"] == []
    # What Bình saw before is not what he would sign now.
    stale = await as_binh.post(f"{path}/seal", {}, etag=seen["etag"])
    assert stale.status_code == 412
    await acted(world, "binh", taken, "seal")


async def test_a_signer_may_keep_what_was_taken_and_says_so(world: World, as_binh: Client) -> None:
    report = await in_review(world, "minh", "NQ-49", "SLDTBXH")
    await world.sql.execute(MOVED)
    sealed = await acted(world, "binh", report, "seal", keeps_figures=True)
    kept = {one["name"]: one["text"] for one in sealed["figures"]}
    assert kept == {one["name"]: one["text"] for one in report["figures"]}
    assert (await as_binh.get(f"/reports/{report['id']}/changes")).json()["items"] == []
    told = await world.one(
        "select diff from audit.events where verb = 'report.seal' and object_id = $1", str(report["id"])
    )
    assert '"changed"' in told


@pytest.mark.parametrize("code", ["KH-THANH-PHO", "NQ-49"])
async def test_a_district_does_not_write_the_plans_report(world: World, as_lan: Client, code: str) -> None:
    wanted = {"period_id": await period_of(world), "template": code, "organisation": "SLDTBXH"}
    assert (await as_lan.post("/reports", wanted)).status_code == 403
    wanted["organisation"] = "UBND-HB"
    answer = await as_lan.post("/reports", wanted)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "template")


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"template": "KHONG-CO"}, "template"), ({"organisation": "KHONG-CO"}, "organisation")],
)
async def test_what_is_not_there_is_named(world: World, as_lan: Client, changed: dict[str, Any], field: str) -> None:
    wanted = {"period_id": await period_of(world), "template": "KH-DON-VI", "organisation": "UBND-HB"}
    answer = await as_lan.post("/reports", wanted | changed)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)


async def test_words_are_words(world: World, as_hanh: Client) -> None:
    report = await begun(world, "hanh", "KH-DON-VI", "UBND-VB")
    hostile = "<script>alert(1)</script> {{ 7*7 }} {% raw %} #import $x$ =1+1 & <b>đậm</b>"
    report = await written(world, "hanh", report, IV=hostile)
    content = (await as_hanh.get(f"/reports/{report['id']}/content")).json()["content"]
    assert content["sections"][3]["blocks"] == [{"kind": "paragraph", "text": hostile}]
    path = f"/reports/{report['id']}/sections/IV"
    etag = section(report, "IV")["etag"]
    for text, code in (
        ("Số liệu {CS-9.9.9} chưa rõ.", "unknown_figure"),
        ("Liên hệ 0912345678.", "personal_data"),
        ("x" * 40_001, "string_too_long"),
    ):
        answer = await as_hanh.request("PUT", path, json={"text": text}, etag=etag)
        error = answer.json()["errors"][0]
        assert (answer.status_code, error["field"], error["code"]) == (422, "text", code)
    assert section((await as_hanh.get(f"/reports/{report['id']}")).json(), "IV")["text"] == hostile
    again = await written(world, "hanh", report, IV=None)
    assert section(again, "IV")["is_missing"]
    assert not section(again, "IV")["is_written"]


async def test_numbers_typed_by_hand_are_pointed_out(world: World) -> None:
    report = await begun(world, "canh", "KH-DON-VI", "CATP")
    report = await written(world, "canh", report, V="Mở 12 lớp, đạt {CS-3.1.1}, thêm 3.500 lượt.")
    assert section(report, "V")["typed_numbers"] == ["12", "3.500"]
    assert section(report, "II")["typed_numbers"] == []


async def test_whoever_wrote_does_not_sign(world: World, as_tuan: Client) -> None:
    report = await in_review(world, "canh", "KH-DON-VI", "CATP", "2024-NAM")
    await world.sql.execute(
        "update reports set contributor_ids = array[$2::uuid] where id = $1", report["id"], await world.actor("tuan")
    )
    seen = (await as_tuan.get(f"/reports/{report['id']}")).json()
    assert "report.seal" not in seen["actions"]
    answer = await as_tuan.post(f"/reports/{report['id']}/seal", {}, etag=seen["etag"])
    assert (answer.status_code, answer.json()["code"]) == (403, "own-report")


async def test_a_report_over_a_period_that_runs_is_a_marked_draft(world: World, as_son: Client) -> None:
    report = await in_review(world, "lan", "KH-DON-VI", "UBND-HB", "2024-NAM")
    assert report["is_period_open"]
    content = (await as_son.get(f"/reports/{report['id']}/content")).json()["content"]
    assert content["mark"] == "BẢN DỰ THẢO: kỳ báo cáo chưa kết thúc, số liệu còn thay đổi"
    seen = (await as_son.get(f"/reports/{report['id']}")).json()
    assert seen["actions"] == ["report.take_over", "report.return"]
    answer = await as_son.post(f"/reports/{report['id']}/seal", {}, etag=seen["etag"])
    assert (answer.status_code, answer.json()["code"]) == (409, "period-open")


async def test_a_paper_is_dated_after_its_period_and_not_ahead(world: World, as_hoa: Client) -> None:
    report = await in_review(world, "phuong", "KH-DON-VI", "UBND-11296")
    seen = (await as_hoa.get(f"/reports/{report['id']}")).json()
    for day in ("2024-06-14", "2024-06-21"):
        answer = await as_hoa.post(f"/reports/{seen['id']}/seal", {"dated_on": day}, etag=seen["etag"])
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "dated_on")
    assert (await as_hoa.get(f"/reports/{report['id']}")).json()["state"] == "in_review"


async def test_another_district_sees_nothing_of_it(world: World, as_chau: Client) -> None:
    report = await begun(world, "thuy", "KH-DON-VI", "UBND-HB")
    for path in ("", "/changes", "/content", "/file"):
        assert (await as_chau.get(f"/reports/{report['id']}{path}")).status_code == 404
    assert (await as_chau.get("/reports")).json()["total"] == 0


async def test_fifty_megabytes_are_refused_before_they_are_read(world: World, as_hanh: Client) -> None:
    """A picture, or whatever it is: the decree's layout has no place for one, and no request is that long."""
    report = await begun(world, "hanh", "KH-DON-VI", "UBND-VB", "2024-NAM")
    headers = {"Content-Type": "application/json"}
    path = f"/reports/{report['id']}/sections/IV"
    answer = await as_hanh.request("PUT", path, content=b'{"text": "' + b"x" * 50_000_000, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")
