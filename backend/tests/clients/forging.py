"""Tokens as an attacker would make them, each from a good one, a key of ours or a key of his own."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def b64(raw: bytes) -> str:
    """Base64url without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def raw(part: str) -> bytes:
    """The bytes of a part."""
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


@dataclass
class Forge:
    """A good token taken apart, our key pair (as if it were stolen, where an attack needs it), and a moment."""

    token: str
    private_pem: str
    public_pem: str
    now: int

    @property
    def header(self) -> dict[str, Any]:
        return dict(json.loads(raw(self.token.split(".")[0])))

    @property
    def claims(self) -> dict[str, Any]:
        return dict(json.loads(raw(self.token.split(".")[1])))

    def sign(self, header: Any, claims: Any, key: Any = None) -> str:
        """Signed by ES256 whatever the header says; `bytes` go in as they are. Without `key` by ours."""
        parts = [b64(part if isinstance(part, bytes) else json.dumps(part).encode()) for part in (header, claims)]
        return self.seal(".".join(parts), key)

    def seal(self, said: str, key: Any = None) -> str:
        key = key or serialization.load_pem_private_key(self.private_pem.encode(), None)
        r, s = decode_dss_signature(key.sign(said.encode(), ec.ECDSA(hashes.SHA256())))
        return f"{said}.{b64(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"

    def with_claims(self, drop: str = "", **changed: Any) -> str:
        """Our key, other claims: what our own function must never have signed."""
        return self.sign(self.header, {k: v for k, v in (self.claims | changed).items() if k != drop})

    def with_header(self, drop: str = "", **changed: Any) -> str:
        """Our key, another header."""
        return self.sign({k: v for k, v in (self.header | changed).items() if k != drop}, self.claims)

    def by_hmac(self, secret: bytes, alg: str = "HS256", kind: Any = hashlib.sha256) -> str:
        """The public key taken for a password."""
        said = f"{b64(json.dumps(self.header | {'alg': alg}).encode())}.{b64(json.dumps(self.claims).encode())}"
        return f"{said}.{b64(hmac.new(secret, said.encode(), kind).digest())}"


def attacks(f: Forge) -> Iterator[tuple[str, str]]:
    """Each with its name; nothing here may be accepted."""
    yield from _algorithms(f)
    yield from _keys(f)
    yield from _headers(f)
    yield from _claims(f)
    yield from _times(f)
    yield from _forms(f)


def _algorithms(f: Forge) -> Iterator[tuple[str, str]]:
    head, body, seal = f.token.split(".")
    for alg in ("none", "None", "NONE", "nOnE", ""):
        unsigned = b64(json.dumps(f.header | {"alg": alg}).encode())
        yield f"alg {alg!r} without a signature", f"{unsigned}.{body}."
        yield f"alg {alg!r} with the old signature", f"{unsigned}.{body}.{seal}"
    key = serialization.load_pem_public_key(f.public_pem.encode())
    der = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    point = key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    for name, secret in (("PEM", f.public_pem.encode()), ("DER", der), ("point", point), ("empty", b"")):
        yield f"HS256 by the public key as {name}", f.by_hmac(secret)
    yield "HS512 by the public key", f.by_hmac(f.public_pem.encode(), "HS512", hashlib.sha512)
    stranger = rsa.generate_private_key(65537, 2048)
    said = f"{b64(json.dumps(f.header | {'alg': 'RS256'}).encode())}.{body}"
    yield "RS256", f"{said}.{b64(stranger.sign(said.encode(), padding.PKCS1v15(), hashes.SHA256()))}"
    for alg in ("ES384", "ES512", "es256", "ES256K", ["ES256"], None, 1):
        yield f"alg {alg!r} signed by our key", f.with_header(alg=alg)
    yield "no alg", f.with_header("alg")
    yield "the header of another", f"{b64(b'{}')}.{body}.{seal}" if head else ""


def _keys(f: Forge) -> Iterator[tuple[str, str]]:
    stranger = ec.generate_private_key(ec.SECP256R1())
    numbers = stranger.public_key().public_numbers()
    jwk = {"kty": "EC", "crv": "P-256", "x": b64(numbers.x.to_bytes(32)), "y": b64(numbers.y.to_bytes(32))}
    yield "another key", f.sign(f.header, f.claims, stranger)
    yield "another key with its jwk", f.sign(f.header | {"jwk": jwk}, f.claims, stranger)
    for name in ("jku", "x5u"):
        header = f.header | {name: "https://attacker.example/jwks.json"}
        yield f"another key with {name}", f.sign(header, f.claims, stranger)
        yield f"our key with {name}", f.sign(header, f.claims)
    yield "x5c", f.sign(f.header | {"x5c": ["MIIB"]}, f.claims, stranger)
    for kid in ("", "../../dev/null", "' or 1=1 --", "0" * 16, None, 0, ["a"], {"kid": "a"}, True, "khóa", "a\x00b"):
        yield f"kid {kid!r}", f.with_header(kid=kid)
    yield "no kid", f.with_header("kid")
    for r, s in ((0, 0), (1, 0), (0, 1), (ORDER, ORDER), (2**256 - 1, 2**256 - 1)):
        said = f.token.rpartition(".")[0]
        yield f"signature of {r % 7}, {s % 7}", f"{said}.{b64(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


def _headers(f: Forge) -> Iterator[tuple[str, str]]:
    for typ in ("JWT", "jwt", "AT+JWT", "application/at+jwt", "at+jwt ", "id+jwt", None, 1, ["at+jwt"]):
        yield f"typ {typ!r}", f.with_header(typ=typ)
    yield "no typ", f.with_header("typ")
    yield "crit", f.with_header(crit=["exp"])
    yield "b64 false", f.with_header(b64=False, crit=["b64"])
    yield "cty of a nested token", f.with_header(cty="JWT")
    yield "zip", f.with_header(zip="DEF")
    text = json.dumps(f.header)[:-1]
    yield "alg twice, none last", f.sign((text + ', "alg": "none"}').encode(), f.claims)
    yield "alg twice, none first", f.sign(('{"alg": "none", ' + text[1:] + "}").encode(), f.claims)
    yield "header no object", f.sign([f.header], f.claims)
    yield "header no JSON", f.sign(b"ES256", f.claims)
    yield "header not UTF-8", f.sign(b'{"alg":"ES256\xff"}', f.claims)


def _claims(f: Forge) -> Iterator[tuple[str, str]]:
    good = f.claims
    for name in sorted(good):
        yield f"no {name}", f.with_claims(name)
        for odd in (None, [], {}, [good[name]], True):
            yield f"{name} is {odd!r}"[:60], f.with_claims(**{name: odd})
    for aud in (good["aud"] + "/", "*", [good["aud"], "https://other.example"], good["iss"], good["aud"].upper()):
        yield f"aud {aud!r}", f.with_claims(aud=aud)
    for iss in ("https://attacker.example", good["iss"] + "/", good["iss"] + "#", ""):
        yield f"iss {iss!r}", f.with_claims(iss=iss)
    for sub in ("0190a5f0-7c1e-7a4b-9d2f-3b6c5d4e2f10", good["sub"].upper(), "{" + good["sub"] + "}", "admin"):
        yield f"sub {sub!r} alone", f.with_claims(sub=sub)
    yield "another client of its own", f.with_claims(sub="admin", client_id="admin")
    yield "upper case of both", f.with_claims(sub=good["sub"].upper(), client_id=good["sub"].upper())
    for jti in ("", "a", good["jti"] + "=", good["jti"][:-1], good["jti"][:-1] + "é", "'" + good["jti"][1:]):
        yield f"jti {len(jti)} {jti[:1]!r}", f.with_claims(jti=jti)
    yield "a jti that was never issued", f.with_claims(jti="A" * 43)
    yield "an extra claim", f.with_claims(scope="submission.accept")
    yield "an extra role", f.with_claims(role="administrator")
    text = json.dumps(good)[:-1]
    yield "sub twice", f.sign(f.header, (text + ', "sub": "x"}').encode())
    yield "exp twice", f.sign(f.header, (text + f', "exp": {f.now + 99999}}}').encode())
    yield "claims no object", f.sign(f.header, [good])
    yield "claims no JSON", f.sign(f.header, b"sub")
    yield "claims not UTF-8", f.sign(f.header, b'{"sub":"\xff"}')
    yield "claims with a mark before", f.sign(f.header, "\ufeff".encode() + json.dumps(good).encode())
    yield "claims nested too deep", f.sign(f.header, b"[" * 300 + b"]" * 300)
    yield "a token in a token", f.sign(f.header, f.token.encode())


def _times(f: Forge) -> Iterator[tuple[str, str]]:
    now = f.now
    yield "expired", f.with_claims(iat=now - 700, nbf=now - 700, exp=now - 100)
    yield "expired this second", f.with_claims(iat=now - 600, nbf=now - 600, exp=now)
    yield "exp far", f.with_claims(exp=now + 10 * 365 * 86400)
    yield "exp a second too far", f.with_claims(exp=f.claims["exp"] + 1)
    yield "nbf in the future", f.with_claims(nbf=now + 300)
    yield "issued in the future", f.with_claims(iat=now + 300, nbf=now + 300, exp=now + 900)
    yield "exp as text", f.with_claims(exp=str(f.claims["exp"]))
    yield "exp as a fraction", f.with_claims(exp=f.claims["exp"] + 0.5)
    yield "exp infinite", f.sign(f.header, json.dumps(f.claims).replace(str(f.claims["exp"]), "Infinity").encode())
    yield "exp not a number", f.sign(f.header, json.dumps(f.claims).replace(str(f.claims["exp"]), "NaN").encode())
    yield "exp huge", f.sign(f.header, json.dumps(f.claims).replace(str(f.claims["exp"]), "9" * 400).encode())
    yield "exp below zero", f.with_claims(exp=-1)
    yield "iat before time", f.with_claims(iat=0)


def _forms(f: Forge) -> Iterator[tuple[str, str]]:
    token = f.token
    head, body, seal = token.split(".")
    yield "nothing", ""
    yield "dots", ".."
    yield "two parts", f"{head}.{body}"
    yield "four parts", f"{token}.{seal}"
    yield "an encrypted token's five parts", f"{head}..{body}.{seal}.{seal}"
    yield "no signature", f"{head}.{body}."
    yield "truncated", token[:-1]
    yield "truncated in the middle", token[: len(token) // 2]
    yield "a letter more", token + "A"
    yield "one bit of the signature", f"{head}.{body}.{('B' if seal[0] == 'A' else 'A') + seal[1:]}"
    yield "stray bits at the end", token[:-1] + chr(ord(token[-1]) + 1)
    yield "padding", f"{head}==.{body}.{seal}"
    yield "standard base64", f"{head}.{body}.{seal[:-1]}+"
    yield "claims of another", f"{head}.{b64(json.dumps(f.claims | {'sub': 'x'}).encode())}.{seal}"
    yield "a space inside", token.replace(".", " .", 1)
    yield "a line end", token + "%0a"
    yield "oversize", f.with_claims(sub="a" * 100_000)
    yield "oversize junk", "A" * 65_000
    yield "letters that look alike", token.replace("e", "е")
    yield "full-width dots", token.replace(".", "．")
    yield "bytes junk", "\x80\xff\xfe"
    yield "JSON serialisation", json.dumps({"payload": body, "protected": head, "signature": seal})
    yield "DER signature", f"{head}.{body}.{b64(bytes.fromhex('3006020101020101'))}"
    yield "quoted", f'"{token}"'
