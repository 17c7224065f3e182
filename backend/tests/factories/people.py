"""What an administrator does to people, as the pages ask it."""

from __future__ import annotations

from typing import Any

from tests.factories.submissions import worked
from tests.world import Client, World

ADMINISTRATOR = """insert into memberships (actor_id, role, organisation_id, reach, walls, valid_from, valid_to)
  select a.id, 'administrator', o.id, $3, '{}', '2023-12-15', $4 from actors a, organisations o
  where a.id = $1 and o.code = $2 returning id"""


async def appoint(world: World, name: str, code: str, reach: str, until: Any = None) -> Any:
    """Somebody is an administrator, as it would be said on the server; the membership's identifier."""
    return await world.one(ADMINISTRATOR, await world.actor(name), code, reach, until)


async def seen(world: World, name: str, by: Client) -> dict[str, Any]:
    """Somebody's page as an administrator opens it."""
    return worked(await by.get(f"/people/{await world.actor(name)}"))


async def role_of(world: World, name: str, by: Client, number: int = 0) -> dict[str, Any]:
    """One of somebody's roles, the first unless told otherwise."""
    return (await seen(world, name, by))["memberships"][number]  # type: ignore[no-any-return]


async def act(world: World, name: str, verb: str, by: Client, body: Any = None) -> Any:
    """A button of somebody's page."""
    page = await seen(world, name, by)
    return await by.post(f"/people/{page['id']}/{verb}", body, etag=page["etag"])


async def grant(world: World, name: str, by: Client, **said: Any) -> Any:
    """The form by which a role is given."""
    wanted = {"organisation": "UBND-VB", "role": "reader", "reach": "own", "valid_from": "2024-06-10"}
    return await by.post("/memberships", wanted | {"person_id": str(await world.actor(name))} | said)


async def end(by: Client, held: dict[str, Any], last_on: str) -> Any:
    """The last day of a role."""
    return await by.post(f"/memberships/{held['id']}/end", {"last_on": last_on}, etag=held["etag"])


def codes(answer: Any) -> set[tuple[str, str]]:
    """Which fields are wrong, and how."""
    return {(one["field"], one["code"]) for one in answer.json()["errors"]}
