"""How somebody wants to be told: chosen once, holding for notices and letters alike, seen by nobody else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.conftest import Opening
from tests.factories.notices import tell
from tests.factories.submissions import worked
from tests.world import Client, World

HOURS = {"quiet_from": "20:00", "quiet_to": "06:00", "digest_at": "07:30"}
URL = "/notice-preferences"


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def read(person: Client) -> dict[str, Any]:
    return worked(await person.get(URL))


async def choose(person: Client, group: str, mail: str, is_shown: bool = True, **hours: str) -> dict[str, Any]:
    seen = await read(person)
    body = {"choices": {group: {"is_shown": is_shown, "mail": mail}}, **HOURS, **hours}
    return worked(await person.request("PUT", URL, json=body, etag=seen["etag"]))


async def letters(world: World, name: str) -> int:
    count = "select count(*) from letters where person_id = $1"
    return int(await world.one(count, await world.actor(name)))


async def test_what_was_never_chosen_is_as_usual(world: World) -> None:
    told = await read(world.as_("dung"))
    assert {group: choice["mail"] for group, choice in told["choices"].items()} == {
        "waiting": "at_once",
        "outcome": "at_once",
        "assigned": "digest",
        "reminder": "digest",
        "escalation": "at_once",
        "period": "digest",
    } | {group: "digest" for group in told["choices"] if group not in KNOWN}
    assert [group for group, choice in told["choices"].items() if choice["is_always_shown"]] == ["escalation"]
    assert (told["quiet_from"], told["quiet_to"], told["digest_at"]) == ("20:00", "06:00", "07:30")
    assert (told["address"], told["refused_at"], told["is_set_up"]) == ("dung@tests.example", None, False)


KNOWN = {"waiting", "outcome", "assigned", "reminder", "escalation", "period"}


async def test_a_choice_holds_for_the_app_and_for_letters(world: World) -> None:
    dung = world.as_("dung")
    await choose(dung, "waiting", "none")
    await tell(world, "dung")
    assert await letters(world, "dung") == 0
    assert worked(await dung.get("/me"))["counts"]["unread"] == 1
    await choose(dung, "waiting", "at_once", is_shown=False)
    await tell(world, "dung", "cuong")
    assert await letters(world, "dung") == 1
    assert worked(await dung.get("/me"))["counts"]["unread"] == 1, "by e-mail alone"
    assert await letters(world, "cuong") == 1, "what one chooses is no other's choice"


async def test_marking_all_as_read_leaves_what_is_told_by_letter_alone(world: World) -> None:
    dung = world.as_("dung")
    await choose(dung, "waiting", "at_once", is_shown=False)
    await tell(world, "dung")
    await dung.post("/notices/mark-all-read")
    assert await world.one("select count(*) from notices where read_at is null") == 1


async def test_what_a_leader_must_know_cannot_be_hidden(world: World) -> None:
    dung = world.as_("dung")
    body = {"choices": {"escalation": {"is_shown": False, "mail": "none"}}, **HOURS}
    refused = await dung.request("PUT", URL, json=body, etag=(await read(dung))["etag"])
    assert refused.status_code == 422
    assert [(e["field"], e["code"]) for e in refused.json()["errors"]] == [
        ("choices.escalation.is_shown", "always_shown")
    ]
    await choose(dung, "escalation", "none")
    await tell(world, "dung", kind="reminder.escalated")
    assert (await letters(world, "dung"), worked(await dung.get("/me"))["counts"]["unread"]) == (0, 1)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"quiet_from": "24:00"}, "quiet_from"),
        ({"digest_at": "7h30"}, "digest_at"),
        ({"choices": {"waiting": {"is_shown": True, "mail": "pigeon"}}}, "choices.waiting.mail"),
        ({"choices": {"gossip": {"is_shown": True, "mail": "none"}}}, "choices.gossip.[key]"),
        ({"person_id": "0190a5f0-7c1e-7a4b-9d2f-3b6c5d4e2f10"}, "person_id"),
    ],
)
async def test_a_wrong_field_is_named(world: World, wrong: dict[str, Any], field: str) -> None:
    dung = world.as_("dung")
    refused = await dung.request("PUT", URL, json={**HOURS, **wrong}, etag=(await read(dung))["etag"])
    assert (refused.status_code, [e["field"] for e in refused.json()["errors"]]) == (422, [field])


async def test_two_windows_do_not_overwrite_each_other(world: World) -> None:
    dung = world.as_("dung")
    seen = await read(dung)
    await choose(dung, "reminder", "none")
    body = {"choices": {}, **HOURS}
    assert (await dung.request("PUT", URL, json=body, etag=seen["etag"])).status_code == 412
    assert (await dung.request("PUT", URL, json=body)).status_code == 428
    assert (await read(dung))["choices"]["reminder"]["mail"] == "none"


async def test_nobody_else_sees_or_changes_it(world: World) -> None:
    await choose(world.as_("dung"), "reminder", "none", digest_at="09:00")
    for name in ("cuong", "minh", "quan"):
        told = await read(world.as_(name))
        assert (told["digest_at"], told["address"]) == ("07:30", f"{name}@tests.example")
