"""How an HTTP request becomes a Context: cookie or token, cross-site checks, verb, version, idempotency."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from typing import Annotated, Any, NamedTuple

from fastapi import Depends, Header, Request, Response
from fastapi.routing import APIRoute

from liennganh.access.compact import BadToken
from liennganh.access.context import Entered, begin
from liennganh.access.idempotency import Replay, find_reply, store_reply
from liennganh.access.looking import Glance, Look, glance, look
from liennganh.access.tokens import Authority
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


def give_session(response: Response, settings: Settings, token: str, *, is_half: bool = False) -> None:
    """The cookie of a session, for as long as it can live: twelve hours, five minutes before its code was given."""
    seconds, secure = 300 if is_half else 12 * 3600, settings.is_production
    response.set_cookie(
        cookie_name(settings), token, max_age=seconds, path="/", httponly=True, secure=secure, samesite="lax"
    )


def forget_cookie(response: Response, settings: Settings, name: str) -> None:
    """Under the very marks it was set with: browsers ignore a `__Host-` cookie that does not say `Secure`."""
    response.delete_cookie(name, path="/", httponly=True, secure=settings.is_production, samesite="lax")


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
        token, is_bearer = await presented(request)
        if request.method not in SAFE and not is_bearer:  # no browser sends a token by itself
            check_origin(request)
            if not hmac.compare_digest(request.headers.get("x-csrf-token", "").encode(), csrf_token(token).encode()):
                raise CrossSite
        is_keyed = bool(idempotency_key) and request.method not in SAFE
        if is_keyed and not hasattr(request.state, "body_digest"):
            await request.body()  # which the key stands for; whoever sends it slowly holds no connection
        async with self.entering(
            state,
            token,
            pinned=state.settings.business_date,
            locale=preferred_locale(accept_language),
            request_id=getattr(request.state, "request_id", None),
            if_match=None if if_match == ANY_VERSION else if_match,
        ) as context:
            if idempotency_key and is_keyed:
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
        async with look(*await self.asked(request), **_reader(request, accept_language)) as found:
            yield found

    async def asked(self, request: Request) -> tuple[Any, ...]:
        """Of which database, by whose session or token, and verb."""
        state = request.app.state
        return state.pool, state.engine, await token_of(request), self.verb


class Glancing(Looking):
    """The dependency of a read whose answer is mostly kept: nothing is held open while it is given."""

    async def __call__(  # type: ignore[override]
        self, request: Request, accept_language: Annotated[str | None, Header(max_length=200)] = None
    ) -> Glance:
        return await glance(*await self.asked(request), **_reader(request, accept_language))


class Presented(NamedTuple):
    """What a request proves itself by: the secret of a session, or the identifier of a verified access token."""

    token: str
    is_bearer: bool


async def presented(request: Request) -> Presented:
    """A session's cookie or a client's token; neither and both are refused alike."""
    found: Presented | None = getattr(request.state, "presented", None)
    if found is None:
        found = request.state.presented = await _presented(request)
    return found


async def _presented(request: Request) -> Presented:
    cookie = request.cookies.get(cookie_name(request.app.state.settings))
    bearers = [value[7:] for value in request.headers.getlist("authorization") if value[:7].lower() == "bearer "]
    if bool(cookie) + len(bearers) != 1:
        raise NotSignedIn
    if cookie:
        return Presented(cookie, False)
    state = request.app.state
    try:
        granted = await state.keyring.verify(bearers[0], Authority.at(state.settings.public_url))
    except BadToken:
        raise NotSignedIn from None
    return Presented(granted.jti, True)


async def token_of(request: Request) -> str:
    """What `app.begin` knows the request by."""
    return (await presented(request)).token


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
                    # An answer that shows a secret brings along how it is to be kept.
                    await store_reply(context, key[0], key[1], getattr(request.state, "kept_reply", response))
            return response

        return answer
