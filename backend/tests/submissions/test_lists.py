"""Lists of reports: exact totals, filters, order, search without diacritics, queues, both languages."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories.submissions import act, submitted, worked
from tests.world import Client, World


@pytest.fixture(scope="module")
async def world(opening: Any) -> Any:
    """Three reports on their way: sent, certified, and a ward's."""
    async with opening() as world:
        await submitted(world, "UBND-LC", "chau")
        await act(world.as_("dung"), await submitted(world, "UBND-VB", "hanh"), "certify")
        await submitted(world, "UBND-11296", "phuong")
        yield world


async def listed(person: Client, **query: Any) -> dict[str, Any]:
    """One page."""
    return worked(await person.get("/submissions", params={"page_size": 500} | query))


def codes(page: dict[str, Any]) -> list[str]:
    """Whose reports."""
    return [item["owner"]["code"] for item in page["items"]]


async def test_pages_hold_every_report_once_and_tell_the_total(world: World, as_minh: Client) -> None:
    total = await world.one("select count(*) from submissions")
    found: list[str] = []
    for number in range(1, 20):
        page = await listed(as_minh, page=number, page_size=50)
        assert (page["total"], page["page"], page["page_size"]) == (total, number, 50)
        found += [item["id"] for item in page["items"]]
        if not page["items"]:
            break
    assert len(found) == len(set(found)) == total


async def test_filters_narrow_and_add_up(world: World, as_minh: Client) -> None:
    assert codes(await listed(as_minh, state="certified")) == ["UBND-VB"]
    two = await listed(as_minh, state=["certified", "submitted"])
    assert set(codes(two)) == {"UBND-VB", "UBND-LC", "UBND-11296"}
    body = str(await world.organisation("UBND-LC"))
    assert codes(await listed(as_minh, organisation_id=body, state="submitted")) == ["UBND-LC"]
    assert codes(await listed(as_minh, organisation_id=body, state="draft")) == []
    period = str(await world.one("select id from periods where code = '2024-NAM'"))
    assert (await listed(as_minh, period_id=period))["total"] == 0


@pytest.mark.parametrize("q", ["Vĩnh Bảo", "vinh bao", "VINH  BAO", "ubnd huyen vinh bao", "Vi\u0303nh Ba\u0309o"])
async def test_search_needs_no_diacritics(as_minh: Client, q: str) -> None:
    assert "UBND-VB" in codes(await listed(as_minh, q=q))


@pytest.mark.parametrize("q", ["Kiến Thuỵ", "Kiến Thụy", "kien thuy"])
async def test_two_spellings_are_one_word(as_minh: Client, q: str) -> None:
    assert "UBND-KT" in codes(await listed(as_minh, q=q))


@pytest.mark.parametrize("q", ["%", "_", "\\", "'", "không có nơi nào"])
async def test_search_takes_signs_as_they_are(as_minh: Client, q: str) -> None:
    assert (await listed(as_minh, q=q))["total"] == 0


async def test_order(world: World, as_minh: Client) -> None:
    keys = {row["code"]: row["sort_key"] for row in await world.sql.fetch("select code, sort_key from organisations")}
    order = [keys[code] for code in codes(await listed(as_minh))]
    assert order == sorted(order)
    assert codes(await listed(as_minh, sort="-owner"))[0] == codes(await listed(as_minh))[-1]
    for field in ("due_on", "state"):
        values = [item[field] for item in (await listed(as_minh, sort=field))["items"]]
        assert values == sorted(values)
        assert [item[field] for item in (await listed(as_minh, sort=f"-{field}"))["items"]] == values[::-1]


async def test_queues_hold_what_waits_for_me(world: World) -> None:
    for name, queue, expected in (
        ("hanh", "todo", []),
        ("lan", "todo", ["UBND-HB"]),
        ("dung", "to_certify", []),
        ("nhieu", "to_certify", ["UBND-LC"]),
        ("hoa", "to_certify", ["UBND-11296"]),
        ("minh", "to_accept", ["UBND-VB"]),
        ("thuy", "to_accept", []),
        ("ha", "to_accept", []),
        ("chau", "to_certify", []),
    ):
        person = world.as_(name)
        assert codes(await listed(person, queue=queue)) == expected, (name, queue)
        counts = worked(await person.get("/me"))["counts"]
        assert counts[queue] == len(expected), (name, queue)


async def test_names_follow_the_language_of_the_reader(world: World) -> None:
    owner = str(await world.organisation("UBND-VB"))
    vi, en = [
        (await listed(world.as_("minh", locale), organisation_id=owner))["items"][0]
        for locale in ("vi", "en-GB,en;q=0.9")
    ]
    assert vi["owner"]["name"] == "Ủy ban nhân dân huyện Vĩnh Bảo"
    assert en["owner"]["name"] != vi["owner"]["name"]
    assert (vi["period"]["name"], en["period"]["name"]) == ("6 tháng đầu năm 2024", "First half of 2024")


async def test_a_line_tells_due_dates_by_the_business_date(world: World, as_minh: Client) -> None:
    """10/06/2024 stands a week before the districts' due date."""
    items = {item["owner"]["code"]: item for item in (await listed(as_minh))["items"]}
    assert (items["UBND-HB"]["due_on"], items["UBND-HB"]["days_left"], items["UBND-HB"]["is_late"]) == (
        "2024-06-17",
        7,
        False,
    )
    assert items["UBND-11296"]["is_optional"]
    assert not items["UBND-HB"]["is_optional"]
