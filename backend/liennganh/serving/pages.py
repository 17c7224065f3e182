"""The single-page app and the API's documentation, all from this very origin."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, HTMLResponse, Response
from starlette.staticfiles import StaticFiles

from liennganh.core.errors import NotFound

FOREVER = "public, max-age=31536000, immutable"
DOCS = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Liên Ngành · API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/favicon.svg"><link rel="stylesheet" href="/api-docs/swagger-ui.css">
</head><body><div id="swagger-ui"></div><script src="/api-docs/swagger-ui-bundle.js"></script>
<script src="/api-docs/start.js"></script></body></html>"""


def mount(app: FastAPI) -> None:
    """Serve the built app; every path that is not a file is the app's own."""
    folder = app.state.settings.spa_dir

    @app.get("/api/docs", include_in_schema=False)
    async def docs() -> HTMLResponse:
        return HTMLResponse(DOCS)

    if not (folder / "index.html").is_file():
        return

    class Assets(StaticFiles):
        def file_response(self, *args: object, **kwargs: object) -> Response:
            response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
            response.headers["cache-control"] = FOREVER
            return response

    app.mount("/assets", Assets(directory=folder / "assets"))

    @app.get("/{path:path}", include_in_schema=False)
    async def page(path: str, request: Request) -> Response:
        wanted = (folder / path).resolve()
        if path.startswith("api/"):
            raise NotFound
        if path and wanted.is_relative_to(folder.resolve()) and wanted.is_file():
            return FileResponse(wanted)
        if "." in path.rpartition("/")[2]:
            raise NotFound
        return FileResponse(folder / "index.html", headers={"cache-control": "no-cache"})
