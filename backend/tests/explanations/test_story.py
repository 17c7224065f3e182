"""Quân, who looks after people and sees no figure, is told why somebody may or may not; everybody is told of oneself."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.people import PEOPLE
from tests.world import Client, World


async def why(world: World, name: str, verb: str, by: str = "quan", **more: Any) -> Any:
    """Quân's question about one of the people."""
    asked = {"subject_id": str(await world.actor(name)), "verb": verb} | more
    answer = await world.as_(by).get("/explanations", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def of_report(world: World, code: str) -> dict[str, str]:
    """The half-year report of a body, as a question names it."""
    return {"kind": "submission", "row_id": await world.submission(code)}


def outcomes(told: Any) -> list[tuple[str, str, str]]:
    """What comes of each role: role, body, outcome."""
    return [(m["role"], m["organisation"]["code"], m["outcome"]) for m in told["memberships"]]


async def test_hanh_enters_her_own_districts_figures(world: World) -> None:
    told = await why(world, "hanh", "submission.edit", **await of_report(world, "UBND-VB"))
    assert told["is_allowed"] and told["reason"] == "membership"
    assert told["needed"] is None
    (held,) = told["memberships"]
    assert (held["role"], held["organisation"]["code"], held["outcome"]) == ("contributor", "UBND-VB", "acts")
    assert held["through"] == ["owner"] and held["valid_from"] == "2023-12-15" and held["valid_to"] is None


async def test_the_report_of_another_district_is_elsewhere(world: World) -> None:
    told = await why(world, "hanh", "submission.read", **await of_report(world, "UBND-LC"))
    assert not told["is_allowed"] and told["reason"] == "elsewhere"
    owner = next(p for p in told["row"]["parties"] if p["party"] == "owner")
    assert owner["organisation"]["code"] == "UBND-LC" and owner["acts"]
    assert "contributor" in told["needed"]["roles"] and "administrator" not in told["needed"]["roles"]
    print(json.dumps(told, ensure_ascii=False, indent=1))
