"""Sessions, links, secrets and signs of life go by what Quân sets, and never beyond what the database itself allows."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from liennganh.core.clock import wall_now
from tests.conftest import Opening
from tests.factories.accounts import address, age, enter, signed_in
from tests.factories.clients import connect
from tests.factories.settings import put_one
from tests.factories.submissions import worked
from tests.letters.mailserver import MailServer, mail_server, settings_of
from tests.letters.office import sending
from tests.world import Client, World

STORE = """insert into setting_changes (plan_id, key, sequence, was, becomes, changed_by)
  select null, $1, 1, '1', to_jsonb($2::int), $3"""


@pytest.fixture
async def world(opening: Opening, mail: MailServer) -> AsyncIterator[World]:
    async with opening(**settings_of(mail)) as world:
        yield world


@pytest.fixture
async def mail() -> AsyncIterator[MailServer]:
    async with mail_server() as mail:
        yield mail


@pytest.fixture
async def as_quan(world: World) -> Client:
    return world.as_("quan")


async def idle(world: World, browser: Client, minutes: int) -> int:
    """What a browser is answered after so many minutes without a request."""
    await age(world, browser, f"last_seen_at = now() - interval '{minutes} minutes'")
    return (await browser.get("/me")).status_code


async def test_an_idle_session_ends_when_it_is_set_to(world: World, as_quan: Client) -> None:
    browser = await signed_in(world, "hanh")
    assert await idle(world, browser, 20) == 200
    await put_one(as_quan, "session.idle_minutes", 10)
    assert await idle(world, browser, 9) == 200
    assert await idle(world, browser, 11) == 401
    await put_one(as_quan, "session.idle_minutes", 45)
    assert await idle(world, await signed_in(world, "hanh"), 40) == 200


async def test_a_session_lasts_as_long_as_is_set(world: World, as_quan: Client) -> None:
    await put_one(as_quan, "session.absolute_hours", 2)
    await signed_in(world, "hanh")
    lasts = "select expires_at - now() from sessions where actor_id = $1 order by created_at desc limit 1"
    left = await world.one(lasts, await world.actor("hanh"))
    assert timedelta(hours=1, minutes=59) < left <= timedelta(hours=2)


@pytest.mark.parametrize(("stored", "minutes", "answer"), [(600, 59, 200), (600, 61, 401), (1, 4, 200), (1, 6, 401)])
async def test_whatever_is_stored_the_bounds_hold(world: World, stored: int, minutes: int, answer: int) -> None:
    await world.sql.execute(STORE, "session.idle_minutes", stored, await world.actor("quan"))
    assert await idle(world, await signed_in(world, "hanh"), minutes) == answer


async def test_an_invitation_is_good_for_as_long_as_is_set(world: World, as_quan: Client) -> None:
    await put_one(as_quan, "invitation.days", 3)
    guest = {"name": "Đặng Thu Thảo", "email": "thao@tests.example", "organisation": "UBND-VB"}
    invited = worked(await as_quan.post("/invitations", guest | {"role": "contributor", "reach": "own"}))
    assert _days_left(invited["expires_at"]) == 3


async def test_a_reset_link_is_good_for_as_long_as_is_set(world: World, as_quan: Client, mail: MailServer) -> None:
    await put_one(as_quan, "reset.minutes", 15)
    assert (await world.client().post("/session/forgot", {"email": address("hanh")})).status_code == 202
    async with sending(world, mail) as sender:
        await sender.turn()
    left = await world.one("select max(expires_at) - now() from one_time_links where kind = 'reset'")
    assert timedelta(minutes=14) < left <= timedelta(minutes=15)


async def test_a_secret_is_good_for_as_long_as_is_set(world: World, as_quan: Client) -> None:
    await put_one(as_quan, "client.secret_days", 40)
    system = await connect(world, days=300)
    ends = await world.one("select max(expires_at) from client_secrets where client_id = $1::uuid", system.id)
    assert timedelta(days=39) < ends - wall_now() <= timedelta(days=40)


async def test_a_worker_is_late_when_it_is_set_to(world: World, as_quan: Client) -> None:
    beat = "insert into heartbeats values ('worker', now(), now() - interval '60 seconds', $1::jsonb)"
    await world.sql.execute(beat, json.dumps({}))
    assert await _late(world, as_quan) == ("fault", "late")
    await put_one(as_quan, "worker.late_seconds", 120)
    assert await _late(world, as_quan) == ("ok", "ok")


async def _late(world: World, as_quan: Client) -> tuple[Any, Any]:
    judged = worked(await as_quan.get("/system"))["workers"]["judgement"]
    return judged, (await world.client(prefix="").get("/readyz")).json()["worker"]


def _days_left(moment: str) -> int:
    left = datetime.fromisoformat(moment) - datetime.now(UTC)
    return round(left / timedelta(days=1))


async def test_signing_in_asks_nobody_who_may(world: World) -> None:
    """The functions of sessions read what is set whoever asks: without a session, by password."""
    _, answer = await enter(world, "hanh")
    assert answer.status_code == 200
