"""Assignments under the request's scope: as a list, as a board by state, and counted by body, task or due date."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

import asyncpg

from liennganh.access.context import Caller
from liennganh.access.looking import Look
from liennganh.access.verbs import Verb
from liennganh.assignments.lines import FROM, LINE, Line, TaskLine
from liennganh.assignments.workflow import State
from liennganh.core.conditions import Conditions
from liennganh.core.paging import Paging
from liennganh.core.vietnamese import fold
from liennganh.organisations.queries import OF_LINE
from liennganh.submissions.lines import OwnerLine

QUEUES: dict[str, tuple[Verb, tuple[str, ...]]] = {
    "todo": (Verb.ASSIGNMENT_REPORT, (State.ASSIGNED, State.IN_PROGRESS)),
    "to_confirm": (Verb.ASSIGNMENT_CONFIRM, (State.COMPLETED,)),
}
# What is due first stands first; what is never due, last.
NATURAL = "a.due_on nulls last, t.position, o.sort_key, a.id"
COLUMNS = {
    "due_on": "a.due_on",
    "owner": "o.sort_key",
    "task": "t.position",
    "told_at": "a.told_at",
    "state": "a.state",
}
SORTS = {
    f"{sign}{name}": f"{column} {'desc' if sign else 'asc'} nulls last, t.position, o.sort_key, a.id"
    for name, column in COLUMNS.items()
    for sign in ("", "-")
}
BOARD = [state.value for state in State if state != State.WITHDRAWN]
IS_LATE = "(a.due_on < {} and a.state in ('assigned', 'in_progress'))"
COUNTS = ", ".join(
    [
        "count(*) as total",
        *(f"count(*) filter (where a.state = '{state}') as {state}" for state in BOARD),
        f"count(*) filter (where {IS_LATE}) as late",
        "count(*) filter (where a.needs_help) as needs_help",
    ]
)
# What an ended body left is counted with whoever carries it on today, as a list that is narrowed to that body shows it.
CARRIED = """ left join (
  select distinct l.descendant_id as ended_id, h.id, h.sort_key from organisation_closure l
  join organisations e on e.id = l.descendant_id and e.valid_to <= {0}
  join organisations h on h.id = l.ancestor_id and h.valid_from <= {0} and (h.valid_to is null or h.valid_to > {0})
  where l.is_line) k on k.ended_id = o.id"""
GROUPS = {
    "organisation": ("coalesce(k.id, o.id)", "coalesce(k.sort_key, o.sort_key)", CARRIED),
    "task": ("t.id", "t.position", ""),
    "due_on": ("a.due_on", "a.due_on nulls last", ""),
}


ASKED = {
    "plan_id": "a.plan_id = {}",
    "period_id": "a.period_id = {}",
    "task_id": "a.task_id = {}",
    "organisation_id": f"a.owner_id {OF_LINE}",
    "level": "o.level = {}",
    "objective": "{} = any(t.objective_codes)",
    "part": "a.part = {}",
    "due_on": "a.due_on = {}",
}


@dataclass(frozen=True)
class Wanted:
    """What assignments are narrowed to. Withdrawn ones are shown only where they are asked for."""

    plan_id: uuid.UUID | None = None
    period_id: uuid.UUID | None = None
    task_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    level: str | None = None
    objective: str | None = None
    states: tuple[str, ...] = ()
    part: str | None = None
    is_late: bool = False
    needs_help: bool = False
    queue: str | None = None
    q: str | None = None
    sort: str = "due_on"
    due_on: date | None = None
    without_due: bool = False


async def list_assignments(ctx: Look, wanted: Wanted, paging: Paging) -> tuple[list[Line], int]:
    """Those of the caller's scope, narrowed; the total is exact."""
    where = narrowed(ctx, wanted)
    counted = f"select count(*) from {FROM} where {where}"  # noqa: S608
    limits = f"limit {paging.page_size:d} offset {paging.offset:d}"
    statement = f"select {LINE}, ({counted}) from {FROM} where {where} order by {SORTS[wanted.sort]} {limits}"  # noqa: S608
    rows: list[asyncpg.Record] = await ctx.sql.fetch(statement, *where.arguments)
    if rows:
        return [Line.of(row) for row in rows], rows[0][-1]
    return [], await ctx.sql.fetchval(counted, *where.arguments) if paging.offset else 0


async def list_board(ctx: Look, wanted: Wanted, limit: int) -> dict[str, list[Line]]:
    """The first of each state, by due date."""
    where = narrowed(ctx, wanted)
    ranked = (
        f"select a.id, row_number() over (partition by a.state order by {NATURAL}) as place"  # noqa: S608
        f" from {FROM} where {where}"
    )
    statement = (
        f"with ranked as materialized ({ranked}) select {LINE} from {FROM}"  # noqa: S608
        f" join ranked r on r.id = a.id where r.place <= {limit:d} order by r.place"
    )
    found: dict[str, list[Line]] = {state: [] for state in BOARD}
    for row in await ctx.sql.fetch(statement, *where.arguments):
        line = Line.of(row)
        found[line.state].append(line)
    return found


async def count_all(ctx: Look, wanted: Wanted) -> asyncpg.Record:
    """How many stand where."""
    return (await _counted(ctx, wanted, ""))[0]


async def count_by(ctx: Look, wanted: Wanted, group: str) -> list[asyncpg.Record]:
    """The same for each body, task or due date."""
    key, order, joined = GROUPS[group]
    return await _counted(ctx, wanted, f" group by {key} order by {_first(order, key)}", key, joined)


def _first(order: str, key: str) -> str:
    return order if order.startswith(key) else f"min({order})"


async def _counted(
    ctx: Look, wanted: Wanted, grouping: str, key: str = "null", joined: str = ""
) -> list[asyncpg.Record]:
    where = narrowed(ctx, wanted)
    today = f"${len(where.arguments) + 1}"
    source = FROM + joined.format(today)
    statement = f"select {key} as key, {COUNTS.format(today)} from {source} where {where}{grouping}"  # noqa: S608
    return await ctx.sql.fetch(statement, *where.arguments, ctx.today)


async def names_of(ctx: Look, group: str, keys: list[Any]) -> dict[Any, Any]:
    """What the keys of a group stand for."""
    if group == "organisation":
        columns = ", ".join(OwnerLine._fields)
        rows = await ctx.sql.fetch(f"select {columns} from organisations where id = any($1::uuid[])", keys)  # noqa: S608
        return {row["id"]: OwnerLine(*row) for row in rows}
    if group == "task":
        columns = ", ".join(TaskLine._fields)
        rows = await ctx.sql.fetch(f"select {columns} from tasks where id = any($1::uuid[])", keys)  # noqa: S608
        return {row["id"]: TaskLine(*row) for row in rows}
    return {}


async def count_queue(ctx: Caller, sql: asyncpg.Connection, queue: str) -> int:
    """How much waits for this actor."""
    where = Conditions()
    _add_queue(ctx, queue, where)
    return await sql.fetchval(f"select count(*) from {FROM} where {where}", *where.arguments) or 0  # noqa: S608


def narrowed(ctx: Caller, wanted: Wanted) -> Conditions:
    """The conditions of what is asked for."""
    where = Conditions()
    where.add("a.state = any({}::text[])", list(wanted.states or BOARD))
    for name, condition in ASKED.items():
        if (value := getattr(wanted, name)) is not None:
            where.add(condition, value)
    if wanted.is_late:
        where.add(IS_LATE, ctx.today)
    if wanted.needs_help:
        where.add("a.needs_help")
    if wanted.without_due:
        where.add("a.due_on is null")
    if wanted.q:
        where.add("(strpos(o.folded, {0}) > 0 or strpos(t.folded, {0}) > 0)", fold(wanted.q))
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
    where.add("a.state = any({}::text[])", list(states))
    if queue == "to_confirm":
        where.add("not a.contributor_ids @> array[{}::uuid]", ctx.actor_id)
    if not scope.is_wide:
        column = "a.area_authority_id" if queue == "to_confirm" else "a.owner_id"
        where.add(column + " = any({}::uuid[])", list(scope.bodies))
    elif queue == "to_confirm":
        where.add("a.area_authority_id is null")
