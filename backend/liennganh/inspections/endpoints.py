"""Visits to establishments over HTTP: the list, one in full, and the verbs of its workflow."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Annotated, Literal, TypeVar

from fastapi import Depends, Header, Query, Request, Response
from pydantic import AwareDatetime, WithJsonSchema

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.core.openapi import BODY, problems
from liennganh.core.paging import Paged
from liennganh.core.routing import Section
from liennganh.core.schemas import Page, PlainText
from liennganh.inspections import catalogue, exporting, listing, minutes, queries, service, signing, visiting
from liennganh.inspections import schemas as s
from liennganh.inspections import write_schemas as w
from liennganh.inspections.models import Inspection
from liennganh.inspections.presenting import detail_of, summary_of
from liennganh.official.serving import FILES, SHEETS, file_response, sheet_response

router = Section(prefix="/inspections", tags=["inspections"], route_class=ScopedRoute)

Reading = Annotated[Context, acting(V.INSPECTION_READ)]
Exporting = Annotated[Context, acting(V.INSPECTION_EXPORT)]
Planning = Annotated[Context, acting(V.INSPECTION_PLAN)]
Moving = Annotated[Context, acting(V.INSPECTION_MOVE)]
Cancelling = Annotated[Context, acting(V.INSPECTION_CANCEL)]
Starting = Annotated[Context, acting(V.INSPECTION_START)]
Editing = Annotated[Context, acting(V.INSPECTION_EDIT)]
Recording = Annotated[Context, acting(V.INSPECTION_RECORD)]
Returning = Annotated[Context, acting(V.INSPECTION_RETURN)]
Confirming = Annotated[Context, acting(V.INSPECTION_CONFIRM)]
Correcting = Annotated[Context, acting(V.INSPECTION_CORRECT)]
Deciding = Annotated[Context, acting(V.INSPECTION_DECIDE)]
CHANGES = problems(*BODY, 404, 409, 412, 428)
Sort = Literal["day", "-day", "follow_up_on", "-follow_up_on"]
# To those who generate clients a header is a string.
DeviceTime = Annotated[
    AwareDatetime | None,
    WithJsonSchema({"type": "string", "maxLength": 40, "examples": ["2024-06-10T08:30:00+07:00"]}),
    Header(description="What the device's clock says while sending, in ISO 8601 with its offset"),
]
Said = TypeVar("Said")


def wanted(
    state: Annotated[list[s.InspectionState] | None, Query()] = None,
    since: date | None = None,
    until: date | None = None,
    district_id: uuid.UUID | None = None,
    sector_id: uuid.UUID | None = None,
    team_id: uuid.UUID | None = None,
    establishment_id: uuid.UUID | None = None,
    kind: w.InspectionKind | None = None,
    outcome: w.InspectionOutcome | None = None,
    queue: Literal["today", "follow_up", "to_sign"] | None = None,
    q: Annotated[
        PlainText | None, Query(max_length=100, description="Part of the establishment's name, diacritics optional")
    ] = None,
    sort: Sort = "-day",
) -> listing.Wanted:
    """What visits are narrowed to."""
    places = (district_id, sector_id, team_id, establishment_id)
    return listing.Wanted(tuple(state or ()), since, until, *places, kind, outcome, queue, q, sort)


@router.get("", responses=problems())
async def list_inspections(
    ctx: Reading, narrowed: Annotated[listing.Wanted, Depends(wanted)], paging: Paged
) -> Page[s.InspectionRead]:
    """Visits as far as the caller may see them."""
    rows, total = await listing.list_inspections(ctx, narrowed, paging)
    items = [s.InspectionRead.model_validate(summary_of(ctx, row, is_followed=done)) for row, done in rows]
    return Page(items=items, total=total, page=paging.page, page_size=paging.page_size)


@router.post("", status_code=201, responses=problems(*BODY, 409))
async def plan(body: w.InspectionWrite, ctx: Planning) -> s.InspectionDetail:
    """Arrange a visit. Delivered twice under one `Idempotency-Key` it is one visit."""
    return await detail_of(ctx, (await service.plan(ctx, body)).id)


@router.get("/catalogue", responses=problems(404))
async def read_catalogue(ctx: Reading, on: date | None = None) -> s.InspectionCatalogue:
    """Violations in force on a day, and the bodies whose people may be there: what a form needs beforehand."""
    return await catalogue.catalogue_of(ctx, on or ctx.today)


@router.get("/export", responses={**problems(), **SHEETS}, response_class=Response)
async def export_inspections(
    ctx: Exporting, chosen: Annotated[listing.Wanted, Depends(wanted)], format: Literal["xlsx", "csv"] = "xlsx"
) -> Response:
    """The list as a file."""
    rows = await exporting.rows_of(ctx, chosen)
    return await sheet_response(exporting.TABLE, ctx.locale, rows, f"Kiểm tra cơ sở {ctx.today}", format)


@router.get("/{inspection_id}", responses=problems(404))
async def read_inspection(inspection_id: uuid.UUID, ctx: Reading) -> s.InspectionDetail:
    """One visit in full."""
    return await detail_of(ctx, inspection_id)


@router.get("/{inspection_id}/minutes", responses={**problems(404, 409), **FILES}, response_class=Response)
async def download_minutes(
    inspection_id: uuid.UUID, ctx: Exporting, request: Request, format: Literal["docx", "pdf"] = "pdf"
) -> Response:
    """The minutes (biên bản kiểm tra) as a paper to be signed; in Vietnamese."""
    told, row = await minutes.minutes_of(ctx, inspection_id)
    content = await request.app.state.press.make(lambda: minutes.render_minutes(told, format, ctx.today))
    ctx.record(row.owner_id, row, format=format)
    return file_response(content, f"Biên bản kiểm tra {row.visited_on}", format)


async def _acted(
    ctx: Context, inspection_id: uuid.UUID, body: Said, act: Callable[[Context, Inspection, Said], Awaitable[None]]
) -> s.InspectionDetail:
    await act(ctx, await queries.get_inspection(ctx, inspection_id), body)
    return await detail_of(ctx, inspection_id)


@router.post("/{inspection_id}/move", responses=CHANGES)
async def move(inspection_id: uuid.UUID, body: w.InspectionMove, ctx: Moving) -> s.InspectionDetail:
    """Another day for the visit, with the reason."""
    return await _acted(ctx, inspection_id, body, service.move)


@router.post("/{inspection_id}/cancel", responses=CHANGES)
async def cancel(inspection_id: uuid.UUID, body: w.InspectionReview, ctx: Cancelling) -> s.InspectionDetail:
    """The visit does not take place, with the reason."""
    return await _acted(ctx, inspection_id, body, service.cancel)


@router.post("/{inspection_id}/start", responses=CHANGES)
async def start(
    inspection_id: uuid.UUID,
    body: w.InspectionStart,
    ctx: Starting,
    device_time: DeviceTime = None,
) -> s.InspectionDetail:
    """The visit begins, or began when the device says; a clock that is an hour off is refused."""
    await visiting.start(ctx, await queries.get_inspection(ctx, inspection_id), body, device_time)
    return await detail_of(ctx, inspection_id)


@router.patch("/{inspection_id}", responses=CHANGES)
async def edit(inspection_id: uuid.UUID, body: w.InspectionForm, ctx: Editing) -> s.InspectionDetail:
    """Put down what is sent; what is left out stays."""
    return await _acted(ctx, inspection_id, body, visiting.edit)


@router.post("/{inspection_id}/record", responses=CHANGES)
async def record(inspection_id: uuid.UUID, body: w.InspectionReview, ctx: Recording) -> s.InspectionDetail:
    """Everything is put down; the head of the team signs next."""
    return await _acted(ctx, inspection_id, body, signing.record)


@router.post("/{inspection_id}/return", responses=CHANGES)
async def give_back(inspection_id: uuid.UUID, body: w.InspectionReview, ctx: Returning) -> s.InspectionDetail:
    """The head of the team wants something changed first."""
    return await _acted(ctx, inspection_id, body, signing.give_back)


@router.post("/{inspection_id}/confirm", responses=CHANGES)
async def confirm(inspection_id: uuid.UUID, body: w.InspectionSignature, ctx: Confirming) -> s.InspectionDetail:
    """The head of the team signs; the visit counts from now on."""
    return await _acted(ctx, inspection_id, body, signing.confirm)


@router.post("/{inspection_id}/correct", responses=CHANGES)
async def correct(inspection_id: uuid.UUID, body: w.InspectionCorrection, ctx: Correcting) -> s.InspectionDetail:
    """Say again what was put down wrongly, with the reason."""
    return await _acted(ctx, inspection_id, body, signing.correct)


@router.post("/{inspection_id}/decide", responses=CHANGES)
async def decide(inspection_id: uuid.UUID, body: w.DecisionWrite, ctx: Deciding) -> s.InspectionDetail:
    """Record what the competent authority decided."""
    return await _acted(ctx, inspection_id, body, signing.decide)
