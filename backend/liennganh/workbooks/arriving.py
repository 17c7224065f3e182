"""The request that brings a workbook."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Annotated, Any, TypeVar

from fastapi import Header, Request

from liennganh.access.requests import Acting
from liennganh.access.verbs import Verb
from liennganh.workbooks.reading import Sheet, take_in

Described = TypeVar("Described")
BINARY = {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
CONTENT: dict[str, Any] = {"requestBody": {"required": True, **BINARY}}
FileName = Annotated[
    str | None,
    Header(
        alias="Content-Disposition", max_length=2000, examples=["attachment; filename*=UTF-8''Danh%20s%C3%A1ch.xlsx"]
    ),
]


def taken_in(
    verb: Verb, described: Callable[[str, str, list[Sheet]], Described]
) -> Callable[..., Awaitable[Described]]:
    """For `Depends`: the workbook of the request as `described` tells it.

    A slow upload holds no connection; whether the caller may import at all is asked first.
    """

    async def arrived(request: Request, content_disposition: FileName = None) -> Described:
        entering = asynccontextmanager(Acting(verb).__call__)
        async with entering(request, accept_language=request.headers.get("accept-language")) as ctx:
            actor_id = ctx.actor_id
        return described(*await take_in(request, actor_id))

    return arrived
