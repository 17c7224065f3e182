"""Whom a question may be about: persons and API clients, found by name."""

from __future__ import annotations

import uuid
from collections import defaultdict

from sqlalchemy import select

from liennganh.access.context import Context
from liennganh.access.models import Actor
from liennganh.access.supposing import explainable, held_by
from liennganh.core.vietnamese import fold, sort_key
from liennganh.explanations import schemas
from liennganh.explanations.presenting import refs_of

MOST = 20


async def find(ctx: Context, words: str) -> schemas.SubjectsRead:
    """By name, those whose name holds the words; of a city's officers there are some thousand at most."""
    known = await explainable(ctx)
    named = await ctx.session.execute(select(Actor.id, Actor.kind, Actor.name))
    found = [row for row in named if row.id in known and fold(words) in fold(row.name)]
    shown = sorted(found, key=lambda row: (sort_key(row.name), row.id))[:MOST]
    held: dict[uuid.UUID, list[tuple[str, str]]] = defaultdict(list)
    for actor_id, role, body in await held_by(ctx, [row.id for row in shown], ctx.today):
        held[actor_id].append((role, str(body)))
    refs = await refs_of(ctx, {uuid.UUID(body) for roles in held.values() for _, body in roles})
    items = [
        schemas.SubjectRead.model_validate(
            {
                "id": row.id,
                "kind": row.kind,
                "name": row.name,
                "held": [{"role": role, "organisation": refs[body]} for role, body in held[row.id]],
            }
        )
        for row in shown
    ]
    return schemas.SubjectsRead(items=items, total=len(found))
