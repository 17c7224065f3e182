"""The database goes away under load and comes back: 503 meanwhile, never a 500, and everything recovers by itself."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest

from tests.analytics.figures import Figures
from tests.cluster import Cluster, running_cluster
from tests.factories.submissions import act, submitted
from tests.serving.processes import Program, browser, running, serving
from tests.world import World, open_world

pytestmark = pytest.mark.long

AWAY_SECONDS = float(os.environ.get("AWAY_SECONDS", "4"))
ASKED = ("/api/v1/me", "/api/v1/tasks", "/api/v1/submissions", "/api/v1/organisations", "/api/v1/progress")
PEOPLE = ("hanh", "dung", "minh", "ha", "chau", "kiem", "lan", "son")


@pytest.fixture(scope="module")
def doomed() -> Iterator[Cluster]:
    """A server of its own, to be killed; it comes back on the same port."""
    with running_cluster() as cluster:
        assert cluster.server
        cluster.server._chosen_port = cluster.server.port
        yield cluster


@pytest.fixture
async def world(doomed: Cluster) -> AsyncIterator[World]:
    async with open_world(doomed) as world:
        yield world


class Load:
    """People who never stop asking; every answer is kept with how long it took and when it came."""

    def __init__(self) -> None:
        self.answers: list[tuple[float, float, httpx.Response]] = []
        self.failures: list[str] = []

    async def ask(self, person: httpx.AsyncClient) -> None:
        """In turn, whatever is answered."""
        while True:
            for path in ASKED:
                began = time.monotonic()
                try:
                    answer = await person.get(path)
                except httpx.TransportError as error:
                    self.failures.append(type(error).__name__)
                else:
                    self.answers.append((time.monotonic(), time.monotonic() - began, answer))
                await asyncio.sleep(0.05)

    def between(self, start: float, end: float) -> list[tuple[float, httpx.Response]]:
        """Answers of that time."""
        return [(took, answer) for at, took, answer in self.answers if start <= at <= end]


async def killed(cluster: Cluster) -> None:
    """As `pg_ctl stop -m immediate` does."""
    assert cluster.server
    assert cluster.server._server
    cluster.server._server.send_signal(signal.SIGQUIT)
    while cluster.server.is_running:
        await asyncio.sleep(0.02)
    cluster.server.stop()


async def read_events(person: httpx.AsyncClient, heard: list[str]) -> None:
    async with person.stream("GET", "/api/v1/events", timeout=None) as stream:
        async for line in stream.aiter_lines():
            heard.append(line)  # noqa: PERF401 - it never ends


async def test_it_goes_and_comes_back(doomed: Cluster, world: World) -> None:
    async with serving(world.settings) as server, running(world.settings, "worker") as worker:
        await worker.until(lambda line: "current" in line)
        load, heard = Load(), list[str]()
        people = [browser(server, world.settings, doomed.tokens[name]) for name in PEOPLE]
        listener = browser(server, world.settings, doomed.tokens["chau"])
        asking = [asyncio.create_task(load.ask(person)) for person in people]
        listening = asyncio.create_task(read_events(listener, heard))
        await asyncio.sleep(1.5)
        assert {answer.status_code for _, _, answer in load.answers} <= {200, 403}
        gone = time.monotonic()
        await killed(doomed)
        away = time.monotonic()
        await asyncio.sleep(AWAY_SECONDS)
        back = time.monotonic()
        assert doomed.server
        doomed.server.start()
        await recovered(server)
        well = time.monotonic()
        await asyncio.sleep(1.5)
        for task in (*asking, listening):
            task.cancel()
        await asyncio.gather(*asking, listening, return_exceptions=True)
        tell(load, gone, away, back, well)
        assert load.failures == []
        assert_busy(load.between(away + 0.2, back))
        assert {answer.status_code for _, _, answer in load.answers} <= {200, 403, 503}
        after = {answer.status_code for _, answer in load.between(well + 0.5, time.monotonic())}
        assert after <= {200, 403}, "poisoned connections"
        assert "event: progress" in heard, "whoever looked is told to load again"
        await assert_works_on(world, worker)
        for person in (*people, listener):
            await person.aclose()


async def test_nobody_notices_a_restart_at_night(doomed: Cluster, world: World) -> None:
    """Nobody asked while it was away: the connections that died in the pool are replaced as they are lent out."""
    hanh = world.as_("hanh")
    before = await asyncio.gather(*(hanh.get("/tasks") for _ in range(10)))
    assert {answer.status_code for answer in before} == {200}
    await killed(doomed)
    assert doomed.server
    doomed.server.start()
    after = await asyncio.gather(*(hanh.get("/tasks") for _ in range(10)))
    assert {answer.status_code for answer in after} == {200}


def assert_busy(answers: list[tuple[float, httpx.Response]]) -> None:
    """Each one says when to come again, quickly."""
    assert len(answers) > 10
    assert {answer.status_code for _, answer in answers} == {503}
    assert {answer.headers["content-type"] for _, answer in answers} == {"application/problem+json"}
    assert {answer.headers["retry-after"] for _, answer in answers} == {"3"}
    assert max(took for took, _ in answers) < 5


async def recovered(server: Program) -> None:
    """The whole system is well: API and worker."""
    async with asyncio.timeout(60), httpx.AsyncClient(base_url=server.url) as probe:
        while (await probe.get("/readyz?for=system")).status_code != 200:
            await asyncio.sleep(0.1)


async def assert_works_on(world: World, worker: Program) -> None:
    """A decision after the return is followed, by the same worker, in the application of this very process too."""
    report = await submitted(world, "UBND-VB", "hanh")
    report = await act(world.as_("dung"), report, "certify")
    await act(world.as_("minh"), report, "accept")
    async with asyncio.timeout(20):
        while (found := await Figures(world).standing("CS-3.2.1")) is None or found.status == "no_data":
            await asyncio.sleep(0.1)
    worker.process.terminate()
    assert await worker.ended() == 0


def tell(load: Load, gone: float, away: float, back: float, well: float) -> None:
    """The figures of the run, shown with -s."""
    phases: dict[str, Any] = {
        "before": (0, gone),
        "going": (gone, away + 0.2),
        "away": (away + 0.2, back),
        "coming": (back, well + 0.5),
        "after": (well + 0.5, time.monotonic()),
    }
    for name, (start, end) in phases.items():
        found = load.between(start, end)
        slowest = max((took for took, _ in found), default=0)
        statuses = dict(Counter(answer.status_code for _, answer in found))
        print(f"\n  {name:7} {end - start if start else 0:6.1f} s  {statuses}  slowest {slowest:.2f} s", end="")  # noqa: T201
    print(f"\n  well again {well - back:.1f} s after the database was started")  # noqa: T201
