"""Runs the browser journeys against whole systems of their own: databases, APIs, a worker, gone with the run."""

import asyncio
import contextlib
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import asyncpg

from checks import BIN, REPORTS, Count, FailedTests, report_of, runner
from console import Failure, say, step
from installing import FRONTEND, LIGHTHOUSE, build_frontend, install_lighthouse
from neighbours import LOGS, NEIGHBOURS, free_port
from processes import run
from stack import LOGINS, READY_SECONDS, Stack, running_database

DEMO = {"ENVIRONMENT": "test", "DEMO": "1", "BUSINESS_DATE": "2024-06-10"}
# What `demo fill` reports in a system: nothing, the whole half-year, or an ordinary day before the due date.
FILLED: dict[str, tuple[str, ...]] = {"filled": (), "living": ("--living",)}
# A story that moves the city's figures has a system of its own, copied from one of those, with a worker: stories that
# share one must be told in a certain order.
STORIES = {
    "main-job": "empty",
    "feeding": "empty",
    "reopening": "empty",
    "closing": "empty",
    "calendar": "empty",
    "assignments": "living",
    "difficulties": "living",
    "evaluations": "living",
    "documents": "living",
    "establishments": "living",
    "budget": "living",
    "inspections": "empty",
    "clients": "empty",
    "territory": "empty",
    "security": "empty",
    "invitations": "empty",
    "people": "empty",
    "settings": "empty",
    "identities": "empty",
    "notices": "living",
    "audit": "living",
    "system": "empty",
    "retention": "empty",
    "reports": "filled",
}
# A story that is told on another day than the rest: a report is signed once its period is over.
DAYS = {"reports": "2024-06-20"}
# An API opens 42 at most and a worker twelve, for every system on the one server.
MANY = {"max_connections": "800"}
AT_WORK = "calendar and progress are current"
ONLY = [name for name in os.environ.get("E2E_ONLY", "").split(",") if name]


def run_journeys(chromium: Path) -> Count:
    """E2E_SYSTEMS tells the journeys each system's address, and its database for what only time would bring."""
    build_frontend()
    with tempfile.TemporaryDirectory(prefix="liennganh-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o755)
        with running_database(dict(DEMO), Path(folder) / "postgres", fast=True, settings=MANY) as stack:
            stack.prepare()
            with contextlib.ExitStack() as running:
                systems = _systems(stack, running)
                told = {
                    name: {"url": _begin(it, name), "database": _as_administrator(it)} for name, it in systems.items()
                }
                for name, system in systems.items():
                    system.wait_until_ready(told[name]["url"].replace("localhost", "127.0.0.1"), LOGS)
                _put_to_work({name: system for name, system in systems.items() if name not in FILLED})
                where = {"CHROMIUM_PATH": str(chromium), "E2E_SYSTEMS": json.dumps(told)}
                if "identities" in systems:
                    where["E2E_PROVIDER"] = systems["identities"].env["OIDC_ISSUER"]
                outputs = ["--reporter=default", "--reporter=junit", f"--outputFile.junit={report_of('e2e')}"]
                files = [f"e2e/{name}.e2e.ts" for name in ONLY]
                return runner("e2e", "npm", "run", "e2e", "--", *outputs, *files, cwd=FRONTEND, env=where)


def _systems(stack: Stack, running: contextlib.ExitStack) -> dict[str, Stack]:
    """Copied while nobody is connected to what is copied: served only when all are there. E2E_ONLY needs fewer."""
    systems = {"empty": stack}
    stories = {name: source for name, source in STORIES.items() if name in (ONLY or STORIES)}
    # A journey that is no story of its own may meet either of the filled systems.
    are_shared = not ONLY or not set(ONLY) <= set(STORIES)
    for name, options in FILLED.items():
        if not are_shared and name not in stories.values():
            continue
        systems[name] = running.enter_context(_copy(stack, stack, name))
        with step("Nạp số liệu minh họa", f"Demo reports ({name})"):
            fill(systems[name], *options)
    worked = None
    for name, source in stories.items():
        if source == "living":
            worked = worked or _worked_off(stack, systems[source], running)
        systems[name] = running.enter_context(_copy(stack, worked if source == "living" else systems[source], name))
    return systems


def _worked_off(stack: Stack, living: Stack, running: contextlib.ExitStack) -> Stack:
    """A living system whose worker has caught up: or each story's own would do so first, all of them at once."""
    worked = running.enter_context(_copy(stack, living, "worked"))
    with step("Bộ xử lý nền làm hết việc tồn", "The worker catches up"):
        worked.start("worked-worker", "liennganh.worker", log=LOGS / "worked-worker.log")
        asyncio.run(_wait_until_idle(worked))
        worked.stop()
    return worked


async def _wait_until_idle(stack: Stack) -> None:
    connection = await asyncpg.connect(_as_administrator(stack))
    try:
        while await connection.fetchval("select count(*) from pgqueuer where status in ('queued', 'picked')"):
            stack.check_children(LOGS)
            await asyncio.sleep(0.5)
    finally:
        await connection.close()


def _begin(stack: Stack, name: str) -> str:
    NEIGHBOURS.get(name, lambda _: None)(stack)
    return _start(stack, name)


def _put_to_work(systems: dict[str, Stack]) -> None:
    """Once every API answers: a start takes seconds of a core. Journeys begin when all are at work: some measure how
    soon a figure stands, and none is about the minute in which everything starts at once."""
    logs = {name: LOGS / f"{name}-worker.log" for name in systems}
    for name, system in systems.items():
        system.start(f"{name}-worker", "liennganh.worker", log=logs[name])
    with step("Bộ xử lý nền vào việc", "The workers are at work"):
        deadline = time.monotonic() + READY_SECONDS
        for name, system in systems.items():
            while AT_WORK not in logs[name].read_text():
                system.wait_on(LOGS, deadline)


def measure_first_load(chromium: Path) -> Count:
    """Lighthouse on a phone profile over a living system; a screen below its budget counts as failed."""
    install_lighthouse()
    build_frontend()
    report = REPORTS / "lighthouse.json"
    with tempfile.TemporaryDirectory(prefix="liennganh-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o755)
        with running_database(dict(DEMO), Path(folder) / "postgres", fast=True) as stack:
            stack.prepare()
            fill(stack, "--living")
            where = {"BASE_URL": serve(stack, "lighthouse"), "CHROMIUM_PATH": str(chromium), "OUT": str(report)}
            words = ("Trang tải chậm hơn mức cho phép.", "A screen is over its budget of the first load.")
            try:
                command = [*_undisturbed(), "node", "measure.mjs"]
                say(run(command, *words, where, cwd=LIGHTHOUSE, only_stdout=True).rstrip())
            except Failure as failure:
                rows = json.loads(report.read_text())["rows"] if report.exists() else []
                passed = sum(row["isOk"] for row in rows)
                raise FailedTests(failure, Count(passed, max(len(rows) - passed, 1))) from failure
    return Count(len(json.loads(report.read_text())["rows"]))


def _undisturbed() -> list[str]:
    """Puts the browser before the machine's other work where allowed: its waiting would count as the page's."""
    first = ["chrt", "--rr", "5"]
    if not shutil.which("chrt"):
        return []
    tried = subprocess.run([*first, "true"], check=False, capture_output=True)
    return first if tried.returncode == 0 else []


@contextlib.contextmanager
def _copy(stack: Stack, source: Stack, name: str) -> Iterator[Stack]:
    """The same plan, people and figures in a database of its own."""
    if not stack.admin_url:
        raise Failure("Hãy đặt thêm DATABASE_ADMIN_URL.", "The journeys copy databases: set DATABASE_ADMIN_URL.")
    urls = {login: source.env[login] for login in LOGINS}
    copies = {login: f"{url.rpartition('/')[0]}/{name}" for login, url in urls.items()}
    own = {"AUDIT_DIR": f"{stack.env['AUDIT_DIR']}-{name}"} if "AUDIT_DIR" in stack.env else {}
    on = {"BUSINESS_DATE": DAYS[name]} if name in DAYS else {}
    copy = Stack({**stack.env, **copies, **own, **on}, stack.admin_url)
    asyncio.run(_copy_database(stack.admin_url, _database_of(source), name))
    _liennganh(copy, "database", "prepare")
    try:
        yield copy
    finally:
        copy.stop()


async def _copy_database(admin_url: str, source: str, name: str) -> None:
    connection = await asyncpg.connect(admin_url)
    try:
        await connection.execute(f'drop database if exists "{name}" with (force)')
        await connection.execute(f'create database "{name}" template "{source}" owner liennganh_owner')
    finally:
        await connection.close()


def _database_of(stack: Stack) -> str:
    return stack.env["DATABASE_URL"].rpartition("/")[2]


def _as_administrator(stack: Stack) -> str:
    return f"{stack.admin_url.rpartition('/')[0]}/{_database_of(stack)}"


def _liennganh(stack: Stack, *words: str) -> None:
    said = (f"Lệnh liennganh {' '.join(words)} không thành công.", "The command failed.")
    run([str(BIN / "liennganh"), *words], *said, env={**stack.env, "DATABASE_ADMIN_URL": stack.admin_url})


def fill(stack: Stack, *options: str) -> None:
    """Reports and all that goes with them, as the demo people would have made them."""
    _liennganh(stack, "demo", "fill", *options)


def serve(stack: Stack, name: str) -> str:
    """The address of the API, once it answers."""
    url = _start(stack, name)
    stack.wait_until_ready(url.replace("localhost", "127.0.0.1"), LOGS)
    return url


def _start(stack: Stack, name: str) -> str:
    port = free_port()
    stack.env["PUBLIC_URL"] = f"http://localhost:{port}"
    stack.start(f"{name}-api", "liennganh.cli", "serve", "--port", str(port), log=LOGS / f"{name}-api.log")
    return stack.env["PUBLIC_URL"]
