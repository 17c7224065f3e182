"""20 %: distinct establishments over the register of the day; joint visits and repeats move nothing; who sees what."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest

from tests.conftest import Opening
from tests.factories.inspections import establishment, holding, past, planned, team_of_hong_bang
from tests.factories.submissions import worked
from tests.world import World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        await team_of_hong_bang(world)
        yield world


async def coverage(world: World, name: str = "minh", **asked: Any) -> dict[str, Any]:
    found: dict[str, Any] = worked(await world.as_(name).get("/inspections/coverage", params=asked))
    return found


async def behind(world: World, name: str = "minh", **asked: Any) -> list[str]:
    found = worked(await world.as_(name).get("/inspections/coverage/establishments", params=asked))
    assert found["total"] == len(found["items"])
    return [one["name"] for one in found["items"]]


def told(line: dict[str, Any]) -> tuple[int, int]:
    return line["inspected"], line["registered"]


async def ten(world: World, district: str = "UBND-HB") -> list[str]:
    """Ten listed karaoke bars of a district."""
    return [await establishment(world, district, name=f"{district} Karaoke {n:02}") for n in range(10)]


async def test_repeats_and_joint_visits_leave_the_coverage_unchanged(world: World) -> None:
    bars = await ten(world)
    await past(world, bars[0], date(2024, 3, 1))
    before = await coverage(world)
    assert (told(before["total"]), before["total"]["rate"], before["total"]["visits"]) == ((1, 10), 10.0, 1)
    await past(world, bars[0], date(2024, 4, 1), "unannounced")
    joint = await past(world, bars[0], date(2024, 5, 1))
    city = await world.organisation("DOAN178-TP")
    await world.sql.execute(
        "update inspections set team_ids = team_ids || $2::uuid, is_joint = true where id = $1", joint, city
    )
    after = await coverage(world)
    assert (told(after["total"]), after["total"]["visits"]) == (told(before["total"]), 3)
    assert (after["total"]["planned"], after["total"]["unannounced"]) == (1, 1), "one establishment, in both modes"


async def test_only_what_is_signed_this_year_and_still_in_the_register_counts(world: World) -> None:
    bars = await ten(world)
    await past(world, bars[0], date(2023, 12, 14))
    await past(world, bars[1], date(2023, 12, 15))
    await past(world, bars[2], date(2024, 6, 1), state="recorded")
    unlisted = await establishment(world, name="Không thuộc danh mục", is_listed=False)
    await past(world, unlisted, date(2024, 6, 1))
    suspended = await establishment(world, name="Tạm ngừng", state="suspended")
    await past(world, suspended, date(2024, 6, 1))
    assert told((await coverage(world))["total"]) == (1, 10)


async def test_the_register_is_that_of_the_day(world: World) -> None:
    bars = await ten(world)
    await past(world, bars[0], date(2024, 2, 1))
    await establishment(world, name="Mở tháng 5", since=date(2024, 5, 1))
    await world.sql.execute(
        """update establishment_standings set valid_to = '2024-04-01', ended_at = now()
           where name = 'UBND-HB Karaoke 00'"""
    )
    by_day = {day: told((await coverage(world, on=day))["total"]) for day in ("2024-01-31", "2024-03-31", "2024-06-10")}
    assert by_day == {"2024-01-31": (0, 10), "2024-03-31": (1, 10), "2024-06-10": (0, 10)}


async def test_each_figure_leads_to_its_establishments(world: World) -> None:
    bars = await ten(world)
    await past(world, bars[3], date(2024, 3, 1), "unannounced")
    hotel = await establishment(world, "UBND-LC", "hotel", "Khách sạn Cát Bi")
    await past(world, hotel, date(2024, 3, 1))
    district = str(await world.organisation("UBND-HB"))
    assert await behind(world, visited=True) == ["Khách sạn Cát Bi", "UBND-HB Karaoke 03"]
    assert await behind(world, district_id=district, visited=True, mode="unannounced") == ["UBND-HB Karaoke 03"]
    assert await behind(world, district_id=district, visited=True, mode="planned") == []
    assert len(await behind(world, district_id=district, visited=False)) == 9
    by_kind = {line["code"]: told(line) for line in (await coverage(world, by="kind"))["items"]}
    assert by_kind == {"karaoke": (1, 10), "hotel": (1, 1)}
    by_sector = {line["code"]: (told(line), line["wanted"]) for line in (await coverage(world, by="sector"))["items"]}
    assert by_sector == {"SVHTT": ((1, 10), None), "SDL": ((1, 1), None)}, "no share is set for a sector"


async def test_who_is_behind_and_where_the_year_ends(world: World) -> None:
    """179 of 366 days are over on 10/06: of 2 wanted in each district 0 are due by the calendar alone, of 20 nine."""
    for n in range(90):
        await establishment(world, "UBND-LC", name=f"Quán {n:02}")
    bars = await ten(world, "UBND-LC")
    for place in bars[:4]:
        await past(world, place, date(2024, 3, 1))
    line = (await coverage(world))["items"][0]
    assert (line["registered"], line["wanted"], line["due"], line["missing"], line["is_behind"]) == (
        100,
        20,
        9,
        5,
        True,
    )
    assert (line["projected"], line["projected_rate"]) == (8, 8.0)


async def test_another_district_sees_none_and_a_department_its_sector_everywhere(world: World) -> None:
    bar = await establishment(world)
    hotel = await establishment(world, kind="hotel", name="Khách sạn Hồng Bàng")
    other = await establishment(world, "UBND-LC", "hotel", "Khách sạn Lê Chân")
    shop = await establishment(world, kind="restaurant", name="Nhà hàng Tam Bạc")
    for place in (bar, hotel, other, shop):
        await past(world, place, date(2024, 6, 1))
    await holding(world, "canh", "reader", "SDL")
    await holding(world, "tuan", "reader", "SVHTT")
    all_of_hb = {"Karaoke Hoa Phượng", "Khách sạn Hồng Bàng", "Nhà hàng Tam Bạc"}
    seen = {
        "lan": all_of_hb,
        "son": all_of_hb,
        "thuy": all_of_hb,
        "chau": {"Khách sạn Lê Chân"},
        "hanh": set[str](),
        "canh": {"Khách sạn Hồng Bàng", "Khách sạn Lê Chân"},
        "tuan": {"Karaoke Hoa Phượng"},
        "minh": all_of_hb | {"Khách sạn Lê Chân"},
        "ha": all_of_hb | {"Khách sạn Lê Chân"},
    }
    for name, wanted in seen.items():
        assert set(await behind(world, name)) == wanted, name
        listed = worked(await world.as_(name).get("/inspections"))["items"]
        assert {one["establishment"]["name"] for one in listed} == wanted, name
        assert told((await coverage(world, name))["total"]) == (len(wanted), len(wanted)), name
    theirs = next(one for one in worked(await world.as_("chau").get("/inspections"))["items"])
    assert (await world.as_("lan").get(f"/inspections/{theirs['id']}")).status_code == 404
    hidden = await world.as_("lan").post(f"/inspections/{theirs['id']}/start", etag=theirs["etag"])
    assert hidden.status_code == 404
    own = next(one for one in worked(await world.as_("canh").get("/inspections"))["items"])
    assert own["actions"] == []
    assert (await world.as_("quan").get("/inspections")).status_code == 403


async def test_the_district_team_sees_the_citys_visit_in_its_district_and_cannot_write_it(world: World) -> None:
    place = await establishment(world)
    city = str(await world.organisation("DOAN178-TP"))
    visit = await planned(world, place, "minh", team_ids=[city])
    assert (await visit.read("lan"))["actions"] == []
    assert (await visit.send("lan", "start")).status_code == 403
