"""An answer reaches whatever was merged into the difficulty that was answered. Needs a login that sees every row."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.access.context import Happening, append
from liennganh.access.verbs import Verb
from liennganh.core.database import driver_of
from liennganh.difficulties.models import Difficulty, Reply
from liennganh.difficulties.telling import parties_of
from liennganh.difficulties.workflow import State

ANSWERS = (Verb.DIFFICULTY_ANSWER, Verb.DIFFICULTY_ADVISE, Verb.DIFFICULTY_DECIDE)


async def spread_answer(session: AsyncSession, told: dict[str, Any], today: date) -> list[dict[str, Any]]:
    """Give the last answer to all that were merged into it, straight or by way of another one; what is to be told of
    each, as after any other act.

    Only those still merged move, so that a repeated job answers nothing twice. The body that raised one may then say
    that it is resolved, or take it up again.
    """
    verb, answered_id = Verb(told["verb"]), uuid.UUID(str(told["id"]))
    last = select(Reply).where(Reply.difficulty_id == answered_id, Reply.verb == verb)
    source = await session.scalar(last.order_by(Reply.at.desc(), Reply.id.desc()).limit(1))
    rows = await _merged(session, answered_id)
    if source is None or not rows:
        return []
    for row in rows:
        await _answer(session, row, source, today)
    await session.flush()
    happenings = [
        Happening(verb, row.owner_id, row.__tablename__, str(row.id), {"state": row.state, "with": str(answered_id)})
        for row in rows
    ]
    await append(await driver_of(session), happenings)
    return [told | {"id": str(row.id), "key": f"{told['key']}:{row.id}"} for row in rows]


async def _merged(session: AsyncSession, answered_id: uuid.UUID) -> list[Difficulty]:
    """All below it; nothing is merged into what is merged already, so that the way down ends."""
    found: list[Difficulty] = []
    above = [answered_id]
    while above:
        below = select(Difficulty).where(Difficulty.merged_into_id.in_(above), Difficulty.state == State.MERGED)
        rows = list(await session.scalars(below.order_by(Difficulty.id).with_for_update()))
        found += rows
        above = [row.id for row in rows]
    return found


async def _answer(session: AsyncSession, row: Difficulty, source: Reply, today: date) -> None:
    row.state, row.version = State.ANSWERED, row.version + 1
    row.first_answered_on, row.answered_on = row.first_answered_on or today, today
    row.handler_id, row.updated_at = source.organisation_id, source.at
    names = ("verb", "actor_id", "organisation_id", "at", "note", "details")
    said = {name: getattr(source, name) for name in names} | parties_of(row)
    repeated = insert(Reply).values(**said, state=row.state, source_id=source.id)
    await session.execute(repeated.on_conflict_do_nothing(index_elements=["difficulty_id", "source_id"]))
