"""The worker is killed (SIGKILL) at every step of sending, with a real mail server: nothing is lost, and everybody
finds each letter once. What the server itself took over twice is counted too: only where its answer was not yet
written down."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator

import asyncpg
import pytest

from tests.conftest import Opening
from tests.factories.notices import nobody_rests, tell
from tests.letters.mailserver import STEPS, MailServer, environment_of, mail_server
from tests.letters.office import letters_to
from tests.serving.processes import Program, running
from tests.world import World

pytestmark = pytest.mark.long

SLOW = "create function slow() returns trigger language plpgsql as 'begin perform pg_sleep(0.7); return new; end'"
IN_STATEMENT = "create trigger slow before update on letters for each row when ({}) execute function slow()"
AT_COMMIT = """create constraint trigger slow after update on letters deferrable initially deferred
  for each row when ({}) execute function slow()"""
SLEEPS = "select count(*) from pg_stat_activity where datname = $1 and wait_event = 'PgSleep'"
WRITTEN = {"taken": "new.stage = 'taken'", "handing": "new.stage = 'handing'", "sent": "new.state = 'sent'"}
# Killed while the row is being written (it is undone), and while that is being committed (it stays).
IN_DATABASE = [f"{way} {what}" for what in WRITTEN for way in ("writing", "committing")]
# Where the server has the letter and nothing of ours says so yet.
MAY_ARRIVE_TWICE = {"accepted", "writing sent"}


@pytest.fixture
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        await nobody_rests(world)
        yield world


def kill(program: Program) -> None:
    """At once, without a word."""
    os.kill(program.process.pid, signal.SIGKILL)


async def killed_in_the_database(world: World, program: Program, step: str) -> None:
    """As soon as the database is busy with that very row."""
    async with asyncio.timeout(120):
        while not await world.one(SLEEPS, world.database):
            await asyncio.sleep(0.01)
    kill(program)
    assert await program.ended() == -signal.SIGKILL
    async with asyncio.timeout(10):
        while await world.one(SLEEPS, world.database):
            await asyncio.sleep(0.01)


async def make_slow(world: World, step: str) -> None:
    """The database takes its time over one kind of change, so that a kill can hit it."""
    connection = await asyncpg.connect(world.cluster.admin_url, database=world.database)
    way, _, what = step.partition(" ")
    await connection.execute((IN_STATEMENT if way == "writing" else AT_COMMIT).format(WRITTEN[what]))
    await connection.close()


async def make_quick(world: World) -> None:
    connection = await asyncpg.connect(world.cluster.admin_url, database=world.database)
    await connection.execute("drop trigger if exists slow on letters")
    await connection.close()


async def until_sent(world: World, key: str, program: Program) -> None:
    """However busy the machine is; what it stands at is told where it never comes."""
    for _ in range(1200):
        row = await world.sql.fetchrow("select state, stage, failure from letters where key = $1", key)
        if row["state"] == "sent":
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"{key}: {dict(row)} " + "\n".join(program.lines[-5:]))


async def killed_at(world: World, mail: MailServer, step: str) -> str:
    """A worker that is killed at this step while it sends a letter; the letter's key."""
    async with running(world.settings, "worker", **environment_of(mail)) as victim:
        if step in IN_DATABASE:
            await make_slow(world, step)
            key = await tell(world, "dung", key=step)
            await killed_in_the_database(world, victim, step)
            await make_quick(world)
        else:
            mail.does[step] = lambda: kill(victim)
            # A server that sees its client die before the end of the text has nothing to take over.
            mail.hangs_up = {step} if step == "end" else set()
            key = await tell(world, "dung", key=step)
            assert await victim.ended(120) == -signal.SIGKILL
            mail.does.clear()
            mail.hangs_up.clear()
    return key


async def test_killed_at_every_step_each_letter_arrives_once(world: World) -> None:
    admin = await asyncpg.connect(world.cluster.admin_url, database=world.database)
    await admin.execute(SLOW)
    await admin.close()
    async with mail_server() as mail:
        for step in (*STEPS, *IN_DATABASE):
            before = len(mail.accepted)
            key = await killed_at(world, mail, step)
            async with running(world.settings, "worker", **environment_of(mail)) as successor:
                await until_sent(world, key, successor)
                if step in {"QUIT", "committing sent"}:  # sent already: nobody may send it once more
                    await successor.until(lambda line: "current" in line)
            taken = len(mail.accepted) - before
            assert taken == (2 if step in MAY_ARRIVE_TWICE else 1), step
        letters = await letters_to(world, "dung")
    assert {row["state"] for row in letters} == {"sent"}
    assert len(letters) == len(STEPS) + len(IN_DATABASE)
    assert len(mail.to("dung")) == len(letters), "each of them once, nothing lost"
    assert {message_id.split("@")[0].strip("<") for message_id in mail.mailbox} == {str(row["id"]) for row in letters}


async def test_two_workers_share_the_work_and_nothing_is_sent_twice(world: World) -> None:
    async with (
        mail_server() as mail,
        running(world.settings, "worker", WORKER_NAME="one", **environment_of(mail)) as one,
        running(world.settings, "worker", WORKER_NAME="two", **environment_of(mail)),
    ):
        keys = [await tell(world, "dung", "nhieu", "cuong") for _ in range(25)]
        for key in keys:
            await until_sent(world, key, one)
        async with asyncio.timeout(30):
            while await world.one("select count(*) from letters where state <> 'sent'"):
                await asyncio.sleep(0.05)
    assert len(mail.accepted) == len(mail.mailbox) == 75
