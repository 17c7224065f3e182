"""Quân looks after people: finds them, gives and ends roles, suspends; each takes effect with the next request."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.conftest import Opening
from tests.factories.accounts import bring_app, enter, signed_in
from tests.factories.people import act, codes, end, grant, role_of, seen
from tests.factories.submissions import worked
from tests.world import Client, World

LINK = """insert into one_time_links (id, actor_id, kind, expires_at)
  values (gen_random_uuid(), $1, 'reset', now() + interval '1 hour')"""


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def found(by: Client, **asked: str) -> list[str]:
    """Names in the order of the list."""
    return [one["name"] for one in worked(await by.get("/people", params={"page_size": 500} | asked))["items"]]


async def test_people_are_found_without_marks_and_listed_by_given_name(as_quan: Client) -> None:
    assert await found(as_quan, q="do thu thuy") == ["Đỗ Thu Thủy"]
    assert await found(as_quan, q="CHAU@tests") == ["Lê Minh Châu"]
    assert await found(as_quan, q="100%") == []
    everybody = await found(as_quan)
    assert everybody[:3] == ["Nguyễn Thanh Bình", "Hoàng Văn Cảnh", "Lê Minh Châu"]
    assert everybody.index("Phạm Văn Dũng") < everybody.index("Trần Thu Hà") < everybody.index("Nguyễn Thị Hạnh")
    assert await found(as_quan, sort="-name") == everybody[::-1]
    assert (await found(as_quan, sort="email"))[0] == "Nguyễn Thanh Bình"


async def test_the_list_is_narrowed_by_body_role_and_state(world: World, as_quan: Client) -> None:
    assert await found(as_quan, organisation="UBND-HB", role="coordinator") == ["Đỗ Thu Thủy"]
    assert await found(as_quan, organisation="UBND-LC") == ["Lê Minh Châu", "Phan Văn Nhiều"]
    worked(await grant(world, "kiem", as_quan, valid_from="2024-07-01"))
    worked(await end(as_quan, await role_of(world, "kiem", as_quan, 0), "2024-06-09"))
    worked(await act(world, "ha", "suspend", as_quan))
    worked(await end(as_quan, await role_of(world, "canh", as_quan), "2024-06-09"))
    page = worked(await as_quan.get("/people", params={"page_size": 2, "page": 2}))
    assert (len(page["items"]), page["total"]) == (2, 24)
    assert page["counts"] == {"active": 21, "coming": 1, "ended": 1, "suspended": 1}
    for state, name in (("coming", "Đào Văn Kiểm"), ("ended", "Hoàng Văn Cảnh"), ("suspended", "Trần Thu Hà")):
        assert await found(as_quan, state=state) == [name]
    assert await found(as_quan, role="auditor") == []
    assert await found(as_quan, organisation="CATP", state="ended") == ["Hoàng Văn Cảnh"]


async def test_a_page_tells_roles_with_who_gave_them_and_no_device(world: World, as_quan: Client) -> None:
    await signed_in(world, "hanh")
    worked(await grant(world, "hanh", as_quan, valid_from="2024-07-01", valid_to="2024-07-31"))
    page = await seen(world, "hanh", as_quan)
    assert [(one["role"], one["state"]) for one in page["memberships"]] == [
        ("contributor", "active"),
        ("reader", "coming"),
    ]
    given = page["memberships"][1]
    assert (given["granted_by"]["name"], given["deputy_for"]) == ("Vũ Minh Quân", None)
    assert page["memberships"][0]["granted_by"] is None, "given on the server"
    assert (page["has_second_factor"], len(page["signed_in_on"])) == (False, 10)
    assert not {"sessions", "browser", "system", "last_seen_at"} & set(page)


async def test_a_role_counts_from_its_first_day_and_at_the_next_request(world: World, as_quan: Client) -> None:
    as_kiem = world.as_("kiem")
    assert (await as_kiem.get("/submissions")).status_code == 403
    later = worked(await grant(world, "kiem", as_quan, organisation="UBND-LC", valid_from="2024-06-11"))
    assert later["state"] == "coming"
    assert (await as_kiem.get("/submissions")).status_code == 403
    held = worked(await grant(world, "kiem", as_quan))
    listed = worked(await as_kiem.get("/submissions"))
    owners = {line["owner"]["code"] for line in listed["items"]}
    assert ("UBND-VB" in owners, "UBND-LC" in owners) == (True, False)
    worked(await end(as_quan, held, "2024-06-09"))
    assert (await as_kiem.get("/submissions")).status_code == 403
    assert (await as_kiem.get("/audit-events")).status_code == 200, "the other role is untouched"


async def test_what_was_seen_before_is_stale_after_a_change(world: World, as_quan: Client, as_hanh: Client) -> None:
    report = worked(await as_hanh.get(f"/submissions/{await world.submission('UBND-VB')}"))
    worked(await grant(world, "hanh", as_quan))
    assert (await as_hanh.patch(f"/submissions/{report['id']}", {"note": "x"}, etag=report["etag"])).status_code == 412


async def test_suspended_is_out_at_once_and_resumed_signs_in_again(world: World, as_quan: Client) -> None:
    browser = await signed_in(world, "hanh")
    assert worked(await act(world, "hanh", "suspend", as_quan))["state"] == "suspended"
    assert (await browser.get("/submissions")).status_code == 401
    assert (await enter(world, "hanh"))[1].status_code == 401
    back = worked(await act(world, "hanh", "resume", as_quan))
    assert (back["state"], back["memberships"][0]["role"]) == ("active", "contributor")
    assert (await browser.get("/submissions")).status_code == 401, "a session that was ended stays ended"
    assert (await (await signed_in(world, "hanh")).get("/submissions")).status_code == 200


async def test_whoever_leaves_keeps_everything_until_the_day(world: World, as_quan: Client) -> None:
    left = worked(await act(world, "nhieu", "leave", as_quan, {"last_on": "2024-06-30"}))
    assert {one["valid_to"] for one in left["memberships"]} == {"2024-06-30"}
    assert (await world.as_("nhieu").get("/submissions")).status_code == 200
    again = await act(world, "nhieu", "leave", as_quan, {"last_on": "2024-07-15"})
    assert (again.status_code, again.json()["code"]) == (409, "over-by-then"), "an end is never put off by it"
    worked(await act(world, "nhieu", "leave", as_quan, {"last_on": "2024-06-09"}))
    assert (await world.as_("nhieu").get("/submissions")).status_code == 403
    told = await world.sql.fetch("select organisation_id, diff from audit.events where verb = 'person.leave'")
    assert len(told) == 4, "in the audit of both bodies, each time"


async def test_a_deputy_stands_in_for_a_named_person_between_two_days(world: World, as_quan: Client) -> None:
    held = await role_of(world, "minh", as_quan)
    asked = {"deputy_id": str(await world.actor("binh")), "valid_from": "2024-06-10", "valid_to": "2024-06-20"}
    made = worked(await as_quan.post(f"/memberships/{held['id']}/deputise", asked, etag=held["etag"]))
    assert (made["person"]["name"], made["deputy_for"]["name"]) == ("Nguyễn Thanh Bình", "Lê Quang Minh")
    assert (made["role"], made["reach"], made["valid_to"]) == ("coordinator", "plan", "2024-06-20")
    total = await world.one("select count(*) from submissions")
    assert worked(await world.as_("binh").get("/submissions"))["total"] == total
    walls = "select walls from memberships where actor_id = $1 and deputy_for is not null"
    assert await world.one(walls, await world.actor("binh")) == ["police", "support"]
    again = await as_quan.post(f"/memberships/{held['id']}/deputise", asked, etag=held["etag"])
    assert (again.status_code, again.json()["code"]) == (409, "held-already")


async def test_another_address_signs_in_and_the_old_ones_letters_open_nothing(world: World, as_quan: Client) -> None:
    await world.sql.execute(LINK, await world.actor("hanh"))
    page = await seen(world, "hanh", as_quan)
    said = {"name": "Nguyễn Thị Hồng Hạnh", "email": "hong.hanh@tests.example"}
    edited = worked(await as_quan.patch(f"/people/{page['id']}", said, etag=page["etag"]))
    assert (edited["name"], edited["email"]) == (said["name"], said["email"])
    assert await world.one("select count(*) from one_time_links where ended_at is null") == 0
    assert (await enter(world, "hanh"))[1].status_code == 401
    assert (await enter(world, "hong.hanh"))[1].status_code == 200
    taken = await as_quan.patch(f"/people/{page['id']}", said | {"email": "LAN@tests.example"}, etag=edited["etag"])
    assert codes(taken) == {("email", "taken")}


async def test_a_lost_second_factor_is_forgotten(world: World, as_quan: Client) -> None:
    browser = await signed_in(world, "dung")
    await bring_app(world, "dung", browser)
    page = await seen(world, "dung", as_quan)
    assert page["has_second_factor"]
    url = f"/people/{page['id']}/second-factor"
    after = worked(await as_quan.request("DELETE", url, etag=page["etag"]))
    assert not after["has_second_factor"]
    assert "second_factor.forget" not in after["actions"]
    assert (await browser.get("/me")).status_code == 401
    assert (await enter(world, "dung"))[1].status_code == 200
    again = await as_quan.request("DELETE", url, etag=after["etag"])
    assert (again.status_code, again.json()["code"]) == (409, "no-second-factor")


async def test_the_audit_names_nobody(world: World, as_quan: Client) -> None:
    worked(await grant(world, "hanh", as_quan))
    page = await seen(world, "hanh", as_quan)
    said = {"name": "Nguyễn Thị Hồng Hạnh", "email": "hong.hanh@tests.example"}
    worked(await as_quan.patch(f"/people/{page['id']}", said, etag=page["etag"]))
    for verb in ("suspend", "resume"):
        worked(await act(world, "lan", verb, as_quan))
    rows = await world.sql.fetch("select verb, object_id, diff::text as diff, actor_id from audit.events")
    told = {row["verb"] for row in rows}
    assert told == {"membership.create", "person.edit", "person.suspend", "person.resume", "person.read"}
    assert {row["actor_id"] for row in rows} == {await world.actor("quan")}
    for row in rows:
        assert not any(word in row["diff"].lower() for word in ("hạnh", "nguyễn", "@", "lan"))
