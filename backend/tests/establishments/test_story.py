"""An establishment from its entry to its closing, with the register of any day in between."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories.documents import fields
from tests.factories.establishments import CAFE, HOTEL, KARAOKE, act, commune_of, edited, entered, names
from tests.factories.submissions import worked
from tests.world import Client, World


@pytest.fixture(scope="module")
async def hotel(world: World) -> dict[str, Any]:
    """Hạnh of Vĩnh Bảo enters a hotel that has been there since February."""
    return await entered(world.as_("hanh"), await commune_of(world, "UBND-VB"), HOTEL, since="2024-02-01", workers=12)


async def counted(person: Client, day: str) -> int:
    """How many the 20 % looked at on a day."""
    return int(worked(await person.get("/establishments/as-at", params={"on": day}))["counted"])


async def test_the_kind_says_which_department_answers_for_it(hotel: dict[str, Any]) -> None:
    assert hotel["sector"]["code"] == "SDL"
    assert hotel["district"]["code"] == "UBND-VB"
    assert hotel["team"]["code"] == "DOI178-VB"
    assert (hotel["workers"], hotel["workers_counted_on"]) == (12, "2024-06-10")
    assert hotel["state"] == "active"
    assert not hotel["is_listed"]


async def test_a_contributor_does_not_say_what_counts(as_hanh: Client, hotel: dict[str, Any]) -> None:
    refused = await act(as_hanh, hotel["id"], "designate", is_listed=True, on="2024-02-15", reason="Rà soát")
    assert refused.status_code == 403


async def test_the_register_of_every_day_answers(as_hanh: Client, as_dung: Client, hotel: dict[str, Any]) -> None:
    key = hotel["id"]
    worked(await act(as_dung, key, "designate", is_listed=True, on="2024-02-15", reason="Rà soát đầu năm"))
    worked(await act(as_hanh, key, "suspend", on="2024-03-10", reason="Sửa chữa"))
    worked(await act(as_hanh, key, "resume", on="2024-04-01", reason="Hoạt động lại"))
    worked(await edited(as_hanh, key, name="Khách sạn Sao Hôm", since="2024-04-20", reason="Đổi tên"))
    told = worked(await act(as_hanh, key, "close", on="2024-05-31", reason="Trả giấy phép"))
    days = (
        "2024-01-31",
        "2024-02-14",
        "2024-02-15",
        "2024-03-09",
        "2024-03-10",
        "2024-04-01",
        "2024-05-30",
        "2024-05-31",
    )
    assert [await counted(as_hanh, day) for day in days] == [0, 0, 1, 1, 0, 1, 1, 0]
    assert [one["verb"].partition(".")[2] for one in told["standings"]] == [
        "close", "edit", "resume", "suspend", "designate", "edit",
    ]  # fmt: skip
    assert told["standings"][1]["changed"] == ["name"]
    assert told["standings"][2]["name"] == "Khách sạn Sao Mai"
    assert told["standings"][0]["valid_to"] is None
    assert told["actions"] == ["establishment.resume"]


async def test_what_the_register_learns_late_leaves_earlier_answers_alone(world: World, hotel: dict[str, Any]) -> None:
    """The figure of a moment can be told again: `known_at` looks at what was known then."""
    owner = await world.organisation("UBND-VB")
    sql = """select coalesce(sum(n), 0) from (select count(*) filter (where is_listed and state = 'active') as n
      from establishment_standings where owner_id = $1 and valid_from <= $2 and recorded_at <= $3
      and (valid_to is null or valid_to > $2 or ended_at > $3)) s"""
    first = await world.one("select min(ended_at) from establishment_standings where owner_id = $1", owner)
    from datetime import date, timedelta

    assert await world.one(sql, owner, date(2024, 5, 30), first - timedelta(microseconds=1)) == 0
    assert await world.one(sql, owner, date(2024, 5, 30), first + timedelta(days=1)) == 1


async def test_days_that_cannot_be(as_hanh: Client, world: World) -> None:
    area = await commune_of(world, "UBND-VB", 1)
    assert fields(await as_hanh.post("/establishments", CAFE | {"area_id": area, "since": "2024-06-11"})) == {
        "since": "future"
    }
    one = await entered(as_hanh, area, CAFE, since="2024-05-01")
    assert fields(await act(as_hanh, one["id"], "suspend", on="2024-04-30", reason="x")) == {"on": "before_last"}
    assert fields(await act(as_hanh, one["id"], "close", on="2024-07-01", reason="x")) == {"on": "future"}
    assert fields(await act(as_hanh, one["id"], "close", on="2024-06-01", reason="")) == {"reason": "string_too_short"}
    assert fields(await act(as_hanh, one["id"], "count", counted_on="2024-06-11", workers=3)) == {
        "counted_on": "future"
    }


async def test_the_day_of_a_change_can_be_corrected(as_hanh: Client, world: World) -> None:
    """Of the same day the later word holds; the one before stays readable as an empty stretch."""
    one = await entered(as_hanh, await commune_of(world, "UBND-VB", 2), CAFE, since="2024-05-01")
    told = worked(await edited(as_hanh, one["id"], name="Cà phê Góc Vườn", since="2024-05-01"))
    assert [(s["name"], s["valid_from"], s["valid_to"]) for s in told["standings"]] == [
        ("Cà phê Góc Vườn", "2024-05-01", None),
        ("Cà phê Góc Phố", "2024-05-01", "2024-05-01"),
    ]


async def test_the_number_of_workers_has_a_day_and_a_history(as_hanh: Client, as_tam: Client, world: World) -> None:
    one = await entered(as_hanh, await commune_of(world, "UBND-VB", 3), KARAOKE)
    worked(await act(as_tam, one["id"], "count", counted_on="2024-05-01", workers=9))
    told = worked(await act(as_hanh, one["id"], "count", counted_on="2024-03-01", workers=4))
    assert (told["workers"], told["workers_counted_on"]) == (9, "2024-05-01")
    assert [(n["workers"], n["by"]) for n in told["headcounts"]] == [(9, "Nguyễn Văn Tám"), (4, "Nguyễn Thị Hạnh")]


async def test_two_people_do_not_overwrite_each_other(as_hanh: Client, as_tam: Client, world: World) -> None:
    one = await entered(as_hanh, await commune_of(world, "UBND-VB", 4), KARAOKE, since="2024-03-01")
    worked(await edited(as_tam, one["id"], address="Số 7 khu phố 1"))
    stale = {"on": "2024-06-10", "reason": "Sửa chữa"}
    url = f"/establishments/{one['id']}/suspend"
    assert (await as_hanh.post(url, stale, etag=one["etag"])).status_code == 412
    assert (await as_hanh.post(url, stale)).status_code == 428


async def test_it_is_found_by_words_without_diacritics(as_hanh: Client, world: World) -> None:
    area = await commune_of(world, "UBND-VB", 5)
    await entered(as_hanh, area, HOTEL, name="Nhà nghỉ Thuỷ Tiên", kind="guest_house", licence_number="02A8.00-77")
    for words in ("thuy tien", "THỦY TIÊN", "tien nghi", "02a8.00-77", "20/8 thuy"):
        assert "Nhà nghỉ Thuỷ Tiên" in names(await as_hanh.get("/establishments", params={"q": words}))
    assert names(await as_hanh.get("/establishments", params={"q": "thuy%tien"})) == []


async def test_lists_are_narrowed_and_ordered(as_hanh: Client, world: World) -> None:
    area = await commune_of(world, "UBND-VB", 6)
    await entered(as_hanh, area, CAFE, name="Cà phê Ẩn")
    await entered(as_hanh, area, CAFE, name="Cà phê Bến")
    await entered(as_hanh, area, KARAOKE, name="Karaoke Ánh Trăng")
    asked = {"area_id": area}
    shown = ["Cà phê Ẩn", "Cà phê Bến", "Karaoke Ánh Trăng"]
    assert names(await as_hanh.get("/establishments", params=asked)) == shown
    assert names(await as_hanh.get("/establishments", params=asked | {"sort": "-name"})) == shown[::-1]
    assert names(await as_hanh.get("/establishments", params=asked | {"kind": "cafe"})) == shown[:2]
    assert names(await as_hanh.get("/establishments", params=asked | {"sector": "SVHTT"})) == shown[2:]
    second = worked(await as_hanh.get("/establishments", params=asked | {"page_size": 2, "page": 2}))
    assert ([item["name"] for item in second["items"]], second["total"]) == (shown[2:], 3)
    assert names(await as_hanh.get("/establishments", params=asked | {"listed": "true"})) == []
    assert names(await as_hanh.get("/establishments", params=asked | {"state": "closed"})) == []
    assert names(await as_hanh.get("/establishments", params=asked | {"district": "UBND-HB"})) == []
