"""Asking the provider's own addresses, and believing no more than a short, prompt JSON object.

The library that asks is loaded with the first question: an installation without a provider has no use of it.
"""

from __future__ import annotations

import asyncio
import json
import ssl
from functools import lru_cache
from typing import Any

SECONDS = 5  # for the whole answer: one that drips is no better than none
LARGEST = 262_144
# Nothing is unpacked: a short answer could become a long one.
HEADERS = {"Accept": "application/json", "Accept-Encoding": "identity"}


class ProviderFailed(Exception):
    """The provider is away, or says something that cannot be relied on; the reason is for the log."""


async def fetch(method: str, address: str, **options: Any) -> dict[str, Any]:
    """A JSON object, or ProviderFailed: no redirect is followed, no proxy asked, and no long answer read."""
    import httpx

    try:
        async with (
            asyncio.timeout(SECONDS),
            httpx.AsyncClient(timeout=SECONDS, trust_env=False, verify=_authorities()) as client,
            client.stream(method, address, headers=HEADERS, **options) as answer,
        ):
            if answer.status_code != 200:
                raise ProviderFailed(f"status {answer.status_code}")
            body = b""
            async for part in answer.aiter_raw():
                body += part
                if len(body) > LARGEST:
                    raise ProviderFailed("too long")
        told = json.loads(body)
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError, RecursionError) as error:
        raise ProviderFailed(type(error).__name__) from None
    if not isinstance(told, dict):
        raise ProviderFailed("answer")
    return told


@lru_cache(maxsize=1)
def _authorities() -> ssl.SSLContext:
    """Those of this machine, or of SSL_CERT_FILE: a city's network may have an authority of its own."""
    return ssl.create_default_context()
