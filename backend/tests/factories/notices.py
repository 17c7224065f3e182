"""Somebody is told of a report, and who wants letters when; as the worker does it."""

from __future__ import annotations

import itertools
import json
import uuid
from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from liennganh.core.database import make_engine
from liennganh.following import tell_people
from liennganh.notifications.giving import give
from tests.cluster import TODAY
from tests.world import World

NUMBERS = itertools.count()
# Tests run at night too.
NEVER_RESTING = """insert into notice_preferences (person_id, choices, quiet_from, quiet_to, digest_at)
  select id, '{}', '00:00', '00:00', '07:30' from actors where kind = 'person' on conflict do nothing"""
TOLD = """select a.name from notices n join actors a on a.id = n.person_id
  where n.kind = $1 and (n.subject_id = $2 or n.gathered ? $3)"""
CHOOSE = """update notice_preferences set choices = choices || $2 where person_id = $1"""


async def nobody_rests(world: World) -> None:
    """Nobody keeps quiet hours; everything else is as usual."""
    await world.sql.execute(NEVER_RESTING)


async def tell(world: World, *names: str, kind: str = "submission.submit", **given: Any) -> str:
    """Give these persons a notice about Vĩnh Bảo's report; the key of it."""
    key = given.pop("key", f"told-{next(NUMBERS)}")
    code = given.pop("code", "UBND-VB")
    subject = given.pop("subject", None) or ("submission", uuid.UUID(await world.submission(code)))
    people = [await world.actor(name) for name in names]
    engine = make_engine(world.settings.database_system_url)
    async with AsyncSession(engine) as session, session.begin():
        today = given.pop("today", TODAY)
        told = await give(session, key=key, kind=kind, subject=subject, recipients=people, today=today, **given)
    await engine.dispose()
    assert told == set(people), "somebody may not read it: this proves nothing"
    return key


async def catch_up(world: World, today: date = TODAY, *, times: int = 1) -> None:
    """The worker's part: every job that waits, taken from the queue and done; more than once where it is repeated."""
    engine = make_engine(world.settings.database_system_url)
    for row in await world.sql.fetch("delete from pgqueuer returning payload"):
        for _ in range(times):
            await tell_people(engine, json.loads(row["payload"]), today)
    await engine.dispose()


async def told_of(world: World, kind: str, subject_id: str) -> set[str]:
    """The names of those who have a notice of a kind about this subject, alone or among others."""
    rows = await world.sql.fetch(TOLD, kind, uuid.UUID(subject_id), subject_id)
    return {row["name"] for row in rows}
