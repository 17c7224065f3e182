"""Reading papers under the request's scope: one, with its items and history, and what its codes stand for."""

from __future__ import annotations

import uuid
from typing import Any, NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from liennganh.access.context import Context
from liennganh.access.models import Actor
from liennganh.access.verbs import Verb
from liennganh.core.errors import NotFound, NotPermittedHere
from liennganh.documents.models import DirectiveItem, Document, DocumentStep
from liennganh.organisations.models import Organisation
from liennganh.organisations.queries import on
from liennganh.plans.models import Period

Owner, Issuer = aliased(Organisation), aliased(Organisation)


class Line(NamedTuple):
    """A paper with the bodies and the period it names."""

    document: Document
    owner: Organisation
    issuer: Organisation
    period: Period | None


def lines() -> Select[Any]:
    """Papers with what a line of the register says."""
    statement: Select[Any] = (
        select(Document, Owner, Issuer, Period)  # type: ignore[assignment]
        .join(Owner, Owner.id == Document.owner_id)
        .join(Issuer, Issuer.id == Document.issuer_id)
        .outerjoin(Period, Period.id == Document.period_id)
    )
    return statement


async def get_document(ctx: Context, document_id: uuid.UUID, /, *, lock: bool = True) -> Document:
    """The paper under the request's verb; hidden and absent are 404, seen but not allowed 403."""
    statement = select(Document).where(Document.id == document_id)
    if found := (await ctx.session.scalars(statement.with_for_update() if lock else statement)).one_or_none():
        return found
    await ctx.turn_to(Verb.DOCUMENT_READ)
    if await ctx.session.scalar(select(Document.id).where(Document.id == document_id)):
        raise NotPermittedHere
    raise NotFound


async def get_line(ctx: Context, document_id: uuid.UUID) -> Line:
    """The paper with what it names; what the request changed is written first."""
    await ctx.session.flush()
    found = (await ctx.session.execute(lines().where(Document.id == document_id))).one_or_none()
    if found is None:
        raise NotFound
    return Line(*found)


async def list_lines(ctx: Context, *conditions: Any) -> list[Line]:
    """Papers that satisfy the conditions, newest first."""
    statement = lines().where(*conditions).order_by(Document.issued_on.desc().nulls_last(), Document.id)
    return [Line(*row) for row in await ctx.session.execute(statement)]


async def list_items(ctx: Context, document_id: uuid.UUID) -> list[DirectiveItem]:
    """What a directive asks for, in its order."""
    of_it = DirectiveItem.document_id == document_id
    return list(await ctx.session.scalars(select(DirectiveItem).where(of_it).order_by(DirectiveItem.position)))


async def list_steps(ctx: Context, document_id: uuid.UUID) -> list[tuple[DocumentStep, str]]:
    """All that was done to the paper, in order, with the names of who did."""
    rows = await ctx.session.execute(
        select(DocumentStep, Actor.name)
        .join(Actor, Actor.id == DocumentStep.actor_id)
        .where(DocumentStep.document_id == document_id)
        .order_by(DocumentStep.at, DocumentStep.id)
    )
    return [(row[0], row[1]) for row in rows]


async def bodies_by_code(ctx: Context, codes: set[str]) -> dict[str, Organisation]:
    """Bodies and groups that stand today, by code."""
    rows = await ctx.session.scalars(
        select(Organisation).where(Organisation.code.in_(codes), on(Organisation, ctx.today))
    )
    return {row.code: row for row in rows}


async def bodies_by_id(ctx: Context, ids: set[uuid.UUID]) -> dict[uuid.UUID, Organisation]:
    """Bodies and groups, also of the past."""
    rows = await ctx.session.scalars(select(Organisation).where(Organisation.id.in_(ids)))
    return {row.id: row for row in rows}


async def find_same_number(ctx: Context, row: Document) -> uuid.UUID | None:
    """Another paper of the same register, issuer, year and number; those of other registers are nobody's concern."""
    same = select(Document.id).where(
        Document.owner_id == row.owner_id,
        Document.issuer_id == row.issuer_id,
        Document.year == row.year,
        Document.number_key == row.number_key,
        Document.state != "withdrawn",
        Document.id != row.id,
    )
    with ctx.session.no_autoflush:  # the row itself would meet the unique key
        return await ctx.session.scalar(same)


async def parts_named(ctx: Context, model: Any, plan_id: uuid.UUID, codes: list[str]) -> list[Any]:
    """Tasks or indicators of the plan that codes name, in the plan's order."""
    if not codes:
        return []
    named = select(model).where(model.plan_id == plan_id, model.code.in_(codes)).order_by(model.position)
    return list(await ctx.session.scalars(named))
