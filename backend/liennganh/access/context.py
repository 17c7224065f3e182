"""One request, one transaction, one verb: who acts, how far, and what is to be recorded just before commit."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import asyncpg
import orjson
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from liennganh.access.deeds import Deed
from liennganh.access.rules import RULES
from liennganh.access.scopes import Scope
from liennganh.access.silent import SILENT
from liennganh.access.verbs import Verb
from liennganh.core.clock import business_date, business_now
from liennganh.core.database import driver_of
from liennganh.core.errors import NotPermitted, NotSignedIn, Problem, SecondFactorNeeded, StepUpNeeded
from liennganh.core.jobs import enqueue
from liennganh.core.sqlstates import sqlstate

ENTER = """select b.*, set_config('role', case when b.wide then 'app_wide' else 'none' end, true)
from app.begin($1, $2, $3, asks_anew => true) b"""
APPEND = "select audit.append($1)"
NOTE_READS = "select audit.note_reads($1, $2)"
REFUSED = {"LN401": NotSignedIn, "LN403": NotPermitted, "LN431": StepUpNeeded, "LN432": SecondFactorNeeded}


@dataclass(frozen=True)
class Happening:
    """Something done, to be appended to the audit of one organisation."""

    verb: Verb | Deed
    organisation_id: uuid.UUID
    object_type: str
    object_id: str
    diff: dict[str, Any]


@dataclass(kw_only=True)
class Caller:
    """Who asks, by which verb, and how far it reaches: what every request knows once it has entered."""

    verb: Verb
    actor_id: uuid.UUID
    session_id: uuid.UUID
    access_version: int
    is_wide: bool
    scopes: dict[Verb, Scope]
    locale: str
    today: date
    now: datetime
    token_hash: bytes
    request_id: str | None = None
    if_match: str | None = None

    @property
    def scope(self) -> Scope | None:
        """Reach of this request's verb; none for verbs open to every signed-in actor."""
        return self.scopes.get(self.verb)

    def may(self, verb: Verb, row: Any) -> bool:
        """Whether the actor's memberships let this verb act on the row; guards and state are the workflow's."""
        scope = self.scopes.get(verb)
        return scope is not None and scope.covers(verb, row)


@dataclass(kw_only=True)
class Entered(Caller):
    """A request in its transaction, on a session of objects (Context) or on the driver alone (Look)."""

    engine: AsyncEngine
    happenings: list[Happening] = field(default_factory=list)
    readings: list[Happening] = field(default_factory=list)

    async def driver(self) -> asyncpg.Connection:
        """The connection, in the request's transaction; it sees what was written so far."""
        raise NotImplementedError

    def record(self, organisation_id: uuid.UUID, row: Any, **diff: Any) -> None:
        """Note what was done; appended once, just before commit, and told to the worker."""
        self.record_as(self.verb, organisation_id, row, **diff)

    def record_as(self, verb: Verb, organisation_id: uuid.UUID, row: Any, /, **diff: Any) -> None:
        """The same for what follows from the request's verb and is another verb of its own."""
        self.happenings.append(Happening(verb, organisation_id, row.__tablename__, str(row.id), diff))

    def record_rows(self, rows: Iterable[tuple[uuid.UUID, Any]], **diff: Any) -> None:
        """Many rows at once, one event for each body: how many there were, by the first of them."""
        by_body: dict[uuid.UUID, list[Any]] = {}
        for organisation_id, row in rows:
            by_body.setdefault(organisation_id, []).append(row)
        for organisation_id in sorted(by_body):
            held = by_body[organisation_id]
            self.record(organisation_id, held[0], rows=len(held), **diff)

    def note_read(self, organisation_id: uuid.UUID, object_type: str, object_id: Any, **diff: Any) -> None:
        """Note that this answer shows what is sensitive: codes and counts of it, never what it says.

        Repeated within an hour it is counted and not written again. It is told to no worker.
        """
        if not RULES[self.verb].is_recorded:
            raise ValueError(self.verb)
        self.readings.append(Happening(self.verb, organisation_id, object_type, str(object_id), diff))

    async def finish(self) -> None:
        """Write the audit and hand the verbs to the worker, inside the same transaction."""
        sql = await self.driver()
        if self.readings:
            await sql.execute(NOTE_READS, entries_of(self.readings, self.request_id), not self.happenings)
            self.readings.clear()
        if not self.happenings:
            return
        await append(sql, self.happenings, self.request_id)
        told: list[tuple[str, dict[str, Any]]] = [
            (h.verb, {"id": h.object_id, "by": str(self.actor_id), "key": str(uuid.uuid4())})
            for h in self.happenings
            if h.verb not in SILENT
        ]
        if told:
            await enqueue(sql, told)
        self.happenings.clear()

    async def turn_to(self, verb: Verb) -> None:
        """Re-enter under a reading verb: to tell hidden from forbidden before raising, or to read what else is told."""
        if not verb.is_read:
            raise ValueError(verb)
        await self._enter(verb)

    async def turn_back(self) -> None:
        """Be under the request's own verb again, with its reach and no other."""
        await self._enter(self.verb)

    async def _enter(self, verb: Verb) -> None:
        sql = await self.driver()
        with refusals():
            row = await sql.fetchrow(ENTER, self.token_hash, verb.value, self.today)
        assert row is not None
        self.is_wide = row["wide"]
        self.scopes |= _scopes(row)


@dataclass(kw_only=True)
class Context(Entered):
    """The acting request. Queries take it first; `session` shows only rows of the verb's scope."""

    session: AsyncSession

    async def driver(self) -> asyncpg.Connection:
        """The connection below the session, which sends first what it still holds."""
        await self.session.flush()
        return await driver_of(self.session)


async def append(sql: asyncpg.Connection, happenings: Sequence[Happening], request_id: str | None = None) -> None:
    """Write the audit, in the transaction of what it tells; outside a request the events name no actor."""
    await sql.execute(APPEND, entries_of(happenings, request_id))


def entries_of(happenings: Sequence[Happening], request_id: str | None = None) -> str:
    """As `audit.append` takes them."""
    entries = [vars(happening) | {"request_id": request_id} for happening in happenings]
    return orjson.dumps(entries, default=str).decode()


def hash_token(token: str) -> bytes:
    """What is stored of a session token."""
    return hashlib.sha256(token.encode()).digest()


@contextmanager
def refusals() -> Iterator[None]:
    """What `app.begin` raises, as the caller is told."""
    try:
        yield
    except (DBAPIError, asyncpg.PostgresError) as error:
        if refusal := REFUSED.get(sqlstate(error) or ""):
            raise refusal from error
        raise


def _scopes(row: Any) -> dict[Verb, Scope]:
    return {Verb(name): Scope.of(raw) for name, raw in row["scopes"].items()}


def entered(row: Any, pinned: date | None, **request: Any) -> dict[str, Any]:
    """What `app.begin` answered, as a Caller holds it."""
    return {
        "actor_id": row["actor_id"],
        "session_id": row["session_id"],
        "access_version": row["access_version"],
        "is_wide": row["wide"],
        "scopes": _scopes(row),
        "locale": request.pop("locale", None) or row["locale"],
        "now": business_now(pinned),
        **request,
    }


@asynccontextmanager
async def begin(
    engine: AsyncEngine, token: str, verb: Verb, *, pinned: date | None = None, **request: Any
) -> AsyncIterator[Context]:
    """Open the transaction of one act. Leaving commits after `finish`; an exception undoes all but what it `keeps`."""
    kept: Problem | None = None
    async with AsyncSession(engine, expire_on_commit=False) as session, session.begin():
        asked: dict[str, Any] = {"verb": verb, "today": business_date(pinned), "token_hash": hash_token(token)}
        with refusals():
            given = (asked["token_hash"], verb.value, asked["today"])
            row = (await (await session.connection()).exec_driver_sql(ENTER, given)).mappings().one()
        context = Context(session=session, engine=engine, **entered(row, pinned, **asked, **request))
        try:
            yield context
        except Problem as problem:
            if not problem.keeps:
                raise
            kept = problem
        await context.finish()
    if kept:
        raise kept
