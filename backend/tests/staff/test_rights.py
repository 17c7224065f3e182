"""Who may look after whom: within the own reach, never oneself, and always with somebody left who administers."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest

from tests.conftest import Opening
from tests.factories.accounts import bring_app, signed_in
from tests.factories.people import act, appoint, codes, end, grant, role_of, seen
from tests.factories.submissions import worked
from tests.world import Client, World

ROLES = ("contributor", "approver", "coordinator", "inspector", "tipoff_officer", "reader", "auditor", "administrator")
WIDE = {"coordinator", "tipoff_officer", "reader", "auditor", "administrator"}
BODIES = ("UBND-VB", "UBND-11824", "UBND-HB")
REACHES = ("own", "subtree", "plan")
# Tổng administers Vĩnh Bảo and its communes, Dũng Vĩnh Bảo alone, Quân everything.
WITHIN = {
    "quan": set(itertools.product(BODIES, REACHES)),
    "tong": {(body, reach) for body in BODIES[:2] for reach in REACHES[:2]},
    "dung": {("UBND-VB", "own")},
}

TILL_JULY = "update memberships set valid_to = '2024-07-31' where actor_id = $1"


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        await appoint(world, "tong", "UBND-VB", "subtree")
        await appoint(world, "dung", "UBND-VB", "own")
        await world.sql.execute(TILL_JULY, await world.actor("mai"))
        yield world


@pytest.mark.parametrize("giver", WITHIN)
async def test_a_role_is_given_within_the_givers_reach_alone(world: World, giver: str) -> None:
    by = world.as_(giver)
    for role, body, reach in itertools.product(ROLES, BODIES, REACHES):
        answer = await grant(world, "mai", by, role=role, organisation=body, reach=reach, valid_from="2024-08-01")
        if reach == "plan" and role not in WIDE:
            assert codes(answer) == {("reach", "too_far")}
        elif (body, reach) in WITHIN[giver]:
            assert answer.status_code == 201, (role, body, reach, answer.text)
        else:
            assert (answer.status_code, answer.json()["code"]) == (403, "beyond-reach"), (role, body, reach)
    given = "select count(*) from memberships where granted_by = $1"
    expected = sum(reach != "plan" or role in WIDE for role in ROLES for _, reach in WITHIN[giver])
    assert await world.one(given, await world.actor(giver)) == expected


@pytest.mark.parametrize("name", ["hanh", "minh", "ha", "kiem", "yen"])
async def test_whoever_is_no_administrator_has_no_part_in_it(world: World, name: str) -> None:
    by, hanh = world.as_(name), await world.actor("hanh")
    for answer in (
        await by.get("/people"),
        await by.get(f"/people/{hanh}"),
        await by.get("/memberships"),
        await grant(world, "hanh", by),
        await by.post(f"/people/{hanh}/suspend", etag='"1.1"'),
        await by.request("DELETE", f"/people/{hanh}/second-factor", etag='"1.1"'),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "not-permitted")


async def test_a_narrow_administrator_sees_people_and_roles_of_his_bodies_alone(world: World) -> None:
    as_tong, as_dung = world.as_("tong"), world.as_("dung")
    names = {one["name"] for one in worked(await as_dung.get("/people"))["items"]}
    assert {"Nguyễn Thị Hạnh", "Phan Văn Nhiều", "Trần Thị Yến"} <= names
    assert not {"Lê Minh Châu", "Vũ Minh Quân", "Lê Quang Minh"} & names
    for name in ("chau", "quan"):
        assert (await as_dung.get(f"/people/{await world.actor(name)}")).status_code == 404
        assert (await grant(world, name, as_dung)).status_code == 404
    bodies = {one["organisation"]["code"] for one in worked(await as_dung.get("/memberships"))["items"]}
    assert bodies == {"UBND-VB"}
    assert {one["organisation"]["code"] for one in (await seen(world, "nhieu", as_dung))["memberships"]} == {"UBND-VB"}
    assert not worked(await as_tong.get("/people"))["can_import"]
    other = await role_of(world, "chau", world.as_("quan"))
    assert (await end(as_dung, other, "2024-06-30")).status_code == 404


@pytest.mark.parametrize("name", WITHIN)
async def test_the_office_is_told_to_whoever_reaches_the_whole_plan(world: World, name: str) -> None:
    """What the pages offer is what the database lets in."""
    by, office = world.as_(name), {"api-clients": "client.read", "invitations": "invitation.read", "jobs": "job.read"}
    told = set(worked(await by.get("/me"))["verbs"])
    let = {verb for place, verb in office.items() if (await by.get(f"/{place}")).status_code == 200}
    assert let == told & set(office.values()) == (set(office.values()) if name == "quan" else set())
    assert "person.read" in told
    assert ("organisation.create" in told) == (name == "quan")


async def test_an_account_that_reaches_further_is_not_his_to_touch(world: World) -> None:
    """Whoever could give Yến another address would sign in as coordinator of the whole plan by a reset letter."""
    as_dung = world.as_("dung")
    page = await seen(world, "yen", as_dung)
    assert (page["is_whole"], page["actions"]) == (False, ["person.leave", "membership.create"])
    url = f"/people/{page['id']}"
    for answer in (
        await as_dung.patch(url, {"name": "Yến", "email": "dung2@tests.example"}, etag=page["etag"]),
        await as_dung.post(f"{url}/suspend", etag=page["etag"]),
        await as_dung.request("DELETE", f"{url}/second-factor", etag=page["etag"]),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "beyond-reach")
    left = worked(await act(world, "yen", "leave", as_dung, {"last_on": "2024-06-09"}))
    assert {one["state"] for one in left["memberships"]} == {"ended"}
    assert (await world.as_("yen").get("/closings", params={})).status_code != 403, (
        "the coordinator's role is untouched"
    )


async def test_nobody_gives_or_takes_from_the_own_account(world: World, as_quan: Client) -> None:
    page = await seen(world, "quan", as_quan)
    assert (page["is_self"], page["actions"]) == (True, ["person.edit"])
    held = page["memberships"][0]
    assert held["actions"] == []
    url = f"/people/{page['id']}"
    deputy = {"deputy_id": page["id"], "valid_from": "2024-06-10", "valid_to": "2024-06-20"}
    minh = await role_of(world, "minh", as_quan)
    for answer in (
        await grant(world, "quan", as_quan, role="coordinator", reach="plan"),
        await end(as_quan, held, "2024-12-31"),
        await as_quan.post(f"{url}/suspend", etag=page["etag"]),
        await as_quan.post(f"{url}/leave", {"last_on": "2024-12-31"}, etag=page["etag"]),
        await as_quan.request("DELETE", f"{url}/second-factor", etag=page["etag"]),
        await as_quan.post(f"/memberships/{minh['id']}/deputise", deputy, etag=minh["etag"]),
    ):
        assert (answer.status_code, answer.json()["code"]) == (409, "own-account")


async def test_the_last_administrator_of_the_plan_stays(world: World, as_quan: Client) -> None:
    """Sơn administers the plan until the end of July: no day after it may be left without anybody."""
    son = world.as_("son")
    await appoint(world, "son", "SLDTBXH", "plan", until=date(2024, 7, 31))
    held = await role_of(world, "quan", son)
    for answer in (
        await end(son, held, "2024-06-30"),
        await end(son, held, "2024-06-09"),
        await act(world, "quan", "leave", son, {"last_on": "2024-08-31"}),
        await act(world, "quan", "suspend", son),
    ):
        assert (answer.status_code, answer.json()["code"]) == (409, "last-administrator")
    worked(await act(world, "son", "suspend", as_quan))
    worked(await grant(world, "lan", as_quan, role="administrator", organisation="SLDTBXH", reach="plan"))
    worked(await act(world, "quan", "suspend", world.as_("lan")))


async def test_every_change_asks_anew_who_sits_there(world: World) -> None:
    browser = await signed_in(world, "quan")
    await bring_app(world, "quan", browser)
    await world.sql.execute("update sessions set proven_at = now() - interval '11 minutes'")
    held = await role_of(world, "minh", browser)
    answers: list[Any] = [
        await grant(world, "hanh", browser),
        await end(browser, held, "2024-06-30"),
        *[await act(world, "hanh", verb, browser) for verb in ("suspend", "resume")],
        await act(world, "hanh", "leave", browser, {"last_on": "2024-06-30"}),
    ]
    for answer in answers:
        assert (answer.status_code, answer.json()["code"]) == (403, "step-up-needed")


BAD = [
    ({"valid_from": "2024-06-09"}, {("valid_from", "not_to_come")}),
    ({"valid_from": "2024-07-01", "valid_to": "2024-06-30"}, {("valid_to", "before_start")}),
    (
        {"organisation": "UBND-XX", "role": "inspector", "reach": "plan"},
        {("organisation", "unknown"), ("reach", "too_far")},
    ),
    ({"role": "king"}, {("role", "enum")}),
    ({"reach": "world"}, {("reach", "enum")}),
    ({"valid_from": "31/06/2024"}, {("valid_from", "date_from_datetime_parsing")}),
    ({"walls": ["police"]}, {("walls", "extra_forbidden")}),
    ({"granted_by": "0190a5f0-7c1e-7a4b-9d2f-3b6c5d4e2f10"}, {("granted_by", "extra_forbidden")}),
]


@pytest.mark.parametrize(("said", "faults"), BAD)
async def test_a_wrong_field_is_named_and_nothing_is_given(
    world: World, as_quan: Client, said: Any, faults: Any
) -> None:
    before = await world.one("select count(*) from memberships")
    assert codes(await grant(world, "hanh", as_quan, **said)) == faults
    assert await world.one("select count(*) from memberships") == before


async def test_an_end_is_never_put_back_and_a_role_not_begun_is_taken_back(world: World, as_quan: Client) -> None:
    coming = worked(await grant(world, "hanh", as_quan, valid_from="2024-07-01"))
    assert codes(await end(as_quan, coming, "2024-06-08")) == {("last_on", "not_to_come")}
    back = worked(await end(as_quan, coming, "2024-06-09"))
    assert (back["state"], back["valid_to"], back["actions"]) == ("ended", "2024-06-30", [])
    again = await end(as_quan, back, "2024-06-30")
    assert (again.status_code, again.json()["code"]) == (409, "illegal-transition")
    assert (await grant(world, "hanh", as_quan, valid_from="2024-07-01")).status_code == 201, (
        "it may be given after all"
    )
    overlapping = await grant(world, "hanh", as_quan, valid_from="2024-09-01")
    assert (overlapping.status_code, overlapping.json()["code"]) == (409, "held-already")
