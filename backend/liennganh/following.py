"""What the system does by itself: each new day, and after each act; it tells whoever is looking what to load again."""

from __future__ import annotations

import json
import uuid
from datetime import date, time
from typing import Any

import structlog
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from liennganh.access.verbs import Verb
from liennganh.analytics.measures import MEASURES
from liennganh.analytics.service import list_keys, recompute, recompute_all
from liennganh.assignments.expanding import expand_all
from liennganh.difficulties.spreading import ANSWERS, spread_answer
from liennganh.establishments.models import Establishment
from liennganh.inspections.models import Inspection
from liennganh.live import CHANNEL
from liennganh.models import metadata
from liennganh.notifications.digests import write_digests
from liennganh.notifications.giving import give_after
from liennganh.notifications.reminders import remind_all
from liennganh.organisations.service import settle_memberships
from liennganh.packs.working import follow_pack
from liennganh.parameters.models import SettingChange
from liennganh.parameters.of_plan import COMPUTED
from liennganh.plans.models import Plan
from liennganh.submissions.calendar import create_due, remake_untouched
from liennganh.submissions.feeding_models import Feeding
from liennganh.submissions.prefilling import prefill_after, prefill_all, prefill_measured

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
    Verb.SUBMISSION_REVISE,
    Verb.SUBMISSION_REQUEST_REOPENING,
    Verb.SUBMISSION_REFUSE_REOPENING,
    Verb.SUBMISSION_END_REOPENING,
    Verb.SUBMISSION_EXTEND,
    Verb.SUBMISSION_WITHDRAW_EXTENSION,
}
FEEDS = DECISIONS | {Verb.SUBMISSION_REFILL, Verb.SUBMISSION_REVISE}
# What moves a figure that is counted from records: a visit that is signed or corrected, the register it is measured by.
COUNTS = {
    Verb.INSPECTION_CONFIRM,
    Verb.INSPECTION_CORRECT,
    *(verb for verb in Verb if verb.noun == "establishment" and not verb.is_read),
}
# Who leads, how often and by when is what assignments are made of.
RECALENDARS = {Verb.CALENDAR_ADD, Verb.CALENDAR_CORRECT, Verb.CALENDAR_REMOVE}
REASSIGNS = {Verb.CONFIRMATION_CHANGE, Verb.CONFIRMATION_WITHDRAW, Verb.PERIOD_SCHEDULE} | RECALENDARS
RESETS = {Verb.SETTING_CHANGE, Verb.SETTING_RESET}
# A directive makes and takes back tasks in its own transaction; what is left is to say so.
REGIVES = {Verb.DOCUMENT_PUBLISH, Verb.DOCUMENT_SUPERSEDE, Verb.DOCUMENT_WITHDRAW}
PACKS = {Verb.PACK_CHECK, Verb.PACK_IMPORT}
# Nouns of which everybody's lists are loaded again after any of their verbs.
RELOADED = {"assignment", "budget_line", "document", "evaluation", "inspection", "report"}
TELL = text("select pg_notify(:channel, :said)")
log = structlog.get_logger("worker")


async def refresh(engine: AsyncEngine, today: date) -> None:
    """Create what the calendar calls for and recompute everything, each plan in a transaction of its own."""
    async with AsyncSession(engine) as session, session.begin():
        await settle_memberships(session, today)
        made = await create_due(session, today)
        await prefill_all(session, today, measures=MEASURES)
        await prefill_measured(session, today, MEASURES)
        await expand_all(session, today)
        plan_ids = list(await session.scalars(select(Plan.id).order_by(Plan.year)))
    for plan_id in plan_ids:
        async with AsyncSession(engine) as session, session.begin():
            await recompute_all(session, plan_id, today)
    log.info("calendar and progress are current", count=made)


async def turn_day(engine: AsyncEngine, today: date) -> None:
    """A new day, or the first look at it: what it calls for, then whom it reminds."""
    await refresh(engine, today)
    async with AsyncSession(engine) as session, session.begin():
        given = await remind_all(session, today)
    log.info("reminders are given", count=given)


async def digest(engine: AsyncEngine, today: date, until: time, since: time | None) -> None:
    """The digests whose hour has come."""
    async with AsyncSession(engine) as session, session.begin():
        written = await write_digests(session, today, until, since)
    if written:
        log.info("digests are written", count=written)


async def follow(engine: AsyncEngine, told: dict[str, Any], today: date) -> None:
    """What a verb leaves to do: recompute after a decision, and announce what to load again, never a figure."""
    verb = str(told.get("verb", ""))
    if verb == Verb.PERIOD_OPEN:
        await refresh(engine, today)
    if verb in REASSIGNS:
        async with AsyncSession(engine) as session, session.begin():
            await expand_all(session, today)
    if verb in PACKS and await follow_pack(engine, told, today):
        await refresh(engine, today)
    for event in sorted(_reloads(verb)):
        await _tell(engine, event)
    if verb.startswith("difficulty."):
        await _follow_difficulty(engine, told, today)
    if verb == Verb.FEEDING_EDIT:
        await _ask_anew(engine, uuid.UUID(str(told["id"])), today)
    if verb in COUNTS:
        await _count_anew(engine, told, today)
    if verb in RESETS:
        await _judge_anew(engine, uuid.UUID(str(told["id"])), today)
    if verb in MOVES:
        await _follow_report(engine, told, today)


def _reloads(verb: str) -> set[str]:
    """Which lists everybody's screens load again; what moves with a report is announced with its figures."""
    found = {verb.partition(".")[0]} & RELOADED
    if verb in REASSIGNS | REGIVES:
        found.add("assignment")
    if verb == Verb.PACK_IMPORT:
        found |= {"assignment", "submission"}
    if verb in {Verb.PERIOD_CLOSE, Verb.PERIOD_OPEN, Verb.PERIOD_SCHEDULE} | RECALENDARS:
        found.add("submission")
    return found


async def _follow_report(engine: AsyncEngine, told: dict[str, Any], today: date) -> None:
    """The decided figure first, since people look at it; what it fills in elsewhere after that."""
    verb, submission_id = told["verb"], uuid.UUID(str(told["id"]))
    if verb in DECISIONS:
        async with AsyncSession(engine) as session, session.begin():
            await _recompute_submission(session, submission_id, today)
    if verb in FEEDS:
        # In a transaction of its own: it holds a report that an officer may be waiting to save.
        async with AsyncSession(engine) as session, session.begin():
            await prefill_after(session, submission_id, today, MEASURES)
    await _tell(engine, "submission")


async def _judge_anew(engine: AsyncEngine, change_id: uuid.UUID, today: date) -> None:
    """A setting by which figures are judged or hidden: every figure of its plan is computed by it."""
    async with AsyncSession(engine) as session, session.begin():
        change = await session.get_one(SettingChange, change_id)
        if change.plan_id and change.key in COMPUTED:
            await recompute_all(session, change.plan_id, today)
            await _announce(session, event="progress")


async def _count_anew(engine: AsyncEngine, told: dict[str, Any], today: date) -> None:
    """Reports whose figures are counted from what changed; everybody's where that body is not known."""
    key = uuid.UUID(str(told["id"]))
    async with AsyncSession(engine) as session, session.begin():
        model = Inspection if told["verb"].startswith("inspection.") else Establishment
        row: Any = await session.get(model, key)
        district = getattr(row, "area_authority_id", None) or getattr(row, "owner_id", None)
        await prefill_measured(session, today, MEASURES, [district] if district else None)
        await _announce(session, event="submission")


async def _follow_difficulty(engine: AsyncEngine, told: dict[str, Any], today: date) -> None:
    """What was merged into a difficulty that is answered gets the answer too, and its people hear of it."""
    async with AsyncSession(engine) as session, session.begin():
        if told["verb"] in ANSWERS and "key" in told:
            for spread in await spread_answer(session, told, today):
                await give_after(session, spread, today)
        await _announce(session, event="difficulty")


async def tell_people(engine: AsyncEngine, told: dict[str, Any], today: date) -> None:
    """Whoever is to know of what was done is given a notice; a job that is repeated gives nothing twice."""
    assert metadata.tables  # what was done may be about a row of any feature
    async with AsyncSession(engine) as session, session.begin():
        await give_after(session, told, today)


async def _ask_anew(engine: AsyncEngine, feeding_id: uuid.UUID, today: date) -> None:
    """A district decided what its communes are asked: their reports follow, and so does its own."""
    async with AsyncSession(engine) as session, session.begin():
        await remake_untouched(session, feeding_id, today)
        feeding = await session.get_one(Feeding, feeding_id)
        await prefill_all(session, today, feeding.organisation_id, MEASURES)
        await _announce(session, event="submission")


async def _recompute_submission(session: AsyncSession, submission_id: uuid.UUID, today: date) -> None:
    keys = await list_keys(session, submission_id)
    written = await recompute(session, keys, today)
    for period_id in {period_id for _, period_id in keys}:
        await _announce(session, event="progress", period_id=period_id, indicator_ids=sorted(written, key=str))


async def _tell(engine: AsyncEngine, event: str) -> None:
    """Everybody signed in hears that lists are to be loaded again: whose it was is not for all of them."""
    async with AsyncSession(engine) as session, session.begin():
        await _announce(session, event=event)


async def _announce(session: AsyncSession, **said: Any) -> None:
    await session.execute(TELL, {"channel": CHANNEL, "said": json.dumps(said, default=str)})
