"""Times what whoever watches the plan opens: who has reported, at the API, and lists inside the app on a phone.

python infra/trials/opening.py
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from browser import find_chromium, install_chromium
from console import Failure, say, show
from installing import FRONTEND, PYTHON, VENV, build_frontend, check_machine, install_frontend, install_python
from processes import run, stop_all

ROUNDS = 40
WHO = "minh@ldtbxh.demo"


def main() -> int:
    """0 when everything opened; how fast is printed, never judged."""
    try:
        if sys.prefix != str(VENV):
            check_machine()
            install_python(with_tools=True)
            install_frontend()
            os.execv(PYTHON, [str(PYTHON), *sys.argv])
        _trial()
    except Failure as failure:
        show(failure)
        return 1
    finally:
        stop_all()
    return 0


def _trial() -> None:
    from journeys import DEMO
    from stack import running_database
    from systems import fill, serve

    build_frontend()
    with tempfile.TemporaryDirectory(prefix="liennganh-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o755)
        with running_database(dict(DEMO), Path(folder) / "postgres", fast=True) as stack:
            stack.prepare()
            fill(stack, "--living")
            url = serve(stack, "opening")
            asyncio.run(_time_matrix(url))
            where = {"BASE_URL": url, "CHROMIUM_PATH": str(find_chromium() or install_chromium()), "AS": WHO}
            command = ["node", str(FRONTEND / "lighthouse" / "opening.mjs")]
            say(run(command, "Không mở được trang.", "Opening failed.", where, cwd=FRONTEND, only_stdout=True).rstrip())


async def _time_matrix(url: str) -> None:
    """Every body of the plan, with the plan's other periods beside it; then the communes' own reports too."""
    import httpx

    async with httpx.AsyncClient(base_url=f"{url}/api/v1", timeout=30) as client:
        me = (await client.post("/session", json={"email": WHO, "password": "LienNganh@2024"})).json()
        periods = (await client.get("/periods", params={"current": True})).json()["items"]
        board = (await client.get("/assignments", params={"plan_id": me["plan"]["id"], "page_size": 1})).json()
        say(f"{board['total']:,} assignments")
        period = next(one["id"] for one in periods if one["kind"] == "half_year")
        asked = {"period_id": period, "plan_id": me["plan"]["id"]}
        for name, more in {"bodies": {}, "bodies and communes": {"include_optional": True}}.items():
            took = []
            for _ in range(ROUNDS):
                begun = time.perf_counter()
                answer = await client.get("/completeness", params=asked | more)
                took.append((time.perf_counter() - begun) * 1000)
                answer.raise_for_status()
            rows = len(answer.json()["rows"])
            tenths = statistics.quantiles(took, n=20)
            say(f"matrix, {rows} {name}: p50 {statistics.median(took):.0f} ms, p95 {tenths[-1]:.0f} ms")


if __name__ == "__main__":
    sys.exit(main())
