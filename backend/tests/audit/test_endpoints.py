"""The auditor asks for a verification, reads what it found, and takes the evidence home."""

from __future__ import annotations

import asyncio
import gc
import json
import random
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from liennganh.access.requests import cookie_name
from liennganh.audit.keeping import Keeper
from liennganh.audit.signing import new_key
from liennganh.core.database import make_engine
from liennganh.core.heartbeats import Counts
from tests.conftest import Opening
from tests.factories.audit import happen, independently, keeping
from tests.factories.submissions import submitted, worked
from tests.serving.processes import running
from tests.world import Client, World


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def test_a_verification_is_asked_for_and_its_finding_is_read(
    world: World, as_kiem: Client, tmp_path: Path
) -> None:
    """By the real worker, which seals first, and finds what somebody changed meanwhile."""
    await submitted(world, "UBND-VB", "hanh")
    key = {"AUDIT_SIGNING_KEY": new_key()[0], "AUDIT_DIR": str(tmp_path / "seals")}
    async with running(world.settings, "worker", **key) as worker:
        await worker.until(lambda line: "audit verified" in line)
        first = worked(await as_kiem.get("/audit-events/verifications"))["items"][0]
        assert (first["fault_count"], first["remarks"], first["has_second_place"]) == (0, [], True)
        assert first["seals"] == 1, "what was there is sealed before it is verified"
        async with world.superuser() as root:
            await root.execute("update audit.events set verb = 'submission.accept' where verb = 'submission.submit'")
        asked = await as_kiem.post("/audit-events/verify")
        assert asked.status_code == 202
        async with asyncio.timeout(20):
            while worked(await as_kiem.get("/audit-events/verifications"))["total"] < 2:
                await asyncio.sleep(0.1)
    found = worked(await as_kiem.get("/audit-events/verifications"))["items"][0]
    assert found["fault_count"] == len(found["remarks"]) >= 1
    assert (found["remarks"][0]["kind"], found["remarks"][0]["organisation"]) == ("changed", "UBND-VB")
    assert found["seals"] >= 1
    assert found["sealed_at"]
    told = worked(await as_kiem.get("/audit-events", params={"verb": "audit.verify"}))
    assert [event["actor"] for event in told["items"]] == ["Đào Văn Kiểm"]


async def test_without_a_key_the_chains_alone_are_verified(world: World) -> None:
    await submitted(world, "UBND-VB", "hanh")
    engine = make_engine(world.settings.database_system_url)
    counts = Counts()
    finding = await Keeper(world.settings, engine, counts).verify()
    await engine.dispose()
    assert finding
    assert (finding.seals, finding.has_second_place, finding.fault_count, counts.audit_faults) == (0, False, 0, 0)


async def test_the_evidence_is_verified_elsewhere(world: World, as_kiem: Client, tmp_path: Path) -> None:
    await submitted(world, "UBND-VB", "hanh")
    async with keeping(world, tmp_path / "seals") as kept:
        await happen(world.sql, 50, random.Random(5))
        await kept.seal()
        answer = await as_kiem.get("/audit-events/evidence")
        assert answer.headers["content-type"].startswith("application/x-ndjson")
        assert "nhat-ky.jsonl" in answer.headers["content-disposition"]
        path = tmp_path / "nhat-ky.jsonl"
        path.write_bytes(answer.content)
        told = independently(path, kept, "--seals", kept.folder)
        assert told.returncode == 0, told.stdout + told.stderr
    lines = answer.text.splitlines()
    assert json.loads(lines[-1]) == {"lines": len(lines) - 1}
    taken = worked(await as_kiem.get("/audit-events", params={"verb": "audit.export"}))
    assert [event["actor"] for event in taken["items"]] == ["Đào Văn Kiểm"]


async def test_whoever_stops_reading_keeps_no_transaction_open(world: World) -> None:
    """The window is closed after the first piece; nothing is left to the collector."""
    await happen(world.sql, 2000, random.Random(6))
    cookie = f"{cookie_name(world.settings)}={world.cluster.tokens['kiem']}"
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/api/v1/audit-events/evidence",
        "raw_path": b"/api/v1/audit-events/evidence",
        "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"cookie", cookie.encode())],
        "client": ("127.0.0.1", 1),
    }
    pieces: list[bytes] = []
    forever = asyncio.Event()

    async def receive() -> Any:
        return await forever.wait()

    async def send(message: Any) -> None:
        if message["type"] == "http.response.body" and message["body"]:
            pieces.append(message["body"])
            await forever.wait()

    reading = asyncio.create_task(world.app(scope, receive, send))
    async with asyncio.timeout(20):
        while not pieces:
            await asyncio.sleep(0.01)
    assert await open_transactions(world) == 1
    gc.disable()
    try:
        reading.cancel()
        left = (await asyncio.gather(reading, return_exceptions=True))[0]
        async with asyncio.timeout(2):
            while await open_transactions(world):
                await asyncio.sleep(0.01)
    finally:
        gc.enable()
    assert isinstance(left, asyncio.CancelledError)


async def open_transactions(world: World) -> int:
    """Of the API, as the superuser sees them."""
    asked = """select count(*) from pg_stat_activity
      where datname = $1 and usename = 'liennganh_app' and xact_start is not null"""
    async with world.superuser() as root:
        return int(await root.fetchval(asked, world.database))


async def test_one_body_s_auditor_is_told_of_it_alone(world: World, as_kiem: Client) -> None:
    """Kiểm audits Vĩnh Bảo only: what others did there is his to read, verifying the whole is not his to ask."""
    await submitted(world, "UBND-VB", "hanh")
    await submitted(world, "UBND-LC", "chau")
    people = worked(await as_kiem.get("/audit-events/choices"))["people"]
    assert {person["name"] for person in people} == {"Nguyễn Thị Hạnh", "Lê Minh Châu"}
    own = "update memberships set reach = 'own', organisation_id = $1 where role = 'auditor'"
    await world.sql.execute(own, await world.organisation("UBND-VB"))
    choices = worked(await as_kiem.get("/audit-events/choices"))
    assert [person["name"] for person in choices["people"]] == ["Nguyễn Thị Hạnh"]
    assert {"submission.submit", "second_factor.confirm", "membership.create"} <= set(choices["verbs"])
    assert (await as_kiem.post("/audit-events/verify")).status_code == 403
    assert worked(await as_kiem.get("/audit-events/verifications"))["items"] == []
    lines = (await as_kiem.get("/audit-events/evidence")).text.splitlines()
    told = [json.loads(json.loads(line)["event"]) for line in lines if "event" in line]
    assert {event[0] for event in told} == {str(await world.organisation("UBND-VB"))}


@pytest.mark.parametrize("name", ["hanh", "minh", "quan", "ha"])
async def test_who_is_no_auditor_sees_and_asks_nothing(world: World, name: str) -> None:
    person = world.as_(name)
    for path in ("/audit-events/verifications", "/audit-events/evidence", "/audit-events/choices"):
        assert (await person.get(path)).status_code == 403
    assert (await person.post("/audit-events/verify")).status_code == 403
