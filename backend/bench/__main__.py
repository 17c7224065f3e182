"""`python -m bench`: fills the database, checks that every version gives the same rows, measures, prints and keeps."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Any

import asyncpg

from bench import bare, city, postgres, report
from bench.city import TODAY
from bench.client import drive
from bench.recording import Script, record, recording
from bench.report import Results
from bench.servers import COMMANDS, Server
from bench.works import Work, asks_of, plan_works, refresh
from liennganh.analytics.service import ADD_UP
from liennganh.settings import Settings, get_settings

KEYS = """array(select i.id from periods p join indicators i on i.plan_id = p.plan_id where p.id = $1 order by i.id)"""
PERIODS = f"array_fill(cast($1 as uuid), array[cardinality({KEYS})])"
SQL_OF = bare.SQL | {
    "ad hoc": str(ADD_UP)
    .replace(":indicator_ids", KEYS)
    .replace(":period_ids", PERIODS)
    .replace(":today", f"'{TODAY}'")
}


class Bench:
    """One run: servers, works and what was recorded of them."""

    def __init__(self, settings: Settings, port: int, works: list[Work]) -> None:
        self.settings = settings
        self.works = works
        self.servers = {name: Server(name, port + place, settings) for place, name in enumerate(COMMANDS)}
        self.scripts: dict[str, list[Script]] = {}
        self.results = Results(titles={work.name: work.title for work in works}, machine=report.machine())

    async def prepare(self, starts: int) -> None:
        """Record the product's statements, then start every version some times over, and see that they agree."""
        async with recording(self.settings) as recorder:
            product = self.servers["product"]
            product.start()
            for work in self.works:
                self.scripts[work.name] = await record(recorder, product, work)
            product.stop()
            product.ready_seconds.clear()
        for server in self.servers.values():
            for again in range(starts):
                server.start()
                if again < starts - 1:
                    server.stop()
        for work in self.works:
            await self.agree(work)

    async def agree(self, work: Work) -> None:
        """Every version answers each client with the same rows."""
        for client in range(len(work.asks)):
            answers = {name: await self._answer(server, work, client) for name, server in self.servers.items()}
            if any(rows != answers["product"] for rows in answers.values()):
                raise RuntimeError(f"{work.name}: versions differ: {str(answers)[:2000]}")

    async def _answer(self, server: Server, work: Work, client: int) -> Any:
        kept: list[bytes] = []
        await refresh(self.settings, work)
        ask = asks_of(work)[client]

        def listening(body: bytes | None) -> bytes:
            kept.extend([body] if body else [])
            return ask(body)

        measured = await drive(server.port, [listening], 0)
        if measured.failed:
            raise RuntimeError(f"{work.name}: {server.name}: {measured.first_failure}")
        return work.rows(json.loads(kept[0]))

    async def measure(self, rounds: int, seconds: float) -> None:
        """Rounds in which every version does every work in turn; the order turns too. The first is a warm-up.

        Without any seconds each client asks once in a round, and nothing is warmed up.
        """
        started = time.monotonic()
        for number in range(0 if seconds else 1, rounds + 1):
            for work in self.works:
                steps = [*self.servers, *self.yardsticks(work)]
                turned = steps[number % len(steps) :] + steps[: number % len(steps)]
                for version in turned:
                    await self._step(work, version, seconds if number else min(seconds, 1), counts=number > 0)
            print(f"round {number} of {rounds}", file=sys.stderr)
        self.results.seconds = time.monotonic() - started
        for name, server in self.servers.items():
            self.results.processes[name] = {
                "ready_s": min(server.ready_seconds),
                "idle_mib": server.idle_kib / 1024,
                "peak_mib": server.peak_kib / 1024,
            }

    async def _step(self, work: Work, version: str, seconds: float, *, counts: bool) -> None:
        used = None
        if version in self.servers:
            server = self.servers[version]
            await refresh(self.settings, work)
            before = server.cpu_seconds()
            measured = await drive(server.port, asks_of(work), seconds)
            used = server.cpu_seconds() - before
            server.resident_kib()
        else:
            login, scripts = self.yardsticks(work)[version]
            measured = await asyncio.to_thread(postgres.run, login, scripts, seconds)
        if measured.failed:
            raise RuntimeError(f"{work.name}: {version}: {measured.first_failure}")
        if counts:
            self.results.add(work.name, version, measured, used)

    def yardsticks(self, work: Work) -> dict[str, tuple[str, list[Script]]]:
        """What pgbench runs for a work: as which login, which statements."""
        recorded, told = self.scripts[work.name], self.settings
        app, system = told.database_url, told.database_system_url
        found = {"pgbench": (app, postgres.with_rights(recorded))}
        if work.name == "dashboard":
            period = f"'{str(work.asks[0][0]).rpartition('=')[2]}'"
            for name, key in (("pgbench_rollup", "rollup"), ("pgbench_sums", "sums"), ("pgbench_ad_hoc", "ad hoc")):
                statement = SQL_OF[key].replace("$1", period)
                enters = [next(s for s in script if postgres.ENTERS.search(s)) for script in recorded]
                found[name] = app, [["BEGIN", enter, statement, "COMMIT"] for enter in enters]
        else:
            found["pgbench_plain"] = system, postgres.without_rights(recorded)
            if work.name != "list_district":  # there the policy is the filter: without it other rows are read
                found["pgbench_bypass"] = system, postgres.bypassing(recorded)
        return found

    def stop(self) -> None:
        """No process is left."""
        for server in self.servers.values():
            server.stop()


async def run(settings: Settings, args: argparse.Namespace) -> Results:
    """Everything; raises when versions disagree or a request fails, never because something was slow."""
    data = await city.fill(settings, args.size)
    works = [work for work in await plan_works(settings) if not args.works or work.name in args.works.split(",")]
    bench = Bench(settings, args.port, works)
    bench.results.data = data
    try:
        await bench.prepare(args.starts)
        await bench.measure(args.rounds, args.seconds)
    finally:
        bench.stop()
    return bench.results


def arguments(given: list[str] | None = None) -> argparse.Namespace:
    """What can be chosen."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--size", choices=city.SIZES, default="city")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--starts", type=int, default=3)
    parser.add_argument("--port", type=int, default=8190)
    parser.add_argument("--works", default="", help="some of them, by name, with commas")
    parser.add_argument("--json", type=Path, default=Path(__file__).parents[2] / ".var" / "reports" / "bench.json")
    return parser.parse_args(given)


def main() -> int:
    """0 unless something is wrong; a slow machine is not."""
    args = arguments()
    try:
        results = asyncio.run(run(get_settings(), args))
    except (RuntimeError, OSError, asyncpg.PostgresError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    report.write(results, args.json)
    print("\n".join(report.lines(results)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
