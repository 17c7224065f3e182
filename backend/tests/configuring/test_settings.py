"""Quân sets what the city's system goes by; Bình, who administers it too, is never overwritten unseen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from liennganh.access.policies import UNSCOPED
from liennganh.parameters.catalogue import SETTINGS
from tests.conftest import Opening
from tests.factories.importing import import_again
from tests.factories.people import appoint, codes
from tests.factories.settings import put, put_one, setting
from tests.factories.submissions import worked
from tests.world import Client, World

EXTENSION = "extension.maximum_days"


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


@pytest.fixture
async def as_quan(world: World) -> Client:
    return world.as_("quan")


async def test_everything_told_of_a_setting(world: World, as_quan: Client) -> None:
    """Name, meaning, bounds, default, source and what follows, in the reader's language; nobody changed one yet."""
    told = worked(await as_quan.get("/settings"))
    assert {one["key"] for one in told["items"]} == set(SETTINGS)
    assert told["total"] == len(SETTINGS)
    for one in told["items"]:
        assert one["value"] == one["default"], one["key"]
        assert all(one[name] for name in ("name", "meaning", "source", "effect", "group")), one["key"]
        assert (one["is_changed"], one["changed_by"], one["actions"]) == (False, None, ["setting.change"])
    english = worked(await world.as_("quan", "en").get("/settings"))["items"]
    assert not {one["name"] for one in english} & {one["name"] for one in told["items"]}


async def test_a_change_is_told_with_who_when_and_why(world: World, as_quan: Client) -> None:
    told = worked(await put(as_quan, EXTENSION, {"value": 4}, reason="Thống nhất tại giao ban tháng 6"))
    assert (told["value"], told["default"], told["is_changed"]) == ({"value": 4}, {"value": 10}, True)
    (step,) = told["history"]
    assert (step["by"], step["reason"], step["was"]) == (
        "Vũ Minh Quân",
        "Thống nhất tại giao ban tháng 6",
        {"value": 10},
    )
    assert (told["changed_by"], told["actions"]) == ("Vũ Minh Quân", ["setting.change", "setting.reset"])
    event = "select diff from audit.events where verb = 'setting.change'"
    diff = str(await world.one(event))
    assert all(part in diff for part in (EXTENSION, "4", "10"))
    assert "giao ban" not in diff


async def test_back_to_the_default_by_one_button(as_quan: Client) -> None:
    seen = await put_one(as_quan, EXTENSION, 4)
    back = worked(await as_quan.post(f"/settings/{EXTENSION}/reset", {"reason": "Hết đợt"}, etag=seen["etag"]))
    assert (back["value"], back["is_changed"]) == ({"value": 10}, False)
    assert [(one["becomes"], one["is_reset"]) for one in back["history"]] == [
        ({"value": 10}, True),
        ({"value": 4}, False),
    ]
    again = await as_quan.post(f"/settings/{EXTENSION}/reset", etag=back["etag"])
    assert (again.status_code, codes(again)) == (422, {("value", "same")})


async def test_the_second_of_two_administrators_is_shown_what_the_first_set(world: World, as_quan: Client) -> None:
    await appoint(world, "binh", "SLDTBXH", "plan")
    binh = world.as_("binh")
    seen = (await setting(binh, EXTENSION))["etag"]
    await put_one(as_quan, EXTENSION, 4)
    refused = await put(binh, EXTENSION, {"value": 6}, etag=seen)
    assert refused.status_code == 412
    told = refused.json()
    assert (told["value"], told["changed_by"]) == ({"value": 4}, "Vũ Minh Quân")
    assert (await setting(binh, EXTENSION))["value"] == {"value": 4}
    assert worked(await put(binh, EXTENSION, {"value": 6}))["value"] == {"value": 6}
    missing = await binh.post(f"/settings/{EXTENSION}/change", {"value": {"value": 7}})
    assert missing.status_code == 428


async def test_of_two_at_the_same_moment_one_is_told(world: World, as_quan: Client) -> None:
    await appoint(world, "binh", "SLDTBXH", "plan")
    people = [as_quan, world.as_("binh")]
    seen = [(await setting(one, EXTENSION))["etag"] for one in people]
    asked = zip(people, seen, (4, 6), strict=True)
    answers = await asyncio.gather(*(put(one, EXTENSION, {"value": days}, etag=etag) for one, etag, days in asked))
    assert sorted(one.status_code for one in answers) == [200, 412]
    assert await world.one("select count(*) from setting_changes") == 1


@pytest.mark.parametrize(
    ("key", "value", "wrong"),
    [
        (EXTENSION, {"value": 0}, {("value.value", "out_of_bounds")}),
        (EXTENSION, {"value": 2.5}, {("value.value", "not_whole")}),
        (EXTENSION, {"value": [4]}, {("value.value", "bad_value")}),
        (EXTENSION, {"days": 4}, {("value.days", "unknown"), ("value.value", "required")}),
        (EXTENSION, {"value": 10}, {("value", "same")}),
        ("session.idle_minutes", {"value": 61}, {("value.value", "out_of_bounds")}),
        ("session.absolute_hours", {"value": 25}, {("value.value", "out_of_bounds")}),
        ("suppression.min_count", {"value": 4}, {("value.value", "out_of_bounds")}),
        ("reopening.default_days", {"value": 11}, {("value.value", "out_of_order")}),
        ("reopening.maximum_days", {"value": 2}, {("value.value", "out_of_order")}),
        (
            "reminders",
            {"before": [3, 3], "after": [], "leader": 6, "coordinator": 5},
            {("value.before", "bad_list"), ("value.after", "bad_list")},
        ),
        (
            "reminders",
            {"before": [3], "after": [1], "leader": 6, "coordinator": 5},
            {("value.leader", "out_of_order")},
        ),
        ("evaluation.rating", {"good": 0.6, "fair": 0.7, "pass": 0.5}, {("value.fair", "out_of_order")}),
    ],
)
async def test_values_that_will_not_do(as_quan: Client, key: str, value: Any, wrong: set[tuple[str, str]]) -> None:
    before = await setting(as_quan, key)
    refused = await put(as_quan, key, value)
    assert (refused.status_code, codes(refused)) == (422, wrong)
    assert (await setting(as_quan, key))["etag"] == before["etag"]


async def test_a_reason_with_a_telephone_number_is_refused(as_quan: Client) -> None:
    refused = await put(as_quan, EXTENSION, {"value": 4}, reason="Theo ý kiến chị Hoa, 0904 123 456")
    assert (refused.status_code, codes(refused)) == (422, {("reason", "personal_data")})


async def test_a_setting_that_no_longer_exists(world: World, as_quan: Client) -> None:
    """What an earlier version let set stays in the database, is shown nowhere and breaks nothing."""
    await world.sql.execute(
        """insert into setting_changes (plan_id, key, sequence, was, becomes, changed_by)
           select null, 'session.colour', 1, '1', '2', $1""",
        await world.actor("quan"),
    )
    assert (await as_quan.get("/settings/session.colour")).status_code == 404
    assert (await put(as_quan, "session.colour", {"value": 4}, etag='"1.1"')).status_code == 404
    assert worked(await as_quan.get("/settings"))["total"] == len(SETTINGS)


async def test_an_import_keeps_what_was_set(world: World, as_quan: Client) -> None:
    await put_one(as_quan, EXTENSION, 4)
    reminders = {"before": [7], "after": [2], "leader": 2, "coordinator": 4}
    worked(await put(as_quan, "reminders", reminders))
    changes = await import_again(world)
    assert changes.is_empty
    assert "changed by an administrator, kept setting extension.maximum_days" in str(changes)
    assert (await setting(as_quan, EXTENSION))["value"] == {"value": 4}
    seen = await setting(as_quan, "reminders")
    assert (seen["value"], seen["default"]["before"]) == (reminders, [5, 2])
    worked(await as_quan.post("/settings/reminders/reset", etag=seen["etag"]))
    assert await world.one("select settings ? 'reminders' from plans") is False


async def test_everybody_reads_and_nobody_else_sets(world: World) -> None:
    for name in ("hanh", "minh", "kiem", "tuan"):
        person = world.as_(name)
        seen = await setting(person, EXTENSION)
        assert seen["actions"] == [], name
        for verb, body in (("change", {"value": {"value": 4}}), ("reset", {}), ("preview", {"value": {"value": 4}})):
            refused = await person.post(f"/settings/{EXTENSION}/{verb}", body, etag=seen["etag"])
            assert refused.status_code == 403, (name, verb)
    await appoint(world, "dung", "UBND-VB", "subtree")
    assert (await put(world.as_("dung"), EXTENSION, {"value": 4})).status_code == 403


async def test_no_verb_but_its_own_writes_a_setting(world: World) -> None:
    """Whichever command of whichever feature tried: the database itself refuses."""
    assert {"setting_changes", "calendar_changes", "days_off"} <= set(UNSCOPED)
    for table in ("setting_changes", "calendar_changes", "days_off"):
        refusing = "select count(*) from pg_trigger where tgname = 'guard' and tgrelid = $1::regclass"
        assert await world.one(refusing, table) == 1


async def test_what_would_happen_is_told_before(as_quan: Client) -> None:
    asked = await as_quan.post(f"/settings/{EXTENSION}/preview", {"value": {"value": 4}})
    assert worked(asked)["effects"] == ["6 tháng đầu năm 2024, cấp huyện: gia hạn muộn nhất đến 21/06/2024."]
    idle = await as_quan.post("/settings/session.idle_minutes/preview", {"value": {"value": 5}})
    assert worked(idle)["effects"] == ["0 phiên đang mở sẽ kết thúc ngay."]
    assert (await setting(as_quan, EXTENSION))["is_changed"] is False
