"""The register of papers over HTTP: list, one in full, who owes one, parts of the report, and the verbs of a paper."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from typing import Annotated, Literal, TypeVar

from fastapi import Depends, Query

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.core.errors import NotFound
from liennganh.core.openapi import BODY, problems
from liennganh.core.paging import Paged
from liennganh.core.routing import Section
from liennganh.core.schemas import Page, PlainText
from liennganh.documents import listing, owing_schemas, queries, service
from liennganh.documents import schemas as s
from liennganh.documents.describing import kinds_of
from liennganh.documents.kinds import KINDS
from liennganh.documents.models import Document
from liennganh.documents.owing import coverage_of, owing_bodies
from liennganh.documents.presenting import detail_of, summaries_of
from liennganh.documents.sections import sections_of
from liennganh.plans.queries import find_current_plan, get_period

router = Section(prefix="/documents", tags=["documents"], route_class=ScopedRoute)

Reading = Annotated[Context, acting(V.DOCUMENT_READ)]
Editing = Annotated[Context, acting(V.DOCUMENT_EDIT)]
Publishing = Annotated[Context, acting(V.DOCUMENT_PUBLISH)]
Correcting = Annotated[Context, acting(V.DOCUMENT_CORRECT)]
Replying = Annotated[Context, acting(V.DOCUMENT_REPLY)]
Superseding = Annotated[Context, acting(V.DOCUMENT_SUPERSEDE)]
Withdrawing = Annotated[Context, acting(V.DOCUMENT_WITHDRAW)]
CHANGES = problems(*BODY, 404, 409, 412, 428)
Short = Annotated[PlainText | None, Query(max_length=60, description="Identifier or code")]
Sort = Literal[
    "issued_on", "-issued_on", "number", "-number", "title", "-title", "kind", "-kind", "state", "-state",
    "issuer", "-issuer", "owner", "-owner",
]  # fmt: skip
OfPlan = Annotated[uuid.UUID | None, Query(description="Without it, the plan in force")]
Body = TypeVar("Body")


def wanted(
    plan_id: uuid.UUID | None = None,
    kind: Annotated[list[s.KindName] | None, Query()] = None,
    issuer: Short = None,
    organisation: Short = None,
    task: Annotated[PlainText | None, Query(max_length=60, description="Code of a task it names")] = None,
    indicator: Annotated[PlainText | None, Query(max_length=60, description="Code of an indicator it names")] = None,
    period_id: Annotated[uuid.UUID | None, Query(description="About the period, or issued within it")] = None,
    year: Annotated[int | None, Query(ge=1900, le=2200, description="Of the paper's date")] = None,
    state: Annotated[list[s.StateName] | None, Query()] = None,
    waiting: Annotated[bool, Query(description="Only what still waits for an answer")] = False,
    q: Annotated[
        PlainText | None, Query(max_length=100, description="Part of the number or the title, diacritics optional")
    ] = None,
    sort: Sort = "-issued_on",
) -> listing.Wanted:
    """What the register is narrowed to."""
    return listing.Wanted(
        plan_id, tuple(kind or ()), issuer, organisation, task, indicator, period_id, year, tuple(state or ()),
        waiting, q, sort,
    )  # fmt: skip


@router.get("", responses=problems())
async def list_documents(
    ctx: Reading, narrowed: Annotated[listing.Wanted, Depends(wanted)], paging: Paged
) -> Page[s.DocumentRead]:
    """Papers of the caller's scope, and those that everybody reads."""
    lines, total = await listing.list_documents(ctx, narrowed, paging)
    items = await summaries_of(ctx, lines)
    return Page(items=items, total=total, page=paging.page, page_size=paging.page_size)


@router.get("/kinds", responses=problems())
async def list_kinds(ctx: Reading, plan_id: OfPlan = None) -> s.Kinds:
    """What can be registered, with the fields of each kind, and for which bodies the caller may."""
    return s.Kinds(items=await kinds_of(ctx, await _plan_id(ctx, plan_id)))


@router.get("/owed", responses=problems(404))
async def list_owed(ctx: Reading, kind: Literal["plan", "team"] = "plan", plan_id: OfPlan = None) -> owing_schemas.Owed:
    """Every body of the caller's scope that owes such a paper, those without one first."""
    lines = await owing_bodies(ctx, await _plan_id(ctx, plan_id), KINDS[kind], ctx.today)
    return owing_schemas.Owed(kind=kind, lines=lines, coverage=list(coverage_of(ctx, KINDS[kind], lines)))


@router.get("/sections", responses=problems(404))
async def read_sections(ctx: Reading, period_id: uuid.UUID) -> owing_schemas.DocumentSections:
    """The papers of a period by parts of the report, with counts and sentences."""
    return await sections_of(ctx, await get_period(ctx, period_id))


async def _plan_id(ctx: Context, plan_id: uuid.UUID | None) -> uuid.UUID:
    if plan_id:
        return plan_id
    if (plan := await find_current_plan(ctx)) is None:
        raise NotFound
    return plan.id


@router.post("", status_code=201, responses=problems(*BODY, 404, 409))
async def create_document(body: s.DocumentWrite, ctx: Editing) -> s.DocumentDetail:
    """Begin the registration of a paper; it is a draft until it is published."""
    row = await service.create(ctx, body)
    return await detail_of(ctx, row.id)


@router.get("/{document_id}", responses=problems(404))
async def read_document(document_id: uuid.UUID, ctx: Reading) -> s.DocumentDetail:
    """One paper with its items, what it set in motion, and its history."""
    return await detail_of(ctx, document_id)


async def _acted(
    ctx: Context, document_id: uuid.UUID, body: Body, act: Callable[[Context, Document, Body], Awaitable[None]]
) -> s.DocumentDetail:
    await act(ctx, await queries.get_document(ctx, document_id), body)
    return await detail_of(ctx, document_id)


@router.put("/{document_id}", responses=CHANGES)
async def edit_document(document_id: uuid.UUID, body: s.DocumentWrite, ctx: Editing) -> s.DocumentDetail:
    """Another wording of a draft."""
    return await _acted(ctx, document_id, body, service.edit)


@router.post("/{document_id}/publish", responses=CHANGES)
async def publish(document_id: uuid.UUID, ctx: Publishing) -> s.DocumentDetail:
    """The paper was issued; what it sets in motion begins in the same moment."""
    await service.publish(ctx, await queries.get_document(ctx, document_id))
    return await detail_of(ctx, document_id)


@router.post("/{document_id}/correct", responses=CHANGES)
async def correct(document_id: uuid.UUID, body: s.DocumentCorrection, ctx: Correcting) -> s.DocumentDetail:
    """Another wording of a published paper, with the reason; the one before stays readable."""
    return await _acted(ctx, document_id, body, service.correct)


@router.post("/{document_id}/reply", responses=CHANGES)
async def reply(document_id: uuid.UUID, body: s.DocumentReplyWrite, ctx: Replying) -> s.DocumentDetail:
    """The answer to a proposal or to a supervision came."""
    return await _acted(ctx, document_id, body, service.reply)


@router.post("/{document_id}/supersede", responses=CHANGES)
async def supersede(document_id: uuid.UUID, body: s.Supersession, ctx: Superseding) -> s.DocumentDetail:
    """Another published paper of the same register takes its place."""
    return await _acted(ctx, document_id, body, service.supersede)


@router.post("/{document_id}/withdraw", responses=CHANGES)
async def withdraw(document_id: uuid.UUID, body: s.DocumentReview, ctx: Withdrawing) -> s.DocumentDetail:
    """The paper no longer holds; what nobody has completed of its tasks is withdrawn with it."""
    return await _acted(ctx, document_id, body, service.withdraw)
