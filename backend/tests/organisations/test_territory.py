"""Territory, bodies, plan and tasks as everybody signed in reads them."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from tests.factories.submissions import worked
from tests.world import Client, World


async def listed(person: Client, path: str, **query: Any) -> list[dict[str, Any]]:
    """A whole list, its total checked."""
    page = worked(await person.get(path, params={"page_size": 500} | query))
    assert page["total"] == len(page["items"])
    return page["items"]


async def test_the_city_has_15_districts_and_217_communes_each_with_its_committee(as_chau: Client) -> None:
    assert len(await listed(as_chau, "/areas", level="city")) == 1
    assert len(await listed(as_chau, "/areas", level="district")) == 15
    assert len(await listed(as_chau, "/areas", level="commune")) == 217
    # The groups of committees ("UBND các quận, huyện") stand on no area.
    committees = [body for body in await listed(as_chau, "/organisations", kind="peoples_committee") if body["area_id"]]
    assert sum(body["level"] == "district" for body in committees) == 15
    communes = [body for body in committees if body["level"] == "commune"]
    assert len(communes) == len({body["area_id"] for body in communes}) == 217


async def test_bodies_are_found_without_diacritics_in_vietnamese_order(as_chau: Client) -> None:
    districts = [area["short_name"] or area["name"] for area in await listed(as_chau, "/areas", level="district")]
    assert len(districts) == 15
    for q in ("Kiến Thuỵ", "kien thuy"):
        names = {body["name"] for body in await listed(as_chau, "/organisations", q=q, level="district")}
        assert "Ủy ban nhân dân huyện Kiến Thụy" in names
    names = [area["name"] for area in await listed(as_chau, "/areas", level="district")]
    assert names.index("Quận Dương Kinh") < names.index("Quận Đồ Sơn")


@pytest.mark.parametrize("path", ["/areas", "/organisations"])
async def test_a_list_is_sorted_as_asked(as_chau: Client, path: str) -> None:
    by_name = [row["id"] for row in await listed(as_chau, path, level="district")]
    backwards = [row["id"] for row in await listed(as_chau, path, level="district", sort="-name")]
    codes = [row["code"] for row in await listed(as_chau, path, level="district", sort="code")]
    assert set(backwards) == set(by_name)
    assert backwards[0] == by_name[-1]
    assert codes == sorted(codes)


async def test_a_group_is_its_members(world: World, as_chau: Client) -> None:
    group = worked(await as_chau.get(f"/organisations/{await world.organisation('UBND-QH')}"))
    assert group["is_group"]
    assert len(group["members"]) == 15
    ward = worked(await as_chau.get(f"/organisations/{await world.organisation('UBND-11296')}"))
    assert ward["parent"]["code"] == "UBND-HB"
    assert ward["area"]["code"] == "11296"
    district = worked(await as_chau.get(f"/organisations/{await world.organisation('UBND-HB')}"))
    assert "UBND-QH" in {group["code"] for group in district["groups"]}
    children = await listed(as_chau, "/organisations", parent_id=district["id"])
    assert district["children_count"] == len(children) > 5


@pytest.mark.parametrize("path", ["/organisations", "/areas", "/plans"])
async def test_an_absent_one_is_not_found(as_chau: Client, path: str) -> None:
    assert (await as_chau.get(f"{path}/{uuid.uuid4()}")).status_code == 404
    # A plan has an identifier only; areas and bodies are found by code too, and no code is malformed.
    assert (await as_chau.get(f"{path}/x")).status_code == (422 if path == "/plans" else 404)


async def test_the_plan_of_2024_is_there_whole(as_chau: Client) -> None:
    for path, count in (("/plans", 1), ("/objectives", 5), ("/indicators", 33)):
        assert len(worked(await as_chau.get(path))["items"]) == count
    targets = worked(await as_chau.get("/targets"))["items"]
    assert sum(not target["is_holder"] for target in targets) == 8
    assert len(await listed(as_chau, "/tasks")) == 73
    periods = worked(await as_chau.get("/periods"))["items"]
    assert [(p["code"], p["is_open"], len(p["months"])) for p in periods] == [
        ("2024-6T", True, 6),
        ("2024-NAM", False, 12),
    ]


async def test_what_was_inferred_stays_visible(world: World, as_chau: Client) -> None:
    owed = await listed(as_chau, "/obligations", organisation_id=str(await world.organisation("UBND-VB")))
    assert {duty["basis"] for duty in owed} == {"stated", "inferred"}
    assert all(duty["basis_note"] for duty in owed)
    tasks = await listed(as_chau, "/tasks")
    assert {task["lead_basis"] for task in tasks} <= {"stated", "inferred"}
