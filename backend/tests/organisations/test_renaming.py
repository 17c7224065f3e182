"""Quân keeps the bodies: Vĩnh Bảo is renamed from July, and nothing that was said of it before says anything else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest

from tests.conftest import Opening
from tests.factories.submissions import act, fill, submitted, worked
from tests.factories.territory import (
    BASIS,
    HOME_AFFAIRS,
    JULY,
    body,
    change,
    faults,
    picture,
    placed,
    previewed,
    rename,
    turn_to,
)
from tests.world import Client, World

NEW = {
    "name_vi": "Ủy ban nhân dân thị xã Vĩnh Bảo",
    "name_en": "People's Committee of Vĩnh Bảo Town",
    "short_vi": "UBND TX Vĩnh Bảo",
}


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def test_a_new_body_stands_where_it_was_put(as_quan: Client, as_chau: Client) -> None:
    made = await as_quan.post("/organisations", HOME_AFFAIRS | {"valid_from": "2024-06-10"})
    assert made.status_code == 201
    assert worked(made)["result"]["code"] == "SNVM"
    seen = await body(as_chau, "SNVM")
    assert (seen["parent"]["code"], seen["reports_to"]["code"], seen["valid_from"]) == (
        "UBND-TP",
        "UBND-TP",
        "2024-06-10",
    )
    assert seen["actions"] == []
    assert (await body(as_quan, "SNVM"))["actions"] == [
        f"organisation.{v}" for v in ("edit", "rename", "close", "succeed")
    ]
    found = worked(await as_chau.get("/organisations", params={"q": "noi vu va lao dong"}))
    assert [one["code"] for one in found["items"]] == ["SNVM"]


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"code": "SYT"}, ("code", "taken")),
        ({"code": "sở"}, ("code", "string_pattern_mismatch")),
        ({"parent": "KHONG-CO"}, ("parent", "absent")),
        ({"parent": "UBND-QH"}, ("parent", "group")),
        ({"reports_to": "SNVM"}, ("reports_to", "absent")),
        ({"area": "99999"}, ("area", "absent")),
        ({"valid_from": "1990-01-01"}, ("parent", "absent")),
        ({"name_vi": "Sở 031088001234"}, ("name_vi", "personal_data")),
        ({"kind": "king"}, ("kind", "literal_error")),
        ({"valid_from": "2024-02-30"}, ("valid_from", "date_from_datetime_parsing")),
    ],
)
async def test_a_wrong_field_of_a_new_body_is_named(world: World, as_quan: Client, changed: Any, fault: Any) -> None:
    before = await picture(world)
    said = HOME_AFFAIRS | {"valid_from": "2024-06-10"} | changed
    assert fault in faults(await as_quan.post("/organisations", said))
    assert fault in faults(await as_quan.post("/organisations/preview", said))
    assert await picture(world) == before


async def test_what_is_official_says_the_same_for_ever(
    world: World, as_quan: Client, as_hanh: Client, as_minh: Client
) -> None:
    report = await submitted(world, "UBND-VB", "hanh")
    await act(world.as_("dung"), report, "certify")
    await act(as_minh, report, "accept")
    listed = "/submissions?page_size=500"
    seen = {name: worked(await world.as_(name).get(listed)) for name in ("hanh", "minh")}
    told = (await as_minh.get(report.url)).json()
    await rename(as_quan, "UBND-VB", **NEW)
    turn_to(world, JULY)
    again = (await as_minh.get(report.url)).json()
    for name in ("revision", "official_revision", "state", "owner", "items"):
        assert again[name] == told[name], name
    names = {name: [(one["id"], one["owner"]) for one in page["items"]] for name, page in seen.items()}
    for name, before in names.items():
        after = worked(await world.as_(name).get(listed))["items"]
        assert [(one["id"], one["owner"]) for one in after] == before, name
    owner = await world.one(
        "select o.name_vi from submissions s join organisations o on o.id = s.owner_id where s.id = $1::uuid", report.id
    )
    assert owner == "Ủy ban nhân dân huyện Vĩnh Bảo"


async def test_hanh_goes_on_in_the_very_session_she_has_open(world: World, as_quan: Client, as_hanh: Client) -> None:
    draft = await fill(as_hanh, await world.submission("UBND-VB"))
    version = (await as_hanh.get("/me")).json()["memberships"]
    was = await world.one("select access_version from actors where id = $1", await world.actor("hanh"))
    await rename(as_quan, "UBND-VB", **NEW)
    assert await world.one("select access_version from actors where id = $1", await world.actor("hanh")) > was
    assert (await as_hanh.get("/me")).json()["memberships"] == version, "June is as it was"
    turn_to(world, JULY)
    (held,) = (await as_hanh.get("/me")).json()["memberships"]
    assert (held["organisation"]["name"], held["role"]) == (NEW["name_vi"], "contributor")
    assert (await act(as_hanh, draft, "submit")).state == "submitted"
    assert (await act(world.as_("dung"), draft, "certify")).state == "certified"
    assert (await world.as_("chau").get(draft.url)).status_code == 404, "the next district sees nothing of it still"


async def test_what_stands_below_stands_below_the_new_one(world: World, as_quan: Client) -> None:
    before = await body(as_quan, "UBND-HB")
    renamed = await rename(as_quan, "UBND-HB", name_vi="Ủy ban nhân dân quận Hồng Bàng mới")
    turn_to(world, JULY)
    after = await body(as_quan, "UBND-HB")
    assert after["id"] == renamed["result"]["id"] != before["id"]
    assert after["children"] == before["children"]
    assert after["receives_from"] == before["receives_from"]
    assert (await body(as_quan, "UBND-11296"))["parent"]["name"] == "Ủy ban nhân dân quận Hồng Bàng mới"
    june = worked(await as_quan.get("/organisations/UBND-11296", params={"on": "2024-06-10"}))
    assert june["parent"]["name"] == before["name"]
    listed = worked(await as_quan.get("/organisations", params={"parent_id": after["id"], "page_size": 500}))
    assert listed["total"] == before["children_count"] > 5
    told = [(one["name"], one["valid_from"], one["valid_to"]) for one in after["names"]]
    assert told[0] == ("Ủy ban nhân dân quận Hồng Bàng mới", "2024-07-01", None)
    assert told[1][0] == before["name"]
    assert told[1][2] == "2024-07-01"
    assert after["predecessors"][0]["basis"] == BASIS["basis"]


async def test_tong_whose_role_reaches_the_communes_loses_none(world: World, as_quan: Client, as_tong: Client) -> None:
    seen = {one["id"] for one in worked(await as_tong.get("/submissions", params={"page_size": 500}))["items"]}
    await rename(as_quan, "UBND-VB", **NEW)
    for day in (date(2024, 6, 30), JULY):
        turn_to(world, day)
        again = worked(await as_tong.get("/submissions", params={"page_size": 500}))["items"]
        assert {one["id"] for one in again} == seen, day
    assert len(seen) > 1


async def test_a_spelling_is_corrected_until_something_official_carries_it(world: World, as_quan: Client) -> None:
    seen = await body(as_quan, "UBND-VB")
    names = {name: seen["words"][name] for name in ("name_vi", "name_en", "short_vi", "short_en")}
    right = names | {"name_vi": "Ủy ban Nhân dân huyện Vĩnh Bảo", "note": None}
    path = f"/organisations/{seen['id']}"
    assert (await as_quan.patch(path, right)).status_code == 428
    worked(await as_quan.patch(path, right, etag=seen["etag"]))
    assert (await as_quan.patch(path, names, etag=seen["etag"])).status_code == 412
    again = await body(as_quan, "UBND-VB")
    assert (again["name"], again["id"]) == (right["name_vi"], seen["id"])
    assert ("name_vi", "same") in faults(await as_quan.patch(path, right, etag=again["etag"]))
    report = await submitted(world, "UBND-VB", "hanh")
    await act(world.as_("dung"), report, "certify")
    await act(world.as_("minh"), report, "accept")
    refused = await as_quan.patch(path, names, etag=again["etag"])
    assert (refused.status_code, refused.json()["code"]) == (409, "in-official-papers")
    worked(await as_quan.patch(path, right | {"note": "Trụ sở mới"}, etag=again["etag"]))
    told = await world.one("select diff from audit.events where verb = 'organisation.edit' order by at limit 1")
    assert "Ủy ban Nhân dân huyện Vĩnh Bảo" in told


async def test_a_preview_says_what_hangs_on_it_and_leaves_nothing(world: World, as_quan: Client) -> None:
    before = await picture(world)
    told = worked(
        await previewed(as_quan, "UBND-HB", "rename", placed(await body(as_quan, "UBND-HB"), name_vi="Tên khác"))
    )
    assert await picture(world) == before
    (subject,) = told["subjects"]
    amounts = subject["amounts"]
    assert (amounts["submissions"], amounts["awaited"], amounts["people"]) == (1, 1, 3)
    assert amounts["assignments"] > 10
    assert told["is_done"] is False
    assert told["hindrances"] == []
    below = next(one for one in told["remarks"] if one["code"] == "below")
    assert below["count"] == (await body(as_quan, "UBND-HB"))["children_count"]
    assert 0 < len(below["names"]) <= 8
    assert "Tên khác" in below["message"]


@pytest.mark.parametrize(
    ("code", "changed", "fault"),
    [
        ("UBND-HB", {"on": "2000-01-01"}, ("on", "before_opening")),
        ("UBND-HB", {"parent": "UBND-11296"}, ("parent", "loop")),
        ("UBND-HB", {"parent": "UBND-HB"}, ("parent", "loop")),
        ("UBND-HB", {"reports_to": "UBND-11296"}, ("reports_to", "loop")),
        ("UBND-HB", {"parent": "UBND-QH"}, ("parent", "group")),
        ("UBND-HB", {"area": "00000"}, ("area", "absent")),
        ("UBND-HB", {}, ("name_vi", "same")),
        ("UBND-HB", {"basis": ""}, ("basis", "string_too_short")),
    ],
)
async def test_a_wrong_change_names_its_field(
    world: World, as_quan: Client, code: str, changed: Any, fault: Any
) -> None:
    before = await picture(world)
    said = placed(await body(as_quan, code), **changed)
    assert fault in faults(await change(as_quan, code, "rename", said))
    shown = (f"rename.{fault[0]}", fault[1]) if fault[0] == "basis" else fault
    assert shown in faults(await previewed(as_quan, code, "rename", said))
    assert await picture(world) == before


async def test_a_loop_that_would_only_close_later_is_refused_now(world: World, as_quan: Client) -> None:
    """From August SYT stands below SDL: then SDL cannot be put below SYT from July."""
    later = placed(await body(as_quan, "SYT"), parent="SDL", on="2024-08-01")
    worked(await change(as_quan, "SYT", "rename", later))
    refused = await change(as_quan, "SDL", "rename", placed(await body(as_quan, "SDL"), parent="SYT"))
    assert faults(refused) == {("parent", "loop")}


async def test_of_two_administrators_the_second_is_told(world: World, as_quan: Client) -> None:
    seen = await body(as_quan, "SYT")
    worked(await change(as_quan, "SYT", "rename", placed(seen, name_vi="Sở Y tế thành phố")))
    again = await as_quan.post(f"/organisations/{seen['id']}/rename", placed(seen, name_vi="Sở Y"), etag=seen["etag"])
    assert again.status_code == 412
    assert (await as_quan.post(f"/organisations/{seen['id']}/close", BASIS)).status_code == 428


async def test_an_answer_that_was_lost_is_given_again(world: World, as_quan: Client) -> None:
    seen = await body(as_quan, "SYT")
    said = placed(seen, name_vi="Sở Y tế thành phố")
    asked = [
        await as_quan.post(f"/organisations/{seen['id']}/rename", said, etag=seen["etag"], key="doi-ten-syt")
        for _ in "ab"
    ]
    assert asked[0].json() == asked[1].json()
    assert await world.one("select count(*) from organisations where code = 'SYT'") == 2
