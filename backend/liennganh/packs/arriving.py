"""The request that brings a pack: its right asked first, then its bytes, counted while they come."""

from __future__ import annotations

import asyncio
import hashlib
from contextlib import asynccontextmanager
from typing import Annotated, Any, NamedTuple

from fastapi import Header, Request
from starlette.requests import ClientDisconnect

from liennganh.access.requests import Acting
from liennganh.access.verbs import Verb
from liennganh.attachments.names import clean_name, name_in
from liennganh.core.errors import FieldError, Invalid, TooLarge, Words
from liennganh.core.schemas import IDENTIFYING
from liennganh.packs.archive import LARGEST_BYTES

SECONDS = 120
NO_ZIP = Words("Chọn tệp ZIP của bộ dữ liệu kế hoạch", "Choose the ZIP of a plan's data")
UNFINISHED = Words("Tệp chưa tải lên hết. Thử lại.", "The file did not arrive whole. Try again.")
FileName = Annotated[
    str | None,
    Header(alias="Content-Disposition", max_length=2000, examples=["attachment; filename*=UTF-8''ke-hoach-2025.zip"]),
]
BINARY = {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
CONTENT: dict[str, Any] = {"requestBody": {"required": True, **BINARY}}


class ArrivedPack(NamedTuple):
    """A file that may be a pack, by the name it came under."""

    name: str
    content: bytes


async def arrived_pack(request: Request, content_disposition: FileName = None) -> ArrivedPack:
    """The file of the request, whole and bounded; a slow upload holds no connection."""
    entering = asynccontextmanager(Acting(Verb.PACK_CHECK).__call__)
    async with entering(request, accept_language=request.headers.get("accept-language")):
        pass
    name = clean_name(name_in(request.headers.get("content-disposition")))
    if not name.lower().endswith(".zip") or IDENTIFYING.search(name):
        raise Invalid(errors=(FieldError("file", "not_a_zip", NO_ZIP),))
    try:
        async with asyncio.timeout(SECONDS):
            content = await _bounded(request)
    except (ClientDisconnect, TimeoutError):
        raise Invalid(errors=(FieldError("file", "unfinished", UNFINISHED),)) from None
    if not content:
        raise Invalid(errors=(FieldError("file", "unfinished", UNFINISHED),))
    request.state.body_digest = hashlib.sha256(content).digest()
    return ArrivedPack(name, content)


async def _bounded(request: Request) -> bytes:
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > LARGEST_BYTES:
            raise TooLarge(Words("Tệp ZIP lớn hơn 2 MB.", "The ZIP is larger than 2 MB."))
    return bytes(content)
