"""What an identity token must be, to the second and to the key; each attack differs from a good token in one thing."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from jose import jwk, jws

from liennganh.access.compact import BadToken
from liennganh.access.id_tokens import LEEWAY, OLDEST, Expected, verify_id_token
from tests.identities.provider import ec_key, rsa_key

NOW = 1_718_000_000
RSA, EC = rsa_key(), ec_key()
EXPECTED = Expected("https://city.example", "lien-nganh", "a-nonce")
CLAIMS: dict[str, Any] = {
    "iss": "https://city.example",
    "aud": "lien-nganh",
    "sub": "city|lan-0042",
    "nonce": "a-nonce",
    "iat": NOW,
    "exp": NOW + 300,
}
Keys = list[dict[str, Any]]


def public(pem: str, algorithm: str = "RS256", **changed: Any) -> dict[str, Any]:
    """As the provider shows it."""
    told = jwk.construct(pem, algorithm).public_key().to_dict()
    key = {name: value.decode() if isinstance(value, bytes) else value for name, value in told.items()}
    return {name: value for name, value in (key | {"kid": "one"} | changed).items() if value is not None}


def signed(pem: str = RSA, algorithm: str = "RS256", header: dict[str, Any] | None = None, **claims: Any) -> str:
    """By a key of the provider's, which is named unless the header says otherwise."""
    headers = {"kid": "one"} if header is None else header
    return str(jws.sign(CLAIMS | claims, pem, headers=headers, algorithm=algorithm))


def bare(header: dict[str, Any], claims: bytes | None = None, secret: bytes | None = None) -> str:
    """Put together by hand, as no library would."""
    parts = [json.dumps(header).encode(), claims or json.dumps(CLAIMS).encode()]
    text = ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts)
    mark = hmac.new(secret, text.encode(), hashlib.sha256).digest() if secret else b""
    return f"{text}.{base64.urlsafe_b64encode(mark).rstrip(b'=').decode()}"


def verify(token: str, keys: Keys | None = None, now: int = NOW) -> str:
    """With the one key of the provider."""
    return verify_id_token(token, EXPECTED, [public(RSA)] if keys is None else keys, now)


GOOD: dict[str, tuple[str, Keys]] = {
    "RS256": (signed(), [public(RSA)]),
    "ES256": (signed(EC, "ES256"), [public(EC, "ES256")]),
    "beside other keys": (signed(), [public(EC, "ES256", kid="two"), public(RSA), {"kty": "oct", "kid": "one"}]),
    "beside a key that cannot be read": (signed(), [public(RSA), public(RSA, kid="two", n="=")]),
    "the only key, without a name": (signed(header={}), [public(RSA, kid=None), public(EC, "ES256")]),
    "for several, asked by us": (signed(aud=["other", "lien-nganh"], azp="lien-nganh"), [public(RSA)]),
    "with a second factor of its own": (signed(amr=["pwd", "otp"], acr="2", auth_time=1), [public(RSA)]),
}


@pytest.mark.parametrize("kind", GOOD)
def test_a_good_token_names_its_subject(kind: str) -> None:
    token, keys = GOOD[kind]
    assert verify(token, keys) == "city|lan-0042"


PEM = serialization.load_pem_private_key(RSA.encode(), None).public_key()
PUBLIC_PEM = PEM.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
MODULUS = base64.urlsafe_b64decode(public(RSA)["n"] + "==")
HS = {"alg": "HS256", "kid": "one"}
TWICE = json.dumps(CLAIMS)[:-1].encode() + b', "sub": "city|chau"}'
ATTACKS: dict[str, tuple[str, Keys | None]] = {
    "signed with nothing": (bare({"alg": "none", "kid": "one"}) + "AA", None),
    "none in capitals": (bare({"alg": "nOnE", "kid": "one"}) + "AA", None),
    "the public key as a password": (bare(HS, secret=PUBLIC_PEM), None),
    "its modulus as a password": (bare(HS, secret=MODULUS), None),
    "a symmetric key among theirs": (bare(HS, secret=b"k" * 32), [{"kty": "oct", "kid": "one", "k": "a" * 43}]),
    "an RSA key for an EC algorithm": (bare({"alg": "ES256", "kid": "one"}, secret=b"k"), None),
    "its own key in the header": (signed(rsa_key(), header={"kid": "one", "jwk": public(RSA)}), None),
    "a place of its own for keys": (signed(rsa_key(), header={"kid": "one", "jku": "https://evil.example/jwks"}), None),
    "another algorithm than the key's": (signed(), [public(RSA, alg="RS512")]),
    "RS512": (signed(algorithm="RS512"), [public(RSA)]),
    "a key for something else": (signed(), [public(RSA, use="enc")]),
    "two keys of one name": (signed(), [public(RSA), public(rsa_key())]),
    "a key nobody has": (signed(header={"kid": "two"}), None),
    "no keys": (signed(), []),
    "a short key": (signed(rsa_key(1024)), [public(rsa_key(1024))]),
    "a point off the curve": (signed(EC, "ES256"), [public(EC, "ES256", y=public(EC, "ES256")["x"])]),
    "extensions that must be understood": (signed(header={"kid": "one", "crit": ["exp"]}), None),
    "an access token": (signed(header={"kid": "one", "typ": "at+jwt"}), None),
    "a subject named twice": (bare({"alg": "RS256", "kid": "one"}, TWICE) + "AA", None),
    "a list of algorithms": (bare({"alg": ["RS256"], "kid": "one"}) + "AA", None),
    "half a letter as the answer": (signed(nonce="\ud800"), None),
    "a stranger's signature": (signed(rsa_key()), None),
    "one letter of it changed": (signed()[:-8] + "AAAAAAAA", None),
    "a line at its end": (signed() + "\n", None),
}


@pytest.mark.parametrize("kind", ATTACKS)
def test_an_attack_is_refused(kind: str) -> None:
    token, keys = ATTACKS[kind]
    with pytest.raises(BadToken):
        verify(token, keys)


@pytest.mark.parametrize(
    ("claims", "is_good"),
    [
        ({"iat": NOW + LEEWAY}, True),
        ({"iat": NOW + LEEWAY + 1, "exp": NOW + 600}, False),
        ({"iat": NOW - OLDEST}, True),
        ({"iat": NOW - OLDEST - 1}, False),
        ({"exp": NOW - LEEWAY + 1}, True),
        ({"exp": NOW - LEEWAY}, False),
        ({"exp": float(NOW + 300)}, False),
        ({"iat": None}, False),
        ({"nbf": NOW + LEEWAY}, True),
        ({"nbf": NOW + LEEWAY + 1}, False),
    ],
)
def test_clocks_may_differ_by_half_a_minute(claims: dict[str, Any], is_good: bool) -> None:
    token = signed(**claims)
    if is_good:
        assert verify(token)
        return
    with pytest.raises(BadToken):
        verify(token)
