"""The form of a token request (RFC 6749, client credentials): read strictly, refused in the words of the standard."""

from __future__ import annotations

import base64
import binascii
import uuid
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote_plus

from fastapi import Request
from fastapi.responses import JSONResponse

FORM = "application/x-www-form-urlencoded"
LONGEST = 4096
NEVER_KEPT = {"Cache-Control": "no-store", "Pragma": "no-cache"}
# One identifier stands for every client_id that cannot be one, so that they take the same way.
NOBODY = uuid.UUID(int=0)


class Refused(Exception):
    """An answer of section 5.2; `description` is ASCII, for a developer."""

    def __init__(self, error: str, description: str, status: int = 400, **headers: str) -> None:
        super().__init__(error)
        self.error, self.description, self.status, self.headers = error, description, status, headers

    def answer(self) -> JSONResponse:
        """As JSON that nothing keeps."""
        told = {"error": self.error, "error_description": self.description}
        return JSONResponse(told, self.status, headers=NEVER_KEPT | self.headers)


def unknown_client() -> Refused:
    """One answer for an unknown, suspended or expired client and for a wrong secret."""
    challenge = {"WWW-Authenticate": 'Basic realm="liennganh", charset="UTF-8"'}
    return Refused("invalid_client", "Client authentication failed", 401, **challenge)


def too_many(seconds: int) -> Refused:
    """Come back later."""
    wait = {"Retry-After": str(seconds)}
    return Refused("temporarily_unavailable", f"Too many requests; try again in {seconds} s", 429, **wait)


@dataclass(frozen=True)
class Asked:
    """A token request as understood."""

    client_id: uuid.UUID
    secret: str
    scope: frozenset[str]


async def read_request(request: Request) -> Asked:
    """Raises Refused for whatever is not one well-formed request with one way of proving who asks."""
    fields = await _fields(request)
    basic = _basic(request)
    if basic and ("client_secret" in fields or fields.get("client_id", basic[0]) != basic[0]):
        raise Refused("invalid_request", "Use either HTTP Basic or client_id and client_secret in the body")
    if "grant_type" not in fields:
        raise Refused("invalid_request", "grant_type is missing")
    if fields["grant_type"] != "client_credentials":
        raise Refused("unsupported_grant_type", "Only client_credentials is supported")
    client, secret = basic or (fields.get("client_id", ""), fields.get("client_secret", ""))
    if not client or not secret:
        raise unknown_client()
    return Asked(_identifier(client), secret, frozenset(fields.get("scope", "").split()))


async def _fields(request: Request) -> dict[str, str]:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise Refused("invalid_request", f"The body must be {FORM}")
    if request.url.query:
        raise Refused("invalid_request", "Parameters belong into the body, never into the address")
    body = await request.body()
    if len(body) > LONGEST:
        raise Refused("invalid_request", "The body is too long")
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, strict_parsing=bool(body), errors="strict")
    except ValueError as error:
        raise Refused("invalid_request", "The body cannot be read") from error
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise Refused("invalid_request", "A parameter is repeated")
    return fields


def _basic(request: Request) -> tuple[str, str] | None:
    given = request.headers.getlist("authorization")
    if not given:
        return None
    scheme, _, coded = given[0].partition(" ")
    if len(given) > 1 or scheme.lower() != "basic":
        raise unknown_client()
    try:
        client, colon, secret = base64.b64decode(coded.strip(), validate=True).decode("utf-8").partition(":")
    except (binascii.Error, UnicodeDecodeError) as error:
        raise unknown_client() from error
    if not colon:
        raise unknown_client()
    return unquote_plus(client), unquote_plus(secret)


def _identifier(client: str) -> uuid.UUID:
    try:
        return uuid.UUID(client)
    except ValueError:
        return NOBODY
