"""The accounts of the demo data, as the sign-in page lists them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

from liennganh.home.schemas import DemoAccount

PEOPLE = Path(__file__).parents[1] / "plan_packs" / "hai-phong-2024-demo" / "people.yaml"


@lru_cache
def accounts() -> list[DemoAccount]:
    """Named people only; those made for filling stay out of the page."""
    found = yaml.safe_load(PEOPLE.read_text(encoding="utf-8"))
    return [
        DemoAccount(
            email=person["email"],
            full_name=person["full_name"],
            role=person["memberships"][0]["role"],
            organisation=person["memberships"][0]["organisation"],
            password=found["password"],
        )
        for person in found["people"]
    ]
