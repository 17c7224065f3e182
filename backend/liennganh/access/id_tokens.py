"""Tokens by which an OpenID Connect provider says who somebody is (OpenID Connect Core 1.0, section 3.1.3.7).

As with our own (`access.tokens`) the library is given one key, one algorithm and a token whose form was looked at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from liennganh.access.compact import BadToken, decoded, object_of

LEEWAY = 30  # seconds by which the provider's clock may differ from ours
OLDEST = 600
LONGEST = 16_384
COMPACT = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+", re.ASCII)
SUBJECT = re.compile(r"[\x21-\x7e]{1,255}", re.ASCII)
# What a key of each algorithm must say of itself; symmetric ones are not among them.
KEYS = {"RS256": {"kty": "RSA"}, "ES256": {"kty": "EC", "crv": "P-256"}}
SHORTEST_RSA = 256  # bytes of the modulus


@dataclass(frozen=True)
class Expected:
    """Which token is waited for: whose, for whom, and as the answer to which question."""

    issuer: str
    client_id: str
    nonce: str


def verify_id_token(token: str, expected: Expected, keys: Sequence[Mapping[str, Any]], now: int) -> str:
    """The subject that it names; BadToken for whatever is not exactly the awaited token."""
    from jose import JOSEError, jwk, jws

    if len(token) > LONGEST or not COMPACT.fullmatch(token):
        raise BadToken("form")
    header = object_of(decoded(token.split(".", maxsplit=1)[0]))
    algorithm = header.get("alg")
    if not isinstance(algorithm, str) or algorithm not in KEYS or "crit" in header or header.get("typ", "JWT") != "JWT":
        raise BadToken("header")
    key = _key_of(header, keys)
    try:
        payload = jws.verify(token, jwk.construct(dict(key), algorithm), [algorithm])
    except (JOSEError, ValueError, TypeError) as error:  # the latter two for a key that is none
        raise BadToken("signature") from error
    return _subject(object_of(payload), expected, now)


def _key_of(header: Mapping[str, Any], keys: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The one key that may have signed: named by the token, or the only one of its kind."""
    wanted = KEYS[header["alg"]]
    fitting = [key for key in keys if _fits(key, wanted, header["alg"])]
    if "kid" in header:
        fitting = [key for key in fitting if key.get("kid") == header["kid"]]
    if len(fitting) != 1:
        raise BadToken("key")
    return fitting[0]


def _fits(key: Mapping[str, Any], wanted: Mapping[str, str], algorithm: str) -> bool:
    if any(key.get(name) != value for name, value in wanted.items()):
        return False
    if key.get("use", "sig") != "sig" or key.get("alg", algorithm) != algorithm:
        return False
    return key["kty"] != "RSA" or _length(key.get("n")) >= SHORTEST_RSA


def _length(modulus: Any) -> int:
    """In bytes; of what cannot be read none, so that a key beside it still counts."""
    try:
        return len(decoded(str(modulus)))
    except BadToken:
        return 0


def _subject(claims: Mapping[str, Any], expected: Expected, now: int) -> str:
    if claims.get("iss") != expected.issuer or not _is_for(claims, expected.client_id):
        raise BadToken("claims")
    if claims.get("nonce") != expected.nonce:
        raise BadToken("nonce")
    issued, ends, begins = (_seconds(claims, name) for name in ("iat", "exp", "nbf" if "nbf" in claims else "iat"))
    if not now - OLDEST <= issued <= now + LEEWAY or begins > now + LEEWAY or ends <= now - LEEWAY:
        raise BadToken("time")
    subject = claims.get("sub")
    if not isinstance(subject, str) or not SUBJECT.fullmatch(subject):
        raise BadToken("subject")
    return subject


def _seconds(claims: Mapping[str, Any], name: str) -> int:
    """A whole number; JSON's `true` is one to Python."""
    found = claims.get(name)
    if type(found) is not int:
        raise BadToken("time")
    return found


def _is_for(claims: Mapping[str, Any], client_id: str) -> bool:
    """For this client; of several audiences it must be the one that asked."""
    audience, party = claims.get("aud"), claims.get("azp", client_id)
    if audience in (client_id, [client_id]):
        return bool(party == client_id)
    return isinstance(audience, list) and client_id in audience and claims.get("azp") == client_id
