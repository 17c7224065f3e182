"""Reports over HTTP: list, one in full, what changed at the source, its sections, its states and its files."""

from __future__ import annotations

import uuid
from typing import Annotated, Any, Literal

from fastapi import Depends, Query, Request, Response

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.core.openapi import BODY, problems
from liennganh.core.paging import Paged
from liennganh.core.routing import Section
from liennganh.core.schemas import Page, PlainText
from liennganh.official.serving import BINARY, MEDIA_TYPES, SHEET_TYPES, file_response
from liennganh.organisations.schemas import OrganisationRef, in_language
from liennganh.reports import beginning, queries, sealing, service
from liennganh.reports import schemas as s
from liennganh.reports.presenting import detail_of, summary_of
from liennganh.reports.press import printed
from liennganh.reports.waiting import duties_of
from liennganh.reports.waiting_schemas import ReportDuties

router = Section(prefix="/reports", tags=["reports"], route_class=ScopedRoute)

Reading = Annotated[Context, acting(V.REPORT_READ)]
Exporting = Annotated[Context, acting(V.REPORT_EXPORT)]
Editing = Annotated[Context, acting(V.REPORT_EDIT)]
TakingOver = Annotated[Context, acting(V.REPORT_TAKE_OVER)]
Submitting = Annotated[Context, acting(V.REPORT_SUBMIT)]
Returning = Annotated[Context, acting(V.REPORT_RETURN)]
Sealing = Annotated[Context, acting(V.REPORT_SEAL)]
Sending = Annotated[Context, acting(V.REPORT_SEND)]
Withdrawing = Annotated[Context, acting(V.REPORT_WITHDRAW)]
CHANGES = problems(*BODY, 404, 409, 412, 428)
FILES: dict[int | str, dict[str, Any]] = {
    200: {"content": dict.fromkeys([*MEDIA_TYPES.values(), SHEET_TYPES["xlsx"]], BINARY)}
}
Sort = Literal[
    "updated_at", "-updated_at", "period", "-period", "organisation", "-organisation", "state", "-state"
]  # fmt: skip


def wanted(
    period_id: uuid.UUID | None = None,
    template: Annotated[PlainText | None, Query(max_length=40)] = None,
    organisation: Annotated[PlainText | None, Query(max_length=60, description="Identifier or code")] = None,
    state: Annotated[list[s.StateName] | None, Query()] = None,
    reach: s.ReachName | None = None,
    q: Annotated[PlainText | None, Query(max_length=100, description="Body or report, diacritics optional")] = None,
    sort: Sort = "-updated_at",
) -> queries.Wanted:
    """What the list is narrowed to."""
    return queries.Wanted(period_id, template, organisation, tuple(state or ()), reach, q, sort)


@router.get("", responses=problems())
async def list_reports(
    ctx: Reading, narrowed: Annotated[queries.Wanted, Depends(wanted)], paging: Paged
) -> Page[s.ReportRead]:
    """Reports of the caller's scope: one's own in every state, others' as far as they were sent here."""
    lines, total = await queries.list_reports(ctx, narrowed, paging)
    items = [s.ReportRead.model_validate(summary_of(ctx, line)) for line in lines]
    return Page(items=items, total=total, page=paging.page, page_size=paging.page_size)


@router.get("/templates", responses=problems(404))
async def list_templates(ctx: Reading, period_id: uuid.UUID) -> s.Templates:
    """What the caller may begin for a period; nothing for whoever only reads."""
    found = await beginning.templates_for(ctx, period_id)
    return s.Templates(
        items=[
            s.TemplateRead(
                code=template.code,
                name=in_language(template, "name", ctx.locale),
                reach=template.reach,  # type: ignore[arg-type]
                organisation=OrganisationRef.of(body, ctx.locale),
                report_id=last.id if last else None,
                state=last.state if last else None,  # type: ignore[arg-type]
                may_begin=last is None or last.state == "sent",
            )
            for template, body, last in found
        ]
    )


@router.get("/waiting", responses=problems())
async def list_report_duties(ctx: Reading) -> ReportDuties:
    """What waits for the caller, to begin, write, mend, sign or send; nothing for whoever only reads."""
    return ReportDuties(items=await duties_of(ctx))


@router.post("", status_code=201, responses=problems(*BODY, 404, 409))
async def create_report(body: s.ReportWrite, ctx: Editing) -> s.ReportDetail:
    """Begin a report, with the figures as they stand now."""
    row = await beginning.create(ctx, body)
    return await detail_of(ctx, row.id)


@router.get("/{report_id}", responses=problems(404))
async def read_report(report_id: uuid.UUID, ctx: Reading) -> s.ReportDetail:
    """One report with its sections, the figures it took over, and its history."""
    return await detail_of(ctx, report_id)


@router.get("/{report_id}/changes", responses=problems(404))
async def read_changes(report_id: uuid.UUID, ctx: Reading) -> s.Changes:
    """What says something else at its source now; nothing of a sealed report."""
    row = await queries.get_report(ctx, report_id, lock=False)
    changes = await service.changes_of(ctx, row)
    return s.Changes(taken_at=row.taken_at, items=[s.ChangeRead.model_validate(one) for one in changes])


@router.get("/{report_id}/content", responses=problems(404))
async def read_content(report_id: uuid.UUID, ctx: Reading) -> s.Printed:
    """The report as it is printed, with every figure in its place; in Vietnamese, as the paper."""
    return s.Printed(content=await sealing.content_for(ctx, await queries.get_report(ctx, report_id, lock=False)))


@router.get("/{report_id}/file", responses={**problems(404), **FILES}, response_class=Response)
async def download(report_id: uuid.UUID, ctx: Exporting, request: Request, format: s.Format = "docx") -> Response:
    """The report as an official file (Decree 30/2020/NĐ-CP), or its annexes as a workbook; sealed, the same bytes."""
    row = await queries.get_report(ctx, report_id, lock=False)
    kept, content = await sealing.file_of(ctx, row, format)
    made = kept or await request.app.state.press.make(lambda: printed(content, format, ctx.today))
    ctx.record(row.owner_id, row, format=format, state=row.state)
    line = await queries.get_line(ctx, report_id)
    return file_response(made, f"Báo cáo {line.period.code} {line.owner.code} {row.template_code}", format)


@router.put("/{report_id}/sections/{section}", responses=CHANGES)
async def write_section(report_id: uuid.UUID, section: str, body: s.SectionWrite, ctx: Editing) -> s.ReportDetail:
    """Write a section; `If-Match` is the section's own."""
    await service.write_section(ctx, await queries.get_report(ctx, report_id), section, body)
    return await detail_of(ctx, report_id)


@router.put("/{report_id}/sections/{section}/writer", responses=CHANGES)
async def claim_section(report_id: uuid.UUID, section: str, body: s.WriterWrite, ctx: Editing) -> s.ReportDetail:
    """Say that one writes a section, or no longer does; `If-Match` is the section's own."""
    await service.claim_section(ctx, await queries.get_report(ctx, report_id), section, body)
    return await detail_of(ctx, report_id)


@router.post("/{report_id}/take-over", responses=CHANGES)
async def take_over(report_id: uuid.UUID, body: s.TakeOverWrite, ctx: TakingOver) -> s.ReportDetail:
    """Take the figures over anew: all, or those that are named."""
    await service.take_over(ctx, await queries.get_report(ctx, report_id), body)
    return await detail_of(ctx, report_id)


@router.post("/{report_id}/submit", responses=CHANGES)
async def submit(report_id: uuid.UUID, ctx: Submitting) -> s.ReportDetail:
    """Lay it before its signer."""
    await service.submit(ctx, await queries.get_report(ctx, report_id))
    return await detail_of(ctx, report_id)


@router.post("/{report_id}/return", responses=CHANGES)
async def give_back(report_id: uuid.UUID, body: s.ReportReview, ctx: Returning) -> s.ReportDetail:
    """Return it to its writers, with what is missing."""
    await service.give_back(ctx, await queries.get_report(ctx, report_id), body)
    return await detail_of(ctx, report_id)


@router.post("/{report_id}/seal", responses=CHANGES)
async def seal(report_id: uuid.UUID, body: s.SealWrite, ctx: Sealing) -> s.ReportDetail:
    """Sign it, for ever as it is; never by whoever wrote in it."""
    await sealing.seal(ctx, await queries.get_report(ctx, report_id), body)
    return await detail_of(ctx, report_id)


@router.post("/{report_id}/send", responses=CHANGES)
async def send(report_id: uuid.UUID, ctx: Sending) -> s.ReportDetail:
    """Send it to who receives it."""
    await service.send(ctx, await queries.get_report(ctx, report_id))
    return await detail_of(ctx, report_id)


@router.post("/{report_id}/withdraw", responses=CHANGES)
async def withdraw(report_id: uuid.UUID, body: s.ReportReview, ctx: Withdrawing) -> s.ReportDetail:
    """It was begun by mistake."""
    await service.withdraw(ctx, await queries.get_report(ctx, report_id), body)
    return await detail_of(ctx, report_id)
