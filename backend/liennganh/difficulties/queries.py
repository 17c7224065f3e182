"""Reading difficulties under the request's scope, one by one, with what was said of them."""

from __future__ import annotations

import uuid
from typing import Any

import asyncpg
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from liennganh.access.context import Context
from liennganh.access.models import Actor
from liennganh.access.verbs import Verb
from liennganh.core.errors import NotFound, NotPermittedHere
from liennganh.difficulties.lines import FROM, LINE, Line
from liennganh.difficulties.models import Difficulty, Paragraph, Reply
from liennganh.organisations.models import Organisation


async def get_difficulty(ctx: Context, difficulty_id: uuid.UUID) -> Difficulty:
    """The difficulty under the request's verb, locked; hidden and absent are 404, seen but not allowed 403."""
    statement = select(Difficulty).where(Difficulty.id == difficulty_id).options(joinedload(Difficulty.owner))
    if found := (await ctx.session.scalars(statement.with_for_update(of=Difficulty))).one_or_none():
        return found
    await ctx.turn_to(Verb.DIFFICULTY_READ)
    if await ctx.session.scalar(select(Difficulty.id).where(Difficulty.id == difficulty_id)):
        raise NotPermittedHere
    raise NotFound


async def hold_two(ctx: Context, first_id: uuid.UUID, second_id: uuid.UUID) -> None:
    """Lock both in one order, so that two who merge them crosswise never wait for each other."""
    both = select(Difficulty.id).where(Difficulty.id.in_([first_id, second_id])).order_by(Difficulty.id)
    await ctx.session.execute(both.with_for_update())


async def find_difficulty(ctx: Context, difficulty_id: uuid.UUID) -> Difficulty | None:
    """One of the request's scope."""
    return (await ctx.session.scalars(select(Difficulty).where(Difficulty.id == difficulty_id))).one_or_none()


async def get_line(ctx: Context, difficulty_id: uuid.UUID) -> Line:
    """The difficulty as a row; what the request changed is written first."""
    await ctx.session.flush()
    sql: asyncpg.Connection = await ctx.driver()
    row = await sql.fetchrow(f"select {LINE} from {FROM} where d.id = $2", ctx.today, difficulty_id)  # noqa: S608
    if row is None:
        raise NotFound
    return Line.of(row)


async def list_replies(ctx: Context, difficulty_id: uuid.UUID) -> list[tuple[Reply, str, Organisation | None]]:
    """All that was said and done, oldest first, with who did it and for which body."""
    rows = await ctx.session.execute(
        select(Reply, Actor.name, Organisation)
        .join(Actor, Actor.id == Reply.actor_id)
        .outerjoin(Organisation, Organisation.id == Reply.organisation_id)
        .where(Reply.difficulty_id == difficulty_id)
        .order_by(Reply.at, Reply.id)
    )
    return [(row[0], row[1], row[2]) for row in rows]


async def list_related(ctx: Context, condition: Any) -> list[Difficulty]:
    """Other difficulties of the reader's scope, with their bodies."""
    statement = select(Difficulty).where(condition).options(joinedload(Difficulty.owner))
    return list(await ctx.session.scalars(statement.order_by(Difficulty.raised_on, Difficulty.id)))


async def find_paragraph(ctx: Context, difficulty_id: uuid.UUID, period_id: uuid.UUID) -> Paragraph | None:
    """How the report of a period tells it, once somebody wrote it."""
    of_it = (Paragraph.difficulty_id == difficulty_id) & (Paragraph.period_id == period_id)
    return (await ctx.session.scalars(select(Paragraph).where(of_it))).one_or_none()


async def list_paragraphs(ctx: Context, period_id: uuid.UUID) -> list[tuple[Paragraph, str]]:
    """All that were written for a period, in order, with who wrote each last."""
    rows = await ctx.session.execute(
        select(Paragraph, Actor.name)
        .join(Actor, Actor.id == Paragraph.edited_by)
        .where(Paragraph.period_id == period_id)
        .order_by(Paragraph.position, Paragraph.id)
    )
    return [(row[0], row[1]) for row in rows]
