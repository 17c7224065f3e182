"""Sealing: the report as it is signed, kept with its files; and every report as a file, sealed or not."""

from __future__ import annotations

import asyncio
import hashlib
from typing import Any, Literal

from sqlalchemy import select

from liennganh.access.context import Context
from liennganh.access.models import Actor
from liennganh.core.errors import FieldError, Invalid, Words
from liennganh.core.workflow import advance, check_version, permit
from liennganh.official.heading import heading, issuer_on
from liennganh.organisations.models import Organisation
from liennganh.organisations.queries import carrying
from liennganh.reports import queries
from liennganh.reports import schemas as s
from liennganh.reports.content import DRAFT_MARK, OPEN_MARK, Paper, content_of, digest_of
from liennganh.reports.figures import Taken
from liennganh.reports.models import Report, ReportFile
from liennganh.reports.presenting import template_of
from liennganh.reports.press import printed
from liennganh.reports.service import add_step, changes_of, part_of, texts_of
from liennganh.reports.workflow import REPORT, FiguresChanged, is_open

FORMATS: tuple[Literal["docx", "pdf", "xlsx"], ...] = ("docx", "pdf", "xlsx")
FUTURE = Words("Ngày ký không ở tương lai", "The day of signing does not lie ahead")
TOO_EARLY = Words("Ngày ký không trước ngày kết thúc kỳ", "The day of signing is not before the end of the period")


async def content_for(ctx: Context, row: Report) -> dict[str, Any]:
    """What is printed: as sealed, or as it would be printed now."""
    if row.content is not None:
        return row.content
    mark = OPEN_MARK if is_open(ctx, row) else DRAFT_MARK
    paper = Paper(await _heading(ctx, row, s.SealWrite()), None, ctx.today, mark)
    return await _content(ctx, row, paper)


async def _content(ctx: Context, row: Report, paper: Paper) -> dict[str, Any]:
    taken = Taken.of(row.taken)
    return content_of(template_of(row), await texts_of(ctx, row, taken), taken, paper)


async def file_of(ctx: Context, row: Report, extension: Literal["docx", "pdf", "xlsx"]) -> tuple[bytes | None, Any]:
    """The sealed bytes, or the content that a file is to be made of."""
    if row.content is not None:
        return await queries.find_file(ctx, row.id, extension), row.content
    return None, await content_for(ctx, row)


async def seal(ctx: Context, row: Report, wanted: s.SealWrite) -> None:
    """Sign it: from here on neither its words nor its figures change, and each file is kept as it was made.

    Raises FiguresChanged where a source says something else now, unless that is what the signer wants.
    """
    check_version(ctx, row)
    permit(ctx, REPORT, row)
    if wanted.dated_on and wanted.dated_on > ctx.today:
        raise Invalid(errors=(FieldError("dated_on", "future", FUTURE),))
    if wanted.dated_on and wanted.dated_on <= row.period.ends_on:
        raise Invalid(errors=(FieldError("dated_on", "too_early", TOO_EARLY),))
    changed = len(await changes_of(ctx, row))
    if changed and not wanted.keeps_figures:
        raise FiguresChanged(changed=changed)
    on = wanted.dated_on or ctx.today
    signer = await ctx.session.scalar(select(Actor.name).where(Actor.id == ctx.actor_id))
    content = await _content(ctx, row, Paper(await _heading(ctx, row, wanted), signer, on, None))
    advance(ctx, REPORT, row)
    row.number, row.dated_on = wanted.number or None, wanted.dated_on
    row.content, row.content_hash = content, digest_of(content)
    row.sealed_at, row.sealed_by = ctx.now, ctx.actor_id
    await ctx.session.flush()
    for extension in FORMATS:
        made = await asyncio.to_thread(printed, content, extension, on)
        digest = hashlib.sha256(made).hexdigest()
        ctx.session.add(ReportFile(format=extension, content=made, digest=digest, **part_of(row)))
    add_step(ctx, row, content_hash=row.content_hash, changed=changed)


async def _heading(ctx: Context, row: Report, wanted: s.SealWrite) -> dict[str, Any]:
    """The head and the signing capacity of the body as it stands on this day, or of what carries it on by then: nobody
    signs in the name of a body that has ended.
    """
    template, on = template_of(row), wanted.dated_on or ctx.today
    owner = await ctx.session.get_one(Organisation, row.owner_id)
    body = await carrying(ctx, Organisation, owner.id, on) or owner
    issuer = await issuer_on(ctx, body, on)
    told = heading(issuer, on.year, template.mark) | {"issuer_name": body.name_vi}
    if wanted.number:
        told["number"] = f"Số: {wanted.number}/{template.mark}-{issuer.mark}"
    if wanted.dated_on:
        month = f"{on.month:02d}" if on.month < 3 else str(on.month)
        told["dated"] = f"{issuer.place}, ngày {on.day:02d} tháng {month} năm {on.year}"
    if wanted.signs == "deputy":
        *before, head = issuer.signs
        told["signs"] = [*before, f"KT. {head}", f"PHÓ {head}"]
    return told
