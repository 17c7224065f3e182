"""Who looked at figures behind a wall, or at somebody's address, stands in the audit once an hour, by codes alone."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.conftest import Opening
from tests.factories.submissions import submitted, worked
from tests.world import World

READINGS = "select verb, object_type, object_id, actor_id, diff::text as diff from audit.events where verb ~ 'read$'"


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def readings(world: World) -> list[dict[str, Any]]:
    rows = await world.sql.fetch(f"{READINGS} order by id")
    return [dict(row) | {"diff": json.loads(row["diff"])} for row in rows]


async def test_a_report_with_figures_behind_a_wall(world: World) -> None:
    """Cảnh opens the police's own report: which indicators it showed him is kept, and nothing of what they say."""
    report = await world.submission("CATP")
    shown = worked(await world.as_("canh").get(f"/submissions/{report}"))
    walled = {item["indicator"]["code"] for item in shown["items"] if item["indicator"]["code"].startswith("CS-3.3")}
    assert walled
    (event,) = await readings(world)
    assert (event["verb"], event["object_type"], event["object_id"]) == ("submission.read", "submissions", str(report))
    assert event["actor_id"] == await world.actor("canh")
    assert set(event["diff"]) == {"indicators"}
    assert walled <= set(event["diff"]["indicators"])


async def test_figures_as_they_were_sent(world: World) -> None:
    """Hạnh's revision holds women counted by her district: sensitive, though no wall stands before it."""
    report = await submitted(world, "UBND-VB", "hanh")
    await world.sql.execute("delete from read_counts")
    before = len(await readings(world))
    shown = worked(await world.as_("dung").get(f"{report.url}/revisions/1"))
    event = (await readings(world))[before]
    assert event["actor_id"] == await world.actor("dung")
    assert event["diff"]["revision"] == 1
    rows = await world.sql.fetch("select code from indicators where is_sensitive")
    sensitive = {row["code"] for row in rows} & {value["indicator_code"] for value in shown["values"]}
    assert sensitive
    assert set(event["diff"]["indicators"]) >= sensitive


async def test_what_was_refused_was_not_seen(world: World) -> None:
    """Châu of the next district finds no report of the police, Hạnh no list of people: a refusal is no look."""
    report = await world.submission("CATP")
    assert (await world.as_("chau").get(f"/submissions/{report}")).status_code == 404
    assert (await world.as_("hanh").get("/people")).status_code == 403
    assert await readings(world) == []


async def test_a_look_that_cannot_be_recorded_is_not_given(world: World) -> None:
    """The event is in the transaction of the answer: without the one there is not the other."""
    report, body = await world.submission("CATP"), await world.organisation("CATP")
    async with world.superuser() as root:
        await root.execute("insert into audit.heads values ($1, 9223372036854775807, '')", body)
    answer = await world.as_("canh").get(f"/submissions/{report}")
    assert answer.status_code == 500
    assert "CS-3.3" not in answer.text
    assert await world.one("select count(*) from read_counts") == 0


async def test_why_somebody_else_may(world: World) -> None:
    """Quân asks why Hạnh may edit: whom and which verb he asked about is kept, not what he was told."""
    hanh = await world.actor("hanh")
    worked(await world.as_("quan").get(f"/explanations?subject_id={hanh}&verb=submission.edit"))
    (event,) = await readings(world)
    assert (event["verb"], event["object_id"]) == ("explanation.read", str(hanh))
    assert event["diff"] == {"verb": "submission.edit"}


async def test_an_ordinary_report_leaves_nothing(world: World) -> None:
    """Nothing in it is sensitive, so that opening it costs what it did."""
    worked(await world.as_("phuong").get(f"/submissions/{await world.submission('UBND-11296')}"))
    worked(await world.as_("hanh").get("/submissions"))
    assert await readings(world) == []
    assert await world.one("select count(*) from read_counts") == 0


async def test_the_same_look_is_written_once_an_hour(world: World) -> None:
    canh, report = world.as_("canh"), await world.submission("CATP")
    await asyncio.gather(*(canh.get(f"/submissions/{report}") for _ in range(6)))
    assert len(await readings(world)) == 1
    assert await world.one("select times from read_counts") == 6
    await world.sql.execute("update read_counts set since = now() - interval '61 minutes'")
    worked(await canh.get(f"/submissions/{report}"))
    first, second = await readings(world)
    assert "repeated" not in first["diff"]
    assert second["diff"]["repeated"] == 5
    worked(await world.as_("tuan").get(f"/submissions/{report}"))
    assert len(await readings(world)) == 3, "another person's look is another"


async def test_addresses_of_people(world: World) -> None:
    quan, hanh = world.as_("quan"), await world.actor("hanh")
    worked(await quan.get("/people"))
    worked(await quan.get(f"/people/{hanh}"))
    listed, one = await readings(world)
    assert listed["diff"]["rows"] > 5
    assert (one["verb"], one["object_id"]) == ("person.read", str(hanh))
    assert "@" not in str([listed, one])
    assert "Hạnh" not in str([listed, one])


async def test_the_auditor_reads_them_apart_from_changes(world: World) -> None:
    worked(await world.as_("canh").get(f"/submissions/{await world.submission('CATP')}"))
    kiem = world.as_("kiem")
    seen = worked(await kiem.get("/audit-events", params={"kind": "readings"}))["items"]
    assert {event["verb"] for event in seen} == {"submission.read"}
    changes = worked(await kiem.get("/audit-events", params={"kind": "changes"}))["items"]
    assert "submission.read" not in {event["verb"] for event in changes}
    assert "submission.read" in worked(await kiem.get("/audit-events/choices"))["verbs"]


async def test_a_look_is_no_work_for_the_worker(world: World) -> None:
    worked(await world.as_("canh").get(f"/submissions/{await world.submission('CATP')}"))
    assert await world.one("select count(*) from pgqueuer") == 0
