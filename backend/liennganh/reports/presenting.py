"""A report put together for its reader."""

from __future__ import annotations

import re
import uuid
from typing import Any

from liennganh.access.context import Context
from liennganh.core.workflow import etag_of
from liennganh.organisations.schemas import OrganisationRef, in_language, ref_of
from liennganh.plans.pack_report_models import TemplatePart
from liennganh.reports import queries
from liennganh.reports import schemas as s
from liennganh.reports.content import composed_text, in_force
from liennganh.reports.figures import NAMED, Taken, filled
from liennganh.reports.models import Report, ReportSection
from liennganh.reports.workflow import REPORT, is_open

UNWRITTEN = re.compile(r"^\[.+\]$", re.MULTILINE)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def template_of(report: Report) -> TemplatePart:
    """The template that the report was begun with."""
    return TemplatePart.model_validate(report.template)


def summary_of(ctx: Context, line: queries.Line) -> dict[str, Any]:
    """A line of the list."""
    row = line.report
    kept = ("id", "reach", "edition", "state", "version", "number", "dated_on", "taken_at", "sealed_at", "sent_at")
    return {name: getattr(row, name) for name in (*kept, "updated_at")} | {
        "period": ref_of(line.period, ctx.locale),
        "owner": OrganisationRef.of(line.owner, ctx.locale),
        "template": row.template_code,
        "template_name": in_language(line.template, "name", ctx.locale) if line.template else row.template_code,
        "etag": etag_of(ctx, row),
        "is_period_open": is_open(ctx, row),
        "actions": REPORT.actions(ctx, row),
    }


async def detail_of(ctx: Context, report_id: uuid.UUID) -> s.ReportDetail:
    """A report in full."""
    line = await queries.get_line(ctx, report_id)
    row, template = line.report, template_of(line.report)
    taken = Taken.of(row.taken)
    sections = await queries.list_sections(ctx, row.id)
    ids = {one for section in sections for one in (section.writer_id, section.edited_by) if one}
    names = await queries.names_of(ctx, ids | {row.taken_by} | ({row.sealed_by} if row.sealed_by else set()))
    steps = await queries.list_steps(ctx, row.id)
    content = row.content or {}
    return s.ReportDetail(
        **summary_of(ctx, line),
        taken_by=names.get(row.taken_by),
        sections=[section_of(ctx, template, section, taken, names) for section in sections],
        figures=[
            s.ReportFigureRead(name=name, label=figure.label, text=figure.text)
            for name, figure in taken.figures.items()
        ],
        annexes=[annex.title for annex in template.annexes if annex.kind in taken.tables],
        recipients=content.get("recipients") or in_force(template.recipients, ctx.today),
        signer=content.get("signer"),
        content_hash=row.content_hash,
        files=[s.FileRead.model_validate(one) for one in await queries.list_files(ctx, row.id)],
        steps=[s.ReportStepRead.model_validate(vars(step) | {"actor": name}) for step, name in steps],
    )


def section_of(
    ctx: Context, template: TemplatePart, row: ReportSection, taken: Taken, names: dict[uuid.UUID, str]
) -> s.SectionRead:
    """A section with what is composed for it, and what nobody stands behind."""
    part = next(section for section in template.sections if section.code == row.code)
    composed = composed_text(part, taken)
    text = row.text if row.text is not None else composed
    return s.SectionRead(
        code=row.code,
        heading=filled(part.heading, taken.figures),
        text=text,
        composed=composed,
        is_written=row.text is not None,
        is_missing=UNWRITTEN.search(text) is not None,
        typed_numbers=typed_numbers(text, composed),
        version=row.version,
        etag=etag_of(ctx, row),
        writer=names.get(row.writer_id) if row.writer_id else None,
        is_mine=row.writer_id == ctx.actor_id,
        edited_by=names.get(row.edited_by) if row.edited_by else None,
        edited_at=row.edited_at,
    )


def typed_numbers(text: str, composed: str) -> list[str]:
    """Numbers among the words that neither a figure nor the template brought."""
    known = set(NUMBER.findall(NAMED.sub(" ", composed)))
    return [one for one in dict.fromkeys(NUMBER.findall(NAMED.sub(" ", text))) if one not in known]
