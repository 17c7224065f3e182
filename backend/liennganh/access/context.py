"""One request, one transaction, one verb: who acts, how far, and what is to be recorded just before commit."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, cast

import asyncpg
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from liennganh.access.scopes import Scope
from liennganh.access.verbs import SILENT, Deed, Verb
from liennganh.core.clock import business_date, business_now
from liennganh.core.errors import NotPermitted, NotSignedIn
from liennganh.core.jobs import enqueue
from liennganh.core.sqlstates import sqlstate

ENTER = text(
    "select b.*, set_config('role', case when b.wide then 'app_wide' else 'none' end, true)"
    " from app.begin(:token, :verb, :today) b"
)
APPEND = text("select audit.append(cast(:entries as jsonb))")


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
class Context(Caller):
    """The acting request. Queries take it first; `session` shows only rows of the verb's scope."""

    session: AsyncSession
    happenings: list[Happening] = field(default_factory=list)

    @property
    def engine(self) -> AsyncEngine:
        """Of which database."""
        return cast("AsyncEngine", self.session.bind)

    async def driver(self) -> asyncpg.Connection:
        """The connection below the session, in its transaction; flush first what it is to see."""
        connection = await (await self.session.connection()).get_raw_connection()
        return cast("asyncpg.Connection", connection.driver_connection)

    def record(self, organisation_id: uuid.UUID, row: Any, **diff: Any) -> None:
        """Note what was done; appended once, just before commit, and told to the worker."""
        self.happenings.append(Happening(self.verb, organisation_id, row.__tablename__, str(row.id), diff))

    async def finish(self) -> None:
        """Write the audit and hand the verbs to the worker, inside the same transaction."""
        await self.session.flush()
        if not self.happenings:
            return
        await append(self.session, self.happenings, self.request_id)
        told: list[tuple[str, dict[str, Any]]] = [
            (h.verb, {"id": h.object_id}) for h in self.happenings if h.verb not in SILENT
        ]
        if told:
            await enqueue(self.session, told)
        self.happenings.clear()

    async def turn_to(self, verb: Verb) -> None:
        """Re-enter under a reading verb: to tell hidden from forbidden before raising, or to count what waits."""
        if not verb.is_read:
            raise ValueError(verb)
        row = await _enter(self.session, self.token_hash, verb, self.today)
        self.is_wide = row["wide"]
        self.scopes |= {Verb(name): Scope.of(raw) for name, raw in row["scopes"].items()}


async def append(session: AsyncSession, happenings: Sequence[Happening], request_id: str | None = None) -> None:
    """Write the audit; outside a request the events name no actor."""
    entries = [vars(happening) | {"request_id": request_id} for happening in happenings]
    await session.execute(APPEND, {"entries": json.dumps(entries, default=str, ensure_ascii=False)})


def hash_token(token: str) -> bytes:
    """What is stored of a session token."""
    return hashlib.sha256(token.encode()).digest()


async def _enter(session: AsyncSession, token_hash: bytes, verb: Verb, today: date) -> Any:
    try:
        result = await session.execute(ENTER, {"token": token_hash, "verb": verb.value, "today": today})
    except DBAPIError as error:
        state = sqlstate(error)
        if state == "LN401":
            raise NotSignedIn from error
        if state == "LN403":
            raise NotPermitted from error
        raise
    return result.mappings().one()


def entered(row: Any, scopes: dict[str, Any], pinned: date | None, **request: Any) -> dict[str, Any]:
    """What `app.begin` answered, as a Caller holds it."""
    return {
        "actor_id": row["actor_id"],
        "session_id": row["session_id"],
        "access_version": row["access_version"],
        "is_wide": row["wide"],
        "scopes": {Verb(name): Scope.of(raw) for name, raw in scopes.items()},
        "locale": request.pop("locale", None) or row["locale"],
        "now": business_now(pinned),
        **request,
    }


@asynccontextmanager
async def begin(
    engine: AsyncEngine, token: str, verb: Verb, *, pinned: date | None = None, **request: Any
) -> AsyncIterator[Context]:
    """Open the transaction of one act. Leaving commits after `finish`; an exception undoes everything."""
    async with AsyncSession(engine, expire_on_commit=False) as session, session.begin():
        asked: dict[str, Any] = {"verb": verb, "today": business_date(pinned), "token_hash": hash_token(token)}
        row = await _enter(session, asked["token_hash"], verb, asked["today"])
        context = Context(session=session, **entered(row, row["scopes"], pinned, **asked, **request))
        yield context
        await context.finish()
