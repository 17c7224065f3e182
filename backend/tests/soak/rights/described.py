"""The operations of the app, with all that its description says may be put into them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from string import Formatter
from typing import Any

from fastapi import FastAPI

from liennganh.access.verbs import Verb
from tests.house.privacy import API
from tests.house.routes import operations, verbs_of

ENDLESS = "GET /api/v1/events"  # a stream without an end; its messages are looked at where they are made
# The table behind a name, wherever it stands; whatever is not named here everybody reads.
TABLES = {
    "submission": "submissions",
    "assignment": "assignments",
    "difficulty": "difficulties",
    "evaluation": "evaluations",
    "document": "documents",
    "establishment": "establishments",
    "inspection": "inspections",
    "follow_up": "follow_ups",
    "follows": "inspections",
    "into": "difficulties",
    "by": "documents",
    "budget_line": "budget_lines",
    "notice": "notices",
    "letter": "letters",
    "session": "sessions",
    "client": "api_clients",
    "secret": "client_secrets",
    "invitation": "invitations",
}
FILES = {
    "submissions": "submission_attachments",
    "assignments": "assignment_attachments",
    "documents": "document_attachments",
    "evaluations": "evaluation_attachments",
    "evaluation-conclusions": "conclusion_attachments",
    "inspections": "inspection_attachments",
}


@dataclass(frozen=True)
class Operation:
    """A method and a path, with all that may be put into them."""

    name: str
    verb: Verb | None
    parameters: tuple[str, ...] = ()
    queries: dict[str, Any] = field(default_factory=dict, hash=False)
    required: frozenset[str] = frozenset()
    body: Any = field(default=None, hash=False)
    inner: tuple[str, ...] = ()
    fields: frozenset[str] = frozenset()
    takes_bytes: bool = False

    @property
    def method(self) -> str:
        return self.name.partition(" ")[0]

    @property
    def path(self) -> str:
        return self.name.partition(" ")[2]

    def table_of(self, parameter: str) -> str | None:
        """The table of what a name of the path, the query or the body stands for."""
        if parameter == "attachment_id":
            return FILES[self.path.removeprefix(API).split("/")[1]]
        return TABLES.get(parameter.removesuffix("s").removesuffix("_id"))

    @property
    def scoped(self) -> str | None:
        """The last name of the path that stands for a row with parties."""
        return next((name for name in reversed(self.parameters) if self.table_of(name)), None)


def everything(app: FastAPI) -> list[Operation]:
    """Every operation of the app."""
    described = app.openapi()
    found = []
    for name, context in operations(app):
        method, _, path = name.partition(" ")
        if method == "MOUNT" or name == ENDLESS:
            continue
        said = described["paths"].get(path, {}).get(method.lower(), {})
        queries = {q["name"]: q["schema"] for q in said.get("parameters", []) if q["in"] == "query"}
        required = frozenset(q["name"] for q in said.get("parameters", []) if q["in"] == "query" and q.get("required"))
        content = said.get("requestBody", {}).get("content", {})
        schema = content.get("application/json", {}).get("schema")
        example, inner = _example(described, schema) if schema else (None, ())
        fields = frozenset(_fields(described, schema)) if schema else frozenset[str]()
        parameters = tuple(part for _, part, _, _ in Formatter().parse(path) if part)
        verb = next(iter(verbs_of(context)), None)
        takes_bytes = "application/octet-stream" in content
        found.append(Operation(name, verb, parameters, queries, required, example, inner, fields, takes_bytes))
    return found


def _example(described: Any, schema: Any) -> tuple[Any, tuple[str, ...]]:
    """A body as the description shows it, and the places in it where an identifier may stand."""
    model = _resolved(described, schema)
    return model["examples"][0], tuple(sorted(set(_identifiers(described, model))))


def _resolved(described: Any, schema: Any) -> Any:
    while "$ref" in schema:
        schema = described["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def _identifiers(described: Any, schema: Any, at: str = "") -> Iterator[str]:
    schema = _resolved(described, schema)
    if schema.get("format") == "uuid":
        yield at
    for one in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        yield from _identifiers(described, one, at)
    if "items" in schema:
        yield from _identifiers(described, schema["items"], f"{at}[]")
    for name, inner in schema.get("properties", {}).items():
        yield from _identifiers(described, inner, f"{at}.{name}")


def _fields(described: Any, schema: Any) -> Iterator[str]:
    """Every name that a body takes, however deep."""
    schema = _resolved(described, schema)
    for one in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *([schema["items"]] if "items" in schema else [])):
        yield from _fields(described, one)
    for name, inner in schema.get("properties", {}).items():
        yield name
        yield from _fields(described, inner)
