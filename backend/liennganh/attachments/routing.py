"""The four addresses of the files beside something, made from its declaration: list, add, download, take off."""

# No `from __future__ import annotations`: the annotations below name what each declaration brings.
import uuid
from collections.abc import Callable
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Path, Query, Request
from fastapi.responses import StreamingResponse

from liennganh.access.context import Context
from liennganh.access.requests import Acting, ScopedRoute, acting
from liennganh.attachments import attaching
from liennganh.attachments.kinds import EXTENSIONS, KINDS
from liennganh.attachments.parents import Parent
from liennganh.attachments.receiving import Received, Reception
from liennganh.attachments.schemas import AttachmentLimits
from liennganh.attachments.serving import download
from liennganh.core.errors import NotFound
from liennganh.core.openapi import problems
from liennganh.core.routing import Section

BINARY = {"schema": {"type": "string", "format": "binary"}}
BYTES = "application/octet-stream"
CONTENT: dict[str, Any] = {"requestBody": {"required": True, "content": {BYTES: BINARY}}}
# A file comes as what it is. Bytes stand first, as makers of clients take the first kind that they know.
SERVED = dict.fromkeys([BYTES, *(kind.media_type for kind in KINDS.values())], BINARY)
FILE: dict[int | str, dict[str, Any]] = {200: {"content": SERVED}}
Revision = Annotated[int | None, Query(ge=1, le=100_000, description="As it was sent; without it, the draft's")]
FileId = Annotated[uuid.UUID, Path(description="Chosen by the caller; repeating the request adds nothing")]
FileName = Annotated[
    str | None,
    Header(
        alias="Content-Disposition", max_length=2000, examples=["attachment; filename*=UTF-8''Danh%20s%C3%A1ch.pdf"]
    ),
]


def attachments_router(parent: Parent) -> APIRouter:
    """The router of the files beside one kind of thing."""
    tag = parent.path.split("/")[1]
    router = Section(prefix=f"{parent.path}/attachments", tags=[tag], route_class=ScopedRoute)
    for add in (_add_list, _add_upload, _add_download, _add_removal):
        add(router, parent)
    return router


def _reception(request: Request) -> Reception:
    reception: Reception = request.app.state.reception
    return reception


def _revision(revision: Revision = None) -> int | None:
    return revision


def _no_revision() -> None:
    return None


def _add_list(router: APIRouter, parent: Parent) -> None:
    ParentId = Annotated[uuid.UUID, Path(alias=parent.key)]  # noqa: N806
    Reading = Annotated[Context, acting(parent.read)]  # noqa: N806
    Sent = Annotated[int | None, Depends(_revision if parent.has_revisions else _no_revision)]  # noqa: N806

    @router.get("", responses=problems(404), response_model=parent.listed)
    async def list_attachments(parent_id: ParentId, ctx: Reading, request: Request, revision: Sent) -> Any:
        """The files that are there, and what may still be added."""
        row = await parent.load(ctx, parent_id, lock=False)
        if revision and revision > row.revision:
            raise NotFound
        actions = parent.actions(ctx, row) if revision is None else []
        files = await attaching.list_files(ctx, parent, parent_id, revision)
        return parent.listed(
            items=[parent.item.of(file, by, actions) for file, by in files],
            actions=actions,
            limits=AttachmentLimits(
                extensions=list(EXTENSIONS),
                largest_bytes=_reception(request).largest,
                files=attaching.MOST_FILES,
                total_bytes=attaching.MOST_BYTES,
            ),
        )


def _arriving(parent: Parent) -> Callable[..., Any]:
    """The dependency that takes the file in, before the transaction of the command opens."""
    ParentId = Annotated[uuid.UUID, Path(alias=parent.key)]  # noqa: N806

    async def arrived(request: Request, parent_id: ParentId, content_disposition: FileName = None) -> Received:
        """A slow upload holds no connection. Whether the caller may write here at all is asked first, so that nobody
        fills the disk in vain.
        """
        entering = asynccontextmanager(Acting(parent.write).__call__)
        async with entering(request, accept_language=request.headers.get("accept-language")) as ctx:
            await attaching.check_room(ctx, parent, await parent.load(ctx, parent_id, lock=False))
            actor_id = ctx.actor_id
        return await _reception(request).receive(request, actor_id)

    return arrived


def _add_upload(router: APIRouter, parent: Parent) -> None:
    ParentId = Annotated[uuid.UUID, Path(alias=parent.key)]  # noqa: N806
    Arrived = Annotated[Received, Depends(_arriving(parent))]  # noqa: N806
    Writing = Annotated[Context, acting(parent.write)]  # noqa: N806
    Asked = Annotated[Any, Depends(parent.asked)]  # noqa: N806

    @router.put(
        "/{attachment_id}",
        responses=problems(400, 404, 409, 413, 507),
        openapi_extra=CONTENT,
        response_model=parent.item,
    )
    async def add_attachment(
        parent_id: ParentId,
        attachment_id: FileId,
        received: Arrived,  # before ctx: see there
        ctx: Writing,
        request: Request,
        asked: Asked,
    ) -> Any:
        """Attach a file; the body is the file's bytes."""
        row = await parent.load(ctx, parent_id, lock=True)
        storage = _reception(request).storage
        file = await attaching.attach(ctx, storage, parent, row, attachment_id, asked, received)
        return parent.item.of(file, await attaching.name_of(ctx, file), parent.actions(ctx, row))


def _add_download(router: APIRouter, parent: Parent) -> None:
    ParentId = Annotated[uuid.UUID, Path(alias=parent.key)]  # noqa: N806
    Reading = Annotated[Context, acting(parent.read)]  # noqa: N806

    @router.get("/{attachment_id}", responses={**problems(404), **FILE}, response_class=StreamingResponse)
    async def download_attachment(
        parent_id: ParentId, attachment_id: uuid.UUID, ctx: Reading, request: Request
    ) -> StreamingResponse:
        """The file, as a download."""
        await parent.load(ctx, parent_id, lock=False)
        file = await attaching.get_file(ctx, parent, parent_id, attachment_id)
        if parent.is_watched(file):
            parent.record(ctx, file)
        return download(file, await _reception(request).storage.open(file.sha256))


def _add_removal(router: APIRouter, parent: Parent) -> None:
    ParentId = Annotated[uuid.UUID, Path(alias=parent.key)]  # noqa: N806
    Writing = Annotated[Context, acting(parent.write)]  # noqa: N806

    @router.delete("/{attachment_id}", responses=problems(404, 409), status_code=204)
    async def remove_attachment(parent_id: ParentId, attachment_id: uuid.UUID, ctx: Writing) -> None:
        """Take a file off; what was sent with it keeps it."""
        row = await parent.load(ctx, parent_id, lock=True)
        await attaching.detach(ctx, parent, row, attachment_id)
