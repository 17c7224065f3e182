"""One rendering of every failure: problem+json in the reader's language, and never a traceback."""

from __future__ import annotations

from typing import Any

import asyncpg
import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException

from liennganh.access.requests import preferred_locale
from liennganh.core.errors import Busy, Internal, Invalid, NotFound, Problem, TooLarge
from liennganh.core.logs import where
from liennganh.core.sqlstates import problem_of, sqlstate
from liennganh.core.validation import field_errors
from liennganh.serving.templates import template_of

log = structlog.get_logger("failures")


def render(request: Request, problem: Problem) -> Response:
    """Problem details in Vietnamese, or English where asked for."""
    locale = preferred_locale(request.headers.get("accept-language")) or "vi"
    body: dict[str, Any] = {
        "type": f"/problems/{problem.code}",
        "title": problem.title.in_(locale),
        "status": problem.status,
        "code": problem.code,
        "request_id": getattr(request.state, "request_id", None),
    }
    if problem.detail:
        body["detail"] = problem.detail.in_(locale)
    body["errors"] = [
        {"field": e.field, "code": e.code, "message": e.message.in_(locale), **e.place} for e in problem.errors
    ]
    return JSONResponse(
        {**problem.extra, **body}, problem.status, media_type="application/problem+json", headers=problem.headers
    )


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return render(request, error)


async def _validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return render(request, Invalid(errors=field_errors(error.errors())))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    for known in (NotFound, TooLarge):
        if error.status_code == known.status:
            return render(request, known())
    problem = Problem()
    problem.status, problem.code = error.status_code, f"http-{error.status_code}"
    problem.headers = dict(error.headers or {})
    return render(request, problem)


async def _database(request: Request, error: Exception) -> Response:
    problem = problem_of(error)
    if isinstance(problem, Internal):
        log.error("database error", **_which(request), sqlstate=sqlstate(error), where=where(error))
    return render(request, problem)


async def _busy(request: Request, _: Exception) -> Response:
    return render(request, Busy())


async def _unexpected(request: Request, error: Exception) -> Response:
    log.error("unexpected error", **_which(request), kind=type(error).__name__, where=where(error))
    return render(request, Internal())


def _which(request: Request) -> dict[str, Any]:
    """The route, never the path itself: what stands in it was typed by somebody."""
    return {
        "method": request.method,
        "route": template_of(request.scope),
        "request_id": getattr(request.state, "request_id", None),
    }


def install_failures(app: FastAPI) -> None:
    """Name the handler of each kind of failure."""
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(HTTPException, _http)
    for away in (PoolTimeout, TimeoutError, ConnectionError):
        app.add_exception_handler(away, _busy)
    # The driver's own errors come from where it is used directly, and from a connection that breaks while it closes.
    for refused in (DBAPIError, asyncpg.PostgresError, asyncpg.InterfaceError):
        app.add_exception_handler(refused, _database)
    app.add_exception_handler(Exception, _unexpected)
