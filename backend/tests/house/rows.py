"""What somebody sees of rows that are not theirs, table by table and verb by verb; each check returns its faults."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, literal, or_, select, text, union_all
from sqlalchemy.exc import DBAPIError

from liennganh.access.context import begin
from liennganh.access.roles import GRANTS, Role
from liennganh.access.rules import RULES
from liennganh.access.verbs import Verb
from liennganh.core.sqlstates import sqlstate
from tests.cluster import TODAY
from tests.people import PEOPLE
from tests.world import World

REFUSED = "42501"
OPEN = text("select name from unnest(cast(:tables as text[])) name where has_any_column_privilege(name, 'select')")


def verbs_held(name: str) -> list[Verb]:
    """Every verb that a person may act by."""
    held = set[Verb]().union(*(GRANTS[Role(role)] for role, *_ in PEOPLE[name].held))
    return sorted(held | {verb for verb, rule in RULES.items() if rule.is_open})


async def count_seen(world: World, name: str, verb: Verb, model: Any, owner: uuid.UUID) -> int:
    """Rows with this body among their parties that a person sees under a verb; 0 where the table is shut."""
    token = world.cluster.tokens[name]
    try:
        async with begin(world.app.state.engine, token, verb, pinned=TODAY) as ctx:
            return await ctx.session.scalar(select(func.count()).select_from(model).where(concerned(model, owner))) or 0
    except DBAPIError as error:
        if sqlstate(error) == REFUSED:
            return 0
        raise


async def leak_faults(world: World, models: Iterable[Any], owner: uuid.UUID, strangers: Iterable[str]) -> list[str]:
    """Nobody outside sees a row of this body, by any verb."""
    asked = list(models)
    return [
        f"{name} sees {seen} rows of {table} under {verb}"
        for name in strangers
        for verb in verbs_held(name)
        for table, seen in (await seen_of(world, name, verb, asked, owner)).items()
    ]


async def seen_of(world: World, name: str, verb: Verb, models: Iterable[Any], owner: uuid.UUID) -> dict[str, int]:
    """Rows of each table with this body among their parties, where there are any; all that are not shut at once."""
    tables = {model.__table__.fullname: model for model in models}
    async with begin(world.app.state.engine, world.cluster.tokens[name], verb, pinned=TODAY) as ctx:
        open_ = await ctx.session.scalars(OPEN, {"tables": list(tables)})
        counts = [
            select(literal(table), func.count()).select_from(tables[table]).where(concerned(tables[table], owner))
            for table in open_
        ]
        found = (await ctx.session.execute(union_all(*counts))).all() if counts else []
    return {table: seen for table, seen in found if seen}


def concerned(model: Any, owner: uuid.UUID) -> Any:
    """Whether a row has this body among its parties."""
    return or_(*(getattr(model, column) == owner for column in model.parties.values()))
