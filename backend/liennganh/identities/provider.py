"""The city's OpenID Connect provider, as one process knows it: its addresses, its keys, what it gives for a code.

The library that asks it is loaded with the first question: an installation without a provider has no use of it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from liennganh.access.compact import BadToken
from liennganh.access.id_tokens import Expected, verify_id_token
from liennganh.core.clock import wall_now
from liennganh.settings import Settings

KEEP_SECONDS = 600
LOOK_AGAIN_SECONDS = 30  # for a key that we do not know; more often would let strangers keep the provider busy
LARGEST = 262_144
SCOPE = "openid"  # who it is; neither name nor address is asked for


class ProviderFailed(Exception):
    """The provider is away, or says something that cannot be relied on; the reason is for the log."""


@dataclass(frozen=True)
class Known:
    """What its configuration says."""

    authorization: str
    token: str
    jwks: str


@dataclass(frozen=True)
class Question:
    """One sign-in that is under way, as the browser that began it carries it."""

    state: str
    nonce: str
    verifier: str


class Provider:
    """Asks when something is first needed, and remembers it for ten minutes."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self.settings = settings
        self.clock = clock
        self.known: Known | None = None
        self.keys: list[dict[str, Any]] = []
        self.read_at: dict[str, float] = {"known": -inf, "keys": -inf}

    @property
    def redirect_uri(self) -> str:
        """Where the provider sends the browser back to."""
        return f"{self.settings.public_url}/api/v1/session/provider/callback"

    async def address(self, question: Question, challenge: str) -> str:
        """Where a browser is sent to be asked who sits there."""
        known = await self._configuration()
        asked = {
            "response_type": "code",
            "client_id": self.settings.oidc_client_id,
            "redirect_uri": self.redirect_uri,
            "scope": SCOPE,
            "state": question.state,
            "nonce": question.nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        return f"{known.authorization}{'&' if '?' in known.authorization else '?'}{urlencode(asked, quote_via=quote)}"

    async def subject(self, code: str, question: Question) -> str:
        """Whom the provider names for a code; ProviderFailed also for a token that is not the awaited one."""
        token = await self._exchange(code, question.verifier)
        expected = Expected(self.settings.oidc_issuer, self.settings.oidc_client_id, question.nonce)
        now = int(wall_now().timestamp())
        try:
            return verify_id_token(token, expected, await self._jwks(KEEP_SECONDS), now)
        except BadToken as bad:
            if str(bad) != "key":
                raise ProviderFailed(f"token: {bad}") from None
        try:  # signed by a key that came after we last looked
            return verify_id_token(token, expected, await self._jwks(LOOK_AGAIN_SECONDS), now)
        except BadToken as bad:
            raise ProviderFailed(f"token: {bad}") from None

    async def _exchange(self, code: str, verifier: str) -> str:
        known = await self._configuration()
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.redirect_uri,
            "code_verifier": verifier,
        }
        # RFC 6749, 2.3.1: both are form-encoded before they become a name and a password.
        login = quote(self.settings.oidc_client_id, safe=""), quote(self.settings.oidc_client_secret, safe="")
        told = await self._ask("POST", known.token, data=form, auth=login)
        if str(told.get("token_type", "")).lower() != "bearer" or not isinstance(told.get("id_token"), str):
            raise ProviderFailed("answer")
        return str(told["id_token"])

    async def _configuration(self) -> Known:
        if self.known and self.clock() - self.read_at["known"] < KEEP_SECONDS:
            return self.known
        issuer = self.settings.oidc_issuer
        told = await self._ask("GET", f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        found = [told.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
        if told.get("issuer") != issuer or not all(self._is_address(one) for one in found):
            raise ProviderFailed("configuration")
        self.known = Known(*map(str, found))
        self.read_at["known"] = self.clock()
        return self.known

    def _is_address(self, told: Any) -> bool:
        """Under TLS wherever the issuer is."""
        parts = urlsplit(told) if isinstance(told, str) else urlsplit("")
        return bool(parts.hostname) and parts.scheme in {"https", urlsplit(self.settings.oidc_issuer).scheme}

    async def _jwks(self, older_than: float) -> list[dict[str, Any]]:
        if self.clock() - self.read_at["keys"] >= older_than:
            told = (await self._ask("GET", (await self._configuration()).jwks)).get("keys")
            self.keys = [key for key in told if isinstance(key, dict)] if isinstance(told, list) else []
            self.read_at["keys"] = self.clock()
        return self.keys

    async def _ask(self, method: str, address: str, **options: Any) -> dict[str, Any]:
        """A JSON object, or ProviderFailed: no redirect is followed, and no long answer read."""
        import httpx

        try:
            async with (
                httpx.AsyncClient(timeout=5, trust_env=False) as client,
                client.stream(method, address, headers={"Accept": "application/json"}, **options) as answer,
            ):
                body = b""
                async for part in answer.aiter_bytes():
                    body += part
                    if len(body) > LARGEST:
                        raise ProviderFailed("too long")
                if answer.status_code != 200:
                    raise ProviderFailed(f"status {answer.status_code}")
                told = json.loads(body)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, RecursionError) as error:
            raise ProviderFailed(type(error).__name__) from None
        if not isinstance(told, dict):
            raise ProviderFailed("answer")
        return told
