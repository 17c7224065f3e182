"""A small OpenID Connect provider on a port of its own, which can also lie, be slow or be away."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import uvicorn
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jose import jwk, jws
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "lien-nganh", "mot bi mat:co dau"
PRIVATE = (
    serialization.Encoding.PEM,
    serialization.PrivateFormat.PKCS8,
    serialization.NoEncryption(),
)


def rsa_key(bits: int = 2048) -> str:
    """A private key in PEM."""
    return rsa.generate_private_key(65537, bits).private_bytes(*PRIVATE).decode()


def ec_key() -> str:
    """The same of P-256."""
    return ec.generate_private_key(ec.SECP256R1()).private_bytes(*PRIVATE).decode()


@dataclass
class Idp:
    """`says` is put into every token, `tells` into its configuration, over what is right; `answers` replaces a whole
    answer, and `waits` comes before one."""

    port: int = 0
    keys: dict[str, tuple[str, str]] = field(default_factory=lambda: {"one": ("RS256", rsa_key())})
    signs_with: str = "one"
    says: dict[str, Any] = field(default_factory=dict)
    header: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, Response] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    given: list[str] = field(default_factory=list)
    token: str | None = None
    waits: float = 0
    tells: dict[str, Any] = field(default_factory=dict)

    @property
    def issuer(self) -> str:
        """Its name."""
        return f"http://127.0.0.1:{self.port}/city"

    def log_in(self, url: str, subject: str) -> dict[str, str]:
        """Somebody signs in on its page; what the browser is sent back with."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(24)
        self.given.append(code)
        self.codes[code] = asked | {"sub": subject}
        return {"code": code, "state": asked["state"]}

    def sign(self, claims: dict[str, Any]) -> str:
        """With the present key."""
        algorithm, pem = self.keys[self.signs_with]
        headers = {"kid": self.signs_with, **self.header}
        return str(jws.sign(claims, pem, headers=headers, algorithm=algorithm))

    async def configuration(self, _: Request) -> Response:
        self.asked.append("configuration")
        told = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
        } | self.tells
        await asyncio.sleep(self.waits)
        return self.answers.get("configuration") or JSONResponse(told)

    async def jwks(self, _: Request) -> Response:
        self.asked.append("jwks")
        keys = []
        for kid, (algorithm, pem) in self.keys.items():
            told = jwk.construct(pem, algorithm).public_key().to_dict()
            keys.append({name: _text(value) for name, value in told.items()} | {"kid": kid, "use": "sig"})
        return self.answers.get("jwks") or JSONResponse({"keys": keys})

    async def give(self, request: Request) -> Response:
        self.asked.append("token")
        form = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        login = base64.b64decode(request.headers["authorization"].removeprefix("Basic ")).decode()
        if tuple(map(unquote, login.split(":"))) != (CLIENT, SECRET):
            return JSONResponse({"error": "invalid_client"}, 401)
        asked = self.codes.pop(form["code"], None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=")
        if asked is None or challenge.decode() != asked["code_challenge"]:
            return JSONResponse({"error": "invalid_grant"}, 400)
        if form["redirect_uri"] != asked["redirect_uri"]:
            return JSONResponse({"error": "invalid_grant"}, 400)
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": asked["sub"], "nonce": asked["nonce"]}
        claims |= {"iat": now, "exp": now + 300} | self.says
        told = {"access_token": "x", "token_type": "Bearer", "id_token": self.token or self.sign(claims)}
        return self.answers.get("token") or JSONResponse(told)

    def app(self) -> Starlette:
        """Its three addresses."""
        return Starlette(
            routes=[
                Route("/city/.well-known/openid-configuration", self.configuration),
                Route("/city/jwks", self.jwks),
                Route("/city/token", self.give, methods=["POST"]),
            ]
        )

    def settings(self) -> dict[str, str]:
        """How an installation is told to use it."""
        return {"oidc_issuer": self.issuer, "oidc_client_id": CLIENT, "oidc_client_secret": SECRET}


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)


@asynccontextmanager
async def running_idp() -> AsyncIterator[Idp]:
    """Answering until the end of the block."""
    idp = Idp()
    server = uvicorn.Server(uvicorn.Config(idp.app(), port=0, log_level="error", lifespan="off"))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    idp.port = server.servers[0].sockets[0].getsockname()[1]
    yield idp
    server.should_exit = True
    await serving
