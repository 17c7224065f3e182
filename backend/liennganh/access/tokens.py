"""Access tokens of third-party clients: the one home of python-jose, with one function to sign and one to verify.

The library accepts tokens without `aud`, `exp` or `typ`, looks at no `kid`, reads duplicated members and takes JSON
for keys. So it is given one key object, one algorithm and a token that was already found to be of our own making.

It is loaded with the first token: eight megabytes, of which an installation without third-party clients has no use.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from liennganh.access.compact import BadToken, decoded, object_of

ALGORITHM = "ES256"
TYPE = "at+jwt"  # RFC 9068: no other token of ours or anybody's is taken for an access token
LIFETIME = 600
LEEWAY = 5  # seconds by which the clocks of two API processes may differ
LONGEST = 1024
HEADER = {"alg", "typ", "kid"}
CLAIMS = {"iss", "aud", "sub", "client_id", "iat", "nbf", "exp", "jti"}
COMPACT = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{86}", re.ASCII)
IDENTIFIER = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)


@dataclass(frozen=True)
class Authority:
    """Who issues tokens and for which API."""

    issuer: str
    audience: str

    @classmethod
    def at(cls, public_url: str) -> Authority:
        """Of an installation: it issues for its own API alone."""
        return cls(public_url, f"{public_url}/api/v1")


@dataclass(frozen=True)
class Granted:
    """What a verified token says: which client, and which of its tokens."""

    client_id: uuid.UUID
    jti: str


def sign_token(authority: Authority, client_id: uuid.UUID, jti: str, kid: str, private_pem: str, now: int) -> str:
    """A token of ten minutes from `now` (seconds since 1970)."""
    from jose import jws

    claims = {
        "iss": authority.issuer,
        "aud": authority.audience,
        "sub": str(client_id),
        "client_id": str(client_id),
        "iat": now,
        "nbf": now,
        "exp": now + LIFETIME,
        "jti": jti,
    }
    return str(jws.sign(claims, _key(private_pem), headers={"kid": kid, "typ": TYPE}, algorithm=ALGORITHM))


def verify_token(token: str, authority: Authority, public_pems: Mapping[str, str], now: int) -> Granted:
    """What the token grants; BadToken for anything that `sign_token` did not make or that is not valid now."""
    from jose import JOSEError, jws

    pem = public_pems.get(kid_of(token))
    if pem is None:
        raise BadToken("key")
    try:
        payload = jws.verify(token, _key(pem), [ALGORITHM])
    except JOSEError as error:
        raise BadToken("signature") from error
    return _claims(object_of(payload), authority, now)


def kid_of(token: str) -> str:
    """The name of the key, of a token whose outer form is exactly ours."""
    if len(token) > LONGEST or not COMPACT.fullmatch(token):
        raise BadToken("form")
    parts = [decoded(part) for part in token.split(".")]
    header = object_of(parts[0])
    if header.keys() != HEADER or header["alg"] != ALGORITHM or header["typ"] != TYPE:
        raise BadToken("header")
    kid = header["kid"]
    if not isinstance(kid, str):
        raise BadToken("kid")
    return kid


def public_jwk(kid: str, public_pem: str) -> dict[str, str]:
    """A key as others may verify with it."""
    told = _key(public_pem).to_dict()
    return {name: str(told[name]) for name in ("kty", "crv", "x", "y")} | {"kid": kid, "alg": ALGORITHM, "use": "sig"}


@lru_cache(maxsize=16)
def _key(pem: str) -> Any:
    """The key itself: text would be tried as JSON, and a list of keys one after the other."""
    from jose import jwk

    return jwk.construct(pem, ALGORITHM)


def _claims(claims: dict[str, Any], authority: Authority, now: int) -> Granted:
    if claims.keys() != CLAIMS or claims["iss"] != authority.issuer or claims["aud"] != authority.audience:
        raise BadToken("claims")
    issued, begins, ends = (_seconds(claims[name]) for name in ("iat", "nbf", "exp"))
    if begins != issued or ends != issued + LIFETIME or issued > now + LEEWAY or ends <= now:
        raise BadToken("time")
    subject, jti = claims["sub"], claims["jti"]
    if claims["client_id"] != subject or not isinstance(jti, str) or not IDENTIFIER.fullmatch(jti):
        raise BadToken("subject")
    return Granted(_identifier(subject), jti)


def _seconds(value: Any) -> int:
    """A whole number; JSON's `true` is one to Python."""
    if type(value) is not int:
        raise BadToken("time")
    return value


def _identifier(value: Any) -> uuid.UUID:
    try:
        found = uuid.UUID(value)
    except (ValueError, AttributeError, TypeError) as error:
        raise BadToken("subject") from error
    if str(found) != value:
        raise BadToken("subject")
    return found
