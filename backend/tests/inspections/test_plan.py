"""Minh draws the year's list; anybody repeats it from the seed; districts see their own part and add with a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest

from tests.conftest import Opening
from tests.factories.inspections import establishment, past, team_of_hong_bang
from tests.factories.submissions import worked
from tests.world import World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        await team_of_hong_bang(world)
        for number in range(17):
            await establishment(world, "UBND-HB", name=f"HB Karaoke {number:02}")
        for number in range(9):
            await establishment(world, "UBND-LC", "hotel", name=f"LC Khách sạn {number:02}")
        yield world


async def drawn(world: World, **said: Any) -> dict[str, Any]:
    found: dict[str, Any] = worked(await world.as_("minh").post("/inspection-plans", {"seed": "178-2024", **said}))
    return found


async def listed(world: World, plan: dict[str, Any], name: str = "minh", **asked: Any) -> list[dict[str, Any]]:
    url = f"/inspection-plans/{plan['id']}/establishments"
    return list(worked(await world.as_(name).get(url, params={"page_size": 500, **asked}))["items"])


async def replayed(world: World, plan: dict[str, Any], name: str = "minh") -> dict[str, Any]:
    found: dict[str, Any] = worked(await world.as_(name).get(f"/inspection-plans/{plan['id']}/replay"))
    return found


async def test_quotas_add_up_and_the_list_fills_them(world: World) -> None:
    plan = await drawn(world, first_month=1)
    assert (plan["registered"], plan["wanted"], plan["seed"], plan["state"]) == (26, 6, "178-2024", "draft")
    quotas = worked(await world.as_("minh").get(f"/inspection-plans/{plan['id']}/quotas"))
    assert quotas["wanted"] == 6
    by_district = Counter[str]()
    for quota in quotas["items"]:
        by_district[quota["district_id"]] += quota["wanted"]
    assert sorted(by_district.values()) == [2, 4]
    chosen = await listed(world, plan)
    owed = Counter({(q["district_id"], q["month"]): q["wanted"] for q in quotas["items"]})
    assert Counter((one["district_id"], one["month"]) for one in chosen) == owed


async def test_anybody_repeats_the_draw_and_the_register_may_have_moved_meanwhile(world: World) -> None:
    plan = await drawn(world)
    first = [(one["establishment_id"], one["month"], one["rank"]) for one in await listed(world, plan)]
    await world.sql.execute("update establishment_standings set valid_to = '2024-06-09', ended_at = now()")
    await past(world, first[0][0], date(2024, 6, 10))
    told = await replayed(world, plan)
    assert (told["has_same_list"], told["has_same_quotas"], told["candidates"], told["drawn"]) == (True, True, 26, 6)
    for name, seen in {"lan": 17, "chau": 9, "hanh": 0}.items():
        own = await replayed(world, plan, name)
        assert (own["has_same_list"], own["has_same_quotas"], own["candidates"]) == (True, None, seen), name
    await world.sql.execute(
        """update inspection_candidates set month = 12 where establishment_id = $1 and inspection_plan_id = $2""",
        *(first[0][0], plan["id"]),
    )
    assert (await replayed(world, plan))["has_same_list"] is False, "a list that was tampered with is found"


async def test_the_same_seed_draws_the_same_and_another_another(world: World) -> None:
    lists = []
    for seed in ("a", "a", "b"):
        plan = await drawn(world, seed=seed, first_month=1)
        lists.append([(one["establishment_id"], one["month"]) for one in await listed(world, plan)])
    assert lists[0] == lists[1] != lists[2]


async def test_one_is_adopted_at_a_time(world: World) -> None:
    first, second = await drawn(world), await drawn(world, seed="lan-2")
    minh = world.as_("minh")
    for plan in (first, second):
        adopted = await minh.post(f"/inspection-plans/{plan['id']}/adopt", etag=plan["etag"])
        assert worked(adopted)["state"] == "adopted"
    plans = worked(await world.as_("lan").get("/inspection-plans"))
    assert [(one["seed"], one["state"]) for one in plans["items"]] == [("lan-2", "adopted"), ("178-2024", "superseded")]
    assert plans["may_draw"] is False
    assert (await world.as_("lan").post("/inspection-plans", {})).status_code == 403


async def test_who_coordinates_a_district_keeps_no_draw(world: World) -> None:
    """The verb is held, but for a part of the plan; a draw is of the whole."""
    plan, thuy = await drawn(world), world.as_("thuy")
    assert worked(await thuy.get("/inspection-plans"))["may_draw"] is False
    for path in ("", f"/{plan['id']}/adopt", f"/{plan['id']}/cancel"):
        refused = await thuy.post(f"/inspection-plans{path}", {}, etag=plan["etag"])
        assert (refused.status_code, refused.json()["code"]) == (403, "not-permitted"), path
    minh = await world.as_("minh").post(f"/inspection-plans/{plan['id']}/adopt", etag=plan["etag"])
    assert worked(minh)["state"] == "adopted"


async def test_a_district_adds_with_a_reason_to_its_own_part(world: World) -> None:
    plan = await drawn(world)
    chosen = {one["establishment_id"] for one in await listed(world, plan)}
    rest = await world.sql.fetch(
        """select e.id, o.code from establishments e join organisations o on o.id = e.owner_id
           where not (e.id = any($1::uuid[])) order by o.code, e.name""",
        list(chosen),
    )
    own = next(str(row["id"]) for row in rest if row["code"] == "UBND-HB")
    other = next(str(row["id"]) for row in rest if row["code"] == "UBND-LC")
    lan, url = world.as_("lan"), f"/inspection-plans/{plan['id']}/add"
    etag = worked(await lan.get("/inspection-plans"))["items"][0]["etag"]
    reason = "Có phản ánh của nhân dân"
    body = {"establishment_id": own, "month": 7, "reason": reason}
    for bad, field, code in (
        (body | {"reason": ""}, "reason", "string_too_short"),
        (body | {"establishment_id": other}, "establishment_id", "outside"),
        (body | {"month": 2}, "month", "over"),
        (
            body
            | {"establishment_id": next(iter(one["establishment_id"] for one in await listed(world, plan, "lan")))},
            "establishment_id",
            "chosen",
        ),
    ):
        refused = await lan.post(url, bad, etag=etag)
        assert refused.status_code == 422, refused.text
        assert refused.json()["errors"][0]["field"] == field
        assert refused.json()["errors"][0]["code"] == code
    worked(await lan.post(url, body, etag=etag))
    added = [one for one in await listed(world, plan, "lan") if one["source"] == "added"]
    assert [(one["establishment_id"], one["month"], one["reason"]) for one in added] == [(own, 7, reason)]
    assert (await replayed(world, plan))["has_same_list"], "what was added by hand is not the lot's"
    assert await listed(world, plan, "hanh") == []
    assert {one["kind"] for one in await listed(world, plan, "chau")} == {"hotel"}


async def test_nothing_is_added_to_a_draw_that_is_not_used_any_more(world: World) -> None:
    plan = await drawn(world)
    worked(
        await world.as_("minh").post(f"/inspection-plans/{plan['id']}/cancel", {"note": "Rút lại"}, etag=plan["etag"])
    )
    seen = worked(await world.as_("lan").get("/inspection-plans"))["items"][0]
    assert seen["actions"] == []
    free = "select establishment_id from inspection_candidates where source is null order by establishment_id limit 1"
    body = {"establishment_id": str(await world.one(free)), "month": 7, "reason": "Có phản ánh của nhân dân"}
    refused = await world.as_("lan").post(f"/inspection-plans/{plan['id']}/add", body, etag=seen["etag"])
    assert (refused.status_code, refused.json()["code"]) == (409, "illegal-transition")


async def test_there_is_nothing_to_draw_from_an_empty_register(world: World) -> None:
    await world.sql.execute("update establishment_standings set is_listed = false")
    refused = await world.as_("minh").post("/inspection-plans", {})
    assert [(e["field"], e["code"]) for e in refused.json()["errors"]] == [("register", "empty")]
