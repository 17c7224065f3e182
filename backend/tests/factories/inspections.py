"""Establishments of districts, and visits brought to a state through the same requests as people send."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.factories.submissions import worked
from tests.world import World

REGISTER = """insert into establishments (area_id, kind, owner_id, team_id, sector_authority_id, name, name_key,
    address, state, is_listed, since, folded, sort_key)
  select a.id, k.code, o.id, t.id, k.sector_authority_id, $3, lower($3), 'Số 1', $4, $5, $6, lower($3), lower($3)
  from organisations o
  join organisations t on t.parent_id = o.id and t.kind = 'inspection_team' and not t.is_group
  join areas a on a.parent_id = o.area_id
  join establishment_kinds k on k.code = $2
  where o.code = $1 order by a.code limit 1 returning id"""
STANDING = """insert into establishment_standings (establishment_id, owner_id, team_id, sector_authority_id, valid_from,
    area_id, kind, sector_id, name, address, state, is_listed, verb, actor_id)
  select e.id, e.owner_id, e.team_id, e.sector_authority_id, e.since, e.area_id, e.kind, e.sector_authority_id, e.name,
    e.address, e.state, e.is_listed, 'establishment.edit', (select id from actors order by id limit 1)
  from establishments e where e.id = $1"""
HOLD = """insert into memberships (actor_id, role, organisation_id, reach, walls, valid_from)
  select a.id, $2, o.id, 'own', '{}', '2023-12-15' from actors a, organisations o
  where a.id = $1 and o.code = $3 on conflict do nothing"""
SINCE = date(2023, 12, 15)


async def establishment(
    world: World,
    district: str = "UBND-HB",
    kind: str = "karaoke",
    name: str = "Karaoke Hoa Phượng",
    *,
    state: str = "active",
    is_listed: bool = True,
    since: date = SINCE,
) -> str:
    """In the register of a district, in its first commune, with one standing from the day on."""
    found = await world.one(REGISTER, district, kind, name, state, is_listed, since)
    assert found, f"{district} has no team, no commune or there is no kind {kind}"
    await world.sql.execute(STANDING, found)
    return str(found)


async def holding(world: World, name: str, role: str, body: str) -> None:
    """A person of the tests holds one more role."""
    await world.sql.execute(HOLD, await world.actor(name), role, body)


async def team_of_hong_bang(world: World) -> None:
    """Lan records for the Đội 178 of Hồng Bàng, Sơn leads it; Châu and Dũng do the same in Lê Chân."""
    for name, role, body in (
        ("lan", "inspector", "DOI178-HB"),
        ("son", "approver", "DOI178-HB"),
        ("chau", "inspector", "DOI178-LC"),
        ("canh", "inspector", "DOAN178-TP"),
    ):
        await holding(world, name, role, body)


@dataclass
class Visit:
    """One visit, at its address."""

    world: World
    id: str

    @property
    def url(self) -> str:
        """Its address."""
        return f"/inspections/{self.id}"

    async def read(self, name: str = "lan") -> dict[str, Any]:
        """As this person sees it."""
        found: dict[str, Any] = worked(await self.world.as_(name).get(self.url))
        return found

    async def send(self, name: str, step: str, body: Any = None, **options: Any) -> Any:
        """The answer to a step with the version seen; `edit` is the form."""
        etag = (await self.read(name))["etag"]
        method, path = ("PATCH", self.url) if step == "edit" else ("POST", f"{self.url}/{step}")
        return await self.world.as_(name).request(method, path, json=body or {}, etag=etag, **options)

    async def act(self, name: str, step: str, body: Any = None) -> dict[str, Any]:
        """The step works."""
        told: dict[str, Any] = worked(await self.send(name, step, body))
        return told


async def planned(world: World, place: str, by: str = "lan", **said: Any) -> Visit:
    """Arranged for today unless another day is said."""
    body = {"establishment_id": place, "kind": "planned", "planned_on": "2024-06-10", **said}
    return Visit(world, worked(await world.as_(by).post("/inspections", body))["id"])


async def filled(visit: Visit, by: str = "lan", **said: Any) -> dict[str, Any]:
    """A form in which nothing is missing: two came from the police, every item is met, nothing was found."""
    seen = await visit.read(by)
    return {
        "members": [
            {"organisation_id": str(await visit.world.organisation("CATP")), "function": "Thành viên", "count": 2}
        ],
        "answers": [{"item": one["code"], "answer": "yes"} for one in seen["checklist"]["items"]],
        "findings": [],
        "outcome": "no_violation",
        **said,
    }


async def recorded(world: World, place: str, by: str = "lan", start: Any = None, **said: Any) -> Visit:
    """Made today and put down whole; nobody has signed."""
    arranged = said.pop("arranged", {})
    visit = await planned(world, place, by, **arranged)
    await visit.act(by, "start", start)
    await visit.act(by, "edit", await filled(visit, by, **said))
    await visit.act(by, "record")
    return visit


async def confirmed(world: World, place: str, by: str = "lan", head: str = "son", **said: Any) -> Visit:
    """Signed by the head of the team."""
    visit = await recorded(world, place, by, **said)
    await visit.act(head, "confirm", {"minutes_number": "01/BB-KT"})
    return visit


async def past(world: World, place: str, day: date, kind: str = "planned", state: str = "confirmed") -> uuid.UUID:
    """A visit of another day, as the system keeps it."""
    statement = """insert into inspections (plan_id, establishment_id, owner_id, area_authority_id, sector_authority_id,
        team_id, team_ids, kind, state, day, planned_on, visited_on, establishment_said, outcome)
      select p.id, e.id, e.team_id, e.owner_id, e.sector_authority_id, e.team_id, array[e.team_id], $3, $4, $2, $2, $2,
        jsonb_build_object('name', e.name, 'kind', e.kind, 'address', e.address), 'no_violation'
      from establishments e, plans p where e.id = $1 returning id"""
    found: uuid.UUID = await world.one(statement, uuid.UUID(place), day, kind, state)
    return found
