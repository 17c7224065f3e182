"""The single-page app and the API's documentation, all from this very origin."""

from __future__ import annotations

import base64
import hashlib
import mimetypes
import re
from functools import lru_cache
from itertools import product
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, HTMLResponse, Response
from starlette.datastructures import Headers
from starlette.staticfiles import NotModifiedResponse

from liennganh.core.errors import NotFound
from liennganh.serving.middleware import CONTENT_POLICY, OWN_SCRIPTS, TRUSTED_TYPES

FOREVER = "public, max-age=31536000, immutable"
EACH_TIME = "no-cache"
# A missing file, not a page: codes of the plan have dots too (CS-3.2.1, V.C-1), but end in no extension.
FILE_NAME = re.compile(r"\.[a-z][a-z0-9]*$")
# No address of the app has more parts; of what is longer the general page is given.
DEEPEST = 4
LARGE = 256 * 1024
# The build leaves these beside the file, best first.
PACKED = {"br": ".br", "gzip": ".gz"}
# The one script that stands in a page; anything else written into one does not run.
INLINE = re.compile(rb"<script>(.+?)</script>", re.DOTALL)
# Kept current by `make test`. Put together for the first who asks, it would hold up everybody else for seconds.
DESCRIPTION = Path(__file__).parents[2] / "openapi.json"
DOCS = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Liên Ngành · API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/favicon.svg"><link rel="stylesheet" href="/api-docs/swagger-ui.css">
</head><body><div id="swagger-ui"></div><script src="/api-docs/swagger-ui-bundle.js"></script>
<script src="/api-docs/start.js"></script></body></html>"""


def mount(app: FastAPI) -> None:
    """Serve the built app; every path that is not a file is the app's own."""
    folder = app.state.settings.spa_dir.resolve()

    @app.get("/api/docs", include_in_schema=False)
    async def docs() -> HTMLResponse:
        return HTMLResponse(DOCS, headers={"content-security-policy": CONTENT_POLICY})

    @app.get("/api/v1/openapi.json", include_in_schema=False)
    async def description(request: Request) -> Response:
        return packed(DESCRIPTION, request, EACH_TIME)

    if not (folder / "index.html").is_file():
        return

    @app.api_route("/{path:path}", methods=["GET", "HEAD"], include_in_schema=False)
    async def page(path: str, request: Request) -> Response:
        if path.startswith("api/"):
            raise NotFound
        wanted = (folder / path).resolve()
        if path and wanted.is_relative_to(folder) and wanted.is_file():
            # A file in assets/ has the hash of its content in its name.
            return packed(wanted, request, FOREVER if path.startswith("assets/") else EACH_TIME)
        if FILE_NAME.search(path):
            raise NotFound
        shown = _page_of(folder, path)
        answer = packed(shown, request, EACH_TIME)
        answer.headers["content-security-policy"] = _policy(shown, shown.stat().st_mtime_ns)
        return answer


def _page_of(folder: Path, path: str) -> Path:
    """The app's page that already names the scripts of this address, as the build wrote it; else the general one."""
    parts = path.strip("/").split("/")[:DEEPEST]
    for named in product(*((part, "$") for part in parts)):
        own = folder / "pages" / f"{'.'.join(named)}.html"
        if own.is_file():
            return own
    return folder / "index.html"


@lru_cache(maxsize=64)
def _policy(page: Path, written: int) -> str:
    """The content policy that lets the page's own script run, by its hash; `written` as a new build changes it."""
    hashes = (hashlib.sha256(script).digest() for script in INLINE.findall(page.read_bytes()))
    allowed = "".join(f" 'sha256-{base64.b64encode(digest).decode()}'" for digest in hashes)
    return CONTENT_POLICY.replace(OWN_SCRIPTS, OWN_SCRIPTS + allowed) + TRUSTED_TYPES


def packed(path: Path, request: Request, keep: str) -> Response:
    """The file, compressed as the browser can read it where the build made it so; 304 where the browser has it."""
    accepted = {part.partition(";")[0].strip() for part in request.headers.get("accept-encoding", "").split(",")}
    headers = {"cache-control": keep, "vary": "accept-encoding"}
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    for encoding, suffix in PACKED.items():
        smaller = path.with_name(path.name + suffix)
        if encoding in accepted and smaller.is_file():
            path, headers = smaller, headers | {"content-encoding": encoding}
            break
    stat = path.stat()
    headers["etag"] = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'
    if request.headers.get("if-none-match") == headers["etag"]:
        return NotModifiedResponse(Headers(headers))
    if stat.st_size > LARGE:
        return FileResponse(path, media_type=kind, headers=headers, stat_result=stat)
    return Response(_content(path, headers["etag"]), media_type=kind, headers=headers)


@lru_cache(maxsize=256)
def _content(path: Path, etag: str) -> bytes:
    """Kept in memory, as a screen's dozen small files would keep the answers to its first questions waiting."""
    return path.read_bytes()
