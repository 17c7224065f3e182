"""What of the budget stands among the things to do: for whoever has to act, until it is done, and for nobody else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest

from tests.conftest import Opening
from tests.factories.budget import ALLOTMENT, LINE, did, drafted, finance_of, proposed, seen
from tests.factories.submissions import worked
from tests.world import Client, World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def duties(person: Client) -> list[dict[str, Any]]:
    """The rows; the number beside the menu says as many."""
    items: list[dict[str, Any]] = worked(await person.get("/budget-lines/waiting"))["items"]
    assert worked(await person.get("/me"))["counts"]["budget"] == len(items)
    return items


async def acts(person: Client) -> list[tuple[str, int]]:
    return [(one["act"], one["lines"]) for one in await duties(person)]


async def test_a_line_stands_before_whoever_has_to_act_and_before_nobody_else(
    world: World, as_hanh: Client, as_dung: Client, as_minh: Client, as_chau: Client, as_ha: Client
) -> None:
    thao, long = await finance_of(world)
    everybody = (as_hanh, as_dung, as_minh, thao, long, as_chau, as_ha)

    async def waits_for(act: str, *people: Client) -> None:
        found = [await acts(person) for person in everybody]
        assert found == [[(act, 1)] if person in people else [] for person in everybody]

    line = await drafted(as_hanh)
    await waits_for("propose", as_dung)
    await did(as_dung, line, "propose")
    await waits_for("synthesise", as_minh)
    await did(as_minh, line, "synthesise", amount=100_000_000)
    await waits_for("allocate", thao, long)
    (row,) = await duties(thao)
    assert (row["id"], row["purpose"], row["amount"], row["owner"]["code"], row["state"], row["note"]) == (
        line["id"],
        LINE["purpose"],
        100_000_000,
        "UBND-VB",
        "synthesised",
        None,
    )
    await did(thao, line, "allocate", **ALLOTMENT)
    await waits_for("nothing")


async def test_what_came_back_says_why_and_goes_to_the_leader_once_it_is_mended(
    as_hanh: Client, as_dung: Client, as_minh: Client
) -> None:
    line = await proposed(as_hanh, as_dung)
    await did(as_minh, line, "return", note="Tách riêng phần in ấn")
    (row,) = await duties(as_hanh)
    assert (row["act"], row["id"], row["note"], row["by"]) == (
        "mend",
        line["id"],
        "Tách riêng phần in ấn",
        "Lê Quang Minh",
    )
    assert await duties(as_dung) == []
    wording = {name: value for name, value in LINE.items() if name != "organisation"} | {"planned": 70_000_000}
    etag = (await seen(as_hanh, line))["etag"]
    worked(await as_hanh.request("PUT", f"/budget-lines/{line['id']}", json=wording, etag=etag))
    assert await duties(as_hanh) == []
    (row,) = await duties(as_dung)
    assert (row["act"], row["state"], row["amount"], row["note"]) == ("propose", "returned", 70_000_000, None)
    await did(as_dung, line, "propose")
    assert await duties(as_dung) == []


async def test_many_lines_are_one_row_with_their_sum(
    world: World, as_hanh: Client, as_dung: Client, as_minh: Client
) -> None:
    for number in range(3):
        await proposed(as_hanh, as_dung, purpose=f"Nội dung thứ {number}", planned=10_000_000)
    (row,) = await duties(as_minh)
    assert (row["lines"], row["amount"], row["bodies"], row["id"], row["purpose"]) == (3, 30_000_000, 1, None, None)
    assert row["owner"]["code"] == "UBND-VB"
    await proposed(world.as_("lan"), world.as_("son"), organisation="UBND-HB", planned=5_000_000)
    (row,) = await duties(as_minh)
    assert (row["lines"], row["amount"], row["bodies"], row["owner"]) == (4, 35_000_000, 2, None)
    assert [one["lines"] for one in await duties(world.as_("yen"))] == [4]


async def test_nobody_is_asked_to_judge_what_he_or_she_wrote(world: World, as_dung: Client, as_minh: Client) -> None:
    phan_van_nhieu, tran_thi_yen = world.as_("nhieu"), world.as_("yen")
    await drafted(phan_van_nhieu)
    assert await acts(as_dung) == [("propose", 1)]
    assert await acts(phan_van_nhieu) == []
    await did(as_dung, await drafted(tran_thi_yen, purpose="Dòng của chị Yến"), "propose")
    assert await acts(as_minh) == [("synthesise", 1)]
    assert await acts(tran_thi_yen) == []


async def test_what_a_district_finds_itself_its_leader_allots(
    world: World, as_hanh: Client, as_dung: Client, as_minh: Client
) -> None:
    thao, _ = await finance_of(world)
    line = await proposed(as_hanh, as_dung, source="district")
    await did(as_minh, line, "synthesise", amount=50_000_000)
    assert await acts(as_dung) == [("allocate", 1)]
    assert await acts(thao) == []
    assert await acts(as_hanh) == []


async def test_a_plan_whose_year_is_over_asks_for_nothing(opening: Opening) -> None:
    async with opening(business_date=date(2025, 1, 6)) as later:
        await drafted(later.as_("hanh"))
        assert await duties(later.as_("dung")) == []


async def test_an_auditor_has_no_such_list(world: World) -> None:
    assert (await world.as_("kiem").get("/budget-lines/waiting")).status_code == 403
