"""The audit over HTTP, for auditors."""

from __future__ import annotations

import uuid
from collections.abc import AsyncGenerator
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Depends, Query, Request
from fastapi.responses import StreamingResponse

from liennganh.access.audited import AUDITED
from liennganh.access.context import Context, begin
from liennganh.access.recording import record_own
from liennganh.access.requests import ScopedRoute, acting, token_of
from liennganh.access.verbs import Verb as V
from liennganh.audit import queries
from liennganh.audit.evidence import evidence
from liennganh.audit.schemas import AuditChoices, AuditEventRead, Named, VerificationRead, VerificationRequested
from liennganh.core.errors import NotPermitted
from liennganh.core.openapi import problems
from liennganh.core.paging import Paged
from liennganh.core.routing import Section
from liennganh.core.schemas import Page, PlainText
from liennganh.core.streaming import ClosingStream, in_chunks
from liennganh.organisations.schemas import ref_of

router = Section(prefix="/audit-events", tags=["audit"], route_class=ScopedRoute)
Auditing = Annotated[Context, acting(V.AUDIT_READ)]
Exporting = Annotated[Context, acting(V.AUDIT_EXPORT)]
Verifying = Annotated[Context, acting(V.AUDIT_VERIFY)]
LINES: dict[int | str, Any] = {
    200: {"content": {"application/x-ndjson": {"schema": {"type": "string"}}}, "description": "JSON lines"}
}


def wanted(
    verb: Annotated[PlainText | None, Query(max_length=100)] = None,
    actor_id: uuid.UUID | None = None,
    object_id: Annotated[PlainText | None, Query(max_length=100)] = None,
    organisation_id: uuid.UUID | None = None,
    first_day: Annotated[date | None, Query(alias="from")] = None,
    last_day: Annotated[date | None, Query(alias="to")] = None,
    sort: Literal["at", "-at"] = "-at",
    kind: Annotated[
        Literal["readings", "changes"] | None,
        Query(description="What was seen or taken away, or what was changed"),
    ] = None,
) -> queries.Wanted:
    """What the record is narrowed to."""
    return queries.Wanted(verb, actor_id, object_id, organisation_id, first_day, last_day, sort, kind)


@router.get("", responses=problems())
async def list_events(
    ctx: Auditing, narrowed: Annotated[queries.Wanted, Depends(wanted)], paging: Paged
) -> Page[AuditEventRead]:
    """What was done, newest first."""
    rows, total = await queries.list_events(ctx, narrowed, paging)
    names = ("id", "at", "sequence", "actor_id", "verb", "object_type", "object_id", "diff")
    items = [
        AuditEventRead(
            **{name: getattr(event, name) for name in names}, organisation=ref_of(body, ctx.locale), actor=actor
        )
        for event, body, actor in rows
    ]
    return Page(items=items, total=total, page=paging.page, page_size=paging.page_size)


@router.get("/choices", responses=problems())
async def list_choices(ctx: Auditing) -> AuditChoices:
    """By what the record can be narrowed: everything it may name, and everybody who did something in it."""
    people = [Named(id=person, name=name) for person, name in await queries.list_people(ctx)]
    return AuditChoices(verbs=[verb.value for verb in AUDITED], people=people)


@router.get("/verifications", responses=problems())
async def list_verifications(ctx: Auditing, paging: Paged) -> Page[VerificationRead]:
    """What verifying the whole audit found, newest first; for whoever reads all of it."""
    rows, total = await queries.list_verifications(ctx, paging)
    items = [VerificationRead.model_validate(row) for (row,) in rows]
    return Page(items=items, total=total, page=paging.page, page_size=paging.page_size)


@router.post("/verify", responses=problems(), status_code=202)
async def request_verification(ctx: Verifying) -> VerificationRequested:
    """Have the whole audit verified now; what it finds stands in the list of verifications some seconds later."""
    if not ctx.is_wide:
        raise NotPermitted
    await record_own(ctx)
    return VerificationRequested(requested_at=ctx.now)


@router.get("/evidence", responses=problems() | LINES, response_class=StreamingResponse)
async def export_evidence(ctx: Exporting, request: Request) -> StreamingResponse:
    """What every event says, with its hash, and every seal: JSON lines that `infra/verify_audit.py` verifies.

    The last line counts those before it, so that a file that was cut short is noticed.
    """
    await record_own(ctx)
    lines = _lines(request, await token_of(request), ctx.locale)
    headers = {"content-disposition": 'attachment; filename="nhat-ky.jsonl"'}
    return ClosingStream(in_chunks(lines), media_type="application/x-ndjson", headers=headers)


async def _lines(request: Request, token: str, locale: str) -> AsyncGenerator[str]:
    """In a transaction of its own: the request's is over before the first line is sent."""
    state = request.app.state
    count, pinned = 0, state.settings.business_date
    async with begin(state.engine, token, V.AUDIT_EXPORT, pinned=pinned, locale=locale) as ctx:
        async for line in evidence(await ctx.driver()):
            count += 1
            yield line + "\n"
    yield f'{{"lines": {count}}}\n'
