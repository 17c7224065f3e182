"""The reform of 2025 carried out on the map of 2024: what was reported, counted and printed stays word for word.

Two wards of Hồng Bàng become one under a code that one of them had, with their committees; Hồng Bàng is renamed; Home
Affairs takes over from Labour. All of it is decided in June 2024 for 1 January 2025, and then that day comes.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest

from liennganh.core.database import make_engine
from liennganh.following import refresh
from tests.analytics.figures import DISTRICTS, Figures
from tests.conftest import Opening
from tests.factories.feeding import WARDS, Feeding
from tests.factories.inspections import confirmed, establishment, team_of_hong_bang
from tests.factories.submissions import worked
from tests.factories.territory import HOME_AFFAIRS, body, change, placed, turn_to
from tests.world import World

NEW_YEAR = date(2025, 1, 1)
LAW = {"on": "2025-01-01", "basis": "Nghị quyết 1232/NQ-UBTVQH15"}
A, B = [code for code in WARDS if code != "UBND-11296"][:2]


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def reported(world: World) -> str:
    """The half-year as it was accepted, with a visit whose minutes are signed; the address of the visit."""
    await team_of_hong_bang(world)
    visit = await confirmed(world, await establishment(world))
    await (await Feeding.of(world)).whole()
    figures = Figures(world)
    for number, district in enumerate(DISTRICTS):
        await figures.report(f"UBND-{district}", CS_1_1_1=(number + 1, 20), CS_3_2_2=(number, 30))
    await figures.report("SLDTBXH", CS_4_1_1=(8, 10))
    await figures.recompute()
    return visit.url


async def figures_of(world: World, minutes: str) -> dict[str, Any]:
    """All that is said of the half-year, whoever the coordinator is by then."""
    minh, lan = world.as_("minh"), world.as_("lan")
    period = str(await world.one("select id from periods where code = '2024-6T'"))
    of_period = {"period_id": period, "page_size": 500}
    told = {
        "progress": worked(await minh.get("/progress", params=of_period)),
        "targets": worked(await minh.get("/dashboards/targets", params={"period_id": period})),
        "reports": sorted(
            (one["id"], one["owner"]["name"], one["owner"]["code"], one["state"], one["revision"])
            for one in worked(await minh.get("/submissions", params=of_period))["items"]
        ),
        "minutes": (await lan.get(f"{minutes}/minutes", params={"format": "pdf"})).content,
        "fed": worked(await lan.get(f"/submissions/{await world.submission('UBND-HB')}/feeding")),
    }
    for code in ("CS-1.1.1", "CS-3.2.2"):
        indicator = await world.one("select id from indicators where code = $1", code)
        asked = {"period_id": period, "indicator_id": str(indicator)}
        told[f"map {code}"] = worked(await minh.get("/dashboards/map", params=asked))
        told[f"sources {code}"] = worked(await minh.get(f"/progress/{indicator}/sources", params={"period_id": period}))
    return {name: said(value) for name, value in told.items()}


def said(value: Any) -> Any:
    """All of it but when it was last computed."""
    if isinstance(value, dict):
        return {name: said(inner) for name, inner in value.items() if name != "computed_at"}
    return [said(inner) for inner in value] if isinstance(value, list) else value


async def reform(world: World) -> None:
    """Decided by Quân, half a year ahead."""
    quan = world.as_("quan")
    area_a, area_b = A.removeprefix("UBND-"), B.removeprefix("UBND-")
    seen = await body(quan, area_a, "areas")
    ward = {"code": area_a, "name_vi": "Phường Mới", "name_en": "New Ward", "parent": seen["parents"][-1]["code"]}
    ward |= {"level": seen["level"], "kind": seen["kind"]}
    merged = LAW | {"together": [area_b], "heirs": [{"code": area_a, "share": "1", "made": ward}]}
    worked(await change(quan, area_a, "succeed", merged, "areas"))
    committee = placed(await body(quan, A), name_vi="Ủy ban nhân dân phường Mới")
    made = {name: value for name, value in committee.items() if name not in LAW} | {"code": A}
    heir = {"code": A, "share": "1", "made": made}
    worked(await change(quan, A, "succeed", LAW | {"together": [B], "heirs": [heir]}))
    renamed = placed(await body(quan, "UBND-HB"), name_vi="Ủy ban nhân dân quận Hồng Bàng mở rộng", **LAW)
    worked(await change(quan, "UBND-HB", "rename", renamed))
    district = await body(quan, (await body(quan, "UBND-HB"))["area"]["code"], "areas")
    worked(
        await change(
            quan, district["code"], "rename", placed(district, name_vi="Quận Hồng Bàng mở rộng", **LAW), "areas"
        )
    )
    passed = {"code": "SNVM", "share": "1", "made": HOME_AFFAIRS}
    worked(await change(quan, "SLDTBXH", "succeed", LAW | {"heirs": [passed]}))


async def follow(world: World, day: date) -> None:
    """The day comes, and the worker follows it: everything is computed anew."""
    turn_to(world, day)
    engine = make_engine(world.settings.database_system_url)
    await refresh(engine, day)
    await engine.dispose()


async def test_2024_says_the_same_for_ever(world: World) -> None:
    minutes = await reported(world)
    await follow(world, NEW_YEAR)
    before = await figures_of(world, minutes)
    assert before["minutes"].startswith(b"%PDF")
    assert len(before["reports"]) > 15
    assert before["progress"]["total"] > 30
    await reform(world)
    await follow(world, NEW_YEAR)
    after = await figures_of(world, minutes)
    for name, told in before.items():
        assert after[name] == told, f"{name} says something else of 2024"


async def test_what_is_decided_for_january_changes_nothing_in_june(world: World) -> None:
    minutes = await reported(world)
    before = await figures_of(world, minutes)
    await reform(world)
    assert await figures_of(world, minutes) == before


async def test_the_new_map_holds_from_the_new_year_on(world: World) -> None:
    await reported(world)
    await reform(world)
    quan, phuong = world.as_("quan"), world.as_("phuong")
    count = """select count(*) from organisations
        where level = 'commune' and not is_group and valid_from <= $1 and (valid_to is null or valid_to > $1)"""
    assert [await world.one(count, day) for day in (date(2024, 12, 31), NEW_YEAR)] == [217, 216]
    turn_to(world, NEW_YEAR)
    assert worked(await quan.get("/areas", params={"level": "commune"}))["total"] == 216
    ward = await body(quan, A)
    assert {one["code"] for one in ward["predecessors"]} == {A, B}
    assert ward["parent"]["name"] == "Ủy ban nhân dân quận Hồng Bàng mở rộng"
    area = await body(quan, A.removeprefix("UBND-"), "areas")
    parts = {one["area"]["code"]: (one["share"], one["basis"]) for one in area["predecessors"]}
    assert parts == {code.removeprefix("UBND-"): (1.0, LAW["basis"]) for code in (A, B)}
    assert [one["name"] for one in area["parents"]][-1] == "Quận Hồng Bàng mở rộng"
    # Phượng entered for all wards: from now on for the new one, and what the old ones reported is still hers to read.
    held = {one["organisation"]["code"] for one in worked(await phuong.get("/me"))["memberships"]}
    assert A in held
    assert B not in held
    seen = {
        one["owner"]["name"] for one in worked(await phuong.get("/submissions", params={"page_size": 500}))["items"]
    }
    old = await world.sql.fetch(
        "select name_vi from organisations where code = any($1) and valid_to = $2", [A, B], NEW_YEAR
    )
    assert {row["name_vi"] for row in old} <= seen
