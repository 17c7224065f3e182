"""`/metrics` for Prometheus: only for whoever holds METRICS_TOKEN; for everybody else there is no such page."""

from __future__ import annotations

import hmac

from fastapi import APIRouter, FastAPI, Request, Response

from liennganh.core.errors import NotFound

router = APIRouter(include_in_schema=False)


def install_metrics(app: FastAPI) -> None:
    """Measure from now on, where somebody may read it; the libraries are not even loaded elsewhere."""
    app.include_router(router)
    if app.state.settings.metrics_token:
        from liennganh.serving.measuring import measure

        measure(app)


@router.get("/metrics")
async def metrics(request: Request) -> Response:
    """Text format of Prometheus."""
    token = request.app.state.settings.metrics_token
    given = request.headers.get("authorization", "")
    if not token or not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        raise NotFound
    from liennganh.serving.exposition import CONTENT_TYPE_LATEST, expose

    return Response(await expose(request.app), media_type=CONTENT_TYPE_LATEST)
