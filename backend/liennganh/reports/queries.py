"""Reading reports under the request's scope: one, with its sections and history, and what can be begun."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Select, func, or_, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import contains_eager, joinedload, load_only

from liennganh.access.context import Context
from liennganh.access.models import Actor
from liennganh.access.verbs import Verb
from liennganh.core.errors import NotFound, NotPermittedHere
from liennganh.core.keys import is_named
from liennganh.core.paging import Paging, page_of
from liennganh.core.vietnamese import fold
from liennganh.organisations.models import Organisation
from liennganh.organisations.queries import on
from liennganh.plans.models import Obligation, Period
from liennganh.plans.report_models import ReportTemplate
from liennganh.reports.models import Report, ReportFile, ReportSection, ReportStep

# A list needs none of what makes a report long.
LISTED = load_only(
    *(Report.id, Report.plan_id, Report.period_id, Report.owner_id, Report.area_authority_id, Report.template_code),
    *(Report.reach, Report.edition, Report.state, Report.version, Report.number, Report.dated_on, Report.content_hash),
    *(Report.sealed_at, Report.sent_at, Report.created_at, Report.updated_at, Report.contributor_ids, Report.taken_at),
    raiseload=True,
)
SORTS: dict[str, Any] = {
    "updated_at": Report.updated_at,
    "period": Period.position,
    "organisation": Organisation.sort_key,
    "state": Report.state,
}


Kind = tuple[uuid.UUID, str]


class Line(NamedTuple):
    """A report with its period, its body and the name of its template."""

    report: Report
    period: Period
    owner: Organisation
    template: ReportTemplate | None


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed to; withdrawn ones are shown only where asked for."""

    period_id: uuid.UUID | None = None
    template: str | None = None
    organisation: str | None = None
    states: tuple[str, ...] = ()
    reach: str | None = None
    q: str | None = None
    sort: str = "-updated_at"


def _lines() -> Select[Any]:
    template = (ReportTemplate.plan_id == Report.plan_id) & (ReportTemplate.code == Report.template_code)
    statement: Select[Any] = (
        select(Report, Period, Organisation, ReportTemplate)  # type: ignore[assignment]
        .join(Period, Period.id == Report.period_id)
        .join(Organisation, Organisation.id == Report.owner_id)
        .outerjoin(ReportTemplate, template)
        .options(contains_eager(Report.period))
    )
    return statement


async def get_report(ctx: Context, report_id: uuid.UUID, *, lock: bool = True) -> Report:
    """The report under the request's verb; hidden and absent are 404, seen but not allowed 403."""
    statement = select(Report).where(Report.id == report_id).options(joinedload(Report.period, innerjoin=True))
    held = statement.with_for_update(of=Report) if lock else statement
    if found := (await ctx.session.scalars(held)).one_or_none():
        return found
    await ctx.turn_to(Verb.REPORT_READ)
    if await ctx.session.scalar(select(Report.id).where(Report.id == report_id)):
        raise NotPermittedHere
    raise NotFound


async def get_line(ctx: Context, report_id: uuid.UUID) -> Line:
    """The report with what it names; what the request changed is written first."""
    await ctx.session.flush()
    found = (await ctx.session.execute(_lines().where(Report.id == report_id))).one_or_none()
    if found is None:
        raise NotFound
    return Line(*found)


async def list_reports(ctx: Context, wanted: Wanted, paging: Paging) -> tuple[list[Line], int]:
    """Reports of the caller's scope, narrowed; the total is exact."""
    statement = _lines().options(LISTED)
    asked = (
        (wanted.period_id, Report.period_id == wanted.period_id),
        (wanted.template, Report.template_code == wanted.template),
        (wanted.reach, Report.reach == wanted.reach),
        (wanted.organisation, is_named(Organisation, wanted.organisation or "")),
    )
    statement = statement.where(*(condition for value, condition in asked if value))
    statement = statement.where(Report.state.in_(wanted.states) if wanted.states else Report.state != "withdrawn")
    if wanted.q:
        key = fold(wanted.q)
        named = func.coalesce(ReportTemplate.name_vi, Report.template_code)
        found = Organisation.folded.contains(key, autoescape=True)
        statement = statement.where(or_(found, func.app.fold(named).contains(key, autoescape=True)))
    column = SORTS[wanted.sort.removeprefix("-")]
    ordered = column.desc() if wanted.sort.startswith("-") else column.asc()
    rows, total = await page_of(ctx.session, statement.order_by(ordered, Report.id), paging)
    return [Line(*row) for row in rows], total


async def list_sections(ctx: Context, report_id: uuid.UUID, *, lock: bool = False) -> list[ReportSection]:
    """The sections in their order."""
    statement = select(ReportSection).where(ReportSection.report_id == report_id).order_by(ReportSection.position)
    return list(await ctx.session.scalars(statement.with_for_update() if lock else statement))


async def get_section(ctx: Context, report_id: uuid.UUID, code: str) -> ReportSection:
    """One section, locked until it is written."""
    statement = select(ReportSection).where(ReportSection.report_id == report_id, ReportSection.code == code)
    if found := await ctx.session.scalar(statement.with_for_update()):
        return found
    raise NotFound


async def list_steps(ctx: Context, report_id: uuid.UUID) -> list[tuple[ReportStep, str]]:
    """All that was done to the report, in order, with the names of who did."""
    rows = await ctx.session.execute(
        select(ReportStep, Actor.name)
        .join(Actor, Actor.id == ReportStep.actor_id)
        .where(ReportStep.report_id == report_id)
        .order_by(ReportStep.at, ReportStep.id)
    )
    return [(row[0], row[1]) for row in rows]


async def list_files(ctx: Context, report_id: uuid.UUID) -> list[ReportFile]:
    """The sealed files without their bytes."""
    kept = load_only(ReportFile.format, ReportFile.digest, raiseload=True)
    statement = select(ReportFile).where(ReportFile.report_id == report_id).order_by(ReportFile.format).options(kept)
    return list(await ctx.session.scalars(statement))


async def find_file(ctx: Context, report_id: uuid.UUID, extension: str) -> bytes | None:
    """The bytes that were sealed."""
    statement = select(ReportFile.content).where(ReportFile.report_id == report_id, ReportFile.format == extension)
    found: bytes | None = await ctx.session.scalar(statement)
    return found


async def names_of(ctx: Context, ids: set[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Officers by name."""
    rows = await ctx.session.execute(select(Actor.id, Actor.name).where(Actor.id.in_(ids)))
    return {row[0]: row[1] for row in rows}


async def list_templates(ctx: Context, period: Period) -> list[ReportTemplate]:
    """Templates of the plan in force today, for this kind of period."""
    statement = (
        select(ReportTemplate)
        .where(ReportTemplate.plan_id == period.plan_id, ReportTemplate.period_kinds.contains([period.kind]))
        .where(ReportTemplate.valid_from <= ctx.today)
        .where(or_(ReportTemplate.valid_to.is_(None), ReportTemplate.valid_to >= ctx.today))
        .order_by(ReportTemplate.position)
    )
    return list(await ctx.session.scalars(statement))


def reporting(ctx: Context, plan_id: uuid.UUID) -> Select[Any]:
    """Bodies that reports of the plan may be about: those of the business date, and those that ended with duties of the
    plan, which whoever carries them on fulfils. Of several with one code, the one that the plan gave its duties to.
    """
    duties = select(Obligation.id).where(Obligation.plan_id == plan_id, Obligation.organisation_id == Organisation.id)
    of_plan = duties.exists()
    return (
        select(Organisation)
        .where(~Organisation.is_group, Organisation.valid_from <= ctx.today)
        .where(or_(on(Organisation, ctx.today), of_plan))
        .ext(distinct_on(Organisation.code))
        .order_by(Organisation.code, of_plan.desc(), Organisation.valid_from.desc())
    )


async def last_editions(ctx: Context, period_id: uuid.UUID, owner_ids: set[uuid.UUID]) -> dict[Kind, Report]:
    """The newest of each kind that was not withdrawn, by body and template."""
    rows = await ctx.session.scalars(
        select(Report)
        .where(Report.period_id == period_id, Report.owner_id.in_(owner_ids), Report.state != "withdrawn")
        .options(LISTED)
        .order_by(Report.edition)
    )
    return {(row.owner_id, row.template_code): row for row in rows}
