"""Quân's questions, and how the tests read what he is told."""

from __future__ import annotations

from typing import Any

import httpx

from tests.world import World


async def ask(world: World, name: str, verb: str, **more: Any) -> httpx.Response:
    """About one of the people, as the API answers."""
    asked = {"subject_id": str(await world.actor(name)), "verb": verb} | more
    return await world.as_("quan").get("/explanations", params=asked)


async def why(world: World, name: str, verb: str, **more: Any) -> Any:
    """The explanation."""
    answer = await ask(world, name, verb, **more)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def report_of(world: World, code: str) -> dict[str, str]:
    """The half-year report of a body, as a question names it."""
    return {"kind": "submission", "row_id": await world.submission(code)}


def outcomes(told: Any) -> set[tuple[str, str, str]]:
    """What comes of each role: role, body, outcome."""
    return {(m["role"], m["organisation"]["code"], m["outcome"]) for m in told["memberships"]}


async def give(world: World, name: str, role: str, code: str, **held: Any) -> None:
    """One more role for somebody."""
    given = {"reach": "own", "since": "2023-12-15", "until": None} | held
    done = await world.sql.execute(
        """insert into memberships (actor_id, role, organisation_id, reach, walls, valid_from, valid_to)
           select $1, $2, id, $4, '{support}', $5::text::date, $6::text::date from organisations where code = $3""",
        *(await world.actor(name), role, code, given["reach"], given["since"], given["until"]),
    )
    assert done == "INSERT 0 1"
