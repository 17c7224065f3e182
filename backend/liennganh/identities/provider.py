"""The city's OpenID Connect provider, as one process knows it: its addresses, its keys, what it gives for a code."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from liennganh.access.compact import BadToken
from liennganh.access.id_tokens import Expected, verify_id_token
from liennganh.core.clock import wall_now
from liennganh.identities.fetching import ProviderFailed, fetch
from liennganh.settings import Settings

KEEP_SECONDS = 600
LOOK_AGAIN_SECONDS = 30  # for a key that we do not know; more often would let strangers keep the provider busy
REST_SECONDS = 5  # after a failure; until then everybody is told so at once
MOST_AT_ONCE = 32
LONGEST_CODE = 4096
SCOPE = "openid"  # who it is; neither name nor address is asked for


@dataclass(frozen=True)
class Known:
    """What its configuration says. `names_itself`: each answer by the browser carries its issuer (RFC 9207)."""

    authorization: str
    token: str
    jwks: str
    names_itself: bool


@dataclass(frozen=True)
class Question:
    """One sign-in that is under way, as the browser that began it carries it."""

    state: str
    nonce: str
    verifier: str


class Provider:
    """Asks when something is first needed, and remembers it for ten minutes; of many who need it one asks."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self.settings = settings
        self.clock = clock
        self.known: Known | None = None
        self.keys: list[dict[str, Any]] = []
        self.read_at: dict[str, float] = {"known": -inf, "keys": -inf}
        self.failed_at = -inf
        self.reading = asyncio.Lock()
        self.exchanging = 0

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

    async def subject(self, code: str, question: Question, issuer: str | None = None) -> str:
        """Whom the provider names for a code; ProviderFailed also for a token that is not the awaited one.

        `issuer` is whose answer the browser says it brings; another provider's code is not shown to this one.
        """
        known = await self._configuration()
        if issuer != self.settings.oidc_issuer and (issuer is not None or known.names_itself):
            raise ProviderFailed("issuer")
        if len(code) > LONGEST_CODE:
            raise ProviderFailed("code")
        if self.exchanging >= MOST_AT_ONCE:
            raise ProviderFailed("busy")
        self.exchanging += 1
        try:
            return await self._verified(await self._exchange(known, code, question.verifier), question.nonce)
        finally:
            self.exchanging -= 1

    async def _verified(self, token: str, nonce: str) -> str:
        expected = Expected(self.settings.oidc_issuer, self.settings.oidc_client_id, nonce)
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

    async def _exchange(self, known: Known, code: str, verifier: str) -> str:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.redirect_uri,
            "code_verifier": verifier,
        }
        # RFC 6749, 2.3.1: both are form-encoded before they become a name and a password.
        login = quote(self.settings.oidc_client_id, safe=""), quote(self.settings.oidc_client_secret, safe="")
        told = await fetch("POST", known.token, data=form, auth=login)
        if str(told.get("token_type", "")).lower() != "bearer" or not isinstance(told.get("id_token"), str):
            raise ProviderFailed("answer")
        return str(told["id_token"])

    async def _configuration(self) -> Known:
        async with self.reading:
            if self.known is None or self.clock() - self.read_at["known"] >= KEEP_SECONDS:
                issuer = self.settings.oidc_issuer
                told = await self._read(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
                self.known = self._understood(told)
                self.read_at["known"] = self.clock()
            return self.known

    def _understood(self, told: dict[str, Any]) -> Known:
        found = [told.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
        if told.get("issuer") != self.settings.oidc_issuer or not all(self._is_address(one) for one in found):
            self.failed_at = self.clock()
            raise ProviderFailed("configuration")
        names_itself = told.get("authorization_response_iss_parameter_supported") is True
        authorization, token, jwks = map(str, found)
        return Known(authorization, token, jwks, names_itself)

    def _is_address(self, told: Any) -> bool:
        """Under TLS wherever the issuer is."""
        parts = urlsplit(told) if isinstance(told, str) else urlsplit("")
        return bool(parts.hostname) and parts.scheme in {"https", urlsplit(self.settings.oidc_issuer).scheme}

    async def _jwks(self, older_than: float) -> list[dict[str, Any]]:
        address = (await self._configuration()).jwks
        async with self.reading:
            if self.clock() - self.read_at["keys"] >= older_than:
                told = (await self._read(address)).get("keys")
                self.keys = [key for key in told if isinstance(key, dict)] if isinstance(told, list) else []
                self.read_at["keys"] = self.clock()
            return self.keys

    async def _read(self, address: str) -> dict[str, Any]:
        if self.clock() - self.failed_at < REST_SECONDS:
            raise ProviderFailed("resting")
        try:
            return await fetch("GET", address)
        except ProviderFailed:
            self.failed_at = self.clock()
            raise
