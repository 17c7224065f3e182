"""Confirming what was read into the plan, over HTTP."""

from __future__ import annotations

import uuid
from collections.abc import Set
from typing import Annotated, Any

from fastapi import Path, Query

from liennganh.access.context import Context
from liennganh.access.requests import ScopedRoute, acting
from liennganh.access.verbs import Verb as V
from liennganh.confirmations import queries, schemas, service
from liennganh.confirmations.wording import value_text
from liennganh.confirmations.workflow import actions_of
from liennganh.core.errors import NotFound, Words
from liennganh.core.openapi import BODY, problems
from liennganh.core.routing import Section
from liennganh.core.schemas import PlainText
from liennganh.core.workflow import etag_of
from liennganh.plans.models import Plan
from liennganh.plans.queries import find_current_plan, get_plan

router = Section(prefix="/confirmations", tags=["confirmations"], route_class=ScopedRoute)
Reading = Annotated[Context, acting(V.CONFIRMATION_READ)]
Confirming = Annotated[Context, acting(V.CONFIRMATION_CONFIRM)]
Changing = Annotated[Context, acting(V.CONFIRMATION_CHANGE)]
Withdrawing = Annotated[Context, acting(V.CONFIRMATION_WITHDRAW)]
Identifier = Annotated[PlainText, Path(max_length=200, description="As the list tells it: task:V.1-1:recurrence")]
OfPlan = Annotated[uuid.UUID | None, Query(description="Without it, the plan in force")]
STATUSES = (404, 409, 412, 428, *BODY)


async def _plan(ctx: Context, plan_id: uuid.UUID | None) -> Plan:
    plan = await get_plan(ctx, plan_id) if plan_id else await find_current_plan(ctx)
    if plan is None:
        raise NotFound
    return plan


@router.get("", responses=problems(404))
async def list_confirmations(
    ctx: Reading,
    plan_id: OfPlan = None,
    subject: schemas.Subject | None = None,
    state: schemas.State | None = None,
) -> schemas.ConfirmationList:
    """What the plan does not state in so many words, and what was decided about it."""
    plan = await _plan(ctx, plan_id)
    every = await queries.list_readings(ctx, plan.id)
    wanted = [one for one in every if subject in {None, one.subject} and state in {None, one.state}]
    names, in_use = await queries.names_of_bodies(ctx), await queries.frequencies_in_use(ctx, plan.id)
    items = [schemas.ConfirmationRead(**_shown(ctx, one, names, in_use)) for one in wanted]
    return schemas.ConfirmationList(items=items, total=len(items), tallies=_tallies(every))


def _tallies(every: list[queries.Reading]) -> list[schemas.Tally]:
    found = []
    for subject in ("indicator", "duty", "lead", "recurrence"):
        ours = [one for one in every if one.subject == subject]
        decided = sum(one.state != "open" for one in ours)
        found.append(schemas.Tally.model_validate({"subject": subject, "total": len(ours), "decided": decided}))
    return found


def _shown(ctx: Context, one: queries.Reading, names: dict[str, Words], in_use: Set[str]) -> dict[str, Any]:
    own = {name: getattr(one, name) for name in ("id", "subject", "code", "basis", "state", "value")}
    return own | {
        "name": one.name.in_(ctx.locale),
        "reason": one.reason.in_(ctx.locale),
        "indicator_code": one.code if one.kind != "task" else None,
        "value_text": value_text(one.field, one.value, names, ctx.locale),
        "says_text": value_text(one.field, one.said, names, ctx.locale),
        "decision": _decision(ctx, one, one.decisions[-1], names) if one.decisions else None,
        "etag": etag_of(ctx, one),
        "actions": [verb.value for verb in actions_of(ctx, one, in_use)],
    }


def _decision(ctx: Context, one: queries.Reading, made: Any, names: dict[str, Words]) -> schemas.DecisionRead:
    row, name = made
    told = {
        f"{part}_text": value_text(one.field, getattr(row, part), names, ctx.locale)
        for part in ("was", "becomes", "said")
    }
    return schemas.DecisionRead(
        sequence=row.sequence, action=row.action, by=name, at=row.decided_at, note=row.note, **told
    )


async def _detail(ctx: Context, plan: Plan, reading_id: str) -> schemas.ConfirmationDetail:
    one = await service.find_reading(ctx, plan.id, reading_id)
    names, in_use = await queries.names_of_bodies(ctx), await queries.frequencies_in_use(ctx, plan.id)
    history = [_decision(ctx, one, made, names) for made in reversed(one.decisions)]
    return schemas.ConfirmationDetail(**_shown(ctx, one, names, in_use), history=history)


@router.get("/{confirmation_id}", responses=problems(404))
async def read_confirmation(
    confirmation_id: Identifier, ctx: Reading, plan_id: OfPlan = None
) -> schemas.ConfirmationDetail:
    """One reading with its history."""
    return await _detail(ctx, await _plan(ctx, plan_id), confirmation_id)


@router.post("", responses=problems(404, 409, 412, *BODY))
async def confirm_many(body: schemas.ConfirmMany, ctx: Confirming) -> schemas.ConfirmationList:
    """Agree with several readings under one note; all of them or none."""
    plan = await get_plan(ctx, body.plan_id)
    done = set(await service.confirm_many(ctx, plan, body.items, body.note))
    every = await queries.list_readings(ctx, plan.id)
    names, in_use = await queries.names_of_bodies(ctx), await queries.frequencies_in_use(ctx, plan.id)
    items = [schemas.ConfirmationRead(**_shown(ctx, one, names, in_use)) for one in every if one.id in done]
    return schemas.ConfirmationList(items=items, total=len(items), tallies=_tallies(every))


@router.post("/{confirmation_id}/confirm", responses=problems(*STATUSES))
async def confirm(
    confirmation_id: Identifier, body: schemas.Confirm, ctx: Confirming, plan_id: OfPlan = None
) -> schemas.ConfirmationDetail:
    """Agree with the reading as it stands."""
    plan = await _plan(ctx, plan_id)
    await service.confirm(ctx, plan, confirmation_id, body.note)
    return await _detail(ctx, plan, confirmation_id)


@router.post("/{confirmation_id}/change", responses=problems(*STATUSES))
async def change(
    confirmation_id: Identifier, body: schemas.ReadingChange, ctx: Changing, plan_id: OfPlan = None
) -> schemas.ConfirmationDetail:
    """Put another value in the place of the reading; it survives a new import of the plan."""
    plan = await _plan(ctx, plan_id)
    await service.change(ctx, plan, confirmation_id, body)
    return await _detail(ctx, plan, confirmation_id)


@router.post("/{confirmation_id}/withdraw", responses=problems(*STATUSES))
async def withdraw(
    confirmation_id: Identifier, body: schemas.Withdraw, ctx: Withdrawing, plan_id: OfPlan = None
) -> schemas.ConfirmationDetail:
    """Take the decision back; the plan's own word holds again."""
    plan = await _plan(ctx, plan_id)
    await service.withdraw(ctx, plan, confirmation_id, body.note)
    return await _detail(ctx, plan, confirmation_id)
