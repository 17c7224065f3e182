"""The register is searched without diacritics, narrowed and sorted; it tells who owes a paper, and feeds the report."""

from __future__ import annotations

from tests.factories.documents import COMMENDATION, PLAN, PROPOSAL, TEAM, act, drafted, published
from tests.factories.submissions import worked
from tests.world import Client, World


async def test_the_register_is_searched_without_diacritics_narrowed_and_sorted(
    as_hanh: Client, as_canh: Client, as_minh: Client
) -> None:
    for person, paper in ((as_hanh, PLAN), (as_hanh, TEAM), (as_hanh, COMMENDATION), (as_canh, PROPOSAL)):
        await published(person, paper)

    async def found(**asked: object) -> list[str]:
        return [one["number"] for one in worked(await as_minh.get("/documents", params=asked))["items"]]

    everything = ["702/QĐ-UBND", "310/CAT-PV01", "612/QĐ-UBND", "45/KH-UBND"]
    assert await found() == everything
    assert await found(sort="issued_on") == everything[::-1]
    assert await found(sort="owner") == ["310/CAT-PV01", "702/QĐ-UBND", "612/QĐ-UBND", "45/KH-UBND"]
    assert await found(q="phong chay chua chay") == ["310/CAT-PV01"]
    assert await found(q="45/kh") == ["45/KH-UBND"]
    assert await found(q="45_kh") == []
    assert await found(task="V.11-1") == ["45/KH-UBND"]
    assert await found(kind=["team", "plan"]) == ["612/QĐ-UBND", "45/KH-UBND"]
    assert await found(organisation="CATP") == await found(issuer="CATP") == ["310/CAT-PV01"]
    assert await found(year=2023) == []
    half, year = [
        str(one["id"])
        for one in sorted(worked(await as_minh.get("/periods"))["items"], key=lambda one: str(one["kind"]))
    ]
    assert len(await found(period_id=half)) == len(await found(period_id=year)) == 4


async def test_who_has_no_plan_stands_first_and_each_sees_only_its_own(
    world: World, as_hanh: Client, as_minh: Client, as_chau: Client, as_quan: Client
) -> None:
    """After the test above: Vĩnh Bảo has issued its plan, nobody else has."""
    owed = worked(await as_minh.get("/documents/owed"))
    told = {line["organisation"]["code"]: line["standing"] for line in owed["lines"]}
    assert told["UBND-VB"] == "issued"
    assert told["UBND-LC"] == told["SLDTBXH"] == told["STTTT"] == told["CATP"] == "missing"
    assert [line["standing"] for line in owed["lines"]] == ["missing"] * (len(told) - 1) + ["issued"]
    assert {one["level"]: (one["issued"], one["total"]) for one in owed["coverage"]} == {
        "district": (1, 15),
        "city": (0, 10),
    }
    of_vb = owed["lines"][-1]["papers"]
    assert [(one["task_code"], one["number"]) for one in of_vb] == [("V.11-1", "45/KH-UBND"), ("V.C-1", "45/KH-UBND")]
    first = next(line for line in owed["lines"] if line["organisation"]["code"] == "STTTT")
    assert [one["task_code"] for one in first["papers"]] == ["V.5-1", "V.C-1"]
    for person, body in ((as_hanh, "UBND-VB"), (as_chau, "UBND-LC")):
        seen = worked(await person.get("/documents/owed"))
        assert [line["organisation"]["code"] for line in seen["lines"]] == [body]
    assert worked(await as_quan.get("/documents/owed"))["lines"] == []
    teams = worked(await as_minh.get("/documents/owed", params={"kind": "team"}))
    assert {one["level"]: (one["issued"], one["total"]) for one in teams["coverage"]} == {"district": (1, 15)}
    assert teams["coverage"][0]["sentence"] == "1/15 quận, huyện đã ban hành quyết định kiện toàn Đội 178"


async def test_a_plan_for_one_of_two_tasks_is_half_of_what_is_owed(as_lan: Client, as_minh: Client) -> None:
    paper = await published(as_lan, PLAN, organisation="UBND-HB", task_codes=["V.11-1"])
    owed = worked(await as_minh.get("/documents/owed"))
    assert {"UBND-HB": "partly"}.items() <= {
        line["organisation"]["code"]: line["standing"] for line in owed["lines"]
    }.items()
    worked(await act(as_lan, paper["id"], "withdraw", {"note": "Ghi nhầm"}))
    owed = worked(await as_minh.get("/documents/owed"))
    assert {line["standing"] for line in owed["lines"] if line["organisation"]["code"] == "UBND-HB"} == {"missing"}


async def test_the_report_takes_the_papers_of_its_period_by_parts(
    world: World, as_minh: Client, as_hanh: Client
) -> None:
    half, year = [await world.one("select id from periods where code = $1", code) for code in ("2024-6T", "2024-NAM")]
    await drafted(as_hanh, PLAN, number="90/KH-UBND")
    for period in (half, year):
        parts = worked(await as_minh.get("/documents/sections", params={"period_id": str(period)}))["parts"]
        told = {part["kind"]: part for part in parts}
        assert [part["kind"] for part in parts] == [
            *("directive", "guidance", "ministry_guidance", "plan", "team", "proposal", "supervision", "commendation")
        ]
        assert (told["plan"]["total"], told["guidance"]["total"]) == (1, 0)
        assert told["plan"]["sentences"] == [
            "Các cơ quan, đơn vị ban hành 1 kế hoạch, chương trình công tác.",
            "1/15 quận, huyện đã ban hành kế hoạch, chương trình công tác.",
            "0/10 cơ quan, đơn vị cấp thành phố đã ban hành kế hoạch, chương trình công tác.",
        ]
        assert told["proposal"]["figures"] == {"sent": 1, "replied": 0, "accepted": 0}
        assert told["team"]["figures"] == {"members": 11}
        assert told["commendation"]["figures"] == {"persons": 5}
        assert [one["number"] for one in told["team"]["documents"]] == ["612/QĐ-UBND"]
        assert told["supervision"]["sentences"] == []
    seen = worked(await as_hanh.get("/documents/sections", params={"period_id": str(half)}))["parts"]
    assert {part["kind"]: part["total"] for part in seen}["proposal"] == 0
    month = await world.one("select id from periods where kind = 'month' limit 1")
    assert (await as_minh.get("/documents/sections", params={"period_id": str(month)})).status_code == 404
