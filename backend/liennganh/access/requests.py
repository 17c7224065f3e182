"""How an HTTP request becomes a Context: cookie, cross-site checks, verb, version, idempotency."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from typing import Annotated, Any

from fastapi import Depends, Header, Request, Response
from fastapi.routing import APIRoute

from liennganh.access.context import Entered, begin
from liennganh.access.idempotency import Replay, find_reply, store_reply
from liennganh.access.looking import Glance, Look, glance, look
from liennganh.access.verbs import Verb
from liennganh.core.errors import CrossSite, NotSignedIn
from liennganh.settings import Settings

SAFE = {"GET", "HEAD", "OPTIONS"}
ANY_VERSION = "*"  # names no version that was seen: over HTTP nobody overwrites blindly


def cookie_name(settings: Settings) -> str:
    """`__Host-` binds the cookie to this host over TLS; plain localhost cannot carry that prefix."""
    return "__Host-session" if settings.is_production else "session"


def csrf_token(token: str) -> str:
    """A second secret of the session that only same-origin script can read and send back in a header."""
    return hmac.new(token.encode(), b"csrf", hashlib.sha256).hexdigest()


def check_origin(request: Request) -> None:
    """An unsafe request must come from this very site; a browser always tells."""
    settings: Settings = request.app.state.settings
    origin = request.headers.get("origin")
    allowed = {settings.public_url, f"{request.url.scheme}://{request.headers.get('host', '')}"}
    if origin is not None and origin not in allowed:
        raise CrossSite
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        raise CrossSite


class Acting:
    """The dependency that opens the transaction of one verb. House tests read `.verb` from the route."""

    def __init__(self, verb: Verb) -> None:
        self.verb = verb

    async def __call__(
        self,
        request: Request,
        if_match: Annotated[str | None, Header(max_length=100)] = None,
        idempotency_key: Annotated[str | None, Header(max_length=200)] = None,
        accept_language: Annotated[str | None, Header(max_length=200)] = None,
    ) -> AsyncIterator[Any]:
        state = request.app.state
        token = token_of(request)
        if request.method not in SAFE:
            check_origin(request)
            if not hmac.compare_digest(request.headers.get("x-csrf-token", "").encode(), csrf_token(token).encode()):
                raise CrossSite
        async with self.entering(
            state,
            token,
            pinned=state.settings.business_date,
            locale=preferred_locale(accept_language),
            request_id=getattr(request.state, "request_id", None),
            if_match=None if if_match == ANY_VERSION else if_match,
        ) as context:
            if idempotency_key and request.method not in SAFE:
                request.state.reply_key = (idempotency_key, await find_reply(context, request, idempotency_key))
            request.state.context = context
            yield context

    def entering(self, state: Any, token: str, **request: Any) -> AbstractAsyncContextManager[Any]:
        """The transaction, on a session of objects."""
        return begin(state.engine, token, self.verb, **request)


class Writing(Acting):
    """The dependency of a write that many do at once: checked like every other, but it answers with a Look."""

    def entering(self, state: Any, token: str, **request: Any) -> AbstractAsyncContextManager[Any]:
        """The transaction, on the driver."""
        return look(state.pool, state.engine, token, self.verb, **request)


class Looking(Acting):
    """The dependency of a read that many ask for at once; it answers with a Look instead of a Context."""

    async def __call__(  # type: ignore[override]
        self, request: Request, accept_language: Annotated[str | None, Header(max_length=200)] = None
    ) -> AsyncIterator[Look]:
        async with look(*self.asked(request), **_reader(request, accept_language)) as found:
            yield found

    def asked(self, request: Request) -> tuple[Any, ...]:
        """Of which database, by whose session and verb."""
        state = request.app.state
        return state.pool, state.engine, token_of(request), self.verb


class Glancing(Looking):
    """The dependency of a read whose answer is mostly kept: nothing is held open while it is given."""

    async def __call__(  # type: ignore[override]
        self, request: Request, accept_language: Annotated[str | None, Header(max_length=200)] = None
    ) -> Glance:
        return await glance(*self.asked(request), **_reader(request, accept_language))


def token_of(request: Request) -> str:
    """The session's secret, from its cookie."""
    token = request.cookies.get(cookie_name(request.app.state.settings))
    if not token:
        raise NotSignedIn
    return token


def _reader(request: Request, accept_language: str | None) -> dict[str, Any]:
    return {"pinned": request.app.state.settings.business_date, "locale": preferred_locale(accept_language)}


def writing(verb: Verb) -> Any:
    """Annotate a parameter: `ctx: Annotated[Look, writing(Verb.X)]`. Commit comes before the response."""
    return Depends(Writing(verb), scope="function")


def glancing(verb: Verb) -> Any:
    """Annotate a parameter: `ctx: Annotated[Glance, glancing(Verb.X_READ)]`."""
    return Depends(Glancing(verb), scope="function")


def looking(verb: Verb) -> Any:
    """Annotate a parameter: `ctx: Annotated[Look, looking(Verb.X_READ)]`."""
    return Depends(Looking(verb), scope="function")


def acting(verb: Verb) -> Any:
    """Annotate a parameter: `ctx: Annotated[Context, acting(Verb.X)]`. Commit comes before the response."""
    return Depends(Acting(verb), scope="function")


def preferred_locale(accept_language: str | None) -> str | None:
    """`vi` or `en` where the client says so; otherwise the person's own."""
    first = (accept_language or "").strip().lower()[:2]
    return first if first in {"vi", "en"} else None


class ScopedRoute(APIRoute):
    """A route whose audit and stored reply are written in the transaction of its effect."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        original = super().get_route_handler()

        async def answer(request: Request) -> Response:
            try:
                response = await original(request)
            except Replay as replay:
                return replay.response
            context: Entered | None = getattr(request.state, "context", None)
            if context is not None:
                await context.finish()
                if key := getattr(request.state, "reply_key", None):
                    await store_reply(context, key[0], key[1], response)
            return response

        return answer
