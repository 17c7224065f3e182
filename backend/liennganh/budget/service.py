"""Keeping the budget: lines are drafted, signed, summed up or returned, allotted and spent."""

from __future__ import annotations

import uuid
from typing import Any

from liennganh.access.context import Context
from liennganh.access.verbs import Verb as V
from liennganh.budget import queries, schemas
from liennganh.budget.balances import EXCESS, day_errors, excess_of, said, spending_errors, voiding_errors
from liennganh.budget.models import PARTIES, BudgetEntry, BudgetLine, BudgetStep
from liennganh.budget.placing import UNKNOWN_BODY, Known, finance_of, parties_of
from liennganh.budget.workflow import BUDGET_LINE, BeyondSynthesised, State, is_allotted_here, not_own_work
from liennganh.core.errors import Conflict, FieldError, Invalid, NotFound, NotPermittedHere, Words
from liennganh.core.vietnamese import fold
from liennganh.core.workflow import advance
from liennganh.organisations.models import Organisation
from liennganh.organisations.queries import bodies_of
from liennganh.plans.models import Plan
from liennganh.plans.queries import find_current_plan, get_plan


class VoidedAlready(Conflict):
    code = "voided-already"
    title = Words("Khoản này đã được hủy", "This entry was voided before")


async def plan_of(ctx: Context, plan_id: uuid.UUID | None) -> Plan:
    """The plan that is named, or the one in force."""
    plan = await get_plan(ctx, plan_id) if plan_id else await find_current_plan(ctx)
    if plan is None:
        raise NotFound
    return plan


async def create(ctx: Context, wanted: schemas.BudgetLineWrite) -> BudgetLine:
    """Begin a draft; whoever may not write one for that body is refused before anything is looked at."""
    plan = await plan_of(ctx, wanted.plan_id)
    owner = (await bodies_of(ctx, [wanted.organisation])).get(wanted.organisation)
    if owner is None or owner.is_group:
        raise Invalid(errors=(FieldError("organisation", "unknown_body", UNKNOWN_BODY),))
    row = begun(ctx, plan, owner, await finance_of(ctx, plan))
    if not ctx.may(ctx.verb, row):
        raise NotPermittedHere
    write(row, wanted)
    _check(wanted, owner, await Known.of(ctx, plan))
    ctx.session.add(row)
    await ctx.session.flush()
    add_step(ctx, row)
    return row


def begun(ctx: Context, plan: Plan, owner: Organisation, finance: Organisation | None) -> BudgetLine:
    """A draft of a body that says nothing yet."""
    row = BudgetLine(id=uuid.uuid4(), plan_id=plan.id, state=State.DRAFT, version=1, created_at=ctx.now)
    row.contributor_ids = [ctx.actor_id]
    for column, value in parties_of(owner, finance).items():
        setattr(row, column, value)
    return row


def write(row: BudgetLine, wanted: Any) -> None:
    """Take over what was typed."""
    for name in ("source", "objective_code", "task_code", "purpose", "planned"):
        setattr(row, name, getattr(wanted, name))
    row.folded = fold(f"{row.purpose} {row.task_code or ''}")


def _check(wanted: Any, owner: Organisation, known: Known) -> None:
    if errors := tuple(known.errors(wanted, owner)):
        raise Invalid(errors=errors)


async def edit(ctx: Context, row: BudgetLine, wanted: schemas.BudgetLineFields) -> None:
    """Another wording of a draft, or of one that was returned."""
    advance(ctx, BUDGET_LINE, row)
    owner = await ctx.session.get_one(Organisation, row.owner_id)
    _check(wanted, owner, await Known.of(ctx, await get_plan(ctx, row.plan_id)))
    write(row, wanted)
    if ctx.actor_id not in row.contributor_ids:
        row.contributor_ids = [*row.contributor_ids, ctx.actor_id]
    add_step(ctx, row)


async def move(ctx: Context, row: BudgetLine, review: schemas.BudgetReview) -> None:
    """Propose, return or withdraw: the state alone says what it means. Returned, it has no summed-up figure."""
    advance(ctx, BUDGET_LINE, row, [review.note])
    row.synthesised = None
    add_step(ctx, row, review.note)


async def synthesise(ctx: Context, row: BudgetLine, wanted: schemas.BudgetSynthesis) -> None:
    """The coordinator's figure stands beside what the body asked for."""
    advance(ctx, BUDGET_LINE, row)
    row.synthesised = wanted.amount
    add_step(ctx, row, wanted.note)


async def enter(ctx: Context, row: BudgetLine, wanted: schemas.BudgetEntryWrite) -> None:
    """Money allotted or spent, as the request's verb says; on no day may more be spent than was allotted."""
    advance(ctx, BUDGET_LINE, row)
    kind = "allotment" if ctx.verb == V.BUDGET_LINE_ALLOCATE else "disbursement"
    errors = list(day_errors(await get_plan(ctx, row.plan_id), wanted.dated_on, ctx.today))
    if kind == "disbursement" and not errors:
        with ctx.session.no_autoflush:
            errors += spending_errors(await queries.list_live(ctx, row.id), wanted.dated_on, wanted.amount)
    if errors:
        raise Invalid(errors=tuple(errors))
    if isinstance(wanted, schemas.BudgetAllotmentWrite) and not wanted.beyond_synthesised:
        await _mind_excess(ctx, row, wanted.amount)
    entry = BudgetEntry(
        id=uuid.uuid4(),
        line_id=row.id,
        kind=kind,
        dated_on=wanted.dated_on,
        amount=wanted.amount,
        decision_number=wanted.decision_number or None,
        note=wanted.note or None,
        recorded_by=ctx.actor_id,
        recorded_at=ctx.now,
        **_parties(row),
    )
    ctx.session.add(entry)
    add_step(ctx, row, wanted.note, amount=wanted.amount)


async def _mind_excess(ctx: Context, row: BudgetLine, amount: int) -> None:
    with ctx.session.no_autoflush:
        live = await queries.list_live(ctx, row.id)
    if excess := excess_of(live, amount, row.synthesised or 0):
        raise BeyondSynthesised(said(EXCESS, None, **excess), (), **excess)


async def void(ctx: Context, row: BudgetLine, entry_id: uuid.UUID, wanted: schemas.BudgetVoiding) -> None:
    """An entry was wrong: it stays readable and counts nowhere. Without any allotment the line awaits one again."""
    entry = await ctx.session.get(BudgetEntry, entry_id)
    if entry is None or entry.line_id != row.id:
        raise NotFound
    if not may_void(ctx, row, entry):
        raise NotPermittedHere
    advance(ctx, BUDGET_LINE, row)
    if entry.voided_at:
        raise VoidedAlready
    with ctx.session.no_autoflush:
        others = [one for one in await queries.list_live(ctx, row.id) if one.id != entry.id]
    if errors := tuple(voiding_errors(others)):
        raise Invalid(errors=errors)
    entry.voided_at, entry.voided_by, entry.void_reason = ctx.now, ctx.actor_id, wanted.reason
    if not any(one.kind == "allotment" for one in others):
        row.state = State.SYNTHESISED
    add_step(ctx, row, wanted.reason, amount=entry.amount)


def may_void(ctx: Context, row: BudgetLine, entry: BudgetEntry) -> bool:
    """An allotment is voided by whoever allots, what was spent by the body that spent it."""
    if not ctx.may(V.BUDGET_LINE_VOID, row):
        return False
    if entry.kind == "allotment":
        return is_allotted_here(ctx, row) is None and not_own_work(ctx, row) is None
    return ctx.may(V.BUDGET_LINE_DISBURSE, row)


def _parties(row: BudgetLine) -> dict[str, Any]:
    return {column: getattr(row, column) for column in PARTIES.values()}


def step_of(ctx: Context, row: BudgetLine, note: str | None = None, amount: int | None = None) -> BudgetStep:
    """What was just done, with what the line then says."""
    return BudgetStep(
        line_id=row.id,
        version=row.version,
        verb=ctx.verb.value,
        actor_id=ctx.actor_id,
        at=ctx.now,
        done_on=ctx.today,
        state=row.state,
        source=row.source,
        objective_code=row.objective_code,
        planned=row.planned,
        synthesised=row.synthesised,
        amount=amount,
        note=note or None,
        **_parties(row),
    )


def add_step(ctx: Context, row: BudgetLine, note: str | None = None, amount: int | None = None) -> None:
    """Add to the history and to the audit what was just done; the audit learns figures and no words."""
    row.updated_at = ctx.now
    ctx.session.add(step_of(ctx, row, note, amount))
    told = {name: getattr(row, name) for name in ("state", "source", "objective_code", "planned", "synthesised")}
    ctx.record(row.owner_id, row, **told, **({"amount": amount} if amount else {}))
