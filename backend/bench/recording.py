"""Writes down what the product sends to PostgreSQL for a request, so that pgbench repeats the very same SQL."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg

from bench.client import Ask, Measured, drive
from bench.servers import Server
from bench.works import Work, asks_of
from liennganh.settings import Settings

RECORD = re.compile(r"^\d{4}-\d\d-\d\d \S+ UTC \[(\d+)\] (LOG|DETAIL|[A-Z]+): +(.*)$")
SAID = re.compile(r"^(?:statement|execute [^:]*): (.*)$", re.DOTALL)
PARAMETER = re.compile(r"\$(\d+) = ('(?:[^']|'')*'|NULL)")
PLACE = re.compile(r"\$(\d+)")
LOGGED = ("log_statement", "all"), ("log_min_duration_statement", "-1")
Script = list[str]


class Recorder:
    """Reads the statements of one login from the server's own log."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self.offset = 0

    def mark(self) -> None:
        """Only what is said from now on counts."""
        self.offset = self.log.stat().st_size

    def statements(self) -> Script:
        """What was executed since the mark, with its parameters in place."""
        with self.log.open("rb") as file:
            file.seek(self.offset)
            lines = file.read().decode().splitlines()
        found: list[tuple[str, list[str]]] = []
        for line in lines:
            if match := RECORD.match(line):
                found.append((match[2], [match[3]]))
            elif found:
                found[-1][1].append(line.removeprefix("\t"))
        script: Script = []
        for kind, parts in found:
            said = "\n".join(parts)
            if kind == "LOG" and (match := SAID.match(said)):
                script.append(match[1].strip().rstrip(";"))
            elif kind == "DETAIL" and script and said.lower().startswith("parameters:"):
                script[-1] = _filled(script[-1], said)
        return script


def _filled(statement: str, said: str) -> str:
    values = dict(PARAMETER.findall(said))
    return PLACE.sub(lambda place: values.get(place[1], place[0]), statement)


@asynccontextmanager
async def recording(settings: Settings) -> AsyncIterator[Recorder]:
    """The application's login is logged in full while this is open; servers are started inside it."""
    admin = await asyncpg.connect(settings.require("database_admin_url"))
    folder = Path(await admin.fetchval("show data_directory"))
    try:
        for name, value in LOGGED:
            await admin.execute(f"alter role liennganh_app set {name} = '{value}'")
        yield Recorder(folder.parent / "server.log")
    finally:
        await admin.execute("alter role liennganh_app reset all")
        await admin.close()


async def record(recorder: Recorder, server: Server, work: Work) -> list[Script]:
    """The script of one request of each client, each told once before, so that caches are as warm as in the run."""
    scripts = []
    for ask in asks_of(work):
        await _one_answer(server.port, ask)
        recorder.mark()
        await _one_answer(server.port, ask)
        scripts.append(recorder.statements())
    return scripts


async def _one_answer(port: int, ask: Ask) -> Measured:
    measured = await drive(port, [ask], 0)
    if measured.failed:
        raise RuntimeError(measured.first_failure)
    return measured
