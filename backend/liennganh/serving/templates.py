"""The template of a request's route: logs and metrics say it instead of the path, in which anything may be typed."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from fastapi import FastAPI
from fastapi.routing import RouteContext, iter_route_contexts

NO_ROUTE = "none"


def template_of(scope: MutableMapping[str, Any]) -> str:
    """Such as `/api/v1/submissions/{submission_id}`; `none` before or without a route."""
    app: FastAPI = scope["app"]
    if not hasattr(app.state, "templates"):
        app.state.templates = {_endpoint(context): context.path for context in iter_route_contexts(app.routes)}
    return str(app.state.templates.get(scope.get("endpoint"), NO_ROUTE))


def _endpoint(context: RouteContext) -> Any:
    """What the scope names once the route is found: a function, or the app of a mount."""
    route = context.original_route
    return getattr(route, "endpoint", None) or getattr(route, "app", None)
