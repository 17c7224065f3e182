"""What surrounds every answer: an identifier, limits of size and time, security headers."""

from __future__ import annotations

import asyncio
import uuid

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from liennganh.core.errors import Problem, TooLarge

LARGEST_BODY = 2 * 1024 * 1024
LONGEST_SECONDS = 60  # two megabytes over a poor mobile network
OWN_SCRIPTS = "script-src 'self'"
CONTENT_POLICY = (
    f"default-src 'self'; {OWN_SCRIPTS}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
# Text becomes markup or script by the app's own policy alone, which empties elements and refuses the rest
# (frontend/src/lib/trusted.ts). Swagger UI writes markup of its own, so its page goes without.
TRUSTED_TYPES = "; require-trusted-types-for 'script'; trusted-types default"
HEADERS = {
    "content-security-policy": CONTENT_POLICY + TRUSTED_TYPES,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
ONLY_TLS = {"strict-transport-security": "max-age=31536000; includeSubDomains"}


class BodyTooLarge(HTTPException):
    """More arrived than a request may carry; any other exception FastAPI takes for a body it cannot read."""

    def __init__(self) -> None:
        super().__init__(TooLarge.status)


class BodyTooSlow(HTTPException):
    """The request did not arrive in time; whoever sends it piece by piece is not listened to any longer."""

    def __init__(self) -> None:
        super().__init__(Problem.status, headers={"Connection": "close"})


class Envelope:
    """Plain ASGI, so that streams are never buffered."""

    def __init__(self, app: ASGIApp, *, is_production: bool, largest_file: int) -> None:
        self.app = app
        self.largest_file = largest_file
        self.headers = HEADERS | ONLY_TLS if is_production else HEADERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = uuid.uuid4().hex
        scope.setdefault("state", {})["request_id"] = request_id

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._dress(MutableHeaders(scope=message), scope, request_id)
            await send(message)

        await self.app(scope, self._limited(scope, receive), dressed)

    def _limited(self, scope: Scope, receive: Receive) -> Receive:
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        # A file's own limit is kept where it is received, with an answer that names the file.
        is_file = scope["method"] == "PUT" and "/attachments/" in scope["path"]
        largest = left = LARGEST_BODY + (self.largest_file if is_file else 0)
        # So is its own time. What comes after the body is only whether the caller is still there.
        until = None if is_file else asyncio.get_running_loop().time() + LONGEST_SECONDS

        async def counted() -> Message:
            nonlocal left, until
            if declared.isdigit() and int(declared) > largest:
                raise BodyTooLarge
            try:
                async with asyncio.timeout_at(until):
                    message = await receive()
            except TimeoutError:
                raise BodyTooSlow from None
            if not message.get("more_body"):
                until = None
            left -= len(message.get("body", b""))
            if left < 0:
                raise BodyTooLarge
            return message

        return counted

    def _dress(self, headers: MutableHeaders, scope: Scope, request_id: str) -> None:
        headers["x-request-id"] = request_id
        if scope["app"].state.draining.is_on:
            headers["connection"] = "close"
        for name, value in self.headers.items():
            headers.setdefault(name, value)
        if scope["path"].startswith("/api/"):
            headers.setdefault("cache-control", "no-store")
