"""What every operation may answer besides success, for the API's description."""

from __future__ import annotations

from typing import Any

from fastapi.routing import APIRoute
from pydantic.json_schema import models_json_schema

from liennganh.core.schemas import ProblemRead

MEANING = {
    400: "The request cannot be understood",
    401: "Not signed in, or the session has ended",
    403: "The role does not grant this, or not here",
    404: "It does not exist or lies outside what the caller may see",
    409: "Not possible in the present state",
    410: "The link was used, replaced or taken back, or its time is over",
    412: "Somebody else has changed it",
    413: "The request is too large",
    422: "A field needs correcting; `errors` names it",
    428: "If-Match is missing",
    429: "Too many requests; try again after `Retry-After` seconds",
    500: "Something went wrong; nothing was saved",
    503: "Busy; try again after `Retry-After` seconds",
    507: "The file store is full",
}
ALWAYS = (401, 403, 422, 500, 503)
BODY = (400, 413)


def problems(*statuses: int, always: tuple[int, ...] = ALWAYS) -> dict[int | str, dict[str, Any]]:
    """The documented failures of an operation, all as problem+json."""
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemRead"}}}
    return {status: {"description": MEANING[status], "content": content} for status in sorted({*statuses, *always})}


def operation_id(route: APIRoute) -> str:
    """Its subject and its name: what generated clients call the operation, however its address reads."""
    return "-".join([*map(str, route.tags[:1]), route.name])


def problem_schemas() -> dict[str, Any]:
    """What `problems` refers to. As a model it would be built anew for every status of every route, at each start."""
    _, described = models_json_schema([(ProblemRead, "serialization")], ref_template="#/components/schemas/{model}")
    found: dict[str, Any] = described["$defs"]
    return found
