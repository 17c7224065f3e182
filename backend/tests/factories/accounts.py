"""People who sign in as on the page, and the authenticator app on their telephone."""

from __future__ import annotations

from dataclasses import dataclass

import httpx
import pyotp

from liennganh.access.context import hash_token
from liennganh.core.clock import wall_now
from tests.factories.submissions import worked
from tests.people import PASSWORD
from tests.world import Client, World


def address(name: str) -> str:
    """What a person of the tests signs in with."""
    return f"{name}@tests.example"


async def enter(world: World, name: str, password: str = PASSWORD, **options: object) -> tuple[Client, httpx.Response]:
    """A fresh browser that sent e-mail address and password; 202 means that a code is wanted as well."""
    browser = world.client(**options)  # type: ignore[arg-type]
    answer = await browser.post("/session", {"email": address(name), "password": password})
    if answer.is_success:
        browser.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
    return browser, answer


async def signed_in(world: World, name: str, **options: object) -> Client:
    """A fresh browser that went through the sign-in page, in one step."""
    browser, answer = await enter(world, name, **options)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text
    return browser


async def half_open(world: World, name: str) -> Client:
    """A fresh browser that has given the password alone."""
    browser, answer = await enter(world, name)
    assert answer.status_code == 202, answer.text
    return browser


@dataclass
class App:
    """An authenticator app that has been brought, and the recovery codes beside it."""

    world: World
    name: str
    secret: str
    codes: list[str]

    def code(self, steps: int = 0) -> str:
        """What it shows now, or so many steps of 30 seconds from now."""
        return pyotp.TOTP(self.secret).at(wall_now(), counter_offset=steps)

    def wrong(self) -> str:
        """Six digits that it does not show anywhere near now."""
        shown = {self.code(steps) for steps in range(-3, 4)}
        return next(code for code in map("{:06d}".format, range(10)) if code not in shown)

    async def rest(self) -> None:
        """As if a minute had gone by: the code that is shown now was not used yet."""
        await self.world.sql.execute(
            "update second_factors set last_step = 1, failed_attempts = 0, locked_until = null where actor_id = $1",
            await self.world.actor(self.name),
        )

    async def browser(self) -> Client:
        """A fresh browser that went through both steps."""
        await self.rest()
        browser = await half_open(self.world, self.name)
        await complete(browser, self.code())
        return browser


async def complete(browser: Client, code: str) -> None:
    """The second step."""
    me = worked(await browser.post("/session/complete", {"code": code}))
    browser.headers["X-CSRF-Token"] = me["csrf_token"]


async def bring_app(world: World, name: str, browser: Client | None = None) -> App:
    """The person turns on two-step sign-in, as on the page."""
    browser = browser or await signed_in(world, name)
    made = worked(await browser.post("/second-factor/enrol"))
    code = pyotp.TOTP(made["secret"]).now()
    codes = worked(await browser.post("/second-factor/confirm", {"code": code}))["codes"]
    return App(world, name, made["secret"], codes)


async def age(world: World, browser: Client, change: str) -> None:
    """Move the clock of one session."""
    token = hash_token(browser.cookies["session"])
    assert await world.sql.execute(f"update sessions set {change} where token_hash = $1", token) == "UPDATE 1"


STALE = "proven_at = now() - interval '11 minutes'"
