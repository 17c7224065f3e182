"""The worker: a process that takes what happened from the queue, turns the days, sends letters, and says that it
lives."""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import asyncpg
import structlog
from obstore.exceptions import BaseError
from pgqueuer import DatabaseRetryEntrypointExecutor, Job, PgQueuer
from pgqueuer.errors import FailingListenerError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine

from liennganh.access.verbs import Verb
from liennganh.attachments.collecting import collect
from liennganh.attachments.storage import Storage
from liennganh.audit.keeping import Keeper, check_keeping
from liennganh.core.clock import business_date, business_now
from liennganh.core.database import make_engine
from liennganh.core.errors import Busy, Problem
from liennganh.core.heartbeats import Counts, Pulse
from liennganh.core.jobs import HAPPENED
from liennganh.core.logs import take_over_logging, where
from liennganh.core.pausing import pause
from liennganh.core.sqlstates import sqlstate
from liennganh.following import DECISIONS, digest, follow, tell_people, turn_day
from liennganh.letters.sending import Office
from liennganh.retention.removing import remove_due
from liennganh.settings import Settings, get_settings

NAME = "liennganh-worker"
# Jobs of one period wait for each other; the first recomputation after a start holds them longest.
PATIENCE = {"lock_timeout": "60000", "statement_timeout": "60000", "application_name": NAME}
LOOK_AGAIN = timedelta(seconds=10)
DAY_CHECK_SECONDS = 60
COLLECT_SECONDS = 24 * 3600
REMOVE_SECONDS = 24 * 3600
RECONNECT_SECONDS = 2
# A morning's backlog is taken a few at a time: each job, and each loop of `_work` beside the queue, has a connection of
# its own, so that nobody waits for one until his job fails. The queue's own is one more.
JOBS_AT_ONCE = 4
CONNECTIONS = JOBS_AT_ONCE + 7
LOST = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, DBAPIError, PoolTimeout, Busy, FailingListenerError)
log = structlog.get_logger("worker")


async def run(settings: Settings) -> None:
    """Work until SIGTERM or SIGINT; what has begun is finished first. A lost database is waited for."""
    url = settings.require("database_system_url")
    engine = make_engine(url, pool_size=CONNECTIONS, max_overflow=0, server_settings=PATIENCE)
    stopping = asyncio.Event()
    pulse = Pulse(engine, settings.worker_name)
    with _stopped_by_signals(stopping):
        while not stopping.is_set():
            try:
                await _work(engine, url, settings, stopping, pulse)
            except LOST as error:
                told = {"kind": type(error).__name__, "where": where(error), "sqlstate": sqlstate(error)}
                log.warning("database lost, trying again", seconds=RECONNECT_SECONDS, **told)
                await pause(stopping, RECONNECT_SECONDS)
    await engine.dispose()
    log.info("worker stopped")


@contextlib.contextmanager
def _stopped_by_signals(stopping: asyncio.Event) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    signals = (signal.SIGTERM, signal.SIGINT)
    for name in signals:
        loop.add_signal_handler(name, stopping.set)
    try:
        yield
    finally:
        for name in signals:
            loop.remove_signal_handler(name)


async def _work(engine: AsyncEngine, url: str, settings: Settings, stopping: asyncio.Event, pulse: Pulse) -> None:
    """The queue, the calendar and the signs of life side by side, until told to stop or until one of them fails."""
    connection = await asyncpg.connect(url, timeout=5, server_settings={"application_name": NAME})
    try:
        pinned = settings.business_date
        keeper = Keeper(settings, engine, pulse.counts)
        queue = _queue(connection, engine, settings, pulse.counts, keeper)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(pulse.keep(queue.shutdown))
            tasks.create_task(_turn_days(engine, pinned, queue.shutdown))
            tasks.create_task(Office(settings, pulse.counts).run(engine, queue.shutdown))
            tasks.create_task(_remove_old(engine, pinned, queue.shutdown))
            tasks.create_task(_collect_files(engine, Storage(settings), queue.shutdown))
            tasks.create_task(keeper.seal_on(queue.shutdown))
            tasks.create_task(keeper.verify_daily(queue.shutdown))
            tasks.create_task(_stop_with(stopping, queue.shutdown))
            tasks.create_task(_serve(queue))
    except* LOST as group:
        raise group.exceptions[0] from group
    finally:
        await connection.close(timeout=2)


def _queue(
    connection: asyncpg.Connection, engine: AsyncEngine, settings: Settings, counts: Counts, keeper: Keeper
) -> PgQueuer:
    pinned = settings.business_date
    queue = PgQueuer.from_asyncpg_connection(connection)
    began = datetime.now(UTC)

    @queue.entrypoint(HAPPENED, executor_factory=DatabaseRetryEntrypointExecutor, on_failure="hold")
    async def happened(job: Job) -> None:
        told: dict[str, Any] = json.loads(job.payload or b"{}")
        try:
            if told.get("verb") == Verb.AUDIT_VERIFY:
                await keeper.verify()
            if told.get("verb") == Verb.JOB_FILL_DEMO:
                await _fill_demo(settings)
            if told.get("verb") == Verb.RETENTION_RUN:
                await remove_due(engine, business_date(pinned), uuid.UUID(told["by"]))
            await follow(engine, told, business_date(pinned))
            await tell_people(engine, told, business_date(pinned))
        except Exception as error:  # noqa: BLE001 - the queue is told of every failure, in our words
            counts.failed += 1
            log.error("job failed", job=str(job.id), kind=type(error).__name__, where=where(error))
            # The queue keeps the words of a failure; those of the database may quote a figure.
            raise JobFailed(type(error).__name__) from None
        counts.done += 1
        # What waited for a worker says that none was there, which the age of the oldest job tells; not how fast one is.
        if told.get("verb") in DECISIONS and job.created >= began:
            counts.note_figure(max(0.0, (datetime.now(UTC) - job.created).total_seconds()))

    return queue


async def _fill_demo(settings: Settings) -> None:
    from liennganh.demo.figures import fill  # only a demonstration reads any of it
    from liennganh.demo.people import make_people

    await make_people(settings)
    await fill(settings, living=True)


class JobFailed(Exception):
    """What the queue is told: the kind of the failure alone."""


async def _serve(queue: PgQueuer) -> None:
    try:
        await queue.run(
            dequeue_timeout=LOOK_AGAIN,
            batch_size=JOBS_AT_ONCE // 2,
            max_concurrent_tasks=JOBS_AT_ONCE,
            shutdown_on_listener_failure=True,
        )
    finally:
        queue.shutdown.set()


async def _stop_with(stopping: asyncio.Event, shutdown: asyncio.Event) -> None:
    """A signal ends the queue; the queue's own end ends this wait."""
    waits = {asyncio.create_task(stopping.wait()), asyncio.create_task(shutdown.wait())}
    _, pending = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    for wait in pending:
        wait.cancel()
    shutdown.set()


async def _turn_days(engine: AsyncEngine, pinned: date | None, shutdown: asyncio.Event) -> None:
    """At the start and on each new day: reports that fall due, reminders; each minute, the digests of that minute."""
    done: date | None = None
    looked: time | None = None
    while not shutdown.is_set():
        today, now = business_date(pinned), business_now(pinned).time()
        if today != done:
            await turn_day(engine, today)
            done, looked = today, None
        await digest(engine, today, now, looked if looked and looked <= now else None)
        looked = now
        await pause(shutdown, DAY_CHECK_SECONDS)


async def _remove_old(engine: AsyncEngine, pinned: date | None, shutdown: asyncio.Event) -> None:
    """At the start and a day later again: what the rules of retention no longer keep."""
    while not shutdown.is_set():
        await remove_due(engine, business_date(pinned))
        await pause(shutdown, REMOVE_SECONDS)


async def _collect_files(engine: AsyncEngine, storage: Storage, shutdown: asyncio.Event) -> None:
    """At the start and a day later again; a file store that is away is tried again with the next turn."""
    while not shutdown.is_set():
        try:
            found = await collect(engine, storage)
            log.info("files collected", count=found.files)
        except (Problem, BaseError, OSError) as error:
            log.warning("files not collected", kind=type(error).__name__)
        await pause(shutdown, COLLECT_SECONDS)


def main() -> None:
    """The program."""
    settings = get_settings()
    take_over_logging()
    check_keeping(settings)
    asyncio.run(run(settings))


if __name__ == "__main__":
    main()
