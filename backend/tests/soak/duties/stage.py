"""Who and what the walk is about: people and programs of two districts, their reports and works, in one world."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import asyncpg
from sqlalchemy.ext.asyncio import AsyncEngine

from liennganh.access.sessions import open_session
from liennganh.core.database import make_engine
from liennganh.following import follow
from tests.cluster import TODAY
from tests.factories import clients, evaluations, inspections
from tests.factories.feeding import Feeding
from tests.people import PEOPLE
from tests.soak.duties.model import Actor, Membership, Model, Session, Thing
from tests.soak.duties.sending import filling
from tests.world import World

REPORTS = ("UBND-VB", "UBND-HB", "UBND-LC", "UBND-11296", "UBND-11299", "CATP", "SLDTBXH")
WARDS = ("UBND-11296", "UBND-11299")
PROGRAMS = {
    "program of Vĩnh Bảo": ({"role": "contributor", "organisation": "UBND-VB", "reach": "own"},),
    "program of the team": ({"role": "inspector", "organisation": "DOI178-HB", "reach": "own"},),
}
ABOVE = """select o.code, array_agg(a.code) as above from organisation_closure c
  join organisations o on o.id = c.descendant_id join organisations a on a.id = c.ancestor_id group by o.code"""
HELD = """select m.actor_id, m.role, o.code as body, m.reach, m.walls, a.access_version from memberships m
  join organisations o on o.id = m.organisation_id join actors a on a.id = m.actor_id
  where m.valid_from <= $1 and (m.valid_to is null or m.valid_to >= $1)"""
FRESH = 240.0
OLD = "update sessions set proven_at = now() - interval '11 minutes' where actor_id = $1 and proven_at <= now()"
# A report is complete when every figure asked for says something and none that was counted elsewhere lacks a reason.
STANDING = """
select 'submission' as kind, id::text, state, version, array_remove(array[
    case when refillable_count > 0 then 'typed over' end, case when changed_count > 0 then 'changed' end,
    case when not exists (select from "values" v where v.submission_id = s.id
      and ((v.category_id is null and v.status is null) or (v.reason is null and (v.source = 'override'
        or (v.source = 'derived' and v.fed_accepted is distinct from v.fed_expected))))) then 'complete' end], null)
    as facts
  from submissions s where id = any($1)
union all select 'assignment', id::text, state, version, '{}' from assignments where id = any($1)
union all select 'inspection', id::text, state, version, '{}' from inspections where id = any($1)
union all select 'evaluation', id::text, state, version, '{}' from evaluations where id = any($1)
union all select 'follow_up', id::text, state, version, '{}' from follow_ups where id = any($1)
union all select 'period', id::text, case when closed_at is null then 'open' else 'closed' end, version, '{}'
  from periods where id = any($1)"""
CHANGING = {"typed over", "changed", "complete"}
OWED = """select a.id, o.code from assignments a join tasks t on t.id = a.task_id join periods p on p.id = a.period_id
  join organisations o on o.id = a.owner_id where t.code = $1 and o.code = $2 and p.code = '2024-NAM'"""
OPEN_FIGURE = """select i.id from "values" v join indicators i on i.id = v.indicator_id
  where v.submission_id = $1 and v.category_id is null and v.wall is null and i.entry = 'count' limit 1"""


@dataclass
class Stage:
    """The world, its actors and its things, as the model knows them."""

    world: World
    model: Model
    engine: AsyncEngine
    actors: list[Actor] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    figures: dict[str, str] = field(default_factory=dict)
    systems: dict[str, clients.System] = field(default_factory=dict)
    visits: int = 0
    signed_in_at: float = field(default_factory=time.monotonic)

    @classmethod
    async def of(cls, world: World) -> Stage:
        """Everybody signed in twice, once long ago; every report filled in by its people and nothing sent."""
        await Feeding.of(world)
        await inspections.team_of_hong_bang(world)
        above = {row["code"]: frozenset(row["above"]) for row in await world.sql.fetch(ABOVE)}
        stage = cls(world, Model(above), make_engine(world.settings.database_system_url))
        for name in PEOPLE:
            stage.actors.append(await stage._person(name))
        for name, reaches in PROGRAMS.items():
            stage.actors.append(await stage._program(name, reaches))
        await stage.reload_rights()
        await stage._add_period_and_reports()
        for task in ("V.11-1", "V.10-1"):
            for row in await world.sql.fetch(OWED, task, "UBND-VB"):
                stage.things.append(Thing("assignment", str(row["id"]), f"/assignments/{row['id']}", row["code"]))
        await stage.add_visit()
        await stage.add_evaluation()
        await stage.look()
        return stage

    async def _person(self, name: str) -> Actor:
        actor_id = await self.world.actor(name)
        old = self.world.client(await open_session(self.engine, actor_id))
        actor = Actor(name, actor_id, [Session(self.world.as_(name)), Session(old)])
        await self.make_old(actor)
        return actor

    async def make_old(self, actor: Actor) -> None:
        """What the second of a person's sessions proved was proven too long ago."""
        await self.world.sql.execute(OLD, actor.id)
        actor.sessions[1].is_proven = False

    async def _program(self, name: str, reaches: Sequence[dict[str, str]]) -> Actor:
        system = self.systems[name] = await clients.connect(self.world, reaches=reaches, name=name)
        return Actor(name, uuid.UUID(system.id), [Session(await system.program())], reaches[0]["role"])

    async def stay_signed_in(self) -> None:
        """A token lives for ten minutes and a session that rests for thirty; a walk may take longer."""
        if time.monotonic() - self.signed_in_at < FRESH:
            return
        self.signed_in_at = time.monotonic()
        await self.world.sql.execute("update sessions set last_seen_at = now()")
        for name, system in self.systems.items():
            client = self.actor(name).sessions[0].client
            client.headers["Authorization"] = f"Bearer {await system.token()}"

    async def reload_rights(self) -> None:
        """Who holds what today, whatever the program makes of it."""
        known = {actor.id: actor for actor in self.actors}
        for actor in self.actors:
            actor.held = []
        for row in await self.world.sql.fetch(HELD, TODAY):
            if actor := known.get(row["actor_id"]):
                actor.held.append(Membership(row["role"], row["body"], row["reach"], frozenset(row["walls"])))
                actor.access_version = row["access_version"]

    async def _add_period_and_reports(self) -> None:
        period_id = str(await self.world.one("select id from periods where code = '2024-6T'"))
        period = Thing("period", period_id, f"/periods/{period_id}")
        self.things.append(period)
        for code in REPORTS:
            identifier = await self.world.submission(code)
            row = await self.world.sql.fetchrow(
                """select s.walls, o.code from submissions s left join organisations o on o.id = s.area_authority_id
                   where s.id = $1""",
                uuid.UUID(identifier),
            )
            report = Thing("submission", identifier, f"/submissions/{identifier}", code, row["code"] or "")
            report.walls, report.period = frozenset(row["walls"]), period
            self.figures[identifier] = str(await self.world.one(OPEN_FIGURE, uuid.UUID(identifier)) or "")
            await filling(self.world, report, is_small=code in WARDS)
            self.things.append(report)

    async def add_visit(self) -> Thing:
        """One more visit of Hồng Bàng's team, in the place of the one before."""
        self.visits += 1
        place = await inspections.establishment(self.world, name=f"Karaoke Hoa Phượng {self.visits}")
        visit = await inspections.planned(self.world, place)
        return self._put(Thing("inspection", visit.id, visit.url, "DOI178-HB", "UBND-HB"))

    async def add_evaluation(self) -> Thing:
        """One more evaluation of Vĩnh Bảo, in the place of the one before; what that recommended goes with it."""
        check = await evaluations.planned(self.world)
        self.things = [thing for thing in self.things if thing.kind != "follow_up"]
        return self._put(Thing("evaluation", check.id, check.url, "UBND-VB"))

    async def add_follow_ups(self, evaluation: Thing) -> int:
        """What a conclusion recommends is another thing to be told and confirmed; how many there are."""
        rows = await self.world.sql.fetch(
            "select id from follow_ups where evaluation_id = $1", uuid.UUID(evaluation.id)
        )
        for row in rows:
            url = f"{evaluation.url}/follow-ups/{row['id']}"
            told = Thing("follow_up", str(row["id"]), url, evaluation.owner, told_of=evaluation.id)
            self.things.append(told)
        return len(rows)

    def _put(self, thing: Thing) -> Thing:
        self.things = [other for other in self.things if other.kind != thing.kind]
        self.things.append(thing)
        return thing

    async def standing(self) -> dict[str, asyncpg.Record]:
        """Every thing as the database has it."""
        ids = [uuid.UUID(thing.id) for thing in self.things]
        return {row["id"]: row for row in await self.world.sql.fetch(STANDING, ids)}

    async def look(self, standing: dict[str, asyncpg.Record] | None = None) -> None:
        """Take over versions and facts from the database, and the state of what is new."""
        for identifier, row in (standing or await self.standing()).items():
            thing = next(thing for thing in self.things if thing.id == identifier)
            thing.version, thing.state = row["version"], thing.state or row["state"]
            thing.facts = thing.facts - CHANGING | set(row["facts"])

    async def follow(self, verb: str, identifier: str) -> None:
        """What the worker does after a verb."""
        await follow(self.engine, {"verb": verb, "id": identifier}, TODAY)

    async def last_event(self) -> int:
        """How far the audit has come."""
        return int(await self.world.one("select coalesce(max(id), 0) from audit.events"))

    async def events_since(self, last: int) -> Iterable[asyncpg.Record]:
        """What the audit says was done since."""
        return await self.world.sql.fetch(
            "select id, actor_id, verb, object_id from audit.events where id > $1 order by id", last
        )

    def actor(self, name: str) -> Actor:
        """By name."""
        return next(actor for actor in self.actors if actor.name == name)

    async def close(self) -> None:
        """The worker's connections."""
        await self.engine.dispose()


def bodies(stage: Stage) -> list[str]:
    """Where a role may be given that matters to some thing."""
    return sorted({place for thing in stage.things for place in (thing.owner, thing.area) if place})
