"""What was measured, as a table for people and as JSON for comparison over time."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from bench.client import Measured

VERSIONS = {
    "product": "liennganh serve",
    "bare": "bare Starlette + asyncpg, no rights",
    "idiomatic": "FastAPI + SQLAlchemy ORM, rights in Python",
    "pgbench": "pgbench, same SQL with rights",
    "pgbench_bypass": "pgbench, same SQL, BYPASSRLS login",
    "pgbench_plain": "pgbench, reads alone, no rights",
    "pgbench_rollup": "pgbench on the rollup",
    "pgbench_sums": "pgbench, ad hoc sums of the figures alone",
    "pgbench_ad_hoc": "pgbench, ad hoc SQL for the same figures",
}


@dataclass(frozen=True)
class Promise:
    """A row of the speed table: the product's figure against another version's."""

    work: str
    against: str
    figure: str
    least: float
    is_most: bool = False


PROMISES = (
    Promise("list_city", "pgbench", "rate", 0.28),
    Promise("list_district", "pgbench", "rate", 0.28),
    Promise("one", "bare", "rate", 0.40),
    Promise("one", "pgbench", "rate", 0.20),
    Promise("create", "pgbench", "rate", 0.40),
    Promise("dashboard", "pgbench_ad_hoc", "p95_ms", 0.35, is_most=True),
    Promise("dashboard", "pgbench_rollup", "rate", 0.75),
)


@dataclass
class Results:
    """Rounds by work and version, and what the processes took."""

    rounds: dict[tuple[str, str], list[dict[str, float]]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    processes: dict[str, dict[str, float]] = field(default_factory=dict)
    data: dict[str, int] = field(default_factory=dict)
    machine: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0

    def add(self, work: str, version: str, measured: Measured, cpu_seconds: float | None = None) -> None:
        """One round."""
        found = {"rate": measured.rate, "failed": float(measured.failed), **percentiles(measured.latencies)}
        if cpu_seconds is not None:
            found["cpu_ms"] = 1000 * cpu_seconds / max(len(measured.latencies), 1)
        self.rounds.setdefault((work, version), []).append(found)

    def figure(self, work: str, version: str, name: str) -> float:
        """The median of the rounds."""
        return median(one[name] for one in self.rounds[work, version])

    def spread(self, work: str, version: str) -> float:
        """Half the range of the rates, in percent of the median."""
        rates = [one["rate"] for one in self.rounds[work, version]]
        return 50 * (max(rates) - min(rates)) / (median(rates) or 1)

    def ratio(self, promise: Promise) -> float:
        """The median of the rounds' own ratios: what was measured side by side is compared."""
        own, other = self.rounds[promise.work, "product"], self.rounds[promise.work, promise.against]
        pairs = zip(own, other, strict=True)
        return median(mine[promise.figure] / max(theirs[promise.figure], 1e-9) for mine, theirs in pairs)


def percentiles(latencies: Iterable[float]) -> dict[str, float]:
    """In milliseconds."""
    ordered = sorted(latencies) or [0.0]
    return {f"p{p}_ms": 1000 * ordered[min(len(ordered) - 1, len(ordered) * p // 100)] for p in (50, 95, 99)}


def machine() -> dict[str, Any]:
    """In neutral words."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    found: dict[str, Any] = {
        "cores": os.cpu_count(),
        "load_before": round(load, 1),
        "python": platform.python_version(),
    }
    meminfo = Path("/proc/meminfo")
    if meminfo.exists():
        found["memory_gib"] = round(int(meminfo.read_text().split()[1]) / 1024**2)
    return found


def lines(results: Results) -> Iterable[str]:
    """The table, widest first column first."""
    told = ", ".join(f"{name} {count:,}" for name, count in results.data.items())
    yield f"machine: {results.machine}   data: {told}"
    yield f"{'':<46}{'per s':>9}{'±%':>5}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'CPU ms':>8}"
    for work, title in results.titles.items():
        yield f"\n{title}"
        for version, name in VERSIONS.items():
            if (work, version) in results.rounds:
                yield _line(results, work, version, name)
    yield "\npromise" + " " * 57 + "measured      wanted"
    for promise in PROMISES:
        if (promise.work, promise.against) in results.rounds and (promise.work, "product") in results.rounds:
            yield _kept(results, promise)
    for name, took in results.processes.items():
        told = (
            f"ready in {took['ready_s']:.2f} s, {took['idle_mib']:.0f} MiB idle, {took['peak_mib']:.0f} MiB under load"
        )
        yield f"{VERSIONS[name]:<46}{told}"
    yield f"one run of {results.seconds:.0f} s"


def _line(results: Results, work: str, version: str, name: str) -> str:
    figures = [results.figure(work, version, f"p{p}_ms") for p in (50, 95, 99)]
    cpu = results.rounds[work, version][0].get("cpu_ms")
    told = f"{results.figure(work, version, 'cpu_ms'):8.2f}" if cpu is not None else ""
    timed = "".join(f"{figure:9.2f}" for figure in figures)
    failed = sum(one["failed"] for one in results.rounds[work, version])
    rate = f"{results.figure(work, version, 'rate'):9.0f}{results.spread(work, version):5.0f}"
    return f"  {name:<44}{rate}{timed}{told}" + (f"  {failed:.0f} FAILED" if failed else "")


def _kept(results: Results, promise: Promise) -> str:
    ratio = results.ratio(promise)
    kept = ratio <= promise.least if promise.is_most else ratio >= promise.least
    sign = "<=" if promise.is_most else ">="
    against = f"{results.titles[promise.work]}, {promise.figure} against {VERSIONS[promise.against]}"
    return f"  {against:<82}{ratio:6.2f}   {sign} {promise.least:.2f}  {'kept' if kept else 'MISSED'}"


def write(results: Results, path: Path) -> None:
    """Everything, round by round."""
    rounds: dict[str, dict[str, Any]] = {}
    for (work, version), found in results.rounds.items():
        rounds.setdefault(work, {})[version] = found
    ratios = {
        f"{p.work} {p.figure} / {p.against}": round(results.ratio(p), 3)
        for p in PROMISES
        if (p.work, p.against) in results.rounds and (p.work, "product") in results.rounds
    }
    kept = {"machine": results.machine, "data": results.data, "processes": results.processes, "ratios": ratios}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({**kept, "rounds": rounds}, indent=1))
