"""The description is kept whatever is sent: documented answers alone, problem+json in refusals, no failure of ours."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterable
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.core import NotSet

from tests.conftest import Opening
from tests.house import routes
from tests.world import Client, World

EXAMPLES = 7
# A stream never ends, and signing out would leave the rest of the run without a session.
LEFT_OUT = {("get", "/api/v1/events"), ("delete", "/api/v1/session")}
ONCE = settings(
    max_examples=EXAMPLES,
    database=None,
    derandomize=True,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
NAMES = {
    "submission_id": "select s.id::text from submissions s join organisations o on o.id = s.owner_id where o.code = $1",
    "period_id": "select id::text from periods where code = '2024-6T' and $1 <> ''",
    "organisation_id": "select id::text from organisations where code = $1",
    "indicator_id": "select id::text from indicators where code = 'CS-1.1.1' and $1 <> ''",
    "plan_id": "select id::text from plans where $1 <> ''",
    "area_id": "select area_id::text from organisations where code = $1",
}


@pytest.fixture(scope="module")
async def world(opening: Opening) -> AsyncIterator[World]:
    async with opening() as world:
        # Or `/readyz?for=system` would rightly tell that no worker runs.
        await world.sql.execute("insert into heartbeats values ('worker', now(), now() + interval '1 day', '{}')")
        yield world


@pytest.fixture(scope="module")
async def known(world: World) -> dict[str, str]:
    """Identifiers of rows that exist, by the name of the parameter."""
    return {name: await world.one(statement, "UBND-VB") for name, statement in NAMES.items()}


def cases_of(operation: Any) -> Iterable[Any]:
    """Requests that keep the description, and requests that break it."""
    found: list[Any] = []
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):

        @ONCE
        @given(operation.as_strategy(generation_mode=mode))
        def collect(case: Any) -> None:
            found.append(case)

        try:
            collect()
        except Exception as error:  # an operation without parameters cannot be asked wrongly
            if mode is GenerationMode.POSITIVE:
                raise AssertionError(operation.label) from error
    return found


async def send(person: Client, case: Any, known: dict[str, str], number: int) -> Any:
    """Every other request is about rows that exist, and names a version that fits."""
    is_aimed = number % 2 == 0
    path = dict(case.path_parameters or {})
    query = dict(case.query or {})
    if is_aimed:
        path |= {name: known[name] for name in path.keys() & known.keys()}
        query |= {name: known[name] for name in query.keys() & known.keys()}
    url = case.path
    for name, value in path.items():
        url = url.replace(f"{{{name}}}", str(value).replace("/", "%2F") or "%20")
    headers = {
        k: v for k, v in dict(case.headers or {}).items() if isinstance(v, str) and v.isprintable() and v.isascii()
    }
    headers = {"Content-Type": case.media_type or "application/json"} | headers
    headers.pop("Idempotency-Key", None)
    if is_aimed:
        headers["If-Match"] = (await person.get(f"/api/v1/submissions/{known['submission_id']}")).headers["etag"]
    return await person.request(case.method, url, params=_plain(query), headers=headers, **_body(case))


def _plain(query: dict[str, Any]) -> dict[str, Any]:
    return {name: value if isinstance(value, list) else str(value) for name, value in query.items()}


def _body(case: Any) -> dict[str, Any]:
    if isinstance(case.body, NotSet):
        return {}
    if isinstance(case.body, bytes):
        return {"content": case.body}
    return {"content": json.dumps(case.body, default=str).encode()}


@pytest.mark.parametrize("name", ["hanh", "minh"])
async def test_only_documented_answers(world: World, known: dict[str, str], name: str) -> None:
    person = world.as_(name, prefix="")
    faults, sent = set(), 0
    for result in schemathesis.openapi.from_dict(world.app.openapi()).get_all_operations():
        operation = result.ok()
        if (operation.method, operation.path) in LEFT_OUT:
            continue
        documented = operation.definition.raw["responses"]
        for number, case in enumerate(cases_of(operation)):
            response = await send(person, case, known, number)
            sent += 1
            said = f"{operation.method.upper()} {operation.path} answers {response.status_code}"
            if response.status_code >= 500 or str(response.status_code) not in documented:
                faults.add(f"{said}: {response.text[:200]}")
            elif response.status_code >= 400 and response.headers["content-type"] != "application/problem+json":
                faults.add(f"{said} as {response.headers['content-type']}")
    assert sorted(faults) == []
    assert sent > EXAMPLES * 30


async def test_every_operation_is_described(world: World) -> None:
    """A summary in words, and the failures that every signed-in operation can answer."""
    described = world.app.openapi()["paths"]
    faults = []
    for name, context in routes.operations(world.app):
        method, _, path = name.partition(" ")
        if not routes.verbs_of(context):
            continue
        operation = described[path][method.lower()]
        missing = {"401", "403", "422", "500", "503"} - set(operation["responses"])
        faults += [f"{name} does not document {missing}"] if missing else []
        faults += [] if operation.get("description") else [f"{name} says nothing of itself"]
    assert faults == []
