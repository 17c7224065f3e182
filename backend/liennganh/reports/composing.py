"""Taking over: everything a report is made of, read once under the caller's own rights, or those of the whole plan."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy import select

from liennganh.access.consolidating import turn_to_plan
from liennganh.access.context import Context
from liennganh.access.verbs import Verb
from liennganh.analytics.queries import get_place
from liennganh.analytics.wording import lowered
from liennganh.budget.sums import sums_of
from liennganh.difficulties.paragraphs import paragraphs_of
from liennganh.documents.sections import sections_of
from liennganh.evaluations.summarising import section_of
from liennganh.organisations.models import Organisation
from liennganh.organisations.queries import carrying, renamings_of
from liennganh.plans.models import Objective, Period, Plan
from liennganh.reports.figures import Taken
from liennganh.reports.of_bodies import list_bodies, take_completeness, take_table, take_tasks
from liennganh.reports.of_body import take_body
from liennganh.reports.of_budget import take_budget
from liennganh.reports.of_plan import take_plan

LOCALE = "vi"
RATINGS = {"good": "tốt", "fair": "khá", "pass": "đạt", "fail": "chưa đạt"}
# What whoever writes reports must be granted as well: a report tells nothing that its writer may not read.
READS = (
    Verb.PROGRESS_READ,
    Verb.SUBMISSION_READ,
    Verb.ASSIGNMENT_READ,
    Verb.DOCUMENT_READ,
    Verb.DIFFICULTY_READ,
    Verb.EVALUATION_READ,
    Verb.BUDGET_LINE_READ,
)
NEXT = {"half_year": "6 THÁNG CUỐI NĂM {year}", "year": "NĂM {next}"}
# Rows of the one body that a report is about; None where it is about all.
Rows = list[uuid.UUID] | None
OF = {"half_year": "6 tháng đầu năm {year}", "year": "năm {year}"}


@dataclass(frozen=True)
class Subject:
    """What a report is about: its plan, its period, and the body that reports."""

    plan: Plan
    period: Period
    body: Organisation
    reach: str

    @property
    def is_of_plan(self) -> bool:
        """Whether it tells of everybody."""
        return self.reach == "plan"


async def take(ctx: Context, subject: Subject) -> Taken:
    """The figures as they stand now; afterwards the request is under its own verb again."""
    taken = Taken()
    _name(subject, taken, await _reporting(ctx, subject.body))
    # What was given to it since its name changed is told as well.
    told_of = None if subject.is_of_plan else await renamings_of(ctx, subject.body)
    async with _reading(ctx):
        await _turn(ctx, subject, Verb.PROGRESS_READ)
        if subject.is_of_plan:
            await take_plan(ctx, await get_place(ctx, subject.period.id, None), taken)
        await _turn(ctx, subject, Verb.SUBMISSION_READ)
        if not subject.is_of_plan:
            await take_body(ctx, subject.plan, subject.period, subject.body, taken)
        await _turn(ctx, subject, Verb.ASSIGNMENT_READ)
        rows = await list_bodies(ctx, subject.period, told_of)
        take_tasks(taken, rows)
        if subject.is_of_plan:
            take_completeness(taken, rows)
            take_table(taken, rows)
        await _turn(ctx, subject, Verb.DOCUMENT_READ)
        await _take_documents(ctx, subject, taken)
        await _turn(ctx, subject, Verb.DIFFICULTY_READ)
        await _take_difficulties(ctx, subject, told_of, taken)
        await _turn(ctx, subject, Verb.BUDGET_LINE_READ)
        await _take_budget(ctx, subject, told_of, taken)
        if subject.is_of_plan:
            await _turn(ctx, subject, Verb.EVALUATION_READ)
            await _take_evaluations(ctx, subject, taken)
    return taken


@asynccontextmanager
async def _reading(ctx: Context) -> AsyncIterator[None]:
    """By other verbs and in Vietnamese, the language of official papers."""
    locale, ctx.locale = ctx.locale, LOCALE
    try:
        yield
        await ctx.turn_back()
    finally:
        ctx.locale = locale


async def _turn(ctx: Context, subject: Subject, verb: Verb) -> None:
    if subject.is_of_plan:
        await turn_to_plan(ctx, verb, subject.plan.id, subject.body.id)
    else:
        await ctx.turn_to(verb)


async def _reporting(ctx: Context, body: Organisation) -> str:
    """Who reports: the body, or since it has ended whoever carries it on; where that bears another code, for whom."""
    found = await carrying(ctx, Organisation, body.id, ctx.today) or body
    return str(found.name_vi) if found.code == body.code else f"{found.name_vi} (kế tục {body.name_vi})"


def _name(subject: Subject, taken: Taken, reporting: str) -> None:
    plan, period = subject.plan, subject.period
    words = {"year": plan.year, "next": plan.year + 1}
    taken.add("plan.title", "Tên kế hoạch", _title_of(plan))
    taken.add("plan.short", "Tên ngắn của kế hoạch", plan.short_vi)
    taken.add("period.name", "Kỳ báo cáo", period.name_vi)
    taken.add("period.of", "Kỳ báo cáo trong câu", OF[period.kind].format(**words))
    taken.add("period.next", "Kỳ tiếp theo", NEXT[period.kind].format(**words))
    taken.add("period.ends", "Ngày kết thúc kỳ", f"{period.ends_on:%d/%m/%Y}")
    taken.add("body.name", "Cơ quan báo cáo", reporting)


def _title_of(plan: Plan) -> str:
    """With the number and the day it was issued under, where it has them."""
    number, issued = plan.document.get("number"), plan.document.get("issued_date")
    symbol = plan.document.get("number_symbol")
    named = f"Kế hoạch số {number}{f'/{symbol}' if symbol else ''}" if number else plan.title_vi
    if number and issued:
        year, month, day = str(issued).split("-")
        named += f" ngày {day}/{month}/{year}"
    return named if not number else f"{named} về {lowered(plan.title_vi.removeprefix('Kế hoạch ').strip())}"


async def _take_documents(ctx: Context, subject: Subject, taken: Taken) -> None:
    sections = await sections_of(ctx, subject.period)
    lines: dict[str, list[str]] = {}
    for part in sections.parts:
        label = f"Văn bản: {part.kind}"
        # How many of the bodies have issued theirs is told of all bodies alone.
        shared = [] if subject.is_of_plan else [f"{one.sentence}." for one in part.coverage]
        for number, sentence in enumerate((one for one in part.sentences if one not in shared), 1):
            name = taken.add(f"documents.{part.kind}.{number}", label, sentence)
            lines.setdefault(part.part, []).append(f"- {name}")
    taken.blocks |= {f"documents.{part}": told for part, told in lines.items()}


async def _take_difficulties(ctx: Context, subject: Subject, told_of: Rows, taken: Taken) -> None:
    """Of the whole plan what the coordinator chose to tell; of a body all that it raised."""
    found = await paragraphs_of(ctx, subject.period.id, told_of, only_included=subject.is_of_plan)
    lines = [
        f"- {taken.add(f'difficulties.{number}', f'Khó khăn {number}', item.text)}"
        for number, item in enumerate(found.items, 1)
    ]
    if lines:
        taken.blocks["difficulties"] = lines


async def _take_budget(ctx: Context, subject: Subject, told_of: Rows, taken: Taken) -> None:
    """Money by the end of the period, or by today while it runs."""
    as_of = min(ctx.today, subject.period.ends_on)
    objectives = await ctx.session.execute(
        select(Objective.section, Objective.title_vi).where(Objective.plan_id == subject.plan.id)
    )
    sums = await sums_of(ctx, subject.plan.id, as_of, told_of)
    take_budget(taken, sums, {row.section: row.title_vi for row in objectives})


async def _take_evaluations(ctx: Context, subject: Subject, taken: Taken) -> None:
    section = await section_of(ctx, subject.period.id)
    if not section.held:
        return
    held = taken.count("evaluations.held", "Số cuộc kiểm tra việc thực hiện Kế hoạch", len(section.held))
    line = f"Kiểm tra việc thực hiện Kế hoạch tại {held} đơn vị"
    if rated := [f"{count} {RATINGS[name]}" for name, count in section.ratings.items() if count]:
        line += f"; xếp loại: {taken.add('evaluations.ratings', 'Xếp loại các đơn vị được kiểm tra', ', '.join(rated))}"
    lines = [f"{line}."]
    if waiting := len(section.follow_ups):
        told = taken.count("evaluations.open", "Kiến nghị chưa thực hiện xong", waiting)
        lines.append(f"Còn {told} kiến nghị sau kiểm tra đang được thực hiện.")
    taken.blocks["evaluations"] = lines
