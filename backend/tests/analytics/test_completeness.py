"""Who has reported, who has not, who was late; each as far as one's own reach goes."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.analytics.figures import Figures
from tests.conftest import Opening
from tests.factories.submissions import worked
from tests.world import Client, World


@pytest.fixture(scope="module")
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        figures = Figures(world)
        for body in ("UBND-HB", "SLDTBXH", "SGDDT", "CCPCTNXH", "CATP"):
            await figures.report(body)
        await figures.report("UBND-VB", reaches="certified")
        yield world


@pytest.fixture
async def half(world: World) -> dict[str, str]:
    return {"period_id": str(await world.one("select id from periods where code = '2024-6T'"))}


class TestCompleteness:
    async def test_who_has_reported(self, as_minh: Client, half: dict[str, str]) -> None:
        read = worked(await as_minh.get("/completeness", params=half))
        totals = read["totals"]
        assert (totals["expected"], totals["accepted"], totals["certified"]) == (25, 5, 1)
        assert totals["not_started"] == 19
        cells = {row["organisation"]["code"]: row["cells"][0] for row in read["rows"]}
        assert (cells["UBND-HB"]["state"], cells["UBND-LC"]["state"]) == ("accepted", "not_started")
        assert "UBND-11296" not in cells

    async def test_a_district_sees_itself_and_its_communes(self, as_thuy: Client, half: dict[str, str]) -> None:
        read = worked(await as_thuy.get("/completeness", params=half | {"include_optional": True}))
        codes = [row["organisation"]["code"] for row in read["rows"]]
        assert len(codes) == 10
        assert codes[0] == "UBND-HB"
        assert read["totals"]["expected"] == 1

    async def test_late_is_counted_from_the_first_sending(
        self, world: World, as_hanh: Client, half: dict[str, str]
    ) -> None:
        sent = "update submissions set first_submitted_on = date '2024-06-20' where id = $1::uuid"
        await world.sql.execute(sent, await world.submission("UBND-VB"))
        cell = worked(await as_hanh.get("/completeness", params=half))["rows"][0]["cells"][0]
        assert (cell["timeliness"], cell["days_late"]) == ("late", 3)

    async def test_a_period_that_has_not_opened_asks_nobody(self, world: World, as_minh: Client) -> None:
        year = {"period_id": str(await world.one("select id from periods where code = '2024-NAM'"))}
        read = worked(await as_minh.get("/completeness", params=year))
        assert read["rows"] == []
        assert read["totals"]["expected"] == 0

    async def test_an_unknown_period_or_plan(self, as_minh: Client, half: dict[str, str]) -> None:
        nowhere = "0190a5f0-0000-7000-8000-000000000001"
        assert (await as_minh.get("/completeness", params={"period_id": nowhere})).status_code == 404
        assert (await as_minh.get("/completeness", params=half | {"plan_id": nowhere})).status_code == 404
