"""Who may see which row, from what the code declares and the rows say: never from what row security answers."""

from __future__ import annotations

import hashlib
import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import asyncpg

from liennganh.access.roles import GRANTS, Reach, Role
from liennganh.access.rules import OFFICE, RULES, STAFF
from liennganh.access.verbs import Verb
from liennganh.core.database import Base
from tests.house.database import scoped_models

SCOPED = scoped_models(Base.registry)
# Rows of the installation or of one person: whose they are stands in the column; `office` names the noun that shows it.
PERSONAL = {
    "sessions": "actor_id",
    "notices": "person_id",
    "letters": "person_id",
    "notice_preferences": "person_id",
    "identities": "actor_id",
    "second_factors": "actor_id",
    "credentials": "actor_id",
    "idempotent_replies": "actor_id",
}
OFFICES = {"api_clients": "client", "client_secrets": "client", "invitations": "invitation", "pack_imports": "pack"}
OFFICES = {"api_clients": "client", "client_secrets": "client", "invitations": "invitation"}
OFFICES |= {"retention_changes": "retention", "retention_runs": "retention"}
# Read by no login of the API, whoever asks.
SHUT = ("one_time_links", "access_tokens", "reset_requests", "recovery_codes", "signing_keys")
# A verb says of rows that they were touched, never what they say.
WORDLESS = {Verb.AUDIT_READ, Verb.AUDIT_EXPORT}
# A question of rights may be about a system: it is named to whoever may ask, and nothing else of it is told.
NAMED = {Verb.EXPLANATION_READ: "api_clients"}


class Held(NamedTuple):
    """A role at a body, as a membership gives it."""

    role: Role
    body: str
    reach: Reach
    walls: frozenset[str]


@dataclass(frozen=True)
class Caller:
    """Somebody or something that asks, and the way it signs in: session, token, none or ended.

    `verbs`: what an API client was given of what its roles grant.
    """

    name: str
    way: str
    actor: str = ""
    held: tuple[Held, ...] = ()
    access_version: int = 1
    verbs: frozenset[Verb] | None = None

    def granting(self, verb: Verb) -> tuple[Held, ...]:
        """The roles by which this caller acts by the verb."""
        if self.verbs is not None and verb not in self.verbs:
            return ()
        is_office = OFFICE in RULES[verb].parties
        return tuple(h for h in self.held if verb in GRANTS[h.role] and (h.reach == Reach.PLAN or not is_office))

    def holds(self, verb: Verb | None) -> bool:
        """Whether it may ask this at all."""
        if verb is None or not self.actor:
            return verb is None
        if RULES[verb].is_open:
            return self.verbs is None or verb in self.verbs
        return bool(self.granting(verb))


@dataclass(frozen=True, eq=False)
class Row:
    """A row that there is: its identifier is in no other table."""

    table: str
    id: str
    record: Mapping[str, Any]
    kind: tuple[str, ...] = ()

    @property
    def canary(self) -> str:
        """What its words hold."""
        return canary_of(self.table, self.id)


def canary_of(table: str, identifier: str) -> str:
    """A word that says which row it was taken from."""
    return "dau" + hashlib.md5(f"{table}{identifier}".encode(), usedforsecurity=False).hexdigest()[:10]


@dataclass
class Oracle:
    """All rows by identifier, by canary and by table, and the tree of bodies."""

    parents: dict[str, str | None]
    levels: dict[str, str]
    by_id: dict[str, Row] = field(default_factory=dict)
    by_canary: dict[str, Row] = field(default_factory=dict)
    by_table: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    _reached: dict[tuple[Held, ...], frozenset[str]] = field(default_factory=dict)

    @classmethod
    async def of(cls, sql: asyncpg.Pool) -> Oracle:
        """Everything, as the system login reads it."""
        bodies = await sql.fetch("select id::text, parent_id::text, level from organisations")
        oracle = cls({b["id"]: b["parent_id"] for b in bodies}, {b["id"]: b["level"] for b in bodies})
        closed = {str(row["id"]) for row in await sql.fetch("select id from periods where closed_at is not null")}
        for table in (*SCOPED, *PERSONAL, *OFFICES, *SHUT):
            for row in await _rows_of(sql, table):
                oracle._keep(row, closed)
        return oracle

    def _keep(self, row: Row, closed: set[str]) -> None:
        record = row.record
        walls = record.get("wall") or ",".join(record.get("walls") or ())
        period = "closed" if record.get("period_id") in closed else ""
        row = Row(row.table, row.id, record, (str(record.get("state") or ""), period, walls))
        assert row.id not in self.by_id, f"{row.table} shares {row.id} with another table: this proves nothing"
        self.by_id[row.id] = self.by_canary[row.canary] = row
        self.by_table[row.table].append(row)

    def below(self, body: str) -> Iterator[str]:
        """The body and all that stands under it."""
        yield body
        for child, parent in self.parents.items():
            if parent == body:
                yield from self.below(child)

    def place(self, caller: Caller, row: Row) -> str:
        """Where a row stands, seen from the caller."""
        owner = next((row.record[column] for column in OWNING if row.record.get(column)), None)
        if owner is None:
            return "nobody's"
        own = {held.body for held in caller.held}
        if owner in own:
            return "own"
        if self.levels[owner] == "city":
            return "city"
        return "same district" if self._district(owner) in map(self._district, own) else "other district"

    def _district(self, body: str) -> str:
        while (parent := self.parents.get(body)) and self.levels[parent] != "city":
            body = parent
        return body

    def may(self, caller: Caller, verb: Verb | None, table: str, record: Mapping[str, Any]) -> bool:
        """Whether the caller, acting by this verb, may be told of a row, or leave one like it."""
        if verb is None or not caller.holds(verb):
            return False
        if column := PERSONAL.get(table):
            # Whoever reaches the whole plan sees that a letter is there and when; no letter says anything here.
            return record[column] == caller.actor or (table == "letters" and self.is_wide(caller, verb))
        if table in OFFICES or table in SHUT:
            return verb.noun == OFFICES.get(table)
        if table == "memberships" and (record["actor_id"] == caller.actor or verb.noun == "client"):
            return True
        if STAFF in RULES[verb].parties:
            return table == "memberships" and self._administers(caller, verb, record["organisation_id"])
        return self._may(caller, verb, SCOPED[table], record)

    def _administers(self, caller: Caller, verb: Verb, body: str) -> bool:
        held = caller.granting(verb)
        return any(one.reach == Reach.PLAN for one in held) or body in self._bodies(held)

    def _may(self, caller: Caller, verb: Verb, model: Any, record: Mapping[str, Any]) -> bool:
        held, parties = caller.granting(verb), RULES[verb].parties
        wall = record.get(model.wall_column) if model.wall_column else None
        if wall is not None and wall not in frozenset[str]().union(*(one.walls for one in held)):
            return False
        if self.is_wide(caller, verb) or record.get("__open"):
            return True
        bodies = self._bodies(held)
        return any(record.get(model.parties[kind]) in bodies for kind in parties if kind in model.parties)

    def _bodies(self, held: tuple[Held, ...]) -> frozenset[str]:
        if held not in self._reached:
            below = [self.below(one.body) if one.reach == Reach.SUBTREE else (one.body,) for one in held]
            self._reached[held] = frozenset(itertools.chain(*below))
        return self._reached[held]

    def is_wide(self, caller: Caller, verb: Verb) -> bool:
        """Whether the verb reaches the whole plan; one of the office or over staff reaches no body's rows."""
        reaches = any(held.reach == Reach.PLAN for held in caller.granting(verb))
        return reaches and not {OFFICE, STAFF} & set(RULES[verb].parties)


async def _rows_of(sql: asyncpg.Pool, table: str) -> Iterator[Row]:
    """Identifier, parties, wall and whatever else tells the kind of a row."""
    known = await sql.fetch(
        "select column_name, data_type from information_schema.columns where table_schema || '.' || table_name = $1",
        table if "." in table else f"public.{table}",
    )
    types = {row["column_name"]: row["data_type"] for row in known}
    if types.get("id") != "uuid":
        return iter(())
    model = SCOPED.get(table)
    columns = [f'"{name}"' for name, kind in types.items() if kind == "uuid" or name in PLAIN]
    opened = model.open_rows if model is not None and model.open_rows else "false"
    name = ".".join(f'"{part}"' for part in table.split("."))
    rows = await sql.fetch(f"select {', '.join(columns)}, ({opened}) as __open from {name} order by id")
    return (Row(table, str(row["id"]), {k: _plain(v) for k, v in row.items()}) for row in rows)


OWNING = ("owner_id", "organisation_id", "published_to_id", "area_authority_id")
PLAIN = {"state", "wall", "walls", "version", "revision", "is_open"}


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | list | str) else str(value)
