"""The bench runs from end to end and refuses to compare versions that do not do the same work; it never times."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import asyncpg
import pytest

from bench import __main__ as bench
from bench import city, postgres, report, works
from bench.recording import Recorder
from liennganh.demo.people import make_people
from liennganh.settings import Settings
from tests.cluster import Cluster

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
async def settings(cluster: Cluster) -> Settings:
    """A year of a city, with the demo people beside those of the tests."""
    settings = cluster.settings(await cluster.clone(), demo=True)
    await make_people(settings)
    await city.fill(settings, "tiny")
    return settings


def free_port() -> int:
    """The first of a few ports in a row."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def test_every_version_does_the_same_work(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few clients, each asking once: enough to see that nothing fails and that all answers agree."""
    monkeypatch.setattr(works, "CLIENTS", 3)
    chosen = ["--size", "tiny", "--rounds", "1", "--seconds", "0", "--starts", "1", "--port", str(free_port())]
    results = await bench.run(settings, bench.arguments(chosen))
    done = {work for work, _ in results.rounds}
    assert done == {"list_city", "list_district", "one", "create", "dashboard"}
    for work in done:
        assert {"product", "bare", "idiomatic", "pgbench"} <= {v for w, v in results.rounds if w == work}
    assert all(one["failed"] == 0 for rounds in results.rounds.values() for one in rounds)
    report.write(results, tmp_path / "bench.json")
    told = json.loads((tmp_path / "bench.json").read_text())
    assert set(told["rounds"]) == done
    assert told["processes"]["product"]["ready_s"] > 0
    printed = "\n".join(report.lines(results))
    assert all(title in printed for title in results.titles.values())


async def test_versions_that_differ_are_refused(cluster: Cluster, settings: Settings) -> None:
    """One report more in what the bare version reads, and nothing is measured."""
    other = cluster.settings(await cluster.clone(settings.database_url.rpartition("/")[2]), demo=True)
    connection = await asyncpg.connect(other.database_system_url)
    await connection.execute("update submissions set state = 'accepted' where state = 'certified'")
    await connection.close()
    planned = [work for work in await works.plan_works(settings) if work.name == "list_city"]
    running = bench.Bench(settings, free_port(), planned)
    running.servers.pop("idiomatic")
    running.servers["bare"].settings = other
    try:
        for server in running.servers.values():
            server.start()
        with pytest.raises(RuntimeError, match="versions differ"):
            await running.agree(planned[0])
    finally:
        running.stop()


def test_the_log_gives_back_what_was_sent(tmp_path: Path) -> None:
    said = """2024-06-10 01:00:00.000 UTC [7] LOG:  statement: BEGIN;
2024-06-10 01:00:00.001 UTC [7] LOG:  execute __asyncpg_stmt_1__: select $1::uuid, $2::text,
\t$10::int
2024-06-10 01:00:00.001 UTC [7] DETAIL:  Parameters: $1 = 'a', $2 = 'it''s $1', $10 = NULL
2024-06-10 01:00:00.002 UTC [7] LOG:  statement: COMMIT;
"""
    log = tmp_path / "server.log"
    log.write_text(said)
    script = Recorder(log).statements()
    assert script == ["BEGIN", "select 'a'::uuid, 'it''s $1'::text,\nNULL::int", "COMMIT"]
    assert postgres.without_rights([["BEGIN", "select * from app.begin('x')", "select 1", "COMMIT"]]) == [["select 1"]]
    assert "\\elif :client_id = 1\nBEGIN;" in postgres.by_client([script, script])


def test_ratios_compare_rounds_that_ran_side_by_side() -> None:
    results = report.Results()
    for rate, other in ((10, 100), (30, 100), (20, 50)):
        for version, count in (("product", rate), ("bare", other)):
            results.add("one", version, report.Measured(seconds=1, latencies=[0.01] * count))
    assert results.ratio(report.Promise("one", "bare", "rate", 0.4)) == pytest.approx(0.3)
