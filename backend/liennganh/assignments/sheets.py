"""What an assignment sheet says: one body's tasks, when they are due, to whom it reports, and who sends the sheet."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import distinct_on

from liennganh.access.context import Context
from liennganh.assignments import sheet_words as words
from liennganh.assignments.models import Assignment
from liennganh.core.errors import NotFound
from liennganh.official.heading import heading, issuer_on
from liennganh.official.rendering import render_docx, render_pdf
from liennganh.organisations.models import Organisation
from liennganh.organisations.queries import carrying, line_of, renamings_of
from liennganh.plans.models import Obligation, Period, PeriodDueDate, Plan, PlanCoordinator
from liennganh.submissions.calendar import FREQUENCY
from liennganh.submissions.models import Submission
from liennganh.tasks.models import Task

TEMPLATES = Path(__file__).parent
Given = tuple[Assignment, Task, Period]


@dataclass(frozen=True)
class Bodies:
    """Whose sheet it is, who sends it, who receives the reports, and who made the plan."""

    body: Organisation
    issuer: Organisation
    receiver: Organisation
    planner: Organisation | None


async def sheet_of(
    ctx: Context, organisation_id: uuid.UUID, plan_id: uuid.UUID | None
) -> tuple[dict[str, Any], Organisation]:
    """The sheet as its templates ask for it, and whose it is; NotFound where the scope shows no task of the body."""
    body = await ctx.session.get(Organisation, organisation_id)
    given = await _given(ctx, organisation_id, plan_id)
    if body is None or not given:
        raise NotFound
    plan = await ctx.session.get_one(Plan, given[0][0].plan_id)
    bodies = await _bodies(ctx, plan, body)
    by_task = [list(rows) for _, rows in groupby(given, key=lambda row: row[1].id)]
    parts = [rows[0][0].part for rows in by_task]
    sheet = {
        **heading(await issuer_on(ctx, bodies.issuer, ctx.today), ctx.today.year, "PGNV"),
        "title": words.title_of(bodies.body),
        "subject": f"Thực hiện {plan.short_vi}",
        "to": bodies.body.name_vi,
        "preamble": words.preamble(plan, bodies.issuer, bodies.body, parts),
        "tasks": [words.task_line(number, rows) for number, rows in enumerate(by_task, 1)],
        "duties_intro": [words.duties_intro(bodies.body, bodies.receiver)],
        "duties": await _duties(ctx, plan, bodies),
        "closing": words.closing(bodies.body, bodies.receiver, bodies.planner),
        "recipients": words.recipients(bodies.issuer, bodies.receiver, bodies.planner),
    }
    return sheet, bodies.body


def render_sheet(sheet: dict[str, Any], extension: str, on: date) -> bytes:
    """The sheet as a Word file or a PDF."""
    if extension == "pdf":
        return render_pdf(TEMPLATES / "sheet.typ", sheet, on=on)
    return render_docx(TEMPLATES / "sheet.docx", sheet, title=sheet["title"], on=on)


async def _given(ctx: Context, organisation_id: uuid.UUID, plan_id: uuid.UUID | None) -> list[Given]:
    """A body's assignments of one plan, the latest unless one is named, in the plan's order.

    What was given to a body that it carries on is its own to do; where both were given it, it is said once, for the
    earlier day.
    """
    statement = (
        select(Assignment, Task, Period)
        .join(Task, Task.id == Assignment.task_id)
        .join(Period, Period.id == Assignment.period_id)
        .join(Plan, Plan.id == Assignment.plan_id)
        .where(Assignment.owner_id.in_(line_of(Organisation, organisation_id)), Assignment.state != "withdrawn")
        .ext(distinct_on(Plan.year, Task.position, Period.position))
        .order_by(Plan.year.desc(), Task.position, Period.position, Assignment.due_on)
    )
    if plan_id:
        statement = statement.where(Assignment.plan_id == plan_id)
    rows = [(row[0], row[1], row[2]) for row in await ctx.session.execute(statement)]
    return [row for row in rows if row[0].plan_id == rows[0][0].plan_id]


async def _bodies(ctx: Context, plan: Plan, body: Organisation) -> Bodies:
    """A district sends its communes their sheets, the coordinator everybody else; its own is the planner's."""
    planner = await ctx.session.get(Organisation, plan.issuer_id) if plan.issuer_id else None
    coordinators = (
        select(Organisation)
        .join(PlanCoordinator, PlanCoordinator.organisation_id == Organisation.id)
        .where(PlanCoordinator.plan_id == plan.id, PlanCoordinator.valid_from <= ctx.today)
        .order_by(PlanCoordinator.valid_from.desc())
        .limit(1)
    )
    sender: Organisation | None = (await ctx.session.scalars(coordinators)).one_or_none()
    if body.level == "commune" and body.parent_id:
        sender = await carrying(ctx, Organisation, body.parent_id, ctx.today)
    elif sender is None or sender.id == body.id:
        sender = planner
    sender = sender or body
    return Bodies(body, sender, sender, planner)


async def _duties(ctx: Context, plan: Plan, bodies: Bodies) -> list[str]:
    """The periods it reports for, each with its own day, which may be a later one, and how many figures it owes."""
    is_coordinator = bodies.issuer is bodies.planner and bodies.body is not bodies.planner
    level = "coordinator" if is_coordinator else bodies.body.level
    # What the coordinator reports of everybody is due later than its own figures.
    own_day: Any = func.coalesce(Submission.due_on, PeriodDueDate.due_on)
    own_day = PeriodDueDate.due_on if is_coordinator else own_day
    names = await renamings_of(ctx, bodies.body)
    report = (Submission.period_id == Period.id) & Submission.owner_id.in_(names)
    due = (
        select(Period, own_day).join(PeriodDueDate, PeriodDueDate.period_id == Period.id).outerjoin(Submission, report)
    )
    due = due.where(Period.plan_id == plan.id, Period.kind.in_(FREQUENCY), PeriodDueDate.level == level)
    counted = select(Obligation.frequency, func.count()).group_by(Obligation.frequency)
    counted = counted.where(Obligation.plan_id == plan.id, ~Obligation.is_optional)
    counted = counted.where(Obligation.organisation_id.in_(names))
    owed: dict[str, int] = {row[0]: row[1] for row in await ctx.session.execute(counted)}
    said = [
        words.duty(period, due_on, owed.get(FREQUENCY[period.kind], 0))
        for period, due_on in await ctx.session.execute(due.order_by(Period.position))
    ]
    return [line + (";" if line is not said[-1] else ".") for line in said]
