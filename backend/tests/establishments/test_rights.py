"""Who sees and keeps what: the district its own, a department its sector, the coordinator and the city all."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from tests.factories.documents import fields
from tests.factories.establishments import CAFE, HOTEL, KARAOKE, act, commune_of, edited, entered, names
from tests.factories.submissions import worked
from tests.world import Client, World


@pytest.fixture(scope="module")
async def made(world: World) -> dict[str, dict[str, Any]]:
    """A hotel and a karaoke in Vĩnh Bảo, a hotel in Hồng Bàng."""
    here, there = await commune_of(world, "UBND-VB"), await commune_of(world, "UBND-HB")
    return {
        "hotel": await entered(world.as_("hanh"), here, HOTEL),
        "karaoke": await entered(world.as_("hanh"), here, KARAOKE),
        "other": await entered(world.as_("lan"), there, HOTEL, name="Khách sạn Bến Cảng"),
    }


HERE = ["Karaoke Tiếng Vọng", "Khách sạn Sao Mai"]
ALL = ["Karaoke Tiếng Vọng", "Khách sạn Bến Cảng", "Khách sạn Sao Mai"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("hanh", HERE),
        ("dung", HERE),
        ("tam", HERE),
        ("lan", ["Khách sạn Bến Cảng"]),
        ("thuy", ["Khách sạn Bến Cảng"]),
        ("chau", []),
        ("canh", []),
        ("phuong", []),
        ("lien", ["Khách sạn Bến Cảng", "Khách sạn Sao Mai"]),
        ("vinh", ["Karaoke Tiếng Vọng"]),
        ("minh", ALL),
        ("ha", ALL),
    ],
)
async def test_each_sees_theirs(world: World, made: dict[str, Any], name: str, shown: list[str]) -> None:
    person = world.as_(name)
    assert made
    listed = worked(await person.get("/establishments"))
    assert ([item["name"] for item in listed["items"]], listed["total"]) == (shown, len(shown))
    assert names(await person.get("/establishments", params={"q": "sao mai"})) == [n for n in shown if "Sao" in n]
    assert worked(await person.get("/establishments/as-at"))["active"] == len(shown)
    for one in made.values():
        seen = await person.get(f"/establishments/{one['id']}")
        assert seen.status_code == (200 if one["name"] in shown else 404)


async def test_hidden_and_absent_answer_alike(as_chau: Client, as_vinh: Client, made: dict[str, Any]) -> None:
    hotel = made["hotel"]["id"]
    for person in (as_chau, as_vinh):
        hidden = await person.get(f"/establishments/{hotel}")
        absent = await person.get(f"/establishments/{uuid.uuid4()}")
        assert hidden.status_code == absent.status_code == 404
        told = [response.json() | {"request_id": ""} for response in (hidden, absent)]
        assert told[0] == told[1]
        refused = await person.post(
            f"/establishments/{hotel}/suspend", {"on": "2024-06-10", "reason": "x"}, etag='"1.1"'
        )
        assert refused.status_code == 404


async def test_a_department_reads_and_does_not_write(as_lien: Client, world: World, made: dict[str, Any]) -> None:
    seen = worked(await as_lien.get(f"/establishments/{made['hotel']['id']}"))
    assert seen["actions"] == []
    assert (await edited(as_lien, seen["id"], name="Khách sạn Khác")).status_code == 403
    assert (await act(as_lien, seen["id"], "close", on="2024-06-10", reason="x")).status_code == 403
    here = await commune_of(world, "UBND-VB")
    assert (await as_lien.post("/establishments", HOTEL | {"area_id": here})).status_code == 403


async def test_nobody_enters_in_another_district(as_lan: Client, as_tam: Client, world: World) -> None:
    assert (
        await as_lan.post("/establishments", CAFE | {"area_id": await commune_of(world, "UBND-VB")})
    ).status_code == 403
    assert (
        await as_tam.post("/establishments", CAFE | {"area_id": await commune_of(world, "UBND-HB")})
    ).status_code == 403


async def test_it_does_not_move_to_another_district(as_hanh: Client, world: World, made: dict[str, Any]) -> None:
    there = await commune_of(world, "UBND-HB")
    assert fields(await edited(as_hanh, made["karaoke"]["id"], area_id=there)) == {"area_id": "other_district"}
    city = str(await world.one("select id from areas where level = 'city'"))
    assert fields(await edited(as_hanh, made["karaoke"]["id"], area_id=city)) == {"area_id": "not_a_commune"}


async def test_a_department_chosen_by_hand_sees_it_instead(as_hanh: Client, as_lien: Client, world: World) -> None:
    one = await entered(as_hanh, await commune_of(world, "UBND-VB", 3), HOTEL, licence_number=None, sector="SVHTT")
    assert (await as_lien.get(f"/establishments/{one['id']}")).status_code == 404
    worked(await edited(as_hanh, one["id"], sector=None))
    seen = worked(await as_lien.get(f"/establishments/{one['id']}"))
    assert [s["sector"]["code"] for s in seen["standings"]] == ["SDL", "SVHTT"]
    worked(await act(as_hanh, one["id"], "close", on="2024-06-10", reason="Trùng"))


async def test_the_island_without_communes_is_a_place_of_its_own(as_minh: Client, world: World) -> None:
    island = str(await world.one("select area_id from organisations where code = 'UBND-BLV'"))
    one = await entered(as_minh, island, CAFE)
    assert one["district"]["code"] == "UBND-BLV"
    worked(await act(as_minh, one["id"], "close", on="2024-06-10", reason="Nhập nhầm"))


async def test_only_the_coordinator_of_the_plan_keeps_the_kinds(
    as_minh: Client, as_thuy: Client, as_hanh: Client, as_lien: Client, world: World
) -> None:
    spa = {"code": "spa", "name_vi": "Spa", "name_en": "Spa", "sector": "SYT", "category": "massage"}
    for person in (as_thuy, as_hanh):
        assert (await person.post("/establishment-kinds", spa)).status_code == 403
    made = worked(await as_minh.post("/establishment-kinds", spa))
    assert fields(await as_minh.post("/establishment-kinds", spa)) == {"code": "taken"}
    bad = spa | {"code": "x1", "sector": "XYZ", "category": "y"}
    assert fields(await as_minh.post("/establishment-kinds", bad)) == {"sector": "unknown", "category": "unknown"}
    one = await entered(as_hanh, await commune_of(world, "UBND-VB", 4), CAFE, name="Spa Lá", kind="spa")
    assert (await as_lien.get(f"/establishments/{one['id']}")).status_code == 404
    change = {name: value for name, value in spa.items() if name != "code"} | {"sector": "SDL", "is_offered": False}
    url = f"/establishment-kinds/{made['id']}"
    assert (await as_minh.request("PUT", url, json=change)).status_code == 428
    worked(await as_minh.request("PUT", url, json=change, etag=made["etag"]))
    seen = worked(await as_lien.get(f"/establishments/{one['id']}"))
    assert [s["verb"] for s in seen["standings"]] == ["establishment_kind.edit", "establishment.edit"]
    listed = worked(await as_hanh.get("/establishment-kinds"))
    assert not listed["can_edit"]
    assert not next(kind for kind in listed["items"] if kind["code"] == "spa")["is_offered"]
    area = await commune_of(world, "UBND-VB", 5)
    assert fields(await as_hanh.post("/establishments", CAFE | {"kind": "spa", "area_id": area})) == {"kind": "unknown"}
    worked(await edited(as_hanh, one["id"], address="Thôn 3"))
