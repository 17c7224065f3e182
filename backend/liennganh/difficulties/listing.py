"""Difficulties under the request's scope as a list, and what of them waits for whoever asks."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import asyncpg

from liennganh.access.context import Caller
from liennganh.access.looking import Look
from liennganh.access.verbs import Verb
from liennganh.core.conditions import Conditions
from liennganh.core.paging import Paging
from liennganh.core.vietnamese import fold
from liennganh.difficulties.lines import FROM, LINE, Line
from liennganh.difficulties.workflow import AT_HAND, OPEN, REOPEN_DAYS, TOLD, State
from liennganh.organisations.queries import OF_LINE

# What presses most stands first: what is open before what is answered, by the day it is due.
NATURAL = (
    "array_position(array['raised', 'reopened', 'accepted', 'asked', 'escalated', 'returned', 'answered', 'resolved',"
    " 'merged', 'withdrawn'], d.state) > 6, d.due_on nulls first, d.raised_on desc, d.id"
)
COLUMNS = {
    "raised_on": "d.raised_on",
    "due_on": "d.due_on",
    "owner": "o.sort_key",
    "title": "d.folded",
    "state": "d.state",
    "priority": "array_position(array['urgent', 'normal', 'low'], d.priority)",
}
SORTS = {"natural": NATURAL} | {
    f"{sign}{name}": f"{column} {'desc' if sign else 'asc'} nulls last, d.raised_on desc, d.id"
    for name, column in COLUMNS.items()
    for sign in ("", "-")
}
ASKED = {
    "plan_id": "d.plan_id = {}",
    "assignment_id": "d.assignment_id = {}",
    "task_id": "d.task_id = {}",
    "target_id": "d.target_id = {}",
    "organisation_id": f"d.owner_id {OF_LINE}",
    "handler_id": "d.handler_id = {}",
    "level": "o.level = {}",
    "kind": "d.kind = {}",
    "priority": "d.priority = {}",
}


@dataclass(frozen=True)
class Wanted:
    """What difficulties are narrowed to. Merged and withdrawn ones are shown only where they are asked for."""

    plan_id: uuid.UUID | None = None
    assignment_id: uuid.UUID | None = None
    task_id: uuid.UUID | None = None
    target_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    handler_id: uuid.UUID | None = None
    level: str | None = None
    kind: str | None = None
    priority: str | None = None
    states: tuple[str, ...] = ()
    is_overdue: bool = False
    is_waiting: bool = False
    q: str | None = None
    sort: str = "natural"


async def list_difficulties(ctx: Look, wanted: Wanted, paging: Paging) -> tuple[list[Line], asyncpg.Record]:
    """Those of the caller's scope, narrowed; with how many there are, how many wait for an answer and are overdue."""
    where = narrowed(ctx, wanted)
    counts = (
        f"select count(*) as total, count(*) filter (where {IS_OPEN}) as waiting,"  # noqa: S608
        f" count(*) filter (where {IS_OVERDUE}) as overdue from {FROM} where {where}"
    )
    limits = f"limit {paging.page_size:d} offset {paging.offset:d}"
    statement = f"select {LINE} from {FROM} where {where} order by {SORTS[wanted.sort]} {limits}"  # noqa: S608
    rows = await ctx.sql.fetch(statement, *where.arguments)
    counted = await ctx.sql.fetchrow(counts, *where.arguments)
    assert counted is not None
    return [Line.of(row) for row in rows], counted


async def count_waiting(ctx: Caller, sql: asyncpg.Connection) -> int:
    """How many of them wait for this actor."""
    where = _begun(ctx)
    _add_waiting(ctx, where)
    return await sql.fetchval(f"select count(*) from {FROM} where {where}", *where.arguments) or 0  # noqa: S608


IS_OPEN = f"d.state in ({', '.join(repr(state.value) for state in sorted(OPEN))})"
IS_OVERDUE = f"(d.due_on < $1 and {IS_OPEN})"


def _begun(ctx: Caller) -> Conditions:
    """Today is the first argument: lines and counts ask for it."""
    where = Conditions()
    where.add("{}::date is not null", ctx.today)
    return where


def narrowed(ctx: Caller, wanted: Wanted) -> Conditions:
    """The conditions of what is asked for."""
    where = _begun(ctx)
    where.add("d.state = any({}::text[])", list(wanted.states or (state.value for state in TOLD)))
    for name, condition in ASKED.items():
        if (value := getattr(wanted, name)) is not None:
            where.add(condition, value)
    if wanted.is_overdue:
        where.add(IS_OVERDUE)
    if wanted.is_waiting:
        _add_waiting(ctx, where)
    if wanted.q:
        where.add(
            "(strpos(d.folded, {0}) > 0 or strpos(o.folded, {0}) > 0 or strpos(t.folded, {0}) > 0)", fold(wanted.q)
        )
    return where


def _add_waiting(ctx: Caller, where: Conditions) -> None:
    """Rows whose next step is this actor's: to be handled, answered, supplied, or looked at once answered."""
    said: list[str] = []
    arguments: list[Any] = []

    def add(condition: str, *values: Any) -> None:
        places = range(len(arguments), len(arguments) + len(values))
        said.append(condition.format(*(f"{{{place}}}" for place in places)))
        arguments.extend(values)

    if (scope := ctx.scopes.get(Verb.DIFFICULTY_ACCEPT)) is not None:
        hand = "d.area_authority_id is null or d.passed_up_on is not null" if scope.is_wide else "false"
        theirs = "d.passed_up_on is null and d.area_authority_id = any({}::uuid[])"
        add(
            "(d.state = any({}::text[]) and (" + hand + " or " + theirs + "))",
            [state.value for state in AT_HAND],
            list(scope.bodies),
        )
    for verb, state, column in (
        (Verb.DIFFICULTY_ADVISE, State.ASKED, "advisor_id"),
        (Verb.DIFFICULTY_DECIDE, State.ESCALATED, "escalated_to_id"),
        (Verb.DIFFICULTY_SUPPLY, State.RETURNED, "owner_id"),
    ):
        if (scope := ctx.scopes.get(verb)) is not None:
            add(f"(d.state = '{state}' and d.{column} = any({{}}::uuid[]))", list(scope.bodies))
    if (scope := ctx.scopes.get(Verb.DIFFICULTY_RESOLVE)) is not None:
        since = ctx.today - timedelta(days=REOPEN_DAYS)
        add(
            "(d.state = 'answered' and d.owner_id = any({}::uuid[]) and d.answered_on >= {})", list(scope.bodies), since
        )
    where.add(f"({' or '.join(said) or 'false'})", *arguments)
