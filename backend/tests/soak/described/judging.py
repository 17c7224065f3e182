"""Whether an answer keeps the description: its status, its kind of content, and the shape of what it says."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

import httpx
import jsonschema_rs

PROBLEM = "application/problem+json"
HERE = "urn:description"


class Judge:
    """Knows one description."""

    def __init__(self, description: Mapping[str, Any]) -> None:
        # One registry for all: a validator with the whole description in it takes megabytes.
        self.registry = jsonschema_rs.Registry([(HERE, description)], draft=jsonschema_rs.Draft202012)
        self.validators: dict[str, Any] = {}

    def faults(self, operation: Any, answer: httpx.Response) -> list[str]:
        """In plain words, without what was sent: the same fault is told once, whatever led to it."""
        documented = operation.definition.raw["responses"]
        status = str(answer.status_code)
        said = f"{operation.label} answers {status}"
        if answer.status_code >= 500 or status not in documented:
            return [f"{said}: {answer.text[:200]}"]
        content = answer.headers.get("content-type", "")
        if answer.status_code >= 400:
            return [] if content == PROBLEM else [f"{said} as {content}"]
        return [f"{said} {fault}" for fault in self._of_success(operation, answer, content.split(";")[0])]

    def _of_success(self, operation: Any, answer: httpx.Response, content: str) -> Iterator[str]:
        status = str(answer.status_code)
        kinds = operation.definition.raw["responses"][status].get("content", {})
        if not answer.content:
            if kinds:
                yield "without what it promises"
        elif content not in {kind.split(";")[0] for kind in kinds}:
            yield f"as {content}"
        elif content == "application/json":
            found = self._validator(operation, status).iter_errors(answer.json())
            for error in itertools.islice(found, 1):
                place = "/".join("#" if isinstance(step, int) else str(step) for step in error.instance_path)
                yield f"against its description at {place}: {error.message[:200]}"

    def _validator(self, operation: Any, status: str) -> Any:
        """Of the schema where it stands in the description."""
        path = operation.path.replace("~", "~0").replace("/", "~1")
        at = quote(f"/paths/{path}/{operation.method}/responses/{status}/content/application~1json/schema", safe="/~")
        if at not in self.validators:
            told = {"$ref": f"{HERE}#{at}"}
            self.validators[at] = jsonschema_rs.Draft202012Validator(
                told, registry=self.registry, validate_formats=True
            )
        return self.validators[at]
