"""Establishments as their keepers enter them over HTTP; names are made up."""

from __future__ import annotations

from typing import Any

from tests.factories.submissions import worked
from tests.world import Client, World

HOTEL = {"name": "Khách sạn Sao Mai", "kind": "hotel", "address": "Số 12 đường 20/8", "licence_number": "02A8001234"}
KARAOKE = {"name": "Karaoke Tiếng Vọng", "kind": "karaoke", "address": "Số 5 khu phố 1"}
CAFE = {"name": "Cà phê Góc Phố", "kind": "cafe", "address": "Thôn 2"}


async def commune_of(world: World, district: str, place: int = 0) -> str:
    """A commune of the district whose People's Committee has that code."""
    found = await world.one(
        """select a.id from areas a join organisations o on o.area_id = a.parent_id
           where o.code = $1 order by a.code offset $2 limit 1""",
        district,
        place,
    )
    return str(found)


async def entered(person: Client, area_id: str, facts: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """The establishment, in the register."""
    told: dict[str, Any] = worked(await person.post("/establishments", facts | {"area_id": area_id} | changed))
    return told


async def act(person: Client, identifier: str, verb: str, **body: Any) -> Any:
    """Read it, then do it with the version seen."""
    seen = worked(await person.get(f"/establishments/{identifier}"))
    return await person.post(f"/establishments/{identifier}/{verb}", body, etag=seen["etag"])


async def edited(person: Client, identifier: str, **changed: Any) -> Any:
    """Read it, then send it back changed."""
    seen = worked(await person.get(f"/establishments/{identifier}"))
    facts = {name: seen[name] for name in ("name", "address", "licence_number", "note")}
    facts |= {"kind": seen["kind"]["code"], "area_id": seen["area"]["id"]}
    facts["sector"] = seen["sector"]["code"] if seen["is_sector_chosen"] else None
    return await person.request("PUT", f"/establishments/{identifier}", json=facts | changed, etag=seen["etag"])


def names(response: Any) -> list[str]:
    """What a list shows."""
    return [item["name"] for item in worked(response)["items"]]
