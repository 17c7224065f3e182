"""Canaries: a figure, an e-mail address, a token and a note, planted in requests and failures, stand in no log line."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator

import asyncpg
import pytest

from liennganh.access.requests import cookie_name, csrf_token
from liennganh.core.logs import ALLOWED
from tests.conftest import Opening
from tests.factories.submissions import act, complete_figures, read, save
from tests.serving.processes import Program, running, serving
from tests.world import API, Client, World

FIGURE, EMAIL, TOKEN, NOTE = 918273645, "canary@mat.example", "CANARY-TOKEN-7f3a", "GHI-CHU-CHIM-HOANG-YEN"
CANARIES = (str(FIGURE), "918273", "mat.example", TOKEN, NOTE)
PLANTING = """
import asyncio, logging, sys, threading, warnings
import structlog
from liennganh.core.logs import take_over_logging
secret = sys.argv[1]
before = logging.getLogger("uvicorn.error")
before.addHandler(logging.StreamHandler(sys.stdout))
take_over_logging()
names = "uvicorn.error uvicorn.access sqlalchemy.engine.Engine sqlalchemy.pool asyncpg pgqueuer asyncio alembic x.y"
for name in names.split():
    logger = logging.getLogger(name)
    logger.error("built in " + secret)
    logger.error("%s", secret)
    logger.error("%d", secret)
    logger.error({"payload": secret})
    logger.error(OSError(98, secret))
    try:
        raise ValueError(secret)
    except ValueError:
        logger.exception("with " + secret)
warnings.warn(secret)
structlog.get_logger("failures").error("known", note=secret, email=secret, value=secret, path=secret, token=secret)
def fail():
    raise KeyError(secret)
thread = threading.Thread(target=fail, name=secret)
thread.start()
thread.join()
class Late:
    def __del__(self):
        raise TypeError(secret)
Late()
async def forgotten():
    raise LookupError(secret)
async def main():
    task = asyncio.create_task(forgotten())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    asyncio.get_running_loop().call_exception_handler({"message": secret, "exception": RuntimeError(secret)})
asyncio.run(main())
raise RuntimeError(secret)
"""


def test_no_library_logs_past_the_list() -> None:
    """Whoever writes, and however a failure goes unseen."""
    done = subprocess.run([sys.executable, "-c", PLANTING, NOTE], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert len(lines) > 9 * 6
    assert all(set(line) <= ALLOWED for line in lines)
    assert NOTE not in done.stderr
    kinds = {line.get("kind") for line in lines}
    assert {"ValueError", "KeyError", "TypeError", "LookupError", "RuntimeError", "OSError"} <= kinds
    assert lines[-1]["logger"] == "uncaught"


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        yield world


async def superuser(world: World, statement: str) -> None:
    connection = await asyncpg.connect(world.cluster.admin_url, database=world.database)
    await connection.execute(statement)
    await connection.close()


def spoiled(table: str) -> str:
    """Every write of that table fails with the row in its message, as a broken constraint's would."""
    return f"""create function public.spoil_{table}() returns trigger language plpgsql as
        $$ begin raise exception 'row % is refused', new using detail = 'Failing row ' || new::text; end $$;
        create trigger spoiled before insert or update on public."{table}"
        for each row execute function public.spoil_{table}()"""


def someone(server: Program, world: World, name: str) -> Client:
    token = world.cluster.tokens[name]
    return Client(
        base_url=f"{server.url}{API}",
        cookies={cookie_name(world.settings): token},
        headers={"X-CSRF-Token": csrf_token(token)},
        timeout=20,
    )


async def test_planted_in_requests_and_failures(world: World) -> None:
    async with serving(world.settings) as server, running(world.settings, "worker") as worker:
        await worker.until(lambda line: "current" in line)
        await fail_in_requests(server, world)
        await fail_in_the_worker(server, worker, world)
        for program in (server, worker):
            program.process.terminate()
            assert await program.ended() == 0
    for program in (server, worker):
        said = "\n".join(program.lines)
        assert [canary for canary in CANARIES if canary in said] == []
        assert all(set(json.loads(line)) <= ALLOWED for line in program.lines), said
        assert '"level": "error"' in said, "or nothing failed and nothing was shown"
    kept = await world.one("select string_agg(traceback::text, ' ') from pgqueuer_log where traceback is not null")
    assert "JobFailed" in kept
    assert [canary for canary in CANARIES if canary in kept] == [], "the queue keeps what failed, too"


async def fail_in_requests(server: Program, world: World) -> None:
    """Wrong, refused and broken requests of every kind."""
    hanh = someone(server, world, "hanh")
    report = await read(hanh, await world.submission("UBND-VB"))
    values = complete_figures(report)
    values[0] |= {"numerator": FIGURE, "denominator": FIGURE, "note": NOTE}
    await superuser(world, spoiled("values"))
    assert (await hanh.patch(report.url, {"values": values}, etag=report.etag)).status_code == 500
    await superuser(world, 'drop trigger spoiled on "values"')
    for request in (
        hanh.get(f"/nowhere/{EMAIL}", params={"q": NOTE}),
        hanh.request("PATCH", report.url, content=f'{{"values": [{FIGURE}, "{NOTE}"', etag=report.etag),
        hanh.post("/session", {"email": EMAIL, "password": TOKEN}),
        hanh.get("/me", headers={"Cookie": f"session={TOKEN}", "X-Note": NOTE}),
        hanh.post(f"{report.url}/submit", {"note": NOTE}, etag=NOTE, key=TOKEN),
    ):
        assert (await request).status_code < 600
    await superuser(world, "alter table tasks rename column code to code_")
    assert (await hanh.get("/tasks", params={"search": NOTE})).status_code in {422, 500}
    await superuser(world, "alter table tasks rename column code_ to code")
    await hanh.aclose()


async def fail_in_the_worker(server: Program, worker: Program, world: World) -> None:
    """A figure certified whose progress cannot be written."""
    hanh, dung = someone(server, world, "hanh"), someone(server, world, "dung")
    report = await read(hanh, await world.submission("UBND-VB"))
    values = complete_figures(report)
    counted = next(value for value in values if value["indicator_id"] == report.indicator("CS-3.2.1"))
    counted |= {"numerator": FIGURE, "denominator": FIGURE}
    report = await act(hanh, await save(hanh, report, values), "submit", note=NOTE)
    await superuser(world, spoiled("progress"))
    await act(dung, report, "certify", note=NOTE)
    await worker.until(lambda line: '"job failed"' in line)
    await asyncio.sleep(1)
    await superuser(world, "drop trigger spoiled on progress")
    for person in (hanh, dung):
        await person.aclose()
