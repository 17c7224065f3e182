"""Requests made from the description, half of them about rows that exist."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.core import NotSet

from tests.soak.described.known import Rows, Versions
from tests.world import Client

# A stream never ends, and signing out would leave the rest of the run without a session.
LEFT_OUT = {("get", "/api/v1/events"), ("delete", "/api/v1/session")}
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
WRITES = {"post", "put", "patch", "delete"}


def cases_of(operation: Any, examples: int, number: int) -> list[Any]:
    """Requests that keep the description, and as many that break it; the same ones for the same number."""
    found: list[Any] = []
    for mode in MODES:

        @seed(number)
        @settings(
            max_examples=examples,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(operation.as_strategy(generation_mode=mode))
        def collect(case: Any) -> None:
            found.append(case)

        try:
            collect()
        except Exception as error:  # an operation without parameters cannot be asked wrongly
            if mode is GenerationMode.POSITIVE:
                raise AssertionError(operation.label) from error
    return found


@dataclass
class Sender:
    """Sends a case as one person; an aimed one names rows that exist, and the version that this person sees."""

    person: Client
    known: Rows
    versions: Versions
    chance: random.Random

    async def send(self, case: Any, *, is_aimed: bool) -> Any:
        """What is answered."""
        path, query, body = dict(case.path_parameters or {}), dict(case.query or {}), case.body
        headers = _headers(case)
        if is_aimed:
            path, query, body = self._aimed(path), self._aimed(query), self._aimed(body)
            if case.method.lower() in WRITES and (etag := await self._version(case, path)):
                headers["If-Match"] = etag
        url = case.path
        for name, value in path.items():
            url = url.replace(f"{{{name}}}", str(value).replace("/", "%2F") or "%20")
        return await self.person.request(case.method, url, params=_plain(query), headers=headers, **_content(body))

    def _aimed(self, told: Any) -> Any:
        """The same with identifiers of rows that exist, however deep they stand."""
        if isinstance(told, dict):
            return {name: self._named(name, value) for name, value in told.items()}
        return [self._aimed(value) for value in told] if isinstance(told, list) else told

    def _named(self, name: str, value: Any) -> Any:
        is_one = isinstance(value, str) or (isinstance(value, int) and name == "revision")
        return self.chance.choice(self.known[name]) if is_one and name in self.known else self._aimed(value)

    async def _version(self, case: Any, path: dict[str, Any]) -> str | None:
        if "412" not in case.operation.definition.raw["responses"] or not path.keys() <= self.known.keys():
            return None
        return await self.versions.etag(self.person, case.path, path)


def _headers(case: Any) -> dict[str, str]:
    told = dict(case.headers or {})
    sendable = {k: v for k, v in told.items() if isinstance(v, str) and v.isprintable() and v.isascii()}
    # A key used for another request is refused before anything is looked at.
    sendable.pop("Idempotency-Key", None)
    return {"Content-Type": case.media_type or "application/json"} | sendable


def _plain(query: dict[str, Any]) -> dict[str, Any]:
    return {name: value if isinstance(value, list) else str(value) for name, value in query.items()}


def _content(body: Any) -> dict[str, Any]:
    if isinstance(body, NotSet):
        return {}
    if isinstance(body, bytes):
        return {"content": body}
    return {"content": json.dumps(body, default=str).encode()}
