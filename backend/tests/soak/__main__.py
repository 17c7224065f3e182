"""`python -m tests.soak`: the long forms one after another, a line each; the report is .var/soak/report.json."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from pathlib import Path

from tests.cluster import Cluster, running_cluster
from tests.soak.catalogue import SOAKS
from tests.soak.trial import SEED, Trial

REPORT = Path(__file__).parents[3] / ".var" / "soak" / "report.json"


def main() -> int:
    """0 when nothing was found and everything asked for was tried."""
    parser = argparse.ArgumentParser(prog="make soak", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"of {', '.join(SOAKS)}; all of them without a name")
    parser.add_argument("--count", type=int, help="how many units each tries, in place of its own number")
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    if unknown := set(asked.names) - SOAKS.keys():
        parser.error(f"no such soak: {', '.join(sorted(unknown))}")
    results = json.loads(REPORT.read_text(encoding="utf-8")) if REPORT.exists() else {}
    found = 0
    for name in asked.names or SOAKS:
        results[name] = _run(name, asked.count or SOAKS[name].long, asked.seed)
        found += len(results[name]["faults"])
        REPORT.parent.mkdir(parents=True, exist_ok=True)
        REPORT.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if found else 0


def _run(name: str, size: int, seed: int) -> dict[str, object]:
    """One soak on a server of its own, so that none meets what another left."""
    trial, begun = Trial(size, seed), time.monotonic()
    with running_cluster() as cluster:
        asyncio.run(_whole(name, trial, cluster))
    seconds = round(time.monotonic() - begun, 1)
    counts = ", ".join(f"{count:,} {what}" for what, count in trial.tried.items())
    print(f"{name:<10} {counts}; seed {seed}; {len(trial.faults)} faults; {seconds} s", flush=True)  # noqa: T201
    for fault in trial.faults[:50]:
        print(f"    {fault}", flush=True)  # noqa: T201
    return trial.told() | {"seconds": seconds}


async def _whole(name: str, trial: Trial, cluster: Cluster) -> None:
    soak = SOAKS[name]
    await soak.run(cluster, trial)
    if trial.tried[soak.unit] < trial.size:
        trial.faults.append(f"only {trial.tried[soak.unit]} of {trial.size} {soak.unit} were tried")


if __name__ == "__main__":
    sys.exit(main())
