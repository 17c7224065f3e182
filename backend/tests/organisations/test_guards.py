"""Only whoever keeps the bodies of the whole plan changes the map, by its verbs, and the database holds to that too."""

from __future__ import annotations

import asyncio
from typing import Any

import asyncpg
import pytest

from liennganh.access.roles import GRANTS, Role
from tests.factories.accounts import age, signed_in
from tests.factories.submissions import worked
from tests.factories.territory import BASIS, HOME_AFFAIRS, body, change, heirs, picture, placed
from tests.world import World

NEW_WARD = {
    "code": "99901",
    "name_vi": "Phường Thử",
    "name_en": "Thử Ward",
    "level": "commune",
    "kind": "phuong",
    "parent": "303",
    "valid_from": "2024-07-01",
}


def test_whoever_keeps_bodies_keeps_territory() -> None:
    """What a page offers for an area is read from what may be done to a body."""
    for role in Role:
        held = {verb.value.partition(".")[2] for verb in GRANTS[role] if verb.noun == "area"}
        assert held == {
            verb.value.partition(".")[2] for verb in GRANTS[role] if verb.noun == "organisation" and not verb.is_read
        }


async def attempts(world: World, name: str) -> list[Any]:
    """Each verb, by somebody who knows the address and the version."""
    quan, person = world.as_("quan"), world.as_(name)
    seen, ward = await body(quan, "SYT"), await body(quan, "11296", "areas")
    place = placed(seen, name_vi="Tên khác")
    names = {key: seen["words"][key] for key in seen["words"]}
    requests = [
        ("POST", "/organisations", HOME_AFFAIRS | {"valid_from": "2024-06-10"}, None),
        ("POST", "/organisations/preview", HOME_AFFAIRS | {"valid_from": "2024-06-10"}, None),
        ("PATCH", f"/organisations/{seen['id']}", names | {"name_vi": "Tên khác"}, seen["etag"]),
        ("POST", f"/organisations/{seen['id']}/rename", place, seen["etag"]),
        ("POST", f"/organisations/{seen['id']}/close", BASIS, seen["etag"]),
        ("POST", f"/organisations/{seen['id']}/succeed", BASIS | {"heirs": heirs("SDL")}, seen["etag"]),
        ("POST", f"/organisations/{seen['id']}/preview", {"close": BASIS}, None),
        ("POST", "/areas", NEW_WARD, None),
        ("POST", "/areas/preview", NEW_WARD, None),
        ("PATCH", f"/areas/{ward['id']}", ward["words"] | {"name_vi": "Tên khác"}, ward["etag"]),
        ("POST", f"/areas/{ward['id']}/rename", placed(ward, name_vi="Tên khác"), ward["etag"]),
        ("POST", f"/areas/{ward['id']}/close", BASIS, ward["etag"]),
        ("POST", f"/areas/{ward['id']}/succeed", BASIS | {"heirs": heirs("11299")}, ward["etag"]),
        ("POST", f"/areas/{ward['id']}/preview", {"close": BASIS}, None),
    ]
    return [await person.request(method, path, json=said, etag=etag) for method, path, said, etag in requests]


@pytest.mark.parametrize("name", ["minh", "hanh", "ha", "kiem", "tong"])
async def test_nobody_else_changes_the_map(world: World, name: str) -> None:
    before = await picture(world)
    assert [answer.status_code for answer in await attempts(world, name)] == [403] * 14
    assert await picture(world) == before
    assert (await body(world.as_(name), "SYT"))["actions"] == []
    assert (await body(world.as_(name), "11296", "areas"))["actions"] == []


async def test_an_administrator_of_one_body_does_not_either(world: World) -> None:
    before = await picture(world)
    reach = "update memberships set reach = $1 where role = 'administrator'"
    await world.sql.execute(reach, "subtree")
    try:
        assert [answer.status_code for answer in await attempts(world, "quan")] == [403] * 14
        assert (await body(world.as_("quan"), "SYT"))["actions"] == []
    finally:
        await world.sql.execute(reach, "plan")
    assert {k: v for k, v in (await picture(world)).items() if k != "memberships"} == {
        k: v for k, v in before.items() if k != "memberships"
    }


async def test_what_changes_the_map_is_asked_for_anew(world: World) -> None:
    """Ten minutes after he proved himself Quân looks and corrects, and proves himself once more to change."""
    browser = await signed_in(world, "quan")
    await age(world, browser, "proven_at = now() - interval '11 minutes'")
    seen = await body(browser, "SYT")
    worked(await browser.post(f"/organisations/{seen['id']}/preview", {"close": BASIS}))
    for verb, said in (("close", BASIS), ("rename", placed(seen)), ("succeed", BASIS | {"heirs": heirs("SDL")})):
        refused = await browser.post(f"/organisations/{seen['id']}/{verb}", said, etag=seen["etag"])
        assert (refused.status_code, refused.json()["code"]) == (403, "step-up-needed")
    refused = await browser.post("/organisations", HOME_AFFAIRS | {"valid_from": "2024-06-10"})
    assert refused.json()["code"] == "step-up-needed"


WRITES = (
    "update organisations set name_vi = 'x' where code = 'SYT'",
    "update areas set name_vi = 'x' where code = '11296'",
    "insert into organisation_successions (id, predecessor_id, successor_name_vi) select gen_random_uuid(), id, 'x'"
    " from organisations limit 1",
    "update area_successions set predecessor_id = predecessor_id",
)


async def test_the_api_login_writes_the_map_by_these_verbs_alone(world: World) -> None:
    connection = await asyncpg.connect(world.settings.database_url)
    try:
        for office in ("", "client", "invitation"):
            for statement in WRITES:
                async with connection.transaction():
                    await connection.execute("select set_config('app.office', $1, true)", office)
                    with pytest.raises(asyncpg.PostgresError, match="written by the verbs of"):
                        async with connection.transaction():
                            await connection.execute(statement)
        for column in ("code", "parent_id", "reports_to_id", "area_id", "valid_from", "level"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(f"update organisations set {column} = {column}")
        for statement in ("delete from organisations", "delete from areas", "truncate organisations cascade"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(statement)
        for call in (
            "app.weigh_bodies('{}', '2024-07-01')",
            "app.weigh_areas('{}')",
            "app.end_body(gen_random_uuid(), null, '2024-07-01', false)",
            "app.follow_bodies('{}')",
        ):
            with pytest.raises(asyncpg.PostgresError, match="not by a verb of"):
                await connection.execute(f"select {call}")
        for call in (
            "pass_memberships(null, null, null)",
            "settle_memberships(null)",
            "rebuild_organisation_closure()",
        ):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(f"select app.{call}")
    finally:
        await connection.close()


async def test_two_changes_that_make_a_loop_together_do_not_both_happen(world: World) -> None:
    """SXD below STC and STC below SXD, sent at the same moment."""
    quan = world.as_("quan")
    codes = [
        row["code"]
        for row in await world.sql.fetch(
            "select code from organisations where kind = 'department' and level = 'city' and not is_group"
            " order by code limit 2"
        )
    ]
    forms = [placed(await body(quan, code), parent=other) for code, other in zip(codes, codes[::-1], strict=True)]
    answers = await asyncio.gather(
        *(change(quan, code, "rename", said) for code, said in zip(codes, forms, strict=True))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 422]
