"""Writing a report: by several people, brought up to date on demand, signed by another and sent."""

from __future__ import annotations

from typing import Any

from liennganh.access.context import Context
from liennganh.core.errors import FieldError, Invalid, Words
from liennganh.core.workflow import advance, check_version, permit
from liennganh.organisations.models import Organisation
from liennganh.plans.models import Plan
from liennganh.plans.queries import find_coordinator
from liennganh.reports import queries
from liennganh.reports import schemas as s
from liennganh.reports.composing import Subject, take
from liennganh.reports.content import composed_text
from liennganh.reports.figures import NO_FIGURE, Change, Figure, Taken, changes_between, names_in
from liennganh.reports.models import PARTIES, Report, ReportStep
from liennganh.reports.presenting import UNWRITTEN, template_of
from liennganh.reports.workflow import REPORT

UNKNOWN_FIGURE = Words("Không có số liệu mang tên {name}", "There is no figure named {name}")
UNWRITTEN_SECTION = Words(
    "Mục này còn chỗ chưa viết (nằm trong ngoặc vuông)", "This section still has words to be written (in brackets)"
)
MOST_NAMED = 5


async def subject_of(ctx: Context, row: Report) -> Subject:
    """What the report is about."""
    return Subject(
        plan=await ctx.session.get_one(Plan, row.plan_id),
        period=row.period,
        body=await ctx.session.get_one(Organisation, row.owner_id),
        reach=row.reach,
    )


def part_of(row: Report) -> dict[str, Any]:
    """What every child of the report carries."""
    return {"report_id": row.id} | {column: getattr(row, column) for column in PARTIES.values()}


def add_step(ctx: Context, row: Report, note: str | None = None, **told: Any) -> None:
    """Add to the history and to the audit what was just done; what was written stands in neither."""
    row.updated_at = ctx.now
    ctx.session.add(
        ReportStep(
            verb=ctx.verb.value, actor_id=ctx.actor_id, at=ctx.now, state=row.state, note=note or None, **part_of(row)
        )
    )
    ctx.record(row.owner_id, row, template=row.template_code, state=row.state, **told)


def keep(ctx: Context, row: Report, taken: Taken) -> None:
    row.taken, row.taken_at, row.taken_by = taken.as_json(), ctx.now, ctx.actor_id


async def changes_of(ctx: Context, row: Report) -> list[Change]:
    """What says something else now; a sealed report is compared with nothing."""
    if row.content is not None:
        return []
    return list(changes_between(Taken.of(row.taken), await take(ctx, await subject_of(ctx, row))))


async def take_over(ctx: Context, row: Report, wanted: s.TakeOverWrite) -> None:
    """Bring the report's figures up to date: all of them, or those that are named."""
    advance(ctx, REPORT, row)
    live, kept = await take(ctx, await subject_of(ctx, row)), Taken.of(row.taken)
    texts = [section.text or "" for section in await queries.list_sections(ctx, row.id)]
    named = {name for text in texts for name in names_in(text)}
    if wanted.names is not None:
        live = _partly(kept, live, set(wanted.names))
    for name in named - live.figures.keys():
        # Words still speak of it, and its source has none any more.
        live.figures[name] = Figure(NO_FIGURE, kept.figures[name].label if name in kept.figures else name)
    changed = list(changes_between(kept, live))
    keep(ctx, row, live)
    add_step(ctx, row, figures=len(changed))


def _partly(kept: Taken, live: Taken, names: set[str]) -> Taken:
    figures = kept.figures | {name: live.figures[name] for name in names & live.figures.keys()}
    for name in names - live.figures.keys():
        figures.pop(name, None)
    tables = kept.tables | {
        kind: live.tables[kind] for kind in live.tables if f"annex.{kind}" in names or kind not in kept.tables
    }
    return Taken(figures, kept.blocks, tables)


async def write_section(ctx: Context, row: Report, code: str, wanted: s.SectionWrite) -> None:
    """Write one section; its own version guards it, so that others write beside it."""
    permit(ctx, REPORT, row)
    section = await queries.get_section(ctx, row.id, code)
    check_version(ctx, section)
    known = Taken.of(row.taken).figures.keys()
    unknown = sorted(names_in(wanted.text or "") - known)
    if unknown:
        raise Invalid(
            errors=tuple(
                FieldError("text", "unknown_figure", Words(*(word.format(name=name) for word in UNKNOWN_FIGURE)))
                for name in unknown[:MOST_NAMED]
            )
        )
    section.text, section.version = wanted.text, section.version + 1
    section.edited_by, section.edited_at = ctx.actor_id, ctx.now
    if ctx.actor_id not in row.contributor_ids:
        row.contributor_ids = [*row.contributor_ids, ctx.actor_id]
    row.updated_at = ctx.now
    ctx.record(row.owner_id, row, section=code, version=section.version)


async def claim_section(ctx: Context, row: Report, code: str, wanted: s.WriterWrite) -> None:
    """Say that one writes it, or no longer does; nobody is kept out by it."""
    permit(ctx, REPORT, row)
    section = await queries.get_section(ctx, row.id, code)
    check_version(ctx, section)
    section.writer_id, section.version = ctx.actor_id if wanted.is_mine else None, section.version + 1
    ctx.record(row.owner_id, row, section=code, is_mine=wanted.is_mine)


async def submit(ctx: Context, row: Report) -> None:
    """Lay it before its signer; every place that asks for words has them."""
    advance(ctx, REPORT, row)
    template, taken = template_of(row), Taken.of(row.taken)
    texts = await texts_of(ctx, row, taken)
    errors = tuple(
        FieldError(f"sections.{section.code}", "unwritten", UNWRITTEN_SECTION)
        for section in template.sections
        if UNWRITTEN.search(texts[section.code])
    )
    if errors:
        raise Invalid(errors=errors)
    add_step(ctx, row)


async def give_back(ctx: Context, row: Report, review: s.ReportReview) -> None:
    """The signer returns it to its writers, with what is missing."""
    advance(ctx, REPORT, row, [review.note])
    add_step(ctx, row, review.note)


async def withdraw(ctx: Context, row: Report, review: s.ReportReview) -> None:
    """It was begun by mistake; another may be begun."""
    advance(ctx, REPORT, row, [review.note])
    add_step(ctx, row, review.note)


async def send(ctx: Context, row: Report) -> None:
    """It goes to who receives it: a commune's to its district, a body's to the coordinator, the plan's to the city."""
    advance(ctx, REPORT, row)
    body = await ctx.session.get_one(Organisation, row.owner_id)
    plan = await ctx.session.get_one(Plan, row.plan_id)
    coordinator = await find_coordinator(ctx, plan.id)
    if row.reach == "plan":
        row.area_authority_id = plan.issuer_id
    elif body.level == "commune":
        row.area_authority_id = body.parent_id
    else:
        row.area_authority_id = coordinator.id if coordinator else plan.issuer_id
    row.sent_at = ctx.now
    await ctx.session.flush()
    add_step(ctx, row)


async def texts_of(ctx: Context, row: Report, taken: Taken) -> dict[str, str]:
    """The words of every section by its code: as written, or as composed."""
    written = {section.code: section.text for section in await queries.list_sections(ctx, row.id)}
    template = template_of(row)
    return {
        section.code: text if (text := written.get(section.code)) is not None else composed_text(section, taken)
        for section in template.sections
    }
