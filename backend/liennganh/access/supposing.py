"""What somebody else would be answered, or a role that nobody holds yet: asked of row security itself, and undone."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import orjson

from liennganh.access.context import Entered
from liennganh.access.verbs import Verb

TRY = """select app.try($1, coalesce(x.memberships, '{}'),
    row(null, x.role, x.organisation_id, x.reach, x.walls)::app.holding, x.verb, $2, x.through, x.passing, x.question)
  from rows from (jsonb_to_recordset($3::text::jsonb) as (memberships uuid[], role text, organisation_id uuid,
    reach text, walls text[], verb text, through text[], passing text[], question text))
    with ordinality x order by x.ordinality"""
FACTS = "select app.facts_of($1, $2, $3)::text"
HELD_BY = "select actor_id, role, organisation_id from app.held_by($1, $2)"
WALLS = ("police", "support")


@dataclass(frozen=True)
class Trial:
    """A request that is only tried: by these memberships, or by a role that is supposed, and what it asks.

    `through` and `passing`: only these parties of a row, and these walls; None leaves what the memberships give.
    """

    verb: Verb
    question: str = "select 1"
    memberships: tuple[uuid.UUID, ...] = ()
    through: tuple[str, ...] | None = None
    passing: tuple[str, ...] | None = None
    role: str | None = None
    organisation_id: uuid.UUID | None = None
    reach: str | None = None
    walls: tuple[str, ...] | None = None


async def try_all(ctx: Entered, subject: uuid.UUID | None, day: date, trials: Sequence[Trial]) -> list[str | None]:
    """The answer to each, '' where it finds no row, and None where nothing grants its verb."""
    sql = await ctx.driver()
    rows = await sql.fetch(TRY, subject, day, orjson.dumps([asdict(trial) for trial in trials], default=str).decode())
    return [row[0] for row in rows]


async def facts_of(ctx: Entered, subject: uuid.UUID, verb: Verb, day: date) -> dict[str, Any] | None:
    """Who it is, what it holds or held, and what keeps it out; None where there is nobody of that identifier."""
    sql = await ctx.driver()
    told = await sql.fetchval(FACTS, subject, verb.value, day)
    found: dict[str, Any] | None = orjson.loads(told) if told else None
    return found


async def held_by(ctx: Entered, actors: Sequence[uuid.UUID], day: date) -> list[tuple[uuid.UUID, str, uuid.UUID]]:
    """The roles that each of them holds, and where."""
    sql = await ctx.driver()
    return [tuple(row) for row in await sql.fetch(HELD_BY, list(actors), day)]


async def parties_of(ctx: Entered, model: Any, row_id: uuid.UUID) -> dict[str, Any] | None:
    """Whose the row is and behind which wall, and nothing else of it; None where there is none."""
    sql = await ctx.driver()
    if not model.parties:
        return {} if await sql.fetchval("select app.has_row($1, $2)", model.__tablename__, row_id) else None
    columns = dict(model.parties)
    if model.wall_column:
        columns["wall"] = model.wall_column
    named = ", ".join(f"'{name}', {column}" for name, column in columns.items())
    question = f"select jsonb_build_object({named})::text from {model.__tablename__} where id = '{row_id}'"  # noqa: S608
    told = await try_wide(ctx, question)
    found: dict[str, Any] | None = orjson.loads(told) if told else None
    return found


async def try_wide(ctx: Entered, question: str) -> str:
    """The answer over every row there is: to be asked whose a row is and who had a part in it, never what it says."""
    sql = await ctx.driver()
    return str(await sql.fetchval("select app.try_wide($1)", question))
