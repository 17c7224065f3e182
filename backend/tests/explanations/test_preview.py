"""Before Quân gives a role he sees what it would see: its holder finds the same numbers, and nothing is left."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories.clients import connect
from tests.world import World

LISTS = {
    "submission": "submissions",
    "assignment": "assignments",
    "difficulty": "difficulties",
    "evaluation": "evaluations",
    "document": "documents",
    "establishment": "establishments",
    "inspection": "inspections",
    "budget_line": "budget-lines",
}
LEFT = """select (select count(*) from memberships) + (select count(*) from actors)
  + (select count(*) from audit.events) + (select count(*) from pgqueuer)"""


async def preview(world: World, role: str, organisation: str, reach: str = "own", **more: str) -> Any:
    """What Quân is shown."""
    asked = {"role": role, "organisation": organisation, "reach": reach} | more
    answer = await world.as_("quan").get("/explanations/role", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(
    ("name", "role", "organisation", "reach"),
    [
        ("hanh", "contributor", "UBND-VB", "own"),
        ("thuy", "coordinator", "UBND-HB", "own"),
        ("tong", "approver", "UBND-VB", "subtree"),
        ("tam", "inspector", "DOI178-VB", "own"),
        ("ha", "reader", "UBND-TP", "plan"),
        ("minh", "coordinator", "SLDTBXH", "plan"),
    ],
)
async def test_the_numbers_are_what_its_holder_finds(
    world: World, name: str, role: str, organisation: str, reach: str
) -> None:
    before = await world.one(LEFT)
    told = await preview(world, role, organisation, reach)
    counted = {one["kind"]: one["count"] for one in told["counts"]}
    found = {}
    for kind, address in LISTS.items():
        answer = await world.as_(name).get(f"/{address}", params={"page_size": 1})
        if answer.status_code == 200 and "total" in answer.json():
            found[kind] = answer.json()["total"]
    assert {kind: counted[kind] for kind in found} == found
    assert any(found.values())
    me = (await world.as_(name).get("/me")).json()
    verbs = {verb for noun in told["nouns"] for verb in noun["verbs"]}
    assert verbs <= set(me["verbs"])
    assert await world.one(LEFT) == before


async def test_how_far_a_role_reaches(world: World) -> None:
    assert (await preview(world, "contributor", "UBND-VB"))["bodies"] == 1
    below = await world.one(
        """select count(*) from organisation_closure c join organisations o on o.id = c.ancestor_id
           where o.code = 'UBND-VB' and c.valid_from <= '2024-06-10'
             and (c.valid_to is null or c.valid_to > '2024-06-10')"""
    )
    assert below > 2
    assert (await preview(world, "approver", "UBND-VB", "subtree"))["bodies"] == below
    assert (await preview(world, "reader", "UBND-TP", "plan"))["bodies"] is None


async def test_an_administrator_would_see_no_figure(world: World) -> None:
    told = await preview(world, "administrator", "SLDTBXH", "plan")
    counted = {one["kind"]: one["count"] for one in told["counts"]}
    assert set(counted) <= {"document"}
    staff = {"person", "membership", "second_factor"}
    office = {"client", "invitation", "caught_letter", "explanation", "organisation", "area", "job"}
    kept = {"setting", "calendar", "pack", "indicator", "category", "retention"}
    assert {noun["noun"] for noun in told["nouns"]} == staff | office | kept
    own = await preview(world, "administrator", "UBND-VB")
    assert {noun["noun"] for noun in own["nouns"]} == staff


async def test_the_police_side_and_the_support_side(world: World) -> None:
    assert (await preview(world, "contributor", "CATP"))["walls"] == ["police"]
    assert (await preview(world, "contributor", "UBND-VB"))["walls"] == ["support"]
    assert (await preview(world, "coordinator", "SLDTBXH", "plan"))["walls"] == ["police", "support"]
    assert (await preview(world, "reader", "UBND-TP", "plan"))["walls"] == []


async def test_a_body_that_is_not_there_names_its_field(world: World) -> None:
    asked = {"role": "reader", "organisation": "UBND-KHONG-CO", "reach": "own"}
    answer = await world.as_("quan").get("/explanations/role", params=asked)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "organisation")
    asked = {"role": "reader", "organisation": "UBND-VB", "reach": "own", "on": "1990-01-01"}
    answer = await world.as_("quan").get("/explanations/role", params=asked)
    assert answer.status_code == 422


async def test_people_and_systems_are_found_without_diacritics(world: World) -> None:
    await connect(world, name="Phần mềm báo cáo")
    quan = world.as_("quan")
    (hanh,) = (await quan.get("/explanations/subjects", params={"q": "nguyen thi hanh"})).json()["items"]
    assert (hanh["name"], hanh["kind"]) == ("Nguyễn Thị Hạnh", "person")
    assert [(held["role"], held["organisation"]["code"]) for held in hanh["held"]] == [("contributor", "UBND-VB")]
    (system,) = (await quan.get("/explanations/subjects", params={"q": "phan mem"})).json()["items"]
    assert system["kind"] == "client"
    everybody = (await quan.get("/explanations/subjects")).json()
    assert len(everybody["items"]) == 20 < everybody["total"]
