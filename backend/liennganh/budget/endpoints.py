"""The budget over HTTP: lines, one in full, and the verbs of a line."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import Query

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.budget import listing, queries, service
from liennganh.budget import schemas as s
from liennganh.budget.narrowing import Narrowed
from liennganh.budget.presenting import choices_of, detail_of, summaries_of
from liennganh.budget.waiting import duties_of
from liennganh.budget.waiting_schemas import BudgetDuties
from liennganh.core.openapi import BODY, problems
from liennganh.core.paging import Paged
from liennganh.core.routing import Section
from liennganh.core.schemas import Page

router = Section(prefix="/budget-lines", tags=["budget"], route_class=ScopedRoute)

Reading = Annotated[Context, acting(V.BUDGET_LINE_READ)]
Editing = Annotated[Context, acting(V.BUDGET_LINE_EDIT)]
Withdrawing = Annotated[Context, acting(V.BUDGET_LINE_WITHDRAW)]
Proposing = Annotated[Context, acting(V.BUDGET_LINE_PROPOSE)]
Returning = Annotated[Context, acting(V.BUDGET_LINE_RETURN)]
Synthesising = Annotated[Context, acting(V.BUDGET_LINE_SYNTHESISE)]
Allocating = Annotated[Context, acting(V.BUDGET_LINE_ALLOCATE)]
Disbursing = Annotated[Context, acting(V.BUDGET_LINE_DISBURSE)]
Voiding = Annotated[Context, acting(V.BUDGET_LINE_VOID)]
CHANGES = problems(*BODY, 404, 409, 412, 428)


@router.get("", responses=problems())
async def list_budget_lines(ctx: Reading, narrowed: Narrowed, paging: Paged) -> Page[s.BudgetLineRead]:
    """Lines of the caller's scope."""
    lines, total = await listing.list_lines(ctx, narrowed, paging)
    items = await summaries_of(ctx, lines)
    return Page(items=items, total=total, page=paging.page, page_size=paging.page_size)


@router.get("/waiting", responses=problems())
async def list_budget_duties(ctx: Reading) -> BudgetDuties:
    """What waits for the caller, to mend, propose, sum up or allot; nothing for whoever only reads."""
    return BudgetDuties(items=await duties_of(ctx))


@router.get("/choices", responses=problems(404))
async def read_budget_choices(
    ctx: Reading, plan_id: Annotated[uuid.UUID | None, Query(description="Without it, the plan in force")] = None
) -> s.BudgetChoices:
    """What a new line may name, and for which bodies the caller may write one."""
    return await choices_of(ctx, await service.plan_of(ctx, plan_id))


@router.post("", status_code=201, responses=problems(*BODY, 404))
async def create_budget_line(body: s.BudgetLineWrite, ctx: Editing) -> s.BudgetLineDetail:
    """Begin a line; it is a draft until the body's leader proposes it."""
    row = await service.create(ctx, body)
    return await detail_of(ctx, row.id)


@router.get("/{budget_line_id}", responses=problems(404))
async def read_budget_line(budget_line_id: uuid.UUID, ctx: Reading) -> s.BudgetLineDetail:
    """One line with its entries and its history."""
    return await detail_of(ctx, budget_line_id)


@router.put("/{budget_line_id}", responses=CHANGES)
async def edit_budget_line(budget_line_id: uuid.UUID, body: s.BudgetLineFields, ctx: Editing) -> s.BudgetLineDetail:
    """Another wording of a draft, or of a line that was returned."""
    await service.edit(ctx, await queries.get_line(ctx, budget_line_id), body)
    return await detail_of(ctx, budget_line_id)


async def _moved(ctx: Context, line_id: uuid.UUID, body: s.BudgetReview) -> s.BudgetLineDetail:
    await service.move(ctx, await queries.get_line(ctx, line_id), body)
    return await detail_of(ctx, line_id)


@router.post("/{budget_line_id}/withdraw", responses=CHANGES)
async def withdraw_budget_line(budget_line_id: uuid.UUID, body: s.BudgetReview, ctx: Withdrawing) -> s.BudgetLineDetail:
    """The line is not needed any more; its history stays."""
    return await _moved(ctx, budget_line_id, body)


@router.post("/{budget_line_id}/propose", responses=CHANGES)
async def propose_budget_line(budget_line_id: uuid.UUID, body: s.BudgetReview, ctx: Proposing) -> s.BudgetLineDetail:
    """The body's leader signs it off; from now on it counts as asked for."""
    return await _moved(ctx, budget_line_id, body)


@router.post("/{budget_line_id}/return", responses=CHANGES)
async def return_budget_line(budget_line_id: uuid.UUID, body: s.BudgetReview, ctx: Returning) -> s.BudgetLineDetail:
    """Back to the body, with what is to be changed."""
    return await _moved(ctx, budget_line_id, body)


@router.post("/{budget_line_id}/synthesise", responses=CHANGES)
async def synthesise_budget_line(
    budget_line_id: uuid.UUID, body: s.BudgetSynthesis, ctx: Synthesising
) -> s.BudgetLineDetail:
    """The coordinator's figure; it may be set anew until money is allotted."""
    await service.synthesise(ctx, await queries.get_line(ctx, budget_line_id), body)
    return await detail_of(ctx, budget_line_id)


@router.post("/{budget_line_id}/allocate", responses=CHANGES)
async def allocate_to_budget_line(
    budget_line_id: uuid.UUID, body: s.BudgetAllotmentWrite, ctx: Allocating
) -> s.BudgetLineDetail:
    """Money was allotted on a day; more than was summed up only where the body says that this is meant."""
    await service.enter(ctx, await queries.get_line(ctx, budget_line_id), body)
    return await detail_of(ctx, budget_line_id)


@router.post("/{budget_line_id}/disburse", responses=CHANGES)
async def disburse_from_budget_line(
    budget_line_id: uuid.UUID, body: s.BudgetEntryWrite, ctx: Disbursing
) -> s.BudgetLineDetail:
    """Money was spent on a day; on no day may that be more than was allotted until then."""
    await service.enter(ctx, await queries.get_line(ctx, budget_line_id), body)
    return await detail_of(ctx, budget_line_id)


@router.post("/{budget_line_id}/entries/{entry_id}/void", responses=CHANGES)
async def void_budget_entry(
    budget_line_id: uuid.UUID, entry_id: uuid.UUID, body: s.BudgetVoiding, ctx: Voiding
) -> s.BudgetLineDetail:
    """An allotment or disbursement was entered wrongly; it stays readable and counts nowhere."""
    await service.void(ctx, await queries.get_line(ctx, budget_line_id), entry_id, body)
    return await detail_of(ctx, budget_line_id)
