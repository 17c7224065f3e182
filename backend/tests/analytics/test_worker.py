"""After a decision: progress is recomputed and announced, without a figure; the worker starts, follows and stops."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import AsyncIterator

import asyncpg
import pytest

from liennganh.core.database import make_engine
from liennganh.core.heartbeats import BEAT_SECONDS
from liennganh.core.jobs import enqueue
from liennganh.following import follow, refresh
from liennganh.live import CHANNEL
from liennganh.settings import Settings
from liennganh.worker import JOBS_AT_ONCE
from tests.analytics.figures import Figures
from tests.cluster import TODAY
from tests.conftest import Opening
from tests.factories.submissions import Report, act, fill, submitted
from tests.world import World

FIGURE_WORDS = {"numerator", "denominator", "value", "status", "parts", "items", "note"}


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


@pytest.fixture
async def said(world: World) -> AsyncIterator[list[dict[str, object]]]:
    """What is announced to everybody who looks."""
    heard: list[dict[str, object]] = []
    connection = await asyncpg.connect(world.settings.database_url)
    await connection.add_listener(CHANNEL, lambda _c, _p, _n, payload: heard.append(json.loads(str(payload))))
    yield heard
    await connection.close()


async def told(world: World, verb: str, submission_id: str) -> None:
    """What the queue holds of a verb, followed as the worker does."""
    engine = make_engine(world.settings.database_system_url)
    await follow(engine, {"verb": verb, "id": submission_id}, TODAY)
    await engine.dispose()


async def certified(world: World) -> Report:
    report = await submitted(world, "UBND-VB", "hanh")
    return await act(world.as_("dung"), report, "certify")


async def test_every_step_leaves_a_job(world: World) -> None:
    await certified(world)
    payloads = [json.loads(row["payload"]) for row in await world.sql.fetch("select payload from pgqueuer order by id")]
    assert [payload["verb"] for payload in payloads] == ["submission.submit", "submission.certify"]
    assert all(set(payload) == {"verb", "id", "by", "key"} for payload in payloads)


async def test_a_decision_moves_progress_and_says_so(world: World, said: list[dict[str, object]]) -> None:
    report = await certified(world)
    await told(world, "submission.certify", report.id)
    figures = Figures(world)
    assert (await figures.standing("CS-3.2.1", basis="preliminary")).share == (186, 412)
    assert (await figures.standing("CS-3.2.1")).status == "no_data"
    await act(world.as_("minh"), report, "accept")
    await told(world, "submission.accept", report.id)
    assert (await figures.standing("CS-3.2.1")).share == (186, 412)
    await asyncio.sleep(0.1)
    assert [message["event"] for message in said] == ["progress", "submission"] * 2
    assert set(said[0]) == {"event", "period_id", "indicator_ids"}
    assert said[1] == {"event": "submission"}, "which report it was is not for everybody"
    assert not FIGURE_WORDS & {word for message in said for word in message}


async def test_what_is_sent_back_is_preliminary_no_more(world: World) -> None:
    report = await certified(world)
    await told(world, "submission.certify", report.id)
    await act(world.as_("minh"), report, "send-back", note="Đối chiếu lại")
    await told(world, "submission.send_back", report.id)
    assert (await Figures(world).standing("CS-3.2.1", basis="preliminary")).status == "no_data"


async def test_a_draft_moves_nothing_and_its_sending_is_announced(world: World, said: list[dict[str, object]]) -> None:
    report = await fill(world.as_("hanh"), await world.submission("UBND-VB"))
    await told(world, "submission.edit", report.id)
    await asyncio.sleep(0.1)
    assert said == []
    await told(world, "submission.submit", report.id)
    await asyncio.sleep(0.1)
    assert said == [{"event": "submission"}]
    assert await Figures(world).standing("CS-3.2.1") is None


@pytest.mark.parametrize("verb", ["period.close", "period.open"])
async def test_a_period_that_closes_or_opens_is_announced(
    world: World, said: list[dict[str, object]], verb: str
) -> None:
    """Whoever has its reports on the screen learns that they are locked, or that there are some."""
    await told(world, verb, str(await world.one("select id from periods where code = '2024-6T'")))
    await asyncio.sleep(0.1)
    assert said == [{"event": "submission"}]


async def test_the_calendar_makes_what_falls_due_once(world: World) -> None:
    await world.sql.execute('delete from "values"')
    await world.sql.execute("delete from submissions")
    engine = make_engine(world.settings.database_system_url)
    await refresh(engine, TODAY)
    made = await world.one("select count(*) from submissions")
    await refresh(engine, TODAY)
    await engine.dispose()
    assert made > 200
    assert await world.one("select count(*) from submissions") == made
    assert (await Figures(world).standing("CS-3.2.1")).status == "no_data"


async def test_visible_within_a_second_and_stopped_cleanly(world: World) -> None:
    async with running_worker(world.settings) as worker:
        report = await certified(world)
        await act(world.as_("minh"), report, "accept")
        accepted = time.monotonic()
        while (found := await Figures(world).standing("CS-3.2.1")) is None or found.status == "no_data":
            assert time.monotonic() - accepted < 5, "not visible"
            await asyncio.sleep(0.02)
        took = time.monotonic() - accepted
        worker.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(worker.wait(), 10) == 0
    assert took < 1
    held = "select count(*) from pg_stat_activity where application_name = 'liennganh-worker' and datname = $1"
    assert await world.one(held, world.database) == 0


@pytest.mark.long
async def test_a_backlog_is_taken_a_few_at_a_time(world: World) -> None:
    """However many wait, and for however long: none fails for want of a connection, and the worker says it lives."""
    report = await certified(world)
    backlog = {"id": report.id, "by": str(await world.actor("minh"))}
    async with running_worker(world.settings):
        async with world.sql.acquire() as holder, holder.transaction():
            await holder.execute("lock table progress in access exclusive mode")
            await enqueue_elsewhere(world, [("submission.accept", backlog | {"key": f"k{n}"}) for n in range(60)])
            await asyncio.sleep(2 * BEAT_SECONDS + 1)
            assert 0 < await world.one("select count(*) from pgqueuer where status = 'picked'") <= JOBS_AT_ONCE
            silence = "select extract(epoch from clock_timestamp() - beaten_at) from heartbeats"
            assert await world.one(silence) < BEAT_SECONDS + 1
        async with asyncio.timeout(30):
            while await world.one("select count(*) from pgqueuer where attempts = 0"):
                await asyncio.sleep(0.1)
    assert await world.one("select count(*) from pgqueuer") == 0, "one failed and is to be tried again"


async def enqueue_elsewhere(world: World, happenings: list[tuple[str, dict[str, object]]]) -> None:
    connection = await asyncpg.connect(world.settings.database_system_url)
    await enqueue(connection, happenings)
    await connection.close()


class running_worker:  # noqa: N801 - used as a function
    """The worker as an installation runs it, once it has done its first round."""

    def __init__(self, settings: Settings) -> None:
        self.environment = os.environ | {
            "ENVIRONMENT": "test",
            "BUSINESS_DATE": TODAY.isoformat(),
            "DATABASE_SYSTEM_URL": settings.database_system_url,
        }

    async def __aenter__(self) -> asyncio.subprocess.Process:
        command = (sys.executable, "-m", "liennganh.worker")
        self.worker = await asyncio.create_subprocess_exec(
            *command, env=self.environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
        )
        assert self.worker.stdout
        async with asyncio.timeout(30):
            while b"current" not in (line := await self.worker.stdout.readline()):
                assert line, "the worker ended"
        return self.worker

    async def __aexit__(self, *_: object) -> None:
        if self.worker.returncode is None:
            self.worker.kill()
            await self.worker.wait()
