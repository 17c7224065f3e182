"""Teams 178 as they are made up: by body and function, in numbers; who says so, and who reads it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.conftest import Opening
from tests.factories.inspections import team_of_hong_bang
from tests.factories.submissions import worked
from tests.world import World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        await team_of_hong_bang(world)
        yield world


async def member(world: World, body: str, function: str, count: int) -> dict[str, Any]:
    return {"organisation_id": str(await world.organisation(body)), "function": function, "count": count}


async def made_up(world: World, **said: Any) -> dict[str, Any]:
    members = [await member(world, "UBND-HB", "Trưởng đoàn", 1), await member(world, "CATP", "Thành viên", 3)]
    return {"valid_from": "2024-06-01", "decision_number": "12/QĐ-UBND", "members": members, **said}


async def sent(world: World, name: str, team: str, body: dict[str, Any]) -> Any:
    return await world.as_(name).post(f"/teams/{await world.organisation(team)}", body)


async def teams(world: World, name: str) -> dict[str, dict[str, Any]]:
    found = worked(await world.as_(name).get("/teams"))
    return {one["team"]["code"]: one for one in found["items"]}


async def test_a_team_is_told_by_body_and_function_and_the_latest_that_has_begun_holds(world: World) -> None:
    worked(await sent(world, "lan", "DOI178-HB", await made_up(world)))
    later = [await member(world, "UBND-HB", "Trưởng đoàn", 1)]
    worked(await sent(world, "son", "DOI178-HB", await made_up(world, valid_from="2024-07-01", members=later)))
    told = (await teams(world, "lan"))["DOI178-HB"]
    now = told["now"]
    lines = [(one["organisation"]["code"], one["function"], one["count"]) for one in now["members"]]
    assert lines == [("UBND-HB", "Trưởng đoàn", 1), ("CATP", "Thành viên", 3)], "July has not begun"
    assert (now["size"], now["valid_from"], now["decision_number"]) == (4, "2024-06-01", "12/QĐ-UBND")
    assert told["actions"] == ["team.edit"]


async def test_what_was_before_and_what_is_to_come_can_be_read(world: World) -> None:
    for since, count in (("2024-01-01", 5), ("2024-06-01", 4), ("2024-07-01", 3)):
        members = [await member(world, "UBND-HB", "Trưởng đoàn", count)]
        worked(await sent(world, "lan", "DOI178-HB", await made_up(world, valid_from=since, members=members)))
    told = (await teams(world, "lan"))["DOI178-HB"]
    assert told["now"]["valid_from"] == "2024-06-01"
    assert [(one["valid_from"], one["size"]) for one in told["others"]] == [("2024-07-01", 3), ("2024-01-01", 5)]


async def test_each_sees_its_own_team_the_city_all_of_them(world: World) -> None:
    worked(await sent(world, "lan", "DOI178-HB", await made_up(world)))
    assert set(await teams(world, "lan")) == {"DOI178-HB"}
    assert set(await teams(world, "chau")) == {"DOI178-LC"}
    city = await teams(world, "minh")
    assert {"DOAN178-TP", "DOI178-HB", "DOI178-LC"} <= set(city)
    assert (city["DOI178-HB"]["now"]["size"], city["DOI178-LC"]["now"]) == (4, None)
    seen = await teams(world, "ha")
    assert (seen["DOI178-HB"]["now"]["size"], seen["DOI178-HB"]["actions"]) == (4, []), "a reader looks only"
    assert (await world.as_("kiem").get("/teams")).status_code == 403


@pytest.mark.parametrize(
    ("name", "team", "status"),
    [
        ("chau", "DOI178-HB", 404),
        ("lan", "DOAN178-TP", 404),
        ("lan", "CATP", 404),
        ("ha", "DOI178-HB", 403),
        ("minh", "DOI178-HB", 200),
    ],
)
async def test_only_whoever_answers_for_a_team_makes_it_up(world: World, name: str, team: str, status: int) -> None:
    answer = await sent(world, name, team, await made_up(world))
    assert answer.status_code == status, answer.text
    assert await world.one("select count(*) from teams") == (1 if status == 200 else 0)


async def test_what_is_wrong_is_said_by_field_and_nothing_is_kept(world: World) -> None:
    worked(await sent(world, "lan", "DOI178-HB", await made_up(world)))
    nobody = {"organisation_id": "0190a5f0-0000-7000-8000-0000000000ff", "function": "Thành viên", "count": 1}
    named = await member(world, "CATP", "Thành viên 0912345678", 1)
    crowd = await member(world, "CATP", "Thành viên", 51)
    for said, fields in (
        ({}, ["valid_from"]),
        ({"valid_from": "2024-06-02", "members": [nobody]}, ["members.0.organisation_id"]),
        ({"valid_from": "2024-06-02", "members": []}, ["members"]),
        ({"valid_from": "2024-06-02", "members": [named]}, ["members.0.function"]),
        ({"valid_from": "2024-06-02", "members": [crowd]}, ["members.0.count"]),
    ):
        refused = await sent(world, "lan", "DOI178-HB", await made_up(world, **said))
        assert refused.status_code == 422, refused.text
        assert [one["field"] for one in refused.json()["errors"]] == fields
    assert await world.one("select count(*) from teams") == 1
