"""Whom a question may be about: persons and API clients, found by name."""

from __future__ import annotations

import uuid
from collections import defaultdict

from sqlalchemy import func, select

from liennganh.access.context import Context
from liennganh.access.models import Actor
from liennganh.access.supposing import held_by
from liennganh.core.vietnamese import fold
from liennganh.explanations import schemas
from liennganh.explanations.presenting import refs_of

MOST = 20


async def find(ctx: Context, words: str) -> schemas.SubjectsRead:
    """Those whose name holds the words, in the order of people; twenty are shown, all are counted."""
    named = func.app.fold(Actor.name).contains(fold(words), autoescape=True)
    found = select(Actor.id, Actor.kind, Actor.name).where(Actor.id.in_(select(func.app.explainable())), named)
    total = await ctx.session.scalar(select(func.count()).select_from(found.subquery()))
    ordered = found.order_by(func.app.name_key(Actor.name).collate("C"), Actor.id)
    shown = (await ctx.session.execute(ordered.limit(MOST))).all()
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
    return schemas.SubjectsRead(items=items, total=total or 0)
