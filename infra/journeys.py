"""Runs the browser journeys against a whole system of their own: a fresh database, the API, the worker."""

import socket
import tempfile
from pathlib import Path

from checks import REPORTS, Count, report_of, runner
from installing import FRONTEND, build_frontend
from stack import running_database

LOGS = REPORTS / "e2e-logs"


def run_journeys(chromium: Path) -> Count:
    """E2E_BASE_URL and CHROMIUM_PATH tell the journeys where to look; the database goes with the run."""
    build_frontend()
    port = _free_port()
    url = f"http://localhost:{port}"
    env = {"ENVIRONMENT": "test", "DEMO": "1", "BUSINESS_DATE": "2024-06-10", "PUBLIC_URL": url}
    with tempfile.TemporaryDirectory(prefix="liennganh-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o755)
        with running_database(env, Path(folder) / "postgres", fast=True) as stack:
            stack.prepare()
            stack.start("api", "liennganh.cli", "serve", "--port", str(port), log=LOGS / "api.log")
            stack.start("worker", "liennganh.worker", log=LOGS / "worker.log")
            stack.wait_until_ready(f"http://127.0.0.1:{port}", LOGS)
            where = {"E2E_BASE_URL": url, "CHROMIUM_PATH": str(chromium)}
            outputs = ["--reporter=default", "--reporter=junit", f"--outputFile.junit={report_of('e2e')}"]
            return runner("e2e", "npm", "run", "e2e", "--", *outputs, cwd=FRONTEND, env=where)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
