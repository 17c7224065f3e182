"""How bodies' figures become the city's: sums of sums, nothing counted twice, nothing small shown."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

import pytest

from liennganh.analytics import service
from tests.analytics.figures import DISTRICTS, HALF, MISSING, NOT_APPLICABLE, YEAR, Figures


async def test_a_ratio_is_the_sum_over_the_sum_never_a_mean_of_percentages(figures: Figures) -> None:
    await figures.report("UBND-HB", CS_3_2_1=(1, 10))
    await figures.report("UBND-NQ", CS_3_2_1=(90, 100))
    await figures.recompute()
    city = await figures.standing("CS-3.2.1")
    assert (city.share, city.value, city.status) == ((91, 110), 82.7, "met")
    assert (city.reported, city.expected, len(city.missing)) == (2, 15, 13)
    district = await figures.standing("CS-3.2.1", "UBND-HB")
    assert (district.share, district.value, district.status) == ((1, 10), 10.0, "on_track")


async def test_what_a_department_only_confirms_adds_nothing(figures: Figures) -> None:
    await figures.report("UBND-HB", CS_3_2_1=(12, 68))
    await figures.report("SLDTBXH", CS_3_2_1=(12, 68))
    await figures.recompute()
    assert (await figures.standing("CS-3.2.1")).share == (12, 68)


async def test_a_residual_adds_to_the_city_and_to_no_district(figures: Figures) -> None:
    await figures.report("UBND-HB", CS_5_1_2=(40, 100), CS_3_2_4=14)
    await figures.report("SLDTBXH", CS_5_1_2=(10, 100), CS_3_2_4=18)
    await figures.recompute()
    city = await figures.standing("CS-5.1.2")
    assert (city.share, city.value, city.status, city.expected) == ((50, 200), 25.0, "on_track", 16)
    assert (await figures.standing("CS-5.1.2", "UBND-HB")).share == (40, 100)
    inspections = await figures.standing("CS-3.2.4")
    assert (inspections.numerator, inspections.value, inspections.status) == (32, 32, None)


async def test_a_commune_is_inside_its_district(figures: Figures) -> None:
    await figures.report("UBND-HB", CS_1_1_1=(8, 9))
    await figures.report("UBND-11296", CS_1_1_1=(1, 1))
    await figures.recompute()
    assert (await figures.standing("CS-1.1.1")).share == (8, 9)


async def test_the_duty_says_where_a_figure_goes(figures: Figures) -> None:
    """A district's residual is the city's alone, and a commune never adds, whatever its duty says."""
    change = """update obligations o set contributes = $3 from organisations b, indicators i
                where b.id = o.organisation_id and i.id = o.indicator_id and b.code = $1 and i.code = $2"""
    await figures.world.sql.execute(change, "UBND-HB", "CS-3.2.4", "residual")
    await figures.world.sql.execute(change, "UBND-11296", "CS-1.1.1", "own_area")
    await figures.report("UBND-HB", CS_3_2_4=14, CS_1_1_1=(8, 9))
    await figures.report("UBND-11296", CS_1_1_1=(1, 1))
    await figures.recompute()
    assert (await figures.standing("CS-3.2.4")).numerator == 14
    assert await figures.standing("CS-3.2.4", "UBND-HB") is None
    assert (await figures.standing("CS-1.1.1")).share == (8, 9)


async def test_a_promise_of_every_district_is_divided_by_every_district(figures: Figures) -> None:
    for short in DISTRICTS[:11]:
        await figures.report(f"UBND-{short}", CS_2_1_1=(1, 1))
    await figures.report("UBND-TL", CS_2_1_1=MISSING)
    await figures.report("UBND-BLV", CS_2_1_1=NOT_APPLICABLE)
    await figures.recompute()
    city = await figures.standing("CS-2.1.1")
    assert (city.share, city.value, city.status) == ((11, 14), 78.6, "on_track")
    assert (city.reported, city.expected, city.missing) == (12, 15, ["UBND-CH", "UBND-TL", "UBND-VB"])


async def test_programmes_are_told_by_kind(figures: Figures) -> None:
    five = {"kt_xh": 1, "an_sinh_tro_giup": 1, "ma_tuy": 0, "mua_ban_nguoi": 0, "hiv_aids": 1}
    await figures.report("UBND-HB", CS_2_1_3=five)
    await figures.world.sql.execute(
        "update revision_values set numerator = 1, denominator = 1 where category_id is null"
    )
    await figures.recompute()
    city = await figures.standing("CS-2.1.3")
    assert city.share == (1, 15)
    assert city.parts == five


async def test_not_applicable_is_neither_zero_nor_missing(figures: Figures) -> None:
    await figures.report("UBND-BLV", CS_1_1_1=NOT_APPLICABLE)
    await figures.report("UBND-HB", CS_1_1_1=(9, 9))
    await figures.report("UBND-TL", CS_1_1_1=MISSING)
    await figures.recompute()
    bach_long_vi = await figures.standing("CS-1.1.1", "UBND-BLV")
    assert (bach_long_vi.share, bach_long_vi.value, bach_long_vi.status) == ((None, None), None, "not_applicable")
    assert (await figures.standing("CS-1.1.1", "UBND-TL")).status == "no_data"
    city = await figures.standing("CS-1.1.1")
    assert (city.share, city.reported) == ((9, 9), 2)


async def test_zero_of_zero_is_a_figure_without_a_rate(figures: Figures) -> None:
    await figures.report("UBND-DK", CS_3_1_1=(0, 0))
    await figures.recompute()
    found = await figures.standing("CS-3.1.1", "UBND-DK")
    assert (found.share, found.value, found.status, found.reported) == ((0, 0), None, "not_applicable", 1)


class TestFrequency:
    MONTHS = {f"2024-T{month:02d}": items for month, items in enumerate((3, 0, 2, 4, 3, 1), 1)}

    async def test_months_with_an_item_among_those_begun(self, figures: Figures) -> None:
        await figures.report("CCPCTNXH", CS_1_2_3=self.MONTHS)
        await figures.recompute()
        found = await figures.standing("CS-1.2.3")
        assert (found.share, found.value, found.status) == ((5, 6), 83.3, "at_risk")
        assert [month["items"] for month in found.parts["months"]] == [3, 0, 2, 4, 3, 1]

    async def test_a_month_to_come_is_not_asked_for(self, figures: Figures) -> None:
        await figures.report("CCPCTNXH", CS_1_2_3=self.MONTHS | {"2024-T02": 1, "2024-T06": 0})
        await figures.recompute(today=date(2024, 5, 14))
        assert (await figures.standing("CS-1.2.3")).status == "on_track"
        await figures.recompute(today=date(2024, 5, 15))
        found = await figures.standing("CS-1.2.3")
        assert (found.share, found.status) == ((5, 6), "at_risk")


class TestComposite:
    async def test_a_component_missing_keeps_it_open(self, figures: Figures) -> None:
        await figures.report("SGDDT", CS_1_3_4=(27310, 64250))
        await figures.report("SLDTBXH", CS_1_3_5=MISSING)
        await figures.recompute()
        found = await figures.standing("CS-1.3.3")
        assert (found.share, found.value, found.status) == ((27310, 64250), None, "no_data")
        assert (found.reported, found.expected, found.missing) == (1, 3, ["SLDTBXH"])

    async def test_complete_it_is_the_sum_of_its_components(self, figures: Figures) -> None:
        await figures.report("SGDDT", CS_1_3_4=(100, 1000))
        await figures.report("SLDTBXH", CS_1_3_5=(300, 400), CS_1_3_6=(200, 600))
        await figures.recompute()
        found = await figures.standing("CS-1.3.3")
        assert (found.share, found.value, found.status) == ((600, 2000), 30.0, "on_track")


class TestBasis:
    async def test_certified_figures_are_preliminary(self, figures: Figures) -> None:
        await figures.report("UBND-HB", CS_3_2_1=(12, 68))
        await figures.report("UBND-LC", CS_3_2_1=(14, 82), reaches="certified")
        await figures.recompute()
        official, preliminary = [await figures.standing("CS-3.2.1", basis=b) for b in ("official", "preliminary")]
        assert (official.share, official.is_preliminary, official.reported) == ((12, 68), False, 1)
        assert (preliminary.share, preliminary.is_preliminary, preliminary.reported) == ((26, 150), True, 2)

    async def test_what_was_accepted_stays_official_while_a_correction_is_under_way(self, figures: Figures) -> None:
        submission = await figures.report("UBND-HB", CS_3_2_1=(12, 68))
        await figures.report("UBND-HB", CS_3_2_1=(20, 68), reaches="certified")
        await figures.recompute()
        assert (await figures.standing("CS-3.2.1")).share == (12, 68)
        assert (await figures.standing("CS-3.2.1", basis="preliminary")).share == (20, 68)
        await figures.world.sql.execute(
            "update submissions set certified_revision = null where id = $1::uuid", submission
        )
        await figures.recompute()
        assert (await figures.standing("CS-3.2.1", basis="preliminary")).share == (12, 68)


async def test_the_half_year_is_not_added_to_the_year(figures: Figures) -> None:
    await figures.report("UBND-HB", HALF, CS_3_2_1=(12, 68))
    await figures.report("UBND-HB", YEAR, CS_3_2_1=(13, 68))
    await figures.recompute()
    found = await figures.standing("CS-3.2.1", period=YEAR)
    assert (found.share, found.status) == ((13, 68), "at_risk")


async def test_a_duty_that_is_gone_takes_its_progress_with_it(figures: Figures) -> None:
    await figures.recompute()
    assert await figures.standing("CS-1.3.2")
    await figures.world.sql.execute(
        "delete from obligations using indicators i where i.id = indicator_id and i.code = 'CS-1.3.2'"
    )
    await figures.recompute()
    assert await figures.standing("CS-1.3.2") is None


async def test_a_slow_recomputation_never_overwrites_a_newer_one(
    figures: Figures, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged, summed, go_on = service._judged, asyncio.Event(), asyncio.Event()

    async def slow(*arguments: Any) -> Any:
        if not summed.is_set():
            summed.set()
            await go_on.wait()
        return await judged(*arguments)

    monkeypatch.setattr(service, "_judged", slow)
    await figures.report("UBND-HB", CS_3_2_1=(1, 10))
    first = asyncio.create_task(figures.recompute())
    await summed.wait()
    await figures.report("UBND-NQ", CS_3_2_1=(2, 20))
    second = asyncio.create_task(figures.recompute())
    await asyncio.wait({second}, timeout=1)
    go_on.set()
    await asyncio.gather(first, second)
    assert (await figures.standing("CS-3.2.1")).share == (3, 30)
