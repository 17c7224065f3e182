"""Server-sent events: what to load again, never a figure; rights are looked at anew every minute."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import AsyncIterator

import asyncpg
from fastapi import Request
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from liennganh.access.context import begin
from liennganh.access.requests import cookie_name
from liennganh.access.verbs import Verb
from liennganh.core.errors import Busy, NotPermitted, NotSignedIn
from liennganh.core.sqlstates import is_passing
from liennganh.live import EVERYTHING, RELOAD

HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}
CHECK_SECONDS = 60


async def stream(request: Request, locale: str, actor_id: uuid.UUID, missed: int = 0) -> AsyncIterator[str]:
    """The events of one person's browser, until it, its session or the server ends. Holds no transaction meanwhile."""
    yield "retry: 3000\n\n"
    checked, is_missed = time.monotonic(), False
    async for message in request.app.state.announcements.listen(missed):
        if time.monotonic() - checked > CHECK_SECONDS:
            may_listen = await _may_listen(request, locale)
            if may_listen is False:
                yield "event: ended\ndata: {}\n\n"
                return
            if may_listen is None:
                is_missed = is_missed or message is not None
                yield ": \n\n"
                continue
            checked = time.monotonic()
        if message and not _is_for(message, actor_id):
            continue
        if is_missed:
            is_missed = False
            for everything in EVERYTHING:
                yield _event(everything)
        yield _event(message) if message else ": \n\n"


async def _may_listen(request: Request, locale: str) -> bool | None:
    """None while the database cannot be asked: nothing is told until it can, and then everything is loaded again."""
    state = request.app.state
    token = request.cookies.get(cookie_name(state.settings), "")
    try:
        async with begin(
            state.engine, token, Verb.EVENT_READ, pinned=state.settings.business_date, locale=locale
        ) as ctx:
            return ctx.verb == Verb.EVENT_READ
    except (NotSignedIn, NotPermitted):
        return False
    except (Busy, PoolTimeout, TimeoutError):
        return None
    except (DBAPIError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        if is_passing(error):
            return None
        raise


def _is_for(message: str, actor_id: uuid.UUID) -> bool:
    """What names its hearers is passed on to nobody else, not even as a sign that there was something."""
    to = json.loads(message).get("to")
    return to is None or str(actor_id) in to


def _event(message: str) -> str:
    """One announcement as an event; `event` names it, the rest is its data."""
    said = json.loads(message)
    name = said.pop("event", None)
    said.pop("to", None)
    return f"event: {name}\ndata: {json.dumps(said)}\n\n" if name in RELOAD else ": \n\n"
