"""The accounts of the demo data, as the sign-in page lists them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from liennganh.home.schemas import DemoAccount
from liennganh.organisations.models import Organisation

PEOPLE = Path(__file__).parents[1] / "plan_packs" / "hai-phong-2024-demo" / "people.yaml"


@lru_cache
def _people() -> dict[str, Any]:
    import yaml  # only demo installations read any

    found: dict[str, Any] = yaml.safe_load(PEOPLE.read_text(encoding="utf-8"))
    return found


async def accounts(engine: AsyncEngine) -> list[DemoAccount]:
    """Named people only, with their body's short name; those made for filling stay out of the page."""
    found = _people()
    async with engine.connect() as connection:
        rows = await connection.execute(select(Organisation.code, Organisation.short_vi))
        names = {row.code: row.short_vi for row in rows}
    return [
        DemoAccount(
            email=person["email"],
            full_name=person["full_name"],
            role=person["memberships"][0]["role"],
            organisation=names.get(code := person["memberships"][0]["organisation"], code),
            password=found["password"],
        )
        for person in found["people"]
    ]
