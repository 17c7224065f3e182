"""The half-year closed or opened by its coordinator, through the same requests as people send."""

from __future__ import annotations

from typing import Any

from tests.factories.submissions import worked
from tests.world import World


async def half_year(world: World, name: str = "minh") -> dict[str, Any]:
    """The period as this person sees it now."""
    periods = worked(await world.as_(name).get("/periods"))["items"]
    return next(period for period in periods if period["code"] == "2024-6T")


async def close(world: World) -> dict[str, Any]:
    """Minh closes the half-year."""
    period = await half_year(world)
    return worked(await world.as_("minh").post(f"/periods/{period['id']}/close", etag=period["etag"]))
