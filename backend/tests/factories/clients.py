"""A connected system: made by the administrator as on the screen, and the HTTP client of its program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx

from liennganh.access.catalogue import offered_to
from liennganh.access.roles import Role
from liennganh.core.clock import wall_now
from tests.world import Client, World

DISTRICT = ({"role": "contributor", "organisation": "UBND-VB", "reach": "own"},)


@dataclass
class System:
    """A program of another house, with all it was given."""

    world: World
    body: dict[str, Any]
    secret: str

    @property
    def id(self) -> str:
        return str(self.body["id"])

    @property
    def url(self) -> str:
        return f"/api-clients/{self.id}"

    async def ask(self, secret: str | None = None) -> httpx.Response:
        """A token request by HTTP Basic."""
        browser = self.world.client(prefix="")
        form = {"grant_type": "client_credentials"}
        return await browser.request("POST", "/oauth/token", data=form, auth=(self.id, secret or self.secret))

    async def token(self) -> str:
        """A fresh access token."""
        response = await self.ask()
        assert response.status_code == 200, response.text
        return str(response.json()["access_token"])

    async def program(self, token: str | None = None, **options: Any) -> Client:
        """What sends the token with every request."""
        headers = {"Authorization": f"Bearer {token or await self.token()}"} | options.pop("headers", {})
        return self.world.client(headers=headers, **options)


def wanted(verbs: list[str] | None = None, reaches: Any = DISTRICT, days: int = 90, **changed: Any) -> dict[str, Any]:
    """What the administrator sends; without `verbs` all that the roles allow."""
    roles = frozenset(Role(held["role"]) for held in reaches)
    return {
        "name": "Phần mềm báo cáo huyện Vĩnh Bảo",
        "purpose": "Gửi biểu số liệu sáu tháng",
        "organisation": "UBND-VB",
        "verbs": [verb.value for verb in offered_to(roles)] if verbs is None else verbs,
        "reaches": list(reaches),
        "expires_on": (wall_now() + timedelta(days=days)).date().isoformat(),
    } | changed


async def connect(world: World, **asked: Any) -> System:
    """A new system."""
    response = await world.as_("quan").post("/api-clients", wanted(**asked))
    assert response.status_code == 201, response.text
    return System(world, response.json()["client"], response.json()["secret"])


async def fresh(system: System) -> dict[str, Any]:
    """The system as the administrator sees it now."""
    listed = (await system.world.as_("quan").get("/api-clients", params={"page_size": 500})).json()["items"]
    return next(item for item in listed if item["id"] == system.id)


async def act(system: System, verb: str, body: Any = None, **options: Any) -> httpx.Response:
    """The administrator acts on the version that stands now."""
    options = {"etag": (await fresh(system))["etag"]} | options
    return await system.world.as_("quan").post(f"{system.url}/{verb}", body, **options)
