"""A row of every kind that a request can name, and what its version is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from liennganh.access.sessions import open_session
from liennganh.core.database import make_engine
from tests.factories.clients import connect
from tests.factories.marks import plant_marks
from tests.factories.notices import tell
from tests.factories.packs import follow_all, send, shipped
from tests.factories.submissions import worked
from tests.world import Client, World

GUEST = {"name": "Đặng Thu Thảo", "email": "thao@tests.example", "organisation": "UBND-VB"}
# A heartbeat too, or `/readyz?for=system` would rightly tell that no worker runs.
HEARTBEAT = "insert into heartbeats values ('worker', now(), now() + interval '1 day', '{}')"
HELD_JOB = "insert into pgqueuer (priority, status, entrypoint, payload) values (0, 'failed', 'happened', '{}')"
ROWS = {
    "client_id": "select id from api_clients",
    "confirmation_id": "select id from plan_confirmations",
    "district": "select a.code from areas a join organisations o on o.area_id = a.id where o.code = 'UBND-VB'",
    "district_id": "select area_id from organisations where code = 'UBND-VB'",
    "follow_up_id": "select id from follow_ups",
    "category_id": "select id from categories order by id limit 3",
    "import_id": "select id from pack_imports",
    "invitation_id": "select id from invitations",
    "job_id": "select id from pgqueuer where status = 'failed'",
    "kind_id": "select id from establishment_kinds limit 3",
    "letter_id": "select id from letters",
    "membership_id": "select id from memberships order by id limit 20",
    "notice_id": "select id from notices",
    "objective": "select code from objectives limit 2",
    "parent_id": "select area_id from organisations where code in ('UBND-TP', 'UBND-VB')",
    "period_id": "select id from periods where code in ('2024-6T', '2024')",
    "team_id": "select id from teams",
}
Rows = Mapping[str, Sequence[str]]


async def plant(world: World) -> Rows:
    """Identifiers by the name of the parameter."""
    await world.sql.execute(HEARTBEAT)
    await world.sql.execute(HELD_JOB)
    known = dict((await plant_marks(world)).parameters)
    await connect(world)
    worked(await world.as_("quan").post("/invitations", GUEST | {"role": "contributor", "reach": "own"}))
    await send(world.as_("quan"), shipped())
    await follow_all(world)
    await tell(world, "hanh", "minh")
    for name, statement in ROWS.items():
        found = [str(row[0]) for row in await world.sql.fetch(statement)]
        known[name] = list(dict.fromkeys([*found, *known.get(name, ())]))
    # Not the sessions that the people of the trial use.
    known["session_id"] = [str(await _other_session(world, name)) for name in ("hanh", "minh", "quan")]
    return {name: rows for name, rows in known.items() if rows}


async def _other_session(world: World, name: str) -> Any:
    engine = make_engine(world.settings.database_system_url)
    await open_session(engine, await world.actor(name))
    await engine.dispose()
    return await world.one(
        "select id from sessions where actor_id = $1 order by created_at desc limit 1", await world.actor(name)
    )


class Versions:
    """The version of a row as a person sees it now, by the reads that the description has."""

    def __init__(self, paths: Mapping[str, Any]) -> None:
        self.read = {path for path, methods in paths.items() if "get" in methods}

    async def etag(self, person: Client, template: str, path: Mapping[str, str]) -> str | None:
        """From the row itself, or from the list in which it stands; none where neither is to be read."""
        parts = template.split("/")
        for end in range(len(parts), 0, -1):
            parent, name = "/".join(parts[: end - 1]), parts[end - 1].strip("{}")
            if parts[end - 1] == name:
                continue
            row = "/".join(parts[:end])
            if row in self.read:
                return (await person.get(row.format(**path))).headers.get("etag")
            if parent in self.read and "{" not in parent:
                return _listed(await person.get(parent, params={"page_size": 500}), path[name])
        return None


def _listed(answer: Any, identifier: str) -> str | None:
    if not answer.is_success:
        return None
    told = answer.json()
    items = told.get("items", ()) if isinstance(told, dict) else told
    return next((item.get("etag") for item in items if str(item.get("id")) == identifier), None)
