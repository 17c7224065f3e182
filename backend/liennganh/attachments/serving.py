"""Handing a file out: always a download, never something the browser runs or shows inside this site."""

from __future__ import annotations

from collections.abc import AsyncIterator
from urllib.parse import quote

from fastapi.responses import StreamingResponse

from liennganh.attachments.kinds import served_type
from liennganh.attachments.models import Attached

SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"


def download(file: Attached, content: AsyncIterator[bytes]) -> StreamingResponse:
    """The answer; its type comes from the allow-list, its name from the row (RFC 6266)."""
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in " .-_()") else "_" for sign in file.name)
    headers = {
        "content-length": str(file.size),
        "content-encoding": "identity",  # sent as it lies: its announced length is how a reader knows it is whole
        "content-disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file.name, safe='')}",
        "content-security-policy": SANDBOX,
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "same-origin",
        "cache-control": "private, no-store",
        "etag": f'"{file.sha256.hex()}"',
    }
    return StreamingResponse(content, media_type=served_type(file.media_type), headers=headers)
