"""A world in which every write is told row by row and taken back, and everybody who asks something of it."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import Any

import asyncpg

from liennganh.access.context import hash_token
from liennganh.access.roles import Reach, Role
from liennganh.access.sessions import open_session
from liennganh.access.verbs import Verb
from tests.cluster import TODAY
from tests.factories.clients import System
from tests.house.privacy import Known
from tests.people import PEOPLE
from tests.soak.rights.oracle import Caller, Held, Oracle
from tests.soak.rights.planting import SUSPENDED, plant
from tests.world import Client, World

# Whatever a request leaves is told here and undone below, in its order, with every other trigger at rest.
LOG = """
create schema trial;
create table trial.touched (n bigserial primary key, name text, was jsonb, becomes jsonb);
create function trial.note() returns trigger language plpgsql security definer as $$
begin
  insert into trial.touched (name, was, becomes)
  values (format('%I.%I', tg_table_schema, tg_table_name), to_jsonb(old), to_jsonb(new));
  return null;
end $$;
create function trial.undo() returns void language plpgsql as $$
declare
  t record;
  keys text;
begin
  for t in select * from trial.touched order by n desc loop
    select string_agg(format('x.%I = k.%I', a.attname, a.attname), ' and ') into keys
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indrelid = t.name::regclass and i.indisprimary;
    if t.becomes is not null then
      execute format('delete from %s x using jsonb_populate_record(null::%s, $1) k where %s', t.name, t.name, keys)
      using t.becomes;
    end if;
    if t.was is not null then
      execute format('insert into %s overriding system value select * from jsonb_populate_record(null::%s, $1)',
                     t.name, t.name) using t.was;
    end if;
  end loop;
  truncate trial.touched restart identity;
end $$;
do $$
declare t record;
begin
  for t in select format('%I.%I', schemaname, tablename) as name from pg_tables
           where schemaname in ('public', 'audit') and tablename !~ '^(pgqueuer|alembic)' loop
    execute format('create trigger zz_note after insert or update or delete on %s for each row'
                   ' execute function trial.note()', t.name);
  end loop;
end $$;
"""
TOUCHED = "select name, was::text, becomes::text from trial.touched order by n"
HELD = """select m.actor_id::text as actor, a.access_version, m.role, m.organisation_id::text as body, m.reach, m.walls
  from memberships m join actors a on a.id = m.actor_id
  where m.valid_from <= $1 and (m.valid_to is null or m.valid_to >= $1)"""
SUSPEND = "update api_clients set suspended_at = now(), suspended_by = created_by where id = $1::text::uuid"
TOKEN_SECONDS = 240


@dataclass
class Touched:
    """A row that a request left otherwise than it was."""

    table: str
    was: dict[str, Any] | None
    becomes: dict[str, Any] | None


@dataclass
class Stage:
    """The planted world; `admin` is nobody's login: it sees and undoes all."""

    world: World
    admin: asyncpg.Connection
    oracle: Oracle
    known: Known
    secrets: dict[str, str]
    systems: dict[str, System]
    callers: list[Caller] = field(default_factory=list)
    _browsers: dict[str, tuple[float, Client]] = field(default_factory=dict)

    @classmethod
    async def of(cls, world: World, kept: tuple[Any, ...] | None = None) -> Stage:
        """`kept`: what was planted in the database that this world was cloned from."""
        known, systems, secrets = kept or await plant(world)
        systems = {name: System(world, system.body, system.secret) for name, system in systems.items()}
        admin = await asyncpg.connect(world.cluster.admin_url, database=world.database)
        stage = cls(world, admin, await Oracle.of(world.sql), known, secrets, systems)
        await admin.execute(LOG)
        await admin.execute("set session_replication_role = replica")
        stage.callers = await stage._everybody()
        return stage

    async def close(self) -> None:
        """The world may go."""
        await self.admin.close()

    async def _everybody(self) -> list[Caller]:
        held: dict[str, list[Any]] = {}
        for row in await self.world.sql.fetch(HELD, TODAY):
            held.setdefault(row["actor"], []).append(row)
        callers = [Caller("nobody", "none"), Caller("hanh, signed out", "ended"), Caller(SUSPENDED, "ended token")]
        actors = {name: str(await self.world.actor(name)) for name in PEOPLE}
        callers += [self._caller(name, "session", actor, held) for name, actor in actors.items()]
        for name, system in self.systems.items():
            if name == SUSPENDED:
                continue
            verbs = frozenset(map(Verb, system.body["verbs"]))
            callers.append(self._caller(name, "token", system.id, held, verbs))
        return callers

    @staticmethod
    def _caller(name: str, way: str, actor: str, held: dict[str, list[Any]], verbs: Any = None) -> Caller:
        rows = held[actor]
        roles = tuple(Held(Role(m["role"]), m["body"], Reach(m["reach"]), frozenset(m["walls"])) for m in rows)
        return Caller(name, way, actor, roles, rows[0]["access_version"], verbs)

    async def browser(self, caller: Caller) -> Client:
        """What it asks with; an access token is asked for anew before it ends."""
        lasting = TOKEN_SECONDS if "token" in caller.way else float("inf")
        made, client = self._browsers.get(caller.name, (0.0, None))
        if client is None or time.monotonic() - made > lasting:
            client = await self._signed_in(caller)
            self._browsers[caller.name] = (time.monotonic(), client)
        return client

    async def _signed_in(self, caller: Caller) -> Client:
        world = self.world
        if caller.way == "session":
            return world.as_(caller.name, prefix="")
        if caller.way == "ended":
            token = await open_session(world.app.state.engine, await world.actor("hanh"))
            await self.admin.execute("update sessions set ended_at = now() where token_hash = $1", hash_token(token))
            found = world.client(token, prefix="")
        elif caller.way == "none":
            return world.client(prefix="")
        else:
            await self.admin.execute("update api_clients set suspended_at = null, suspended_by = null")
            found = await self.systems[caller.name].program(prefix="")
            await self.admin.execute(SUSPEND, self.systems[SUSPENDED].id)
        await self.admin.execute("truncate trial.touched")
        return found

    async def touched(self) -> list[Touched]:
        """What was left since the last time, taken back."""
        rows = await self.admin.fetch(TOUCHED)
        if rows:
            await self.admin.execute("select trial.undo()")
        return [
            Touched(
                row["name"].removeprefix("public.").replace('"', ""),
                row["was"] and json.loads(row["was"]),
                row["becomes"] and json.loads(row["becomes"]),
            )
            for row in rows
        ]
