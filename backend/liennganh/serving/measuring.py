"""What this process measures of itself: requests by route template and status, its pool, its open streams."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from prometheus_client import CollectorRegistry, Histogram, ProcessCollector
from prometheus_client.core import GaugeMetricFamily, Metric
from sqlalchemy import QueuePool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from liennganh.access.looking import Pool
from liennganh.serving.templates import template_of

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Measured:
    """Plain ASGI around every request: the time until its answer begins, so that a stream counts once, at its start."""

    def __init__(self, app: ASGIApp, *, requests: Histogram) -> None:
        self.app = app
        self.requests = requests
        self.known: dict[tuple[str, str, int], Any] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()
        is_answered = False

        async def timed(message: Message) -> None:
            nonlocal is_answered
            if message["type"] == "http.response.start":
                is_answered = True
                self._note(scope, message["status"], began)
            await send(message)

        try:
            await self.app(scope, receive, timed)
        except Exception:
            if not is_answered:
                self._note(scope, 500, began)
            raise

    def _note(self, scope: Scope, status: int, began: float) -> None:
        key = (scope["method"], template_of(scope), status)
        child = self.known.get(key)
        if child is None:
            # Anybody may invent a method; a label may not.
            method = key[0] if key[0] in METHODS else "other"
            child = self.known[key] = self.requests.labels(method, key[1], str(status))
        child.observe(time.perf_counter() - began)


def collect_process(app: FastAPI) -> Iterator[Metric]:
    """Gauges read at the moment they are asked for."""
    state = app.state
    yield from _pools(state)
    told = {
        "event_streams": ("Open event streams", len(state.announcements.queues)),
        "draining": ("1 while requests should go elsewhere", int(state.draining.is_on)),
    }
    for name, (meaning, value) in told.items():
        yield GaugeMetricFamily(f"liennganh_{name}", meaning, value=value)


def _pools(state: Any) -> Iterator[Metric]:
    """Of the sessions, and of the requests that work on the driver itself: either may be the one that is full."""
    sessions: QueuePool = state.engine.pool
    looks: Pool = state.pool
    told = {
        "in_use": ("Connections of the pool that are lent out", sessions.checkedout(), _lent(looks)),
        "limit": ("Connections the pool may open", state.pool_limit, looks.get_max_size()),
    }
    for name, (meaning, of_sessions, of_driver) in told.items():
        gauge = GaugeMetricFamily(f"liennganh_database_pool_{name}", meaning, labels=["pool"])
        gauge.add_metric(["session"], of_sessions)
        gauge.add_metric(["driver"], of_driver)
        yield gauge


def _lent(pool: Pool) -> int:
    return pool.get_size() - pool.get_idle_size()


def measure(app: FastAPI) -> None:
    """Measure the requests of an app from now on."""
    registry = CollectorRegistry()
    requests = Histogram(
        "liennganh_request_seconds",
        "Time until the answer begins",
        ("method", "route", "status"),
        buckets=BUCKETS,
        registry=registry,
    )
    app.add_middleware(Measured, requests=requests)
    ProcessCollector(registry=registry)
    app.state.measured = registry
