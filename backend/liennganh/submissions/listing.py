"""Lists of submissions under the request's scope: narrowed, sorted, counted exactly, in one statement."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import asyncpg

from liennganh.access.context import Caller, Context
from liennganh.access.looking import Look
from liennganh.access.verbs import Verb
from liennganh.core.conditions import Conditions
from liennganh.core.paging import Paging
from liennganh.core.vietnamese import fold
from liennganh.organisations.queries import OF_LINE
from liennganh.submissions.lines import FROM, LINE, Line

QUEUES: dict[str, tuple[Verb, tuple[str, ...]]] = {
    "todo": (Verb.SUBMISSION_EDIT, ("draft", "returned")),
    "to_certify": (Verb.SUBMISSION_CERTIFY, ("submitted",)),
    "to_accept": (Verb.SUBMISSION_ACCEPT, ("certified",)),
}
COLUMNS = {"owner": "o.sort_key", "due_on": "s.due_on", "updated_at": "s.updated_at", "state": "s.state"}
SORTS = {
    f"{sign}{name}": f"{column} {'desc' if sign else 'asc'}, s.id"
    for name, column in COLUMNS.items()
    for sign in ("", "-")
}


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed to."""

    period_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    area_id: uuid.UUID | None = None
    states: tuple[str, ...] = ()
    queue: str | None = None
    q: str | None = None
    sort: str = "owner"


async def list_submissions(ctx: Look, wanted: Wanted, paging: Paging) -> tuple[list[Line], int]:
    """Those of the caller's scope, narrowed; the total is exact."""
    where = _narrowed(ctx, wanted)
    source = FROM if wanted.area_id or wanted.q else "submissions s"
    counted = f"select count(*) from {source} where {where}"  # noqa: S608
    limits = f"limit {paging.page_size:d} offset {paging.offset:d}"
    statement = f"select {LINE}, ({counted}) from {FROM} where {where} order by {SORTS[wanted.sort]} {limits}"  # noqa: S608
    rows: list[asyncpg.Record] = await ctx.sql.fetch(statement, *where.arguments)
    if rows:
        return [Line.of(row) for row in rows], rows[0][-1]
    return [], await ctx.sql.fetchval(counted, *where.arguments) if paging.offset else 0


async def count_queue(ctx: Context, queue: str) -> int:
    """How much waits for this actor."""
    where = Conditions()
    _add_queue(ctx, queue, where)
    where.add("(p.closed_at is null or s.reopened_until > {})", ctx.now)
    if queue == "todo":
        where.add("not s.is_optional")
    sql = await ctx.driver()
    return await sql.fetchval(f"select count(*) from {FROM} where {where}", *where.arguments) or 0  # noqa: S608


def _narrowed(ctx: Caller, wanted: Wanted) -> Conditions:
    where = Conditions()
    if wanted.period_id:
        where.add("s.period_id = {}", wanted.period_id)
    if wanted.organisation_id:
        where.add(f"s.owner_id {OF_LINE}", wanted.organisation_id)
    if wanted.area_id:
        where.add("o.area_id = {}", wanted.area_id)
    if wanted.states:
        where.add("s.state = any({}::text[])", list(wanted.states))
    if wanted.q:
        where.add("strpos(o.folded, {}) > 0", fold(wanted.q))
    if wanted.queue:
        _add_queue(ctx, wanted.queue, where)
    return where


def _add_queue(ctx: Caller, queue: str, where: Conditions) -> None:
    """What waits for this actor: rows its verb covers, in the states the verb starts from."""
    verb, states = QUEUES[queue]
    scope = ctx.scopes.get(verb)
    if scope is None:
        where.add("false")
        return
    where.add("s.state = any({}::text[])", list(states))
    if queue != "todo":
        where.add("not s.contributor_ids @> array[{}::uuid]", ctx.actor_id)
    if not scope.is_wide:
        column = "s.area_authority_id" if queue == "to_accept" else "s.owner_id"
        where.add(column + " = any({}::uuid[])", list(scope.bodies))
    elif queue != "todo":
        where.add("s.area_authority_id is null")
