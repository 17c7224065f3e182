"""What somebody sees of rows that are not theirs, table by table and verb by verb; each check returns its faults."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, or_, select
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


def verbs_held(name: str) -> list[Verb]:
    """Every verb that a person may act by."""
    held = set[Verb]().union(*(GRANTS[Role(role)] for role, *_ in PEOPLE[name].held))
    return sorted(held | {verb for verb, rule in RULES.items() if rule.is_open})


async def count_seen(world: World, name: str, verb: Verb, model: Any, owner: uuid.UUID) -> int:
    """Rows with this body among their parties that a person sees under a verb; 0 where the table is shut."""
    concerned = or_(*(getattr(model, column) == owner for column in model.parties.values()))
    token = world.cluster.tokens[name]
    try:
        async with begin(world.app.state.engine, token, verb, pinned=TODAY) as ctx:
            return await ctx.session.scalar(select(func.count()).select_from(model).where(concerned)) or 0
    except DBAPIError as error:
        if sqlstate(error) == REFUSED:
            return 0
        raise


async def leak_faults(world: World, models: Iterable[Any], owner: uuid.UUID, strangers: Iterable[str]) -> list[str]:
    """Nobody outside sees a row of this body, by any verb."""
    faults = []
    for model in models:
        for name in strangers:
            for verb in verbs_held(name):
                seen = await count_seen(world, name, verb, model, owner)
                faults += [f"{name} sees {seen} rows of {model.__table__.fullname} under {verb}"] if seen else []
    return faults
