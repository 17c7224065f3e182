"""A half-year reported for demonstration, by the demo people, through the same services as the API."""

from __future__ import annotations

import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime
from typing import Any

from rich.console import Console
from rich.progress import track
from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from liennganh.access.context import Context, begin
from liennganh.access.models import Session
from liennganh.access.sessions import open_session
from liennganh.access.verbs import Verb
from liennganh.analytics.measures import MEASURES
from liennganh.analytics.service import recompute_all
from liennganh.core.clock import HANOI, business_date, wall_now
from liennganh.core.database import make_engine
from liennganh.core.errors import Problem
from liennganh.demo.budget import budget_bodies
from liennganh.demo.deadlines import give_and_remind
from liennganh.demo.difficulties import tell_difficulties
from liennganh.demo.documents import register_papers
from liennganh.demo.errors import DemoFailed
from liennganh.demo.establishments import register_establishments
from liennganh.demo.evaluations import evaluate_bodies
from liennganh.demo.figure_writes import writes_of
from liennganh.demo.inspections import visit_establishments
from liennganh.demo.people import HOURS, check_allowed, find_people, read
from liennganh.demo.reporting import Report, untouched
from liennganh.demo.tasks import work_on_tasks
from liennganh.demo.year import PERIOD as YEAR
from liennganh.demo.year import year_of
from liennganh.plans.models import Period
from liennganh.settings import Settings
from liennganh.submissions import entering, queries, service
from liennganh.submissions.calendar import create_due
from liennganh.submissions.loading import load_report
from liennganh.submissions.models import Submission
from liennganh.submissions.prefilling import prefill_all
from liennganh.submissions.schemas import Review, SubmissionWrite, ValueNote

MID_YEAR = date(2024, 6, 10)
FRESH_SECONDS = 300  # accepting asks for a proof of the last ten minutes, and signing in is one
ORDER = ("draft", "submitted", "certified", "accepted")
STEPS = {
    "submitted": (Verb.SUBMISSION_SUBMIT, "contributor"),
    "certified": (Verb.SUBMISSION_CERTIFY, "approver"),
    "accepted": (Verb.SUBMISSION_ACCEPT, "coordinator"),
}


async def fill(settings: Settings, *, living: bool = False, year: bool = False) -> None:
    """Report the half-year for every body; `living` leaves some unfinished, as on a day before the due date.

    `year` reports the half-year as of its own days, and then the year as of the business date.
    """
    check_allowed(settings)
    system = make_engine(settings.require("database_system_url"))
    engine = make_engine(settings.require("database_url"))
    try:
        async with _alone(system) as is_alone:
            if is_alone:
                half = settings.model_copy(update={"business_date": MID_YEAR}) if year else settings
                await _fill(half, system, engine, living=living)
            if is_alone and year:
                await _fill_year(settings, system, engine)
    finally:
        await engine.dispose()
        await system.dispose()


async def _report(filler: Filler, reports: list[Report], system: AsyncEngine, settings: Settings) -> None:
    # Communes first: what they feed stands in their districts' forms before these are filled in.
    for is_commune in (True, False):
        chosen = [report for report in reports if report.is_commune is is_commune]
        for report in track(chosen, "Reporting", console=Console(), transient=True):
            await filler.fill(report)
        async with AsyncSession(system) as session, session.begin():
            await prefill_all(session, business_date(settings.business_date), measures=MEASURES)
    async with AsyncSession(system) as session, session.begin():
        plan_id = await session.scalar(select(Submission.plan_id).limit(1))
        if plan_id:
            await recompute_all(session, plan_id, business_date(settings.business_date))


async def _fill_year(settings: Settings, system: AsyncEngine, engine: AsyncEngine) -> None:
    begun = wall_now()
    async with AsyncSession(system) as session, session.begin():
        opened = update(Period).where(Period.code == YEAR, Period.version == 1)
        await session.execute(opened.values(closed_at=None, version=Period.version + 1))
        await create_due(session, business_date(settings.business_date))
    async with AsyncSession(system) as session:
        figures = year_of(read("figures-2024-6T.yaml"), read("figures-2024-NAM.yaml"))
        reports = await untouched(session, settings.business_date, figures, {})
        people = await find_people(session)
    await _report(Filler(engine, people, settings), reports, system, settings)
    await _leave(system, begun)


@asynccontextmanager
async def _alone(system: AsyncEngine) -> AsyncIterator[bool]:
    """False while another process fills the same database: there is nothing left to do then."""
    async with system.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        yield bool(await connection.scalar(text("select pg_try_advisory_lock(hashtextextended('demo figures', 0))")))


async def _fill(settings: Settings, system: AsyncEngine, engine: AsyncEngine, *, living: bool) -> None:
    begun = wall_now()
    async with AsyncSession(system) as session:
        unfinished: dict[str, Any] = read("living-2024-6T.yaml")["submissions"] if living else {}
        reports = await untouched(session, settings.business_date, read("figures-2024-6T.yaml"), unfinished)
        people = await find_people(session)
    if living:
        # What is counted from visits stands in the forms before these are filled in.
        await register_establishments(system, engine)
        await visit_establishments(system, engine)
    await _report(Filler(engine, people, settings), reports, system, settings)
    await work_on_tasks(system, engine)
    await budget_bodies(system, engine)
    if living:
        await give_and_remind(system, engine)
        await tell_difficulties(system, engine)
        await evaluate_bodies(system, engine)
        await register_papers(settings, system, engine)
    await _leave(system, begun)


async def _leave(system: AsyncEngine, begun: datetime) -> None:
    """End the sessions that were opened here: they were no browser's, and nobody is to find them among the own ones."""
    async with AsyncSession(system) as session, session.begin():
        made = update(Session).where(Session.browser.is_(None), Session.created_at >= begun)
        await session.execute(made.where(Session.ended_at.is_(None)).values(ended_at=wall_now()))


class Filler:
    """Acts as the demo people, each in an own session."""

    def __init__(self, engine: AsyncEngine, people: dict[tuple[str, str], uuid.UUID], settings: Settings) -> None:
        self.engine = engine
        self.people = people
        self.settings = settings
        self.tokens: dict[uuid.UUID, tuple[str, float]] = {}

    async def fill(self, report: Report) -> None:
        """Enter the figures, then walk the states as far as the report goes."""
        try:
            await self._save(report)
            for state in ORDER[1 : ORDER.index("submitted" if report.returned else report.reaches) + 1]:
                verb, role = STEPS[state]
                await self._step(report, verb, role, Review())
            if report.returned:
                await self._give_back(report)
        except Problem as problem:
            said = "; ".join(f"{e.place} {e.field}: {e.message.en}" for e in problem.errors)
            raise DemoFailed(f"{report.owner}: {problem.title.en}. {said}") from problem

    async def _token(self, report: Report, role: str) -> str:
        actor = self.coordinator_of(report) if role == "coordinator" else self.people[report.owner, role]
        token, opened = self.tokens.get(actor, ("", -FRESH_SECONDS))
        if time.monotonic() - opened >= FRESH_SECONDS:
            token = await open_session(self.engine, actor)
            self.tokens[actor] = token, time.monotonic()
        return token

    def coordinator_of(self, report: Report) -> uuid.UUID:
        """Communes report to their district, everybody else to the plan's coordinator."""
        return self.people[report.authority, "coordinator"]

    @asynccontextmanager
    async def _acting(self, report: Report, verb: Verb, role: str) -> AsyncIterator[Context]:
        token = await self._token(report, role)
        async with begin(self.engine, token, verb, pinned=report.day, if_match="*") as ctx:
            ctx.now = datetime.combine(report.day, HOURS[role], HANOI)
            yield ctx

    async def _save(self, report: Report) -> None:
        async with self._acting(report, Verb.SUBMISSION_EDIT, "contributor") as ctx:
            draft = await load_report(ctx, report.submission_id, lock=True)
            form = await entering.form_of(ctx, draft)
            by_code = {indicator.code: key for key, indicator in form.indicators.items()}
            writes = [w for code, figure in report.values.items() for w in writes_of(form, by_code[code], figure)]
            await entering.save(ctx, draft, form, SubmissionWrite(values=writes))

    async def _step(self, report: Report, verb: Verb, role: str, review: Review) -> None:
        async with self._acting(report, verb, role) as ctx:
            submission = await queries.get_submission(ctx, report.submission_id, lock=True)
            if verb == Verb.SUBMISSION_SUBMIT:
                await service.submit(ctx, submission, await queries.load_form(ctx, submission), review)
            elif verb == Verb.SUBMISSION_CERTIFY:
                await service.certify(ctx, submission, review)
            elif verb == Verb.SUBMISSION_ACCEPT:
                await service.accept(ctx, submission, review)
            else:
                await service.give_back(ctx, submission, review)

    async def _give_back(self, report: Report) -> None:
        async with self._acting(report, Verb.SUBMISSION_READ, "approver") as ctx:
            submission = await queries.get_submission(ctx, report.submission_id)
            by_code = {row.code: row.id for row in (await queries.load_form(ctx, submission)).indicators.values()}
        notes = [ValueNote(indicator_id=by_code[code], note=note) for code, note in report.returned.items()]
        await self._step(report, Verb.SUBMISSION_RETURN, "approver", Review(note=report.note, values=notes))
