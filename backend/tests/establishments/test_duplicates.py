"""The same establishment is not entered twice, however it is written."""

from __future__ import annotations

from tests.factories.documents import fields
from tests.factories.establishments import CAFE, HOTEL, act, commune_of, edited, entered
from tests.factories.submissions import worked
from tests.world import Client, World


async def test_the_same_name_in_the_same_commune(as_hanh: Client, world: World) -> None:
    here, next_door = await commune_of(world, "UBND-VB"), await commune_of(world, "UBND-VB", 1)
    first = await entered(as_hanh, here, CAFE, name="Cà phê Thủy-Mộc")
    again = CAFE | {"name": "CA PHE THUỶ MỘC", "area_id": here}
    refused = await as_hanh.post("/establishments", again)
    assert fields(refused) == {"name": "same_name"}
    assert refused.json()["errors"][0]["establishment_id"] == first["id"]
    assert "Cà phê Thủy-Mộc" in refused.json()["errors"][0]["message"]
    worked(await as_hanh.post("/establishments", again | {"area_id": next_door}))
    worked(await as_hanh.post("/establishments", again | {"is_separate": True}))


async def test_the_same_licence_anywhere_in_the_district(as_hanh: Client, as_lan: Client, world: World) -> None:
    here, next_door = await commune_of(world, "UBND-VB"), await commune_of(world, "UBND-VB", 1)
    first = await entered(as_hanh, here, HOTEL, licence_number="02A8-55.10", since="2024-03-01")
    again = HOTEL | {"name": "Khách sạn Khác", "licence_number": "02a8 5510", "area_id": next_door, "is_separate": True}
    assert fields(await as_hanh.post("/establishments", again)) == {"licence_number": "same_licence"}
    # Another district's register is nobody's concern: a refusal would tell what stands there.
    await entered(as_lan, await commune_of(world, "UBND-HB"), HOTEL, licence_number="02A8-55.10")
    worked(await act(as_hanh, first["id"], "close", on="2024-06-01", reason="Sang tên"))
    second = worked(await as_hanh.post("/establishments", again))
    back = await act(as_hanh, first["id"], "resume", on="2024-06-10", reason="Mở lại")
    assert fields(back) == {"licence_number": "same_licence"}
    worked(await edited(as_hanh, second["id"], licence_number=None))
    worked(await act(as_hanh, first["id"], "resume", on="2024-06-10", reason="Mở lại"))


async def test_an_edit_meets_the_others_too(as_hanh: Client, world: World) -> None:
    here = await commune_of(world, "UBND-VB", 2)
    await entered(as_hanh, here, CAFE, name="Cà phê Một")
    two = await entered(as_hanh, here, CAFE, name="Cà phê Hai")
    assert fields(await edited(as_hanh, two["id"], name="ca phe mot")) == {"name": "same_name"}
    worked(await edited(as_hanh, two["id"], name="Cà phê HAI"))


async def test_no_personal_data_in_any_field(as_hanh: Client, world: World) -> None:
    here = await commune_of(world, "UBND-VB", 3)
    typed = CAFE | {
        "area_id": here,
        "name": "Cà phê 0912 345 678",
        "note": "CCCD 031090001234",
        "licence_number": "031090001234",
    }
    assert fields(await as_hanh.post("/establishments", typed)) == dict.fromkeys(
        ("name", "note", "licence_number"), "personal_data"
    )
    worked(await as_hanh.post("/establishments", CAFE | {"area_id": here, "licence_number": "0201234567"}))
