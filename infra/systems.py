"""The whole systems that journeys meet: databases copied from one another, each with an API and a worker of its own."""

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from checks import BIN
from console import Failure, step
from neighbours import LOGS, NEIGHBOURS, free_port
from processes import run
from stack import LOGINS, READY_SECONDS, Stack

# What `demo fill` reports in a system: nothing, the whole half-year, or an ordinary day before the due date.
FILLED: dict[str, tuple[str, ...]] = {"filled": (), "living": ("--living",)}
SHARED = ("empty", *FILLED)
# A story that moves the city's figures has a system of its own, copied from one of those, with a worker: stories that
# share one must be told in a certain order.
STORIES = {
    "main-job": "empty",
    "feeding": "empty",
    "reopening": "empty",
    "closing": "empty",
    "calendar": "empty",
    "assignments": "worked",
    "difficulties": "worked",
    "evaluations": "worked",
    "documents": "worked",
    "establishments": "worked",
    "budget": "worked",
    "inspections": "empty",
    "clients": "empty",
    "territory": "empty",
    "security": "empty",
    "invitations": "empty",
    "people": "empty",
    "settings": "empty",
    "identities": "empty",
    "notices": "worked",
    "audit": "worked",
    "system": "empty",
    "retention": "empty",
    "reports": "filled",
}
# Told where all is told: what people do less often, and would wait for at every change.
LONG = {
    *("budget", "calendar", "clients", "closing", "evaluations", "identities", "invitations", "people", "retention"),
    *("settings", "system", "territory"),
}
# A story that is told on another day than the rest: a report is signed once its period is over.
DAYS = {"reports": "2024-06-20"}
AT_WORK = "calendar and progress are current"
LOGIN_NAMES = ", ".join(f"liennganh_{login}" for login in LOGINS.values())


@dataclass
class System:
    """One that is served; `begin` asks it to start, and `is_at_work` returns once it has."""

    name: str
    stack: Stack
    url: str = ""

    @property
    def has_worker(self) -> bool:
        """Figures that are to stay as they were filled have none."""
        return self.name not in FILLED

    def begin(self) -> None:
        """What it speaks with, its API and its worker; a start takes seconds of a core."""
        NEIGHBOURS.get(self.name, lambda _: None)(self.stack)
        self.url = start(self.stack, self.name)
        if self.has_worker:
            self.stack.start(f"{self.name}-worker", "liennganh.cli", "worker", log=self._worker_log)

    def wait_until_at_work(self) -> None:
        """Some journeys measure how soon a figure stands, and none is about the minute in which everything starts."""
        self.stack.wait_until_ready(_plain(self.url), LOGS)
        deadline = time.monotonic() + READY_SECONDS
        while self.has_worker and AT_WORK not in self._worker_log.read_text():
            self.stack.wait_on(LOGS, deadline)

    def told(self) -> dict[str, str]:
        """As journeys know it: the address, and the database for what only time would bring."""
        return {"url": self.url, "database": _as_administrator(self.stack)}

    @property
    def _worker_log(self) -> Path:
        return LOGS / f"{self.name}-worker.log"


class Making:
    """Makes systems one by one. What is copied from is never served: nobody may be connected to it."""

    def __init__(self, base: Stack) -> None:
        if not base.admin_url:
            raise Failure("Hãy đặt thêm DATABASE_ADMIN_URL.", "The journeys copy databases: set DATABASE_ADMIN_URL.")
        self._base = base
        self._sources = {"empty": base}

    def system(self, name: str) -> System:
        """A new one, not yet begun."""
        return System(name, self._copy(self._source(STORIES.get(name, name)), name))

    def _source(self, name: str) -> Stack:
        if name not in self._sources:
            self._sources[name] = self._worked_off() if name == "worked" else self._filled(name)
        return self._sources[name]

    def _filled(self, name: str) -> Stack:
        filled = self._copy(self._base, f"{name}-source")
        with step("Nạp số liệu minh họa", f"Demo reports ({name})"):
            fill(filled, *FILLED[name])
        return filled

    def _worked_off(self) -> Stack:
        """A living system whose worker has caught up: or each story's own would do so first."""
        worked = self._copy(self._source("living"), "worked-source")
        with step("Bộ xử lý nền làm hết việc tồn", "The worker catches up"):
            worked.start("worked-worker", "liennganh.cli", "worker", log=LOGS / "worked-worker.log")
            asyncio.run(_wait_until_idle(worked))
            worked.stop()
        return worked

    def _copy(self, source: Stack, name: str) -> Stack:
        """The same plan, people and figures in a database of its own."""
        copies = {login: f"{source.env[login].rpartition('/')[0]}/{name}" for login in LOGINS}
        own = {"AUDIT_DIR": f"{self._base.env['AUDIT_DIR']}-{name}"} if "AUDIT_DIR" in self._base.env else {}
        on = {"BUSINESS_DATE": DAYS[name]} if name in DAYS else {}
        asyncio.run(_copy_database(self._base.admin_url, _database_of(source), name))
        return Stack({**self._base.env, **copies, **own, **on}, self._base.admin_url)


def fill(stack: Stack, *options: str) -> None:
    """Reports and all that goes with them, as the demo people would have made them."""
    words = ("Không nạp được số liệu minh họa.", "Filling in the demo reports failed.")
    run([str(BIN / "liennganh"), "demo", "fill", *options], *words, env=stack.env)


def serve(stack: Stack, name: str) -> str:
    """The address of the API, once it answers."""
    url = start(stack, name)
    stack.wait_until_ready(_plain(url), LOGS)
    return url


def start(stack: Stack, name: str) -> str:
    """The address at which the API will answer."""
    port = free_port()
    stack.env["PUBLIC_URL"] = f"http://localhost:{port}"
    stack.start(f"{name}-api", "liennganh.cli", "serve", "--port", str(port), log=LOGS / f"{name}-api.log")
    return stack.env["PUBLIC_URL"]


async def _copy_database(admin_url: str, source: str, name: str) -> None:
    connection = await asyncpg.connect(admin_url)
    try:
        await connection.execute(f'drop database if exists "{name}" with (force)')
        await connection.execute(f'create database "{name}" template "{source}" owner liennganh_owner')
        await connection.execute(f'grant connect on database "{name}" to {LOGIN_NAMES}')
    finally:
        await connection.close()


async def _wait_until_idle(stack: Stack) -> None:
    connection = await asyncpg.connect(_as_administrator(stack))
    try:
        while await connection.fetchval("select count(*) from pgqueuer where status in ('queued', 'picked')"):
            stack.check_children(LOGS)
            await asyncio.sleep(0.5)
    finally:
        await connection.close()


def _plain(url: str) -> str:
    return url.replace("localhost", "127.0.0.1")


def _database_of(stack: Stack) -> str:
    return stack.env["DATABASE_URL"].rpartition("/")[2]


def _as_administrator(stack: Stack) -> str:
    return f"{stack.admin_url.rpartition('/')[0]}/{_database_of(stack)}"
