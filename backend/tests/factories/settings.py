"""What administrators set, as the pages ask it."""

from __future__ import annotations

from typing import Any

import httpx

from tests.factories.submissions import worked
from tests.world import Client, World


async def setting(by: Client, key: str) -> dict[str, Any]:
    """One setting as its page shows it."""
    return worked(await by.get(f"/settings/{key}"))  # type: ignore[no-any-return]


async def put(by: Client, key: str, value: dict[str, Any], reason: str = "", etag: str | None = None) -> httpx.Response:
    """The dialog by which a setting is changed; in the version seen just now unless another is named."""
    etag = etag or (await setting(by, key))["etag"]
    return await by.post(f"/settings/{key}/change", {"value": value, "reason": reason}, etag=etag)


async def put_one(by: Client, key: str, value: Any) -> dict[str, Any]:
    """A setting of a single number, set."""
    return worked(await put(by, key, {"value": value}))  # type: ignore[no-any-return]


async def calendar_of(world: World, by: Client) -> tuple[str, dict[str, Any]]:
    """The address and the content of the plan's calendar."""
    url = f"/calendars/{await world.one('select id from plans')}"
    return url, worked(await by.get(url))


async def turn(world: World, by: Client, action: str, **said: Any) -> httpx.Response:
    """A change of the calendar in the version seen just now."""
    url, seen = await calendar_of(world, by)
    return await by.post(f"{url}/{action}", said, etag=seen["etag"])
