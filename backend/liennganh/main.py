"""The application: failures, headers, routers, documentation and the single-page app."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI
from starlette.middleware.gzip import GZipMiddleware

from liennganh.access.keyring import Keyring
from liennganh.access.looking import make_pool
from liennganh.api import router, tokens
from liennganh.attachments.receiving import Reception
from liennganh.core.database import make_engine
from liennganh.core.logs import configure_logs
from liennganh.core.openapi import operation_id
from liennganh.identities.provider import Provider
from liennganh.live import Announcements
from liennganh.official.press import Press
from liennganh.serving import health, pages
from liennganh.serving.draining import Draining
from liennganh.serving.examples import describe_with_examples
from liennganh.serving.failures import install_failures
from liennganh.serving.metrics import install_metrics
from liennganh.serving.middleware import Envelope
from liennganh.settings import Settings, get_settings

DESCRIPTION = """Plans carried out by many bodies: targets, figures, rights and progress.

Sign in with `POST /session`; send the `csrf_token` of `/me` as `X-CSRF-Token` with every write, and the `etag`
you saw as `If-Match` with every change. Where `POST /session` answers 202, send a code to `/session/complete`;
where a verb answers 403 `step-up-needed`, send a proof to `/session/prove` and repeat the request.

A program of another system gets a token of ten minutes from
`POST /oauth/token` and sends it as `Authorization: Bearer`, without cookie and CSRF token. Failures are
`application/problem+json` in Vietnamese or English, by `Accept-Language`."""

# A full pool refuses after three seconds rather than letting requests pile up.
POOL = {"pool_size": 10, "max_overflow": 10, "pool_timeout": 3}
# Health and metrics are asked through connections of their own.
PROBING = {"pool_size": 1, "max_overflow": 1, "pool_timeout": 1}

# Described once a process: every application of a test would otherwise do it again, for half a second.
ROUTES = APIRouter(generate_unique_id_function=operation_id)
ROUTES.include_router(router, prefix="/api/v1")
ROUTES.include_router(tokens)
ROUTES.include_router(health.router)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open the pool and listen for announcements; close both when the server stops."""
    settings: Settings = app.state.settings
    url = settings.require("database_url")
    app.state.engine = make_engine(url, **POOL)
    app.state.keyring = Keyring(app.state.engine)
    app.state.pool = make_pool(url, POOL["pool_size"])
    app.state.pool_limit = POOL["pool_size"] + POOL["max_overflow"]
    app.state.probing = make_engine(url, **PROBING)
    app.state.announcements = Announcements(url)
    app.state.reception = Reception(settings)
    app.state.press = Press()
    app.state.provider = Provider(settings)
    async with app.state.pool, app.state.announcements:
        with app.state.draining.on_signals(app.state.announcements.end_streams):
            yield
    for engine in (app.state.engine, app.state.probing):
        await engine.dispose()


def create_app(settings: Settings | None = None) -> FastAPI:
    """A new application; settings come from the environment unless given."""
    app = FastAPI(
        title="Liên Ngành",
        version="0.1.0",
        description=DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,  # served as the file it is
        generate_unique_id_function=operation_id,
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    )
    app.state.settings = settings or get_settings()
    app.state.draining = Draining(app.state.settings.drain_seconds)
    configure_logs()
    install_failures(app)
    app.router.routes.extend(ROUTES.routes)
    told = app.state.settings
    # Behind the proxy it is the proxy that compresses: there this costs one look at a header.
    app.add_middleware(GZipMiddleware, minimum_size=2048, compresslevel=5)
    install_metrics(app)
    app.add_middleware(Envelope, is_production=told.is_production, largest_file=told.file_largest_mb * 1024**2)
    pages.mount(app)
    describe_with_examples(app)
    return app
