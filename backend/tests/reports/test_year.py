"""The year's report, of a city whose year is reported."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date

import pytest

from liennganh.demo.figures import fill
from liennganh.demo.people import make_people
from tests.conftest import Opening
from tests.factories.reports import acted, in_review
from tests.world import Client, World

AFTER_THE_YEAR = date(2024, 12, 20)


@pytest.fixture(scope="module")
async def world(opening: Opening) -> AsyncIterator[World]:
    """On 20 December 2024 everybody has reported the half-year and the year."""
    async with opening(demo=True, business_date=AFTER_THE_YEAR) as world:
        await make_people(world.settings)
        await fill(world.settings, year=True)
        yield world


@pytest.mark.long
async def test_the_year_is_reported_and_signed(world: World, as_minh: Client) -> None:
    report = await in_review(world, "minh", "KH-THANH-PHO", "SLDTBXH", "2024-NAM")
    figures = {one["name"]: one["text"] for one in report["figures"]}
    # Worked by hand from the half-year's: 96 of 612 establishments, and 95 more but for the one district that has one.
    assert figures["CS-3.2.1"] == "31,2 %"
    assert figures["CS-3.2.1.share"] == "191/612"
    assert figures["CS-1.1.1.share"] == "217/217"
    assert figures["CS-1.2.3"] == "10/12 tháng"
    assert (figures["reports.accepted"], figures["reports.expected"]) == ("26", "26")
    report = await acted(world, "binh", report, "seal", number="310", dated_on="2024-12-18")
    content = (await as_minh.get(f"/reports/{report['id']}/content")).json()["content"]
    assert content["subject"] == "Kết quả công tác phòng, chống mại dâm năm 2024 trên địa bàn thành phố"
    assert content["sections"][-1]["heading"] == "V. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2025"
    assert content["dated"] == "Hải Phòng, ngày 18 tháng 12 năm 2024"


async def test_filling_again_makes_nothing_twice(world: World) -> None:
    before = await world.one("select count(*) from revision_values")
    await fill(world.settings, year=True)
    assert await world.one("select count(*) from revision_values") == before
