"""What is too small to show is not even written: CS-3.3.x and CS-4.1.x."""

from __future__ import annotations

from tests.analytics.figures import DISTRICTS, Figures


async def test_nothing_sensitive_is_kept_below_the_city(figures: Figures) -> None:
    for short in DISTRICTS:
        await figures.report(f"UBND-{short}", CS_4_1_1=(2, 3))
    await figures.recompute()
    assert (await figures.standing("CS-4.1.1")).share == (30, 45)
    assert await figures.standing("CS-4.1.1", "UBND-VB") is None
    below = """select count(*) from progress g join indicators i on i.id = g.indicator_id
               join areas a on a.id = g.area_id where a.level <> 'city' and (i.is_sensitive or i.is_city_only)"""
    assert await figures.world.one(below) == 0


async def test_a_small_base_has_no_rate(figures: Figures) -> None:
    await figures.report("UBND-HB", CS_4_1_1=(3, 4))
    await figures.recompute()
    found = await figures.standing("CS-4.1.1")
    assert (found.share, found.value, found.status, found.is_suppressed) == ((None, None), None, "no_data", True)


async def test_parts_are_suppressed_one_by_one(figures: Figures) -> None:
    await figures.report("CATP", CS_3_3_1={"vu": 14, "o_nhom": 3, "tu_diem": 6, "duong_day": 0}, CS_3_3_2=4)
    await figures.recompute()
    found = await figures.standing("CS-3.3.1")
    assert found.parts == {"vu": 14, "o_nhom": None, "tu_diem": 6, "duong_day": 0}
    assert (found.numerator, found.value, found.is_suppressed, found.status) == (None, None, True, None)
    people = await figures.standing("CS-3.3.2")
    assert (people.numerator, people.is_suppressed) == (None, True)


async def test_last_year_passes_the_same_gate(figures: Figures) -> None:
    statement = """insert into baselines (owner_id, indicator_code, period_kind, year, status,
                                          numerator, denominator, wall)
                   select id, $2, 'half_year', 2023, 'number', $3, $4, $5 from organisations where code = $1"""
    for body, code, *rest in (
        ("UBND-HB", "CS-4.1.1", 2, 4, "support"),
        ("UBND-HB", "CS-3.2.1", 10, 66, None),
        ("UBND-NQ", "CS-3.2.1", 9, 72, None),
    ):
        await figures.world.sql.execute(statement, body, code, *rest)
    await figures.recompute()
    hidden, shown = await figures.standing("CS-4.1.1"), await figures.standing("CS-3.2.1")
    assert (hidden.previous_numerator, hidden.previous_denominator) == (None, None)
    assert (shown.previous_numerator, shown.previous_denominator) == (19, 138)
    assert (await figures.standing("CS-3.2.1", "UBND-NQ")).previous_numerator == 9
