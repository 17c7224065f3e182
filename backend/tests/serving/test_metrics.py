"""`/metrics`: for whoever holds the token alone, never a value of anybody's, and all that dashboard and alerts name."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from liennganh.core.database import make_engine
from liennganh.core.heartbeats import Counts, Pulse
from tests.conftest import Opening
from tests.factories.submissions import act, submitted
from tests.serving.processes import running
from tests.world import Client, World

MONITORING = Path(__file__).parents[3] / "infra" / "monitoring"
TOKEN = "a-token-of-at-least-twenty-characters"
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}")


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening(metrics_token=TOKEN) as world:
        yield world


def prometheus(world: World, token: str = TOKEN) -> Client:
    return world.client(prefix="", headers={"Authorization": f"Bearer {token}"})


async def samples(world: World) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    """Every sample by name and labels."""
    answer = await prometheus(world).get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=")
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def value(found: dict[Any, float], name: str, **labels: str) -> float | None:
    return found.get((name, frozenset(labels.items())))


async def beat(world: World, counts: Counts) -> None:
    engine = make_engine(world.settings.database_system_url)
    pulse = Pulse(engine, "worker")
    pulse.counts = counts
    await pulse.beat()
    await engine.dispose()


@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer wrong", f"Basic {TOKEN}", TOKEN, f"Bearer {TOKEN}x"])
async def test_without_the_token_there_is_no_such_page(world: World, given: str) -> None:
    stranger = world.client(prefix="", headers={"Authorization": given})
    hidden, unknown = await stranger.get("/metrics"), await stranger.get("/metrics.html")
    assert hidden.status_code == unknown.status_code == 404
    bodies = [{**answer.json(), "request_id": None} for answer in (hidden, unknown)]
    headers = [{**answer.headers, "x-request-id": None, "content-length": None} for answer in (hidden, unknown)]
    assert bodies[0]["code"] == "not-found"
    assert set(headers[0]) == set(headers[1])


async def test_where_no_token_is_set_nobody_reads_them(opening: Opening) -> None:
    async with opening() as world:
        for token in ("", "None", TOKEN):
            assert (await prometheus(world, token).get("/metrics")).status_code == 404


async def test_requests_by_route_and_status(world: World) -> None:
    hanh, chau = world.as_("hanh"), world.as_("chau")
    submission = await world.submission("UBND-VB")
    for person in (hanh, chau):
        await person.get(f"/submissions/{submission}")
    await hanh.get("/nowhere/lan@mat.example")
    await hanh.request("BREW", "/me")
    found = await samples(world)
    one = {"method": "GET", "route": "/api/v1/submissions/{submission_id}"}
    assert value(found, "liennganh_request_seconds_count", **one, status="200") == 1
    assert value(found, "liennganh_request_seconds_count", **one, status="404") == 1
    assert value(found, "liennganh_request_seconds_bucket", **one, status="200", le="+Inf") == 1
    labels = {value for _, labels in found for _, value in labels}
    assert "BREW" not in labels
    assert not [label for label in labels if UUID.search(label) or "@" in label], "identifiers are no labels"


async def test_pool_streams_and_build(world: World) -> None:
    found = await samples(world)
    assert value(found, "liennganh_database_pool_limit", pool="session") == 20
    assert value(found, "liennganh_database_pool_limit", pool="driver") == 10
    for pool in ("session", "driver"):
        assert value(found, "liennganh_database_pool_in_use", pool=pool) == 0
    connections = [await world.app.state.engine.connect() for _ in range(3)]
    looks = [await world.app.state.pool.acquire() for _ in range(2)]
    listening = world.app.state.announcements.listen()
    waiting = asyncio.create_task(anext(listening))
    await asyncio.sleep(0.05)
    found = await samples(world)
    assert value(found, "liennganh_database_pool_in_use", pool="session") == 3
    assert value(found, "liennganh_database_pool_in_use", pool="driver") == 2
    assert value(found, "liennganh_event_streams") == 1
    for connection in connections:
        await connection.close()
    for look in looks:
        await world.app.state.pool.release(look)
    waiting.cancel()


async def test_jobs_and_the_worker(world: World) -> None:
    await submitted(world, "UBND-VB", "hanh")
    await world.sql.execute("update pgqueuer set created = now() - interval '90 seconds'")
    counts = Counts(done=7, failed=2)
    for seconds in (0.2, 0.3, 120):
        counts.note_figure(seconds)
    await beat(world, counts)
    found = await samples(world)
    assert value(found, "liennganh_database_up") == 1
    assert (value(found, "liennganh_jobs", status="queued") or 0) >= 1
    assert value(found, "liennganh_jobs", status="failed") == 0
    assert 90 <= (value(found, "liennganh_oldest_job_seconds") or 0) < 200
    assert 0 <= (value(found, "liennganh_heartbeat_age_seconds", worker="worker") or 0) < 30
    assert value(found, "liennganh_worker_jobs_total", worker="worker", outcome="failed") == 2
    assert value(found, "liennganh_figure_seconds_bucket", worker="worker", le="0.5") == 2
    assert value(found, "liennganh_figure_seconds_count", worker="worker") == 3
    assert value(found, "liennganh_figure_seconds_sum", worker="worker") == 120.5


async def test_letters_are_counted_and_nobody_is_named(world: World) -> None:
    await beat(world, Counts(letters={"queued": 3, "bounced": 1}, letters_sent=12, letters_failed=2, is_mail_away=True))
    found = await samples(world)
    assert value(found, "liennganh_letters", state="queued") == 3
    assert value(found, "liennganh_letters", state="bounced") == 1
    assert value(found, "liennganh_letters", state="given_up") == 0
    assert value(found, "liennganh_letters_posted_total", worker="worker", outcome="sent") == 12
    assert value(found, "liennganh_letters_posted_total", worker="worker", outcome="failed") == 2
    assert value(found, "liennganh_mail_away", worker="worker") == 1


async def test_an_audit_that_is_not_whole_is_told(world: World) -> None:
    await beat(world, Counts(audit_faults=3, is_audit_unsealed=True))
    found = await samples(world)
    assert value(found, "liennganh_audit_faults", worker="worker") == 3
    assert value(found, "liennganh_audit_unsealed", worker="worker") == 1


async def test_the_real_worker_counts_what_it_does(world: World) -> None:
    async with running(world.settings, "worker") as worker:
        await worker.until(lambda line: "current" in line)
        report = await submitted(world, "UBND-VB", "hanh")
        await act(world.as_("dung"), report, "certify")
        async with asyncio.timeout(30):
            while not value(await samples(world), "liennganh_figure_seconds_count", worker="worker"):
                await asyncio.sleep(0.3)
    assert (value(await samples(world), "liennganh_worker_jobs_total", worker="worker", outcome="done") or 0) >= 1


async def test_without_a_database_the_process_still_tells(opening: Opening) -> None:
    nowhere = "postgresql://liennganh_app:hidden@127.0.0.1:9/liennganh"
    async with opening(metrics_token=TOKEN, database_url=nowhere) as world:
        found = await samples(world)
    assert value(found, "liennganh_database_up") == 0
    assert value(found, "liennganh_draining") == 0


def named() -> dict[str, set[str]]:
    """The metrics that the dashboard and the alerts name, each with its labels' names."""
    dashboard = json.loads((MONITORING / "grafana" / "liennganh.json").read_text(encoding="utf-8"))
    told = [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
    alerts = yaml.safe_load((MONITORING / "alerts.yml").read_text(encoding="utf-8"))
    told += [rule["expr"] for group in alerts["groups"] for rule in group["rules"]]
    found: dict[str, set[str]] = {}
    for expression in told:
        for name, chosen in re.findall(r"\b((?:liennganh|process)_\w+)(?:{([^}]*)})?", expression):
            found.setdefault(name, set()).update(re.findall(r"(\w+)\s*[=!]~?", chosen))
    return found


async def test_all_that_dashboard_and_alerts_name_is_exported(world: World) -> None:
    await beat(world, Counts())
    await world.as_("hanh").get("/me")
    exported: dict[str, set[str]] = {}
    for name, labels in await samples(world):
        exported.setdefault(name, set()).update(label for label, _ in labels)
    asked = named()
    assert len(asked) > 12
    assert {name for name in asked if name not in exported} == set()
    added_by_prometheus = {"job", "instance"}
    assert {n: rest for n, labels in asked.items() if (rest := labels - exported[n] - added_by_prometheus)} == {}
