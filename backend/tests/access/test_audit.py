"""Every change leaves one event in its own transaction, numbered without a gap, insert-only, read by the auditor."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator

import pytest

from tests.conftest import Opening
from tests.factories.submissions import act, read, submitted, worked
from tests.world import Client, World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def test_each_change_is_one_event_named_by_its_verb(world: World, as_dung: Client, as_kiem: Client) -> None:
    report = await submitted(world, "UBND-VB", "hanh")
    await act(as_dung, report, "return", note="Xem lại")
    page = worked(await as_kiem.get("/audit-events", params={"object_id": report.id, "kind": "changes"}))
    events = page["items"]
    assert page["total"] == 3
    assert [event["verb"] for event in events] == ["submission.return", "submission.submit", "submission.edit"]
    assert [event["actor"] for event in events] == ["Phạm Văn Dũng", "Nguyễn Thị Hạnh", "Nguyễn Thị Hạnh"]
    assert {event["organisation"]["code"] for event in events} == {"UBND-VB"}
    everything = worked(await as_kiem.get("/audit-events", params={"object_id": report.id}))["items"]
    assert [event["sequence"] for event in everything] == list(range(len(everything), 0, -1))
    assert [event for event in everything if event["verb"] != "submission.read"] == events
    assert "CS-1.1.1.numerator" in events[2]["diff"]["changed"]
    assert events[0]["diff"] == {"state": "returned", "revision": 1}


async def test_a_refused_change_leaves_none(world: World, as_hanh: Client) -> None:
    report = await read(as_hanh, await world.submission("UBND-VB"))
    await as_hanh.post(f"{report.url}/submit", etag=report.etag)
    await as_hanh.patch(report.url, {"note": "x"}, etag='"0.1"')
    assert await world.one("select count(*) from audit.events where verb <> 'submission.read'") == 0


async def test_the_sequence_has_no_gap_when_many_write_at_once(world: World) -> None:
    """20 writes over three bodies at once, each report saved again whenever another was first."""
    people = {"hanh": "UBND-VB", "chau": "UBND-LC", "lan": "UBND-HB"}

    async def write(name: str, number: int) -> None:
        person, report = world.as_(name), await world.submission(people[name])
        for _ in range(40):
            seen = await read(person, report)
            if (await person.patch(seen.url, {"note": f"Lần {number}"}, etag=seen.etag)).is_success:
                return
        pytest.fail("never came first")

    await asyncio.gather(*(write(list(people)[n % 3], n) for n in range(20)))
    rows = await world.sql.fetch("select organisation_id, sequence, verb from audit.events order by 1, 2")
    by_body: dict[uuid.UUID, list[int]] = {}
    for row in rows:
        by_body.setdefault(row["organisation_id"], []).append(row["sequence"])
    assert sum(row["verb"] == "submission.edit" for row in rows) == 20
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in by_body.values())
    heads = {
        row["organisation_id"]: row["sequence"]
        for row in await world.sql.fetch("select organisation_id, sequence from audit.heads")
    }
    assert heads == {body: len(numbers) for body, numbers in by_body.items()}


async def test_a_change_and_its_event_are_one(world: World, as_hanh: Client) -> None:
    """An event that cannot be written takes the change with it."""
    report = await read(as_hanh, await world.submission("UBND-VB"))
    async with world.superuser() as root:
        await root.execute(
            "update audit.heads set sequence = 9223372036854775807 where organisation_id = $1",
            uuid.UUID(report.owner["id"]),
        )
    failed = await as_hanh.patch(report.url, {"note": "Không được lưu"}, etag=report.etag)
    assert failed.status_code == 500
    assert (await read(as_hanh, report.id)).note is None


async def test_the_auditor_narrows_the_record(world: World, as_kiem: Client, as_hanh: Client, as_chau: Client) -> None:
    for person, code in ((as_hanh, "UBND-VB"), (as_chau, "UBND-LC")):
        report = await read(person, await world.submission(code))
        await person.patch(report.url, {"note": "x"}, etag=report.etag)
    hanh, vinh_bao = await world.actor("hanh"), await world.organisation("UBND-VB")
    for query, total in (
        ({"kind": "changes"}, 2),
        ({"verb": "submission.edit"}, 2),
        ({"verb": "submission.submit"}, 0),
        ({"actor_id": str(hanh), "kind": "changes"}, 1),
        ({"organisation_id": str(vinh_bao), "kind": "changes"}, 1),
        ({"from": "2020-01-01", "kind": "changes"}, 2),
        ({"to": "2020-01-01"}, 0),
    ):
        page = worked(await as_kiem.get("/audit-events", params=query))
        assert (page["total"], len(page["items"])) == (total, total), query
    assert worked(await as_kiem.get("/audit-events?kind=changes&page_size=1"))["total"] == 2
    assert (await as_hanh.get("/audit-events")).status_code == 403
    assert (await as_kiem.get("/audit-events?actor_id=x")).status_code == 422
