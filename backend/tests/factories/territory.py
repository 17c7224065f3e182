"""Changes of the map as an administrator sends them, and days on which they hold."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.factories.submissions import worked
from tests.world import Client, World

JULY = date(2024, 7, 1)
BASIS = {"on": JULY.isoformat(), "basis": "Nghị quyết 18-NQ/TW"}
HOME_AFFAIRS = {
    "code": "SNVM",
    "name_vi": "Sở Nội vụ và Lao động",
    "name_en": "Department of Home Affairs and Labour",
    "short_vi": "Sở NVLĐ",
    "short_en": "DHAL",
    "kind": "department",
    "level": "city",
    "parent": "UBND-TP",
    "reports_to": "UBND-TP",
    "area": None,
}


def turn_to(world: World, day: date) -> None:
    """The business date of every request from here on."""
    world.app.state.settings = world.app.state.settings.model_copy(update={"business_date": day})


async def body(person: Client, code: str, noun: str = "organisations") -> dict[str, Any]:
    """What has the code today."""
    return worked(await person.get(f"/{noun}/{code}"))


def placed(seen: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """The form of a rename as it opens: what stands there now."""
    words = seen["words"]
    names = {name: words[name] for name in ("name_vi", "name_en", "short_vi", "short_en") if name in words}
    if "tile_column" in words:
        names |= {name: words[name] for name in ("short", "tile_column", "tile_row")}
        places = {"parent": seen["parents"][-1]["code"] if seen["parents"] else None}
    else:
        places = {name: seen[name]["code"] if seen[name] else None for name in ("parent", "reports_to", "area")}
        places |= {"note": seen["note"]}
    return names | places | {"kind": seen["kind"], "level": seen["level"]} | BASIS | changed


async def change(person: Client, code: str, verb: str, said: dict[str, Any], noun: str = "organisations") -> Any:
    """The form is sent, of what the administrator has on the screen."""
    seen = await body(person, code, noun)
    return await person.post(f"/{noun}/{seen['id']}/{verb}", said, etag=seen["etag"])


async def previewed(person: Client, code: str, verb: str, said: dict[str, Any], noun: str = "organisations") -> Any:
    """What it would do."""
    seen = await body(person, code, noun)
    return await person.post(f"/{noun}/{seen['id']}/preview", {verb: said})


async def rename(person: Client, code: str, **changed: Any) -> dict[str, Any]:
    """A body called or placed otherwise from July on."""
    return worked(await change(person, code, "rename", placed(await body(person, code), **changed)))


def heirs(*codes: str, **made: Any) -> list[dict[str, Any]]:
    """Equal shares of what is left; the first is the main heir."""
    share = {1: "1", 2: "0.5", 4: "0.25"}[len(codes)]
    found = [{"code": code, "share": share, "is_main": number == 0} for number, code in enumerate(codes)]
    return [
        one | ({"made": made[one["code"].replace("-", "_")]} if one["code"].replace("-", "_") in made else {})
        for one in found
    ]


def faults(response: Any) -> set[tuple[str, str]]:
    """Which fields are wrong, and how."""
    assert response.status_code == 422, response.text[:1000]
    return {(one["field"], one["code"]) for one in response.json()["errors"]}


async def picture(world: World) -> dict[str, Any]:
    """Every row of the map and of what rights are made of, so that before and after can be compared."""
    tables = (
        "organisations",
        "areas",
        "organisation_successions",
        "area_successions",
        "memberships",
        "plan_coordinators",
    )
    found = {
        table: await world.sql.fetch(f"select to_jsonb(t) - 'version' as row from {table} t order by 1")
        for table in tables
    }
    found["events"] = await world.sql.fetch("select count(*) from audit.events")
    return {table: [tuple(row) for row in rows] for table, rows in found.items()}
