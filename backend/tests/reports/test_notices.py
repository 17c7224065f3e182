"""Who is told while a report is on its way: its signer, its writers, and whoever receives it."""

from __future__ import annotations

from typing import Any

from tests.factories.notices import catch_up, told_of
from tests.factories.reports import WORDS as ENOUGH
from tests.factories.reports import acted, begun, in_review, written
from tests.factories.submissions import worked
from tests.reports.conftest import AFTER
from tests.world import Client, World

WORDS = "Mở lớp tập huấn trong quý III; Phòng Lao động chịu trách nhiệm."


async def told(world: World, kind: str, report_id: str) -> set[str]:
    """Who has a notice, once the worker has done what waited."""
    await catch_up(world, AFTER)
    return await told_of(world, kind, report_id)


async def step(person: Client, report_id: str, verb: str, **body: Any) -> Any:
    """A step on the newest version of the report."""
    seen = worked(await person.get(f"/reports/{report_id}"))
    return worked(await person.post(f"/reports/{report_id}/{verb}", body or None, etag=seen["etag"]))


async def test_the_signer_the_writers_and_the_receiver_are_told(world: World) -> None:
    lan, son = world.as_("lan"), world.as_("son")
    period = str(await world.one("select id from periods where code = '2024-6T'"))
    begun = {"period_id": period, "template": "KH-DON-VI", "organisation": "UBND-HB"}
    report = worked(await lan.post("/reports", begun))
    for section in report["sections"]:
        if section["is_missing"]:
            url = f"/reports/{report['id']}/sections/{section['code']}"
            worked(await lan.request("PUT", url, json={"text": WORDS}, headers={"If-Match": section["etag"]}))
    await step(lan, report["id"], "submit")
    assert "Vũ Hồng Sơn" in await told(world, "report.submit", report["id"])
    await step(son, report["id"], "return", note="Ghi rõ thời gian.")
    assert await told(world, "report.return", report["id"]) == {"Trần Thị Lan"}
    await step(lan, report["id"], "submit")
    await step(son, report["id"], "seal", number="125", dated_on="2024-06-20")
    assert await told(world, "report.seal", report["id"]) == {"Trần Thị Lan", "Vũ Hồng Sơn", "Đỗ Thu Thủy"}
    await step(son, report["id"], "send")
    receivers = await told(world, "report.send", report["id"])
    assert "Lê Quang Minh" in receivers
    assert not receivers & {"Trần Thị Lan", "Vũ Hồng Sơn", "Lê Minh Châu"}


async def test_the_report_of_the_city_is_told_to_its_leaders_and_its_senders(world: World) -> None:
    report = await in_review(world, "nga", "KH-THANH-PHO", "SLDTBXH")
    await acted(world, "binh", report, "seal", number="210", dated_on="2024-06-20")
    senders = await told(world, "report.seal", report["id"])
    assert senders >= {"Phạm Thị Nga", "Lê Quang Minh", "Trần Thị Yến"}
    assert not senders & {"Trần Thu Hà", "Vũ Đức Long", "Nguyễn Thanh Bình"}
    await acted(world, "minh", report, "send")
    assert await told(world, "report.send", report["id"]) == {"Trần Thu Hà", "Vũ Đức Long"}
    (notice,) = worked(await world.as_("ha").get("/notices", params={"unread": True}))["items"]
    assert (notice["path"], notice["organisation"]["code"]) == (f"/bao-cao/{report['id']}", "SLDTBXH")
    assert worked(await world.as_("ha").get(f"/reports/{report['id']}"))["state"] == "sent"
    before = await world.one("select count(*) from notices")
    again = await begun(world, "nga", "KH-THANH-PHO", "SLDTBXH")
    await catch_up(world, AFTER)
    assert again["edition"] == 2
    assert await world.one("select count(*) from notices") == before, "another edition is news once it is sent"


async def test_a_leader_who_wrote_in_it_is_not_told_that_it_waits(world: World) -> None:
    report = await begun(world, "nhieu", "KH-DON-VI", "UBND-VB")
    missing = {one["code"]: ENOUGH for one in report["sections"] if one["is_missing"]}
    await acted(world, "hanh", await written(world, "nhieu", report, **missing), "submit")
    signers = await told(world, "report.submit", report["id"])
    assert "Phạm Văn Dũng" in signers
    assert not signers & {"Phan Văn Nhiều", "Nguyễn Thị Hạnh", "Trần Thu Hà", "Lê Minh Châu"}
