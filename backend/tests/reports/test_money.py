"""The plan's money in a report is the budget's own, as of the end of the period."""

from __future__ import annotations

from typing import Any

from tests.factories.reports import begun
from tests.world import Client, World


def amounts(table: dict[str, Any]) -> dict[str, list[int]]:
    """Planned, synthesised, allotted and disbursed by the name of the row."""
    return {row[1]: [cell["value"] for cell in row[2:6]] for row in table["rows"]}


async def test_the_citys_report_tells_the_sums_of_the_budget(world: World, as_minh: Client) -> None:
    report = await begun(world, "minh", "KH-THANH-PHO", "SLDTBXH")
    sums = (await as_minh.get("/budget-sums?as_of=2024-06-14")).json()
    content = (await as_minh.get(f"/reports/{report['id']}/content")).json()["content"]
    by_source, by_objective = content["annexes"][-1]["tables"]
    wanted = ("planned", "synthesised", "allotted", "disbursed")
    total = [sums["total"][name] for name in wanted]
    assert total[0] > 1_000_000_000
    assert amounts(by_source)["Tổng cộng"] == total == amounts(by_objective)["Tổng cộng"]
    told = [list(row.values()) for row in [{name: one[name] for name in wanted} for one in sums["by_source"]]]
    assert list(amounts(by_source).values())[:-1] == [one for one in told if any(one)]
    assert [row[1][:5] for row in by_objective["rows"][:2]] == ["II.1.", "II.2."]
    money = f"{total[0] / 1_000_000:,.0f} triệu đồng".replace(",", ".")
    assert {one["name"]: one["text"] for one in report["figures"]}["budget.planned"] == money


async def test_a_body_tells_its_own_money_alone(world: World, as_lan: Client) -> None:
    report = await begun(world, "lan", "KH-DON-VI", "UBND-HB")
    sums = (await as_lan.get("/budget-sums?as_of=2024-06-14")).json()["total"]
    figures = {one["name"]: one["text"] for one in report["figures"]}
    assert sums["planned"] > 0
    assert figures["budget.planned"] == f"{sums['planned'] / 1_000_000:,.0f} triệu đồng".replace(",", ".")
