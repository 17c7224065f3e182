"""What each table shows and takes under a verb, row by row: also what no route would let out by itself."""

from __future__ import annotations

import json
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from liennganh.access.context import Context, begin
from liennganh.access.verbs import Verb
from liennganh.core.errors import NotPermitted
from liennganh.core.sqlstates import sqlstate
from tests.cluster import TODAY
from tests.soak.rights.oracle import OFFICES, PERSONAL, SCOPED, Caller
from tests.soak.rights.stage import Stage
from tests.soak.trial import Trial

REFUSED = "42501"
INTEGRITY = "23"  # the class of what a key or a constraint refuses, which is asked after the policies
COPIED = """insert into {table} select (jsonb_populate_record(t, cast(:changed as jsonb))).* from {table} t
  where id = :own"""


async def ask_tables(stage: Stage, trial: Trial, count: int) -> None:
    """Some tables by some verbs that some people hold, taken by chance."""
    people = [caller for caller in stage.callers if caller.way == "session"]
    tables = [table for table in (*SCOPED, *PERSONAL, *OFFICES) if not table.startswith("audit.")]
    held = [(caller, verb) for caller in people for verb in Verb if caller.holds(verb)]
    for _ in range(count):
        caller, verb = trial.chance.choice(held)
        trial.faults += await ask_table(stage, caller, verb, trial.chance.choice(tables))
        trial.tried["tables asked"] += 1


class _Enough(Exception):
    """Leaving by it undoes what was asked."""


async def ask_table(stage: Stage, caller: Caller, verb: Verb, table: str) -> list[str]:
    """Rows that the caller's login sees in a table and the declared rights do not show, or that it may give away."""
    called, faults = f"{caller.name} by {verb}", []
    try:
        async with _undone(stage, caller, verb) as ctx:
            if hidden := await _hidden(stage, ctx, caller, table):
                faults.append(f"{called} sees {hidden} rows of {table} that are not shown to it")
            if await _is_given(stage, ctx, caller, table):
                faults.append(f"{called} leaves a row of {table} with another body")
    except DBAPIError as error:
        if sqlstate(error) != REFUSED:
            raise
    except NotPermitted:
        return []
    return faults


@asynccontextmanager
async def _undone(stage: Stage, caller: Caller, verb: Verb) -> AsyncIterator[Context]:
    token = stage.world.cluster.tokens[caller.name]
    with suppress(_Enough):
        async with begin(stage.world.app.state.engine, token, verb, pinned=TODAY) as ctx:
            yield ctx
            raise _Enough


async def _hidden(stage: Stage, ctx: Context, caller: Caller, table: str) -> int:
    """How many rows are seen that should not be."""
    oracle, column = stage.oracle, PERSONAL.get(table, "id")
    said = await ctx.session.scalars(text(f"select {column}::text from {_name(table)}"))
    if table in PERSONAL:
        return sum(not oracle.may(caller, ctx.verb, table, {column: whose}) for whose in said)
    rows = [oracle.by_id[identifier] for identifier in said if identifier in oracle.by_id]
    return sum(not oracle.may(caller, ctx.verb, table, row.record) for row in rows)


async def _is_given(stage: Stage, ctx: Context, caller: Caller, table: str) -> bool:
    """Whether a copy of a row of one's own can be left as another body's."""
    oracle, columns = stage.oracle, getattr(SCOPED.get(table), "parties", {}).values()
    own = [row for row in oracle.by_table[table] if oracle.may(caller, ctx.verb, table, row.record)]
    if not own or not columns or oracle.is_wide(caller, ctx.verb):
        return False
    bodies = {held.body for held in caller.held}
    stranger = next(b for b in oracle.parents if b not in bodies and oracle.levels[b] == "district")
    changed = dict.fromkeys(columns, stranger) | {"id": str(uuid.uuid4())}
    values = {"changed": json.dumps(changed), "own": uuid.UUID(own[0].id)}
    try:
        async with ctx.session.begin_nested():
            return (await ctx.session.execute(text(COPIED.format(table=_name(table))), values)).rowcount > 0
    except DBAPIError as error:
        return (sqlstate(error) or "").startswith(INTEGRITY)


def _name(table: str) -> str:
    return ".".join(f'"{part}"' for part in table.split("."))
