"""What a body that ends leaves of its periodic reports: drafts are gone on with, what was signed stays as it was."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest

from tests.conftest import Opening
from tests.factories.difficulties import raised
from tests.factories.reports import acted, begun, in_review, period_of
from tests.factories.submissions import worked
from tests.factories.territory import BASIS, HOME_AFFAIRS, JULY, change, heirs, previewed, rename, turn_to
from tests.world import Client, World

# The half-year ended on 14 June.
AFTER = date(2024, 6, 20)
LC_TAKES_OVER = BASIS | {"heirs": heirs("UBND-LC")}
NEW_NAME = "Ủy ban nhân dân thị xã Vĩnh Bảo"


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening(business_date=AFTER) as world:
        yield world


async def hanging(quan: Client, code: str) -> dict[str, int]:
    """What hangs on a body."""
    told = worked(await previewed(quan, code, "close", BASIS))
    amounts: dict[str, int] = told["subjects"][0]["amounts"]
    assert {one["code"] for one in told["hindrances"]} >= amounts.keys() & {"periodic_reports"}
    return amounts


async def printed(person: Client, report: dict[str, Any]) -> dict[str, Any]:
    """The paper as it is printed."""
    content: dict[str, Any] = worked(await person.get(f"/reports/{report['id']}/content"))["content"]
    return content


async def test_a_report_hangs_on_its_body_until_it_is_sent(world: World, as_quan: Client) -> None:
    assert not {"periodic_reports", "official"} & (await hanging(as_quan, "UBND-VB")).keys()
    report = await in_review(world, "hanh", "KH-DON-VI", "UBND-VB")
    assert (await hanging(as_quan, "UBND-VB"))["periodic_reports"] == 1
    await acted(world, "dung", report, "seal")
    amounts = await hanging(as_quan, "UBND-VB")
    assert (amounts["periodic_reports"], amounts["official"]) == (1, 1)
    place = worked(await previewed(as_quan, "316", "close", BASIS, "areas"))["subjects"][0]["amounts"]
    assert place["official"] == 1, "the paper was signed there"
    await acted(world, "dung", report, "send")
    amounts = await hanging(as_quan, "UBND-VB")
    assert ("periodic_reports" in amounts, amounts["official"]) == (False, 1)


async def test_a_withdrawn_draft_hangs_on_nobody(world: World, as_quan: Client) -> None:
    report = await begun(world, "hanh", "KH-DON-VI", "UBND-VB")
    assert (await hanging(as_quan, "UBND-VB"))["periodic_reports"] == 1
    await acted(world, "hanh", report, "withdraw", note="Lập nhầm")
    assert "periodic_reports" not in await hanging(as_quan, "UBND-VB")


async def test_what_was_signed_stays_the_ended_bodys_and_its_heir_reads_it(
    world: World, as_quan: Client, as_chau: Client, as_lan: Client
) -> None:
    report = await in_review(world, "hanh", "KH-DON-VI", "UBND-VB")
    await acted(world, "dung", report, "seal", number="45")
    path = f"/reports/{report['id']}"
    before = (await world.as_("hanh").get(f"{path}/file?format=pdf")).content
    assert (await as_chau.get(path)).status_code == 404
    worked(await change(as_quan, "UBND-VB", "succeed", LC_TAKES_OVER))
    turn_to(world, JULY)
    told = worked(await as_chau.get(path))
    assert (told["owner"]["code"], told["state"], told["signer"]) == ("UBND-VB", "sealed", "Phạm Văn Dũng")
    assert (await printed(as_chau, report))["issuer"] == ["ỦY BAN NHÂN DÂN", "HUYỆN VĨNH BẢO"]
    assert (await as_chau.get(f"{path}/file?format=pdf")).content == before
    assert (await as_lan.get(path)).status_code == 404
    # It is still to be sent, by the leader whose role passed; nothing of it changes by that.
    sent = await acted(world, "dung", report, "send")
    assert (sent["owner"]["code"], sent["actions"]) == ("UBND-VB", [])
    assert (await as_chau.get(f"{path}/file?format=pdf")).content == before


async def test_a_draft_goes_on_and_is_signed_by_who_stands(world: World, as_quan: Client, as_minh: Client) -> None:
    report = await in_review(world, "hanh", "KH-DON-VI", "UBND-VB")
    worked(await change(as_quan, "UBND-VB", "succeed", LC_TAKES_OVER))
    assert (await printed(world.as_("dung"), report))["issuer"][1] == "HUYỆN VĨNH BẢO"
    turn_to(world, JULY)
    (changed,) = worked(await world.as_("chau").get(f"/reports/{report['id']}/changes"))["items"]
    assert changed["name"] == "body.name"
    assert changed["becomes"] == "Ủy ban nhân dân quận Lê Chân (kế tục Ủy ban nhân dân huyện Vĩnh Bảo)"
    await acted(world, "hanh", report, "take-over")
    sealed = await acted(world, "dung", report, "seal", number="7", dated_on="2024-07-01")
    assert sealed["owner"]["code"] == "UBND-VB", "it tells of what was given to Vĩnh Bảo"
    content = await printed(as_minh, report)
    assert content["issuer"] == ["ỦY BAN NHÂN DÂN", "QUẬN LÊ CHÂN"], "nobody signs for a body that is no more"
    assert "quận Lê Chân (kế tục Ủy ban nhân dân huyện Vĩnh Bảo) báo cáo" in " ".join(content["preamble"])


async def test_the_heir_reports_what_the_ended_body_owed_and_its_own(
    world: World, as_quan: Client, as_chau: Client
) -> None:
    """Duties of the running plan stay with the bodies that it names (decision 0034); their heir fulfils them."""
    worked(await change(as_quan, "UBND-VB", "succeed", LC_TAKES_OVER))
    turn_to(world, JULY)
    may = worked(await as_chau.get("/reports/templates", params={"period_id": await period_of(world)}))["items"]
    assert {(one["organisation"]["code"], one["may_begin"]) for one in may} == {("UBND-LC", True), ("UBND-VB", True)}
    theirs = await begun(world, "chau", "KH-DON-VI", "UBND-VB")
    own = await begun(world, "chau", "KH-DON-VI", "UBND-LC")
    assert (theirs["owner"]["code"], own["owner"]["code"]) == ("UBND-VB", "UBND-LC")
    wanted = {"period_id": await period_of(world), "template": "KH-DON-VI", "organisation": "UBND-VB"}
    assert (await world.as_("lan").post("/reports", wanted)).status_code == 403


async def test_a_renamed_body_goes_on_with_the_report_it_had(world: World, as_quan: Client, as_hanh: Client) -> None:
    """One report, not one under each name; its head says the name that holds on the day of signing."""
    report = await in_review(world, "hanh", "KH-DON-VI", "UBND-VB")
    await rename(as_quan, "UBND-VB", name_vi=NEW_NAME)
    turn_to(world, JULY)
    (line,) = worked(await as_hanh.get("/reports/templates", params={"period_id": await period_of(world)}))["items"]
    assert (line["report_id"], line["may_begin"]) == (report["id"], False)
    wanted = {"period_id": await period_of(world), "template": "KH-DON-VI", "organisation": "UBND-VB"}
    assert (await as_hanh.post("/reports", wanted)).json()["code"] == "report-exists"
    assert (await printed(as_hanh, report))["issuer"] == ["ỦY BAN NHÂN DÂN", "THỊ XÃ VĨNH BẢO"]


async def owed(person: Client) -> list[tuple[str, str]]:
    """Which reports wait to be begun, and of which body."""
    items = worked(await person.get("/reports/waiting"))["items"]
    return sorted((one["owner"]["code"], one["period"]["code"]) for one in items if one["act"] == "begin")


async def test_what_a_body_owed_waits_for_whoever_carries_it_on(
    world: World, as_quan: Client, as_hanh: Client, as_chau: Client
) -> None:
    assert await owed(as_hanh) == [("UBND-VB", "2024-6T")]
    await rename(as_quan, "UBND-VB", name_vi=NEW_NAME)
    worked(await change(as_quan, "UBND-HB", "succeed", BASIS | {"heirs": heirs("UBND-LC")}))
    turn_to(world, JULY)
    assert await owed(as_hanh) == [("UBND-VB", "2024-6T")], "one report, whatever the name"
    assert await owed(as_chau) == [("UBND-HB", "2024-6T"), ("UBND-LC", "2024-6T")]
    await begun(world, "chau", "KH-DON-VI", "UBND-HB")
    assert await owed(as_chau) == [("UBND-LC", "2024-6T")]


async def test_a_renamed_body_tells_what_it_met_under_either_name(
    world: World, as_quan: Client, as_hanh: Client, as_chau: Client
) -> None:
    await raised(as_hanh, title="Thiếu kinh phí cho Đội 178")
    await rename(as_quan, "UBND-VB", name_vi=NEW_NAME)
    turn_to(world, JULY)
    await raised(as_hanh, title="Thiếu phương tiện đi kiểm tra")
    await raised(as_chau, title="Thiếu người")
    report = await begun(world, "hanh", "KH-DON-VI", "UBND-VB", "2024-NAM")
    told = [one["text"] for one in report["figures"] if one["name"].startswith("difficulties.")]
    assert len(told) == 2, told
    assert all(any(title in text for text in told) for title in ("kinh phí cho Đội 178", "phương tiện đi kiểm tra"))


async def test_the_plans_report_passes_with_the_coordination(world: World, as_quan: Client, as_nga: Client) -> None:
    report = await in_review(world, "nga", "KH-THANH-PHO", "SLDTBXH")
    passed = BASIS | {"heirs": heirs("SNVM", SNVM=HOME_AFFAIRS)}
    worked(await change(as_quan, "SLDTBXH", "succeed", passed))
    turn_to(world, JULY)
    wanted = {"period_id": await period_of(world), "template": "KH-THANH-PHO", "organisation": "SNVM"}
    assert (await as_nga.post("/reports", wanted)).json()["code"] == "report-exists"
    report = await acted(world, "nga", report, "take-over")
    assert {one["name"]: one["text"] for one in report["figures"]}["reports.expected"] == "25", (
        "of the whole plan still"
    )
    await acted(world, "binh", report, "seal", number="210", dated_on="2024-07-01")
    assert (await printed(as_nga, report))["issuer"] == ["SỞ NỘI VỤ VÀ LAO ĐỘNG"]
    await acted(world, "binh", report, "send")
    again = await begun(world, "nga", "KH-THANH-PHO", "SNVM")
    assert (again["edition"], again["owner"]["code"]) == (2, "SNVM")
