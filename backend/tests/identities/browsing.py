"""What Lan does in her browser: she links her account, and signs in by it."""

from __future__ import annotations

from typing import Any

import httpx

from tests.factories.accounts import signed_in
from tests.factories.submissions import worked
from tests.identities.provider import Idp
from tests.world import Client, World

LAN = "city|lan-0042"
FAILED = "/dang-nhap?loi=khong-ket-noi"


async def come_back(browser: Client, idp: Idp, url: str, subject: str = LAN, **changed: str) -> httpx.Response:
    """The browser signs in at the provider and is sent back."""
    told = idp.log_in(url, subject) | changed
    return await browser.get("/session/provider/callback", params=told)


async def link(world: World, idp: Idp, name: str = "lan", subject: str = LAN) -> Client:
    """The person links the own account, as on the page."""
    browser = await signed_in(world, name)
    url = worked(await browser.post("/identity/link"))["url"]
    assert (await come_back(browser, idp, url, subject)).headers["location"] == "/tai-khoan"
    return browser


async def enter(world: World, idp: Idp, subject: str = LAN, path: str | None = None, **changed: str) -> Any:
    """A fresh browser presses the button of the sign-in page."""
    browser = world.client()
    begun = await browser.get("/session/provider/start", params={"next": path} if path else {})
    assert begun.status_code == 303
    return browser, await come_back(browser, idp, begun.headers["location"], subject, **changed)
