"""Territory kept by Quân: created, corrected, renamed, closed; and an import of the plan undoes none of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import redirect_stdout
from io import StringIO
from typing import Any

import pytest

from liennganh.installation import import_plan
from tests.cluster import PACK
from tests.conftest import Opening
from tests.factories.establishments import commune_of
from tests.factories.inspections import establishment
from tests.factories.submissions import worked
from tests.factories.territory import (
    BASIS,
    JULY,
    body,
    change,
    faults,
    heirs,
    picture,
    placed,
    previewed,
    rename,
    turn_to,
)
from tests.organisations.test_guards import NEW_WARD
from tests.world import Client, World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def test_a_ward_begins_and_ends(world: World, as_quan: Client) -> None:
    worked(await as_quan.post("/areas", NEW_WARD))
    assert (await as_quan.get("/areas/99901")).json()["parents"][-1]["code"] == "303"
    turn_to(world, JULY)
    found = worked(await as_quan.get("/areas", params={"q": "phuong thu", "level": "commune"}))
    assert "99901" in [one["code"] for one in found["items"]]
    worked(await change(as_quan, "99901", "close", BASIS | {"on": "2024-07-02"}, "areas"))


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"code": "11296"}, ("code", "taken")),
        ({"parent": "99999"}, ("parent", "absent")),
        ({"kind": "province"}, ("kind", "literal_error")),
        ({"tile_column": 99}, ("tile_column", "less_than_equal")),
        ({"name_vi": " "}, ("name_vi", "string_too_short")),
    ],
)
async def test_a_wrong_field_of_a_new_ward_is_named(world: World, as_quan: Client, changed: Any, fault: Any) -> None:
    before = await picture(world)
    assert fault in faults(await as_quan.post("/areas", NEW_WARD | changed))
    assert fault in faults(await as_quan.post("/areas/preview", NEW_WARD | changed))
    assert await picture(world) == before


async def test_a_renamed_district_keeps_its_communes_its_bodies_and_its_register(world: World, as_quan: Client) -> None:
    place = await commune_of(world, "UBND-HB")
    await establishment(world)
    code = (await body(as_quan, "UBND-HB"))["area"]["code"]
    before = await body(as_quan, code, "areas")
    said = placed(before, name_vi="Quận Hồng Bàng mở rộng")
    shown = worked(await previewed(as_quan, code, "rename", said, "areas"))
    assert {one["code"] for one in shown["remarks"]} == {"below", "bodies"}
    worked(await change(as_quan, code, "rename", said, "areas"))
    turn_to(world, JULY)
    after = await body(as_quan, code, "areas")
    assert (after["name"], after["children"], after["organisations"]) == (
        "Quận Hồng Bàng mở rộng",
        before["children"],
        before["organisations"],
    )
    assert (await body(as_quan, "UBND-HB"))["area"]["name"] == "Quận Hồng Bàng mở rộng"
    assert [one["name"] for one in after["names"]] == ["Quận Hồng Bàng mở rộng", before["name"]]
    facts = {"name": "Karaoke Sóng Biển", "kind": "karaoke", "address": "12 Phan Bội Châu", "area_id": place}
    entered = await world.as_("lan").post("/establishments", facts | {"since": "2024-07-01"})
    assert entered.status_code in {201, 422}, entered.text
    if entered.status_code == 422:
        assert not [one for one in entered.json()["errors"] if one["field"] == "area_id"], entered.text


async def test_territory_with_anything_in_it_does_not_simply_end(as_quan: Client) -> None:
    refused = await change(as_quan, "303", "close", BASIS, "areas")
    assert (refused.status_code, refused.json()["code"]) == (409, "work-left")
    assert {one["code"] for one in refused.json()["hindrances"]} == {"below", "bodies"}
    loop = await change(as_quan, "303", "rename", placed(await body(as_quan, "303", "areas"), parent="11296"), "areas")
    assert faults(loop) == {("parent", "loop")}
    wrong = await change(as_quan, "11296", "succeed", BASIS | {"heirs": [{"code": "11299", "share": "0.4"}]}, "areas")
    assert faults(wrong) == {("heirs", "shares")}


async def test_a_tile_is_moved(as_quan: Client) -> None:
    seen = await body(as_quan, "303", "areas")
    path = f"/areas/{seen['id']}"
    worked(await as_quan.patch(path, seen["words"] | {"tile_column": 0, "tile_row": 7}, etag=seen["etag"]))
    assert (await body(as_quan, "303", "areas"))["words"] | {"tile_column": 0, "tile_row": 7} == (
        await body(as_quan, "303", "areas")
    )["words"]
    assert (await as_quan.patch(path, seen["words"], etag=seen["etag"])).status_code == 412


async def test_importing_the_plan_again_undoes_nothing(world: World, as_quan: Client) -> None:
    await rename(as_quan, "UBND-VB", name_vi="Ủy ban nhân dân thị xã Vĩnh Bảo")
    worked(
        await change(as_quan, "303", "rename", placed(await body(as_quan, "303", "areas"), name_vi="Quận Mới"), "areas")
    )
    worked(await change(as_quan, "SLDTBXH", "succeed", BASIS | {"heirs": heirs("SYT")}))
    before = await picture(world)
    told = StringIO()
    with redirect_stdout(told):
        assert await import_plan(world.settings, PACK, dry_run=False) == 0
    assert "changed by an administrator, kept organisation UBND-VB" in told.getvalue()
    after = await picture(world)
    for table in ("organisations", "areas", "organisation_successions", "area_successions", "plan_coordinators"):
        assert after[table] == before[table], table
