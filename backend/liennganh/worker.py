"""The worker: creates the reports that fall due, recomputes progress after each decision, tells whoever is looking."""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import asyncpg
import structlog
from obstore.exceptions import BaseError
from pgqueuer import DatabaseRetryEntrypointExecutor, Job, PgQueuer
from pgqueuer.errors import FailingListenerError
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from liennganh.access.idempotency import forget_replies
from liennganh.access.verbs import Verb
from liennganh.analytics.service import list_keys, recompute, recompute_all
from liennganh.attachments.collecting import collect
from liennganh.attachments.storage import Storage
from liennganh.core.clock import business_date
from liennganh.core.database import make_engine
from liennganh.core.errors import Busy, Problem
from liennganh.core.heartbeats import Counts, Pulse
from liennganh.core.jobs import HAPPENED
from liennganh.core.logs import take_over_logging, where
from liennganh.live import CHANNEL
from liennganh.plans.models import Plan
from liennganh.settings import Settings, get_settings
from liennganh.submissions.calendar import create_due, remake_untouched
from liennganh.submissions.models import Feeding
from liennganh.submissions.prefilling import prefill_after, prefill_all

DECISIONS = {
    Verb.SUBMISSION_CERTIFY,
    Verb.SUBMISSION_ACCEPT,
    Verb.SUBMISSION_RETURN,
    Verb.SUBMISSION_SEND_BACK,
    Verb.SUBMISSION_REOPEN,
}
# Autosave is not announced: everybody's screens would load again at each officer's keystrokes.
MOVES = DECISIONS | {
    Verb.SUBMISSION_SUBMIT,
    Verb.SUBMISSION_REFILL,
    Verb.SUBMISSION_REQUEST_REOPENING,
    Verb.SUBMISSION_REFUSE_REOPENING,
    Verb.SUBMISSION_END_REOPENING,
}
FEEDS = DECISIONS | {Verb.SUBMISSION_REFILL}
NAME = "liennganh-worker"
# Jobs of one period wait for each other; the first recomputation after a start holds them longest.
PATIENCE = {"lock_timeout": "60000", "statement_timeout": "60000", "application_name": NAME}
LOOK_AGAIN = timedelta(seconds=10)
DAY_CHECK_SECONDS = 60
COLLECT_SECONDS = 24 * 3600
RECONNECT_SECONDS = 2
LOST = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, DBAPIError, PoolTimeout, Busy, FailingListenerError)
TELL = text("select pg_notify(:channel, :said)")
log = structlog.get_logger("worker")


async def run(settings: Settings) -> None:
    """Work until SIGTERM or SIGINT; what has begun is finished first. A lost database is waited for."""
    url = settings.require("database_system_url")
    engine = make_engine(url, pool_size=3, max_overflow=3, server_settings=PATIENCE)
    stopping = asyncio.Event()
    pulse = Pulse(engine, settings.worker_name)
    with _stopped_by_signals(stopping):
        while not stopping.is_set():
            try:
                await _work(engine, url, settings, stopping, pulse)
            except LOST as error:
                log.warning("database lost, trying again", kind=type(error).__name__, seconds=RECONNECT_SECONDS)
                await _pause(stopping, RECONNECT_SECONDS)
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


async def _pause(stopping: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stopping.wait(), seconds)


async def _work(engine: AsyncEngine, url: str, settings: Settings, stopping: asyncio.Event, pulse: Pulse) -> None:
    """The queue, the calendar and the signs of life side by side, until told to stop or until one of them fails."""
    connection = await asyncpg.connect(url, timeout=5, server_settings={"application_name": NAME})
    try:
        pinned = settings.business_date
        queue = _queue(connection, engine, pinned, pulse.counts)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(pulse.keep(queue.shutdown))
            tasks.create_task(_turn_days(engine, pinned, queue.shutdown))
            tasks.create_task(_collect_files(engine, Storage(settings), queue.shutdown))
            tasks.create_task(_stop_with(stopping, queue.shutdown))
            tasks.create_task(_serve(queue))
    except* LOST as group:
        raise group.exceptions[0] from group
    finally:
        await connection.close(timeout=2)


def _queue(connection: asyncpg.Connection, engine: AsyncEngine, pinned: date | None, counts: Counts) -> PgQueuer:
    queue = PgQueuer.from_asyncpg_connection(connection)

    @queue.entrypoint(HAPPENED, executor_factory=DatabaseRetryEntrypointExecutor, on_failure="hold")
    async def happened(job: Job) -> None:
        told: dict[str, Any] = json.loads(job.payload or b"{}")
        try:
            await follow(engine, told, business_date(pinned))
        except Exception as error:  # noqa: BLE001 - the queue is told of every failure, in our words
            counts.failed += 1
            log.error("job failed", job=str(job.id), kind=type(error).__name__, where=where(error))
            # The queue keeps the words of a failure; those of the database may quote a figure.
            raise JobFailed(type(error).__name__) from None
        counts.done += 1
        if told.get("verb") in DECISIONS:
            counts.note_figure(max(0.0, (datetime.now(UTC) - job.created).total_seconds()))

    return queue


class JobFailed(Exception):
    """What the queue is told: the kind of the failure alone."""


async def _serve(queue: PgQueuer) -> None:
    try:
        await queue.run(dequeue_timeout=LOOK_AGAIN, shutdown_on_listener_failure=True)
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
    """At the start and on each new day: reports that fall due, months that have begun."""
    done: date | None = None
    while not shutdown.is_set():
        today = business_date(pinned)
        if today != done:
            await refresh(engine, today)
            done = today
        await _pause(shutdown, DAY_CHECK_SECONDS)


async def _collect_files(engine: AsyncEngine, storage: Storage, shutdown: asyncio.Event) -> None:
    """At the start and a day later again; a file store that is away is tried again with the next turn."""
    while not shutdown.is_set():
        try:
            found = await collect(engine, storage)
            log.info("files collected", count=found.files)
        except (Problem, BaseError, OSError) as error:
            log.warning("files not collected", kind=type(error).__name__)
        await _pause(shutdown, COLLECT_SECONDS)


async def refresh(engine: AsyncEngine, today: date) -> None:
    """Create what the calendar calls for and recompute everything, each plan in a transaction of its own."""
    async with AsyncSession(engine) as session, session.begin():
        made = await create_due(session, today)
        await prefill_all(session, today)
        await forget_replies(session)
        plan_ids = list(await session.scalars(select(Plan.id).order_by(Plan.year)))
    for plan_id in plan_ids:
        async with AsyncSession(engine) as session, session.begin():
            await recompute_all(session, plan_id, today)
    log.info("calendar and progress are current", count=made)


async def follow(engine: AsyncEngine, told: dict[str, Any], today: date) -> None:
    """What a verb leaves to do: recompute after a decision, and announce what to load again, never a figure."""
    verb = str(told.get("verb", ""))
    if verb == Verb.PERIOD_OPEN:
        await refresh(engine, today)
    if verb == Verb.FEEDING_EDIT:
        await _ask_anew(engine, uuid.UUID(str(told["id"])), today)
    if verb in {Verb.PERIOD_CLOSE, Verb.PERIOD_OPEN}:
        async with AsyncSession(engine) as session, session.begin():
            await _announce(session, event="submission")
    if verb not in MOVES:
        return
    submission_id = uuid.UUID(str(told["id"]))
    if verb in FEEDS:
        # In a transaction of its own: it holds a report that an officer may be waiting to save.
        async with AsyncSession(engine) as session, session.begin():
            await prefill_after(session, submission_id, today)
    async with AsyncSession(engine) as session, session.begin():
        if verb in DECISIONS:
            await _recompute_submission(session, submission_id, today)
        # Everybody signed in hears it: which report it was is not for all of them.
        await _announce(session, event="submission")


async def _ask_anew(engine: AsyncEngine, feeding_id: uuid.UUID, today: date) -> None:
    """A district decided what its communes are asked: their reports follow, and so does its own."""
    async with AsyncSession(engine) as session, session.begin():
        await remake_untouched(session, feeding_id, today)
        feeding = await session.get_one(Feeding, feeding_id)
        await prefill_all(session, today, feeding.organisation_id)
        await _announce(session, event="submission")


async def _recompute_submission(session: AsyncSession, submission_id: uuid.UUID, today: date) -> None:
    keys = await list_keys(session, submission_id)
    written = await recompute(session, keys, today)
    for period_id in {period_id for _, period_id in keys}:
        await _announce(session, event="progress", period_id=period_id, indicator_ids=sorted(written, key=str))


async def _announce(session: AsyncSession, **said: Any) -> None:
    await session.execute(TELL, {"channel": CHANNEL, "said": json.dumps(said, default=str)})


def main() -> None:
    """The program."""
    settings = get_settings()
    take_over_logging()
    asyncio.run(run(settings))


if __name__ == "__main__":
    main()
