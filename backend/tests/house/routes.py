"""What must hold of every route, verb and state; each check returns the faults it found, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts

from liennganh.access.requests import SAFE, Acting, ScopedRoute
from liennganh.access.roles import GRANTS
from liennganh.access.rules import OPEN, RULES
from liennganh.access.verbs import Verb
from liennganh.core.workflow import Workflow

PUBLIC: dict[str, str] = {
    "POST /api/v1/session": "signing in is what makes a session",
    "POST /api/v1/session/forgot": "whoever lost the password has no session",
    "POST /api/v1/session/link": "the token of a letter is what opens it",
    "POST /api/v1/session/redeem": "the token of a letter is what opens it",
    "GET /api/v1/session/provider": "what the sign-in page's button says",
    "GET /api/v1/session/provider/start": "on to the city's identity provider",
    "GET /api/v1/session/provider/callback": "back from it; the cookie of the browser that began it is what opens it",
    "GET /api/v1/demo": "accounts of the demo data, absent elsewhere",
    "POST /oauth/token": "a client's secret is what makes a token",
    "GET /.well-known/jwks.json": "public keys",
    "GET /livez": "the process answers",
    "GET /readyz": "which part of the system works, without a name or an address",
    "GET /metrics": "figures of the running system, for whoever holds METRICS_TOKEN; absent without it",
    "GET /api/v1/openapi.json": "the description holds no data",
    "GET /api/docs": "the description holds no data",
    "MOUNT /assets": "files of the app",
    "MOUNT /api-docs": "files of the documentation",
    "GET /{path:path}": "files of the app",
}


def operations(app: FastAPI) -> Iterator[tuple[str, RouteContext]]:
    """Every method and path, also of routers inside routers."""
    for context in iter_route_contexts(app.routes):
        methods = getattr(context.original_route, "methods", None)
        for method in sorted(set(methods or {"MOUNT"}) - {"HEAD"}):
            yield f"{method} {context.path}", context


def verbs_of(context: RouteContext) -> list[Verb]:
    """The verbs that the dependencies of a route act by."""
    route = context.original_route
    return [d.call.verb for d in _dependencies(route.dependant)] if isinstance(route, APIRoute) else []


def _dependencies(dependant: Dependant) -> Iterator[Any]:
    for inner in dependant.dependencies:
        if isinstance(inner.call, Acting):
            yield inner
        yield from _dependencies(inner)


def verb_faults(app: FastAPI, public: Mapping[str, str] = PUBLIC) -> list[str]:
    """Exactly one verb a route, of the kind its method calls for, in a transaction that ends before the answer."""
    faults = []
    for name, context in operations(app):
        verbs = verbs_of(context)
        if name in public:
            faults += [f"{name} is public and acts by {verb}" for verb in verbs]
            continue
        if len(verbs) != 1:
            faults.append(f"{name} carries {len(verbs)} verbs")
        method, _, path = name.partition(" ")
        for verb in verbs:
            if (method in SAFE) != verb.is_read:
                faults.append(f"{name} acts by {verb}")
            last = path.rpartition("}/")[2]
            if method == "POST" and "}/" in path and last.replace("-", "_") != verb.value.partition(".")[2]:
                faults.append(f"{name} ends in another word than {verb}")
        faults += _transaction_faults(name, context)
    return faults


def _transaction_faults(name: str, context: RouteContext) -> Iterator[str]:
    route = context.original_route
    if not isinstance(route, APIRoute):
        return
    if not isinstance(route, ScopedRoute):
        yield f"{name} is no ScopedRoute: its audit would not be written before the answer"
    for dependency in _dependencies(route.dependant):
        if dependency.scope != "function":
            yield f"{name} commits after the answer"


def public_faults(app: FastAPI, *, ignored: frozenset[str] = frozenset()) -> list[str]:
    """No exemption outlives its route."""
    known = {name for name, _ in operations(app)} | ignored
    return [f"PUBLIC names {name}, which is no route" for name in PUBLIC if name not in known]


def grant_faults(
    app: FastAPI, grants: Mapping[Any, frozenset[Verb]] = GRANTS, rules: Mapping[Verb, Any] = RULES
) -> list[str]:
    """Every verb is somebody's, and asked for somewhere."""
    used = {verb for _, context in operations(app) for verb in verbs_of(context)}
    granted = frozenset[Verb]().union(*grants.values())
    faults = [f"{verb} has no rule" for verb in Verb if verb not in rules]
    faults += [f"{verb} is granted to no role" for verb in rules if not rules[verb].is_open and verb not in granted]
    faults += [f"{verb} is open and granted too" for verb in rules if rules[verb] == OPEN and verb in granted]
    return faults + [f"{verb} is used by no route" for verb in Verb if verb not in used]


def state_faults(workflow: Workflow, states: Any, first: str) -> list[str]:
    """Every state can be reached from the first, and every verb starts somewhere."""
    reached, grown = {first}, True
    while grown:
        ends = {t.ends for t in workflow.by_verb.values() if t.ends and t.starts & reached}
        grown = not ends <= reached
        reached |= ends
    faults = [f"state {state} is never reached" for state in states if state not in reached]
    for verb, transition in workflow.by_verb.items():
        faults += [f"{verb} starts from {state}, which is no state" for state in transition.starts - set(states)]
        faults += [f"{verb} starts nowhere"] if not transition.starts else []
    return faults
